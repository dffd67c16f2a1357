// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/auditrows.h"

#include "core/inspect/active/probeplan.h"
#include "core/texts/audittexts.h"

#include <QRegularExpression>

namespace Sessionscope {

QList<AuditSetting> settingsOf(const QString &fix, QString *advice)
{
    // "Tomcat: " and kin at the start of a sentence begin a setting that ends with the sentence.
    static const QRegularExpression start(
        QStringLiteral("(?:^|(?<=\\. ))(Spring Boot|Spring Security|Spring Session|Spring|Tomcat): "));
    QList<AuditSetting> settings;
    QList<QRegularExpressionMatch> marks;
    for (auto matches = start.globalMatch(fix); matches.hasNext();)
        marks.append(matches.next());
    *advice = (marks.isEmpty() ? fix : fix.left(marks.first().capturedStart())).trimmed();
    for (qsizetype i = 0; i < marks.size(); ++i) {
        const qsizetype from = marks.at(i).capturedEnd();
        const qsizetype to = i + 1 < marks.size() ? marks.at(i + 1).capturedStart() : fix.size();
        QString text = fix.mid(from, to - from).trimmed();
        if (text.endsWith(QLatin1Char('.')))
            text.chop(1);
        settings.append({marks.at(i).captured(1), text});
    }
    return settings;
}

QList<AuditRow> auditRows(
    const QList<Inspect::Check> &checks, const QList<ExchangePtr> &log, const Inspect::ProbeTarget &target)
{
    QList<AuditRow> rows;
    for (const Inspect::Check &check : checks) {
        AuditRow row;
        row.check = check;
        row.group = Inspect::checkInfo(check.code).group;
        row.title = Texts::checkTitle(check);
        for (const Inspect::CheckEvidence &one : check.evidence) {
            const bool known = one.entry >= 0 && one.entry < log.size();
            row.proofs.append({known ? log.at(one.entry)->id : 0, one.hop, Texts::checkEvidence(one)});
        }
        row.settings = settingsOf(Texts::checkFix(check), &row.advice);
        row.standard = Inspect::asvsNumbers(check.code).join(QStringLiteral(", "));
        row.wouldSend = Texts::checkWouldSend(check.code);
        if (const auto lacks = Inspect::missingFor(check.code, target))
            row.lacks = Texts::checkEvidence({-1, {}, *lacks, {}});
        rows.append(row);
    }
    return rows;
}

} // namespace Sessionscope
