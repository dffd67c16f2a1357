// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/passwords.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

namespace Sessionscope::Cli {

namespace {

bool isPasswordName(const QString &name)
{
    return name.contains(QLatin1String("pass"), Qt::CaseInsensitive)
        || name.contains(QLatin1String("pwd"), Qt::CaseInsensitive);
}

QByteArrayList inPairs(const QUrlQuery &pairs)
{
    QByteArrayList passwords;
    for (const auto &[name, value] : pairs.queryItems(QUrl::FullyDecoded)) {
        if (isPasswordName(name)) {
            passwords.append(value.toUtf8());
        }
    }
    return passwords;
}

QByteArrayList inJson(const QJsonValue &value)
{
    QByteArrayList passwords;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().isString() && isPasswordName(it.key())) {
            passwords.append(it.value().toString().toUtf8());
        }
        passwords += inJson(it.value());
    }
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array) {
        passwords += inJson(item);
    }
    return passwords;
}

QByteArray escapedForJson(const QByteArray &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{QString::fromUtf8(text)}).toJson(QJsonDocument::Compact);
    return array.sliced(2, array.size() - 4);
}

} // namespace

void Passwords::learn(const Exchange &exchange)
{
    const SentRequest &request = exchange.request;
    for (const Header &header : request.headers) {
        const bool credentials =
            sameHeaderName(header.name, "Authorization") || sameHeaderName(header.name, "Proxy-Authorization");
        if (credentials && header.value.toLower().startsWith("basic ")) {
            const QByteArray encoded = header.value.mid(6).trimmed();
            m_spellings.insert(encoded);
            const QByteArray decoded = QByteArray::fromBase64(encoded);
            add(decoded.mid(decoded.indexOf(':') + 1));
        }
    }
    QByteArrayList passwords = inPairs(QUrlQuery(request.url));
    const QByteArray type = request.headers.first("Content-Type").value_or(QByteArray()).toLower();
    if (type.startsWith("application/x-www-form-urlencoded")) {
        passwords += inPairs(QUrlQuery(QString::fromUtf8(QByteArray(request.body).replace('+', "%20"))));
    } else if (type.contains("json")) {
        const QJsonDocument document = QJsonDocument::fromJson(request.body);
        passwords += document.isArray() ? inJson(document.array()) : inJson(document.object());
    }
    for (const QByteArray &password : passwords) {
        add(password);
    }
}

void Passwords::add(const QByteArray &password)
{
    if (password.isEmpty()) {
        return;
    }
    const QByteArray encoded = password.toPercentEncoding();
    m_spellings.unite({password, encoded, QByteArray(encoded).replace("%20", "+"), escapedForJson(password)});
}

QByteArray Passwords::hidden(QByteArray octets) const
{
    for (const QByteArray &spelling : m_spellings) {
        octets.replace(spelling, "****");
    }
    return octets;
}

Exchange Passwords::hiddenIn(const Exchange &exchange) const
{
    if (m_spellings.isEmpty()) {
        return exchange;
    }
    const auto hideAll = [this](const HeaderList &headers) {
        HeaderList result;
        for (const Header &header : headers) {
            result.append(header.name, hidden(header.value));
        }
        return result;
    };
    Exchange shown = exchange;
    shown.request.url = QUrl::fromEncoded(hidden(exchange.request.url.toEncoded()));
    shown.request.target = hidden(exchange.request.target);
    shown.request.headers = hideAll(exchange.request.headers);
    shown.request.body = hidden(exchange.request.body);
    if (shown.response) {
        shown.response->headers = hideAll(exchange.response->headers);
        shown.response->body = hidden(exchange.response->body);
    }
    for (HopNote &note : shown.notes) {
        note.detail = QString::fromUtf8(hidden(note.detail.toUtf8()));
    }
    return shown;
}

} // namespace Sessionscope::Cli
