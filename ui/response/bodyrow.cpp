// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/bodyrow.h"

#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace Sessionscope {

namespace {

constexpr int tabCells = 4;
// Hex rows: "48 65 6c 6c 6f  ...  Hello".
constexpr int hexCells = 3;
constexpr int asciiColumn = BodyText::hexRow * hexCells + 1;

bool isPlain(QByteArrayView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

// Octets of the valid UTF-8 sequence at the start of \a bytes, 0 when there is none (RFC 3629, 4).
int sequenceLength(QByteArrayView bytes)
{
    const auto at = [&](qsizetype i) { return i < bytes.size() ? quint8(bytes[i]) : quint8(0); };
    const auto continues = [&](qsizetype i) { return (at(i) & 0xc0) == 0x80; };
    const quint8 lead = at(0);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead <= 0xdf)
        return continues(1) ? 2 : 0;
    if (lead >= 0xe0 && lead <= 0xef) {
        const bool ok =
            continues(1) && continues(2) && !(lead == 0xe0 && at(1) < 0xa0) && !(lead == 0xed && at(1) > 0x9f);
        return ok ? 3 : 0;
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
        const bool ok = continues(1) && continues(2) && continues(3) && !(lead == 0xf0 && at(1) < 0x90)
            && !(lead == 0xf4 && at(1) > 0x8f);
        return ok ? 4 : 0;
    }
    return 0;
}

} // namespace

BodyRow::BodyRow(const BodyText &text, qsizetype row, const QFont &font, qreal cellWidth)
    : m_cell(cellWidth)
{
    const QByteArrayView bytes = text.row(row);
    m_size = bytes.size();
    if (text.kind() == BodyText::Kind::Hex) {
        formatHex(bytes);
        return;
    }
    if (text.kind() == BodyText::Kind::Json)
        m_spans = scanJsonRow(bytes, text.startsInString(row));
    m_links = linksOfRow(text, row);
    if (!m_links.isEmpty())
        markLinks(text.rowStart(row));
    if (isPlain(bytes)) {
        m_text = QString::fromLatin1(bytes);
        return;
    }
    decode(bytes);
    m_layout = std::make_unique<QTextLayout>(m_text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTabStopDistance(tabCells * cellWidth);
    m_layout->setTextOption(option);
    m_layout->beginLayout();
    m_layout->createLine();
    m_layout->endLayout();
}

//! Spans of links instead of what the colours of JSON say there.
void BodyRow::markLinks(qsizetype start)
{
    QList<JsonSpan> spans;
    qsizetype span = 0;
    qsizetype done = 0;
    // Both lists are in order: what the colours say up to the next link, then the link.
    const auto takeUntil = [&](qsizetype until) {
        while (span < m_spans.size() && m_spans.at(span).start < until) {
            const JsonSpan &one = m_spans.at(span);
            const qsizetype from = std::max(one.start, done);
            const qsizetype to = std::min(one.start + one.length, until);
            if (from < to)
                spans.append({one.kind, from, to - from});
            if (one.start + one.length > until)
                return;
            ++span;
        }
    };
    for (const BodyLink &link : std::as_const(m_links)) {
        const qsizetype from = std::max(done, link.start - start);
        const qsizetype to = std::min(m_size, link.end() - start);
        takeUntil(from);
        if (from < to)
            spans.append({JsonSpan::Kind::Link, from, to - from});
        done = std::max(done, to);
    }
    takeUntil(m_size);
    m_spans = spans;
}

void BodyRow::decode(QByteArrayView bytes)
{
    m_text.reserve(bytes.size());
    m_octets.reserve(bytes.size() + 1);
    for (qsizetype i = 0; i < bytes.size();) {
        const int length = sequenceLength(bytes.sliced(i));
        const auto byte = quint8(bytes[i]);
        QString character;
        if (length == 0)
            character = QChar(QChar::ReplacementCharacter);
        else if (length == 1 && byte < 0x20 && byte != '\t')
            character = QChar(char16_t(0x2400 + byte)); // a visible picture of the control
        else if (length == 1 && byte == 0x7f)
            character = QChar(char16_t(0x2421));
        else
            character = QString::fromUtf8(bytes.sliced(i, length));
        for (qsizetype unit = 0; unit < character.size(); ++unit)
            m_octets.append(int(i));
        m_text += character;
        i += std::max(1, length);
    }
    m_octets.append(int(bytes.size()));
}

void BodyRow::formatHex(QByteArrayView bytes)
{
    m_hex = true;
    static const char digits[] = "0123456789abcdef";
    m_text = QString(asciiColumn + bytes.size(), QLatin1Char(' '));
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const auto byte = quint8(bytes[i]);
        m_text[i * hexCells] = QLatin1Char(digits[byte >> 4]);
        m_text[i * hexCells + 1] = QLatin1Char(digits[byte & 15]);
        m_text[asciiColumn + i] = byte >= 0x20 && byte < 0x7f ? QLatin1Char(char(byte)) : QLatin1Char('.');
    }
}

qsizetype BodyRow::characterAt(qsizetype offset) const
{
    if (m_octets.isEmpty())
        return std::min(offset, m_size);
    const auto after = std::upper_bound(m_octets.cbegin(), m_octets.cend(), int(offset));
    // Both halves of a surrogate pair come from the same octet: take the first.
    const int octet = *(after - 1);
    return std::lower_bound(m_octets.cbegin(), m_octets.cend(), octet) - m_octets.cbegin();
}

qreal BodyRow::xOf(qsizetype offset) const
{
    if (m_hex)
        return qreal(std::min(offset, m_size) * hexCells) * m_cell;
    if (!m_layout)
        return qreal(std::min(offset, m_size)) * m_cell;
    return m_layout->lineAt(0).cursorToX(int(characterAt(std::min(offset, m_size))));
}

qsizetype BodyRow::offsetAt(qreal x) const
{
    if (m_layout)
        return m_octets.at(m_layout->lineAt(0).xToCursor(x));
    const qreal cells = m_hex ? x / (m_cell * hexCells) : x / m_cell;
    return std::clamp<qsizetype>(qsizetype(std::lround(cells)), 0, m_size);
}

qreal BodyRow::width() const
{
    return m_layout ? m_layout->lineAt(0).naturalTextWidth() : qreal(m_text.size()) * m_cell;
}

} // namespace Sessionscope
