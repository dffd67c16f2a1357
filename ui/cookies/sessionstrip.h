// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cookies/cookie.h"
#include "ui/cookies/sessionwatch.h"

#include <QWidget>

class QHBoxLayout;

namespace Sessionscope {

class Button;
class ElidedLabel;
class IconButton;
class Theme;

//! The session at a glance: its id, where that came from, and how long it has been idle.
class SessionStrip : public QWidget
{
    Q_OBJECT

public:
    explicit SessionStrip(const Theme &theme, QWidget *parent = nullptr);

    //! \a cookie: the one that carries the session id, if any.
    void showSession(const std::optional<Cookie> &cookie, const std::optional<SessionWatch::Life> &life);
    //! Lets the idle time run.
    void tick();
    //! "0:48", "1 h 3 m"
    static QString idleText(qint64 seconds);

Q_SIGNALS:
    void hopSelected(Sessionscope::ExchangeId id);
    void addRequested();
    void importRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    ElidedLabel *m_id;
    ElidedLabel *m_origin;
    Button *m_hop;
    ElidedLabel *m_idle;
    std::optional<SessionWatch::Life> m_life;
};

} // namespace Sessionscope
