// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/response/bodylinks.h"
#include "ui/response/bodytext.h"
#include "ui/response/jsonscanner.h"

#include <QFont>
#include <QTextLayout>

#include <memory>

namespace Sessionscope {

//! One row ready to paint: its characters, where each comes from in the body, and where each goes on the screen.
class BodyRow
{
public:
    BodyRow(const BodyText &text, qsizetype row, const QFont &font, qreal cellWidth);

    const QString &text() const { return m_text; }
    const QList<JsonSpan> &spans() const { return m_spans; }
    //! In octets of the whole body; a link may begin or end in another row of the line.
    const QList<BodyLink> &links() const { return m_links; }
    //! Horizontal place of octet \a offset (relative to the row's start), in pixels from the text's left edge.
    qreal xOf(qsizetype offset) const;
    //! Octet nearest to \a x.
    qsizetype offsetAt(qreal x) const;
    //! The character that begins at, or holds, octet \a offset.
    qsizetype characterAt(qsizetype offset) const;
    qreal width() const;
    //! Null for rows of plain ASCII, where every character is one cell.
    const QTextLayout *layout() const { return m_layout.get(); }

private:
    void decode(QByteArrayView bytes);
    void formatHex(QByteArrayView bytes);
    void markLinks(qsizetype start);

    QString m_text;
    // Octet of each character, and one past the last; empty when character and octet are the same.
    QList<int> m_octets;
    QList<JsonSpan> m_spans;
    QList<BodyLink> m_links;
    std::unique_ptr<QTextLayout> m_layout;
    qreal m_cell = 0;
    qsizetype m_size = 0;
    bool m_hex = false;
};

} // namespace Sessionscope
