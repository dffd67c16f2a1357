// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/explorersection.h"

#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/surface.h"
#include "ui/theme/proxystyle.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStackedWidget>
#include <QToolButton>

namespace Sessionscope {

namespace {

//! Chevron and title; the chevron tells whether the section is open.
class SectionHead : public QToolButton
{
public:
    SectionHead(const Theme &theme, const QString &title, QWidget *parent)
        : QToolButton(parent)
        , m_theme(theme)
    {
        setText(title);
        setCheckable(true);
        setChecked(true);
        setFocusPolicy(Qt::TabFocus);
        setAccessibleName(title);
    }

    QSize sizeHint() const override
    {
        const QFontMetrics metrics(m_theme.font(Token::Small, QFont::DemiBold));
        return {8 + 14 + 4 + metrics.horizontalAdvance(text()) + 4, 28};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        m_theme.paintIcon(&painter, isChecked() ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"),
            QRect(8, 0, 14, height()), m_theme.color(Token::TextFaint), 14);
        painter.setFont(m_theme.font(Token::Small, QFont::DemiBold));
        painter.setPen(m_theme.color(underMouse() ? Token::Text : Token::TextMuted));
        painter.drawText(rect().adjusted(26, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
        if (hasKeyboardFocus(this))
            paintFocusRing(&painter, rect(), m_theme.color(Token::Focus), 4);
    }

private:
    const Theme &m_theme;
};

} // namespace

ExplorerSection::ExplorerSection(const Theme &theme, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_head(new SectionHead(theme, title, this))
    , m_detail(new ElidedLabel(theme))
    , m_row(new QHBoxLayout)
    , m_stack(new QStackedWidget)
    , m_emptyPage(new QWidget)
{
    m_detail->setFace(Token::Small);
    m_detail->setColor(Token::TextFaint);
    m_row->setContentsMargins(0, 4, 8, 0);
    m_row->setSpacing(2);
    m_row->addWidget(m_head);
    m_row->addWidget(m_detail, 1);
    m_stack->addWidget(m_emptyPage);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_row);
    layout->addWidget(m_stack, 1);
    connect(m_head, &QAbstractButton::toggled, this, [this](bool open) {
        arrange();
        Q_EMIT openChanged(open);
    });
    arrange();
}

void ExplorerSection::setContent(QWidget *content)
{
    m_content = content;
    m_stack->addWidget(content);
    arrange();
}

void ExplorerSection::addTool(QWidget *tool)
{
    m_row->addWidget(tool);
}

void ExplorerSection::setDetail(const QString &detail)
{
    m_detail->setText(detail);
}

Button *ExplorerSection::setEmptyState(const QString &sentence, const QString &action)
{
    m_emptyWords = new QLabel(sentence);
    m_emptyWords->setTextFormat(Qt::PlainText);
    m_emptyWords->setWordWrap(true);
    m_emptyWords->setFont(m_theme.font(Token::Small));
    setTextColor(m_emptyWords, m_theme, Token::TextMuted);
    m_emptyButton = new Button(m_theme, Button::Variant::Link, action);
    m_emptyButton->setTextSize(Token::Small);
    auto *layout = new QVBoxLayout(m_emptyPage);
    layout->setContentsMargins(28, 2, 12, 8);
    layout->setSpacing(2);
    layout->addWidget(m_emptyWords);
    layout->addWidget(m_emptyButton);
    layout->addStretch(1);
    return m_emptyButton;
}

void ExplorerSection::changeEmptyState(const QString &sentence, const QString &action)
{
    m_emptyWords->setText(sentence);
    m_emptyButton->setText(action);
}

void ExplorerSection::setEmpty(bool empty)
{
    m_empty = empty;
    arrange();
}

bool ExplorerSection::isOpen() const
{
    return m_head->isChecked();
}

void ExplorerSection::setOpen(bool open)
{
    m_head->setChecked(open);
}

void ExplorerSection::arrange()
{
    m_stack->setCurrentWidget(m_empty || !m_content ? m_emptyPage : m_content);
    m_stack->setVisible(isOpen());
    // What has rows takes the room that sentences and closed heads leave.
    const bool grows = isOpen() && !m_empty;
    QSizePolicy policy(QSizePolicy::Preferred, grows ? QSizePolicy::Expanding : QSizePolicy::Maximum);
    m_stack->setSizePolicy(policy);
    policy.setVerticalStretch(grows ? 1 : 0);
    setSizePolicy(policy);
}

} // namespace Sessionscope
