// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/codegen/javawriter.h"

#include "core/codegen/javahelpers.h"
#include "core/codegen/quoting.h"

#include <algorithm>

namespace Sessionscope::Codegen {

namespace {

// A class file has room for 65,535 octets of a constant.
constexpr qsizetype longestConstant = 10'000;
// And for 65,535 octets of a method.
constexpr qsizetype stepsOfAMethod = 50;

QString literal(const QString &text)
{
    if (text.size() <= longestConstant)
        return Quoting::java(text);
    QStringList parts;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype length = longestConstant;
        // No half of a surrogate pair by itself.
        if (at + length < text.size() && text.at(at + length).isLowSurrogate())
            ++length;
        parts.append(Quoting::java(text.mid(at, length)));
        at += length;
    }
    return QStringLiteral("String.join(\"\", %1)").arg(parts.join(QStringLiteral(", ")));
}

} // namespace

QByteArray JavaWriter::write()
{
    writeHead();
    m_lines.add(QStringLiteral("public class Flow {"));
    m_lines.indent(4);
    writeFields();
    m_lines.add();
    m_lines.add(QStringLiteral("public static void main(String[] arguments) throws Exception {"));
    m_lines.indent(4);
    if (!isLong())
        m_lines.add(responseType() + QStringLiteral(" response;"));
    for (qsizetype i = 0; i < m_flow.steps.size(); ++i) {
        if (i > 0 && i % stepsOfAMethod == 0)
            beginPart(i / stepsOfAMethod);
        writeStep(i);
    }
    if (!m_flow.steps.isEmpty())
        m_lines.add(
            QStringLiteral("new PrintStream(System.out, true, StandardCharsets.UTF_8).println(text(response));"));
    m_lines.indent(-4);
    m_lines.add(QStringLiteral("}"));
    writeHelpers();
    m_lines.indent(-4);
    m_lines.add(QStringLiteral("}"));
    return m_lines.text();
}

void JavaWriter::writeHead()
{
    m_lines.add(QStringLiteral(
        "// Made by Sessionscope. The CookieManager keeps the cookies; credentials come from the environment."));
    m_lines.add(isSpring() ? QStringLiteral("// Needs Java 17 and spring-web 6.1 or newer on the class path.")
                           : QStringLiteral("// Needs Java 17 or newer: java Flow.java"));
    for (const char *name : {"java.io.*", "java.net.*", "java.net.http.*", "java.nio.charset.StandardCharsets",
             "java.time.Duration", "java.util.*", "java.util.regex.*"})
        m_lines.add(QStringLiteral("import %1;").arg(QLatin1String(name)));
    if (isSpring()) {
        for (const char *name : {"org.springframework.http.HttpMethod", "org.springframework.http.MediaType",
                 "org.springframework.http.ResponseEntity",
                 "org.springframework.http.client.JdkClientHttpRequestFactory",
                 "org.springframework.util.LinkedMultiValueMap", "org.springframework.util.MultiValueMap",
                 "org.springframework.web.client.RestClient"})
            m_lines.add(QStringLiteral("import %1;").arg(QLatin1String(name)));
    }
    m_lines.add();
}

bool JavaWriter::isLong() const
{
    return m_flow.steps.size() > stepsOfAMethod;
}

QString JavaWriter::responseType() const
{
    return isSpring() ? QStringLiteral("ResponseEntity<String>") : QStringLiteral("HttpResponse<String>");
}

void JavaWriter::beginPart(qsizetype number)
{
    m_lines.add();
    m_lines.add(QStringLiteral("part%1();").arg(number));
    m_lines.indent(-4);
    m_lines.add(QStringLiteral("}"));
    m_lines.add();
    m_lines.add(QStringLiteral("static void part%1() throws Exception {").arg(number));
    m_lines.indent(4);
}

bool JavaWriter::staysPut() const
{
    return std::any_of(
        m_flow.steps.begin(), m_flow.steps.end(), [](const Step &step) { return !step.followsRedirects; });
}

