// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/texts/matrixtexts.h"

#include "core/texts/texts.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace Sessionscope::Texts {

using namespace Inspect;

namespace {

using L = QLatin1String;
using Access = MatrixCell::Access;
using Suspicion = MatrixCell::Suspicion;

QString tr(const char *text)
{
    return QCoreApplication::translate("Texts", text);
}

// What a person or a server wrote must not become markup.
QString plain(const QString &text)
{
    QString safe = text;
    for (const char c : {'\\', '`', '*', '_', '<', '>', '[', ']', '|'})
        safe.replace(QLatin1Char(c), QString(QLatin1Char('\\')) + QLatin1Char(c));
    return safe.replace(QLatin1Char('\n'), QLatin1Char(' '));
}

QString accessName(Access access)
{
    switch (access) {
    case Access::NotSent:
        return QStringLiteral("not-sent");
    case Access::NoAnswer:
        return QStringLiteral("no-answer");
    case Access::Allowed:
        return QStringLiteral("allowed");
    case Access::Redirected:
        return QStringLiteral("redirected");
    case Access::Refused:
        return QStringLiteral("refused");
    case Access::Error:
        break;
    }
    return QStringLiteral("error");
}

QString suspicionName(Suspicion suspicion)
{
    return suspicion == Suspicion::Likely  ? QStringLiteral("likely")
        : suspicion == Suspicion::Possible ? QStringLiteral("possible")
                                           : QStringLiteral("none");
}

template <typename Visit> void eachSuspicion(const MatrixReport &report, Visit visit)
{
    for (const Suspicion level : {Suspicion::Likely, Suspicion::Possible}) {
        for (qsizetype row = 0; row < report.cells.size(); ++row) {
            for (qsizetype session = 0; session < report.cells.at(row).size(); ++session) {
                if (report.cells.at(row).at(session).suspicion == level)
                    visit(row, session);
            }
        }
    }
}

QString cellWords(const MatrixCell &cell)
{
    const QString like = matrixLikeness(cell);
    const QString mark = cell.suspicion == Suspicion::Likely ? tr(" (likely a leak)")
        : cell.suspicion == Suspicion::Possible              ? tr(" (possibly a leak)")
                                                             : QString();
    return matrixCell(cell) + (like.isEmpty() ? QString() : QStringLiteral(", ") + like) + mark;
}

} // namespace

QString matrixCell(const MatrixCell &cell)
{
    switch (cell.access) {
    case Access::NotSent:
        return tr("not sent");
    case Access::NoAnswer:
        return tr("no answer");
    case Access::Redirected:
        return tr("%1 elsewhere").arg(cell.status);
    default:
        return QStringLiteral("%1, %2").arg(cell.status).arg(size(cell.size));
    }
}

QString matrixLikeness(const MatrixCell &cell)
{
    if (cell.likeness < 0)
        return {};
    // Only what is wholly the same is called so.
    return cell.likeness >= 1 ? tr("same content") : tr("%1 % the same").arg(int(std::floor(cell.likeness * 100)));
}

QString matrixFinding(const MatrixReport &report, qsizetype row, qsizetype session)
{
    const MatrixCell &cell = report.cells.at(row).at(session);
    if (cell.suspicion == Suspicion::None)
        return {};
    const QString who =
        report.matrix.sessions.at(session).isAnonymous ? tr("anybody") : report.matrix.sessions.at(session).name;
    const QString text =
        cell.suspicion == Suspicion::Likely ? tr("Likely: %1 gets %2's %3") : tr("Possible: %1 gets %2's %3");
    return text.arg(who, report.matrix.sessions.at(report.matrix.owner).name, report.requests.value(row));
}

QString matrixSign(const SignSeen &sign, const QString &owner)
{
    switch (sign.sign) {
    case Sign::NamesOwner:
        return tr("the body names %1").arg(owner);
    case Sign::UrlNamesOwner:
        return tr("the URL names %1").arg(owner);
    case Sign::PersonalField:
        return tr("%1 looks personal").arg(sign.detail);
    case Sign::OneThing:
        return tr("the URL asks for one thing, %1").arg(sign.detail);
    case Sign::AdminPath:
        return tr("the path speaks of administration");
    case Sign::OthersRefused:
        return tr("%1 is refused").arg(sign.detail);
    case Sign::NeedsLogin:
        return tr("nobody gets it without a login");
    case Sign::AnonymousNotAsked:
        break;
    }
    return tr("nobody asked without a login: it may be open to all");
}

QString matrixSigns(const MatrixReport &report, qsizetype row, qsizetype session)
{
    const MatrixCell &cell = report.cells.at(row).at(session);
    const MatrixSession &owner = report.matrix.sessions.at(report.matrix.owner);
    QStringList words{matrixLikeness(cell)};
    for (const SignSeen &sign : cell.signs)
        words.append(matrixSign(sign, owner.user.isEmpty() ? owner.name : owner.user));
    return words.join(QStringLiteral("; "));
}

