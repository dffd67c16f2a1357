// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspectcommand.h"

#include "app/cli/ink.h"
#include "core/base/file.h"
#include "core/formats/harreader.h"
#include "core/inspect/inspection.h"
#include "core/texts/audittexts.h"
#include "core/texts/doctortexts.h"
#include "core/texts/findingtexts.h"
#include "core/texts/foundtokentexts.h"
#include "core/texts/inspectreport.h"
#include "core/texts/reports.h"
#include "core/texts/texts.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>

namespace Sessionscope::Cli {

namespace {

using Tone = Ink::Tone;

Tone toneOf(Inspect::Severity severity)
{
    switch (severity) {
    case Inspect::Severity::Problem:
        return Tone::Bad;
    case Inspect::Severity::Warning:
        return Tone::Warning;
    case Inspect::Severity::Note:
        return Tone::Info;
    }
    Q_UNREACHABLE();
}

QString findingText(const Inspect::Finding &finding, const Ink &ink)
{
    QString text = ink.paint(toneOf(finding.severity), Texts::severityName(finding.severity)) + QStringLiteral("  ")
        + ink.paint(Tone::Bold, printable(Texts::findingTitle(finding))) + QLatin1Char('\n');
    text += QStringLiteral("  ") + printable(Texts::findingText(finding)) + QLatin1Char('\n');
    for (const Inspect::Evidence &evidence : finding.evidence) {
        text += QStringLiteral("  ") + ink.paint(Tone::Dim, evidence.hop.leftJustified(6)) + QLatin1Char(' ')
            + printable(Texts::evidence(evidence)) + QLatin1Char('\n');
    }
    const QString fix = Texts::fix(finding);
    if (!fix.isEmpty())
        text += QStringLiteral("  ") + ink.paint(Tone::Good, printable(fix)) + QLatin1Char('\n');
    return text;
}

QString doctorText(const Inspect::Inspection &inspection, const Ink &ink)
{
    if (inspection.findings.isEmpty())
        return ink.paint(Tone::Good, QStringLiteral("Nothing wrong in %1 exchanges.").arg(inspection.log.size()))
            + QLatin1Char('\n');
    QString text;
    for (const Inspect::Finding &finding : inspection.findings)
        text += findingText(finding, ink) + QLatin1Char('\n');
    return text;
}

Tone toneOf(Inspect::CheckResult result)
{
    switch (result) {
    case Inspect::CheckResult::Pass:
        return Tone::Good;
    case Inspect::CheckResult::Fail:
        return Tone::Bad;
    case Inspect::CheckResult::Warning:
        return Tone::Warning;
    case Inspect::CheckResult::Waiting:
    case Inspect::CheckResult::NotApplicable:
        return Tone::Dim;
    }
    Q_UNREACHABLE();
}

QString auditText(const Inspect::Inspection &inspection, const Ink &ink)
{
    QString text = ink.paint(Tone::Bold, QStringLiteral("Audit")) + QLatin1Char('\n');
    for (const Inspect::Check &check : inspection.audit) {
        text += QStringLiteral("  ")
            + ink.paint(toneOf(check.result), Texts::checkResultName(check.result).leftJustified(15))
            + Texts::checkTitle(check);
        if (!check.evidence.isEmpty()) {
            const Inspect::CheckEvidence &first = check.evidence.first();
            const QString hop = first.hop.isEmpty() ? QString() : first.hop + QStringLiteral(": ");
            text += ink.paint(Tone::Dim, QStringLiteral("  (%1%2)").arg(hop, printable(Texts::checkEvidence(first))));
        }
        text += QLatin1Char('\n');
        if (const QString fix = Texts::checkFix(check); !fix.isEmpty())
            text += QString(17, QLatin1Char(' ')) + fix + QLatin1Char('\n');
    }
    return text + QLatin1Char('\n');
}

QString sessionsText(const Inspect::Inspection &inspection, const Ink &ink)
{
    QString text;
    for (const Inspect::SessionLife &life : inspection.sessions) {
        for (const QString &sentence : Texts::sessionLife(life, Texts::Secrets::Mask))
            text += QStringLiteral("  ") + printable(sentence) + QLatin1Char('\n');
    }
    return text.isEmpty() ? text : ink.paint(Tone::Bold, QStringLiteral("Session ids")) + QLatin1Char('\n') + text;
}

QString tokensText(const Inspect::Inspection &inspection, const Ink &ink)
{
    QString text;
    for (const Inspect::FoundToken &token : inspection.tokens) {
        QString indent = QStringLiteral("  ");
        for (const QString &line : Texts::foundToken(token)) {
            text += indent + printable(line) + QLatin1Char('\n');
            indent = QStringLiteral("      ");
        }
    }
    return text.isEmpty()
        ? text
        : QLatin1Char('\n') + ink.paint(Tone::Bold, QStringLiteral("Tokens")) + QLatin1Char('\n') + text;
}

//! Of a large archive, while it is read.
class ReadingProgress
{
public:
    explicit ReadingProgress(Console &console)
        : m_console(console)
    {
        m_time.start();
    }
    ~ReadingProgress() { m_console.progress({}); }
    Q_DISABLE_COPY_MOVE(ReadingProgress)

