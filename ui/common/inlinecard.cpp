// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/inlinecard.h"

#include "ui/common/button.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace Sessionscope {

namespace {

QLabel *wrappedLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

InlineCard::InlineCard(const Theme &theme, QWidget *parent, Actions actions)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(wrappedLabel(this))
    , m_text(wrappedLabel(this))
    , m_actions(new QHBoxLayout)
{
    m_title->setFont(theme.font(Token::Base, QFont::DemiBold));
    m_text->setFont(theme.font(Token::Small));
    m_actions->setSpacing(8);
    m_actions->addStretch(actions == Actions::Below ? 1 : 0);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addStretch();
    words->addWidget(m_title);
    words->addWidget(m_text);
    words->addStretch();
    auto *layout = new QBoxLayout(actions == Actions::Below ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight, this);
    layout->setContentsMargins(36, 8, 12, 8);
    layout->setSpacing(actions == Actions::Below ? 4 : 12);
    layout->addLayout(words, 1);
    layout->addLayout(m_actions);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(&theme, &Theme::changed, this, &InlineCard::recolor);
}

void InlineCard::setMessage(Family family, const QString &icon, const QString &title, const QString &text)
{
    m_family = family;
    m_icon = icon;
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    QStringList words{title, text};
    words.removeAll(QString());
    setAccessibleName(words.join(QLatin1String(". ")));
    recolor();
}

Button *InlineCard::addAction(const QString &text)
{
    auto *button = new Button(m_theme, Button::Variant::Secondary, text, this);
    m_actions->insertWidget(m_actions->count() - 1, button);
    return button;
}

void InlineCard::clearActions()
{
    while (m_actions->count() > 1) {
        const std::unique_ptr<QLayoutItem> item(m_actions->takeAt(0));
        item->widget()->hide();
        item->widget()->deleteLater(); // Its own click may be what led here.
    }
}

void InlineCard::recolor()
{
    QPalette palette = m_theme.palette();
    palette.setColor(QPalette::WindowText, m_theme.family(m_family).text);
    palette.setColor(QPalette::Text, m_theme.family(m_family).text);
    for (QLabel *label : {m_title, m_text}) {
        // A label whose text can be selected takes its palette only when that is switched on.
        label->setTextInteractionFlags(Qt::NoTextInteraction);
        label->setPalette(palette);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    update();
}

void InlineCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const FamilyColors colors = m_theme.family(m_family);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.tint);
    painter.drawRoundedRect(rect(), 6, 6);
    const QLabel *first = m_title->isVisibleTo(this) ? m_title : m_text;
    const int line = QFontMetrics(first->font()).height();
    m_theme.paintIcon(&painter, m_icon, QRect(12, first->y(), 16, line), colors.text, m_theme.size(Token::Icon));
}

} // namespace Sessionscope
