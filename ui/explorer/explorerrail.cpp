// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/explorerrail.h"

#include "ui/common/iconbutton.h"

#include <QVBoxLayout>

namespace Sessionscope {

ExplorerRail::ExplorerRail(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Window, parent)
    , m_theme(theme)
    , m_layout(new QVBoxLayout(this))
{
    setLines(Qt::RightEdge);
    setFixedWidth(theme.size(Token::Rail));
    m_layout->setContentsMargins(8, 12, 8, 8);
    m_layout->setSpacing(4);
    m_layout->addStretch(1);
}

void ExplorerRail::addSection(const QString &icon, const QString &name)
{
    auto *button = new IconButton(m_theme, icon, name, this);
    button->setEdge(Token::ButtonLarge);
    button->setCheckable(true);
    const int section = int(m_buttons.size());
    m_layout->insertWidget(section, button);
    m_buttons.append(button);
    connect(button, &QAbstractButton::clicked, this, [this, section](bool checked) {
        setCurrent(checked ? section : -1);
        Q_EMIT sectionChosen(checked ? section : -1);
    });
}

void ExplorerRail::setCurrent(int section)
{
    for (int i = 0; i < int(m_buttons.size()); ++i)
        m_buttons.at(i)->setChecked(i == section);
}

} // namespace Sessionscope
