// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/httprequestline.h"

#include <QByteArrayList>
#include <QStringList>

#include <algorithm>

namespace Sessionscope::HttpRequestLine {

namespace {

bool isUpperToken(QByteArrayView word)
{
    return !word.isEmpty()
        && std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '-' || c == '_'; });
}

bool isMethod(QByteArrayView word)
{
    static const QByteArrayList known{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"};
    return isUpperToken(word) || known.contains(word.toByteArray().toUpper());
}

//! Splits at blanks that are not within {{braces}}.
QStringList words(const QString &text)
{
    QStringList list;
    QString word;
    int depth = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QStringView rest = QStringView(text).sliced(i);
        if (rest.startsWith(QLatin1String("{{")))
            ++depth;
        else if (i > 0 && text.at(i - 1) == QLatin1Char('}') && i > 1 && text.at(i - 2) == QLatin1Char('}'))
            depth = qMax(0, depth - 1);
        if (text.at(i).isSpace() && depth == 0) {
            if (!word.isEmpty())
                list.append(word);
            word.clear();
        } else {
            word += text.at(i);
        }
    }
    if (!word.isEmpty())
        list.append(word);
    return list;
}

} // namespace

std::optional<Content> parse(QByteArrayView line)
{
    Content content;
    QByteArrayView rest = line.trimmed();
    const QByteArray text = rest.toByteArray();
    const qsizetype blank = text.indexOf(' ') < 0 ? text.indexOf('\t') : text.indexOf(' ');
    if (blank > 0 && isMethod(rest.first(blank))) {
        content.method = rest.first(blank).toByteArray().toUpper();
        rest = rest.sliced(blank).trimmed();
    } else if (isMethod(rest)) {
        return std::nullopt;
    }
    const qsizetype version = rest.lastIndexOf(" HTTP/");
    if (version >= 0) {
        content.version = rest.sliced(version + 6).startsWith('2') ? HttpVersion::Http2 : HttpVersion::Http11;
        rest = rest.first(version).trimmed();
    }
    content.url = QString::fromUtf8(rest);
    return content.url.isEmpty() ? std::nullopt : std::optional(content);
}

bool isForeignMethod(const QByteArray &method)
{
    static const QByteArrayList names{
        "GRAPHQL", "WEBSOCKET", "WS", "GRPC", "RSOCKET", "MQTT", "SSE", "EVENTSOURCE", "AMQP"};
    return names.contains(method);
}

std::optional<AuthSettings> parseAuthorization(const QString &value)
{
    const QStringList list = words(value);
    if (list.size() < 2)
        return std::nullopt;
    AuthSettings auth;
    const QString scheme = list.first().toLower();
    if (scheme == QLatin1String("basic"))
        auth.kind = AuthSettings::Kind::Basic;
    else if (scheme == QLatin1String("digest") && !list.at(1).contains(QLatin1Char('=')))
        auth.kind = AuthSettings::Kind::Digest;
    else
        return std::nullopt;
    auth.user = list.at(1);
    if (list.size() == 2) {
        const qsizetype colon = auth.user.indexOf(QLatin1Char(':'));
        if (colon < 0)
            return std::nullopt;
        auth.password = auth.user.mid(colon + 1);
        auth.user.truncate(colon);
        return auth;
    }
    // A password may hold blanks: it is all that follows the user's name.
    const qsizetype user = value.indexOf(list.at(1), list.first().size());
    auth.password = value.mid(user + list.at(1).size()).trimmed();
    return auth;
}

} // namespace Sessionscope::HttpRequestLine
