// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/welcomepage.h"

#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"

#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace Sessionscope {

namespace {

constexpr int columnWidth = 600;

class BoxedIcon : public QWidget
{
public:
    BoxedIcon(const Theme &theme, const QString &icon, Family family)
        : m_theme(theme)
        , m_icon(icon)
        , m_family(family)
    {
        setFixedSize(36, 36);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const FamilyColors colors = m_theme.family(m_family);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.tint);
        painter.drawRoundedRect(rect(), 8, 8);
        m_theme.paintIcon(&painter, m_icon, rect(), colors.text, m_theme.size(Token::IconEmpty));
    }

private:
    const Theme &m_theme;
    QString m_icon;
    Family m_family;
};

QLabel *wrapped(const Theme &theme, const QString &text, const QFont &font, Token::Color color)
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    label->setFont(font);
    setTextColor(label, theme, color);
    return label;
}

} // namespace

WelcomePage::WelcomePage(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Panel, parent)
    , m_theme(theme)
    , m_demo(new Button(theme, Button::Variant::Primary, tr("Try the demo server")))
{
    m_demo->setIconName(QStringLiteral("play"));
    auto *paste = new Button(theme, Button::Variant::Secondary, tr("Paste"));
    auto *open = new Button(theme, Button::Variant::Secondary, tr("Open…"));
    for (Button *button : {m_demo, open, paste})
        button->setHeight(Token::ButtonLarge);
    connect(m_demo, &QAbstractButton::clicked, this, &WelcomePage::demoRequested);
    connect(open, &QAbstractButton::clicked, this, &WelcomePage::openRequested);
    connect(paste, &QAbstractButton::clicked, this, &WelcomePage::pasteRequested);

    auto *card = new Surface(theme, Token::Panel);
    card->setCard(8);
    auto *ways = new QVBoxLayout(card);
    ways->setContentsMargins(1, 1, 1, 1);
    ways->setSpacing(0);
    ways->addWidget(way(QStringLiteral("server"), tr("Demo server"),
        tr("A small Spring-like server on this computer: form login, CSRF, session rotation, idle limit"), m_demo,
        true));
    const auto addRule = [&theme, ways] {
        auto *rule = new Surface(theme, Token::Line);
        rule->setFixedHeight(1);
        ways->addWidget(rule);
    };
    addRule();
    ways->addWidget(way(QStringLiteral("folder-open"), tr(".http and HAR files"),
        tr("Requests kept in a .http file, or a session recorded by a browser"), open, false));
    addRule();
    ways->addWidget(way(QStringLiteral("clipboard-paste"), tr("From a browser"),
        tr("Copy a request in the browser's tools as cURL, and paste it here"), paste, false));

    auto *promise = new ElidedLabel(
        theme, tr("Passwords stay in the system keychain. Sessionscope sends nothing except your requests."));
    promise->setFace(Token::Small);
    promise->setColor(Token::TextMuted);
    promise->setIconName(QStringLiteral("lock"));

    auto *column = new QWidget;
    column->setMaximumWidth(columnWidth);
    column->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto *inner = new QVBoxLayout(column);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(0);
    inner->addWidget(wrapped(theme, tr("See what your server does with the session"),
        theme.font(Token::Hero, QFont::DemiBold), Token::Text));
    inner->addSpacing(8);
    inner->addWidget(
        wrapped(theme, tr("Send a request, and every redirect and every cookie on the way is kept in the trail."),
            theme.font(Token::Finding), Token::TextMuted));
    inner->addSpacing(24);
    inner->addWidget(card);
    inner->addSpacing(16);
    inner->addWidget(promise);

    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(column, 100);
    row->addStretch();
    auto *content = new QWidget;
    auto *middle = new QVBoxLayout(content);
    middle->setContentsMargins(24, 16, 24, 16);
    middle->addStretch();
    middle->addLayout(row);
    middle->addStretch();
    // In a low window the page scrolls.
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

void WelcomePage::setDemoBusy(bool busy)
{
    m_demo->setEnabled(!busy);
}

QWidget *WelcomePage::way(const QString &icon, const QString &title, const QString &text, Button *button, bool primary)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(12);
    layout->addWidget(new BoxedIcon(m_theme, icon, primary ? Family::Accent : Family::Idle), 0, Qt::AlignVCenter);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(wrapped(m_theme, title, m_theme.font(Token::Base, QFont::DemiBold), Token::Text));
    words->addWidget(wrapped(m_theme, text, m_theme.font(Token::Small), Token::TextMuted));
    layout->addLayout(words, 1);
    layout->addWidget(button);
    return row;
}

} // namespace Sessionscope
