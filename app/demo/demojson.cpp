// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demojson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonValue>

namespace Sessionscope::Demo::Json {

QByteArray string(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

QByteArray time(const QDateTime &time)
{
    return string(time.toUTC().toString(Qt::ISODateWithMs));
}

QByteArray object(std::initializer_list<std::pair<QByteArray, QByteArray>> members)
{
    QByteArray json = "{";
    for (const auto &[name, value] : members) {
        if (json.size() > 1) {
            json += ',';
        }
        json += string(QString::fromUtf8(name)) + ':' + value;
    }
    return json + '}';
}

QByteArray array(const QList<QByteArray> &items)
{
    return '[' + items.join(',') + ']';
}

} // namespace Sessionscope::Demo::Json
