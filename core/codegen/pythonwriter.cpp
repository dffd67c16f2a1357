// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/codegen/pythonwriter.h"

#include "core/codegen/quoting.h"

#include <QSet>

namespace Sessionscope::Codegen {

namespace {

constexpr auto pageHelper = R"py(
class Page(HTMLParser):
    """The values of a page's form fields and meta elements, the first of each name."""

    def __init__(self, response):
        super().__init__()
        self.url, self.values = str(response.url), {}
        self.feed(response.text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        key = "content" if tag == "meta" else "value"
        if tag in ("input", "meta") and attrs.get("name") and attrs.get(key) is not None:
            self.values.setdefault((tag, attrs["name"].lower()), attrs[key])

    def value(self, tag, name):
        if (tag, name.lower()) not in self.values:
            raise SystemExit(f"{self.url} has no {tag} called {name}")
        return self.values[tag, name.lower()]

)py";

constexpr auto cookieHelper = R"py(
def cookie(jar, name):
    values = [one.value for one in jar if one.name == name]
    if not values:
        raise SystemExit(f"there is no cookie {name}")
    return values[-1]

)py";

constexpr auto jsonHelper = R"py(
def member(value, *path):
    for step in path:
        value = value[int(step) if isinstance(value, list) else step]
    return str(value)

)py";

constexpr auto loginHelper = R"py(
def check_login(response):
    if re.search(r"""<input[^>]+type\s*=\s*["']?password""", response.text, re.I):
        raise SystemExit(f"the login failed: {response.url} asks for the password again")

)py";

} // namespace

QByteArray PythonWriter::write()
{
    writeHead();
    writeHelpers();
    writeInputs();
    for (qsizetype i = 0; i < m_flow.steps.size(); ++i)
        writeStep(i);
    if (!m_flow.steps.isEmpty())
        m_lines.add(QStringLiteral("print(response.text)"));
    return m_lines.text();
}

void PythonWriter::writeHead()
{
    m_lines.add(QStringLiteral("#!/usr/bin/env python3"));
    m_lines.add(QStringLiteral(
        "# Made by Sessionscope. The session keeps the cookies; credentials come from the environment."));
    if (m_features.hasOctets)
        m_lines.add(QStringLiteral("import base64"));
    if (m_features.jsonEncodes)
        m_lines.add(QStringLiteral("import json"));
    m_lines.add(QStringLiteral("import os"));
    if (m_features.hasLogins)
        m_lines.add(QStringLiteral("import re"));
    if (m_features.readsPages)
        m_lines.add(QStringLiteral("from html.parser import HTMLParser"));
    QStringList urls;
    if (m_features.percentEncodes)
        urls.append(QStringLiteral("quote"));
    if (m_features.decodesCookies)
        urls.append(QStringLiteral("unquote"));
    if (m_features.readsLocations)
        urls.append(QStringLiteral("urljoin"));
    if (!urls.isEmpty())
        m_lines.add(QStringLiteral("from urllib.parse import ") + urls.join(QStringLiteral(", ")));
    m_lines.add();
    m_lines.add(isHttpx() ? QStringLiteral("import httpx") : QStringLiteral("import requests"));
    if (m_features.hasDigest && !isHttpx())
        m_lines.add(QStringLiteral("from requests.auth import HTTPDigestAuth"));
}

void PythonWriter::writeHelpers()
{
    if (m_features.readsPages)
        m_lines.addAll(pageHelper);
    if (m_features.readsCookies)
        m_lines.addAll(cookieHelper);
    if (m_features.readsJson)
        m_lines.addAll(jsonHelper);
    if (m_features.hasLogins)
        m_lines.addAll(loginHelper);
}

void PythonWriter::writeInputs()
{
    m_lines.add();
    m_lines.add(QStringLiteral("BASE = os.environ.get(\"BASE_URL\", %1)").arg(Quoting::python(m_flow.base)));
    for (const Input &input : m_flow.inputs)
        m_lines.add(QStringLiteral("%1 = os.environ[\"%1\"]").arg(input.name));
    m_lines.add();
    m_lines.add(isHttpx() ? QStringLiteral("session = httpx.Client(follow_redirects=True, timeout=60)")
                          : QStringLiteral("session = requests.Session()"));
}

void PythonWriter::writeStep(qsizetype index)
{
    const Step &step = m_flow.steps.at(index);
    m_lines.add();
    m_lines.add(QStringLiteral("# ") + stepTitle(step));
    for (const Value &value : valuesBefore(m_flow, index))
        m_lines.add(value.name + QStringLiteral(" = ") + read(value));
    const QStringList given = arguments(step);
    const QString call = QStringLiteral("response = session.request(%1, %2")
                             .arg(Quoting::python(QString::fromLatin1(step.method)), text(step.url));
    if (given.isEmpty()) {
        m_lines.add(call + QLatin1Char(')'));
    } else {
        m_lines.add(call + QLatin1Char(','));
        m_lines.indent(4);
        for (qsizetype i = 0; i < given.size(); ++i)
            m_lines.add(given.at(i) + QLatin1Char(i + 1 < given.size() ? ',' : ')'));
        m_lines.indent(-4);
    }
    if (step.status >= 200 && step.status < 300)
        m_lines.add(QStringLiteral("response.raise_for_status()"));
    if (step.isLogin)
        m_lines.add(QStringLiteral("check_login(response)"));
    for (const Value &value : valuesAfter(m_flow, index))
        m_lines.add(
            QStringLiteral("%1 = %2  # for %3").arg(value.name, read(value), value.usedAt.join(QStringLiteral(", "))));
}

