// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/transport.h"

#include "core/session/lane.h"

#include <algorithm>
#include <vector>

namespace Sessionscope {

namespace {

// As browsers do.
constexpr int lanesPerOrigin = 6;
constexpr std::size_t mostLanes = 24;
// Enough to keep a few origins and policies warm.
constexpr std::size_t mostIdleLanes = 6;

LaneKey keyOf(const PreparedHop &hop)
{
    return {hop.tls, hop.proxy, hop.version};
}

} // namespace

struct Transport::Private
{
    class Hop;

    Private(Transport *transport, const Clock &timeSource)
        : q(transport)
        , clock(timeSource)
    {
    }

    void dispatch();
    Lane *laneFor(const PreparedHop &hop);
    Lane *addLane(const LaneKey &key);
    void finish(quint64 id, const HopResult &result);
    void prune();

    Transport *q;
    const Clock &clock;
    std::shared_ptr<std::atomic_int> connections = std::make_shared<std::atomic_int>(0);
    int reuses = 0;
    quint64 lastHop = 0;
    QHash<quint64, Hop *> hops;
    QList<quint64> queue;
    // The one used last comes last.
    std::vector<std::unique_ptr<Lane>> lanes;
};

class Transport::Private::Hop final : public HopHandle
{
public:
    Hop(Private &transport, quint64 number, PreparedHop prepared)
        : HopHandle(transport.q)
        , owner(transport)
        , id(number)
        , hop(std::move(prepared))
        , handedUs(transport.clock.monotonicUs())
    {
    }

    void cancel() override
    {
        if (lane) {
            lane->cancel();
        } else if (owner.queue.removeOne(id)) {
            HopResult result;
            result.failure = Failure{{ErrorCode::Cancelled, {}, {}}, Phase::Queued};
            QMetaObject::invokeMethod(
                this, [this, result] { owner.finish(id, result); }, Qt::QueuedConnection);
        }
    }

    Private &owner;
    const quint64 id;
    const PreparedHop hop;
    const qint64 handedUs;
    Lane *lane = nullptr;
};

void Transport::Private::dispatch()
{
    for (qsizetype i = 0; i < queue.size();) {
        Hop *hop = hops.value(queue.at(i));
        Lane *lane = laneFor(hop->hop);
        if (!lane) {
            ++i;
            continue;
        }
        queue.removeAt(i);
        hop->lane = lane;
        lane->run(hop->id, hop->hop, hop->handedUs);
    }
}

// The lane that has a connection to the hop's origin; else one that has none to lose; else a new one.
Lane *Transport::Private::laneFor(const PreparedHop &hop)
{
    const LaneKey key = keyOf(hop);
    const QByteArray origin = originKey(hop.url);
    Lane *unused = nullptr;
    int busyWithOrigin = 0;
    for (auto at = lanes.rbegin(); at != lanes.rend(); ++at) {
        Lane *lane = at->get();
        if (lane->isBusy()) {
            busyWithOrigin += lane->hopOrigin() == origin ? 1 : 0;
        } else if (lane->key() == key) {
            if (lane->holds(origin)) {
                std::rotate(std::prev(at.base()), at.base(), lanes.end());
                return lane;
            }
            if (lane->originCount() == 0)
                unused = lane;
        }
    }
    if (busyWithOrigin >= lanesPerOrigin)
        return nullptr;
    if (unused)
        return unused;
    return lanes.size() < mostLanes ? addLane(key) : nullptr;
}

Lane *Transport::Private::addLane(const LaneKey &key)
{
    lanes.push_back(std::make_unique<Lane>(LaneContext{clock, key, connections, nullptr, {}, {}}));
    Lane *lane = lanes.back().get();
    connect(lane, &Lane::phaseChanged, q, [this](quint64 id, Phase phase) {
        if (Hop *hop = hops.value(id))
            Q_EMIT hop->phaseChanged(phase);
    });
    connect(lane, &Lane::progressed, q, [this](quint64 id, qint64 received, qint64 total) {
        if (Hop *hop = hops.value(id))
            Q_EMIT hop->progressed(received, total);
    });
    connect(lane, &Lane::finished, q, [this](quint64 id, const HopResult &result) { finish(id, result); });
    return lane;
}

void Transport::Private::finish(quint64 id, const HopResult &result)
{
    Hop *hop = hops.take(id);
    if (!hop)
        return;
    reuses += result.connectionReused ? 1 : 0;
    hop->lane = nullptr;
    hop->deleteLater();
    // First the next in the queue, then the reader of this result, who may start another.
    dispatch();
    prune();
    Q_EMIT hop->phaseChanged(Phase::Done);
    Q_EMIT hop->finished(result);
}

void Transport::Private::prune()
{
    auto idle =
        std::size_t(std::count_if(lanes.begin(), lanes.end(), [](const auto &lane) { return !lane->isBusy(); }));
    for (auto at = lanes.begin(); at != lanes.end() && idle > mostIdleLanes;) {
        if ((*at)->isBusy()) {
            ++at;
            continue;
        }
        // The lane may be the one whose signal is being delivered: it goes when that is over.
        Lane *lane = at->release();
        lane->setParent(q);
        lane->quit();
        lane->deleteLater();
        at = lanes.erase(at);
        --idle;
    }
}

Transport::Transport(const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, clock))
{
}

Transport::~Transport()
{
    for (const auto &lane : d->lanes)
        lane->quit();
}

HopHandle *Transport::start(const PreparedHop &hop)
{
    auto *handle = new Private::Hop(*d, ++d->lastHop, hop);
    d->hops.insert(handle->id, handle);
    d->queue.append(handle->id);
    d->dispatch();
    return handle;
}

int Transport::connectionCount() const
{
    return d->connections->load();
}

int Transport::reuseCount() const
{
    return d->reuses;
}

void Transport::closeIdleConnections()
{
    for (const auto &lane : d->lanes) {
        if (!lane->isBusy())
            lane->closeConnections();
    }
}

} // namespace Sessionscope
