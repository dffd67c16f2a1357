// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/texts/findingtexts.h"

#include "core/base/redaction.h"

#include <algorithm>

namespace Sessionscope::Texts {

namespace {

QString fieldsEvidence(const Inspect::MissingCsrf &finding)
{
    QStringList sent;
    for (const Inspect::FormFieldSent &field : finding.fields) {
        if (field.sent) {
            sent.append(field.name);
        }
    }
    const QString what = sent.isEmpty() ? QStringLiteral("none of them") : sent.join(QStringLiteral(", "));
    return QStringLiteral("The form at %1 has %2 fields. The request at %3 sent %4 of them: %5.")
        .arg(finding.pageHop, QString::number(finding.fields.size()), finding.requestHop, QString::number(sent.size()),
            what);
}

QString tokenEvidence(const Inspect::MissingCsrf &finding)
{
    qsizetype length = 0;
    for (const Inspect::FormFieldSent &field : finding.fields) {
        length = field.name == finding.field ? field.valueLength : length;
    }
    return QStringLiteral("The form's hidden field %1 (%2 characters at %3) is not among them.")
        .arg(finding.field, QString::number(length), finding.pageHop);
}

// "1.2", "1.2 and 2.1", "1.2, 2.1 and 2.2"
QString enumerated(QStringList items)
{
    // Long logs send an id thousands of times.
    if (items.size() > 8) {
        return QStringLiteral("%1 and %2 more, at last at %3")
            .arg(items.mid(0, 3).join(QStringLiteral(", ")), QString::number(items.size() - 4), items.last());
    }
    if (items.size() < 2) {
        return items.join(QString());
    }
    const QString last = items.takeLast();
    return items.join(QStringLiteral(", ")) + QStringLiteral(" and ") + last;
}

} // namespace

Finding missingCsrf(const Inspect::MissingCsrf &finding)
{
    const bool isLogin = std::any_of(finding.fields.begin(), finding.fields.end(),
        [](const Inspect::FormFieldSent &field) { return field.type == QLatin1String("password"); });
    const QString what = isLogin ? QStringLiteral("Login failed") : QStringLiteral("The form was refused");
    const QString target = finding.location.isEmpty() ? QString() : QStringLiteral(" to ") + finding.location;
    const QString request = QString::fromUtf8(finding.method) + QLatin1Char(' ') + finding.path;
    Finding result;
    result.title = QStringLiteral("%1: %2 returned %3%4 because the %5 field was missing")
                       .arg(what, request, QString::number(finding.status), target, finding.field);
    result.evidence = {fieldsEvidence(finding), tokenEvidence(finding)};
    if (!finding.formAgainHop.isEmpty()) {
        result.evidence.append(
            QStringLiteral("The answer led back to the form at %1 and does not say why.").arg(finding.formAgainHop));
    }
    result.fix = QStringLiteral("Get the form again and send the value of its %1 field along.").arg(finding.field);
    return result;
}

QStringList sessionLife(const Inspect::SessionLife &life, Secrets secrets)
{
    QStringList sentences;
    for (const Inspect::SessionId &id : life.ids) {
        const QString value = secrets == Secrets::Mask ? Redaction::masked(id.value) : QString::fromUtf8(id.value);
        QString text = QStringLiteral("%1 %2 ").arg(QString::fromUtf8(life.cookie), value);
        text +=
            id.bornHop.isEmpty() ? QStringLiteral("was there before") : QStringLiteral("was issued at ") + id.bornHop;
        if (!id.loggedInHop.isEmpty()) {
            const QString user = id.user.isEmpty() ? QString() : QStringLiteral(" as ") + id.user;
            text += QStringLiteral(", logged in%1 at %2").arg(user, id.loggedInHop);
        }
        if (id.inUrl) {
            text += QStringLiteral(", seen in a URL");
        }
        text += id.sentHops.isEmpty() ? QStringLiteral(", never sent")
                                      : QStringLiteral(", sent at ") + enumerated(id.sentHops);
        switch (id.end) {
        case Inspect::SessionId::End::None:
            text += QStringLiteral(", and lives on in the jar");
            break;
        case Inspect::SessionId::End::Rotated:
            text += QStringLiteral(", and was replaced by a new one at ") + id.endHop;
            break;
        case Inspect::SessionId::End::Deleted:
            text += QStringLiteral(", and was deleted at ") + id.endHop;
            break;
        case Inspect::SessionId::End::LoggedOut:
            text += QStringLiteral(", and was logged out at ") + id.endHop;
            break;
        case Inspect::SessionId::End::Expired:
            text += QStringLiteral(", and had expired at %1, after %2 s without a request")
                        .arg(id.endHop, QString::number(id.refusedPause));
            break;
        case Inspect::SessionId::End::EndedByServer:
            text += QStringLiteral(", and was no longer accepted at ") + id.endHop;
            break;
        }
        sentences.append(text + QLatin1Char('.'));
    }
    return sentences;
}

} // namespace Sessionscope::Texts
