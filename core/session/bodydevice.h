// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/body.h"

#include <QFile>
#include <QIODevice>

namespace Sessionscope {

//! An encoded body as a device Qt can read exactly once. That is its point: a device that cannot be rewound keeps
//! QNetworkAccessManager from sending a request a second time when a server closes without an answer.
class BodyDevice final : public QIODevice
{
    Q_OBJECT

public:
    explicit BodyDevice(EncodedBody body, QObject *parent = nullptr);

    //! Opens the device and looks at its files. Errors: FileNotFound, FileUnreadable (subject: the path).
    Result<void> start();
    //! Set when a file failed or came up short while it was read.
    const std::optional<Error> &error() const { return m_error; }
    //! Lets the body be read once more from its start, for the answer to a proxy's challenge, which came before any of
    //! it was accepted.
    void allowRewind() { m_rewindAllowed = true; }

    bool isSequential() const override { return true; }
    bool atEnd() const override { return m_left == 0 && QIODevice::atEnd(); }
    qint64 bytesAvailable() const override { return m_left + QIODevice::bytesAvailable(); }
    bool reset() override;

Q_SIGNALS:
    //! The first octet was asked for: the connection stands and the head is out.
    void firstRead();

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    qint64 readFile(const BodySegment &segment, char *data, qint64 size);

    EncodedBody m_body;
    QFile m_file;
    qsizetype m_segment = 0;
    qint64 m_offset = 0;
    qint64 m_left = 0;
    bool m_touched = false;
    bool m_rewindAllowed = false;
    std::optional<Error> m_error;
};

} // namespace Sessionscope
