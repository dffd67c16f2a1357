// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/bodydevice.h"

#include <QFileInfo>

#include <cstring>

namespace Sessionscope {

BodyDevice::BodyDevice(EncodedBody body, QObject *parent)
    : QIODevice(parent)
    , m_body(std::move(body))
    , m_left(m_body.size)
{
}

Result<void> BodyDevice::start()
{
    for (const BodySegment &segment : std::as_const(m_body.segments)) {
        if (segment.filePath.isEmpty())
            continue;
        const QFileInfo file(segment.filePath);
        if (!file.exists())
            return failure(ErrorCode::FileNotFound, segment.filePath);
        // A file that changed since its size was announced would break the framing.
        if (!file.isFile() || !file.isReadable() || file.size() < segment.size)
            return failure(ErrorCode::FileUnreadable, segment.filePath);
    }
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    return {};
}

bool BodyDevice::reset()
{
    if (!m_rewindAllowed)
        return false;
    m_rewindAllowed = false;
    m_file.close();
    m_segment = 0;
    m_offset = 0;
    m_left = m_body.size;
    return true;
}

qint64 BodyDevice::readData(char *data, qint64 maxSize)
{
    if (!std::exchange(m_touched, true))
        Q_EMIT firstRead();
    qint64 done = 0;
    while (done < maxSize && m_left > 0 && !m_error && m_segment < m_body.segments.size()) {
        const BodySegment &segment = m_body.segments.at(m_segment);
        const qint64 size = qMin(maxSize - done, segment.size - m_offset);
        if (size > 0) {
            if (segment.filePath.isEmpty())
                std::memcpy(data + done, segment.bytes.constData() + m_offset, std::size_t(size));
            else if (readFile(segment, data + done, size) != size)
                break;
        }
        done += size;
        m_offset += size;
        m_left -= size;
        if (m_offset == segment.size) {
            m_file.close();
            m_offset = 0;
            ++m_segment;
        }
    }
    return m_error ? -1 : done;
}

qint64 BodyDevice::readFile(const BodySegment &segment, char *data, qint64 size)
{
    if (!m_file.isOpen()) {
        m_file.setFileName(segment.filePath);
        m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    qint64 done = 0;
    while (done < size) {
        const qint64 count = m_file.read(data + done, size - done);
        if (count <= 0) {
            m_error = Error{ErrorCode::FileUnreadable, segment.filePath, m_file.errorString()};
            break;
        }
        done += count;
    }
    return done;
}

} // namespace Sessionscope
