// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/emptystate.h"

#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"

#include <QPainter>
#include <QVBoxLayout>

namespace Sessionscope {

namespace {

class Glyph : public QWidget
{
public:
    Glyph(const Theme &theme, const QString &icon, QWidget *parent)
        : QWidget(parent)
        , m_theme(theme)
        , m_icon(icon)
    {
        setFixedSize(theme.size(Token::IconEmpty), theme.size(Token::IconEmpty) + 4);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        m_theme.paintIcon(&painter, m_icon, rect(), m_theme.color(Token::TextFaint), width());
    }

private:
    const Theme &m_theme;
    QString m_icon;
};

} // namespace

EmptyState::EmptyState(
    const Theme &theme, const QString &icon, const QString &sentence, const QString &detail, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_sentence(new ElidedLabel(theme))
    , m_detail(new ElidedLabel(theme))
    , m_actions(new QHBoxLayout)
{
    m_sentence->setFace(Token::Small);
    m_sentence->setColor(Token::TextMuted);
    m_detail->setFace(Token::Small);
    m_detail->setColor(Token::TextFaint);
    m_actions->setSpacing(12);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(4);
    layout->addStretch();
    layout->addWidget(new Glyph(theme, icon, this), 0, Qt::AlignHCenter);
    layout->addWidget(m_sentence, 0, Qt::AlignHCenter);
    layout->addWidget(m_detail, 0, Qt::AlignHCenter);
    layout->addLayout(m_actions);
    layout->setAlignment(m_actions, Qt::AlignHCenter);
    layout->addStretch();
    setSentence(sentence, detail);
}

void EmptyState::setSentence(const QString &sentence, const QString &detail)
{
    m_sentence->setText(sentence);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
}

Button *EmptyState::addAction(const QString &text)
{
    auto *button = new Button(m_theme, Button::Variant::Link, text, this);
    button->setTextSize(Token::Small);
    m_actions->addWidget(button);
    return button;
}

} // namespace Sessionscope