QStringList PythonWriter::arguments(const Step &step) const
{
    QStringList given;
    if (!step.headers.isEmpty()) {
        QStringList pairs;
        for (const NamedTemplate &header : step.headers)
            pairs.append(Quoting::python(header.name) + QStringLiteral(": ") + text(header.value));
        given.append(QStringLiteral("headers={%1}").arg(pairs.join(QStringLiteral(", "))));
    }
    if (step.body == Step::Body::Form)
        given.append(QStringLiteral("data=") + fields(step.fields));
    else if (step.body == Step::Body::Raw)
        given.append((isHttpx() ? QStringLiteral("content=") : QStringLiteral("data=")) + octets(step.raw));
    if (step.auth.kind != StepAuth::Kind::None) {
        const bool isBasic = step.auth.kind == StepAuth::Kind::Basic;
        const QString both =
            argument(step.auth.user, isBasic) + QStringLiteral(", ") + argument(step.auth.password, isBasic);
        const QString digest = isHttpx() ? QStringLiteral("httpx.DigestAuth") : QStringLiteral("HTTPDigestAuth");
        given.append(QStringLiteral("auth=%1(%2)").arg(isBasic ? QString() : digest, both));
    }
    if (!step.followsRedirects)
        given.append(isHttpx() ? QStringLiteral("follow_redirects=False") : QStringLiteral("allow_redirects=False"));
    return given;
}

QString PythonWriter::fields(const QList<NamedTemplate> &fields) const
{
    // In the order of first appearance; a name that comes again has a list of values.
    QStringList names;
    QHash<QString, QStringList> values;
    for (const NamedTemplate &field : fields) {
        if (!values.contains(field.name))
            names.append(field.name);
        values[field.name].append(text(field.value));
    }
    QStringList pairs;
    for (const QString &name : std::as_const(names)) {
        const QStringList &all = values.value(name);
        const QString joined = all.join(QStringLiteral(", "));
        pairs.append(Quoting::python(name) + QStringLiteral(": ")
            + (all.size() == 1 ? joined : QLatin1Char('[') + joined + QLatin1Char(']')));
    }
    return QLatin1Char('{') + pairs.join(QStringLiteral(", ")) + QLatin1Char('}');
}

QString PythonWriter::read(const Value &value) const
{
    using Source = Value::Source;
    switch (value.source) {
    case Source::FormField:
        return QStringLiteral("Page(response).value(\"input\", %1)").arg(Quoting::python(value.key));
    case Source::Meta:
        return QStringLiteral("Page(response).value(\"meta\", %1)").arg(Quoting::python(value.key));
    case Source::Cookie: {
        const QString jar = isHttpx() ? QStringLiteral("session.cookies.jar") : QStringLiteral("session.cookies");
        const QString found = QStringLiteral("cookie(%1, %2)").arg(jar, Quoting::python(value.key));
        return value.percentDecoded ? QStringLiteral("unquote(%1)").arg(found) : found;
    }
    case Source::Json: {
        QStringList path{QStringLiteral("response.json()")};
        for (const QString &step : jsonSteps(value.key))
            path.append(Quoting::python(step));
        return QStringLiteral("member(%1)").arg(path.join(QStringLiteral(", ")));
    }
    case Source::Location:
        return QStringLiteral("urljoin(str(response.url), response.headers[\"Location\"])");
    }
    return {};
}

QString PythonWriter::say(const Piece &piece) const
{
    static const Speech python{
        &Quoting::python, [](const QString &name) { return name; }, "quote(%1, safe=\"\")", "json.dumps(%1)"};
    return spokenPiece(m_flow, piece, python);
}

QString PythonWriter::text(const Template &pieces) const
{
    return spoken(
        pieces, [this](const Piece &piece) { return say(piece); }, QStringLiteral(" + "), QStringLiteral("\"\""));
}

QString PythonWriter::octets(const Template &pieces) const
{
    if (!hasOctets(pieces)) {
        const QString whole = text(pieces);
        const QString operand = pieces.size() > 1 ? QString(QLatin1Char('(') + whole + QLatin1Char(')')) : whole;
        return operand + QStringLiteral(".encode()");
    }
    const auto asOctets = [this](const Piece &piece) {
        return piece.kind == Piece::Kind::Octets
            ? QStringLiteral("base64.b64decode(\"%1\")").arg(QString::fromLatin1(piece.octets.toBase64()))
            : say(piece) + QStringLiteral(".encode()");
    };
    return spoken(pieces, asOctets, QStringLiteral(" + "), QStringLiteral("b\"\""));
}

QString PythonWriter::argument(qsizetype input, bool isBasic) const
{
    // requests would send Basic credentials in Latin-1, and has UTF-8 for Digest alone.
    const QString &name = m_flow.inputs.at(input).name;
    return isBasic ? QString(name + QStringLiteral(".encode()")) : name;
}

} // namespace Sessionscope::Codegen
