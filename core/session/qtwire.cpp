// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/qtwire.h"

#include <QNetworkRequest>

namespace Sessionscope::QtWire {

std::optional<Header> asSent(const Header &header)
{
    // QNetworkAccessManager copies a request's fields to the wire by the very lists read here.
    QNetworkRequest request;
    request.setRawHeader(header.name, header.value);
    const QList<QByteArray> names = request.rawHeaderList();
    if (names.isEmpty())
        return {};
    Header sent{names.first(), request.rawHeader(names.first())};
    // Newer Qt does not tell an empty value from none, but the name is there.
    if (sent.value.isNull())
        sent.value = "";
    return sent;
}

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)

HeaderList received(const QNetworkReply &reply)
{
    HeaderList headers;
    const QHttpHeaders fields = reply.headers();
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const QLatin1StringView name = fields.nameAt(i);
        headers.append({name.data(), name.size()}, fields.valueAt(i).toByteArray());
    }
    return headers;
}

bool joinsFields()
{
    return false;
}

#else

HeaderList received(const QNetworkReply &reply)
{
    HeaderList headers;
    const QList<QNetworkReply::RawHeaderPair> &pairs = reply.rawHeaderPairs();
    for (const auto &[name, value] : pairs) {
        if (!sameHeaderName(name, "Set-Cookie")) {
            headers.append(name, value);
            continue;
        }
        for (const QByteArray &line : value.split('\n'))
            headers.append(name, line);
    }
    return headers;
}

bool joinsFields()
{
    return true;
}

#endif

} // namespace Sessionscope::QtWire
