// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/importtree.h"
#include "core/import/postmanparts.h"
#include "core/openapi/apitext.h"

#include <QCborArray>

namespace Sessionscope::PostmanParts {

namespace {

using ImportTree::text;

QString joined(const QCborValue &value, QLatin1Char separator)
{
    if (!value.isArray())
        return text(value);
    QStringList pieces;
    for (const auto &piece : value.toArray())
        pieces.append(piece.isMap() ? text(piece.toMap(), "value") : text(piece));
    return pieces.join(separator);
}

bool isOff(const QCborMap &row)
{
    return ImportTree::flag(row, "disabled");
}

class RequestReader
{
public:
    RequestReader(ImportedRequest &into, const QString &place, ImportReport &report)
        : m_into(into)
        , m_place(place)
        , m_report(report)
    {
    }

    void read(const QCborMap &request)
    {
        if (const QString method = text(request, "method"); !method.isEmpty())
            m_into.request.method = method.toUtf8();
        url(request.value(QStringLiteral("url")));
        headers(request.value(QStringLiteral("header")));
        body(request.value(QStringLiteral("body")));
        if (request.contains(QStringLiteral("proxy")))
            m_report.add(
                ImportVerdict::Left, ImportTopic::Proxy, m_place, {}, QStringLiteral("it belongs to the session"));
        if (request.contains(QStringLiteral("certificate")))
            m_report.add(ImportVerdict::Left, ImportTopic::Certificate, m_place, {},
                QStringLiteral("it belongs to the session"));
    }

    void url(const QCborValue &value)
    {
        const QCborMap object = value.toMap();
        QString url = value.isMap() ? text(object, "raw") : text(value);
        // A raw URL is what Postman sends; the pieces are made from it.
        if (url.isEmpty() && value.isMap())
            url = fromPieces(object);
        for (const auto &entry : ImportTree::array(object, "query")) {
            const QCborMap row = entry.toMap();
            if (isOff(row))
                keepOff(ImportTopic::Parameter, text(row, "key"), text(row, "value"));
        }
        QHash<QString, QString> values;
        for (const auto &entry : ImportTree::array(object, "variable")) {
            const QCborMap row = entry.toMap();
            values.insert(text(row, text(row, "key").isEmpty() ? "id" : "key"), text(row, "value"));
        }
        m_into.request.url = ImportTree::withPathValues(url, values, m_place, m_report);
    }

private:
    static QString fromPieces(const QCborMap &object)
    {
        const QString host = joined(object.value(QStringLiteral("host")), QLatin1Char('.'));
        const QString protocol = text(object, "protocol");
        const QString port = text(object, "port");
        const QString path = joined(object.value(QStringLiteral("path")), QLatin1Char('/'));
        QString url = protocol.isEmpty() ? QString() : QString(protocol + QStringLiteral("://"));
        url += host;
        if (!port.isEmpty())
            url += QLatin1Char(':') + port;
        if (!path.isEmpty())
            url += (path.startsWith(QLatin1Char('/')) ? QString() : QStringLiteral("/")) + path;
        QLatin1Char separator('?');
        for (const auto &entry : ImportTree::array(object, "query")) {
            const QCborMap row = entry.toMap();
            if (isOff(row))
                continue;
            url += separator + text(row, "key");
            if (!row.value(QStringLiteral("value")).isNull())
                url += QLatin1Char('=') + text(row, "value");
            separator = QLatin1Char('&');
        }
        if (const QString hash = text(object, "hash"); !hash.isEmpty())
            url += QLatin1Char('#') + hash;
        return url;
    }

    void keepOff(ImportTopic topic, const QString &name, const QString &value)
    {
        ImportTree::keepOff(m_into, topic, {name, value}, m_place, m_report);
    }

    void header(const QString &name, const QString &value, bool off)
    {
        ImportTree::addHeader(m_into, {name, value, !off}, m_place, m_report);
    }

    void headers(const QCborValue &value)
    {
        // 2.0 and old exports: "A: b\nC: d".
        const QStringList lines = value.isString() ? value.toString().split(QLatin1Char('\n')) : QStringList();
        for (const QString &line : lines) {
            if (!line.trimmed().isEmpty())
                header(
                    line.section(QLatin1Char(':'), 0, 0).trimmed(), line.section(QLatin1Char(':'), 1).trimmed(), false);
        }
        for (const auto &entry : value.toArray()) {
            const QCborMap row = entry.toMap();
            if (entry.isString())
                header(entry.toString().section(QLatin1Char(':'), 0, 0).trimmed(),
                    entry.toString().section(QLatin1Char(':'), 1).trimmed(), false);
            else if (entry.isMap() && !text(row, "key").isEmpty())
                header(text(row, "key"), text(row, "value"), isOff(row));
            else if (!entry.isMap() || !text(row, "value").isEmpty())
                m_report.add(ImportVerdict::Broken, ImportTopic::Header, m_place, {}, QStringLiteral("it has no name"));
        }
    }

