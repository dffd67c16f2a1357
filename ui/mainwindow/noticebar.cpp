// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/noticebar.h"

#include "ui/common/button.h"
#include "ui/common/inlinecard.h"

#include <QVBoxLayout>

namespace Sessionscope {

NoticeBar::NoticeBar(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Panel, parent)
    , m_card(new InlineCard(theme, nullptr, InlineCard::Actions::Beside))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setLines(Qt::BottomEdge);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->addWidget(m_card);
    hide();
}

int NoticeBar::say(Family family, const QString &icon, const QString &text, const QList<Action> &actions)
{
    m_family = family;
    m_icon = icon;
    m_card->clearActions();
    m_card->setMessage(family, icon, {}, text);
    QList<Action> all = actions;
    all.append({tr("Dismiss"), [] {}});
    for (const Action &action : std::as_const(all)) {
        connect(m_card->addAction(action.text), &QAbstractButton::clicked, this, [this, run = action.run] {
            dismiss();
            run();
        });
    }
    show();
    return ++m_number;
}

void NoticeBar::change(int number, const QString &text)
{
    if (number != m_number || !isVisible())
        return;
    m_card->setMessage(m_family, m_icon, {}, text);
}

void NoticeBar::dismiss()
{
    hide();
}

} // namespace Sessionscope
