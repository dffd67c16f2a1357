// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/codegen/flowbuilder.h"

#include "core/base/redaction.h"
#include "core/content/csrf.h"
#include "core/inspect/jsonleaves.h"
#include "core/inspect/requestfacts.h"

#include <algorithm>

namespace Sessionscope::Codegen {

namespace {

using Place = Atom::Place;

QByteArray originOf(const QUrl &url)
{
    return url.toEncoded(
        QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo | QUrl::StripTrailingSlash);
}

bool namesCsrf(const QString &name)
{
    return Csrf::isFieldName(name) || Csrf::headerForCookie(name.toUtf8())
        || name.contains(QLatin1String("csrf"), Qt::CaseInsensitive)
        || name.contains(QLatin1String("xsrf"), Qt::CaseInsensitive);
}

bool isSecretPlace(const Atom &atom)
{
    switch (atom.place) {
    case Place::Header:
        return Redaction::isSecretHeader(atom.name.toUtf8());
    case Place::Credentials:
        return true;
    case Place::Path:
        return false;
    default:
        return Redaction::isSecretField(atom.name) || Inspect::isPasswordField(atom.name.toUtf8());
    }
}

//! The quoted or bare parameter of a Digest answer.
QByteArray digestParameter(const QByteArray &credentials, const QByteArray &name)
{
    const qsizetype at = credentials.indexOf(QByteArray(name + '='));
    if (at < 0)
        return {};
    QByteArray rest = credentials.mid(at + name.size() + 1);
    const bool isQuoted = rest.startsWith('"');
    rest = rest.mid(isQuoted ? 1 : 0);
    const qsizetype end = rest.indexOf(isQuoted ? '"' : ',');
    return end < 0 ? rest : rest.left(end);
}

} // namespace

Flow FlowBuilder::build()
{
    m_flow.notes = m_plan.notes();
    const QList<StepHops> &steps = m_plan.steps();
    for (const StepHops &hops : steps)
        learnSecrets(hops);
    for (qsizetype index = 0; index < steps.size(); ++index) {
        if (m_plan.isThere(index))
            addStep(index);
    }
    return m_flow;
}

void FlowBuilder::learnSecrets(const StepHops &hops)
{
    const auto learn = [this](const QByteArray &name, const QByteArray &value) {
        if (isVitalCookie(name) || isOpaque(value))
            m_secrets.add(value);
    };
    for (const ExchangePtr &hop : hops.hops) {
        for (const CookieEvent &event : hop->cookieEvents)
            learn(event.name, event.value);
        for (const Inspect::NameValue &cookie : Inspect::cookiesSent(hop->request))
            learn(cookie.name, cookie.value);
    }
    requestTexts(hops.first().request, [this](const Atom &atom) -> std::optional<Piece> {
        if (isSecretPlace(atom))
            m_secrets.add(atom.value);
        return std::nullopt;
    });
}

void FlowBuilder::addStep(qsizetype index)
{
    const StepHops &hops = m_plan.steps().at(index);
    const SentRequest &request = hops.first().request;
    if (m_flow.steps.isEmpty())
        m_flow.base = QString::fromLatin1(originOf(request.url));
    m_positions.insert(index, m_flow.steps.size());
    m_hasUser = false;
    RequestTexts texts = requestTexts(request, [this, index](const Atom &atom) { return resolve(index, atom); });

    Step step;
    step.hop = hopOf(index);
    step.method = request.method;
    step.url = url(index, texts.target);
    step.headers = texts.headers;
    step.body = texts.body;
    step.fields = texts.fields;
    step.raw = texts.raw;
    step.auth = auth(index);
    step.followsRedirects = !Inspect::isRedirect(hops.last().response->status);
    step.status = hops.last().response->status;
    step.isLogin = m_plan.isGoodLogin(index);
    for (NamedTemplate &header : step.headers)
        useBase(header.value);

    using Code = FlowNote::Code;
    if (mask(step))
        m_flow.notes.append({Code::SecretMasked, step.hop, {}});
    for (const QString &name : std::as_const(texts.leftOut))
        m_flow.notes.append({Code::HeaderLeftOut, step.hop, name});
    if (texts.isCut)
        m_flow.notes.append({Code::BodyCut, step.hop, {}});
    if (texts.hadSessionId)
        m_flow.notes.append({Code::SessionIdInUrl, step.hop, {}});
    m_flow.steps.append(step);
    noteCookies(index);
}

std::optional<Piece> FlowBuilder::resolve(qsizetype index, const Atom &atom)
{
    const QByteArray name = atom.name.toUtf8();
    const bool isField = atom.place == Place::Field || atom.place == Place::Json || atom.place == Place::Query;
    if (isField && Inspect::isPasswordField(name))
        return input(QStringLiteral("password"), atom.name, atom.value, true);
    const auto user = isField ? m_plan.loginUser(index) : std::nullopt;
    if (user && !m_hasUser && *user == QString::fromUtf8(atom.value)) {
        m_hasUser = true;
        return input(QStringLiteral("user"), atom.name, atom.value, false);
    }
    if (const auto origin = m_plan.origin(index, atom))
        return value(*origin, index, atom);
    if (!isSecretPlace(atom) || atom.value.isEmpty())
        return std::nullopt;
    const bool isToken = atom.place == Place::Credentials;
    return input(isToken ? QStringLiteral("token") : atom.name, atom.name, atom.value, true);
}

Piece FlowBuilder::value(const Origin &origin, qsizetype index, const Atom &atom)
{
    // A cookie is read again for each step: the server may have changed it.
    const bool isCookie = origin.source == Value::Source::Cookie;
    const QString key = QStringLiteral("%1 %2 %3 %4")
                            .arg(QString::number(int(origin.source)), QString::number(isCookie ? index : origin.step),
                                origin.percentDecoded ? QStringLiteral("%") : QString(), origin.key);
    qsizetype at = m_values.value(key, -1);
    if (at < 0) {
        at = m_flow.values.size();
        m_values.insert(key, at);
        const QString wanted = origin.source == Value::Source::Json ? Inspect::leafName(origin.key)
            : origin.source == Value::Source::Location              ? QStringLiteral("location")
                                                                    : origin.key;
        Value made;
        made.name = m_names.variable(wanted);
        made.source = origin.source;
        made.key = origin.key;
        made.percentDecoded = origin.percentDecoded;
        made.step = m_positions.value(isCookie ? index : origin.step, -1);
        made.hop = hopOf(origin.step);
        made.isRelative = origin.source == Value::Source::Location && isRelativeLocation(origin.step);
        made.usedAs = atom.name;
        made.isCsrf = namesCsrf(origin.key) || namesCsrf(atom.name);
        m_flow.values.append(made);
    }
    QStringList &usedAt = m_flow.values[at].usedAt;
    if (!usedAt.contains(hopOf(index)))
        usedAt.append(hopOf(index));
    Piece piece{Piece::Kind::Value};
    piece.index = at;
    return piece;
}

bool FlowBuilder::isRelativeLocation(qsizetype index) const
{
    const auto location = m_plan.steps().at(index).last().response->headers.first("Location");
    return location && location->startsWith('/') && !location->startsWith("//");
}

Piece FlowBuilder::input(const QString &wanted, const QString &usedAs, const QByteArray &content, bool isSecret)
{
    const QByteArray key = wanted.toUtf8() + '\n' + content;
    qsizetype at = m_inputs.value(key, -1);
    if (at < 0) {
        at = m_flow.inputs.size();
        m_inputs.insert(key, at);
        m_flow.inputs.append({m_names.environment(wanted), isSecret, usedAs});
    }
    Piece piece{Piece::Kind::Input};
    piece.index = at;
    return piece;
}

Template FlowBuilder::url(qsizetype index, const Template &target)
{
    const QUrl &url = m_plan.steps().at(index).first().request.url;
    if (const auto location = m_plan.location(index)) {
        const QByteArray rest = url.toEncoded(QUrl::RemoveFragment).mid(location->first.size());
        const Origin origin{Value::Source::Location, QStringLiteral("Location"), false, location->second};
        return joined({value(origin, index, {Place::Path, {}, {}}), {Piece::Kind::Text, QString::fromLatin1(rest)}});
    }
    const QString origin = QString::fromLatin1(originOf(url));
    Template all{origin == m_flow.base ? Piece{Piece::Kind::Base} : Piece{Piece::Kind::Text, origin}};
    return joined(all + target);
}

StepAuth FlowBuilder::auth(qsizetype index)
{
    for (const ExchangePtr &hop : m_plan.steps().at(index).hops) {
        const QByteArray line = hop->request.headers.first("Authorization").value_or(QByteArray());
        const QByteArray scheme = line.left(qMax<qsizetype>(0, line.indexOf(' ')));
        const QByteArray lower = scheme.toLower();
        const QByteArray credentials = line.mid(scheme.size() + 1);
        StepAuth auth;
        QByteArray user;
        QByteArray password;
        if (lower == "basic") {
            const QByteArray both = QByteArray::fromBase64(credentials);
            user = both.left(qMax<qsizetype>(0, both.indexOf(':')));
            password = both.mid(both.indexOf(':') + 1);
            auth.kind = StepAuth::Kind::Basic;
        } else if (lower == "digest") {
            user = digestParameter(credentials, "username");
            auth.kind = StepAuth::Kind::Digest;
        } else {
            if (lower == "negotiate" || lower == "ntlm")
                m_flow.notes.append({FlowNote::Code::SchemeNotWritten, hopOf(index), QString::fromLatin1(scheme)});
            continue;
        }
        auth.user = input(QStringLiteral("user"), QStringLiteral("Authorization"), user, false).index;
        auth.password = input(QStringLiteral("password"), QStringLiteral("Authorization"), password, true).index;
        return auth;
    }
    return {};
}

void FlowBuilder::noteCookies(qsizetype index)
{
    for (const Inspect::NameValue &cookie : Inspect::cookiesSent(m_plan.steps().at(index).first().request)) {
        const QString name = QString::fromUtf8(cookie.name);
        if (!isVitalCookie(cookie.name) || m_carried.contains(name))
            continue;
        const qsizetype setter = m_plan.cookieSetter(cookie.name, cookie.value);
        m_carried.insert(name);
        if (setter >= 0 && m_plan.isThere(setter))
            m_flow.cookies.append({name, hopOf(setter)});
        else
            m_flow.notes.append({FlowNote::Code::CookieWithoutOrigin, hopOf(index), name});
    }
}

void FlowBuilder::useBase(Template &value) const
{
    if (value.isEmpty() || value.constFirst().kind != Piece::Kind::Text)
        return;
    const QString rest = value.constFirst().text.mid(m_flow.base.size());
    if (!value.constFirst().text.startsWith(m_flow.base) || (!rest.isEmpty() && !rest.startsWith(QLatin1Char('/'))))
        return;
    value.first().text = rest;
    value.prepend(Piece{Piece::Kind::Base});
    value = joined(value);
}

bool FlowBuilder::mask(Step &step) const
{
    bool any = mask(step.url);
    any = mask(step.raw) || any;
    for (NamedTemplate &header : step.headers)
        any = mask(header.value) || any;
    for (NamedTemplate &field : step.fields)
        any = mask(field.value) || any;
    return any;
}

bool FlowBuilder::mask(Template &pieces) const
{
    const Template before = pieces;
    for (Piece &piece : pieces) {
        if (piece.kind == Piece::Kind::Text)
            piece.text = QString::fromUtf8(m_secrets.masked(piece.text.toUtf8()));
        else if (piece.kind == Piece::Kind::Octets)
            piece.octets = m_secrets.masked(piece.octets);
    }
    return pieces != before;
}

} // namespace Sessionscope::Codegen
