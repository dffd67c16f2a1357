// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/hoprun.h"

#include "core/base/limits.h"
#include "core/session/hopguard.h"
#include "core/session/networkerrors.h"
#include "core/session/proxyfactory.h"
#include "core/session/responsehead.h"
#include "core/session/tlspolicy.h"

#include <QAuthenticator>

namespace Sessionscope {

namespace {

constexpr qint64 progressIntervalUs = 50'000;
constexpr std::chrono::milliseconds lastOctets{100};
// An announced length is only a promise.
constexpr qint64 largestReserve = 64 * Limits::MiB;

bool isTls(const QUrl &url)
{
    return url.scheme() == QLatin1String("https");
}

} // namespace

QByteArray originKey(const QUrl &url)
{
    return url.scheme().toLatin1() + "://" + NetworkErrors::authority(url).toLower().toUtf8();
}

HopRun::HopRun(LaneContext &lane, PreparedHop hop, qint64 queuedUs, QObject *parent)
    : QObject(parent)
    , m_lane(lane)
    , m_hop(std::move(hop))
    , m_origin(originKey(m_hop.url))
    , m_queuedUs(queuedUs)
    , m_time(lane.clock)
{
    m_phaseLimit.setSingleShot(true);
    m_totalLimit.setSingleShot(true);
    // A coarse timer may fire a twentieth too early: the limit would be told as longer than the time measured.
    m_phaseLimit.setTimerType(Qt::PreciseTimer);
    m_totalLimit.setTimerType(Qt::PreciseTimer);
    connect(&m_phaseLimit, &QTimer::timeout, this, &HopRun::onLimit);
    connect(&m_totalLimit, &QTimer::timeout, this, [this] {
        fail({ErrorCode::TotalTimeout, NetworkErrors::authority(m_hop.url),
            QString::number(m_hop.limits.total.count())});
    });
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
    if (m_hop.limits.total.count() > 0)
        m_totalLimit.start(m_hop.limits.total);
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
    m_lane.manager->connectToHost(m_hop.url.host(), quint16(m_hop.url.port(80)));
    m_reply.reset(m_lane.manager->findChild<QNetworkReply *>());
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
    m_reply.reset(m_hop.method == "HEAD" ? m_lane.manager->head(request())
                                         : m_lane.manager->sendCustomRequest(request(), m_hop.method, m_device.get()));
    watch();
    if (isBlind() || (sendsUnseen() && m_lane.open.contains(m_origin)))
        bodySent();
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

QNetworkRequest HopRun::request() const
{
    QNetworkRequest request(m_hop.url);
    for (const Header &header : m_hop.headers)
        request.setRawHeader(header.name, header.value);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, m_hop.version == HttpVersion::Http2);
    if (isTls(m_hop.url))
        request.setSslConfiguration(*m_lane.tls);
    return request;
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

// Phases follow one another, so one timer serves the limit of whichever is under way.
void HopRun::enter(Phase phase)
{
    if (m_ended || (phase <= m_phase && phase != Phase::Connecting))
        return;
    m_phase = phase;
    const TimeLimits &limits = m_hop.limits;
    const std::chrono::milliseconds limit = phase == Phase::Connecting ? limits.connect
        : phase == Phase::Waiting                                      ? limits.firstByte
                                                                       : limits.idle;
    if (limit.count() > 0)
        m_phaseLimit.start(limit);
    else
        m_phaseLimit.stop();
    Q_EMIT phaseChanged(phase);
}

void HopRun::onLimit()
{
    if (m_result.failure) {
        end();
        return;
    }
    const ErrorCode code = m_phase == Phase::Connecting ? ErrorCode::ConnectTimeout
        : m_phase == Phase::Waiting                     ? ErrorCode::FirstByteTimeout
                                                        : ErrorCode::IdleTimeout;
    const QString limit = QString::number(m_phaseLimit.interval());
    // Whether the proxy or what lies behind it is slow, cannot be seen from here.
    if (code == ErrorCode::ConnectTimeout && !m_result.proxy.isEmpty())
        fail({ErrorCode::ProxyTimeout, m_result.proxy, limit});
    else
        fail({code, NetworkErrors::authority(m_hop.url), limit});
}

void HopRun::onConnecting()
{
    m_startedConnecting = true;
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
    else if (m_phase == Phase::Sending && m_phaseLimit.isActive())
        m_phaseLimit.start();
}

void HopRun::bodySent()
{
    m_time.connected();
    m_time.sent();
    enter(Phase::Waiting);
}

void HopRun::onHead()
{
    if (m_result.response || m_ended)
        return;
    ReceivedResponse response = ResponseHead::read(*m_reply);
    if (response.status == 0)
        return;
    m_time.head();
    enter(Phase::Receiving);
    m_result.response = response;
    // Qt takes an interim response for the final one, and would take the final one for the next request's.
    if (response.status < 200) {
        fail({ErrorCode::InterimResponse, NetworkErrors::authority(m_hop.url), QString::number(response.status)});
        return;
    }
    // Qt rewinds the body on these two even when it follows no redirect, and drops the answer when it cannot.
    if (m_device && (response.status == 307 || response.status == 308))
        m_device->allowRewind();
    if (auto problem = ResponseHead::problem(response)) {
        // The body's length is unknown, so what has arrived by then is all there is to keep.
        problem->subject = NetworkErrors::authority(m_hop.url);
        m_result.failure = Failure{*problem, m_phase};
        m_phaseLimit.start(lastOctets);
        return;
    }
    m_result.notes += ResponseHead::joinedFields(response.headers);
    m_total = ResponseHead::contentLength(response.headers);
    m_decoder = std::make_unique<ContentDecoder>(response.headers.all("Content-Encoding").join(','));
    if (!m_decoder->isActive() && m_total > 0)
        m_result.response->body.reserve(std::min(m_total, largestReserve));
}

void HopRun::onReadyRead()
{
    if (!m_result.response || m_broken)
        return;
    if (m_phaseLimit.isActive() && !m_result.failure)
        m_phaseLimit.start();
    ReceivedResponse &response = *m_result.response;
    const qint64 available = m_reply->bytesAvailable();
    if (available <= 0)
        return;
    response.wireSize += available;
    if (m_decoder && m_decoder->isActive()) {
        if (const auto decoded = m_decoder->feed(m_reply->read(available), response.body); !decoded) {
            m_broken = true;
            fail(decoded.error());
            return;
        }
    } else {
        // Straight into its place: a large body is copied once.
        const qsizetype at = response.body.size();
        response.body.resize(at + available);
        response.body.resize(at + m_reply->read(response.body.data() + at, available));
    }
    const qint64 now = m_lane.clock.monotonicUs();
    if (now - m_lastProgressUs >= progressIntervalUs) {
        m_lastProgressUs = now;
        Q_EMIT progressed(response.wireSize, m_total);
    }
}

void HopRun::onProxyAuthentication(QAuthenticator *authenticator)
{
    // Once: credentials a proxy refused stay refused.
    if (m_hop.proxy.user.isEmpty() || std::exchange(m_proxyAnswered, true))
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
        m_result.failure = Failure{std::move(error), m_phase};
    end();
}

// Never inside a slot of the reply, which must not be deleted there, and never inside start().
void HopRun::end()
{
    if (std::exchange(m_ended, true))
        return;
    m_time.finish();
    m_phaseLimit.stop();
    m_totalLimit.stop();
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
                m_result.failure = Failure{*error, m_phase};
        }
        if (m_result.response) {
            m_result.response->complete =
                !m_result.failure || m_result.failure->error.code == ErrorCode::ProxyAuthenticationRequired;
        }
        m_reply->disconnect(this);
        settleConnection();
        m_reply.reset();
        // Safe because nothing else runs on this manager. It also ends a connection whose answers may be out of step,
        // and one that Qt 6.8 opens anew after a failure, on which it would send the next request twice.
        if (m_result.failure) {
            m_lane.manager->clearConnectionCache();
            m_lane.open.clear();
        }
    }
    if (m_requestsSent > 1)
        m_result.notes.append({HopNote::Code::Repeated,
            m_proxyAnswered ? QStringLiteral("the proxy asked for credentials")
                            : QStringLiteral("the server closed the connection")});
    m_result.timing = m_time.timing(m_result.connectionReused, m_queuedUs);
    if (m_result.response)
        Q_EMIT progressed(m_result.response->wireSize, m_total);
    Q_EMIT finished(m_result);
}

