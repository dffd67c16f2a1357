// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/comparing.h"

#include "core/base/file.h"
#include "core/session/credentials.h"
#include "ui/common/trailtexts.h"
#include "ui/composer/composer.h"
#include "ui/mainwindow/inspections.h"

#include <algorithm>

namespace Sessionscope {

namespace {

constexpr qsizetype mostRows = 500;
constexpr int patienceMs = 50;

// Sources by their place in the list.
constexpr int composedSource = 0;
constexpr int chosenSource = 1;
constexpr int getsSource = 2;
constexpr int fileSource = 3;

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
    connect(m_pane->setup(), &CompareSetup::cancelRequested, this, &Comparing::cancel);
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
    m_counting.cancel();
    m_preparing.cancel();
    m_refresh.stop();
}

void Comparing::update()
{
    if (!m_pane->isVisible())
        return; // opened() comes.
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
    showSources();
    count();
}

void Comparing::showSources()
{
    QList<CompareSource> sources{{tr("What is composed")},
        {tr("Chosen in the trail"), m_counts.chosen.safe, m_counts.chosen.others},
        {tr("Each GET of the trail"), m_counts.gets.safe, m_counts.gets.others}};
    if (!m_fileName.isEmpty())
        sources.append({m_fileName});
    for (const int source : {composedSource, fileSource}) {
        for (const Ask &ask : asks(source))
            ask.isUnsafe ? ++sources[source].others : ++sources[source].safe;
    }
    m_pane->setup()->setSources(sources);
}

void Comparing::count()
{
    m_isCountStale = m_counting.isRunning();
    if (m_isCountStale)
        return;
    const auto work = [chosen = chosenHops(), log = m_parts.shelf.session()->log().snapshot()](
                          const auto &isCancelled) {
        Counts counts;
        const auto add = [](CompareSource &to, const QList<ExchangePtr> &exchanges) {
            for (const ExchangePtr &one : exchanges)
                CompareSources::isUnsafe(one->request) ? ++to.others : ++to.safe;
        };
        add(counts.chosen, chosen);
        add(counts.gets, CompareSources::distinctGets(log, isCancelled));
        return counts;
    };
    m_counting.run(work, [this](const Counts &counts) {
        m_counts = counts;
        showSources();
        if (m_isCountStale)
            refresh();
    });
}

QList<ExchangePtr> Comparing::chosenHops() const
{
    QList<ExchangePtr> hops;
    for (const ExchangeId id : m_parts.trail.chosen()) {
        if (const ExchangePtr hop = m_parts.shelf.session()->log().find(id))
            hops.append(hop);
    }
    return hops;
}

QList<Ask> Comparing::asks(int source) const
{
    const Session &session = *m_parts.shelf.session();
    if (source == composedSource && !m_parts.composer.isEmpty())
        return {CompareSources::composed(m_parts.composer.request(), session, m_parts.clock)};
    if (source == fileSource)
        return CompareSources::ofFile(m_file, session, m_parts.clock);
    return {};
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
    if (!m_send && !m_preparing.isRunning() && openAll(order))
        prepare(order);
}

void Comparing::prepare(const CompareOrder &order)
{
    QHash<QString, QList<ExchangePtr>> logs;
    for (const QString &id : order.sessions) {
        if (const OpenSession *open = m_parts.shelf.opened(id))
            logs.insert(id, open->session->log().snapshot());
    }
    const auto work = [order, logs, asks = asks(order.source), chosen = chosenHops(),
                          log = m_parts.shelf.session()->log().snapshot()](const auto &isCancelled) {
        QList<ExchangePtr> hops = order.source == chosenSource ? chosen : QList<ExchangePtr>();
        if (order.source == getsSource)
            hops = CompareSources::distinctGets(log, isCancelled);
        Prepared prepared{asks};
        if (!order.withUnsafe) {
            hops.removeIf([](const ExchangePtr &hop) { return CompareSources::isUnsafe(hop->request); });
            prepared.asks.removeIf([](const Ask &ask) { return ask.isUnsafe; });
        }
        prepared.asks = prepared.asks.mid(0, mostRows) + CompareSources::recorded(hops.mid(0, mostRows));
        for (auto one = logs.cbegin(); one != logs.cend() && !isCancelled(); ++one)
            prepared.users.insert(one.key(), CompareSources::userIn(*one));
        return prepared;
    };
    m_preparing.run(work, [this, order, current = m_parts.shelf.current().id()](const Prepared &prepared) {
        m_pane->setup()->setProgress(0, 0);
        const bool open = std::all_of(order.sessions.begin(), order.sessions.end(),
            [this](const QString &id) { return id == anonymousId() || m_parts.shelf.opened(id); });
        if (open && m_parts.shelf.current().id() == current)
            begin(order, prepared);
    });
    m_pane->setup()->setPreparing();
}

void Comparing::cancel()
{
    if (m_send) {
        m_send->cancel();
    } else if (m_preparing.isRunning()) {
        m_preparing.cancel();
        m_pane->setup()->setProgress(0, 0);
    }
}

QString Comparing::userOf(const OpenSession &open, const QString &byLog)
{
    if (!byLog.isEmpty())
        return byLog;
    const AuthSettings &auth = open.session->settings().auth;
    if (!auth.user.isEmpty())
        return auth.user;
    const QString login = open.keeper->profile().login.user;
    if (!login.isEmpty() && !login.contains(QLatin1String("{{")))
        return login;
    return open.name().contains(QLatin1Char(' ')) ? QString() : open.name();
}

Comparing::Asked Comparing::asked(const QString &id, const CompareOrder &order, const Prepared &prepared)
{
    const OpenSession &current = m_parts.shelf.current();
    if (id == anonymousId())
        return {{}, scratch(Credentials::without(current.session->settings()), {}), {tr("Anonymous"), {}, true, false}};
    const OpenSession *open = m_parts.shelf.opened(id);
    const QString user = userOf(*open, prepared.users.value(id));
    return {id, open->session.get(), {open->name(), user, false, order.mayReadAll.contains(id)}};
}

void Comparing::begin(const CompareOrder &order, const Prepared &prepared)
{
    if (m_send || prepared.asks.isEmpty() || order.sessions.isEmpty())
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
        m_asked.append(asked(id, order, prepared));
        m_report.matrix.sessions.append(m_asked.constLast().who);
    }
    // Whose requests these are may not be asked at all; then the first that is somebody stands for it.
    if (!order.sessions.contains(current.id()) && order.sessions.constFirst() == anonymousId() && m_asked.size() > 1)
        m_report.matrix.owner = 1;
    m_report.matrix.sessions[m_report.matrix.owner].mayReadAll = false;
    QList<ManySend::Step> steps;
    for (const Ask &ask : prepared.asks) {
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
