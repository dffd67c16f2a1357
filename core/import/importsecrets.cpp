// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/importsecrets.h"

#include "core/base/redaction.h"
#include "core/formats/secretfields.h"

#include <QUrl>

namespace Sessionscope {

namespace {

//! In clear: not a variable, and more than nothing.
bool isClear(const QString &value)
{
    return !value.isEmpty() && !value.contains(QLatin1String("{{"));
}

//! "X-Api-Key" is x_api_key.
QString variableName(const QString &name)
{
    QString out;
    for (const QChar c : name.toLower().left(40)) {
        const bool isPlain = (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || c.isDigit();
        if (isPlain)
            out += c;
        else if (!out.isEmpty() && !out.endsWith(QLatin1Char('_')))
            out += QLatin1Char('_');
    }
    while (out.endsWith(QLatin1Char('_')))
        out.chop(1);
    return out.isEmpty() || out.front().isDigit() ? QString(QStringLiteral("secret") + out) : out;
}

bool isForm(const Request &request)
{
    QByteArray type = request.body.contentType;
    for (const Field &field : request.headers) {
        if (field.enabled && field.name.compare(QLatin1String("Content-Type"), Qt::CaseInsensitive) == 0)
            type = field.value.toUtf8();
    }
    return type.startsWith("application/x-www-form-urlencoded");
}

} // namespace

QString ImportSecrets::variableFor(const QString &value, const QString &name)
{
    QString &known = m_byValue[value];
    if (known.isEmpty()) {
        const QString base = variableName(name);
        known = base;
        for (int i = 2; m_taken.contains(known); ++i)
            known = base + QLatin1Char('_') + QString::number(i);
        m_taken.insert(known);
        m_variables.append({known, value, true});
    }
    if (!m_names.contains(known))
        m_names.append(known);
    return QStringLiteral("{{") + known + QStringLiteral("}}");
}

void ImportSecrets::takeWhole(QString &value, const QString &name)
{
    if (isClear(value))
        value = variableFor(value, name);
}

void ImportSecrets::takeHeader(Field &header)
{
    if (!isClear(header.value) || !Redaction::isSecretHeader(header.name.toUtf8()))
        return;
    // "Bearer abc": the word before the token is none.
    const qsizetype blank = header.value.indexOf(QLatin1Char(' '));
    const bool hasScheme = header.name.endsWith(QLatin1String("Authorization"), Qt::CaseInsensitive) && blank > 0;
    const QString scheme = hasScheme ? header.value.left(blank + 1) : QString();
    const QString name = hasScheme ? QString(scheme.trimmed() + QStringLiteral("_token")) : header.name;
    header.value = scheme + variableFor(header.value.mid(scheme.size()), name);
}

void ImportSecrets::takeJson(QByteArray &json)
{
    // A number or a text with escapes cannot become a variable: what is put in its place would be another text.
    bool isPlain = true;
    SecretFields::inJson(
        json,
        [&](const QByteArray &value) {
            isPlain = isPlain && (json.contains(QByteArray('"' + value + '"')) || value.contains("{{"));
            return value;
        },
        SecretFields::JsonReach::Values);
    if (!isPlain)
        return;
    json = SecretFields::inJson(
        json,
        [this](const QByteArray &value) {
            const QString text = QString::fromUtf8(value);
            return isClear(text) ? variableFor(text, QStringLiteral("body_secret")).toUtf8() : value;
        },
        SecretFields::JsonReach::Values);
}

void ImportSecrets::take(Request &request, const QString &place, ImportReport &report)
{
    m_names.clear();
    AuthSettings &auth = request.auth;
    takeWhole(auth.password,
        auth.user.isEmpty() || !isClear(auth.user) ? QStringLiteral("password")
                                                   : QString(auth.user + QStringLiteral("_password")));
    takeWhole(auth.token, auth.kind == AuthSettings::Kind::ApiKey ? auth.name : QStringLiteral("token"));
    for (Field &header : request.headers)
        takeHeader(header);
    for (FieldList *fields : {&request.params, &request.body.fields}) {
        for (Field &field : *fields) {
            if (Redaction::isSecretField(field.name))
                takeWhole(field.value, field.name);
        }
    }
    for (Part &part : request.body.parts) {
        QString value = QString::fromUtf8(part.value);
        if (!part.filePath.isEmpty() || !Redaction::isSecretField(part.name) || !isClear(value))
            continue;
        part.value = variableFor(value, part.name).toUtf8();
    }
    const auto replaced = [this](const QByteArray &value) {
        // What is percent-encoded in the text would be encoded there, too.
        const QString text = QString::fromUtf8(value);
        return isClear(text) ? variableFor(text, QStringLiteral("query_secret")).toUtf8() : value;
    };
    request.url = QString::fromUtf8(SecretFields::inUrl(request.url.toUtf8(), replaced));
    Body &body = request.body;
    if (body.kind == Body::Kind::Raw && body.raw.isValidUtf8()) {
        const QByteArray start = body.raw.left(64).trimmed();
        if (start.startsWith('{') || start.startsWith('['))
            takeJson(body.raw);
        else if (isForm(request))
            body.raw = SecretFields::inPairs(body.raw, replaced);
    }
    for (const QString &name : std::as_const(m_names))
        report.add(ImportVerdict::Changed, ImportTopic::Secret, place, name,
            QStringLiteral("it is a variable of http-client.private.env.json now"));
}

} // namespace Sessionscope
