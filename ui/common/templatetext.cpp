// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/templatetext.h"

#include <QFontMetrics>
#include <QPainter>

namespace Sessionscope {

QList<TemplateSpan> templateSpans(const QString &text)
{
    QList<TemplateSpan> spans;
    qsizetype from = 0;
    while ((from = text.indexOf(QLatin1String("{{"), from)) >= 0) {
        const qsizetype end = text.indexOf(QLatin1String("}}"), from + 2);
        if (end < 0)
            break;
        // The innermost opening braces belong to the variable.
        const qsizetype start = text.lastIndexOf(QLatin1String("{{"), end - 1);
        if (!text.mid(start + 2, end - start - 2).trimmed().isEmpty())
            spans.append({start, end + 2 - start});
        from = end + 2;
    }
    return spans;
}

void paintTemplate(QPainter *painter, const Theme &theme, const QString &text, const QRect &rect, const QColor &color)
{
    const QFont font = theme.mono();
    const QFontMetrics metrics(font);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, rect.width());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(font);

    int x = rect.x();
    const auto piece = [&](const QString &part, const QColor &ink) {
        const int width = metrics.horizontalAdvance(part);
        painter->setPen(ink);
        painter->drawText(QRect(x, rect.y(), width + 2, rect.height()), Qt::AlignVCenter | Qt::TextSingleLine, part);
        x += width;
    };
    qsizetype done = 0;
    for (const TemplateSpan &span : templateSpans(shown)) {
        piece(shown.mid(done, span.start - done), color);
        const QString name = shown.mid(span.start, span.length);
        const QRect box(x - 2, rect.center().y() - 9, metrics.horizontalAdvance(name) + 4, 19);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.color(Token::AccentTint));
        painter->drawRoundedRect(box, 4, 4);
        piece(name, theme.color(Token::AccentText));
        done = span.start + span.length;
    }
    piece(shown.mid(done), color);
    painter->restore();
}

} // namespace Sessionscope
