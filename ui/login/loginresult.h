// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/formlogin.h"
#include "core/login/logout.h"
#include "ui/common/surface.h"

#include <QElapsedTimer>
#include <QPointer>

class QCheckBox;
class QLabel;
class QVBoxLayout;

namespace Sessionscope {

class Button;
class ElidedLabel;
class LoginHops;
class Session;

//! The right side of the dialog: the hops as they happen, the verdict, its evidence and what to do next.
class LoginResult : public Surface
{
    Q_OBJECT

public:
    enum class Work { Detect, LogIn, LogOut };

    explicit LoginResult(const Theme &theme, QWidget *parent = nullptr);

    //! Nothing has happened yet.
    void reset(Session *session);
    void begin(Session *session, Work work);
    void addHop(ExchangeId id);
    //! \a note is said below the advice; empty: nothing.
    void show(const LoginVerdict &verdict, const QString &note = QString());
    void show(const LogoutReport &report);

    //! Offers to log in again by itself; \a formPath is where the session's end is seen, empty when that is not known.
    void offerAgain(const QString &formPath);
    void setAgain(bool again, bool repeatUnsafe);
    bool again() const;
    bool repeatUnsafe() const;

Q_SIGNALS:
    void hopSelected(Sessionscope::ExchangeId id);
    //! The button beside the advice.
    void actionRequested();
    void againChanged();

private:
    static QString titleOf(Work work);
    void announce();
    void setHead(Family family, const QString &icon, const QString &title, const QString &detail);
    void addEvidence(const LoginEvidence &evidence);
    void addIdChange(const LoginEvidence &evidence);
    void clearEvidence();
    QString hopsInTime() const;
    QWidget *buildAgain();

    const Theme &m_theme;
    QPointer<Session> m_session;
    ElidedLabel *m_icon;
    QLabel *m_title;
    QLabel *m_detail;
    LoginHops *m_hops;
    Surface *m_hopsBox;
    QWidget *m_evidenceBox;
    QVBoxLayout *m_evidence;
    QLabel *m_note;
    Button *m_action;
    QWidget *m_againBox;
    QCheckBox *m_again;
    QCheckBox *m_unsafe;
    QElapsedTimer m_since;
};

} // namespace Sessionscope
