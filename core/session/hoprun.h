// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/bodydevice.h"
#include "core/session/floodguard.h"
#include "core/session/lanecontext.h"
#include "core/session/networkerrors.h"
#include "core/session/phaselimits.h"
#include "core/session/responsereader.h"
#include "core/session/timingrecorder.h"
#include "core/session/transport.h"

#include <QNetworkReply>

class QAuthenticator;

namespace Sessionscope {

//! One hop on its lane, in the lane's thread.
class HopRun : public QObject
{
    Q_OBJECT

public:
    HopRun(LaneContext &lane, PreparedHop hop, qint64 queuedUs, QObject *parent = nullptr);
    ~HopRun() override;

    void start();
    void cancel();

Q_SIGNALS:
    void phaseChanged(Sessionscope::Phase phase);
    void progressed(qint64 received, qint64 total);
    //! Once. The lane is ready for the next hop.
    void finished(const Sessionscope::HopResult &result);

private:
    Result<void> prepare();
    bool isBlind() const;
    bool sendsUnseen() const;
    void connectFirst();
    void send();
    void begin(const std::function<QNetworkReply *()> &ask);
    void watch();
    void enter(Phase phase);
    void onLimit(ErrorCode code, std::chrono::milliseconds limit);
    void onConnecting() { m_startedConnecting = true; }
    void onEncrypted();
    void onSslErrors(const QList<QSslError> &errors);
    void onRequestSent();
    void onUploadProgress(qint64 sent, qint64 total);
    void onHead();
    void onReadyRead();
    qint64 delivered() const;
    void onFlood();
    void onProxyAuthentication(QAuthenticator *authenticator);
    void bodySent();
    void fail(Error error);
    void end();
    void conclude();
    void takeResponse();
    void settleConnection();
    NetworkErrors::Route route() const;
    std::optional<Error> verdict() const;
    bool isReused() const { return !m_startedConnecting && m_requestsSent < 2; }

    LaneContext &m_lane;
    PreparedHop m_hop;
    QByteArray m_origin;
    qint64 m_queuedUs;
    HopResult m_result;
    // Before the reply, which reads from it to its end.
    std::unique_ptr<BodyDevice> m_device;
    std::unique_ptr<QNetworkReply> m_reply;
    ResponseReader m_reader;
    TimingRecorder m_time;
    PhaseLimits m_limits;
    FloodGuard m_guard;
    QList<QSslError> m_sslErrors;
    QList<std::pair<QNetworkReply::NetworkError, QString>> m_errors;
    qint64 m_lastProgressUs = 0;
    int m_requestsSent = 0;
    bool m_startedConnecting = false;
    bool m_sslAccepted = false;
    bool m_proxyAnswered = false;
    bool m_ended = false;
};

} // namespace Sessionscope
