// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/codegen/origins.h"

#include "core/base/redaction.h"
#include "core/content/csrf.h"
#include "core/content/htmlpage.h"
#include "core/content/jsonlexer.h"
#include "core/inspect/jsonleaves.h"
#include "core/inspect/requestfacts.h"

#include <algorithm>
#include <array>

namespace Sessionscope::Codegen {

namespace {

using Source = Value::Source;
using Place = Atom::Place;

// Larger ones are documents, not pages with forms or answers with tokens.
constexpr qsizetype bodyLimit = 2 * 1024 * 1024;
constexpr qsizetype shortestHidden = 8;
constexpr qsizetype shortestOpaque = 16;
constexpr int deepestPath = 30;

QByteArray leafText(const QByteArray &written)
{
    return written.startsWith('"') ? jsonStringText(written).toUtf8() : written;
}

bool isIdName(const QString &name)
{
    const QString lower = name.toLower();
    return lower == QLatin1String("id") || lower == QLatin1String("uuid") || lower == QLatin1String("key")
        || name.endsWith(QLatin1String("Id")) || lower.endsWith(QLatin1String("_id"));
}

//! Which kinds of origins may fill a place, the likeliest first.
QList<Source> sourcesFor(Place place)
{
    switch (place) {
    case Place::Header:
        return {Source::Cookie, Source::Meta, Source::FormField, Source::Json};
    case Place::Credentials:
        return {Source::Json, Source::Cookie, Source::Meta, Source::FormField};
    case Place::Field:
        return {Source::FormField, Source::Meta, Source::Json, Source::Cookie};
    case Place::Json:
    case Place::Query:
        return {Source::Json, Source::Meta, Source::FormField, Source::Cookie};
    case Place::Path:
        return {Source::Json};
    }
    return {};
}

QByteArray cookieKey(const QByteArray &name, const QByteArray &value)
{
    return name + '=' + value;
}

} // namespace

bool isOpaque(const QByteArray &value)
{
    return value.size() >= shortestOpaque && !value.contains(' ') && !value.contains('/')
        && std::any_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void Origins::add(const QByteArray &value, const Origin &origin)
{
    if (!value.isEmpty() && m_wanted.contains(value))
        m_byValue[value].append(origin);
}

void Origins::learn(qsizetype index, const StepHops &step)
{
    for (const ExchangePtr &hop : step.hops)
        learnCookies(index, *hop);
    const Exchange &last = step.last();
    const QByteArray &method = step.first().request.method;
    if (method != "GET" && method != "HEAD")
        m_creators.insert(index);
    const QByteArray type = Inspect::contentType(last.response->headers);
    if (!last.response->body.isEmpty() && last.response->body.size() <= bodyLimit) {
        if (type.contains("html"))
            learnPage(index, last);
        else if (type.contains("json"))
            learnJson(index, last);
    }
    if (const auto location = last.response->headers.first("Location");
        location && !Inspect::isRedirect(last.response->status)) {
        const QUrl url = last.request.url.resolved(QUrl::fromEncoded(*location));
        const QByteArray whole = url.toEncoded(QUrl::RemoveFragment | QUrl::RemoveUserInfo);
        if (!m_locations.contains(whole))
            m_locations.insert(whole, index);
    }
}

void Origins::learnCookies(qsizetype index, const Exchange &hop)
{
    for (const CookieEvent &event : hop.cookieEvents) {
        if (event.action != CookieAction::Stored && event.action != CookieAction::Replaced)
            continue;
        const QByteArray key = cookieKey(event.name, event.value);
        if (!m_cookies.contains(key))
            m_cookies.insert(key, index);
        const QString name = QString::fromUtf8(event.name);
        add(event.value, {Source::Cookie, name, false, index});
        const QByteArray decoded = QByteArray::fromPercentEncoding(event.value);
        if (decoded != event.value)
            add(decoded, {Source::Cookie, name, true, index});
    }
}

void Origins::learnPage(qsizetype index, const Exchange &hop)
{
    const HtmlPage page =
        readHtmlPage(hop.response->body, hop.response->headers.first("Content-Type").value_or(QByteArray()));
    for (const Csrf::Token &token : Csrf::tokensIn(page)) {
        if (token.source == Csrf::Token::Source::Meta)
            add(token.value.toUtf8(), {Source::Meta, token.name, false, index});
    }
    for (const HtmlForm &form : page.forms) {
        for (const HtmlField &field : form.fields) {
            if (field.type != QLatin1String("hidden") || field.name.isEmpty() || field.value.isEmpty())
                continue;
            // What code can read is the first field of that name.
            if (page.fieldValue(field.name) != field.value)
                continue;
            add(field.value.toUtf8(), {Source::FormField, field.name, false, index});
            QList<qsizetype> &steps = m_forms[field.name];
            if (steps.isEmpty() || steps.constLast() != index)
                steps.append(index);
        }
    }
}

void Origins::learnJson(qsizetype index, const Exchange &hop)
{
    const auto leaves = Inspect::jsonLeaves(hop.response->body);
    if (!leaves)
        return;
    for (const Inspect::JsonLeaf &leaf : *leaves)
        add(leafText(leaf.value), {Source::Json, leaf.pointer, false, index});
}

std::optional<Origin> Origins::find(
    const Atom &atom, qsizetype user, const std::function<bool(qsizetype)> &isThere) const
{
    const auto known = m_byValue.constFind(atom.value);
    if (known == m_byValue.constEnd())
        return std::nullopt;
    const bool isSecret = atom.place == Place::Credentials || Redaction::isSecretField(atom.name)
        || (atom.place == Place::Header && Redaction::isSecretHeader(atom.name.toUtf8()));
    const auto fits = [&](const Origin &origin) {
        if (origin.step >= user || !isThere(origin.step))
            return false;
        switch (origin.source) {
        case Source::FormField:
            return isSecret || (origin.key == atom.name && atom.value.size() >= shortestHidden);
        case Source::Json: {
            const QString leaf = Inspect::leafName(origin.key);
            const bool isMade = m_creators.contains(origin.step) && isIdName(leaf);
            return isSecret || isOpaque(atom.value)
                || (isMade && (atom.place == Place::Path || atom.place == Place::Query));
        }
        default:
            return isSecret || isOpaque(atom.value);
        }
    };
    for (const Source source : sourcesFor(atom.place)) {
        for (auto origin = known->crbegin(); origin != known->crend(); ++origin) {
            if (origin->source == source && fits(*origin))
                return *origin;
        }
    }
    return std::nullopt;
}

qsizetype Origins::cookieSetter(const QByteArray &name, const QByteArray &value) const
{
    return m_cookies.value(cookieKey(name, value), -1);
}

qsizetype Origins::formWith(const QString &field, qsizetype user, const std::function<bool(qsizetype)> &isThere) const
{
    const QList<qsizetype> steps = m_forms.value(field);
    for (auto step = steps.crbegin(); step != steps.crend(); ++step) {
        if (*step < user && isThere(*step))
            return *step;
    }
    return -1;
}

std::optional<std::pair<QByteArray, qsizetype>> Origins::locationOf(
    const QByteArray &url, qsizetype user, const std::function<bool(qsizetype)> &isThere) const
{
    // From the whole URL upwards, one segment at a time.
    QByteArray part = url;
    for (int i = 0; i < deepestPath && part.count('/') > 3; ++i, part.truncate(part.lastIndexOf('/'))) {
        for (const QByteArray &candidate : {part, part.left(qMax<qsizetype>(0, part.indexOf('?')))}) {
            const auto found = m_locations.constFind(candidate);
            if (!candidate.isEmpty() && found != m_locations.constEnd() && *found < user && isThere(*found))
                return std::pair(candidate, *found);
        }
    }
    return std::nullopt;
}

} // namespace Sessionscope::Codegen
