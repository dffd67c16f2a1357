// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/composer/methodbutton.h"

#include "ui/theme/proxystyle.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QWidgetAction>

namespace Sessionscope {

namespace {

const QList<QByteArray> &commonMethods()
{
    static const QList<QByteArray> methods{"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"};
    return methods;
}

} // namespace

MethodButton::MethodButton(const Theme &theme, QWidget *parent)
    : QToolButton(parent)
    , m_theme(theme)
    , m_other(new QLineEdit)
{
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::StrongFocus);
    setToolTip(tr("Method"));
    auto *menu = new QMenu(this);
    for (const QByteArray &method : commonMethods())
        menu->addAction(QString::fromLatin1(method), this, [this, method] { choose(method); });
    menu->addSeparator();
    m_other->setPlaceholderText(tr("Other method"));
    m_other->setAccessibleName(tr("Other method"));
    auto *other = new QWidgetAction(menu);
    other->setDefaultWidget(m_other);
    menu->addAction(other);
    connect(m_other, &QLineEdit::returnPressed, this, [this, menu] {
        const QByteArray method = m_other->text().trimmed().toLatin1();
        if (!method.isEmpty())
            choose(method);
        menu->close();
    });
    setMenu(menu);
    setMethod(m_method);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void MethodButton::setMethod(const QByteArray &method)
{
    m_method = method;
    setText(QString::fromLatin1(method));
    setAccessibleName(tr("Method %1").arg(text()));
    updateGeometry();
    update();
}

void MethodButton::choose(const QByteArray &method)
{
    if (method == m_method)
        return;
    setMethod(method);
    Q_EMIT methodChanged();
}

QSize MethodButton::sizeHint() const
{
    const QFontMetrics metrics(m_theme.mono(Token::Small, QFont::Bold));
    return {metrics.horizontalAdvance(text()) + 12 + 6 + 14 + 10, m_theme.size(Token::UrlField) - 2};
}

void MethodButton::keyPressEvent(QKeyEvent *event)
{
    const QByteArray letter = event->text().toUpper().toLatin1();
    if (letter.size() != 1 || letter.at(0) < 'A' || letter.at(0) > 'Z' || event->modifiers() != Qt::NoModifier) {
        QToolButton::keyPressEvent(event);
        return;
    }
    const QList<QByteArray> &methods = commonMethods();
    const qsizetype from = methods.indexOf(m_method);
    for (qsizetype i = 1; i <= methods.size(); ++i) {
        const QByteArray &candidate = methods.at((from + i + methods.size()) % methods.size());
        if (candidate.startsWith(letter)) {
            choose(candidate);
            return;
        }
    }
}

void MethodButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (underMouse() || isDown())
        painter.fillRect(rect().adjusted(1, 1, 0, -1), m_theme.color(isDown() ? Token::Pressed : Token::Hover));
    painter.setPen(m_theme.color(Token::Text));
    painter.setFont(m_theme.mono(Token::Small, QFont::Bold));
    painter.drawText(rect().adjusted(12, 0, -24, 0), Qt::AlignLeft | Qt::AlignVCenter, text());
    m_theme.paintIcon(&painter, QStringLiteral("chevron-down"), QRect(width() - 24, 0, 14, height()),
        m_theme.color(Token::TextFaint), 14);
    if (hasKeyboardFocus(this))
        paintFocusRing(&painter, rect(), m_theme.color(Token::Focus));
}

} // namespace Sessionscope