// Which connection served the hop. Exact, because a lane sends one request at a time.
void HopRun::settleConnection()
{
    const bool stood = m_time.isConnected() || m_result.response;
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

std::optional<Error> HopRun::networkError() const
{
    for (const auto &[code, text] : m_errors) {
        const auto error = m_result.proxy.isEmpty() ? NetworkErrors::classify(code, text, m_hop.url)
                                                    : NetworkErrors::classifyProxied(code, text, m_hop.url, route());
        if (error)
            return error;
    }
    return {};
}

std::optional<Error> HopRun::truncation() const
{
    const ReceivedResponse &response = *m_result.response;
    const bool bodiless = m_hop.method == "HEAD" || response.status == 204 || response.status == 304;
    const bool counted = !bodiless && m_total >= 0 && !response.headers.contains("Transfer-Encoding");
    const std::optional<Error> network = networkError();
    if (!network && (!counted || response.wireSize >= m_total))
        return {};
    return Error{ErrorCode::BodyTruncated, NetworkErrors::authority(m_hop.url),
        QString::number(response.wireSize) + (counted ? QLatin1Char('/') + QString::number(m_total) : QString())};
}

std::optional<Error> HopRun::verdict() const
{
    if (m_device && m_device->error())
        return m_device->error();
    if (!m_result.response) {
        const std::optional<Error> network = networkError();
        if (!m_sslErrors.isEmpty() && !m_sslAccepted && network && network->code == ErrorCode::TlsHandshakeFailed)
            return TlsPolicy::verificationError(m_sslErrors, m_hop.url.host());
        return network ? *network : Error{ErrorCode::ProtocolError, NetworkErrors::authority(m_hop.url), {}};
    }
    if (m_result.response->status == 407 && !m_result.proxy.isEmpty())
        return Error{ErrorCode::ProxyAuthenticationRequired, m_result.proxy, {}};
    if (const auto truncated = truncation())
        return truncated;
    if (m_decoder && m_result.response->wireSize > 0) {
        if (const auto decoded = m_decoder->finish(); !decoded)
            return decoded.error();
    }
    return {};
}

} // namespace Sessionscope
