// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/credentials.h"

#include "core/base/redaction.h"

#include <QRegularExpression>
#include <QUrl>

namespace Sessionscope::Credentials {

namespace {

FieldList publicHeaders(FieldList headers)
{
    headers.removeIf([](const Field &field) { return Redaction::isSecretHeader(field.name.toUtf8()); });
    return headers;
}

FieldList publicParams(FieldList params)
{
    params.removeIf([](const Field &field) { return Redaction::isSecretField(field.name); });
    return params;
}

// Only what is secret goes; the rest stays as it was written.
QString publicUrl(const QString &url)
{
    static const QRegularExpression sessionId(
        QStringLiteral(";jsessionid=[^/?#;]*"), QRegularExpression::CaseInsensitiveOption);
    QString bare = url;
    bare.remove(sessionId);
    const qsizetype start = bare.indexOf(QLatin1Char('?'));
    if (start < 0)
        return bare;
    const qsizetype hash = bare.indexOf(QLatin1Char('#'), start);
    const qsizetype end = hash < 0 ? bare.size() : hash;
    QStringList items = bare.mid(start + 1, end - start - 1).split(QLatin1Char('&'));
    items.removeIf([](const QString &item) {
        const QString name = item.section(QLatin1Char('='), 0, 0);
        return Redaction::isSecretField(QUrl::fromPercentEncoding(name.toUtf8()));
    });
    const QString query = items.isEmpty() ? QString() : QLatin1Char('?') + items.join(QLatin1Char('&'));
    return bare.left(start) + query + bare.mid(end);
}

} // namespace

Request without(const Request &request)
{
    Request bare = request;
    bare.auth = {};
    bare.url = publicUrl(request.url);
    bare.headers = publicHeaders(request.headers);
    bare.params = publicParams(request.params);
    return bare;
}

SessionSettings without(const SessionSettings &settings)
{
    SessionSettings bare = settings;
    bare.auth = {};
    bare.headers = publicHeaders(settings.headers);
    bare.params = publicParams(settings.params);
    bare.tls.certificateFile.clear();
    bare.tls.keyFile.clear();
    bare.tls.keyPassphrase.clear();
    return bare;
}

} // namespace Sessionscope::Credentials
