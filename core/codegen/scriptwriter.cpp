// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/codegen/scriptwriter.h"

#include "core/codegen/quoting.h"

namespace Sessionscope::Codegen {

namespace {

constexpr auto sessionHelper = R"js(
function fail(text) {
  console.error(text);
  process.exit(1);
}

function environment(name) {
  return process.env[name] ?? fail(`${name} is not set`);
}

// fetch() keeps no cookies, so the session has a jar of its own.
let jar = [];

function keep(url, lines) {
  for (const line of lines) {
    const [pair, ...rest] = line.split(";").map((part) => part.trim());
    const attributes = new Map(rest.map((part) => {
      const at = part.indexOf("=");
      return at < 0 ? [part.toLowerCase(), ""] : [part.slice(0, at).toLowerCase(), part.slice(at + 1)];
    }));
    const equals = pair.indexOf("=");
    const domain = attributes.get("domain")?.replace(/^\./, "").toLowerCase();
    const given = attributes.get("path");
    const cookie = {
      name: pair.slice(0, Math.max(0, equals)),
      value: pair.slice(equals + 1),
      host: domain || url.hostname,
      hostOnly: !domain,
      path: given?.startsWith("/") ? given : url.pathname.slice(0, url.pathname.lastIndexOf("/")) || "/",
      secure: attributes.has("secure"),
    };
    if (domain && url.hostname !== domain && !url.hostname.endsWith("." + domain)) continue;
    const age = attributes.get("max-age");
    const end = age !== undefined ? Number(age) * 1000 : Date.parse(attributes.get("expires")) - Date.now();
    jar = jar.filter((old) => old.name !== cookie.name || old.host !== cookie.host || old.path !== cookie.path);
    if (!(end <= 0)) jar.push(cookie);
  }
}

function cookiesFor(url) {
  return jar
    .filter((one) => url.hostname === one.host || (!one.hostOnly && url.hostname.endsWith("." + one.host)))
    .filter((one) => url.pathname === one.path || url.pathname.startsWith(one.path.replace(/\/?$/, "/")))
    .filter((one) => !one.secure || url.protocol === "https:" || url.hostname === "localhost")
    .sort((a, b) => b.path.length - a.path.length)
    .map((one) => `${one.name}=${one.value}`)
    .join("; ");
}

// One request and the redirects it leads to.
async function send(method, address, { headers = {}, body, follow = true } = {}) {
  let url = new URL(address);
  const given = new Headers(headers);
  for (let hops = 0; hops <= 20; ++hops) {
    const cookies = cookiesFor(url);
    given.delete("Cookie");
    if (cookies) given.set("Cookie", cookies);
    const response = await fetch(url, { method, headers: given, body, redirect: "manual" });
    keep(url, response.headers.getSetCookie());
    const text = await response.text();
    const location = response.headers.get("Location");
    if (!follow || !location || ![301, 302, 303, 307, 308].includes(response.status))
      return { status: response.status, url: url.href, headers: response.headers, text };
    const next = new URL(location, url);
    if (next.origin !== url.origin) given.delete("Authorization");
    if (method !== "HEAD" && (response.status === 303 || (response.status < 303 && method === "POST"))) {
      [method, body] = ["GET", undefined];
      given.delete("Content-Type");
    }
    url = next;
  }
  return fail(`${address} redirects too often`);
}
)js";

constexpr auto statusHelper = R"js(
function expectSuccess(response) {
  if (response.status < 200 || response.status > 299) fail(`${response.url} answered ${response.status}`);
}
)js";

constexpr auto pageHelper = R"js(
function decoded(text) {
  const names = { quot: '"', apos: "'", lt: "<", gt: ">", amp: "&" };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(quot|apos|lt|gt|amp));/gi, (_, hex, number, name) =>
    name ? names[name.toLowerCase()] : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(number)));
}

