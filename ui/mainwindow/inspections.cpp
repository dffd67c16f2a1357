// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/inspections.h"

#include "core/base/redaction.h"
#include "core/probe/proberunner.h"
#include "core/session/session.h"
#include "ui/audit/auditpane.h"
#include "ui/audit/probepanel.h"
#include "ui/cookies/cookiespane.h"
#include "ui/doctor/doctorpane.h"
#include "ui/mainwindow/fixes.h"
#include "ui/mainwindow/inspector.h"
#include "ui/mainwindow/rewindcommand.h"
#include "ui/timeline/timelinepane.h"
#include "ui/tokens/tokenspane.h"
#include "ui/trail/trailmodel.h"
#include "ui/trail/trailpane.h"

#include <QUndoStack>

#include <algorithm>

namespace Sessionscope {

namespace {

QString authority(const QUrl &url)
{
    return url.port() < 0 ? url.host() : QStringLiteral("%1:%2").arg(url.host()).arg(url.port());
}

// "Login failed" is about a login.
QString subjectOf(QString brief)
{
    const QString failed = Inspections::tr(" failed");
    if (brief.endsWith(failed))
        brief.chop(failed.size());
    return brief;
}

// The log tells when a hop began, the jar counted from when its answer came: a minute either way is the same expiry.
bool isSame(Cookie then, const Cookie &now)
{
    constexpr qint64 tolerance = 60;
    if (then.expires && now.expires && std::abs(then.expires->secsTo(*now.expires)) <= tolerance)
        then.expires = now.expires;
    then.created = now.created;
    then.lastAccess = now.lastAccess;
    return then == now;
}

JarDifference differenceOf(const Inspect::JarChange &change)
{
    using Kind = Inspect::JarChange::Kind;
    const Cookie &cookie = change.then ? *change.then : *change.now;
    JarDifference row;
    row.name = QString::fromUtf8(cookie.name);
    switch (change.kind) {
    case Kind::Same:
        row.text = Inspections::tr("same");
        break;
    case Kind::Changed:
        if (isSame(*change.then, *change.now)) {
            row.text = Inspections::tr("same");
            break;
        }
        row.state = JarDifference::State::Changed;
        row.text = change.then->value != change.now->value
            ? Inspections::tr("now %1").arg(Redaction::masked(change.now->value))
            : Inspections::tr("other attributes now");
        break;
    case Kind::Removed:
        row.state = JarDifference::State::Gone;
        row.text = Inspections::tr("gone now");
        break;
    case Kind::Added:
        row.state = JarDifference::State::Added;
        row.text = Inspections::tr("came later");
        break;
    }
    return row;
}

} // namespace

Inspections::Inspections(
    const Theme &theme, const Clock &clock, TrailPane &trail, CookiesPane &cookies, QObject *parent)
    : QObject(parent)
    , m_trail(trail)
    , m_cookies(cookies)
    , m_timeline(new TimelinePane(theme))
    , m_doctor(new DoctorPane(theme))
    , m_audit(new AuditPane(theme))
    , m_tokens(new TokensPane(theme))
    , m_clock(clock)
{
    connectPanes();
}

Inspections::~Inspections() = default;

void Inspections::connectPanes()
{
    connect(&m_runner, &InspectionRunner::inspected, this, &Inspections::show);
    connect(m_timeline, &TimelinePane::hopActivated, this, &Inspections::hopActivated);
    connect(m_timeline, &TimelinePane::jarRequested, this, &Inspections::compareJar);
    connect(m_timeline, &TimelinePane::rewindRequested, this, &Inspections::rewind);
    connect(m_timeline, &TimelinePane::exportFailed, this, [this](const QString &path) {
        Q_EMIT said(Family::Fail, QStringLiteral("circle-x"), tr("%1 could not be written").arg(path));
    });
    connect(m_doctor, &DoctorPane::hopActivated, this, &Inspections::hopActivated);
    connect(m_doctor, &DoctorPane::fixRequested, this, &Inspections::fix);
    connect(m_doctor, &DoctorPane::composeRequested, this, [this](ExchangeId id) {
        if (const ExchangePtr exchange = find(id))
            Q_EMIT composeRequested(Fixes::requestOf(*exchange));
    });
    connect(m_audit, &AuditPane::hopActivated, this, &Inspections::hopActivated);
    connect(m_audit, &AuditPane::runRequested, this, &Inspections::askProbes);
    connect(m_audit->probes(), &ProbePanel::confirmed, this, &Inspections::runProbes);
    connect(m_audit->probes(), &ProbePanel::cancelRequested, this, [this] {
        if (m_probing)
            m_probing->cancel();
    });
    connect(m_tokens, &TokensPane::hopActivated, this, &Inspections::hopActivated);
}

QList<std::pair<QWidget *, QString>> Inspections::pages() const
{
    return {{m_timeline, tr("Timeline")}, {m_doctor, tr("Doctor")}, {m_audit, tr("Audit")}, {m_tokens, tr("Tokens")}};
}

void Inspections::setInspector(Inspector *inspector)
{
    m_inspector = inspector;
    inspector->setPair(m_doctor, m_audit);
    updateTabs();
}

void Inspections::setSession(Session *session)
{
    if (m_session)
        m_session->jar().disconnect(this);
    m_session = session;
    // Probes belong to the session they were made for.
    m_probing.reset();
    m_audit->closeProbes();
    m_announced = {};
    m_wantedHop = 0;
    m_runner.setLog(session ? &session->log() : nullptr);
    show({});
    if (session) {
        connect(&session->jar(), &CookieJar::changed, this, [this] {
            if (m_timeline->currentHop() != 0)
                compareJar(m_timeline->currentHop());
        });
    }
}

void Inspections::show(const InspectionResult &result)
{
    m_result = result;
    if (!m_result.timeline)
        m_result.timeline = std::make_shared<const TimelineData>();
    m_timeline->setData(m_result.timeline);
    m_doctor->setFindings(m_result.findings, m_result.log.size());
    m_audit->setRows(
        m_result.audit, m_result.log.isEmpty() ? QString() : authority(m_result.log.constLast()->request.url));
    m_tokens->setTokens(m_result.tokens);
    if (m_wantedHop != 0)
        selectHop(m_wantedHop);
    updateTabs();
    markTrail();
    announce();
}

void Inspections::updateTabs()
{
    if (!m_inspector)
        return;
    const int open = m_doctor->openCount();
    if (open > 0)
        m_inspector->setCount(m_doctor, open, m_doctor->hasOpenProblem() ? Family::Fail : Family::Warn);
    else
        m_inspector->setMark(m_doctor, m_result.log.isEmpty() ? QString() : QStringLiteral("circle-check"), Family::Ok);
    const int fails = m_audit->failCount();
    m_inspector->setCount(
        m_audit, fails > 0 ? fails : m_audit->warningCount(), fails > 0 ? Family::Fail : Family::Warn);
    m_inspector->setCount(m_tokens, int(m_tokens->count()), Family::Idle);
}

void Inspections::markTrail()
{
    QHash<ExchangeId, TrailFinding> marks;
    for (const FindingContent &one : std::as_const(m_result.findings)) {
        if (one.hop != 0 && !one.chip.isEmpty() && !marks.contains(one.hop))
            marks.insert(one.hop, {one.chip, one.finding.severity == Inspect::Severity::Problem});
    }
    m_trail.model()->setFindings(marks);
}

void Inspections::announce()
{
    const auto isProblem = [](const FindingContent &one) {
        return one.isOpen() && one.hop != 0 && one.finding.severity == Inspect::Severity::Problem;
    };
    for (const FindingContent &one : std::as_const(m_result.findings)) {
        if (one.isFixed && one.hop == m_announced.first) {
            m_announced = {};
            Q_EMIT said(Family::Ok, QStringLiteral("circle-check"),
                tr("%1 fixed at %2").arg(subjectOf(one.brief), one.finding.resolvedHop));
            return;
        }
    }
    const auto first = std::find_if(m_result.findings.begin(), m_result.findings.end(), isProblem);
    if (first == m_result.findings.end() || m_announced == std::pair(first->hop, first->brief))
        return;
    m_announced = {first->hop, first->brief};
    Q_EMIT said(Family::Fail, QStringLiteral("circle-x"), tr("%1 at %2").arg(first->brief, first->request.number));
}

qsizetype Inspections::positionOf(ExchangeId id) const
{
    // Ids ascend, as in the session's log.
    const auto found = std::lower_bound(m_result.log.cbegin(), m_result.log.cend(), id,
        [](const ExchangePtr &exchange, ExchangeId wanted) { return exchange->id < wanted; });
    return found == m_result.log.cend() || (*found)->id != id ? -1 : found - m_result.log.cbegin();
}

ExchangePtr Inspections::find(ExchangeId id) const
{
    const qsizetype at = positionOf(id);
    return at < 0 ? nullptr : m_result.log.at(at);
}

void Inspections::selectHop(ExchangeId id)
{
    m_wantedHop = positionOf(id) < 0 ? id : 0; // Too new: when it has been inspected.
    m_timeline->selectHop(id);
}

QList<Cookie> Inspections::jar(ExchangeId id, JarOf of) const
{
    const qsizetype at = positionOf(id);
    // What was inspected while it was under way lacks its cookies.
    if (at >= 0 && at < m_result.settled)
        return (m_result.jars.*of)(m_result.log, at);
    // Too new: not inspected yet.
    if (!m_session)
        return {};
    return (m_result.jars.*of)(m_session->log().snapshot(), m_session->log().indexOf(id));
}

QList<Cookie> Inspections::jarAfter(ExchangeId id) const
{
    return jar(id, &Inspect::JarHistory::at);
}

QList<Cookie> Inspections::jarBefore(ExchangeId id) const
{
    return jar(id, &Inspect::JarHistory::before);
}

void Inspections::compareJar(ExchangeId id)
{
    if (positionOf(id) < 0 || !m_session)
        return;
    const QList<Cookie> then = jarAfter(id);
    QList<JarDifference> rows;
    for (const Inspect::JarChange &change : Inspect::jarDifference(then, m_session->jar().cookies()))
        rows.append(differenceOf(change));
    m_timeline->showJar(id, rows, rewindWarning(then));
}

QString Inspections::rewindWarning(const QList<Cookie> &then) const
{
    QString text = tr("Changes only your jar; undo with Ctrl+Z.");
    for (const TimelineLane &lane : m_result.timeline->lanes) {
        for (const TimelineRow &row : lane.rows) {
            const bool held = std::any_of(then.begin(), then.end(),
                [&row](const Cookie &cookie) { return Redaction::masked(cookie.value) == row.label; });
            if (lane.isSession && !row.alive && held)
                text += tr(" %1 has ended on the server, so it will be rejected.").arg(row.label);
        }
    }
    return text;
}

void Inspections::rewind(ExchangeId id)
{
    const qsizetype at = positionOf(id);
    if (at < 0 || !m_session)
        return;
    const QString hop = m_result.log.at(at)->hopNumber();
    m_cookies.undoStack()->push(new RewindCommand(&m_session->jar(), jarAfter(id), hop));
    Q_EMIT said(Family::Ok, QStringLiteral("rewind"), tr("Jar rewound to %1").arg(hop));
}

void Inspections::fix(const Inspect::Finding &finding)
{
    if (Fixes::needsToken(finding)) {
        fetchToken(finding);
        return;
    }
    if (const std::optional<Request> request = Fixes::mended(finding, m_result.log)) {
        Q_EMIT sendRequested(*request);
        return;
    }
    switch (finding.fix) {
    case Inspect::FixCode::EditCookie:
    case Inspect::FixCode::RemoveOtherCookie:
        editCookie(finding);
        break;
    case Inspect::FixCode::LogInAgain:
    case Inspect::FixCode::SendCredentials:
        Q_EMIT loginRequested();
        break;
    default:
        if (finding.entry >= 0 && finding.entry < m_result.log.size())
            Q_EMIT hopActivated(m_result.log.at(finding.entry)->id);
        break;
    }
}

void Inspections::fetchToken(const Inspect::Finding &finding)
{
    const std::optional<Request> page = Fixes::tokenPage(finding, m_result.log);
    if (!page || finding.entry < 0 || !m_session) {
        Q_EMIT said(Family::Warn, QStringLiteral("triangle-alert"), tr("No page of the log hands out a token"));
        return;
    }
    const Request refused = Fixes::requestOf(*m_result.log.at(finding.entry));
    SendJob *job = m_session->send(*page);
    connect(job, &SendJob::finished, this, [this, refused, session = m_session](const SendOutcome &outcome) {
        if (!session || session != m_session)
            return;
        const ExchangePtr last = session->log().find(outcome.last);
        const std::optional<Request> again = last ? Fixes::withToken(refused, *last) : std::nullopt;
        if (again)
            Q_EMIT sendRequested(*again);
        else
            Q_EMIT said(Family::Warn, QStringLiteral("triangle-alert"), tr("The page hands out no token any more"));
    });
}

void Inspections::editCookie(const Inspect::Finding &finding)
{
    Q_EMIT cookiesRequested();
    if (finding.fix != Inspect::FixCode::EditCookie)
        return;
    for (const Inspect::Evidence &one : finding.evidence) {
        if (one.cookie
            && m_cookies.edit({one.cookie->name, one.cookie->domain, one.cookie->hostOnly, one.cookie->path}))
            return;
    }
}

} // namespace Sessionscope