void JavaWriter::writeFields()
{
    m_lines.add(
        QStringLiteral("static final String BASE = Objects.requireNonNullElse(System.getenv(\"BASE_URL\"), %1);")
            .arg(Quoting::java(m_flow.base)));
    for (const Input &input : m_flow.inputs)
        m_lines.add(QStringLiteral("static final String %1 = environment(\"%1\");").arg(input.name));
    m_lines.add(QStringLiteral(
        "static final CookieManager COOKIES = new CookieManager(null, CookiePolicy.ACCEPT_ORIGINAL_SERVER);"));
    const auto client = [this](const char *name, const char *redirects) {
        if (isSpring()) {
            m_lines.add(QStringLiteral("static final RestClient %1 = client(HttpClient.Redirect.%2);")
                            .arg(QLatin1String(name), QLatin1String(redirects)));
            return;
        }
        m_lines.add(QStringLiteral("static final HttpClient %1 = HttpClient.newBuilder()"
                                   ".version(HttpClient.Version.HTTP_1_1)")
                        .arg(QLatin1String(name)));
        m_lines.add(QStringLiteral("    .cookieHandler(COOKIES).followRedirects(HttpClient.Redirect.%1).build();")
                        .arg(QLatin1String(redirects)));
    };
    client("CLIENT", "NORMAL");
    if (staysPut())
        client("STAYING", "NEVER");
    if (!isLong())
        return;
    // Several methods share them.
    m_lines.add(QStringLiteral("static %1 response;").arg(responseType()));
    for (const Value &value : m_flow.values)
        m_lines.add(QStringLiteral("static String %1;").arg(camelCase(value.name)));
}

void JavaWriter::writeHelpers()
{
    m_lines.addAll(JavaHelpers::common);
    m_lines.addAll(isSpring() ? JavaHelpers::restClient : JavaHelpers::httpClient);
    if (m_features.readsPages)
        m_lines.addAll(JavaHelpers::page);
    if (m_features.readsCookies)
        m_lines.addAll(JavaHelpers::cookie);
    if (m_features.percentEncodes)
        m_lines.addAll(JavaHelpers::percent);
    if (m_features.jsonEncodes)
        m_lines.addAll(JavaHelpers::jsonText);
    if (m_features.readsJson)
        m_lines.addAll(JavaHelpers::json);
    if (m_features.hasLogins)
        m_lines.addAll(JavaHelpers::login);
    m_lines.addAll(JavaHelpers::octets);
}

void JavaWriter::writeStep(qsizetype index)
{
    const Step &step = m_flow.steps.at(index);
    const QString declares = isLong() ? QString() : QStringLiteral("String ");
    m_lines.add();
    m_lines.add(QStringLiteral("// ") + stepTitle(step));
    if (step.auth.kind == StepAuth::Kind::Digest)
        m_lines.add(QStringLiteral("fail(\"this client knows no Digest authentication\");"));
    for (const Value &value : valuesBefore(m_flow, index))
        m_lines.add(QStringLiteral("%1%2 = %3;").arg(declares, camelCase(value.name), read(value, step)));
    const QStringList call = callOf(step);
    m_lines.add(call.constFirst() + (call.size() == 1 ? QStringLiteral(";") : QString()));
    m_lines.indent(4);
    for (qsizetype i = 1; i < call.size(); ++i)
        m_lines.add(call.at(i) + (i + 1 == call.size() ? QStringLiteral(";") : QString()));
    m_lines.indent(-4);
    if (step.status >= 200 && step.status < 300)
        m_lines.add(QStringLiteral("expectSuccess(response);"));
    if (step.isLogin)
        m_lines.add(QStringLiteral("checkLogin(text(response));"));
    for (const Value &value : valuesAfter(m_flow, index))
        m_lines.add(
            QStringLiteral("%1%2 = %3; // for %4")
                .arg(declares, camelCase(value.name), read(value, step), value.usedAt.join(QStringLiteral(", "))));
}

