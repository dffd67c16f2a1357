// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/hoprun.h"

#include "core/base/limits.h"
#include "core/session/hopguard.h"
#include "core/session/networkerrors.h"
#include "core/session/networkrequest.h"
#include "core/session/proxyfactory.h"
#include "core/session/tlspolicy.h"

#include <QAuthenticator>

namespace Sessionscope {

namespace {

constexpr qint64 progressIntervalUs = 50'000;
constexpr std::chrono::milliseconds lastOctets{100};

bool isTls(const QUrl &url)
{
    return url.scheme() == QLatin1String("https");
}

} // namespace

HopRun::HopRun(LaneContext &lane, PreparedHop hop, qint64 queuedUs, QObject *parent)
    : QObject(parent)
    , m_lane(lane)
    , m_hop(std::move(hop))
    , m_origin(originKey(m_hop.url))
    , m_queuedUs(queuedUs)
    , m_reader(m_hop.method)
    , m_time(lane.clock)
    , m_limits(m_hop.limits)
    , m_guard(lane.wire, [this] { return delivered(); })
{
    connect(&m_limits, &PhaseLimits::exceeded, this, &HopRun::onLimit);
    connect(&m_limits, &PhaseLimits::finished, this, &HopRun::end);
    connect(&m_guard, &FloodGuard::flooded, this, &HopRun::onFlood);
}

HopRun::~HopRun() = default;

void HopRun::start()
{
    m_time.start();
    if (const auto ready = prepare(); !ready) {
        fail(ready.error());
        return;
    }
    m_result.proxy = proxyName(m_hop.proxy, m_hop.url);
    enter(Phase::Connecting);
    m_limits.start();
    if (isBlind() && m_hop.proxy.kind == ProxySettings::Kind::Direct && !m_lane.open.contains(m_origin))
        connectFirst();
    else
        send();
}

// Over plain http Qt shows neither that the connection stands nor that the request is out when a body is empty. Without
// that the limit for connecting could not be told from waiting, so such a hop connects in a step of its own.
bool HopRun::isBlind() const
{
    return m_device && m_hop.body.isEmpty() && !isTls(m_hop.url);
}

// With TLS the end of the handshake shows it, but only on a new connection.
bool HopRun::sendsUnseen() const
{
    return m_hop.body.isEmpty() && (m_device || m_hop.version == HttpVersion::Http2);
}

void HopRun::connectFirst()
{
    begin([this] {
        m_lane.manager->connectToHost(m_hop.url.host(), quint16(m_hop.url.port(80)));
        return m_lane.manager->findChild<QNetworkReply *>();
    });
    m_startedConnecting = true;
    connect(m_reply.get(), &QNetworkReply::finished, this, [this] {
        if (m_reply->error() != QNetworkReply::NoError) {
            m_errors.append({m_reply->error(), m_reply->errorString()});
            end();
            return;
        }
        m_time.connected();
        m_reply.release()->deleteLater(); // it is the sender
        send();
    });
}

void HopRun::send()
{
    // A custom HEAD would wait for a body.
    const QNetworkRequest request = networkRequest(m_hop, m_lane.tls);
    begin([&] {
        return m_hop.method == "HEAD" ? m_lane.manager->head(request)
                                      : m_lane.manager->sendCustomRequest(request, m_hop.method, m_device.get());
    });
    watch();
    if (isBlind() || (sendsUnseen() && m_lane.open.contains(m_origin)))
        bodySent();
}

// Qt starts its thread at a manager's first request. It must be seen to come up, to count later what it reads.
void HopRun::begin(const std::function<QNetworkReply *()> &ask)
{
    if (m_lane.wire.isObserving())
        m_reply.reset(ask());
    else
        m_lane.wire.observe([&] { m_reply.reset(ask()); });
    m_guard.start();
}

void HopRun::cancel()
{
    fail({ErrorCode::Cancelled, {}, {}});
}

Result<void> HopRun::prepare()
{
    if (const auto guarded = guardHop(m_hop); !guarded)
        return guarded;
    if (isTls(m_hop.url) && !m_lane.tls) {
        auto configuration = TlsPolicy::configuration(m_lane.key.tls);
        if (!configuration)
            return tl::unexpected<Error>(configuration.error());
        m_lane.tls = *configuration;
    }
    if (m_hop.method == "HEAD" || !m_hop.headers.contains("Content-Length"))
        return {};
    // An empty body has a device too: it is what forbids Qt to send the request again.
    m_device = std::make_unique<BodyDevice>(m_hop.body);
    return m_device->start();
}

void HopRun::watch()
{
    QNetworkReply *reply = m_reply.get();
    connect(reply, &QNetworkReply::socketStartedConnecting, this, &HopRun::onConnecting);
    connect(reply, &QNetworkReply::encrypted, this, &HopRun::onEncrypted);
    connect(reply, &QNetworkReply::sslErrors, this, &HopRun::onSslErrors);
    connect(reply, &QNetworkReply::requestSent, this, &HopRun::onRequestSent);
    connect(reply, &QNetworkReply::uploadProgress, this, &HopRun::onUploadProgress);
    connect(reply, &QNetworkReply::metaDataChanged, this, &HopRun::onHead);
    connect(reply, &QNetworkReply::readyRead, this, &HopRun::onReadyRead);
    connect(reply, &QNetworkReply::errorOccurred, this, [this](QNetworkReply::NetworkError code) {
        m_errors.append({code, m_reply->errorString()});
    });
    connect(reply, &QNetworkReply::finished, this, &HopRun::end);
    connect(m_lane.manager, &QNetworkAccessManager::proxyAuthenticationRequired, this,
        [this](const QNetworkProxy &, QAuthenticator *authenticator) { onProxyAuthentication(authenticator); });
    if (m_device) {
        connect(m_device.get(), &BodyDevice::firstRead, this, [this] {
            m_time.connected();
            enter(Phase::Sending);
        });
    }
}

void HopRun::enter(Phase phase)
{
    if (!m_ended && m_limits.enter(phase))
        Q_EMIT phaseChanged(phase);
}

void HopRun::onLimit(ErrorCode code, std::chrono::milliseconds limit)
{
    // Whether the proxy or what lies behind it is slow, cannot be seen from here.
    const bool proxied = code == ErrorCode::ConnectTimeout && !m_result.proxy.isEmpty();
    fail({proxied ? ErrorCode::ProxyTimeout : code, proxied ? m_result.proxy : NetworkErrors::authority(m_hop.url),
        QString::number(limit.count())});
}

void HopRun::onEncrypted()
{
    m_time.connected();
    m_result.tls = TlsPolicy::describe(m_reply->sslConfiguration(), m_sslErrors);
    m_result.tls->trustedByUser = !m_sslErrors.isEmpty();
    enter(m_hop.body.isEmpty() ? Phase::Waiting : Phase::Sending);
}

void HopRun::onSslErrors(const QList<QSslError> &errors)
{
    m_sslErrors += errors;
    QSslCertificate certificate = m_reply->sslConfiguration().peerCertificate();
    if (certificate.isNull())
        certificate = errors.first().certificate();
    // Only these errors of this certificate: "ignore all" would hold for whatever the server shows next time, too.
    m_sslAccepted = TlsPolicy::accepts(m_lane.key.tls, certificate);
    if (m_sslAccepted)
        m_reply->ignoreSslErrors(m_sslErrors);
}

void HopRun::onRequestSent()
{
    if (++m_requestsSent > 1)
        m_time.sentAgain();
    bodySent();
}

void HopRun::onUploadProgress(qint64 sent, qint64 total)
{
    if (sent == total)
        bodySent();
    else if (m_limits.phase() == Phase::Sending)
        m_limits.restart();
}

void HopRun::bodySent()
{
    m_time.connected();
    m_time.sent();
    enter(Phase::Waiting);
}

void HopRun::onHead()
{
    if (m_reader.hasHead() || m_ended)
        return;
    const ResponseReader::Head head = m_reader.readHead(*m_reply);
    if (head == ResponseReader::Head::Missing)
        return;
    m_time.head();
    enter(Phase::Receiving);
    const int status = m_reader.response()->status;
    if (head == ResponseReader::Head::Interim) {
        fail({ErrorCode::InterimResponse, NetworkErrors::authority(m_hop.url), QString::number(status)});
        return;
    }
    // Qt rewinds the body on these two even when it follows no redirect, and drops the answer when it cannot.
    if (m_device && (status == 307 || status == 308))
        m_device->allowRewind();
    if (head == ResponseReader::Head::Unusable) {
        // The body's length is unknown, so what has arrived by then is all there is to keep.
        Error problem = *m_reader.problem();
        problem.subject = NetworkErrors::authority(m_hop.url);
        m_result.failure = Failure{problem, m_limits.phase()};
        m_limits.finishIn(lastOctets);
    }
}

void HopRun::onReadyRead()
{
    if (!m_reader.hasHead())
        return;
    m_limits.restart();
    if (const auto read = m_reader.readBody(*m_reply); !read)
        return fail(read.error());
    const qint64 now = m_lane.clock.monotonicUs();
    if (now - m_lastProgressUs >= progressIntervalUs) {
        m_lastProgressUs = now;
        Q_EMIT progressed(m_reader.response()->wireSize, m_reader.total());
    }
}

// How much of the answer Qt has handed out, for the guard.
qint64 HopRun::delivered() const
{
    return m_reader.hasHead() ? 1 + m_reader.response()->wireSize + m_reply->bytesAvailable() : 0;
}

void HopRun::onFlood()
{
    if (m_reader.hasHead()) {
        fail({ErrorCode::ProtocolError, NetworkErrors::authority(m_hop.url),
            QStringLiteral("%1 octets came without any of the body").arg(Limits::undeliveredAnswer)});
        return;
    }
    const bool byProxy = m_hop.proxy.kind == ProxySettings::Kind::Http;
    fail({ErrorCode::HeadersTooLarge, byProxy ? m_result.proxy : NetworkErrors::authority(m_hop.url),
        QString::number(Limits::undeliveredAnswer)});
}

void HopRun::onProxyAuthentication(QAuthenticator *authenticator)
{
    // To a plain request the session answers, with a hop of its own that the record shows. Within a tunnel only Qt can,
    // and once: credentials a proxy refused stay refused.
    if (!isTls(m_hop.url) || m_hop.proxy.user.isEmpty() || std::exchange(m_proxyAnswered, true))
        return;
    authenticator->setUser(m_hop.proxy.user);
    authenticator->setPassword(m_hop.proxy.password);
    if (m_device)
        m_device->allowRewind();
}

void HopRun::fail(Error error)
{
    if (m_ended)
        return;
    if (!m_result.failure)
        m_result.failure = Failure{std::move(error), m_limits.phase()};
    end();
}

// Never inside a slot of the reply, which must not be deleted there, and never inside start().
void HopRun::end()
{
    if (std::exchange(m_ended, true))
        return;
    m_time.finish();
    m_limits.stop();
    m_guard.stop();
    QMetaObject::invokeMethod(this, &HopRun::conclude, Qt::QueuedConnection);
}

void HopRun::conclude()
{
    if (m_reply) {
        onReadyRead();
        if (isTls(m_hop.url) && !m_result.tls && !isReused())
            m_result.tls = TlsPolicy::describe(m_reply->sslConfiguration(), m_sslErrors);
        if (!m_result.failure) {
            if (const auto error = verdict())
                m_result.failure = Failure{*error, m_limits.phase()};
        }
        m_reply->disconnect(this);
        settleConnection();
        m_reply.reset();
        takeResponse();
        // Safe because nothing else runs on this manager. It also ends a connection whose answers may be out of step,
        // and one that Qt 6.8 opens anew after a failure, on which it would send the next request twice.
        if (m_result.failure) {
            m_lane.manager->clearConnectionCache();
            m_lane.open.clear();
            m_lane.wire.forget();
        }
    }
    if (m_requestsSent > 1)
        m_result.notes.append({HopNote::Code::Repeated,
            m_proxyAnswered ? QStringLiteral("the proxy asked for credentials")
                            : QStringLiteral("the server closed the connection")});
    m_result.timing = m_time.timing(m_result.connectionReused, m_queuedUs);
    if (m_result.response)
        Q_EMIT progressed(m_result.response->wireSize, m_reader.total());
    Q_EMIT finished(m_result);
}

void HopRun::takeResponse()
{
    m_result.notes += m_reader.notes();
    m_result.response = std::move(m_reader.response());
    if (m_result.response) {
        m_result.response->complete =
            !m_result.failure || m_result.failure->error.code == ErrorCode::ProxyAuthenticationRequired;
    }
}

// Which connection served the hop. Exact, because a lane sends one request at a time.
void HopRun::settleConnection()
{
    const bool stood = m_time.isConnected() || m_reader.hasHead();
    const auto known = m_lane.open.constFind(m_origin);
    if (!m_startedConnecting && !stood)
        return;
    if (isReused() && known != m_lane.open.cend()) {
        m_result.connectionReused = true;
        m_result.connectionId = known->id;
        m_result.tls = known->tls;
    } else if (stood) {
        m_result.connectionId = ++*m_lane.connections;
        m_lane.open.insert(m_origin, {m_result.connectionId, m_result.tls});
    } else {
        m_lane.open.remove(m_origin);
    }
    if (m_result.tls && m_result.tls->trustedByUser)
        m_result.notes.append({HopNote::Code::TlsErrorsIgnored, m_result.tls->errors.join(QStringLiteral("; "))});
}

NetworkErrors::Route HopRun::route() const
{
    // A plain request goes to an HTTP proxy itself; everything else through a tunnel.
    return {m_result.proxy, m_hop.proxy.kind != ProxySettings::Kind::Socks5 && !isTls(m_hop.url)};
}

std::optional<Error> HopRun::verdict() const
{
    if (m_device && m_device->error())
        return m_device->error();
    const std::optional<Error> network = NetworkErrors::first(m_errors, m_hop.url, route());
    if (!m_reader.hasHead()) {
        if (!m_sslErrors.isEmpty() && !m_sslAccepted && network && network->code == ErrorCode::TlsHandshakeFailed)
            return TlsPolicy::verificationError(m_sslErrors, m_hop.url.host());
        return network ? *network : Error{ErrorCode::ProtocolError, NetworkErrors::authority(m_hop.url), {}};
    }
    if (m_reader.response()->status == 407 && !m_result.proxy.isEmpty())
        return Error{ErrorCode::ProxyAuthenticationRequired, m_result.proxy, {}};
    std::optional<Error> error = m_reader.verdict(network.has_value());
    if (error && error->code == ErrorCode::BodyTruncated)
        error->subject = NetworkErrors::authority(m_hop.url);
    return error;
}

} // namespace Sessionscope
