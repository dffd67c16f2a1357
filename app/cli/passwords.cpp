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

void Passwords::add(const QByteArray &password, const QByteArray &user)
{
    if (password.isEmpty()) {
        return;
    }
    const QByteArray encoded = password.toPercentEncoding();
    const QSet<QByteArray> spellings{
        password, encoded, QByteArray(encoded).replace("%20", "+"), escapedForJson(password)};
    constexpr qsizetype shortest = 4;
    if (password.size() < shortest || password == user) {
        m_values.unite(spellings);
    } else {
        m_spellings.unite(spellings);
    }
}

QByteArray Passwords::hidden(QByteArray octets) const
{
    for (const QByteArray &spelling : m_spellings) {
        octets.replace(spelling, "****");
    }
    return octets;
}

// In URLs, forms, multipart and JSON: what stands between the marks of a value.
QByteArray Passwords::hiddenValues(QByteArray octets) const
{
    struct Marks
    {
        const char *before;
        const char *after;
    };
    for (const QByteArray &spelling : m_values) {
        for (const Marks &marks : {Marks{"=", "&"}, {"=", "#"}, {":\"", "\""}, {": \"", "\""}, {"\r\n\r\n", "\r\n"}}) {
            const QByteArray whole = marks.before + spelling + marks.after;
            octets.replace(whole, QByteArray(marks.before + QByteArray("****") + marks.after));
        }
        if (octets.endsWith(QByteArray('=' + spelling))) {
            octets.chop(spelling.size());
            octets += "****";
        }
    }
    return hidden(octets);
}

Exchange Passwords::hiddenIn(const Exchange &exchange) const
{
    if (m_spellings.isEmpty() && m_values.isEmpty()) {
        return exchange;
    }
    const auto hideAll = [this](const HeaderList &headers) {
        HeaderList result;
        for (const Header &header : headers) {
            const bool isUrl = sameHeaderName(header.name, "Location") || sameHeaderName(header.name, "Referer");
            result.append(header.name, isUrl ? hiddenValues(header.value) : hidden(header.value));
        }
        return result;
    };
    Exchange shown = exchange;
    shown.request.url = QUrl::fromEncoded(hiddenValues(exchange.request.url.toEncoded()));
    shown.request.target = hiddenValues(exchange.request.target);
    shown.request.headers = hideAll(exchange.request.headers);
    shown.request.body = hiddenValues(exchange.request.body);
    if (shown.response) {
        shown.response->headers = hideAll(exchange.response->headers);
        shown.response->body = hidden(exchange.response->body);
    }
    for (HopNote &note : shown.notes) {
        note.detail = QString::fromUtf8(hiddenValues(note.detail.toUtf8()));
    }
    return shown;
}

} // namespace Sessionscope::Cli