    bool operator()(qint64 done, qint64 total)
    {
        constexpr qint64 everyMs = 200;
        if (m_time.elapsed() - m_shown < everyMs)
            return true;
        m_shown = m_time.elapsed();
        m_console.progress(QStringLiteral("Reading, %1 of %2").arg(Texts::size(done), Texts::size(total)));
        return true;
    }

private:
    Console &m_console;
    QElapsedTimer m_time;
    qint64 m_shown = 0;
};

Result<Har::Archive> readArchive(const CommandLine &line, Console &console)
{
    if (line.quiet)
        return Har::read(line.target);
    ReadingProgress progress(console);
    return Har::read(line.target, [&progress](qint64 done, qint64 total) { return progress(done, total); });
}

QByteArray reportFor(const QString &path, const Inspect::Inspection &inspection, const QString &source)
{
    if (path.endsWith(QLatin1String(".md"))) {
        return Texts::markdownReport(inspection, source);
    }
    return path.endsWith(QLatin1String(".html")) ? Texts::htmlReport(inspection, source)
                                                 : Texts::sarifReport(inspection, source);
}

bool fails(const CommandLine &line, const QList<Inspect::Finding> &findings)
{
    return std::any_of(findings.begin(), findings.end(), [&line](const Inspect::Finding &finding) {
        return (finding.severity == Inspect::Severity::Problem && line.failOn != FailOn::Never)
            || (finding.severity == Inspect::Severity::Warning && line.failOn == FailOn::Warning);
    });
}

} // namespace

Exit inspect(const CommandLine &line, Console &console)
{
    auto archive = readArchive(line, console);
    if (!archive) {
        console.complain(Texts::error(archive.error()));
        return Exit::FileTrouble;
    }
    for (const Har::Fault &fault : std::as_const(archive->faults))
        console.complain(
            QStringLiteral("%1, line %2 (octet %3): %4; what could be read is inspected.")
                .arg(line.target, QString::number(fault.line), QString::number(fault.offset), fault.detail));
    QList<ExchangePtr> log;
    log.reserve(archive->exchanges.size());
    for (Exchange &exchange : archive->exchanges)
        log.append(std::make_shared<const Exchange>(std::move(exchange)));
    archive->exchanges.clear();

    const Inspect::Inspection inspection = Inspect::inspect(std::move(log));
    if (line.json) {
        console.data(QJsonDocument(Texts::reportJson(inspection)).toJson());
    } else if (!line.quiet) {
        const Ink ink(console.isColored());
        console.text(doctorText(inspection, ink) + auditText(inspection, ink) + sessionsText(inspection, ink)
            + tokensText(inspection, ink));
    }
    if (!line.report.isEmpty()) {
        const QString source = QFileInfo(line.target).fileName();
        const Result<void> written = File::writeAtomically(line.report, reportFor(line.report, inspection, source));
        if (!written) {
            console.complain(Texts::error(written.error()));
            return Exit::FileTrouble;
        }
    }
    return fails(line, inspection.findings) ? Exit::Findings : Exit::Ok;
}

} // namespace Sessionscope::Cli
