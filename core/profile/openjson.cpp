// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/openjson.h"

#include "core/base/redaction.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace Sessionscope::ProfileJson {

bool urlHoldsSecret(const QString &text)
{
    const qsizetype scheme = text.indexOf(QLatin1String("://"));
    const QString rest = scheme < 0 ? text : text.mid(scheme + 3);
    static const QRegularExpression end(QStringLiteral("[/?#]"));
    if (rest.left(rest.indexOf(end)).contains(QLatin1Char('@')))
        return true;
    if (rest.contains(QLatin1String(";jsessionid="), Qt::CaseInsensitive))
        return true;
    static const QRegularExpression separators(QStringLiteral("[?&#;]"));
    const QStringList pieces = rest.split(separators).mid(1);
    return std::any_of(pieces.cbegin(), pieces.cend(), [](const QString &piece) {
        const QString name = piece.section(QLatin1Char('='), 0, 0);
        return Redaction::isSecretField(QUrl::fromPercentEncoding(name.toUtf8()));
    });
}

bool headerIsSecret(const Field &field)
{
    static const QRegularExpression credentials(
        QStringLiteral("^(basic|bearer|digest|token) "), QRegularExpression::CaseInsensitiveOption);
    return Redaction::isSecretHeader(field.name.toUtf8()) || credentials.match(field.value).hasMatch();
}

bool paramIsSecret(const Field &field)
{
    return Redaction::isSecretField(field.name);
}

} // namespace Sessionscope::ProfileJson
