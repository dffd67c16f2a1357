// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/texts/importtexts.h"

#include <QStringList>

namespace Sessionscope::Texts {

namespace {

QString topic(ImportTopic topic)
{
    switch (topic) {
    case ImportTopic::File:
        return QStringLiteral("file");
    case ImportTopic::Collection:
        return QStringLiteral("collection");
    case ImportTopic::Folder:
        return QStringLiteral("folder");
    case ImportTopic::Request:
        return QStringLiteral("request");
    case ImportTopic::Url:
        return QStringLiteral("URL");
    case ImportTopic::Method:
        return QStringLiteral("method");
    case ImportTopic::Name:
        return QStringLiteral("name");
    case ImportTopic::Header:
        return QStringLiteral("header");
    case ImportTopic::Parameter:
        return QStringLiteral("parameter");
    case ImportTopic::Body:
        return QStringLiteral("body");
    case ImportTopic::BodyField:
        return QStringLiteral("body field");
    case ImportTopic::BodyFile:
        return QStringLiteral("file to send");
    case ImportTopic::Authentication:
        return QStringLiteral("authentication");
    case ImportTopic::Secret:
        return QStringLiteral("secret");
    case ImportTopic::Variable:
        return QStringLiteral("variable");
    case ImportTopic::Environment:
        return QStringLiteral("environment");
    case ImportTopic::Generator:
        return QStringLiteral("generator");
    case ImportTopic::TemplateTag:
        return QStringLiteral("template tag");
    case ImportTopic::Script:
        return QStringLiteral("script");
    case ImportTopic::Assertion:
        return QStringLiteral("assertion");
    case ImportTopic::Description:
        return QStringLiteral("description");
    case ImportTopic::Example:
        return QStringLiteral("example answer");
    case ImportTopic::Setting:
        return QStringLiteral("setting");
    case ImportTopic::CookieJar:
        return QStringLiteral("cookie jar");
    case ImportTopic::Certificate:
        return QStringLiteral("client certificate");
    case ImportTopic::Proxy:
        return QStringLiteral("proxy");
    case ImportTopic::Security:
        return QStringLiteral("login");
    }
    return {};
}

QString verdict(ImportVerdict verdict)
{
    switch (verdict) {
    case ImportVerdict::Taken:
        return QStringLiteral("taken over");
    case ImportVerdict::Changed:
        return QStringLiteral("taken over in another form");
    case ImportVerdict::Kept:
        return QStringLiteral("kept as a comment, without effect");
    case ImportVerdict::Left:
        return QStringLiteral("not taken over");
    case ImportVerdict::Broken:
        return QStringLiteral("could not be read");
    }
    return {};
}

QString counted(qsizetype count, const QString &what)
{
    return count == 0 ? QString() : QString(QString::number(count) + QLatin1Char(' ') + what);
}

} // namespace

QString importNote(const ImportNote &note)
{
    QString text = note.place.isEmpty() ? QString() : QString(note.place + QStringLiteral(": "));
    text += topic(note.topic);
    if (!note.subject.isEmpty())
        text += QLatin1Char(' ') + note.subject;
    text += QLatin1Char(' ') + verdict(note.verdict);
    if (!note.detail.isEmpty())
        text += QStringLiteral(" (%1)").arg(note.detail);
    return text;
}

QString importSummary(const ImportReport &report)
{
    QStringList parts{counted(report.count(ImportVerdict::Taken), QStringLiteral("taken over")),
        counted(report.count(ImportVerdict::Changed), QStringLiteral("in another form")),
        counted(report.count(ImportVerdict::Kept), QStringLiteral("kept as comments")),
        counted(report.count(ImportVerdict::Left), QStringLiteral("not taken over")),
        counted(report.count(ImportVerdict::Broken), QStringLiteral("unreadable"))};
    parts.removeAll(QString());
    return parts.isEmpty() ? QStringLiteral("nothing") : parts.join(QStringLiteral(", "));
}

QString importReport(const ImportReport &report)
{
    QString text = importSummary(report) + QLatin1Char('\n');
    for (const ImportNote &note : report.notes)
        text += importNote(note) + QLatin1Char('\n');
    return text;
}

} // namespace Sessionscope::Texts
