// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QRect>

namespace Sessionscope {

//! Where a {{variable}} stands in a text, braces included.
struct TemplateSpan
{
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const TemplateSpan &) const = default;
};

QList<TemplateSpan> templateSpans(const QString &text);

//! Paints one line of mono text with its variables tinted; elided at the end.
void paintTemplate(QPainter *painter, const Theme &theme, const QString &text, const QRect &rect, const QColor &color);

} // namespace Sessionscope
