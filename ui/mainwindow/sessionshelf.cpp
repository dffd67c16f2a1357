// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/sessionshelf.h"

#include <QUuid>

#include <algorithm>

namespace Sessionscope {

SessionShelf::SessionShelf(const Clock &clock, ProfileStore &store, Keychain &keychain, int colours, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_store(store)
    , m_keychain(keychain)
    , m_colours(colours)
{
    m_current = &add();
}

SessionShelf::~SessionShelf()
{
    // What the sessions say while they end concerns nobody any more.
    for (const auto &open : m_open)
        open->keeper->disconnect(this);
    for (const auto &open : m_open)
        open->tokens->disconnect(this);
}

OpenSession *SessionShelf::find(const QString &id) const
{
    const auto it = std::find_if(m_open.cbegin(), m_open.cend(), [&id](const auto &open) { return open->id() == id; });
    return it == m_open.cend() ? nullptr : it->get();
}

QList<ProfileSummary> SessionShelf::sessions() const
{
    QList<ProfileSummary> result = m_store.list();
    for (const auto &open : m_open) {
        if (!open->isKept() && open.get() != m_opening && (open->isUsed() || open.get() != m_current))
            result.append({open->id(), open->name(), open->colour(), {}, {}, {}});
    }
    return result;
}

QString SessionShelf::freeName(const QString &wanted) const
{
    const QList<ProfileSummary> taken = sessions();
    const auto isTaken = [&taken](const QString &name) {
        return std::any_of(taken.cbegin(), taken.cend(), [&name](const auto &entry) { return entry.name == name; });
    };
    QString name = wanted;
    for (int i = 2; isTaken(name); ++i)
        name = QStringLiteral("%1 %2").arg(wanted).arg(i);
    return name;
}

OpenSession &SessionShelf::add()
{
    auto open = std::make_unique<OpenSession>();
    open->session = std::make_unique<Session>(m_clock);
    open->keeper = std::make_unique<ProfileKeeper>(m_store, m_keychain, *open->session);
    open->relogin = std::make_unique<Relogin>(*open->session);
    open->csrf = std::make_unique<CsrfRefresher>(*open->session);
    open->tokens = std::make_unique<SessionTokens>(*open->session, m_clock);
    open->temporaryId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    open->temporaryName = freeName(tr("New session"));
    open->temporaryColour = int(sessions().size()) % m_colours;
    OpenSession *added = open.get();
    const auto tell = [this, added] {
        if (added == m_current)
            Q_EMIT stateChanged();
    };
    connect(added->keeper.get(), &ProfileKeeper::stateChanged, this, tell);
    connect(added->keeper.get(), &ProfileKeeper::profileChanged, this, tell);
    const auto keepLogin = [added] { added->relogin->setSettings(added->keeper->profile().login); };
    connect(added->keeper.get(), &ProfileKeeper::stateChanged, added->relogin.get(), keepLogin);
    connect(added->keeper.get(), &ProfileKeeper::profileChanged, added->relogin.get(), keepLogin);
    connect(added->relogin.get(), &Relogin::loggedIn, this, [this, added](const LoginReport &report) {
        if (added == m_current)
            Q_EMIT loggedInAgain(report);
    });
    connect(added->keeper.get(), &ProfileKeeper::flushed, this, &SessionShelf::flushOne, Qt::QueuedConnection);
    connectTokens(*added);
    m_open.push_back(std::move(open));
    Q_EMIT this->added(*added);
    return *added;
}

void SessionShelf::connectTokens(OpenSession &open)
{
    OpenSession *of = &open;
    ProfileKeeper *keeper = open.keeper.get();
    SessionTokens *tokens = open.tokens.get();
    connect(keeper, &ProfileKeeper::profileChanged, tokens,
        [keeper, tokens] { tokens->restore(keeper->profile().tokens); });
    connect(tokens, &SessionTokens::changed, keeper, &ProfileKeeper::setTokens);
    connect(tokens, &SessionTokens::renewalFailed, this, [this, of](const OAuthError &error) {
        if (of == m_current)
            Q_EMIT renewalFailed(error);
    });
}

void SessionShelf::makeCurrent(OpenSession &open)
{
    if (m_current == &open)
        return;
    m_current = &open;
    Q_EMIT sessionChanged();
    discardUnused(); // After the window let go of it.
    Q_EMIT stateChanged();
}

void SessionShelf::discardUnused()
{
    std::erase_if(m_open, [this](const auto &open) {
        return open.get() != m_current && open.get() != m_opening && !open->isKept() && !open->isUsed();
    });
}

void SessionShelf::drop(OpenSession *open)
{
    open->keeper->disconnect(this);
    open->tokens->disconnect(this);
    if (m_opening == open)
        m_opening = nullptr;
    std::erase_if(m_open, [open](const auto &entry) { return entry.get() == open; });
}

void SessionShelf::newSession()
{
    makeCurrent(add());
}

void SessionShelf::fork(const QList<Cookie> &cookies, const QString &hop)
{
    const OpenSession &from = *m_current;
    const QString name = freeName(tr("Fork of %1").arg(from.name()));
    OpenSession &open = add();
    open.temporaryName = name;
    open.origin = {from.name(), hop};
    open.session->setSettings(from.session->settings());
    open.session->jar().restore(cookies);
    open.keeper->setLogin(from.keeper->profile().login);
    open.keeper->setTokens(from.tokens->settings());
    makeCurrent(open);
}

void SessionShelf::addRecording(const QString &name, const QList<ExchangePtr> &exchanges)
{
    OpenSession &open = add();
    open.isRecording = true;
    open.temporaryName = name;
    open.session->log().load(exchanges);
    makeCurrent(open);
}

void SessionShelf::switchTo(const QString &id)
{
    if (OpenSession *known = find(id)) {
        makeCurrent(*known);
        return;
    }
    open(id, &SessionShelf::makeCurrent);
}

void SessionShelf::openAside(const QString &id)
{
    if (!find(id))
        open(id, &SessionShelf::announceAside);
}

void SessionShelf::open(const QString &id, void (SessionShelf::*then)(OpenSession &))
{
    if (m_opening)
        return; // One at a time; the keychain asks one question at a time, too.
    OpenSession *opening = &add();
    m_opening = opening;
    connect(opening->keeper.get(), &ProfileKeeper::opened, this, [this, opening, then] {
        if (m_opening != opening)
            return;
        m_opening = nullptr;
        (this->*then)(*opening);
    });
    connect(
        opening->keeper.get(), &ProfileKeeper::openFailed, this,
        [this, opening](const Error &error) {
            drop(opening);
            Q_EMIT openFailed(error);
        },
        Qt::QueuedConnection);
    opening->keeper->open(id);
}

void SessionShelf::rename(const QString &name)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty())
        return;
    if (m_current->isKept()) {
        m_current->keeper->setName(trimmed);
    } else {
        m_current->temporaryName = trimmed;
        Q_EMIT stateChanged();
    }
}

