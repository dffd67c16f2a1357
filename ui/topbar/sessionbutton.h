// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QToolButton>

namespace Sessionscope {

//! Where the current session is kept.
enum class SessionState { Unsaved, Saved, Locked, Recording };

//! A session as the switcher lists it.
struct SessionEntry
{
    QString id;
    QString name;
    QColor color;
    //! Where it comes from: "fork of alice at 3.2".
    QString note = {};
};

//! The current session: colour dot, name, where it is kept; its menu switches and manages sessions.
class SessionButton : public QToolButton
{
    Q_OBJECT

public:
    explicit SessionButton(const Theme &theme, QWidget *parent = nullptr);

    void setSession(const SessionEntry &session, SessionState state);
    //! The saved sessions, for the menu.
    void setSessions(const QList<SessionEntry> &sessions);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void switchRequested(const QString &id);
    void newRequested();
    void forkRequested();
    void renameRequested();
    void settingsRequested();
    void logoutRequested();
    void tokenRequested();
    void saveRequested();
    void deleteRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fillMenu();
    QString stateText() const;
    QString stateIcon() const;
    Token::Color stateColor() const;
    int fixedWidth() const;

    const Theme &m_theme;
    SessionEntry m_session;
    SessionState m_state = SessionState::Unsaved;
    QList<SessionEntry> m_sessions;
};

} // namespace Sessionscope
