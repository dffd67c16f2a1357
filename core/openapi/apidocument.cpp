// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openapi/apidocument.h"

#include <QCborArray>
#include <QSet>

namespace Sessionscope {

QCborValue ApiDocument::at(const QString &reference) const
{
    if (!reference.startsWith(QLatin1Char('#')))
        return {};
    QCborValue value = root;
    // RFC 6901, in a fragment (section 6).
    const QStringList parts = reference.mid(1).split(QLatin1Char('/'));
    for (qsizetype i = 1; i < parts.size(); ++i) {
        QString part = QUrl::fromPercentEncoding(parts.at(i).toUtf8());
        part.replace(QLatin1String("~1"), QLatin1String("/")).replace(QLatin1String("~0"), QLatin1String("~"));
        if (value.isMap())
            value = value.toMap().value(part);
        else if (value.isArray())
            value = value.toArray().at(part.toLongLong());
        else
            return {};
    }
    return value;
}

QCborValue ApiDocument::resolved(const QCborValue &value) const
{
    QCborValue now = value;
    QSet<QString> seen;
    while (now.isMap() && now.toMap().value(QStringLiteral("$ref")).isString()) {
        const QString reference = now.toMap().value(QStringLiteral("$ref")).toString();
        if (seen.contains(reference))
            return {};
        seen.insert(reference);
        now = at(reference);
    }
    return now;
}

QCborMap ApiDocument::object(const ApiOperation &operation) const
{
    const QCborMap item = resolved(root.value(QStringLiteral("paths")).toMap().value(operation.path)).toMap();
    return item.value(QString::fromLatin1(operation.method).toLower()).toMap();
}

} // namespace Sessionscope
