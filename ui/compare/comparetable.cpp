// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparetable.h"

#include "core/base/redaction.h"
#include "core/inspect/jsonleaves.h"
#include "ui/common/trailtexts.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <tuple>

namespace Sessionscope {

namespace {

using namespace Inspect;
using Place = CompareRow::Place;
using Verdict = CompareRow::Verdict;

QString tr(const char *text)
{
    return QCoreApplication::translate("CompareTables", text);
}

QString groupTitle(Place place, Comparison::Body body)
{
    switch (place) {
    case Place::Hop:
        return tr("Hops");
    case Place::RequestLine:
    case Place::RequestHeader:
        return tr("Request");
    case Place::Status:
        return tr("Answer");
    case Place::ResponseHeader:
        return tr("Headers of the answer");
    default:
        return body == Comparison::Body::Json ? tr("Body, by path")
            : body == Comparison::Body::Mixed ? tr("Body: the content types differ")
                                              : tr("Body");
    }
}

QString nameOf(const CompareRow &row)
{
    switch (row.place) {
    case Place::Hop:
        return tr("hop %1").arg(row.name);
    case Place::RequestLine:
        return tr("request line");
    case Place::Status:
        return tr("status");
    case Place::JsonValue:
        return row.name.isEmpty() ? QStringLiteral("/") : row.name;
    case Place::ContentKind:
        return tr("content type");
    case Place::Octets:
        return tr("octets");
    default:
        return row.name;
    }
}

// The parts of "a=1; b=2" stay told apart.
QString maskedCookies(const QByteArray &value)
{
    QStringList parts;
    for (const QByteArray &part : value.split(';')) {
        const qsizetype equals = part.indexOf('=');
        parts.append(equals < 0
                ? QString::fromUtf8(part.trimmed())
                : QString::fromUtf8(part.left(equals + 1).trimmed()) + Redaction::masked(part.mid(equals + 1)));
    }
    return parts.join(QStringLiteral("; "));
}

QString maskedSetCookie(const QByteArray &value)
{
    const qsizetype end = value.indexOf(';');
    return maskedCookies(value.left(end)) + (end < 0 ? QString() : QString::fromUtf8(value.mid(end)));
}

QString shown(const CompareRow &row, const QByteArray &value)
{
    switch (row.place) {
    case Place::Hop:
    case Place::RequestLine:
        return QString::fromUtf8(TrailTexts::maskedUrl(value));
    case Place::RequestHeader:
    case Place::ResponseHeader: {
        const QByteArray name = row.name.toLower().toUtf8();
        if (name == "cookie")
            return maskedCookies(value);
        if (name == "set-cookie")
            return maskedSetCookie(value);
        if (name == "location" || name == "referer")
            return QString::fromUtf8(TrailTexts::maskedUrl(value));
        return Redaction::isSecretHeader(name) ? Redaction::masked(value) : QString::fromUtf8(value);
    }
    case Place::Octets:
        // Where it is that of the first, a sign follows.
        return QString::fromLatin1(value.left(value.indexOf(' ')));
    case Place::JsonValue: {
        const bool secret = Redaction::isSecretField(leafName(row.name)) && value.startsWith('"');
        return secret ? Redaction::masked(value) : QString::fromUtf8(value);
    }
    default:
        return QString::fromUtf8(value);
    }
}

// What one side has: as shown, and as compared. Secrets may mask alike; what counts is what they are.
struct Shown
{
    QString text;
    QByteArray octets;
};
using Cell = std::optional<Shown>;

Cell plain(const QString &text)
{
    return Shown{text, text.toUtf8()};
}

CompareTable::Row rowOf(const QString &name, const QList<Cell> &cells)
{
    CompareRow facts;
    CompareTable::Row row{false, name};
    for (const Cell &cell : cells) {
        row.values.append(cell ? cell->text : QString());
        facts.values.append(cell ? std::optional(cell->octets) : std::nullopt);
        row.differs.append(facts.values.constLast() != facts.values.constFirst());
    }
    row.verdict = facts.verdict();
    return row;
}

QString cookieText(const Cookie &cookie)
{
    QStringList parts{Redaction::masked(cookie.value)};
    if (cookie.secure)
        parts.append(QStringLiteral("Secure"));
    if (cookie.httpOnly)
        parts.append(QStringLiteral("HttpOnly"));
    if (cookie.sameSite == SameSite::Lax)
        parts.append(QStringLiteral("Lax"));
    else if (cookie.sameSite == SameSite::Strict)
        parts.append(QStringLiteral("Strict"));
    else if (cookie.sameSite == SameSite::None)
        parts.append(QStringLiteral("None"));
    parts.append(cookie.expires ? cookie.expires->toString(QStringLiteral("yyyy-MM-dd hh:mm")) : tr("session"));
    return parts.join(QStringLiteral(" · "));
}

void addJars(CompareTable &table, const QList<QList<Cookie>> &jars)
{
    std::map<std::tuple<QString, QByteArray, QByteArray, bool>, QList<const Cookie *>> all;
    for (qsizetype i = 0; i < jars.size(); ++i) {
        for (const Cookie &cookie : jars.at(i)) {
            auto &row = all[{cookie.domain, cookie.path, cookie.name, cookie.hostOnly}];
            row.resize(jars.size());
            row[i] = &cookie;
        }
    }
    table.rows.append({true, tr("Cookies")});
    for (const auto &[key, cookies] : all) {
        QList<Cell> cells;
        for (const Cookie *cookie : cookies) {
            const QString text = cookie ? cookieText(*cookie) : QString();
            cells.append(cookie ? Cell(Shown{text, text.toUtf8() + '\0' + cookie->value}) : std::nullopt);
        }
        const auto &[domain, path, name, hostOnly] = key;
        QString what = QString::fromUtf8(name) + QStringLiteral("  ") + domain;
        if (path != "/")
            what += QString::fromUtf8(path);
        table.rows.append(rowOf(what, cells));
    }
}

QString authWords(const AuthSettings &auth)
{
    using Kind = AuthSettings::Kind;
    switch (auth.kind) {
    case Kind::Basic:
        return tr("Basic, %1").arg(auth.user);
    case Kind::Digest:
        return tr("Digest, %1").arg(auth.user);
    case Kind::Bearer:
        return tr("Bearer, %1").arg(Redaction::masked(auth.token.toUtf8()));
    case Kind::ApiKey:
        return tr("API key, %1").arg(Redaction::masked(auth.token.toUtf8()));
    case Kind::Inherit:
    case Kind::None:
        break;
    }
    return tr("none");
}

Cell authCell(const AuthSettings &auth)
{
    const QString words = authWords(auth);
    return Shown{words, QStringList{words, auth.password, auth.token}.join(QChar(0)).toUtf8()};
}

Cell fieldsCell(const FieldList &fields)
{
    QStringList all;
    QByteArray octets;
    for (const Field &field : fields) {
        const bool secret = Redaction::isSecretHeader(field.name.toUtf8()) || Redaction::isSecretField(field.name);
        if (!field.enabled)
            continue;
        all.append(
            field.name + QStringLiteral(": ") + (secret ? Redaction::masked(field.value.toUtf8()) : field.value));
        octets += field.name.toUtf8() + '\0' + field.value.toUtf8() + '\0';
    }
    return Shown{all.isEmpty() ? tr("none") : all.join(QStringLiteral(", ")), octets};
}

QString proxyText(const ProxySettings &proxy)
{
    const QString place = proxy.host + QLatin1Char(':') + QString::number(proxy.port);
    switch (proxy.kind) {
    case ProxySettings::Kind::Http:
        return QStringLiteral("http://") + place;
    case ProxySettings::Kind::Socks5:
        return QStringLiteral("socks5://") + place;
    case ProxySettings::Kind::System:
        return tr("the system's");
    case ProxySettings::Kind::Direct:
        break;
    }
    return tr("none");
}

} // namespace

qsizetype CompareTable::differences() const
{
    return std::count_if(
        rows.begin(), rows.end(), [](const Row &row) { return !row.isGroup && row.verdict != Verdict::Same; });
}

CompareTable CompareTables::answers(
    const QString &title, const QStringList &columns, const QList<CompareSide> &sides, const Cancelled &cancelled)
{
    const Comparison comparison = compare(sides, cancelled);
    CompareTable table{title, columns, {}, comparison.truncated};
    QString group;
    for (const CompareRow &row : comparison.rows) {
        const QString begun = groupTitle(row.place, comparison.body);
        if (begun != group)
            table.rows.append({true, begun});
        group = begun;
        QList<Cell> cells;
        for (const auto &value : row.values)
            cells.append(value ? Cell(Shown{QStringLiteral("") + shown(row, *value), *value}) : std::nullopt);
        table.rows.append(rowOf(nameOf(row), cells));
    }
    return table;
}

CompareTable CompareTables::jars(const QString &title, const QStringList &columns, const QList<QList<Cookie>> &jars)
{
    CompareTable table{title, columns, {}, false};
    addJars(table, jars);
    return table;
}

CompareTable CompareTables::sessions(const QString &title, const QList<SessionState> &sessions)
{
    CompareTable table{title, {}, {}, false};
    QList<QList<Cookie>> jars;
    for (const SessionState &one : sessions) {
        table.columns.append(one.name);
        jars.append(one.cookies);
    }
    const auto add = [&](const QString &name, auto cell) {
        QList<Cell> cells;
        for (const SessionState &one : sessions)
            cells.append(cell(one));
        table.rows.append(rowOf(name, cells));
    };
    using State = SessionState;
    table.rows.append({true, tr("Settings")});
    add(tr("base URL"),
        [](const State &one) { return plain(one.settings.baseUrl.isEmpty() ? tr("none") : one.settings.baseUrl); });
    add(tr("authentication"), [](const State &one) { return authCell(one.settings.auth); });
    add(tr("headers"), [](const State &one) { return fieldsCell(one.settings.headers); });
    add(tr("parameters"), [](const State &one) { return fieldsCell(one.settings.params); });
    add(tr("proxy"), [](const State &one) { return plain(proxyText(one.settings.proxy)); });
    add(tr("certificates"),
        [](const State &one) { return plain(one.settings.tls.verify ? tr("checked") : tr("not checked")); });
    add(tr("redirects"),
        [](const State &one) { return plain(one.settings.followRedirects ? tr("followed") : tr("shown")); });
    table.rows.append({true, tr("Tokens")});
    add(tr("access token"), [](const State &one) {
        const QByteArray token = one.tokens.tokens.access.toUtf8();
        return Cell(Shown{token.isEmpty() ? tr("none") : Redaction::masked(token), token});
    });
    addJars(table, jars);
    return table;
}

} // namespace Sessionscope
