// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/insomniaparts.h"

#include "core/base/redaction.h"
#include "core/import/importtemplates.h"
#include "core/import/importtree.h"
#include "core/openapi/apitext.h"

#include <QCborArray>
#include <QRegularExpression>

namespace Sessionscope::InsomniaParts {

namespace {

using ImportTree::text;

bool isOff(const QCborMap &row)
{
    return ImportTree::flag(row, "disabled");
}

//! `_.base`, `_['base']`, `base`; a filter behind it is none of ours.
QString expression(const QString &written, QStringList &foreign)
{
    static const QRegularExpression index(QStringLiteral("\\[\\s*['\"]([^'\"\\]]*)['\"]\\s*\\]"));
    QString name = written;
    if (const qsizetype filter = name.indexOf(QLatin1Char('|')); filter >= 0) {
        foreign.append(QLatin1Char('|') + name.mid(filter + 1).simplified().left(40));
        name = name.left(filter).trimmed();
    }
    name.replace(index, QStringLiteral(".\\1"));
    if (name.startsWith(QLatin1String("_.")))
        name = name.mid(2);
    return name.isEmpty() ? written : name;
}

QString tag(const QString &inner, QStringList &foreign)
{
    const QString name = inner.section(QLatin1Char(' '), 0, 0);
    const QString rest = inner.mid(name.size());
    if (name == QLatin1String("uuid"))
        return QStringLiteral("{{$uuid}}");
    if (name == QLatin1String("timestamp") || (name == QLatin1String("now") && rest.contains(QLatin1String("unix"))))
        return QStringLiteral("{{$timestamp}}");
    if (name == QLatin1String("now") && !rest.contains(QLatin1String("millis"))
        && !rest.contains(QLatin1String("custom")))
        return QStringLiteral("{{$isoTimestamp}}");
    foreign.append(name.left(40));
    return QStringLiteral("{% ") + inner + QStringLiteral(" %}");
}

class BodyReader
{
public:
    BodyReader(ImportedRequest &into, const QString &place, ImportReport &report)
        : m_into(into)
        , m_place(place)
        , m_report(report)
    {
    }

    void read(const QCborMap &source)
    {
        Body &body = m_into.request.body;
        const QString type = text(source, "mimeType");
        const QCborArray rows = ImportTree::array(source, "params");
        if (type == QLatin1String("multipart/form-data")) {
            body.kind = Body::Kind::Multipart;
            each(rows, [&](const QCborMap &row) { body.parts += part(row); });
        } else if (type == QLatin1String("application/x-www-form-urlencoded") && !rows.isEmpty()) {
            body.kind = Body::Kind::Form;
            each(rows, [&](const QCborMap &row) { body.fields.append({text(row, "name"), text(row, "value"), true}); });
        } else if (type == QLatin1String("application/graphql")) {
            graphQl(source);
        } else if (const QString file = text(source, "fileName"); !file.isEmpty()) {
            body.kind = Body::Kind::File;
            body.filePath = file;
        } else if (const QString raw = text(source, "text"); !raw.isEmpty()) {
            body.kind = Body::Kind::Raw;
            body.raw = raw.toUtf8();
        }
        const bool isText = body.kind == Body::Kind::Raw || body.kind == Body::Kind::File;
        if (isText && body.contentType.isEmpty()
            && !ImportTree::hasHeader(m_into.request, QLatin1String("Content-Type")))
            body.contentType = type.toUtf8();
        if (body.kind == Body::Kind::Multipart)
            ImportTree::dropBareMultipart(m_into.request);
    }

private:
    template <typename Take> void each(const QCborArray &rows, Take take)
    {
        for (const auto &entry : rows) {
            const QCborMap row = entry.toMap();
            if (isOff(row))
                ImportTree::keepOff(
                    m_into, ImportTopic::BodyField, {text(row, "name"), text(row, "value")}, m_place, m_report);
            else
                take(row);
        }
    }

    QList<Part> part(const QCborMap &row)
    {
        Part part;
        part.name = text(row, "name");
        part.contentType = text(row, "contentType").toUtf8();
        if (text(row, "type") != QLatin1String("file")) {
            part.value = text(row, "value").toUtf8();
            return {part};
        }
        part.filePath = text(row, "fileName");
        if (!part.filePath.isEmpty())
            return {part};
        m_report.add(ImportVerdict::Left, ImportTopic::BodyFile, m_place, part.name.left(80),
            QStringLiteral("no file was chosen"));
        return {};
    }

    void graphQl(const QCborMap &source)
    {
        const Result<QCborValue> tree = ApiText::parse(text(source, "text").toUtf8(), {});
        const QCborMap query = tree ? tree->toMap() : QCborMap();
        if (query.isEmpty()) {
            m_into.request.body.kind = Body::Kind::Raw;
            m_into.request.body.raw = text(source, "text").toUtf8();
            m_into.request.body.contentType = "application/json";
            return;
        }
        ImportTree::putGraphQl(m_into.request, text(query, "query"), query.value(QStringLiteral("variables")),
            text(query, "operationName"));
        m_report.add(ImportVerdict::Changed, ImportTopic::Body, m_place, QStringLiteral("GraphQL"),
            QStringLiteral("it is the JSON that goes to the server"));
    }

