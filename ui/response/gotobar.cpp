// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/gotobar.h"

#include "ui/common/elidedlabel.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

#include <algorithm>

namespace Sessionscope {

GoToBar::GoToBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_edit(new QLineEdit)
    , m_range(new ElidedLabel(theme))
{
    setFixedHeight(theme.size(Token::Toolbar));
    m_edit->setPlaceholderText(tr("Go to line"));
    m_edit->setAccessibleName(tr("Go to line"));
    m_range->setFace(Token::Small);
    m_range->setColor(Token::TextMuted);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 4, 16, 4);
    layout->setSpacing(8);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_range);
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) {
        bool number = false;
        const qlonglong line = text.trimmed().toLongLong(&number);
        if (number)
            Q_EMIT lineChosen(std::clamp<qsizetype>(line, 1, m_lines));
    });
}

void GoToBar::start(qsizetype lines)
{
    m_lines = lines;
    m_range->setText(tr("of %1").arg(lines));
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

bool GoToBar::event(QEvent *event)
{
    // Esc is for what is innermost, and not yet for the window.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void GoToBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT closed();
    else
        QWidget::keyPressEvent(event);
}

void GoToBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Sunken));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(Token::Line));
}

} // namespace Sessionscope
