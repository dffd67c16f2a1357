// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/secretfields.h"

#include "core/base/redaction.h"
#include "core/content/jsonlexer.h"
#include "core/cookies/sessioncookienames.h"
#include "core/formats/secretmarkup.h"

#include <QList>
#include <QSet>

namespace Sessionscope::SecretFields {

namespace {

// Of URLs in the queries of URLs.
constexpr int deepest = 3;

bool isSecret(const QByteArray &encodedName)
{
    QByteArray name = encodedName;
    return Redaction::isSecretField(QString::fromUtf8(QByteArray::fromPercentEncoding(name.replace('+', ' '))));
}

QByteArray replaced(QByteArrayView value, const Replace &replace)
{
    return value.isEmpty() ? QByteArray() : replace(value.toByteArray());
}

//! The value of `name="..."` in a part's head.
QByteArray partName(const QByteArray &head)
{
    const qsizetype at = head.indexOf(" name=\"");
    if (at < 0)
        return {};
    return head.mid(at + 7, head.indexOf('"', at + 7) - at - 7);
}

QByteArray urlOf(QByteArrayView url, const Replace &replace, int depth);
QByteArray pairsOf(QByteArrayView text, const Replace &replace, int depth);

//! A value that is a URL, a query or JSON itself: `http%3A%2F%2Fx%2F%3Ftoken%3D...`. As it was, if no secret is in it.
QByteArray nested(const QByteArray &value, const Replace &replace, int depth)
{
    if (depth == 0)
        return value;
    QByteArray decoded = value;
    decoded = QByteArray::fromPercentEncoding(decoded.replace('+', ' '));
    QByteArray changed = decoded;
    if (decoded.startsWith('{') || decoded.startsWith('['))
        changed = inJson(decoded, replace);
    else if (decoded.contains('?') || decoded.contains('#') || decoded.contains(';'))
        changed = urlOf(decoded, replace, depth - 1);
    else if (decoded.contains('='))
        changed = pairsOf(decoded, replace, depth - 1);
    if (changed == decoded)
        return value;
    return decoded == value ? changed : changed.toPercentEncoding();
}

QByteArray pairsOf(QByteArrayView text, const Replace &replace, int depth)
{
    QByteArray out;
    const auto pairs = text.toByteArray().split('&');
    for (qsizetype i = 0; i < pairs.size(); ++i) {
        const QByteArray &pair = pairs.at(i);
        const qsizetype equals = pair.indexOf('=');
        if (i > 0)
            out += '&';
        if (equals > 0 && isSecret(pair.left(equals)))
            out += pair.left(equals + 1) + replaced(pair.mid(equals + 1), replace);
        else
            out += pair.left(equals + 1) + nested(pair.mid(equals + 1), replace, depth);
    }
    return out;
}

QByteArray urlOf(QByteArrayView url, const Replace &replace, int depth)
{
    QByteArray text = url.toByteArray();
    QByteArray fragment;
    if (const qsizetype hash = text.indexOf('#'); hash >= 0) {
        fragment = '#' + pairsOf(text.mid(hash + 1), replace, depth);
        text.truncate(hash);
    }
    QByteArray query;
    if (const qsizetype question = text.indexOf('?'); question >= 0) {
        query = '?' + pairsOf(text.mid(question + 1), replace, depth);
        text.truncate(question);
    }
    // Path parameters: /shop;jsessionid=AB12/cart.
    for (qsizetype at = text.indexOf(';'); at >= 0; at = text.indexOf(';', at + 1)) {
        const qsizetype equals = text.indexOf('=', at);
        if (equals < 0)
            break;
        if (!isSessionCookieName(text.mid(at + 1, equals - at - 1)))
            continue;
        qsizetype end = equals + 1;
        while (end < text.size() && text[end] != ';' && text[end] != '/')
            ++end;
        text.replace(equals + 1, end - equals - 1, replaced(text.mid(equals + 1, end - equals - 1), replace));
    }
    return text + query + fragment;
}

//! Replaces strings and numbers of JSON, in the order they stand in.
class JsonValues
{
public:
    JsonValues(QByteArrayView json, const Replace &replace)
        : m_json(json)
        , m_replace(replace)
    {
    }

