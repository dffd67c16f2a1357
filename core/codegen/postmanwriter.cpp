// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/codegen/postmanwriter.h"

#include "core/codegen/quoting.h"

#include <algorithm>

namespace Sessionscope::Codegen {

namespace {

QString nameOf(const Flow &flow, const Piece &piece)
{
    return piece.kind == Piece::Kind::Value ? flow.values.at(piece.index).name : flow.inputs.at(piece.index).name;
}

QString encodedName(const Flow &flow, const Piece &piece)
{
    const QString name = nameOf(flow, piece);
    return piece.encoding == Encoding::Percent ? name + QStringLiteral("_in_url")
        : piece.encoding == Encoding::Json     ? name + QStringLiteral("_in_json")
                                               : name;
}

} // namespace

Code PostmanWriter::write()
{
    m_json.beginObject();
    m_json.key(QLatin1String("info"));
    m_json.beginObject();
    m_json.member(QLatin1String("name"),
        QStringLiteral("%1, recorded by Sessionscope").arg(m_flow.base.section(QLatin1String("://"), -1)));
    m_json.member(QLatin1String("schema"),
        QStringLiteral("https://schema.getpostman.com/json/collection/v2.1.0/collection.json"));
    m_json.endObject();
    m_json.key(QLatin1String("variable"));
    m_json.beginArray();
    variable(QStringLiteral("base"), m_flow.base);
    for (const Input &input : m_flow.inputs)
        variable(input.name, {});
    m_json.endArray();
    m_json.key(QLatin1String("item"));
    m_json.beginArray();
    for (qsizetype i = 0; i < m_flow.steps.size(); ++i)
        writeItem(i);
    m_json.endArray();
    m_json.endObject();
    m_code.text = m_json.result() + '\n';
    return m_code;
}

void PostmanWriter::variable(const QString &key, const QString &value)
{
    m_json.beginObject();
    m_json.member(QLatin1String("key"), key);
    m_json.member(QLatin1String("value"), value);
    m_json.endObject();
}

void PostmanWriter::writeItem(qsizetype index)
{
    const Step &step = m_flow.steps.at(index);
    m_json.beginObject();
    m_json.member(QLatin1String("name"), stepTitle(step));
    writeEvents(index);
    if (!step.followsRedirects || (step.body != Step::Body::None && !sendsBody(step))) {
        m_json.key(QLatin1String("protocolProfileBehavior"));
        m_json.beginObject();
        m_json.member(QLatin1String("followRedirects"), step.followsRedirects);
        m_json.member(QLatin1String("disableBodyPruning"), true);
        m_json.endObject();
    }
    writeRequest(step);
    m_json.endObject();
}

void PostmanWriter::writeEvents(qsizetype index)
{
    const Step &step = m_flow.steps.at(index);
    const QStringList before = encodings(step);

    QStringList after;
    if (step.status >= 200 && step.status < 300)
        after.append(
            QStringLiteral("pm.test(\"it succeeds\", () => pm.expect(pm.response.code).to.be.within(200, 299));"));
    if (step.isLogin)
        after.append(QStringLiteral("pm.test(\"it logs in\", () => pm.expect(pm.response.text(), \"the login failed\")"
                                    ".not.to.match(/<input[^>]+type\\s*=\\s*[\"']?password/i));"));
    const QList<Value> values = valuesAfter(m_flow, index);
    const bool isPage = std::any_of(values.begin(), values.end(), [](const Value &value) {
        return value.source == Value::Source::FormField || value.source == Value::Source::Meta;
    });
    if (isPage)
        after.append(QStringLiteral("const page = require(\"cheerio\").load(pm.response.text());"));
    for (const Value &value : values)
        after.append(read(value));
    // Before a request its script does not see the jar while the address is made of variables.
    for (const Value &value : valuesBefore(m_flow, index + 1))
        after.append(read(value));

    if (before.isEmpty() && after.isEmpty())
        return;
    m_json.key(QLatin1String("event"));
    m_json.beginArray();
    if (!before.isEmpty())
        writeEvent(QLatin1String("prerequest"), before);
    if (!after.isEmpty())
        writeEvent(QLatin1String("test"), after);
    m_json.endArray();
}

void PostmanWriter::writeEvent(QLatin1String listen, const QStringList &lines)
{
    m_json.beginObject();
    m_json.member(QLatin1String("listen"), QString(listen));
    m_json.key(QLatin1String("script"));
    m_json.beginObject();
    m_json.member(QLatin1String("type"), QStringLiteral("text/javascript"));
    m_json.key(QLatin1String("exec"));
    m_json.beginArray();
    for (const QString &line : lines)
        m_json.value(line);
    m_json.endArray();
    m_json.endObject();
    m_json.endObject();
}

QString PostmanWriter::read(const Value &value) const
{
    using Source = Value::Source;
    const QString key = Quoting::javaScript(value.key);
    QString found;
    switch (value.source) {
    case Source::FormField:
        found = QStringLiteral(
            "page(\"input\").filter((_, one) => page(one).attr(\"name\") === %1).first().attr(\"value\")")
                    .arg(key);
        break;
    case Source::Meta:
        found = QStringLiteral(
            "page(\"meta\").filter((_, one) => page(one).attr(\"name\") === %1).first().attr(\"content\")")
                    .arg(key);
        break;
    case Source::Cookie:
        found = QStringLiteral("pm.cookies.get(%1)").arg(key);
        if (value.percentDecoded)
            found = QStringLiteral("decodeURIComponent(%1)").arg(found);
        break;
    case Source::Json: {
        QStringList path;
        for (const QString &step : jsonSteps(value.key))
            path.append(Quoting::javaScript(step));
        found = QStringLiteral("[%1].reduce((whole, step) => whole[step], pm.response.json())")
                    .arg(path.join(QStringLiteral(", ")));
        break;
    }
    case Source::Location:
        found = value.isRelative ? QStringLiteral("pm.variables.get(\"base\") + pm.response.headers.get(\"Location\")")
                                 : QStringLiteral("pm.response.headers.get(\"Location\")");
        break;
    }
    return QStringLiteral("pm.collectionVariables.set(\"%1\", %2);").arg(value.name, found);
}

QStringList PostmanWriter::encodings(const Step &step) const
{
    QStringList lines;
    for (const Template &pieces : {step.url, step.raw}) {
        for (const Piece &piece : pieces) {
            const bool isMade = piece.kind == Piece::Kind::Value || piece.kind == Piece::Kind::Input;
            if (!isMade || piece.encoding == Encoding::Plain)
                continue;
            const QString line = QStringLiteral("pm.variables.set(\"%1\", %2(String(pm.variables.get(\"%3\"))));")
                                     .arg(encodedName(m_flow, piece),
                                         piece.encoding == Encoding::Json ? QStringLiteral("JSON.stringify")
                                                                          : QStringLiteral("encodeURIComponent"),
                                         nameOf(m_flow, piece));
            if (!lines.contains(line))
                lines.append(line);
        }
    }
    return lines;
}

void PostmanWriter::writePair(QLatin1String keyName, const QString &key, const QString &value)
{
    m_json.beginObject();
    m_json.member(keyName, key);
    m_json.member(QLatin1String("value"), value);
    m_json.endObject();
}

void PostmanWriter::writeRequest(const Step &step)
{
    m_json.key(QLatin1String("request"));
    m_json.beginObject();
    m_json.member(QLatin1String("method"), QString::fromLatin1(step.method));
    m_json.member(QLatin1String("url"), text(step.url));
    m_json.key(QLatin1String("header"));
    m_json.beginArray();
    for (const NamedTemplate &header : step.headers)
        writePair(QLatin1String("key"), header.name, text(header.value));
    m_json.endArray();
    writeAuth(step.auth);
    if (step.body != Step::Body::None)
        writeBody(step);
    m_json.endObject();
}

void PostmanWriter::writeAuth(const StepAuth &auth)
{
    if (auth.kind == StepAuth::Kind::None)
        return;
    const QLatin1String type(auth.kind == StepAuth::Kind::Basic ? "basic" : "digest");
    m_json.key(QLatin1String("auth"));
    m_json.beginObject();
    m_json.member(QLatin1String("type"), QString(type));
    m_json.key(type);
    m_json.beginArray();
    const auto credential = [this](const QString &key, qsizetype input) {
        writePair(QLatin1String("key"), key, QStringLiteral("{{%1}}").arg(m_flow.inputs.at(input).name));
    };
    credential(QStringLiteral("username"), auth.user);
    credential(QStringLiteral("password"), auth.password);
    m_json.endArray();
    m_json.endObject();
}

void PostmanWriter::writeBody(const Step &step)
{
    m_json.key(QLatin1String("body"));
    m_json.beginObject();
    if (step.body == Step::Body::Form) {
        m_json.member(QLatin1String("mode"), QStringLiteral("urlencoded"));
        m_json.key(QLatin1String("urlencoded"));
        m_json.beginArray();
        for (const NamedTemplate &field : step.fields)
            writePair(QLatin1String("key"), field.name, text(field.value));
        m_json.endArray();
    } else if (!hasOctets(step.raw)) {
        m_json.member(QLatin1String("mode"), QStringLiteral("raw"));
        m_json.member(QLatin1String("raw"), text(step.raw));
    } else {
        // A file is sent as it is; variables mean nothing in it.
        const QString name = QStringLiteral("body-%1.bin").arg(step.hop);
        QByteArray octets;
        for (const Piece &piece : step.raw)
            octets += piece.kind == Piece::Kind::Octets ? piece.octets : say(piece).toUtf8();
        if (std::any_of(step.raw.begin(), step.raw.end(), [](const Piece &piece) {
                return piece.kind == Piece::Kind::Value || piece.kind == Piece::Kind::Input;
            }))
            m_code.limits.append({CodeLimit::Code::BodyIsFixed, step.hop});
        m_code.files.append({name, octets});
        m_json.member(QLatin1String("mode"), QStringLiteral("file"));
        m_json.key(QLatin1String("file"));
        m_json.beginObject();
        m_json.member(QLatin1String("src"), name);
        m_json.endObject();
    }
    m_json.endObject();
}

QString PostmanWriter::say(const Piece &piece) const
{
    switch (piece.kind) {
    case Piece::Kind::Text:
        return piece.text;
    case Piece::Kind::Octets:
        return {};
    case Piece::Kind::Base:
        return QStringLiteral("{{base}}");
    case Piece::Kind::Value:
    case Piece::Kind::Input:
        return QStringLiteral("{{%1}}").arg(encodedName(m_flow, piece));
    }
    return {};
}

QString PostmanWriter::text(const Template &pieces) const
{
    return spoken(pieces, [this](const Piece &piece) { return say(piece); }, {}, {});
}

} // namespace Sessionscope::Codegen
