// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/composer/querysync.h"

#include <QUrl>

#include <algorithm>

namespace Sessionscope::QuerySync {

namespace {

struct Parts
{
    QString before;
    QStringList pairs;
    QString fragment;
};

// A "?" or "#" inside {{...}} belongs to the variable.
qsizetype indexOutsideVariables(const QString &text, QChar wanted)
{
    qsizetype depth = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (QStringView(text).mid(i).startsWith(QLatin1String("{{")))
            ++depth;
        else if (QStringView(text).mid(i).startsWith(QLatin1String("}}")) && depth > 0)
            --depth;
        else if (depth == 0 && text.at(i) == wanted)
            return i;
    }
    return -1;
}

Parts split(const QString &url)
{
    Parts parts;
    parts.before = url;
    if (const qsizetype hash = indexOutsideVariables(parts.before, u'#'); hash >= 0) {
        parts.fragment = parts.before.mid(hash);
        parts.before.truncate(hash);
    }
    if (const qsizetype mark = indexOutsideVariables(parts.before, u'?'); mark >= 0) {
        parts.pairs = parts.before.mid(mark + 1).split(u'&', Qt::SkipEmptyParts);
        parts.before.truncate(mark);
    }
    return parts;
}

QString decoded(QString text)
{
    text.replace(u'+', u' ');
    return QUrl::fromPercentEncoding(text.toUtf8());
}

Field fieldOf(const QString &pair)
{
    const qsizetype equals = indexOutsideVariables(pair, u'=');
    if (equals < 0)
        return {decoded(pair), {}, true};
    return {decoded(pair.left(equals)), decoded(pair.mid(equals + 1)), true};
}

// Only what would end the name, the value or the query is escaped; the rest stays readable in the field.
QString encoded(const QString &text, bool isName)
{
    QString result;
    qsizetype depth = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QStringView rest = QStringView(text).mid(i);
        if (rest.startsWith(QLatin1String("{{")))
            ++depth;
        else if (rest.startsWith(QLatin1String("}}")) && depth > 0)
            --depth;
        const QChar c = text.at(i);
        const bool special = c == u'&' || c == u'#' || c == u'%' || c == u'+' || c.isSpace() || (isName && c == u'=');
        if (depth == 0 && special)
            result += QString::fromLatin1(QUrl::toPercentEncoding(QString(c)));
        else
            result += c;
    }
    return result;
}

} // namespace

FieldList params(const QString &url)
{
    FieldList fields;
    const QStringList pairs = split(url).pairs;
    for (const QString &pair : pairs)
        fields.append(fieldOf(pair));
    return fields;
}

QString withParams(const QString &url, const FieldList &params)
{
    Parts parts = split(url);
    QStringList unused = parts.pairs;
    QStringList pairs;
    for (const Field &param : params) {
        if (!param.enabled || (param.name.isEmpty() && param.value.isEmpty()))
            continue;
        const auto same = std::find_if(unused.cbegin(), unused.cend(), [&param](const QString &pair) {
            const Field old = fieldOf(pair);
            return old.name == param.name && old.value == param.value;
        });
        if (same != unused.cend()) {
            pairs.append(*same);
            unused.erase(same);
        } else {
            pairs.append(encoded(param.name, true) + u'=' + encoded(param.value, false));
        }
    }
    return parts.before + (pairs.isEmpty() ? QString() : QString(u'?' + pairs.join(u'&'))) + parts.fragment;
}

FieldList merged(const FieldList &before, const QString &url)
{
    FieldList result = params(url);
    for (qsizetype i = 0; i < before.size(); ++i) {
        if (!before.at(i).enabled)
            result.insert(std::min(i, result.size()), before.at(i));
    }
    return result;
}

} // namespace Sessionscope::QuerySync
