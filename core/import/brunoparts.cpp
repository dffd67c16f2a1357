// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/brunoparts.h"

#include "core/base/redaction.h"
#include "core/import/importtemplates.h"
#include "core/import/importtree.h"

#include <QCborArray>
#include <QRegularExpression>

namespace Sessionscope::BrunoParts {

namespace {

using ImportTree::text;

bool isOff(const QCborMap &row)
{
    return row.value(QStringLiteral("enabled")).isFalse();
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

    void read(const QCborMap &item)
    {
        const QCborMap request = ImportTree::map(item, "request");
        if (const QString method = text(request, "method"); !method.isEmpty())
            m_into.request.method = method.toUtf8();
        target(request);
        for (const auto &entry : ImportTree::array(request, "headers")) {
            const QCborMap row = entry.toMap();
            if (!text(row, "name").isEmpty())
                ImportTree::addHeader(m_into, {text(row, "name"), text(row, "value"), !isOff(row)}, m_place, m_report);
        }
        body(ImportTree::map(request, "body"));
        if (text(ImportTree::map(item, "settings"), "followRedirects") == QLatin1String("false"))
            m_into.request.options.followRedirects = false;
        requestVariables(ImportTree::map(request, "vars"));
        assertions(ImportTree::array(request, "assertions"));
    }

private:
    //! The URL holds its query already; the list beside it tells what is off and what stands for :names.
    void target(const QCborMap &request)
    {
        QHash<QString, QString> values;
        for (const auto &entry : ImportTree::array(request, "params")) {
            const QCborMap row = entry.toMap();
            if (text(row, "type") == QLatin1String("path"))
                values.insert(text(row, "name"), text(row, "value"));
            else if (isOff(row))
                ImportTree::keepOff(
                    m_into, ImportTopic::Parameter, {text(row, "name"), text(row, "value")}, m_place, m_report);
        }
        m_into.request.url = ImportTree::withPathValues(text(request, "url"), values, m_place, m_report);
    }

    void raw(const QString &content, const char *type)
    {
        if (content.isEmpty())
            return;
        m_into.request.body.kind = Body::Kind::Raw;
        m_into.request.body.raw = content.toUtf8();
        if (!ImportTree::hasHeader(m_into.request, QLatin1String("Content-Type")))
            m_into.request.body.contentType = type;
    }

    void body(const QCborMap &source)
    {
        const QString mode = text(source, "mode");
        if (mode == QLatin1String("json"))
            raw(text(source, "json"), "application/json");
        else if (mode == QLatin1String("text"))
            raw(text(source, "text"), "text/plain");
        else if (mode == QLatin1String("xml"))
            raw(text(source, "xml"), "application/xml");
        else if (mode == QLatin1String("sparql"))
            raw(text(source, "sparql"), "application/sparql-query");
        else if (mode == QLatin1String("graphql"))
            graphQl(ImportTree::map(source, "graphql"));
        else if (mode == QLatin1String("formUrlEncoded"))
            form(ImportTree::array(source, "formUrlEncoded"));
        else if (mode == QLatin1String("multipartForm"))
            multipart(ImportTree::array(source, "multipartForm"));
        else if (mode == QLatin1String("file"))
            file(ImportTree::array(source, "file"));
        else if (!mode.isEmpty() && mode != QLatin1String("none"))
            m_report.add(ImportVerdict::Broken, ImportTopic::Body, m_place, mode.simplified().left(40),
                QStringLiteral("its kind is not known"));
    }

    void graphQl(const QCborMap &query)
    {
        ImportTree::putGraphQl(m_into.request, text(query, "query"), query.value(QStringLiteral("variables")), {});
        m_report.add(ImportVerdict::Changed, ImportTopic::Body, m_place, QStringLiteral("GraphQL"),
            QStringLiteral("it is the JSON that goes to the server"));
    }

    void off(const QCborMap &row)
    {
        ImportTree::keepOff(m_into, ImportTopic::BodyField, {text(row, "name"), text(row, "value")}, m_place, m_report);
    }

    void form(const QCborArray &rows)
    {
        m_into.request.body.kind = Body::Kind::Form;
        for (const auto &entry : rows) {
            const QCborMap row = entry.toMap();
            if (isOff(row))
                off(row);
            else
                m_into.request.body.fields.append({text(row, "name"), text(row, "value"), true});
        }
    }

    void multipart(const QCborArray &rows)
    {
        Body &body = m_into.request.body;
        body.kind = Body::Kind::Multipart;
        ImportTree::dropBareMultipart(m_into.request);
        for (const auto &entry : rows) {
            const QCborMap row = entry.toMap();
            if (isOff(row)) {
                off(row);
                continue;
            }
            Part part;
            part.name = text(row, "name");
            part.contentType = text(row, "contentType").toUtf8();
            if (text(row, "type") != QLatin1String("file")) {
                part.value = text(row, "value").toUtf8();
                body.parts.append(part);
                continue;
            }
            for (const auto &path : ImportTree::array(row, "value")) {
                part.filePath = text(path);
                if (!part.filePath.isEmpty())
                    body.parts.append(part);
            }
        }
    }

    //! Several may be there; one is chosen.
    void file(const QCborArray &rows)
    {
        Body &body = m_into.request.body;
        for (const auto &entry : rows) {
            const QCborMap row = entry.toMap();
            const QString path = text(row, "filePath");
            if (row.value(QStringLiteral("selected")).isFalse() || path.isEmpty() || !body.filePath.isEmpty()) {
                m_report.add(ImportVerdict::Left, ImportTopic::BodyFile, m_place, path.left(200),
                    QStringLiteral("it is not the chosen one"));
                continue;
            }
            body.kind = Body::Kind::File;
            body.filePath = path;
            if (!ImportTree::hasHeader(m_into.request, QLatin1String("Content-Type")))
                body.contentType = text(row, "contentType").toUtf8();
        }
    }

    //! Of this request alone: .http files have none.
    void requestVariables(const QCborMap &vars)
    {
        for (const char *when : {"req", "res"}) {
            for (const auto &entry : ImportTree::array(vars, when)) {
                const QCborMap row = entry.toMap();
                const QString name = text(row, "name").simplified().left(80);
                const bool isSecret = Redaction::isSecretField(name);
                const QString value = isSecret ? QStringLiteral("(left out)") : text(row, "value").simplified();
                m_into.comments.append(
                    QStringLiteral("Variable %1 the request: %2 = %3")
                        .arg(when[2] == 'q' ? QStringLiteral("before") : QStringLiteral("after"), name, value));
                m_report.add(ImportVerdict::Kept, ImportTopic::Variable, m_place, name,
                    QStringLiteral("it is of this request alone"));
            }
        }
    }

    void assertions(const QCborArray &rows)
    {
        static const QRegularExpression status(QStringLiteral("^(?:eq\\s+)?([1-5][0-9][0-9])$"));
        for (const auto &entry : rows) {
            const QCborMap row = entry.toMap();
            const QString what = text(row, "name").simplified();
            const QString value = text(row, "value").simplified();
            const auto match = status.match(value);
            const QString shown = QString(what + QLatin1Char(' ') + value).left(120);
            if (!isOff(row) && what == QLatin1String("res.status") && match.hasMatch()) {
                m_into.directives.append(QStringLiteral("@expect status ") + match.captured(1));
                m_report.add(ImportVerdict::Changed, ImportTopic::Assertion, m_place, shown,
                    QStringLiteral("it is an @expect comment, which a run checks"));
            } else {
                m_into.comments.append(QStringLiteral("Bruno asserts: ") + shown);
                m_report.add(ImportVerdict::Kept, ImportTopic::Assertion, m_place, shown);
            }
        }
    }

    ImportedRequest &m_into;
    const QString &m_place;
    ImportReport &m_report;
};

} // namespace

void request(const QCborMap &item, ImportedRequest &into, const QString &place, ImportReport &report)
{
    RequestReader(into, place, report).read(item);
    // Bruno reads these from a file beside the collection.
    ImportTemplates::eachText(into.request, [](const QString &text) {
        return ImportTemplates::withExpressions(text, [](const QString &expression) {
            const QLatin1String prefix("process.env.");
            return expression.startsWith(prefix) ? expression.mid(prefix.size()) : expression;
        });
    });
}

void scripts(const QCborMap &request, QStringList &comments, const QString &place, ImportReport &report)
{
    const auto keep = [&](const QString &what, const QString &code) {
        if (code.trimmed().isEmpty())
            return;
        ImportTree::keepCode(comments, QStringLiteral("Bruno's %1, which is not run here:").arg(what), code);
        report.add(ImportVerdict::Kept, ImportTopic::Script, place, what);
    };
    const QCborMap script = ImportTree::map(request, "script");
    keep(QStringLiteral("pre-request script"), text(script, "req"));
    keep(QStringLiteral("post-response script"), text(script, "res"));
    keep(QStringLiteral("tests"), text(request, "tests"));
}

QList<ImportedVariable> variables(const QCborValue &list, const QString &place, ImportReport &report)
{
    QList<ImportedVariable> all;
    for (const auto &entry : list.toArray()) {
        const QCborMap row = entry.toMap();
        const QString name = text(row, "name");
        const QString shown = name.simplified().left(80);
        if (name.isEmpty())
            continue;
        if (isOff(row)) {
            report.add(ImportVerdict::Left, ImportTopic::Variable, place, shown, QStringLiteral("it is switched off"));
            continue;
        }
        const bool isSecret = ImportTree::flag(row, "secret");
        const QCborValue value = row.value(QStringLiteral("value"));
        if (isSecret && text(value).isEmpty()) {
            report.add(ImportVerdict::Left, ImportTopic::Secret, place, shown,
                QStringLiteral("Bruno keeps its value elsewhere; give it one"));
            continue;
        }
        const QString content = value.isMap() ? text(value.toMap(), "data") : text(value);
        all.append({name, content, isSecret || Redaction::isSecretField(name)});
    }
    return all;
}

} // namespace Sessionscope::BrunoParts