    ImportedRequest &m_into;
    const QString &m_place;
    ImportReport &m_report;
};

void settings(const QCborMap &settings, Request &request, const QString &place, ImportReport &report)
{
    if (text(settings, "followRedirects") == QLatin1String("off"))
        request.options.followRedirects = false;
    const QCborMap cookies = ImportTree::map(settings, "cookies");
    const bool noSend = cookies.value(QStringLiteral("send")).isFalse();
    const bool noStore = cookies.value(QStringLiteral("store")).isFalse();
    if (noSend && noStore)
        request.options.useCookieJar = false;
    else if (noSend || noStore)
        report.add(ImportVerdict::Left, ImportTopic::Setting, place,
            noSend ? QStringLiteral("cookies.send") : QStringLiteral("cookies.store"),
            QStringLiteral("the jar is used whole or not at all"));
}

} // namespace

QString withTemplates(const QString &text, QStringList &foreign)
{
    QString out;
    qsizetype done = 0;
    for (qsizetype open = text.indexOf(QLatin1String("{%")); open >= 0;) {
        const qsizetype close = text.indexOf(QLatin1String("%}"), open);
        if (close < 0)
            break;
        out += text.mid(done, open - done) + tag(text.mid(open + 2, close - open - 2).simplified(), foreign);
        done = close + 2;
        open = text.indexOf(QLatin1String("{%"), done);
    }
    out += text.mid(done);
    return ImportTemplates::withExpressions(
        out, [&foreign](const QString &inner) { return expression(inner, foreign); });
}

void request(const QCborMap &item, ImportedRequest &into, const QString &place, ImportReport &report)
{
    if (const QString method = text(item, "method"); !method.isEmpty())
        into.request.method = method.toUtf8();
    QHash<QString, QString> values;
    for (const auto &entry : ImportTree::array(item, "pathParameters"))
        values.insert(text(entry.toMap(), "name"), text(entry.toMap(), "value"));
    into.request.url = ImportTree::withPathValues(text(item, "url"), values, place, report);
    for (const auto &entry : ImportTree::array(item, "parameters")) {
        const QCborMap row = entry.toMap();
        if (isOff(row))
            ImportTree::keepOff(into, ImportTopic::Parameter, {text(row, "name"), text(row, "value")}, place, report);
        else if (!text(row, "name").isEmpty())
            into.request.params.append({text(row, "name"), text(row, "value"), true});
    }
    for (const auto &entry : ImportTree::array(item, "headers")) {
        const QCborMap row = entry.toMap();
        if (!text(row, "name").isEmpty())
            ImportTree::addHeader(into, {text(row, "name"), text(row, "value"), !isOff(row)}, place, report);
    }
    BodyReader(into, place, report).read(ImportTree::map(item, "body"));
    settings(ImportTree::map(item, "settings"), into.request, place, report);
    const QCborMap scripts = ImportTree::map(item, "scripts");
    for (const char *when : {"preRequest", "afterResponse"}) {
        const QString code = text(scripts, when);
        if (code.trimmed().isEmpty())
            continue;
        ImportTree::keepCode(into.comments,
            QStringLiteral("Insomnia's %1 script, which is not run here:").arg(QLatin1String(when)), code);
        report.add(ImportVerdict::Kept, ImportTopic::Script, place, QLatin1String(when));
    }
    QStringList foreign;
    ImportTemplates::eachText(into.request, [&foreign](const QString &text) { return withTemplates(text, foreign); });
    foreign.removeDuplicates();
    for (const QString &name : std::as_const(foreign))
        report.add(
            ImportVerdict::Left, ImportTopic::TemplateTag, place, name, QStringLiteral("its text stands as it is"));
}

QList<ImportedVariable> variables(const QCborMap &data, bool isSecret, const QString &place, ImportReport &report)
{
    QList<ImportedVariable> all;
    // Objects within objects, without recursion: how deep they are is the file's choice.
    QList<std::pair<QString, QCborMap>> open{{QString(), data}};
    while (!open.isEmpty()) {
        const auto [prefix, map] = open.takeFirst();
        for (const auto &entry : map) {
            const QString name = prefix + entry.first.toString();
            if (entry.second.isMap()) {
                open.append({name + QLatin1Char('.'), entry.second.toMap()});
            } else if (entry.second.isArray()) {
                report.add(ImportVerdict::Left, ImportTopic::Variable, place, name.simplified().left(80),
                    QStringLiteral("it is a list"));
            } else {
                QStringList foreign;
                const QString value = withTemplates(text(entry.second), foreign);
                all.append({name, value, isSecret || Redaction::isSecretField(name)});
            }
        }
    }
    return all;
}

} // namespace Sessionscope::InsomniaParts