void SessionShelf::save()
{
    if (m_current->isRecording)
        return;
    ProfileKeeper &keeper = *m_current->keeper;
    if (!keeper.hasProfile())
        keeper.saveAs(m_current->temporaryName, m_current->temporaryColour);
    else if (keeper.state() == ProfileKeeper::State::Locked || keeper.state() == ProfileKeeper::State::Failed)
        keeper.retry();
    else
        keeper.flush();
}

void SessionShelf::remove(ProfileStore::RemoveMode mode)
{
    const QString id = m_current->id();
    const auto forget = [this, id] {
        OpenSession *gone = find(id);
        if (!gone)
            return;
        gone->session->cancelAll();
        gone->keeper->close();
        if (gone == m_current)
            newSession();
        // It may have gone with the unused ones already.
        const bool there =
            std::any_of(m_open.cbegin(), m_open.cend(), [gone](const auto &open) { return open.get() == gone; });
        if (there)
            drop(gone);
        Q_EMIT stateChanged();
    };
    if (!m_current->isKept()) {
        forget();
        return;
    }
    connect(m_store.remove(id, mode), &ProfileJob::finished, this, [this, forget](const Result<Profile> &result) {
        if (result)
            forget();
        else
            Q_EMIT removeFailed(result.error());
    });
}

QStringList SessionShelf::unkeptNames() const
{
    QStringList names;
    for (const auto &open : m_open) {
        if (open->isRecording)
            continue;
        const ProfileKeeper::State state = open->keeper->state();
        const bool failed = state == ProfileKeeper::State::Locked || state == ProfileKeeper::State::Failed;
        // A locked profile nobody changed loses nothing: its secrets are still in the keychain.
        const bool lost = open->isKept() ? failed && open->session->jar().size() > 0 : open->session->jar().size() > 0;
        if (lost)
            names.append(open->name());
    }
    return names;
}

void SessionShelf::keepAll()
{
    for (const auto &open : m_open) {
        if (open->isRecording)
            continue;
        if (!open->isKept() && open->session->jar().size() > 0)
            open->keeper->saveAs(open->temporaryName, open->temporaryColour);
        else if (open->isKept())
            open->keeper->retry();
    }
}

void SessionShelf::flush()
{
    if (m_flushing > 0)
        return;
    m_flushing = int(m_open.size());
    for (const auto &open : m_open)
        open->keeper->flush();
}

bool SessionShelf::isFlushed() const
{
    return std::none_of(m_open.cbegin(), m_open.cend(), [](const auto &open) {
        const ProfileKeeper::State state = open->keeper->state();
        return open->isKept() && (state == ProfileKeeper::State::Unsaved || state == ProfileKeeper::State::Saving);
    });
}

void SessionShelf::flushOne()
{
    // Keepers flush by themselves too, when they open another profile.
    if (m_flushing > 0 && --m_flushing == 0)
        Q_EMIT flushed();
}

} // namespace Sessionscope
