// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topbar/sessionbutton.h"

#include "ui/theme/proxystyle.h"

#include <QMenu>
#include <QPainter>

namespace Sessionscope {

namespace {

constexpr int dotEdge = 10;
constexpr int gap = 8;
constexpr int padding = 12;
constexpr int maxNameWidth = 260;

QIcon dotIcon(const QColor &color)
{
    QIcon icon;
    for (const qreal ratio : {1.0, 2.0}) {
        QPixmap pixmap(QSize(16, 16) * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(QRectF(3, 3, dotEdge, dotEdge));
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace

SessionButton::SessionButton(const Theme &theme, QWidget *parent)
    : QToolButton(parent)
    , m_theme(theme)
{
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *menu = new QMenu(this);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &SessionButton::fillMenu);
}

void SessionButton::setSession(const SessionEntry &session, SessionState state)
{
    m_session = session;
    m_state = state;
    setAccessibleName(tr("Session: %1, %2").arg(session.name, stateText()));
    setToolTip(session.note.isEmpty() ? accessibleName() : accessibleName() + QLatin1Char('\n') + session.note);
    updateGeometry();
    update();
}

void SessionButton::setSessions(const QList<SessionEntry> &sessions)
{
    m_sessions = sessions;
}

void SessionButton::fillMenu()
{
    menu()->clear();
    for (const SessionEntry &session : std::as_const(m_sessions)) {
        // What follows a tab stands at the right, as shortcuts do.
        const QString note = session.note.isEmpty() ? QString() : QLatin1Char('\t') + session.note;
        QAction *action = menu()->addAction(dotIcon(session.color), session.name + note);
        if (session.id == m_session.id) {
            QFont strong = action->font();
            strong.setWeight(QFont::DemiBold);
            action->setFont(strong);
        }
        const QString id = session.id;
        connect(action, &QAction::triggered, this, [this, id] { Q_EMIT switchRequested(id); });
    }
    if (!m_sessions.isEmpty())
        menu()->addSeparator();
    const auto add = [this](const QString &icon, const QString &text, void (SessionButton::*signal)()) {
        QAction *action = menu()->addAction(m_theme.icon(icon), text);
        connect(action, &QAction::triggered, this, signal);
        return action;
    };
    add(QStringLiteral("plus"), tr("New session"), &SessionButton::newRequested);
    add(QStringLiteral("git-fork"), tr("Fork session\tCtrl+Shift+D"), &SessionButton::forkRequested);
    add(QStringLiteral("pencil"), tr("Rename…"), &SessionButton::renameRequested);
    if (m_state != SessionState::Recording)
        add(QStringLiteral("settings-2"), tr("Settings…"), &SessionButton::settingsRequested);
    if (m_state != SessionState::Recording) {
        add(QStringLiteral("fingerprint"), tr("Get a token…"), &SessionButton::tokenRequested);
        add(QStringLiteral("log-out"), tr("Log out…"), &SessionButton::logoutRequested);
    }
    if (m_state != SessionState::Saved && m_state != SessionState::Recording)
        add(QStringLiteral("key-round"), tr("Save in keychain"), &SessionButton::saveRequested);
    const bool kept = std::any_of(m_sessions.cbegin(), m_sessions.cend(),
        [this](const SessionEntry &session) { return session.id == m_session.id; });
    if (m_state == SessionState::Recording)
        add(QStringLiteral("x"), tr("Close recording"), &SessionButton::deleteRequested);
    else if (kept)
        add(QStringLiteral("trash-2"), tr("Delete session…"), &SessionButton::deleteRequested);
}

QString SessionButton::stateText() const
{
    switch (m_state) {
    case SessionState::Saved:
        return tr("Saved");
    case SessionState::Locked:
        return tr("Locked");
    case SessionState::Recording:
        return tr("Read-only");
    case SessionState::Unsaved:
        break;
    }
    return tr("Unsaved");
}

QString SessionButton::stateIcon() const
{
    switch (m_state) {
    case SessionState::Saved:
        return QStringLiteral("key-round");
    case SessionState::Locked:
        return QStringLiteral("lock");
    case SessionState::Recording:
        return QStringLiteral("eye");
    case SessionState::Unsaved:
        break;
    }
    return QStringLiteral("circle-dashed");
}

Token::Color SessionButton::stateColor() const
{
    return m_state == SessionState::Locked ? Token::WarnText : Token::TextMuted;
}

int SessionButton::fixedWidth() const
{
    const QFontMetrics small(m_theme.font(Token::Small));
    const int state = m_theme.size(Token::IconSmall) + 4 + small.horizontalAdvance(stateText());
    return 2 * padding + dotEdge + gap + gap + state + gap + m_theme.size(Token::IconSmall);
}

QSize SessionButton::sizeHint() const
{
    const QFontMetrics strong(m_theme.font(Token::Base, QFont::DemiBold));
    return QSize(fixedWidth() + qMin(maxNameWidth, strong.horizontalAdvance(m_session.name) + 1),
        m_theme.size(Token::ButtonLarge));
}

QSize SessionButton::minimumSizeHint() const
{
    return QSize(fixedWidth() + 40, m_theme.size(Token::ButtonLarge));
}

void SessionButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(Token::LineStrong));
    painter.setBrush(m_theme.color(isDown() ? Token::Pressed : underMouse() ? Token::Hover : Token::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);

    int x = padding;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_session.color.isValid() ? m_session.color : m_theme.color(Token::IdleMark));
    painter.drawEllipse(QRectF(x, (height() - dotEdge) / 2.0, dotEdge, dotEdge));
    x += dotEdge + gap;

    const int nameWidth = width() - fixedWidth();
    painter.setFont(m_theme.font(Token::Base, QFont::DemiBold));
    painter.setPen(m_theme.color(Token::Text));
    painter.drawText(QRect(x, 0, nameWidth, height()), Qt::AlignVCenter | Qt::TextSingleLine,
        painter.fontMetrics().elidedText(m_session.name, Qt::ElideRight, nameWidth));
    x += nameWidth + gap;

    const int edge = m_theme.size(Token::IconSmall);
    const QColor state = m_theme.color(stateColor());
    m_theme.paintIcon(&painter, stateIcon(), QRect(x, 0, edge, height()), state, edge);
    x += edge + 4;
    painter.setFont(m_theme.font(Token::Small));
    painter.setPen(state);
    painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::TextSingleLine, stateText());
    m_theme.paintIcon(&painter, QStringLiteral("chevron-down"), QRect(width() - padding - edge, 0, edge, height()),
        m_theme.color(Token::TextFaint), edge);
    if (hasKeyboardFocus(this))
        paintFocusRing(&painter, rect(), m_theme.color(Token::Focus));
}

} // namespace Sessionscope
