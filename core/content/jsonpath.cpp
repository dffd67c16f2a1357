// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/jsonpath.h"

#include "core/content/jsonlexer.h"

namespace Sessionscope::JsonPath {

namespace {

using Kind = JsonToken::Kind;

struct Span
{
    qsizetype start = 0;
    qsizetype length = 0;
};

tl::unexpected<Error> syntaxError(QStringView expression, qsizetype at)
{
    return failure(ErrorCode::SyntaxError, expression.toString(), QStringLiteral("at character %1").arg(at + 1));
}

QList<Step> parsePointer(QStringView pointer)
{
    QList<Step> steps;
    const auto parts = pointer.sliced(1).split(QLatin1Char('/'));
    for (const QStringView part : parts) {
        QString name = part.toString();
        steps.append(
            name.replace(QLatin1String("~1"), QLatin1String("/")).replace(QLatin1String("~0"), QLatin1String("~")));
    }
    return steps;
}

//! Reads `[0]`, `['name']` or `["name"]` at \a at, which moves behind it.
Result<Step> parseBracket(QStringView text, qsizetype &at)
{
    const qsizetype open = at++;
    if (at < text.size() && (text[at] == QLatin1Char('\'') || text[at] == QLatin1Char('"'))) {
        const QChar quote = text[at++];
        QString name;
        for (; at < text.size() && text[at] != quote; ++at) {
            if (text[at] == QLatin1Char('\\') && at + 1 < text.size())
                ++at;
            name += text[at];
        }
        if (at + 1 >= text.size() || text[at + 1] != QLatin1Char(']'))
            return syntaxError(text, open);
        at += 2;
        return Step(name);
    }
    const qsizetype close = text.indexOf(QLatin1Char(']'), at);
    if (close < 0)
        return syntaxError(text, open);
    const QStringView inside = text.sliced(at, close - at).trimmed();
    bool ok = false;
    const qlonglong position = inside.toLongLong(&ok);
    if (!ok) {
        if (inside.contains(QLatin1Char('*')) || inside.contains(QLatin1Char('?')) || inside.contains(QLatin1Char(':'))
            || inside.contains(QLatin1Char(',')))
            return failure(ErrorCode::Unsupported, text.toString(), QStringLiteral("[%1]").arg(inside));
        return syntaxError(text, open);
    }
    at = close + 1;
    return Step(qsizetype(position));
}

//! Reads `.name` at \a at, which moves behind it.
Result<Step> parseName(QStringView text, qsizetype &at)
{
    const qsizetype start = ++at;
    while (at < text.size() && text[at] != QLatin1Char('.') && text[at] != QLatin1Char('['))
        ++at;
    const QStringView name = text.sliced(start, at - start);
    if (name == QLatin1String("*") || (name.isEmpty() && at < text.size()))
        return failure(ErrorCode::Unsupported, text.toString(), text.sliced(start - 1, 2).toString());
    if (name.isEmpty())
        return syntaxError(text, start);
    return Step(name.toString());
}

//! The text of the value that begins with \a first; the lexer ends up behind it.
Span valueSpan(JsonLexer &lexer, const JsonToken &first)
{
    if (first.kind != Kind::ObjectStart && first.kind != Kind::ArrayStart)
        return {first.start, first.length};
    qsizetype depth = 1;
    while (depth > 0) {
        const JsonToken token = lexer.next();
        if (token.kind == Kind::End)
            break;
        if (token.kind == Kind::ObjectStart || token.kind == Kind::ArrayStart)
            ++depth;
        else if (token.kind == Kind::ObjectEnd || token.kind == Kind::ArrayEnd)
            --depth;
    }
    return {first.start, lexer.position() - first.start};
}

std::optional<Span> member(QByteArrayView json, JsonLexer lexer, const QString &name)
{
    std::optional<Span> found;
    for (JsonToken key = lexer.next(); key.kind == Kind::String; key = lexer.next()) {
        if (lexer.next().kind != Kind::Colon)
            break;
        const JsonToken first = lexer.next();
        if (!first.startsValue())
            break;
        const Span span = valueSpan(lexer, first);
        if (jsonStringText(json.sliced(key.start, key.length)) == name)
            found = span;
        if (lexer.next().kind != Kind::Comma)
            break;
    }
    return found;
}

std::optional<Span> element(JsonLexer lexer, qsizetype position)
{
    QList<Span> seen;
    for (JsonToken first = lexer.next(); first.startsValue(); first = lexer.next()) {
        const Span span = valueSpan(lexer, first);
        if (position >= 0 && position-- == 0)
            return span;
        if (position < 0)
            seen.append(span);
        if (lexer.next().kind != Kind::Comma)
            break;
    }
    return position < 0 && -position <= seen.size() ? std::optional(seen.at(seen.size() + position)) : std::nullopt;
}

std::optional<Span> child(QByteArrayView json, Span parent, const Step &step)
{
    JsonLexer lexer(json.first(parent.start + parent.length), parent.start);
    const Kind kind = lexer.next().kind;
    const auto *name = std::get_if<QString>(&step);
    if (kind == Kind::ObjectStart)
        return name ? member(json, lexer, *name) : std::nullopt;
    if (kind != Kind::ArrayStart)
        return std::nullopt;
    if (!name)
        return element(lexer, std::get<qsizetype>(step));
    // RFC 6901 section 4: in a pointer, digits name an element when the value is an array.
    bool ok = false;
    const qlonglong position = name->toLongLong(&ok);
    return ok && position >= 0 ? element(lexer, qsizetype(position)) : std::nullopt;
}

} // namespace

Result<QList<Step>> parse(QStringView expression)
{
    const QStringView text = expression.trimmed();
    if (text.isEmpty())
        return QList<Step>{};
    if (text.startsWith(QLatin1Char('/')))
        return parsePointer(text);
    if (!text.startsWith(QLatin1Char('$')))
        return syntaxError(text, 0);
    QList<Step> steps;
    for (qsizetype at = 1; at < text.size();) {
        Result<Step> step = syntaxError(text, at);
        if (text[at] == QLatin1Char('.'))
            step = parseName(text, at);
        else if (text[at] == QLatin1Char('['))
            step = parseBracket(text, at);
        if (!step)
            return tl::unexpected(step.error());
        steps.append(*std::move(step));
    }
    return steps;
}

Result<std::optional<QString>> find(QByteArrayView json, QStringView expression)
{
    const auto steps = parse(expression);
    if (!steps)
        return tl::unexpected(steps.error());
    JsonLexer lexer(json.startsWith("\xEF\xBB\xBF") ? json.sliced(3) : json);
    if (json.startsWith("\xEF\xBB\xBF"))
        json = json.sliced(3);
    const JsonToken first = lexer.next();
    if (!first.startsValue())
        return std::optional<QString>();
    std::optional<Span> span = valueSpan(lexer, first);
    for (const Step &step : *steps) {
        span = child(json, *span, step);
        if (!span)
            return std::optional<QString>();
    }
    const QByteArrayView text = json.sliced(span->start, span->length);
    return std::optional(text.startsWith('"') ? jsonStringText(text) : QString::fromUtf8(text));
}

} // namespace Sessionscope::JsonPath
