// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/dialogsides.h"

#include <QHBoxLayout>
#include <QScrollArea>

namespace Sessionscope::DialogSides {

QWidget *scrolling(QWidget *content)
{
    auto *area = new QScrollArea;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

QLayout *beside(QWidget *question, QWidget *result)
{
    constexpr int resultWidth = 376;
    QWidget *right = scrolling(result);
    right->setFixedWidth(resultWidth);
    auto *sides = new QHBoxLayout;
    sides->setSpacing(0);
    sides->addWidget(scrolling(question), 1);
    sides->addWidget(right);
    return sides;
}

} // namespace Sessionscope::DialogSides
