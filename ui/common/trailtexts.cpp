// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/trailtexts.h"

#include "core/base/redaction.h"
#include "core/formats/secretfields.h"

#include <QCoreApplication>

namespace Sessionscope::TrailTexts {

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("TrailTexts", text, nullptr, n);
}

QString outcome(const Exchange &hop)
{
    if (hop.response)
        return tr("status %1").arg(hop.response->status);
    switch (hop.state) {
    case ExchangeState::Pending:
        return tr("pending");
    case ExchangeState::Cancelled:
        return tr("cancelled");
    case ExchangeState::Completed:
    case ExchangeState::Failed:
        break;
    }
    return tr("no answer");
}

} // namespace

QString chip(const HopChip &chip)
{
    switch (chip.kind) {
    case HopChip::Kind::Issued:
        return tr("%1 issued").arg(chip.text);
    case HopChip::Kind::Rotated:
        return tr("%1 rotated").arg(chip.text);
    case HopChip::Kind::Replaced:
        return tr("%1 replaced").arg(chip.text);
    case HopChip::Kind::Rejected:
        return tr("%1 rejected").arg(chip.text);
    case HopChip::Kind::Expired:
        return tr("%1 expired").arg(chip.text);
    case HopChip::Kind::Invalidated:
        return tr("%1 invalidated").arg(chip.text);
    case HopChip::Kind::LoginStep:
    case HopChip::Kind::Probe:
    case HopChip::Kind::Finding:
    case HopChip::Kind::Warning:
        break;
    }
    return chip.text;
}

QString row(const Exchange &hop, const QString &finding)
{
    QStringList parts{hop.hopNumber(),
        QString::fromLatin1(hop.request.method) + QLatin1Char(' ') + path(hop.request.url), outcome(hop)};
    if (!finding.isEmpty())
        parts.append(finding);
    const QList<HopChip> chips = hopChips(hop);
    for (const HopChip &one : chips)
        parts.append(chip(one));
    if (hop.timing.totalUs >= 0)
        parts.append(tr("%1 milliseconds").arg(hop.timing.totalUs / 1000));
    return parts.join(QStringLiteral(", "));
}

QByteArray maskedUrl(const QByteArray &url)
{
    return SecretFields::inUrl(url, [](const QByteArray &value) { return Redaction::masked(value).toUtf8(); });
}

QString path(const QUrl &url)
{
    const QString text = QString::fromUtf8(
        maskedUrl(url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment).toUtf8()));
    return text.isEmpty() || text.startsWith(QLatin1Char('?')) ? QLatin1Char('/') + text : text;
}

QString origin(const QUrl &url)
{
    const QString authority = url.authority(QUrl::PrettyDecoded);
    const QString host = authority.mid(authority.lastIndexOf(QLatin1Char('@')) + 1);
    return url.scheme() == QLatin1String("https") ? QStringLiteral("https://") + host : host;
}

QString counts(int trails, int hops)
{
    const QString sends = trails == 1 ? tr("1 exchange") : tr("%1 exchanges").arg(trails);
    return sends + (hops == 1 ? tr(", 1 hop") : tr(", %1 hops").arg(hops));
}

} // namespace Sessionscope::TrailTexts
