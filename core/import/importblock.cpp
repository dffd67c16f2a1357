// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/importblock.h"

#include "core/formats/httpfilewriter.h"
#include "core/formats/httprequestline.h"
#include "core/import/importtree.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>

namespace Sessionscope {

namespace {

bool isVariable(const QString &text)
{
    return text.startsWith(QLatin1String("{{")) && text.endsWith(QLatin1String("}}"));
}

QByteArray commentText(const QStringList &comments)
{
    QByteArray text;
    for (const QString &line : comments) {
        // An @ would make it a directive.
        const QString start = line.trimmed();
        text += start.isEmpty() ? QByteArray("#") : QByteArray(start.startsWith(QLatin1Char('@')) ? "# | " : "# ");
        text += line.toUtf8() + '\n';
    }
    return text;
}

//! No line break, no blank outside of {{variables}}.
QString oneLineUrl(const QString &url)
{
    QString out;
    int depth = 0;
    const QString text = url.trimmed();
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == QLatin1Char('{'))
            ++depth;
        else if (c == QLatin1Char('}'))
            depth = std::max(0, depth - 1);
        const bool isControl = c.unicode() < 0x20 || c.unicode() == 0x7F;
        if (isControl || (c == QLatin1Char(' ') && depth < 2))
            out += QStringLiteral("%%1").arg(uint(c.unicode()), 2, 16, QLatin1Char('0')).toUpper();
        else
            out += c;
    }
    return out;
}

bool isFieldName(QString name)
{
    static const QRegularExpression variable(QStringLiteral("\\{\\{[^{}\\n]*\\}\\}"));
    static const QRegularExpression token(QStringLiteral("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"));
    const QString bare = name.replace(variable, QStringLiteral("x"));
    // A line that begins so would be read as a comment.
    return token.match(bare).hasMatch() && !bare.startsWith(QLatin1Char('#'));
}

QString oneLine(const QString &text)
{
    QString out = text;
    for (QChar &c : out) {
        if (c == QLatin1Char('\n') || c == QLatin1Char('\r') || c.isNull())
            c = QLatin1Char(' ');
    }
    return out.trimmed();
}

//! What a reader makes of the text; nothing when it is not one request alone.
std::optional<HttpFileRequest> readBack(const QByteArray &text)
{
    const HttpFile file = HttpFiles::parse("###\n" + text + '\n', {});
    const QList<qsizetype> blocks = file.requestBlocks();
    if (file.blocks.size() != 1 || blocks.size() != 1 || !file.variables.isEmpty())
        return std::nullopt;
    const QList<HttpFileIssue> &issues = file.blocks.constFirst().issues;
    if (std::any_of(issues.begin(), issues.end(),
            [](const HttpFileIssue &issue) { return issue.error.code == ErrorCode::SyntaxError; }))
        return std::nullopt;
    return file.blocks.constFirst().request;
}

QString absolute(const QString &path)
{
    return path.isEmpty() || path.startsWith(QLatin1String("{{")) || !QDir::isRelativePath(path)
        ? path
        : QDir::cleanPath(QLatin1Char('/') + path);
}

//! Whether the text of \a request reads back as it is.
bool survives(Request request)
{
    // People edit these files as text.
    if (request.body.kind == Body::Kind::Raw && (!request.body.raw.isValidUtf8() || request.body.raw.contains('\0')))
        return false;
    request.headers.removeIf([](const Field &field) { return !field.enabled; });
    request.body.filePath = absolute(request.body.filePath);
    for (Part &part : request.body.parts)
        part.filePath = absolute(part.filePath);
    const QByteArray text = HttpFiles::toText(request);
    const auto read = readBack(text);
    if (!read || !read->inclusions.isEmpty() || HttpFiles::toText(read->request) != text)
        return false;
    return request.body.kind != Body::Kind::Raw || read->request.body.raw == request.body.raw;
}

bool isStructured(const QByteArray &type)
{
    return type.contains("json") || type.contains("xml") || type.contains("html") || type.contains("javascript");
}

