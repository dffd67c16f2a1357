// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expect/runreport.h"

#include "core/content/jsonwriter.h"

#include <QXmlStreamWriter>

#include <algorithm>

namespace Sessionscope::RunReport {

namespace {

QString seconds(qint64 us)
{
    return QString::number(double(us) / 1e6, 'f', 3);
}

QString sentenceOf(const Check &check)
{
    const QString found = check.verdict.found.isEmpty() ? QStringLiteral("nothing") : check.verdict.found;
    return QStringLiteral("expected %1, found %2").arg(check.expectation.text, found);
}

void writeCase(QXmlStreamWriter &xml, const Case &one)
{
    xml.writeStartElement(QStringLiteral("testcase"));
    xml.writeAttribute(QStringLiteral("name"), one.name);
    xml.writeAttribute(QStringLiteral("classname"), one.file);
    xml.writeAttribute(QStringLiteral("file"), one.file);
    xml.writeAttribute(QStringLiteral("line"), QString::number(one.line));
    xml.writeAttribute(QStringLiteral("time"), seconds(one.durationUs));
    if (one.isSkipped)
        xml.writeEmptyElement(QStringLiteral("skipped"));
    if (!one.failure.isEmpty()) {
        xml.writeStartElement(QStringLiteral("error"));
        xml.writeAttribute(QStringLiteral("message"), one.failure);
        xml.writeEndElement();
    }
    for (const Check &check : one.checks) {
        if (check.verdict.isMet)
            continue;
        xml.writeStartElement(QStringLiteral("failure"));
        xml.writeAttribute(QStringLiteral("message"), sentenceOf(check));
        xml.writeEndElement();
    }
    xml.writeEndElement();
}

//! In the order in which files come first.
QStringList filesOf(const Run &run)
{
    QStringList files;
    for (const Case &one : run.cases)
        files.append(one.file);
    files.removeDuplicates();
    return files;
}

} // namespace

bool Case::isPassed() const
{
    return !isSkipped && failure.isEmpty()
        && std::all_of(checks.begin(), checks.end(), [](const Check &check) { return check.verdict.isMet; });
}

qsizetype Run::failed() const
{
    return std::count_if(cases.begin(), cases.end(), [](const Case &one) { return !one.isSkipped && !one.isPassed(); });
}

QByteArray toJUnit(const Run &run)
{
    QByteArray out;
    QXmlStreamWriter xml(&out);
    xml.setAutoFormatting(true);
    xml.setAutoFormattingIndent(2);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("testsuites"));
    const QStringList files = filesOf(run);
    for (const QString &file : files) {
        int errors = 0, failures = 0, skipped = 0, tests = 0;
        qint64 us = 0;
        for (const Case &one : run.cases) {
            if (one.file != file)
                continue;
            ++tests;
            us += one.durationUs;
            skipped += one.isSkipped ? 1 : 0;
            errors += one.failure.isEmpty() ? 0 : 1;
            failures += one.failure.isEmpty() && !one.isSkipped && !one.isPassed() ? 1 : 0;
        }
        xml.writeStartElement(QStringLiteral("testsuite"));
        xml.writeAttribute(QStringLiteral("name"), file);
        xml.writeAttribute(QStringLiteral("tests"), QString::number(tests));
        xml.writeAttribute(QStringLiteral("failures"), QString::number(failures));
        xml.writeAttribute(QStringLiteral("errors"), QString::number(errors));
        xml.writeAttribute(QStringLiteral("skipped"), QString::number(skipped));
        xml.writeAttribute(QStringLiteral("time"), seconds(us));
        xml.writeAttribute(QStringLiteral("timestamp"), run.started.toUTC().toString(Qt::ISODate));
        for (const Case &one : run.cases) {
            if (one.file == file)
                writeCase(xml, one);
        }
        xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndDocument();
    return out;
}

QByteArray toJson(const Run &run)
{
    JsonWriter json;
    json.beginObject();
    json.member(QLatin1String("started"), run.started.toUTC().toString(Qt::ISODateWithMs));
    json.member(QLatin1String("requests"), qint64(run.cases.size()));
    json.member(QLatin1String("failed"), qint64(run.failed()));
    json.key(QLatin1String("cases"));
    json.beginArray();
    for (const Case &one : run.cases) {
        json.beginObject();
        json.member(QLatin1String("file"), one.file);
        json.member(QLatin1String("line"), qint64(one.line));
        json.member(QLatin1String("name"), one.name);
        const char *result = one.isSkipped ? "skipped" : one.isPassed() ? "passed" : "failed";
        json.member(QLatin1String("result"), QString::fromLatin1(result));
        json.member(QLatin1String("status"), qint64(one.status));
        json.key(QLatin1String("milliseconds"));
        json.decimal(double(one.durationUs) / 1e3);
        if (!one.failure.isEmpty())
            json.member(QLatin1String("failure"), one.failure);
        json.key(QLatin1String("expectations"));
        json.beginArray();
        for (const Check &check : one.checks) {
            json.beginObject();
            json.member(QLatin1String("text"), check.expectation.text);
            json.member(QLatin1String("met"), check.verdict.isMet);
            json.member(QLatin1String("found"), check.verdict.found);
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }
    json.endArray();
    json.endObject();
    return json.result() + '\n';
}

} // namespace Sessionscope::RunReport
