// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/texts/reports.h"

#include "core/texts/audittexts.h"
#include "core/texts/doctortexts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Sessionscope::Texts {

using namespace Inspect;

namespace {

using L = QLatin1String;

// What a server wrote must not become markup.
QString plain(const QString &text)
{
    QString safe = text;
    for (const char c : {'\\', '`', '*', '_', '<', '>', '[', ']', '|'})
        safe.replace(QLatin1Char(c), QString(QLatin1Char('\\')) + QLatin1Char(c));
    return safe.replace(QLatin1Char('\n'), QLatin1Char(' '));
}

QString evidenceOf(const Check &check)
{
    QStringList words;
    for (const CheckEvidence &one : check.evidence)
        words.append(one.hop.isEmpty() ? checkEvidence(one) : one.hop + QStringLiteral(": ") + checkEvidence(one));
    return words.join(QStringLiteral("; "));
}

bool isFailed(const Check &check)
{
    return check.result == CheckResult::Fail || check.result == CheckResult::Warning;
}

QJsonObject sarifResult(
    const QString &id, const QString &level, const QString &message, const QString &source, qsizetype entry)
{
    QJsonObject place{{L("artifactLocation"), QJsonObject{{L("uri"), source}}}};
    if (entry >= 0)
        place.insert(L("region"), QJsonObject{{L("startLine"), double(entry + 1)}});
    return {{L("ruleId"), id}, {L("level"), level}, {L("message"), QJsonObject{{L("text"), message}}},
        {L("locations"), QJsonArray{QJsonObject{{L("physicalLocation"), place}}}}};
}

QString sarifLevel(Severity severity)
{
    return severity == Severity::Problem ? QStringLiteral("error") : severityName(severity);
}

} // namespace

QByteArray markdownReport(const Inspection &inspection, const QString &source)
{
    QString text = QStringLiteral("# Inspection of %1\n\n%2 exchanges.\n\n## Doctor\n\n")
                       .arg(plain(source), QString::number(inspection.log.size()));
    if (inspection.findings.isEmpty())
        text += QStringLiteral("Nothing wrong.\n");
    for (const Finding &finding : inspection.findings) {
        text += QStringLiteral("### %1: %2\n\n%3\n\n")
                    .arg(severityName(finding.severity), plain(findingTitle(finding)), plain(findingText(finding)));
        for (const Evidence &one : finding.evidence)
            text +=
                QStringLiteral("- %1 (entry %2): %3\n").arg(one.hop, QString::number(one.entry), plain(evidence(one)));
        text += QStringLiteral("\n%1\n\n").arg(plain(fix(finding)));
    }
    text += QStringLiteral("\n## Audit\n\n| Result | Check | Evidence | ASVS | Fix |\n|---|---|---|---|---|\n");
    for (const Check &check : inspection.audit)
        text += QStringLiteral("| %1 | %2 | %3 | %4 | %5 |\n")
                    .arg(checkResultName(check.result), plain(checkTitle(check)), plain(evidenceOf(check)),
                        asvsNumbers(check.code).join(QStringLiteral(", ")), plain(checkFix(check)));
    return text.toUtf8();
}

QByteArray htmlReport(const Inspection &inspection, const QString &source)
{
    QString text = QStringLiteral(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Inspection</title>\n<style>body{font:"
        "15px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}td,th{text-align:left;vertical-align:top;"
        "padding:.3em .6em;border-bottom:1px solid "
        "#ccc}.problem,.fail{color:#b3123a}.warning{color:#8a5a00}.pass{color:"
        "#0b6b4f}</style></head><body>\n<h1>Inspection of %1</h1><p>%2 exchanges</p>\n<h2>Doctor</h2>\n")
                       .arg(source.toHtmlEscaped(), QString::number(inspection.log.size()));
    if (inspection.findings.isEmpty())
        text += QStringLiteral("<p class=\"pass\">Nothing wrong.</p>\n");
    for (const Finding &finding : inspection.findings) {
        text += QStringLiteral("<h3 class=\"%1\">%2</h3><p>%3</p><ul>\n")
                    .arg(severityName(finding.severity), findingTitle(finding).toHtmlEscaped(),
                        findingText(finding).toHtmlEscaped());
        for (const Evidence &one : finding.evidence)
            text += QStringLiteral("<li>%1: %2</li>\n").arg(one.hop, evidence(one).toHtmlEscaped());
        text += QStringLiteral("</ul><p>%1</p>\n").arg(fix(finding).toHtmlEscaped());
    }
    text += QStringLiteral("<h2>Audit</h2><table><tr><th>Result</th><th>Check</th><th>Evidence</th><th>ASVS</th>"
                           "<th>Fix</th></tr>\n");
    for (const Check &check : inspection.audit) {
        const QString result = checkResultName(check.result);
        text += QStringLiteral("<tr><td class=\"%1\">%1</td>").arg(result);
        for (const QString &cell :
            {checkTitle(check), evidenceOf(check), asvsNumbers(check.code).join(QStringLiteral(", ")), checkFix(check)})
            text += QStringLiteral("<td>") + cell.toHtmlEscaped() + QStringLiteral("</td>");
        text += QStringLiteral("</tr>\n");
    }
    return (text + QStringLiteral("</table></body></html>\n")).toUtf8();
}

QByteArray sarifReport(const Inspection &inspection, const QString &source)
{
    QJsonArray results;
    for (const Finding &finding : inspection.findings)
        results.append(sarifResult(QString(findingId(finding.code)), sarifLevel(finding.severity),
            QString(findingTitle(finding) + QStringLiteral(". ") + fix(finding)), source, finding.entry));
    for (const Check &check : inspection.audit) {
        if (!isFailed(check))
            continue;
        const QString level = check.result == CheckResult::Fail ? QStringLiteral("error") : QStringLiteral("warning");
        results.append(sarifResult(QString::fromLatin1(checkInfo(check.code).id), level,
            QString(checkTitle(check) + QStringLiteral(". ") + checkFix(check)), source,
            check.evidence.isEmpty() ? -1 : check.evidence.first().entry));
    }
    const QJsonObject driver{{L("name"), L("Sessionscope")}, {L("version"), L(SESSIONSCOPE_VERSION)}};
    const QJsonObject run{{L("tool"), QJsonObject{{L("driver"), driver}}}, {L("results"), results}};
    return QJsonDocument(
        QJsonObject{{L("version"), L("2.1.0")}, {L("$schema"), L("https://json.schemastore.org/sarif-2.1.0.json")},
            {L("runs"), QJsonArray{run}}})
        .toJson();
}

} // namespace Sessionscope::Texts