// What the first tag of that name holds in an attribute.
function pageValue(page, tag, name, attribute) {
  const tags = new RegExp(`<${tag}\\b(?:[^>"']|"[^"]*"|'[^']*')*>`, "gi");
  const pairs = /([^\s=\/>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;
  for (const [whole] of page.text.matchAll(tags)) {
    const found = new Map([...whole.matchAll(pairs)].reverse()
      .map(([, key, double, single, bare]) => [key.toLowerCase(), decoded(double ?? single ?? bare)]));
    if (found.get("name")?.toLowerCase() === name.toLowerCase() && found.has(attribute)) return found.get(attribute);
  }
  return fail(`${page.url} has no ${tag} called ${name}`);
}
)js";

constexpr auto cookieHelper = R"js(
function cookie(name) {
  return jar.findLast((one) => one.name === name)?.value ?? fail(`there is no cookie ${name}`);
}
)js";

constexpr auto jsonHelper = R"js(
function member(text, ...path) {
  const value = path.reduce((whole, step) => whole?.[step], JSON.parse(text));
  if (value === undefined) fail(`the answer has no ${path.join(".")}`);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) fail(`${path.join(".")} is too large a number`);
  return String(value);
}
)js";

constexpr auto loginHelper = R"js(
function checkLogin(page) {
  if (/<input[^>]+type\s*=\s*["']?password/i.test(page.text))
    fail(`the login failed: ${page.url} asks for the password again`);
}
)js";

} // namespace

QByteArray ScriptWriter::write()
{
    m_lines.add(QStringLiteral("#!/usr/bin/env node"));
    m_lines.add(
        QStringLiteral("// Made by Sessionscope. The jar keeps the cookies; credentials come from the environment."));
    m_lines.add(QStringLiteral("// Needs Node.js 20 or newer, and nothing else."));
    writeHelpers();
    m_lines.add();
    m_lines.add(QStringLiteral("const BASE = process.env.BASE_URL ?? %1;").arg(Quoting::javaScript(m_flow.base)));
    for (const Input &input : m_flow.inputs)
        m_lines.add(QStringLiteral("const %1 = environment(\"%1\");").arg(input.name));
    m_lines.add(QStringLiteral("let response;"));
    for (qsizetype i = 0; i < m_flow.steps.size(); ++i)
        writeStep(i);
    if (!m_flow.steps.isEmpty())
        m_lines.add(QStringLiteral("console.log(response.text);"));
    return m_lines.text();
}

void ScriptWriter::writeHelpers()
{
    m_lines.addAll(sessionHelper);
    m_lines.addAll(statusHelper);
    if (m_features.readsPages)
        m_lines.addAll(pageHelper);
    if (m_features.readsCookies)
        m_lines.addAll(cookieHelper);
    if (m_features.readsJson)
        m_lines.addAll(jsonHelper);
    if (m_features.hasLogins)
        m_lines.addAll(loginHelper);
}

void ScriptWriter::writeStep(qsizetype index)
{
    const Step &step = m_flow.steps.at(index);
    m_lines.add();
    m_lines.add(QStringLiteral("// ") + stepTitle(step));
    if (step.auth.kind == StepAuth::Kind::Digest)
        m_lines.add(QStringLiteral("fail(\"fetch() knows no Digest authentication\");"));
    for (const Value &value : valuesBefore(m_flow, index))
        m_lines.add(QStringLiteral("const %1 = %2;").arg(camelCase(value.name), read(value)));
    const QStringList given = options(step);
    const QString call = QStringLiteral("response = await send(%1, %2")
                             .arg(Quoting::javaScript(QString::fromLatin1(step.method)), text(step.url));
    if (given.isEmpty()) {
        m_lines.add(call + QLatin1String(");"));
    } else {
        m_lines.add(call + QLatin1String(", {"));
        m_lines.indent(2);
        for (const QString &option : given)
            m_lines.add(option + QLatin1Char(','));
        m_lines.indent(-2);
        m_lines.add(QStringLiteral("});"));
    }
    if (step.status >= 200 && step.status < 300)
        m_lines.add(QStringLiteral("expectSuccess(response);"));
    if (step.isLogin)
        m_lines.add(QStringLiteral("checkLogin(response);"));
    for (const Value &value : valuesAfter(m_flow, index))
        m_lines.add(QStringLiteral("const %1 = %2; // for %3")
                        .arg(camelCase(value.name), read(value), value.usedAt.join(QStringLiteral(", "))));
}