    void take(const JsonToken &token)
    {
        const QByteArrayView value = m_json.sliced(token.start, token.length);
        const bool isText = token.kind == JsonToken::Kind::String;
        const bool isNumber =
            token.kind == JsonToken::Kind::Literal && value != "null" && value != "true" && value != "false";
        if ((!isText || value == "\"\"") && !isNumber)
            return;
        const QByteArray inner = isText ? jsonStringText(value).toUtf8() : value.toByteArray();
        m_out += m_json.sliced(m_plain, token.start - m_plain);
        m_out += '"' + replaced(inner, m_replace) + '"';
        m_plain = token.start + token.length;
    }
    QByteArray text() const { return m_out + m_json.sliced(m_plain).toByteArray(); }

private:
    const QByteArrayView m_json;
    const Replace &m_replace;
    QByteArray m_out;
    qsizetype m_plain = 0;
};

//! A part with a harmless name may be JSON or XML with secrets of its own.
QByteArray inPart(const QByteArray &value, const Replace &replace)
{
    if (value.contains('\0'))
        return value;
    // What one step masked the next leaves as it is.
    QSet<QByteArray> made;
    const Replace once = [&made, &replace](const QByteArray &secret) {
        if (made.contains(secret))
            return secret;
        const QByteArray mask = replaced(secret, replace);
        made.insert(mask);
        return mask;
    };
    const QByteArray start = value.left(64).trimmed();
    const bool isJson = start.startsWith('{') || start.startsWith('[');
    return inMarkup(isJson ? inJson(value, once) : inLines(value, once), once);
}

} // namespace

QByteArray inPairs(QByteArrayView text, const Replace &replace)
{
    return pairsOf(text, replace, deepest);
}

QByteArray inUrl(QByteArrayView url, const Replace &replace)
{
    return urlOf(url, replace, deepest);
}

QByteArray inJson(QByteArrayView json, const Replace &replace, JsonReach reach)
{
    using Kind = JsonToken::Kind;
    JsonValues values(json, replace);
    JsonToken previous;
    bool secret = false;
    qsizetype depth = 0; // Below a secret name.
    JsonLexer lexer(json);
    for (JsonToken token = lexer.next(); token.kind != Kind::End; token = lexer.next()) {
        const bool starts = token.kind == Kind::ObjectStart || token.kind == Kind::ArrayStart;
        if (depth > 0) {
            // Whether a text is a name shows what comes next.
            if (previous.kind == Kind::String && token.kind != Kind::Colon)
                values.take(previous);
            if (token.kind == Kind::Literal)
                values.take(token);
            if (starts)
                ++depth;
            else if (token.kind == Kind::ObjectEnd || token.kind == Kind::ArrayEnd)
                --depth;
        } else if (token.kind == Kind::Colon && previous.kind == Kind::String) {
            secret = Redaction::isSecretField(jsonStringText(json.sliced(previous.start, previous.length)));
        } else if (previous.kind == Kind::Colon && secret) {
            if (starts && reach == JsonReach::Containers)
                depth = 1;
            else
                values.take(token);
            secret = false;
        }
        previous = token;
    }
    if (depth > 0 && previous.kind == Kind::String)
        values.take(previous);
    return values.text();
}

QByteArray inMultipart(QByteArrayView body, const Replace &replace)
{
    const QByteArray text = body.toByteArray();
    const QByteArray delimiter = text.left(text.indexOf("\r\n"));
    if (!delimiter.startsWith("--") || delimiter.size() < 3)
        return text;
    const QByteArray boundary = QByteArray("\r\n") + delimiter;
    QByteArray out;
    qsizetype at = 0;
    while (true) {
        const qsizetype headEnd = text.indexOf("\r\n\r\n", at);
        const qsizetype end = headEnd < 0 ? -1 : text.indexOf(boundary, headEnd + 2);
        if (headEnd < 0 || end < 0)
            return out + text.mid(at);
        const QByteArray head = text.mid(at, headEnd + 4 - at);
        const QByteArray value = text.mid(headEnd + 4, qMax<qsizetype>(0, end - headEnd - 4));
        out += head;
        out += isSecret(partName(head)) ? replaced(value, replace) : inPart(value, replace);
        at = qMax(end, headEnd + 4);
    }
}

QByteArray inCookieHeader(QByteArrayView line, const Replace &replace)
{
    QByteArray out;
    const auto pairs = line.toByteArray().split(';');
    for (qsizetype i = 0; i < pairs.size(); ++i) {
        const QByteArray &pair = pairs.at(i);
        const qsizetype equals = pair.indexOf('=');
        if (i > 0)
            out += ';';
        out += pair.left(equals + 1) + replaced(pair.mid(equals + 1), replace);
    }
    return out;
}

QByteArray inSetCookie(QByteArrayView line, const Replace &replace)
{
    const QByteArray text = line.toByteArray();
    const qsizetype semicolon = text.indexOf(';');
    const QByteArray pair = semicolon < 0 ? text : text.left(semicolon);
    const qsizetype equals = pair.indexOf('=');
    return pair.left(equals + 1) + replaced(pair.mid(equals + 1), replace)
        + (semicolon < 0 ? QByteArray() : text.mid(semicolon));
}

QByteArray inCredentials(QByteArrayView value, const Replace &replace)
{
    const QByteArray text = value.toByteArray();
    const qsizetype blank = text.indexOf(' ');
    return text.left(blank + 1) + replaced(text.mid(blank + 1), replace);
}

} // namespace Sessionscope::SecretFields
