// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <functional>
#include <memory>

namespace Sessionscope {

//! Immutable CSV (RFC 4180, and what is sent under that name) with an index of its records: 32 bits each. Cells are
//! read when they are asked for. Built in a worker, shared with the model.
class CsvText
{
public:
    //! Further records are not shown.
    static constexpr qsizetype mostRecords = 1'000'000;
    static constexpr qsizetype mostColumns = 1'000;

    //! The delimiter is the one of `,`, `;`, tab and `|` that the first record has most of.
    static std::shared_ptr<const CsvText> build(QByteArray utf8, const std::function<bool()> &cancelled = {});

    qsizetype recordCount() const { return m_starts.size(); }
    //! Of the widest among the first thousand records.
    int columnCount() const { return m_columns; }
    QStringList record(qsizetype index) const;
    char delimiter() const { return m_delimiter; }
    //! There are more than mostRecords.
    bool isCut() const { return m_cut; }
    const QByteArray &bytes() const { return m_bytes; }

private:
    void findDelimiter();
    //! After the record that begins at \a start, line break included.
    qsizetype recordEnd(qsizetype start) const;

    QByteArray m_bytes;
    QList<quint32> m_starts;
    int m_columns = 0;
    char m_delimiter = ',';
    bool m_cut = false;
};

using CsvTextPtr = std::shared_ptr<const CsvText>;

} // namespace Sessionscope