QStringList ScriptWriter::options(const Step &step) const
{
    QStringList given;
    if (const QString all = headers(step); !all.isEmpty())
        given.append(QStringLiteral("headers: ") + all);
    if (step.body != Step::Body::None && sendsBody(step))
        given.append(QStringLiteral("body: ") + body(step));
    if (!step.followsRedirects)
        given.append(QStringLiteral("follow: false"));
    return given;
}

QString ScriptWriter::headers(const Step &step) const
{
    QStringList pairs;
    for (const NamedTemplate &header : step.headers)
        pairs.append(QStringLiteral("[%1, %2]").arg(Quoting::javaScript(header.name), text(header.value)));
    if (step.auth.kind == StepAuth::Kind::Basic) {
        pairs.append(
            QStringLiteral("[\"Authorization\", \"Basic \" + Buffer.from(%1 + \":\" + %2).toString(\"base64\")]")
                .arg(m_flow.inputs.at(step.auth.user).name, m_flow.inputs.at(step.auth.password).name));
    }
    return pairs.isEmpty() ? QString() : QStringLiteral("[%1]").arg(pairs.join(QStringLiteral(", ")));
}

QString ScriptWriter::body(const Step &step) const
{
    if (step.body == Step::Body::Form) {
        QStringList pairs;
        for (const NamedTemplate &field : step.fields)
            pairs.append(QStringLiteral("[%1, %2]").arg(Quoting::javaScript(field.name), text(field.value)));
        return QStringLiteral("new URLSearchParams([%1])").arg(pairs.join(QStringLiteral(", ")));
    }
    // A string would bring a Content-Type of its own.
    if (!hasOctets(step.raw))
        return QStringLiteral("Buffer.from(%1)").arg(text(step.raw));
    const auto asOctets = [this](const Piece &piece) -> QString {
        return piece.kind == Piece::Kind::Octets
            ? QStringLiteral("Buffer.from(\"%1\", \"base64\")").arg(QString::fromLatin1(piece.octets.toBase64()))
            : QStringLiteral("Buffer.from(%1)").arg(say(piece));
    };
    return QStringLiteral("Buffer.concat([%1])").arg(spoken(step.raw, asOctets, QStringLiteral(", "), {}));
}

QString ScriptWriter::read(const Value &value) const
{
    using Source = Value::Source;
    switch (value.source) {
    case Source::FormField:
        return QStringLiteral("pageValue(response, \"input\", %1, \"value\")").arg(Quoting::javaScript(value.key));
    case Source::Meta:
        return QStringLiteral("pageValue(response, \"meta\", %1, \"content\")").arg(Quoting::javaScript(value.key));
    case Source::Cookie: {
        const QString found = QStringLiteral("cookie(%1)").arg(Quoting::javaScript(value.key));
        return value.percentDecoded ? QStringLiteral("decodeURIComponent(%1)").arg(found) : found;
    }
    case Source::Json: {
        QStringList path{QStringLiteral("response.text")};
        for (const QString &step : jsonSteps(value.key))
            path.append(Quoting::javaScript(step));
        return QStringLiteral("member(%1)").arg(path.join(QStringLiteral(", ")));
    }
    case Source::Location:
        return QStringLiteral("new URL(response.headers.get(\"Location\"), response.url).href");
    }
    return {};
}

QString ScriptWriter::say(const Piece &piece) const
{
    static const Speech script{&Quoting::javaScript, &camelCase, "encodeURIComponent(%1)", "JSON.stringify(%1)"};
    return spokenPiece(m_flow, piece, script);
}

QString ScriptWriter::text(const Template &pieces) const
{
    return spoken(
        pieces, [this](const Piece &piece) { return say(piece); }, QStringLiteral(" + "), QStringLiteral("\"\""));
}

} // namespace Sessionscope::Codegen
