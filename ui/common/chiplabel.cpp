// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/chiplabel.h"

#include <QPainter>

namespace Sessionscope {

ChipLabel::ChipLabel(const Theme &theme, const ChipLook &look, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setLook(look);
}

void ChipLabel::setLook(const ChipLook &look)
{
    m_look = look;
    setAccessibleName(look.text);
    updateGeometry();
    update();
}

QSize ChipLabel::sizeHint() const
{
    return {ChipPainter::width(m_theme, m_look), ChipPainter::height(m_theme, m_look)};
}

void ChipLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    ChipPainter::paint(&painter, m_theme, m_look, rect());
}

} // namespace Sessionscope