    void body(const QCborValue &value)
    {
        if (value.isUndefined() || value.isNull())
            return;
        const QCborMap body = value.toMap();
        const QString mode = text(body, "mode");
        if (isOff(body)) {
            m_report.add(ImportVerdict::Left, ImportTopic::Body, m_place, mode, QStringLiteral("it is switched off"));
            return;
        }
        if (mode == QLatin1String("raw"))
            raw(body);
        else if (mode == QLatin1String("urlencoded"))
            form(body.value(QStringLiteral("urlencoded")));
        else if (mode == QLatin1String("formdata"))
            multipart(body.value(QStringLiteral("formdata")));
        else if (mode == QLatin1String("file"))
            file(body.value(QStringLiteral("file")));
        else if (mode == QLatin1String("graphql"))
            graphQl(ImportTree::map(body, "graphql"));
        else if (!mode.isEmpty() || !value.isMap())
            m_report.add(ImportVerdict::Broken, ImportTopic::Body, m_place, mode.left(40),
                QStringLiteral("its kind is not known"));
    }

    void raw(const QCborMap &body)
    {
        m_into.request.body.raw = text(body, "raw").toUtf8();
        if (m_into.request.body.raw.isEmpty())
            return;
        m_into.request.body.kind = Body::Kind::Raw;
        const QCborMap options = ImportTree::map(ImportTree::map(body, "options"), "raw");
        static const QHash<QString, QByteArray> types{{QStringLiteral("json"), "application/json"},
            {QStringLiteral("xml"), "application/xml"}, {QStringLiteral("html"), "text/html"},
            {QStringLiteral("javascript"), "application/javascript"}, {QStringLiteral("text"), "text/plain"}};
        if (!ImportTree::hasHeader(m_into.request, QLatin1String("Content-Type")))
            m_into.request.body.contentType = types.value(text(options, "language"));
    }

    void form(const QCborValue &value)
    {
        Body &body = m_into.request.body;
        body.kind = Body::Kind::Form;
        if (value.isString()) {
            body.kind = Body::Kind::Raw;
            body.contentType = "application/x-www-form-urlencoded";
            body.raw = value.toString().toUtf8();
        }
        for (const auto &entry : value.toArray()) {
            const QCborMap row = entry.toMap();
            if (isOff(row))
                keepOff(ImportTopic::BodyField, text(row, "key"), text(row, "value"));
            else if (entry.isMap())
                body.fields.append({text(row, "key"), text(row, "value"), true});
        }
    }

    void multipart(const QCborValue &value)
    {
        Body &body = m_into.request.body;
        body.kind = Body::Kind::Multipart;
        ImportTree::dropBareMultipart(m_into.request);
        for (const auto &entry : value.toArray()) {
            const QCborMap row = entry.toMap();
            const bool isFile = text(row, "type") == QLatin1String("file");
            const QCborValue source = row.value(QStringLiteral("src"));
            QStringList files;
            for (const auto &path : source.toArray())
                files.append(text(path));
            if (!source.isArray())
                files.append(text(source));
            if (isOff(row)) {
                keepOff(ImportTopic::BodyField, text(row, "key"),
                    isFile ? files.join(QLatin1Char(' ')) : text(row, "value"));
                continue;
            }
            Part part;
            part.name = text(row, "key");
            part.contentType = text(row, "contentType").toUtf8();
            part.value = text(row, "value").toUtf8();
            if (!isFile) {
                body.parts.append(part);
                continue;
            }
            part.fileName = text(row, "fileName");
            for (const QString &path : files) {
                part.filePath = path;
                part.value.clear();
                if (path.isEmpty())
                    m_report.add(ImportVerdict::Left, ImportTopic::BodyFile, m_place, part.name.left(80),
                        QStringLiteral("no file was chosen"));
                else
                    body.parts.append(part);
            }
        }
    }

    void file(const QCborValue &value)
    {
        const QCborMap object = value.toMap();
        const QString path = value.isString() ? value.toString() : text(object, "src");
        Body &body = m_into.request.body;
        if (!path.isEmpty()) {
            body.kind = Body::Kind::File;
            body.filePath = path;
        } else if (const QString content = text(object, "content"); !content.isEmpty()) {
            body.kind = Body::Kind::Raw;
            body.raw = content.toUtf8();
        } else {
            m_report.add(ImportVerdict::Left, ImportTopic::BodyFile, m_place, {}, QStringLiteral("no file was chosen"));
        }
    }

    void graphQl(const QCborMap &graphQl)
    {
        ImportTree::putGraphQl(m_into.request, text(graphQl, "query"), graphQl.value(QStringLiteral("variables")),
            text(graphQl, "operationName"));
        m_report.add(ImportVerdict::Changed, ImportTopic::Body, m_place, QStringLiteral("GraphQL"),
            QStringLiteral("it is the JSON that goes to the server"));
    }

    ImportedRequest &m_into;
    const QString &m_place;
    ImportReport &m_report;
};

} // namespace

void request(const QCborValue &value, ImportedRequest &into, const QString &place, ImportReport &report)
{
    RequestReader reader(into, place, report);
    if (value.isMap())
        reader.read(value.toMap());
    else
        reader.url(value);
}

} // namespace Sessionscope::PostmanParts
