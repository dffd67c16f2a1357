// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/codegen/requesttexts.h"

#include "core/codegen/bodytexts.h"
#include "core/inspect/requestfacts.h"

#include <algorithm>
#include <array>

namespace Sessionscope::Codegen {

namespace {

using Place = Atom::Place;

// What client libraries write by themselves, and what only a browser can mean.
constexpr std::array<const char *, 20> automatic{"host", "connection", "content-length", "transfer-encoding",
    "accept-encoding", "cookie", "user-agent", "te", "upgrade", "keep-alive", "proxy-connection",
    "upgrade-insecure-requests", "dnt", "priority", "pragma", "cache-control", "if-none-match", "if-modified-since",
    "expect", "proxy-authorization"};

Piece text(const QString &content)
{
    return {Piece::Kind::Text, content};
}

QString utf8(const QByteArray &octets)
{
    return QString::fromUtf8(octets);
}

bool isAutomatic(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    return lower.startsWith("sec-") || lower.startsWith(':')
        || std::find(automatic.begin(), automatic.end(), lower) != automatic.end();
}

bool isPlainText(const QByteArray &value)
{
    return std::all_of(value.begin(), value.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

//! The segment without the session id that Tomcat writes into it.
QByteArray withoutSessionId(const QByteArray &segment, bool *found)
{
    const qsizetype at = segment.toLower().indexOf(";jsessionid=");
    if (at < 0)
        return segment;
    *found = true;
    const qsizetype end = segment.indexOf(';', at + 1);
    return segment.left(at) + (end < 0 ? QByteArray() : segment.mid(end));
}

void addPath(RequestTexts &texts, const QByteArray &path, const Resolver &resolve)
{
    bool first = true;
    for (const QByteArray &whole : path.split('/')) {
        if (!first)
            texts.target.append(text(QStringLiteral("/")));
        first = false;
        const QByteArray segment = withoutSessionId(whole, &texts.hadSessionId);
        std::optional<Piece> piece;
        if (!segment.isEmpty())
            piece = resolve({Place::Path, {}, QByteArray::fromPercentEncoding(segment)});
        if (piece)
            piece->encoding = Encoding::Percent;
        texts.target.append(piece.value_or(text(utf8(segment))));
    }
}

void addQuery(RequestTexts &texts, const QByteArray &query, const Resolver &resolve)
{
    char before = '?';
    for (const QByteArray &pair : query.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        const QByteArray name = pair.left(equals < 0 ? pair.size() : equals);
        texts.target.append(text(QLatin1Char(before) + utf8(name)));
        before = '&';
        if (equals < 0)
            continue;
        const QByteArray value = pair.mid(equals + 1);
        QByteArray plain = value;
        auto piece = resolve({Place::Query, utf8(QByteArray::fromPercentEncoding(name)),
            QByteArray::fromPercentEncoding(plain.replace('+', ' '))});
        if (piece)
            piece->encoding = Encoding::Percent;
        texts.target.append(text(QStringLiteral("=")));
        texts.target.append(piece.value_or(text(utf8(value))));
    }
}

//! A page's address as a header says it: without query, which may hold secrets.
QByteArray bareAddress(const QByteArray &address)
{
    bool found = false;
    return withoutSessionId(address.left(address.indexOf('?') < 0 ? address.size() : address.indexOf('?')), &found);
}

void addHeader(RequestTexts &texts, const Header &header, const Resolver &resolve)
{
    const QString name = utf8(header.name);
    if (!isPlainText(header.value) || !isPlainText(header.name)) {
        texts.leftOut.append(name);
        return;
    }
    QByteArray value = header.value;
    if (sameHeaderName(header.name, "Authorization")) {
        const qsizetype blank = value.indexOf(' ');
        const QByteArray scheme = value.left(blank < 0 ? 0 : blank + 1);
        const QByteArray lower = scheme.toLower();
        // Those have a place of their own, or cannot be made without the client library.
        if (lower == "basic " || lower == "digest " || lower == "negotiate " || lower == "ntlm ")
            return;
        const QByteArray credentials = value.mid(scheme.size());
        const auto piece = resolve({Place::Credentials, name, credentials});
        texts.headers.append({name, joined({text(utf8(scheme)), piece.value_or(text(utf8(credentials)))})});
        return;
    }
    if (sameHeaderName(header.name, "Referer"))
        value = bareAddress(value);
    const auto piece = resolve({Place::Header, name, value});
    texts.headers.append({name, {piece.value_or(text(utf8(value)))}});
}

} // namespace

Template joined(const Template &pieces)
{
    Template all;
    for (const Piece &piece : pieces) {
        const bool isText = piece.kind == Piece::Kind::Text;
        if (isText && piece.text.isEmpty())
            continue;
        if (isText && !all.isEmpty() && all.constLast().kind == Piece::Kind::Text)
            all.last().text += piece.text;
        else
            all.append(piece);
    }
    return all;
}

RequestTexts requestTexts(const SentRequest &request, const Resolver &resolve)
{
    RequestTexts texts;
    const QByteArray path = request.url.path(QUrl::FullyEncoded).toUtf8();
    addPath(texts, path.isEmpty() ? QByteArray("/") : path, resolve);
    if (request.url.hasQuery())
        addQuery(texts, request.url.query(QUrl::FullyEncoded).toUtf8(), resolve);
    texts.target = joined(texts.target);

    addBodyTexts(texts, request, resolve);
    for (const Header &header : request.headers) {
        // A form's type comes with its fields.
        const bool isFormType = texts.body == Step::Body::Form && sameHeaderName(header.name, "Content-Type");
        if (!isAutomatic(header.name) && !isFormType)
            addHeader(texts, header, resolve);
    }
    return texts;
}

} // namespace Sessionscope::Codegen
