// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <functional>
#include <memory>

namespace Sessionscope {

//! Immutable octets with an index of their lines: 32 bits a line. Lines longer than softLine octets are cut into soft
//! ones, so that a body on one line costs no more to paint than any other. Built in a worker, shared with the view.
class BodyText
{
public:
    static constexpr qsizetype softLine = 4096;
    //! Larger bodies are not indexed; the top bits of an offset are flags.
    static constexpr qsizetype maximumSize = qsizetype(1) << 30;
    static constexpr int hexRow = 16;

    enum class Kind { Plain, Json, Hex };

    //! Nothing when \a cancelled told so meanwhile or the body is larger than maximumSize.
    static std::shared_ptr<const BodyText> build(
        QByteArray bytes, Kind kind, const std::function<bool()> &cancelled = {});

    const QByteArray &bytes() const { return m_bytes; }
    Kind kind() const { return m_kind; }
    //! Rows to paint, soft lines counted.
    qsizetype rowCount() const;
    //! Octet at which a row begins.
    qsizetype rowStart(qsizetype row) const;
    //! Octet after the row's last, line break included.
    qsizetype rowEnd(qsizetype row) const;
    //! The row's octets without its line break.
    QByteArrayView row(qsizetype row) const;
    //! The row that holds octet \a position.
    qsizetype rowAt(qsizetype position) const;
    //! False for the second and later pieces of one long line.
    bool startsLine(qsizetype row) const;
    //! Number of the row's line, from 1.
    qsizetype lineNumber(qsizetype row) const;
    //! The first row of line \a line, from 1; of the last line when there are not so many.
    qsizetype rowOfLine(qsizetype line) const;
    qsizetype lineCount() const { return m_lines; }
    //! JSON: the row begins inside a string of the row before.
    bool startsInString(qsizetype row) const;
    //! Octets of the longest row.
    qsizetype longestRow() const { return m_longest; }

private:
    static constexpr quint32 softFlag = 0x80000000u;
    static constexpr quint32 stringFlag = 0x40000000u;
    static constexpr quint32 offsetMask = 0x3fffffffu;

    bool index(const std::function<bool()> &cancelled);

    QByteArray m_bytes;
    Kind m_kind = Kind::Plain;
    QList<quint32> m_rows;
    // Number of the line at every 1024th row: a line number costs at most 1024 steps.
    QList<quint32> m_lineMarks;
    qsizetype m_lines = 0;
    qsizetype m_longest = 0;
};

using BodyTextPtr = std::shared_ptr<const BodyText>;

} // namespace Sessionscope
