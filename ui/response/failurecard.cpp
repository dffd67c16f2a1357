// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/failurecard.h"

#include "core/texts/texts.h"
#include "ui/common/button.h"

namespace Sessionscope {

namespace {

bool isTlsError(ErrorCode code)
{
    return code >= ErrorCode::TlsHandshakeFailed && code <= ErrorCode::ClientCertificateInvalid;
}

// What a person can vouch for; a failed handshake or a missing client certificate is nothing of the kind.
bool isCertificateError(ErrorCode code)
{
    return code >= ErrorCode::CertificateSelfSigned && code <= ErrorCode::CertificateUntrusted;
}

} // namespace

FailureCard::FailureCard(const Theme &theme, QWidget *parent)
    : InlineCard(theme, parent)
{
    hide();
}

void FailureCard::showExchange(const ExchangePtr &exchange)
{
    const bool failed =
        exchange && (exchange->state == ExchangeState::Failed || exchange->state == ExchangeState::Cancelled);
    setVisible(failed);
    if (!failed)
        return;
    const bool cancelled = exchange->state == ExchangeState::Cancelled;
    const Error error = exchange->failure
        ? exchange->failure->error
        : Error{cancelled ? ErrorCode::Cancelled : ErrorCode::Internal, exchange->request.url.host(), {}};
    const QString icon = cancelled             ? QStringLiteral("info")
        : isTlsError(error.code)               ? QStringLiteral("lock-open")
        : exchange->phase <= Phase::Connecting ? QStringLiteral("unplug")
                                               : QStringLiteral("triangle-alert");
    setMessage(cancelled ? Family::Idle : Family::Fail, icon, {}, Texts::error(error));
    clearActions();
    addActions(*exchange);
}

void FailureCard::addActions(const Exchange &exchange)
{
    const ErrorCode code = exchange.failure ? exchange.failure->error.code : ErrorCode::Cancelled;
    const bool hasChain = exchange.tls && !exchange.tls->chain.isEmpty();
    if (isTlsError(code) && hasChain)
        connect(addAction(tr("Show certificate")), &QAbstractButton::clicked, this, &FailureCard::certificateRequested);
    if (isCertificateError(code) && hasChain) {
        const QByteArray fingerprint = exchange.tls->chain.first().sha256;
        connect(addAction(tr("Trust for this session")), &QAbstractButton::clicked, this,
            [this, fingerprint] { Q_EMIT trustRequested(fingerprint); });
    }
    connect(addAction(tr("Try again")), &QAbstractButton::clicked, this, &FailureCard::retryRequested);
    if (!isTlsError(code))
        connect(addAction(tr("Edit URL")), &QAbstractButton::clicked, this, &FailureCard::editUrlRequested);
}

} // namespace Sessionscope
