// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/findbar.h"

#include "ui/common/elidedlabel.h"
#include "ui/common/iconbutton.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

namespace Sessionscope {

FindBar::FindBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_edit(new QLineEdit)
    , m_count(new ElidedLabel(theme))
{
    setFixedHeight(theme.size(Token::Toolbar));
    m_edit->setPlaceholderText(tr("Find in body"));
    m_edit->setAccessibleName(tr("Find in body"));
    m_count->setFace(Token::Small);
    m_count->setColor(Token::TextMuted);
    auto *previous = new IconButton(
        theme, QStringLiteral("chevron-up"), tr("Previous match"), nullptr, QStringLiteral("Shift+Enter"));
    auto *next =
        new IconButton(theme, QStringLiteral("chevron-down"), tr("Next match"), nullptr, QStringLiteral("Enter"));
    auto *close = new IconButton(theme, QStringLiteral("x"), tr("Close search"), nullptr, QStringLiteral("Esc"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 4, 16, 4);
    layout->setSpacing(8);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_count);
    for (IconButton *button : {previous, next, close}) {
        button->setEdge(Token::ButtonSmall);
        layout->addWidget(button);
    }
    connect(m_edit, &QLineEdit::textChanged, this, &FindBar::needleChanged);
    connect(previous, &QAbstractButton::clicked, this, &FindBar::previousRequested);
    connect(next, &QAbstractButton::clicked, this, &FindBar::nextRequested);
    connect(close, &QAbstractButton::clicked, this, &FindBar::closed);
}

QString FindBar::needle() const
{
    return m_edit->text();
}

void FindBar::start()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void FindBar::setResult(qsizetype current, qsizetype count, bool more)
{
    if (needle().isEmpty())
        m_count->setText({});
    else if (count == 0)
        m_count->setText(tr("Not found"));
    else
        m_count->setText(tr("%1 of %2%3").arg(current + 1).arg(count).arg(more ? QStringLiteral("+") : QString()));
}

void FindBar::setSearching()
{
    m_count->setText(tr("Searching…"));
}

bool FindBar::event(QEvent *event)
{
    // Esc is for what is innermost, and not yet for the window.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        event->modifiers().testFlag(Qt::ShiftModifier) ? Q_EMIT previousRequested() : Q_EMIT nextRequested();
    else
        QWidget::keyPressEvent(event);
}

void FindBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Sunken));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(Token::Line));
}

} // namespace Sessionscope
