// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/curlcommand.h"
#include "core/import/importtree.h"
#include "core/import/otherimports.h"

#include <QRegularExpression>
#include <QUrl>

namespace Sessionscope::OtherImports {

namespace {

const QRegularExpression &start()
{
    // A prompt before it, as people copy it from a terminal.
    static const QRegularExpression pattern(QStringLiteral("^\\s*(?:[$>]\\s+)?(curl(?:\\.exe)?\\s)"));
    return pattern;
}

//! Each command: one begins where a line begins with curl and the line before does not go on.
QStringList commandsOf(const QString &text)
{
    QStringList commands;
    bool goesOn = false;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        const auto match = start().match(line);
        if (match.hasMatch() && !goesOn)
            commands.append(line.mid(match.capturedStart(1)));
        else if (!commands.isEmpty())
            commands.last() += QLatin1Char('\n') + line;
        const QString end = line.trimmed();
        goesOn = end.endsWith(QLatin1Char('\\')) || end.endsWith(QLatin1Char('^')) || end.endsWith(QLatin1Char('`'));
    }
    for (QString &command : commands) {
        command = command.trimmed();
        // What stands between two of them when a browser copies all.
        while (command.endsWith(QLatin1Char(';')) || command.endsWith(QLatin1Char('&')))
            command = command.chopped(1).trimmed();
    }
    return commands;
}

} // namespace

bool isCurl(const QByteArray &text)
{
    return start().match(QString::fromUtf8(text.left(200).trimmed()) + QLatin1Char(' ')).hasMatch();
}

Result<ImportedCollection> curl(const QByteArray &text, const ImportProgress &progress)
{
    QString source = QString::fromUtf8(text);
    source.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    ImportedCollection result;
    result.format = QStringLiteral("curl commands");
    result.root.name = QStringLiteral("curl");
    std::optional<Error> fault;
    qsizetype number = 0;
    const QStringList commands = commandsOf(source);
    for (const QString &command : commands) {
        ++number;
        if (progress && !progress(number))
            return failure(ErrorCode::Cancelled);
        const Result<Curl::Import> read = Curl::parse(command);
        if (!read) {
            fault = fault ? fault : read.error();
            result.report.add(ImportVerdict::Broken, ImportTopic::Request, {}, QStringLiteral("command %1").arg(number),
                read.error().detail.isEmpty() ? read.error().subject : read.error().detail);
            continue;
        }
        ImportedRequest request;
        request.request = read->request;
        request.title = QString::fromLatin1(read->request.method) + QLatin1Char(' ') + QUrl(read->request.url).path();
        const QString place = ImportTree::placeOf({}, request.title);
        result.report.add(ImportVerdict::Taken, ImportTopic::Request, place);
        for (const QString &option : read->ignored)
            result.report.add(ImportVerdict::Left, ImportTopic::Setting, place, option.simplified().left(60),
                QStringLiteral("a request has no such option"));
        const RequestOptions &options = read->request.options;
        if (options.verifyTls || options.limits || options.maxRedirects)
            result.report.add(ImportVerdict::Left, ImportTopic::Setting, place,
                QStringLiteral("TLS checks, time limits or number of redirects"),
                QStringLiteral("they belong to the session"));
        result.root.requests.append(request);
    }
    if (result.root.requests.isEmpty())
        return tl::unexpected(fault.value_or(
            Error{ErrorCode::SyntaxError, QStringLiteral("curl"), QStringLiteral("expected a curl command")}));
    return result;
}

} // namespace Sessionscope::OtherImports
