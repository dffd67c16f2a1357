// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/csvtext.h"

#include "ui/response/bodytext.h"

#include <algorithm>

namespace Sessionscope {

namespace {

constexpr qsizetype measured = 1'000;
constexpr int cancelEvery = 4'096;

} // namespace

std::shared_ptr<const CsvText> CsvText::build(QByteArray utf8, const std::function<bool()> &cancelled)
{
    if (utf8.size() >= BodyText::maximumSize)
        return nullptr;
    auto text = std::make_shared<CsvText>();
    text->m_bytes = std::move(utf8);
    text->findDelimiter();
    qsizetype at = 0;
    while (at < text->m_bytes.size()) {
        if (text->m_starts.size() == mostRecords) {
            text->m_cut = true;
            break;
        }
        if (text->m_starts.size() % cancelEvery == 0 && cancelled && cancelled())
            return nullptr;
        text->m_starts.append(quint32(at));
        at = text->recordEnd(at);
    }
    text->m_starts.squeeze();
    for (qsizetype i = 0; i < std::min(measured, text->recordCount()); ++i)
        text->m_columns = std::max(text->m_columns, int(text->record(i).size()));
    return text;
}

void CsvText::findDelimiter()
{
    const QByteArrayView first = QByteArrayView(m_bytes).first(recordEnd(0));
    qsizetype most = 0;
    for (const char candidate : {',', ';', '\t', '|'}) {
        bool quoted = false;
        qsizetype count = 0;
        for (const char c : first) {
            quoted = c == '"' ? !quoted : quoted;
            count += !quoted && c == candidate ? 1 : 0;
        }
        if (count > most) {
            most = count;
            m_delimiter = candidate;
        }
    }
}

qsizetype CsvText::recordEnd(qsizetype start) const
{
    // A quote within quotes is doubled, which closes and opens again; one in the middle of a cell is itself.
    bool quoted = false;
    bool cellStarts = true;
    for (qsizetype at = start; at < m_bytes.size(); ++at) {
        const char c = m_bytes.at(at);
        if (c == '\n' && !quoted)
            return at + 1;
        if (c == '"' && (quoted || cellStarts || (at > start && m_bytes.at(at - 1) == '"')))
            quoted = !quoted;
        cellStarts = !quoted && c == m_delimiter;
    }
    return m_bytes.size();
}

QStringList CsvText::record(qsizetype index) const
{
    const qsizetype start = m_starts.at(index);
    const qsizetype end = index + 1 < m_starts.size() ? qsizetype(m_starts.at(index + 1)) : recordEnd(start);
    QByteArrayView octets = QByteArrayView(m_bytes).sliced(start, end - start);
    if (octets.endsWith('\n'))
        octets.chop(1);
    if (octets.endsWith('\r'))
        octets.chop(1);
    QStringList cells;
    QByteArray cell;
    bool quoted = false;
    for (qsizetype at = 0; at < octets.size(); ++at) {
        const char c = octets[at];
        if (c == '"' && quoted && at + 1 < octets.size() && octets[at + 1] == '"') {
            cell += c;
            ++at;
        } else if (c == '"' && (quoted || cell.isEmpty())) {
            quoted = !quoted;
        } else if (c == m_delimiter && !quoted) {
            cells.append(QString::fromUtf8(cell));
            cell.clear();
            if (cells.size() == mostColumns)
                return cells;
        } else {
            cell += c;
        }
    }
    cells.append(QString::fromUtf8(cell));
    return cells;
}

} // namespace Sessionscope
