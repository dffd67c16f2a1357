// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/bodytext.h"

#include <algorithm>
#include <cstring>

namespace Sessionscope {

namespace {

constexpr qsizetype markEvery = 1024;
constexpr int cancelEvery = 4096;

// Whether a JSON string is open after \a text, given whether one was open before it.
bool stringOpenAfter(QByteArrayView text, bool open)
{
    qsizetype i = 0;
    while (i < text.size()) {
        if (!open) {
            const void *quote = std::memchr(text.data() + i, '"', size_t(text.size() - i));
            if (!quote)
                return false;
            i = static_cast<const char *>(quote) - text.data() + 1;
            open = true;
        } else if (text[i] == '\\') {
            i += 2;
        } else {
            open = text[i] != '"';
            ++i;
        }
    }
    return open;
}

// A cut must not split a UTF-8 sequence, nor an escape of JSON, whose state no row remembers.
qsizetype cutBefore(const QByteArray &bytes, qsizetype start, qsizetype end)
{
    qsizetype cut = end;
    while (cut > start + 1 && (quint8(bytes[cut]) & 0xc0) == 0x80 && end - cut < 4)
        --cut;
    qsizetype slashes = 0;
    while (cut - slashes - 1 > start && bytes[cut - slashes - 1] == '\\')
        ++slashes;
    return slashes % 2 == 1 ? cut - 1 : cut;
}

} // namespace

std::shared_ptr<const BodyText> BodyText::build(QByteArray bytes, Kind kind, const std::function<bool()> &cancelled)
{
    if (bytes.size() >= maximumSize)
        return nullptr;
    auto text = std::make_shared<BodyText>();
    text->m_bytes = std::move(bytes);
    text->m_kind = kind;
    if (kind == Kind::Hex)
        text->m_longest = std::min<qsizetype>(hexRow, text->m_bytes.size());
    else if (!text->index(cancelled))
        return nullptr;
    return text;
}

bool BodyText::index(const std::function<bool()> &cancelled)
{
    const qsizetype size = m_bytes.size();
    m_rows.reserve(size / 48 + 1);
    qsizetype start = 0;
    bool soft = false;
    bool inString = false;
    do {
        if (m_rows.size() % cancelEvery == 0 && cancelled && cancelled())
            return false;
        if (!soft)
            ++m_lines;
        if (m_rows.size() % markEvery == 0)
            m_lineMarks.append(quint32(m_lines));
        m_rows.append(quint32(start) | (soft ? softFlag : 0u) | (soft && inString ? stringFlag : 0u));
        const qsizetype reach = std::min(size - start, softLine);
        const void *end = reach > 0 ? std::memchr(m_bytes.constData() + start, '\n', size_t(reach)) : nullptr;
        qsizetype next = size;
        if (end)
            next = static_cast<const char *>(end) - m_bytes.constData() + 1;
        else if (start + reach < size)
            next = cutBefore(m_bytes, start, start + reach);
        m_longest = std::max(m_longest, next - start);
        const bool cut = !end && next < size;
        if (cut && m_kind == Kind::Json)
            inString = stringOpenAfter(QByteArrayView(m_bytes).sliced(start, next - start), soft && inString);
        soft = cut;
        // A final line break ends the last line; no empty one follows it.
        start = next;
    } while (start < size);
    m_rows.squeeze();
    return true;
}

qsizetype BodyText::rowCount() const
{
    if (m_kind == Kind::Hex)
        return (m_bytes.size() + hexRow - 1) / hexRow;
    return m_rows.size();
}

qsizetype BodyText::rowStart(qsizetype row) const
{
    return m_kind == Kind::Hex ? row * hexRow : qsizetype(m_rows.at(row) & offsetMask);
}

qsizetype BodyText::rowEnd(qsizetype row) const
{
    return row + 1 < rowCount() ? rowStart(row + 1) : m_bytes.size();
}

QByteArrayView BodyText::row(qsizetype row) const
{
    const qsizetype start = rowStart(row);
    QByteArrayView text = QByteArrayView(m_bytes).sliced(start, rowEnd(row) - start);
    if (m_kind == Kind::Hex)
        return text;
    if (text.endsWith('\n'))
        text.chop(1);
    if (text.endsWith('\r'))
        text.chop(1);
    return text;
}

qsizetype BodyText::rowAt(qsizetype position) const
{
    if (m_kind == Kind::Hex)
        return std::clamp<qsizetype>(position / hexRow, 0, std::max<qsizetype>(0, rowCount() - 1));
    const auto after = std::upper_bound(m_rows.cbegin(), m_rows.cend(), position,
        [](qsizetype wanted, quint32 row) { return wanted < qsizetype(row & offsetMask); });
    return std::max<qsizetype>(0, after - m_rows.cbegin() - 1);
}

bool BodyText::startsLine(qsizetype row) const
{
    return m_kind == Kind::Hex || (m_rows.at(row) & softFlag) == 0;
}

bool BodyText::startsInString(qsizetype row) const
{
    return m_kind == Kind::Json && (m_rows.at(row) & stringFlag) != 0;
}

qsizetype BodyText::rowOfLine(qsizetype line) const
{
    qsizetype low = 0;
    qsizetype high = std::max<qsizetype>(0, rowCount() - 1);
    while (low < high) {
        const qsizetype middle = (low + high) / 2;
        if (lineNumber(middle) < line)
            low = middle + 1;
        else
            high = middle;
    }
    // Beyond the end it is the last row, perhaps a later piece of the last line.
    while (low > 0 && !startsLine(low))
        --low;
    return low;
}

qsizetype BodyText::lineNumber(qsizetype row) const
{
    if (m_kind == Kind::Hex)
        return row + 1;
    const qsizetype mark = row / markEvery;
    qsizetype line = m_lineMarks.at(mark);
    for (qsizetype i = mark * markEvery + 1; i <= row; ++i)
        line += startsLine(i) ? 1 : 0;
    return line;
}

} // namespace Sessionscope