QByteArray typeOf(const Request &request)
{
    for (const Field &field : request.headers) {
        if (field.enabled && field.name.compare(QLatin1String("Content-Type"), Qt::CaseInsensitive) == 0)
            return field.value.toUtf8().toLower();
    }
    return request.body.contentType.toLower();
}

} // namespace

void ImportBlockWriter::addComments(const QStringList &comments, const QList<ImportedVariable> &variables)
{
    QByteArray text = commentText(comments);
    for (const ImportedVariable &variable : variables)
        text += '@' + variable.name.toUtf8() + " = " + oneLine(variable.value).toUtf8() + '\n';
    m_text += text;
}

void ImportBlockWriter::add(ImportedRequest imported, const QString &place)
{
    Request &request = imported.request;
    request.name.clear();
    fitLine(request, place);
    fitHeaders(request, place);
    fitBody(request, place);
    if (!survives(request))
        putAside(request, place);
    if (!m_text.isEmpty())
        m_text += '\n';
    const QByteArray title = imported.title.simplified().left(300).toUtf8();
    m_text += (title.isEmpty() ? QByteArray("###") : "### " + title) + '\n';
    m_text += commentText(imported.comments);
    for (const QString &directive : std::as_const(imported.directives))
        m_text += "# " + directive.simplified().toUtf8() + '\n';
    m_text += HttpFiles::toText(request) + '\n';
}