QStringList JavaWriter::callOf(const Step &step) const
{
    const QString client = step.followsRedirects ? QStringLiteral("CLIENT") : QStringLiteral("STAYING");
    const QString method = Quoting::java(QString::fromLatin1(step.method));
    QStringList call;
    if (isSpring()) {
        call.append(QStringLiteral("response = %1.method(HttpMethod.valueOf(%2)).uri(URI.create(%3))")
                        .arg(client, method, text(step.url)));
    } else {
        call.append(QStringLiteral("response = send(%1, request(%2)").arg(client, text(step.url)));
    }
    for (const NamedTemplate &header : step.headers)
        call.append(QStringLiteral(".header(%1, %2)").arg(Quoting::java(header.name), text(header.value)));
    if (step.auth.kind == StepAuth::Kind::Basic) {
        call.append(QStringLiteral(".header(\"Authorization\", basic(%1, %2))")
                        .arg(m_flow.inputs.at(step.auth.user).name, m_flow.inputs.at(step.auth.password).name));
    }
    const bool isForm = step.body == Step::Body::Form;
    if (isForm && isSpring())
        call.append(QStringLiteral(".contentType(MediaType.APPLICATION_FORM_URLENCODED)"));
    else if (isForm)
        call.append(QStringLiteral(".header(\"Content-Type\", \"application/x-www-form-urlencoded\")"));
    if (isSpring()) {
        if (step.body != Step::Body::None)
            call.append(QStringLiteral(".body(%1)").arg(body(step)));
        call.append(QStringLiteral(".retrieve().toEntity(String.class)"));
    } else {
        call.append(QStringLiteral(".method(%1, %2))").arg(method, body(step)));
    }
    return call;
}

QString JavaWriter::body(const Step &step) const
{
    if (step.body == Step::Body::None)
        return QStringLiteral("HttpRequest.BodyPublishers.noBody()");
    if (step.body == Step::Body::Form) {
        QStringList fields;
        for (const NamedTemplate &field : step.fields)
            fields += {Quoting::java(field.name), text(field.value)};
        return QStringLiteral("form(%1)").arg(fields.join(QStringLiteral(", ")));
    }
    const auto asOctets = [this](const Piece &piece) -> QString {
        if (piece.kind == Piece::Kind::Octets)
            return QStringLiteral("Base64.getDecoder().decode(%1)")
                .arg(literal(QString::fromLatin1(piece.octets.toBase64())));
        return QStringLiteral("utf8(%1)").arg(say(piece));
    };
    const QString octets = hasOctets(step.raw)
        ? QStringLiteral("joined(%1)").arg(spoken(step.raw, asOctets, QStringLiteral(", "), {}))
        : QStringLiteral("utf8(%1)").arg(text(step.raw));
    return isSpring() ? octets : QStringLiteral("HttpRequest.BodyPublishers.ofByteArray(%1)").arg(octets);
}

QString JavaWriter::read(const Value &value, const Step &step) const
{
    using Source = Value::Source;
    const QString key = Quoting::java(value.key);
    switch (value.source) {
    case Source::FormField:
        return QStringLiteral("pageValue(text(response), \"input\", %1, \"value\")").arg(key);
    case Source::Meta:
        return QStringLiteral("pageValue(text(response), \"meta\", %1, \"content\")").arg(key);
    case Source::Cookie:
        return value.percentDecoded
            ? QStringLiteral("URLDecoder.decode(cookie(%1).replace(\"+\", \"%2B\"), StandardCharsets.UTF_8)").arg(key)
            : QStringLiteral("cookie(%1)").arg(key);
    case Source::Json: {
        QStringList path{QStringLiteral("text(response)")};
        for (const QString &one : jsonSteps(value.key))
            path.append(Quoting::java(one));
        return QStringLiteral("member(%1)").arg(path.join(QStringLiteral(", ")));
    }
    case Source::Location:
        return isSpring()
            ? QStringLiteral("URI.create(%1).resolve(response.getHeaders().getLocation()).toString()")
                  .arg(text(step.url))
            : QStringLiteral("response.uri().resolve(response.headers().firstValue(\"Location\").orElseThrow())"
                             ".toString()");
    }
    return {};
}

QString JavaWriter::say(const Piece &piece) const
{
    static const Speech java{&literal, &camelCase, "encoded(%1)", "jsonString(%1)"};
    return spokenPiece(m_flow, piece, java);
}

QString JavaWriter::text(const Template &pieces) const
{
    return spoken(
        pieces, [this](const Piece &piece) { return say(piece); }, QStringLiteral(" + "), QStringLiteral("\"\""));
}

} // namespace Sessionscope::Codegen
