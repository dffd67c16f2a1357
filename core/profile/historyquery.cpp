// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/historyquery.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace Sessionscope::HistoryQuery {

namespace {

QString columnsOf(const QString &place)
{
    static const QHash<QString, QString> columns{
        {QStringLiteral("host"), QStringLiteral("host")},
        {QStringLiteral("method"), QStringLiteral("method")},
        {QStringLiteral("status"), QStringLiteral("status")},
        {QStringLiteral("url"), QStringLiteral("url")},
        {QStringLiteral("session"), QStringLiteral("session")},
        {QStringLiteral("body"), QStringLiteral("{request_body response_body}")},
    };
    return columns.value(place.toLower());
}

bool isWord(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber(); });
}

//! One string of FTS5; the last word in it may be the beginning of one.
QString prefix(QString text)
{
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QLatin1Char(' ')) + QStringLiteral("\"*");
}

} // namespace

QString expression(const QString &text)
{
    // A place and its colon, then words in quotes (the closing one may still be missing) or one without.
    static const QRegularExpression term(QStringLiteral(R"re((?:([A-Za-z]+):)?(?:"([^"]*)"?|(\S+)))re"));
    static const QRegularExpression family(QStringLiteral("^([1-5])xx$"), QRegularExpression::CaseInsensitiveOption);
    QStringList terms;
    for (auto it = term.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QString columns = columnsOf(match.captured(1));
        QString words = match.captured(2) + match.captured(3);
        // "localhost:8080" and "https://..." are no places.
        if (columns.isEmpty() && !match.captured(1).isEmpty())
            words = match.captured(0);
        if (columns == QLatin1String("status"))
            words.replace(family, QStringLiteral("\\1"));
        // "host:" alone is half written.
        const bool isHalf = words.endsWith(QLatin1Char(':')) && !columnsOf(words.chopped(1)).isEmpty();
        if (isHalf || !isWord(words))
            continue;
        terms.append(columns.isEmpty() ? prefix(words) : columns + QStringLiteral(" : ") + prefix(words));
    }
    return terms.join(QStringLiteral(" AND "));
}

} // namespace Sessionscope::HistoryQuery