void ImportBlockWriter::fitLine(Request &request, const QString &place)
{
    request.params.removeIf([](const Field &field) { return !field.enabled; });
    const QByteArray method = request.method.trimmed().toUpper();
    const bool isPlain = !method.isEmpty() && std::all_of(method.begin(), method.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
    if (!isPlain && !method.isEmpty())
        m_report.add(ImportVerdict::Changed, ImportTopic::Method, place,
            QString::fromUtf8(method).simplified().left(40),
            QStringLiteral(".http files have no such method; GET stands there"));
    request.method = isPlain ? method : QByteArray("GET");
    request.url = oneLineUrl(request.url);
    if (request.url.isEmpty()) {
        request.url = QStringLiteral("{{url}}");
        m_report.add(ImportVerdict::Changed, ImportTopic::Url, place, {},
            QStringLiteral("there is none; the variable url stands there"));
    }
}

void ImportBlockWriter::fitHeaders(Request &request, const QString &place)
{
    FieldList fitting;
    for (Field header : std::as_const(request.headers)) {
        header.name = header.name.trimmed();
        const QString value = oneLine(header.value);
        const QString shown = header.name.simplified().left(80);
        if (!isFieldName(header.name)) {
            m_report.add(
                ImportVerdict::Left, ImportTopic::Header, place, shown, QStringLiteral("this is no header name"));
            continue;
        }
        if (header.name.compare(QLatin1String("Content-Length"), Qt::CaseInsensitive) == 0) {
            m_report.add(ImportVerdict::Left, ImportTopic::Header, place, shown,
                QStringLiteral("it is worked out when sending"));
            continue;
        }
        if (value != header.value.trimmed())
            m_report.add(
                ImportVerdict::Changed, ImportTopic::Header, place, shown, QStringLiteral("it stands on one line"));
        fitting.append({header.name, value, header.enabled});
    }
    request.headers = fitting;
    AuthSettings &auth = request.auth;
    for (QString *text : {&auth.user, &auth.password, &auth.token, &auth.name})
        *text = oneLine(*text);
    // "Basic me:": two words need a second one, and a name with blanks would be taken for two.
    const bool isPair = auth.kind == AuthSettings::Kind::Basic || auth.kind == AuthSettings::Kind::Digest;
    const bool isWord = !auth.user.isEmpty() && (isVariable(auth.user) || !auth.user.contains(QLatin1Char(' ')));
    if (!isPair || (isWord && !auth.password.isEmpty()))
        return;
    const QString scheme =
        auth.kind == AuthSettings::Kind::Basic ? QStringLiteral("Basic ") : QStringLiteral("Digest ");
    if (isWord || (!auth.user.contains(QLatin1Char(' ')) && !auth.password.contains(QLatin1Char(' ')))) {
        request.headers.prepend(
            {QStringLiteral("Authorization"), scheme + auth.user + QLatin1Char(':') + auth.password});
    } else {
        m_report.add(ImportVerdict::Left, ImportTopic::Authentication, place, scheme.trimmed(),
            QStringLiteral("its user name cannot stand in a .http file"));
    }
    auth = {};
}

void ImportBlockWriter::fitBody(Request &request, const QString &place)
{
    Body &body = request.body;
    for (Part &part : body.parts) {
        for (QString *text : {&part.name, &part.fileName, &part.filePath})
            *text = oneLine(*text);
        // Lines of such a body end so (RFC 7578 and HTML's forms), whatever the file has.
        if (part.filePath.isEmpty())
            part.value.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    body.parts.removeIf([](const Part &part) { return !part.enabled; });
    body.fields.removeIf([](const Field &field) { return !field.enabled; });
    if (body.kind == Body::Kind::File || body.kind == Body::Kind::Multipart) {
        QStringList files;
        if (body.kind == Body::Kind::File)
            files.append(body.filePath = oneLine(body.filePath));
        for (const Part &part : std::as_const(body.parts))
            files.append(part.filePath);
        files.removeAll(QString());
        for (const QString &file : std::as_const(files))
            m_report.add(ImportVerdict::Changed, ImportTopic::BodyFile, place, file.left(200),
                QStringLiteral("the file itself is not copied"));
    }
    if (body.kind == Body::Kind::Raw && isStructured(typeOf(request))) {
        // White space around means nothing there, and would not survive in the file.
        body.raw = body.raw.trimmed();
    }
    const bool isNothing = (body.kind == Body::Kind::Raw && body.raw.isEmpty())
        || (body.kind == Body::Kind::Form && body.fields.isEmpty())
        || (body.kind == Body::Kind::Multipart && body.parts.isEmpty())
        || (body.kind == Body::Kind::File && body.filePath.isEmpty());
    if (isNothing)
        body = {};
}

void ImportBlockWriter::putAside(Request &request, const QString &place)
{
    Body &body = request.body;
    if (body.kind == Body::Kind::Multipart) {
        for (Part &part : body.parts) {
            Request alone = request;
            alone.body.parts = {part};
            if (!part.filePath.isEmpty() || survives(alone))
                continue;
            part.filePath = newBodyFile(part.value, part.contentType);
            part.value.clear();
            m_report.add(ImportVerdict::Changed, ImportTopic::BodyField, place, part.name.left(80),
                QStringLiteral("it is sent as a file, ") + part.filePath);
        }
    } else if (body.kind == Body::Kind::Raw) {
        const QByteArray type = body.contentType;
        const bool hasVariables = body.raw.contains("{{");
        const QString path = newBodyFile(body.raw, typeOf(request));
        // Variables count in the text of an included file, but not in a file sent as it is.
        body.raw = (hasVariables ? "<@ " : "< ") + path.toUtf8();
        body.contentType = type;
        m_report.add(ImportVerdict::Changed, ImportTopic::Body, place, {}, QStringLiteral("it stands in ") + path);
        return;
    }
    if (!survives(request))
        m_report.add(ImportVerdict::Changed, ImportTopic::Request, place, {},
            QStringLiteral("a part of it has no exact form in a .http file"));
}

QString ImportBlockWriter::newBodyFile(const QByteArray &content, const QByteArray &type)
{
    const char *suffix = type.contains("json") ? "json"
        : type.contains("xml")                 ? "xml"
        : content.isValidUtf8()                ? "txt"
                                               : "bin";
    const QString path =
        QStringLiteral("./bodies/%1-%2.%3").arg(m_fileName).arg(m_bodies.size() + 1).arg(QLatin1String(suffix));
    m_bodies.append({path, content});
    return path;
}

} // namespace Sessionscope
