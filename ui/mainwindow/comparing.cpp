// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/comparing.h"

#include "core/base/file.h"
#include "core/inspect/sessionlife.h"
#include "core/session/credentials.h"
#include "ui/common/trailtexts.h"
#include "ui/composer/composer.h"
#include "ui/mainwindow/inspections.h"

#include <algorithm>

namespace Sessionscope {

namespace {

constexpr qsizetype mostRows = 500;
constexpr int patienceMs = 50;

bool looksPrivileged(const QString &name)
{
    return name.contains(QLatin1String("admin"), Qt::CaseInsensitive)
        || name.compare(QLatin1String("root"), Qt::CaseInsensitive) == 0;
}

// The session with neither cookies nor credentials, among the ids of others.
QString anonymousId()
{
    return QStringLiteral("anonymous");
}

} // namespace

Comparing::Comparing(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_pane(new ComparePane(parts.theme))
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(patienceMs);
    connect(&m_refresh, &QTimer::timeout, this, &Comparing::update);
    connectPane();
}

void Comparing::connectPane()
{
    connect(m_pane->setup(), &CompareSetup::runRequested, this, &Comparing::run);
    connect(m_pane->setup(), &CompareSetup::sessionsRequested, this, &Comparing::showSessions);
    connect(m_pane->setup(), &CompareSetup::cancelRequested, this, [this] {
        if (m_send)
            m_send->cancel();
    });
    connect(m_pane, &ComparePane::rowActivated, this, &Comparing::showRow);
    connect(m_pane, &ComparePane::hopActivated, this, [this](qsizetype column) {
        const Side side = m_shown.value(column);
        if (side.last != 0)
            Q_EMIT hopRequested(side.session, side.last);
    });
    connect(m_pane, &ComparePane::opened, this, &Comparing::update);
    connect(m_pane, &ComparePane::waitCancelled, this, [this] {
        m_comparing.cancel();
        m_pane->showTable({});
    });
    connect(&m_parts.shelf, &SessionShelf::stateChanged, this, &Comparing::refresh);
    connect(&m_parts.shelf, &SessionShelf::sessionChanged, this, &Comparing::refresh);
    connect(&m_parts.composer, &Composer::edited, this, &Comparing::refresh);
    connect(&m_parts.trail, &TrailPane::choiceChanged, this, &Comparing::refresh);
    connect(&m_parts.trail, &TrailPane::wished, this, &Comparing::wish);
    connect(&m_parts.shelf, &SessionShelf::openedAside, this, [this] {
        if (m_waiting)
            run(CompareOrder(*m_waiting));
    });
    connect(&m_parts.shelf, &SessionShelf::openFailed, this, [this] { m_waiting.reset(); });
}

void Comparing::setFile(const QString &name, const QList<HttpFileRequest> &requests)
{
    m_fileName = name;
    m_file = requests;
    refresh();
}

void Comparing::abandon()
{
    if (m_send)
        m_send->disconnect(this);
    m_refresh.stop();
}

void Comparing::update()
{
    if (!m_pane->isVisible())
        return; // A long trail takes its time; opened() comes.
    const QList<QColor> &dots = m_parts.theme.profileDots();
    QList<CompareSession> sessions{{anonymousId(), tr("Anonymous"), QColor(), false, false}};
    QList<ProfileSummary> known = m_parts.shelf.sessions();
    const OpenSession &current = m_parts.shelf.current();
    const bool listed = std::any_of(
        known.begin(), known.end(), [&current](const ProfileSummary &one) { return one.id == current.id(); });
    if (!listed)
        known.append({current.id(), current.name(), current.colour(), {}, {}, {}});
    for (const ProfileSummary &one : std::as_const(known)) {
        const OpenSession *open = m_parts.shelf.opened(one.id);
        const bool isOther = one.id != current.id();
        if (one.error || (open && open->isRecording && isOther))
            continue;
        sessions.append({one.id, one.name, dots.at(qBound(0, one.colour, int(dots.size()) - 1)), !isOther,
            looksPrivileged(one.name)});
    }
    m_pane->setup()->setSessions(sessions);
    QList<CompareSource> sources{{tr("What is composed")}, {tr("Chosen in the trail")}, {tr("Each GET of the trail")}};
    if (!m_fileName.isEmpty())
        sources.append({m_fileName});
    for (int i = 0; i < sources.size(); ++i) {
        for (const Ask &ask : asks(i, true))
            ask.isUnsafe ? ++sources[i].others : ++sources[i].safe;
    }
    m_pane->setup()->setSources(sources);
}

QList<Ask> Comparing::asks(int source, bool withUnsafe) const
{
    const Session &session = *m_parts.shelf.session();
    QList<Ask> all;
    if (source == 0 && !m_parts.composer.isEmpty()) {
        all.append(CompareSources::composed(m_parts.composer.request(), session, m_parts.clock));
    } else if (source == 1) {
        for (const ExchangeId id : m_parts.trail.chosen()) {
            if (const ExchangePtr hop = session.log().find(id))
                all.append(CompareSources::recorded(hop));
        }
    } else if (source == 2) {
        all = CompareSources::distinctGets(session.log().snapshot());
    } else if (source == 3) {
        all = CompareSources::ofFile(m_file, session, m_parts.clock);
    }
    if (!withUnsafe)
        all.removeIf([](const Ask &ask) { return ask.isUnsafe; });
    return all.size() > mostRows ? all.mid(0, mostRows) : all;
}

bool Comparing::openAll(const CompareOrder &order)
{
    for (const QString &id : order.sessions) {
        const OpenSession *open = m_parts.shelf.opened(id);
        if (id == anonymousId())
            continue;
        if (!open) {
            m_waiting = order;
            m_parts.shelf.openAside(id);
            return false;
        }
        // Without its secrets it would be asked as nobody, and the answer mean nothing.
        if (open->keeper->state() == ProfileKeeper::State::Locked) {
            m_waiting.reset();
            Q_EMIT said(Family::Warn, QStringLiteral("lock"), tr("%1 is locked: unlock it first").arg(open->name()));
            return false;
        }
    }
    m_waiting.reset();
    return true;
}

void Comparing::run(const CompareOrder &order)
{
    if (!m_send && openAll(order))
        begin(order);
}

QString Comparing::userOf(const OpenSession &open)
{
    const QList<Inspect::SessionLife> lives = Inspect::sessionLives(open.session->log().snapshot());
    for (const Inspect::SessionLife &life : lives) {
        for (auto id = life.ids.crbegin(); id != life.ids.crend(); ++id) {
            if (!id->user.isEmpty())
                return id->user;
        }
    }
    const AuthSettings &auth = open.session->settings().auth;
    if (!auth.user.isEmpty())
        return auth.user;
    const QString login = open.keeper->profile().login.user;
    if (!login.isEmpty() && !login.contains(QLatin1String("{{")))
        return login;
    return open.name().contains(QLatin1Char(' ')) ? QString() : open.name();
}

Comparing::Asked Comparing::asked(const QString &id, bool mayReadAll)
{
    const OpenSession &current = m_parts.shelf.current();
    if (id == anonymousId())
        return {{}, scratch(Credentials::without(current.session->settings()), {}), {tr("Anonymous"), {}, true, false}};
    const OpenSession *open = m_parts.shelf.opened(id);
    return {id, open->session.get(), {open->name(), userOf(*open), false, mayReadAll}};
}

void Comparing::begin(const CompareOrder &order)
{
    const QList<Ask> all = asks(order.source, order.withUnsafe);
    if (all.isEmpty() || order.sessions.isEmpty())
        return;
    const OpenSession &current = m_parts.shelf.current();
    m_scratch.clear();
    m_asked.clear();
    m_places.clear();
    m_again.clear();
    forgetResults();
    for (const QString &id : order.sessions) {
        if (id == current.id())
            m_report.matrix.owner = m_asked.size();
        m_asked.append(asked(id, order.mayReadAll.contains(id)));
        m_report.matrix.sessions.append(m_asked.constLast().who);
    }
    // Whose requests these are may not be asked at all; then the first that is somebody stands for it.
    if (!order.sessions.contains(current.id()) && order.sessions.constFirst() == anonymousId() && m_asked.size() > 1)
        m_report.matrix.owner = 1;
    m_report.matrix.sessions[m_report.matrix.owner].mayReadAll = false;
    QList<ManySend::Step> steps;
    for (const Ask &ask : all) {
        const qsizetype row = m_report.requests.size();
        m_report.requests.append(ask.label);
        m_report.matrix.answers.append(QList<Inspect::CompareSide>(m_asked.size()));
        m_report.cells.append(QList<Inspect::MatrixCell>(m_asked.size()));
        for (qsizetype column = 0; column < m_asked.size(); ++column) {
            const bool own = m_asked.at(column).id == current.id();
            if (own && current.isRecording) {
                if (ask.recorded)
                    m_report.matrix.answers[row][column] = {ask.recorded};
                continue;
            }
            steps.append({m_asked.at(column).session, own ? ask.own : ask.others});
            m_places.append({row, column});
        }
        judge(row);
    }
    m_pane->setReport(m_report);
    m_pane->showMatrix();
    Q_EMIT paneRequested();
    start(steps, order.perSecond);
}

void Comparing::start(const QList<ManySend::Step> &steps, int perSecond)
{
    m_send = new ManySend(steps, std::chrono::milliseconds(1000 / qMax(1, perSecond)), this);
    connect(m_send, &ManySend::stepFinished, this, &Comparing::takeAnswer);
    connect(m_send, &ManySend::finished, this, &Comparing::end);
    m_pane->setup()->setProgress(0, int(steps.size()));
    m_send->start();
}

bool Comparing::writeReport(const QString &path, const QString &format) const
{
    const QByteArray content = format == QLatin1String("html") ? Texts::matrixHtml(m_report)
        : format == QLatin1String("json")                      ? Texts::matrixJson(m_report)
                                                               : Texts::matrixMarkdown(m_report);
    return File::writeAtomically(path, content).has_value();
}

Session *Comparing::scratch(const SessionSettings &settings, const QList<Cookie> &cookies)
{
    auto session = std::make_unique<Session>(m_parts.clock);
    session->setSettings(settings);
    session->setVariables(m_parts.shelf.session()->variables());
    session->jar().restore(cookies);
    m_scratch.push_back(std::move(session));
    return m_scratch.back().get();
}

} // namespace Sessionscope