QString matrixCaveat()
{
    return tr("Judged from outside: who may read what, only the server's makers know.");
}

QByteArray matrixMarkdown(const MatrixReport &report)
{
    QString text = QStringLiteral("# %1\n\n|  |").arg(tr("Who gets what"));
    QString rule = QStringLiteral("|---|");
    for (const MatrixSession &session : report.matrix.sessions) {
        text += QStringLiteral(" %1 |").arg(plain(session.name));
        rule += QStringLiteral("---|");
    }
    text += QLatin1Char('\n') + rule + QLatin1Char('\n');
    for (qsizetype row = 0; row < report.cells.size(); ++row) {
        text += QStringLiteral("| %1 |").arg(plain(report.requests.value(row)));
        for (const MatrixCell &cell : report.cells.at(row))
            text += QStringLiteral(" %1 |").arg(plain(cellWords(cell)));
        text += QLatin1Char('\n');
    }
    text += QLatin1Char('\n');
    eachSuspicion(report, [&](qsizetype row, qsizetype session) {
        text += QStringLiteral("- %1: %2\n")
                    .arg(plain(matrixFinding(report, row, session)), plain(matrixSigns(report, row, session)));
    });
    text += QStringLiteral("\n%1\n").arg(matrixCaveat());
    return text.toUtf8();
}

QByteArray matrixHtml(const MatrixReport &report)
{
    QString text = QStringLiteral("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>%1</title>\n"
                                  "<style>body{font:13px/1.5 sans-serif;margin:24px}td,th{border:1px solid "
                                  "#ccc;padding:4px 8px;text-align:left}table{border-collapse:collapse}"
                                  ".likely{background:#fce6ea}.possible{background:#fbedd5}</style></head><body>\n"
                                  "<h1>%1</h1>\n<table>\n<tr><th></th>")
                       .arg(tr("Who gets what"));
    for (const MatrixSession &session : report.matrix.sessions)
        text += QStringLiteral("<th>%1</th>").arg(session.name.toHtmlEscaped());
    text += QStringLiteral("</tr>\n");
    for (qsizetype row = 0; row < report.cells.size(); ++row) {
        text += QStringLiteral("<tr><th>%1</th>").arg(report.requests.value(row).toHtmlEscaped());
        for (const MatrixCell &cell : report.cells.at(row))
            text += QStringLiteral("<td class=\"%1\">%2</td>")
                        .arg(suspicionName(cell.suspicion), cellWords(cell).toHtmlEscaped());
        text += QStringLiteral("</tr>\n");
    }
    text += QStringLiteral("</table>\n<ul>\n");
    eachSuspicion(report, [&](qsizetype row, qsizetype session) {
        text += QStringLiteral("<li>%1: %2</li>\n")
                    .arg(matrixFinding(report, row, session).toHtmlEscaped(),
                        matrixSigns(report, row, session).toHtmlEscaped());
    });
    return (text + QStringLiteral("</ul>\n<p>%1</p>\n</body></html>\n").arg(matrixCaveat().toHtmlEscaped())).toUtf8();
}

QByteArray matrixJson(const MatrixReport &report)
{
    QJsonArray sessions;
    for (const MatrixSession &session : report.matrix.sessions)
        sessions.append(QJsonObject{{L("name"), session.name}, {L("user"), session.user},
            {L("anonymous"), session.isAnonymous}, {L("mayReadAll"), session.mayReadAll}});
    QJsonArray rows;
    for (qsizetype row = 0; row < report.cells.size(); ++row) {
        QJsonArray cells;
        for (qsizetype session = 0; session < report.cells.at(row).size(); ++session) {
            const MatrixCell &cell = report.cells.at(row).at(session);
            QJsonObject one{{L("access"), accessName(cell.access)}, {L("status"), cell.status},
                {L("size"), double(cell.size)}, {L("suspicion"), suspicionName(cell.suspicion)}};
            if (cell.likeness >= 0)
                one.insert(L("likeness"), cell.likeness);
            if (cell.suspicion != Suspicion::None)
                one.insert(L("why"), matrixSigns(report, row, session));
            cells.append(one);
        }
        rows.append(QJsonObject{{L("request"), report.requests.value(row)}, {L("answers"), cells}});
    }
    const QJsonObject root{{L("sessions"), sessions}, {L("owner"), double(report.matrix.owner)}, {L("requests"), rows},
        {L("note"), matrixCaveat()}};
    return QJsonDocument(root).toJson();
}

} // namespace Sessionscope::Texts
