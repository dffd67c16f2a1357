// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"
#include "core/inspect/finding.h"
#include "ui/mainwindow/inspectionrunner.h"
#include "ui/theme/tokens.h"

#include <memory>

namespace Sessionscope {

class AuditPane;
class Clock;
class CookiesPane;
class DoctorPane;
class ProbeRunner;
class Inspector;
class Session;
class Theme;
class TimelinePane;
class TokensPane;
class TrailPane;

//! Timeline, doctor, audit and tokens of the session that is shown, and what their buttons do.
class Inspections : public QObject
{
    Q_OBJECT

public:
    //! The panes are without a parent until the window puts them into its layout.
    Inspections(
        const Theme &theme, const Clock &clock, TrailPane &trail, CookiesPane &cookies, QObject *parent = nullptr);
    ~Inspections() override;

    TimelinePane *timeline() const { return m_timeline; }
    DoctorPane *doctor() const { return m_doctor; }
    AuditPane *audit() const { return m_audit; }
    TokensPane *tokens() const { return m_tokens; }

    //! With their titles, in the order of the tabs.
    QList<std::pair<QWidget *, QString>> pages() const;
    //! The tabs whose counts are kept up to date.
    void setInspector(Inspector *inspector);
    void setSession(Session *session);
    void selectHop(ExchangeId id);
    //! The jar as it was after \a id, by the log.
    QList<Cookie> jarAfter(ExchangeId id) const;
    //! The jar \a id was sent from.
    QList<Cookie> jarBefore(ExchangeId id) const;

Q_SIGNALS:
    void hopActivated(Sessionscope::ExchangeId id);
    void composeRequested(const Sessionscope::Request &request);
    //! To be composed and sent at once.
    void sendRequested(const Sessionscope::Request &request);
    //! A person has to log in (again).
    void loginRequested();
    //! The cookies are to be shown.
    void cookiesRequested();
    //! What happened, for the status bar.
    void said(Sessionscope::Family family, const QString &icon, const QString &text);

private:
    void connectPanes();
    void show(const InspectionResult &result);
    void updateTabs();
    void markTrail();
    void announce();
    void askProbes(const QList<Inspect::CheckCode> &checks);
    void runProbes();
    void compareJar(ExchangeId id);
    void rewind(ExchangeId id);
    QString rewindWarning(const QList<Cookie> &then) const;
    void fix(const Inspect::Finding &finding);
    void fetchToken(const Inspect::Finding &finding);
    void editCookie(const Inspect::Finding &finding);
    ExchangePtr find(ExchangeId id) const;
    qsizetype positionOf(ExchangeId id) const;
    using JarOf = QList<Cookie> (Inspect::JarHistory::*)(const QList<ExchangePtr> &, qsizetype) const;
    QList<Cookie> jar(ExchangeId id, JarOf of) const;

    TrailPane &m_trail;
    CookiesPane &m_cookies;
    TimelinePane *m_timeline;
    DoctorPane *m_doctor;
    AuditPane *m_audit;
    TokensPane *m_tokens;
    InspectionRunner m_runner;
    const Clock &m_clock;
    std::unique_ptr<ProbeRunner> m_probing;
    QPointer<Session> m_session;
    QPointer<Inspector> m_inspector;
    InspectionResult m_result;
    //! To be chosen in the timeline as soon as it is there.
    ExchangeId m_wantedHop = 0;
    //! What the status bar said last: the finding's hop and words.
    std::pair<ExchangeId, QString> m_announced;
};

} // namespace Sessionscope
