// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/httpfileparser.h"

#include "core/formats/httpbody.h"
#include "core/formats/httprequestline.h"

#include <QRegularExpression>

#include <algorithm>

namespace Sessionscope {

namespace {

using HttpLines::Line;

TextSpan between(qsizetype start, qsizetype end)
{
    return {start, end - start};
}

//! `5`, `5 s`, `2 m`, `300 ms`; seconds without a unit.
std::optional<std::chrono::milliseconds> durationOf(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^(\\d{1,7})\\s*(ms|s|m)?$"));
    const auto match = pattern.match(text.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    const qint64 number = match.captured(1).toLongLong();
    const QString unit = match.captured(2);
    return std::chrono::milliseconds(
        unit == QLatin1String("ms") ? number : number * (unit == QLatin1String("m") ? 60'000 : 1'000));
}

//! A token (RFC 9110 5.6.2), {{variables}} allowed.
bool isFieldName(QString name)
{
    static const QRegularExpression variable(QStringLiteral("\\{\\{[^{}]*\\}\\}"));
    static const QRegularExpression token(QStringLiteral("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"));
    return token.match(name.replace(variable, QStringLiteral("x"))).hasMatch();
}

} // namespace

HttpBlockParser::HttpBlockParser(const QList<Line> &lines, const QString &folder, QList<HttpFileVariable> &variables)
    : m_lines(lines)
    , m_folder(folder)
    , m_variables(variables)
{
}

HttpFileBlock HttpBlockParser::parse()
{
    if (!atEnd() && HttpLines::isSeparator(current().text)) {
        QByteArrayView title = current().text;
        while (title.startsWith('#'))
            title = title.sliced(1);
        m_block.title = QString::fromUtf8(title.trimmed());
        ++m_at;
    }
    parsePreamble();
    if (atEnd())
        return m_block;
    parseRequestLine();
    parseHeaders();
    parseBody();
    parseResponseParts();
    applyDirectives();
    applyHostHeader();
    m_block.request = m_request;
    return m_block;
}

//! Comments, directives, variables and scripts up to the request line.
void HttpBlockParser::parsePreamble()
{
    for (; !atEnd(); ++m_at) {
        const Line &line = current();
        const QByteArrayView text = line.text.trimmed();
        if (text.isEmpty())
            continue;
        if (HttpLines::isComment(text)) {
            parseDirective(line);
        } else if (text.startsWith('@')) {
            if (!parseVariable(line))
                report(ErrorCode::SyntaxError, line.number, QString::fromUtf8(text),
                    QStringLiteral("expected @name = value"));
        } else if (HttpLines::isRequestScript(text)) {
            report(ErrorCode::Unsupported, line.number, QStringLiteral("pre-request script"));
            skipScript();
        } else if (text.startsWith("import ") || text.startsWith("run ")) {
            report(ErrorCode::Unsupported, line.number, QString::fromUtf8(text));
        } else {
            return;
        }
    }
}

void HttpBlockParser::parseDirective(const Line &line)
{
    static const QRegularExpression pattern(QStringLiteral("^@([\\w-]+)\\s*=?\\s*(.*)$"));
    const auto match = pattern.match(QString::fromUtf8(HttpLines::commentText(line.text)));
    if (match.hasMatch()) {
        m_block.directives.append(
            {match.captured(1), match.captured(2).trimmed(), line.number, between(line.offset, line.textEnd())});
    }
}

bool HttpBlockParser::parseVariable(const Line &line)
{
    static const QRegularExpression pattern(QStringLiteral("^@([\\w.$-]+)\\s*=\\s*(.*)$"));
    const auto match = pattern.match(QString::fromUtf8(line.text.trimmed()));
    if (!match.hasMatch())
        return false;
    m_variables.append({match.captured(1), match.captured(2), line.number});
    return true;
}

void HttpBlockParser::parseRequestLine()
{
    const Line &first = current();
    QByteArray text = first.text.trimmed().toByteArray();
    qsizetype end = first.textEnd();
    m_request.line = first.number;
    for (++m_at; !atEnd(); ++m_at) {
        const QByteArrayView trimmed = current().text.trimmed();
        const bool indented = !trimmed.isEmpty() && (current().text.startsWith(' ') || current().text.startsWith('\t'));
        const bool isQuery = trimmed.startsWith('?') || trimmed.startsWith('&');
        if ((!indented && !isQuery) || (indented && HttpLines::isComment(trimmed)))
            break;
        text += trimmed;
        end = current().textEnd();
    }
    m_request.requestLine = between(first.offset, end);
    const auto content = HttpRequestLine::parse(text);
    if (!content) {
        m_request.request.method = text.toUpper();
        report(ErrorCode::SyntaxError, first.number, QString::fromUtf8(text), QStringLiteral("the URL is missing"));
        return;
    }
    m_request.request.method = content->method;
    m_request.request.url = content->url;
    m_request.request.options.httpVersion = content->version;
    if (HttpRequestLine::isForeignMethod(content->method))
        report(ErrorCode::Unsupported, first.number, QString::fromLatin1(content->method));
}

void HttpBlockParser::parseHeaders()
{
    const qsizetype first = m_at;
    qsizetype last = -1;
    for (; !atEnd() && !HttpLines::isBlank(current().text); ++m_at) {
        if (HttpLines::isResponsePart(current().text))
            break;
        last = m_at;
        if (HttpLines::isComment(current().text))
            parseDirective(current());
        else
            parseHeader(current());
    }
    m_request.headers.offset = first < m_lines.size() ? m_lines.at(first).offset : m_lines.last().end();
    if (last >= 0)
        m_request.headers.length = m_lines.at(last).end() - m_request.headers.offset;
}

void HttpBlockParser::parseHeader(const Line &line)
{
    const qsizetype colon = line.text.indexOf(':');
    const QByteArrayView name = colon > 0 ? line.text.first(colon).trimmed() : QByteArrayView();
    if (!isFieldName(QString::fromUtf8(name))) {
        report(ErrorCode::SyntaxError, line.number, QString::fromUtf8(line.text.trimmed()),
            QStringLiteral("expected \"Name: value\", or an empty line before the body"));
        return;
    }
    const Field field{QString::fromUtf8(name), QString::fromUtf8(line.text.sliced(colon + 1).trimmed())};
    if (field.name.compare(QLatin1String("Authorization"), Qt::CaseInsensitive) == 0) {
        if (const auto auth = HttpRequestLine::parseAuthorization(field.value)) {
            m_request.request.auth = *auth;
            return;
        }
    }
    m_request.request.headers.append(field);
}

void HttpBlockParser::parseBody()
{
    // The empty line that ends the head, and further ones before the body.
    while (!atEnd() && HttpLines::isBlank(current().text))
        ++m_at;
    const qsizetype first = m_at;
    while (!atEnd() && !HttpLines::isResponsePart(current().text))
        ++m_at;
    qsizetype end = m_at;
    while (end > first && HttpLines::isBlank(m_lines.at(end - 1).text))
        --end;
    m_request.body.offset = first < m_lines.size() ? m_lines.at(first).offset : m_lines.last().end();
    // Lines of comments alone are no body, but may hold directives.
    const auto isNothing = [](const Line &line) {
        return HttpLines::isBlank(line.text) || HttpLines::isComment(line.text);
    };
    if (std::all_of(m_lines.begin() + first, m_lines.begin() + end, isNothing)) {
        for (qsizetype i = first; i < end; ++i) {
            if (HttpLines::isComment(m_lines.at(i).text))
                parseDirective(m_lines.at(i));
        }
        return;
    }
    m_request.body = between(m_lines.at(first).offset, m_lines.at(end - 1).textEnd());
    HttpBody::parse(m_lines.mid(first, end - first), m_folder, m_request);
}

void HttpBlockParser::parseResponseParts()
{
    for (; !atEnd(); ++m_at) {
        const Line &line = current();
        if (!HttpLines::isResponsePart(line.text))
            continue;
        const bool isScript = line.text.startsWith("> ");
        report(ErrorCode::Unsupported, line.number,
            isScript ? QStringLiteral("response handler script") : QString::fromUtf8(line.text));
        if (isScript)
            skipScript();
    }
}

void HttpBlockParser::skipScript()
{
    if (!current().text.contains("{%"))
        return;
    const qsizetype start = m_at;
    while (m_at < m_lines.size() && !current().text.contains("%}"))
        ++m_at;
    if (atEnd()) {
        report(ErrorCode::SyntaxError, m_lines.at(start).number, QStringLiteral("{%"), QStringLiteral("%} is missing"));
        m_at = m_lines.size() - 1;
    }
}

void HttpBlockParser::applyDirectives()
{
    Request &request = m_request.request;
    request.name = m_block.title;
    for (const HttpFileDirective &directive : m_block.directives) {
        const QString &name = directive.name;
        if (name == QLatin1String("name")) {
            request.name = directive.argument;
        } else if (name == QLatin1String("no-redirect")) {
            request.options.followRedirects = false;
        } else if (name == QLatin1String("no-cookie-jar")) {
            request.options.useCookieJar = false;
        } else if (name == QLatin1String("timeout") || name == QLatin1String("connection-timeout")) {
            const auto duration = durationOf(directive.argument);
            if (!duration) {
                report(
                    ErrorCode::SyntaxError, directive.line, directive.argument, QStringLiteral("expected a duration"));
                continue;
            }
            if (!request.options.limits)
                request.options.limits.emplace();
            if (name == QLatin1String("timeout"))
                request.options.limits->idle = request.options.limits->firstByte = *duration;
            else
                request.options.limits->connect = *duration;
        } else if (name == QLatin1String("prompt")) {
            report(ErrorCode::Unsupported, directive.line, QStringLiteral("@prompt"));
        }
    }
}

//! `GET /path` with a Host header: the header tells where.
void HttpBlockParser::applyHostHeader()
{
    Request &request = m_request.request;
    if (!request.url.startsWith(QLatin1Char('/')))
        return;
    for (const Field &header : request.headers) {
        if (header.name.compare(QLatin1String("Host"), Qt::CaseInsensitive) != 0)
            continue;
        const bool isTls =
            header.value.endsWith(QLatin1String(":443")) || header.value.endsWith(QLatin1String(":8443"));
        request.url = (isTls ? QStringLiteral("https://") : QStringLiteral("http://")) + header.value + request.url;
        return;
    }
}

void HttpBlockParser::report(ErrorCode code, int line, const QString &subject, const QString &detail)
{
    m_block.issues.append({line, {code, subject, detail}});
}

HttpFile HttpFiles::parse(const QByteArray &text, const QString &folder)
{
    HttpFile file;
    file.text = text;
    const QList<Line> lines = HttpLines::split(file.text);
    qsizetype first = 0;
    while (first < lines.size()) {
        qsizetype end = first + 1;
        while (end < lines.size() && !HttpLines::isSeparator(lines.at(end).text))
            ++end;
        HttpFileBlock block = HttpBlockParser(lines.mid(first, end - first), folder, file.variables).parse();
        block.line = lines.at(first).number;
        // The first block takes a byte order mark along.
        const qsizetype start = first == 0 ? 0 : lines.at(first).offset;
        block.span = between(start, lines.at(end - 1).end());
        file.blocks.append(std::move(block));
        first = end;
    }
    return file;
}

} // namespace Sessionscope
