// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/preparedhop.h"
#include "tests/support/wirenames.h"

#include <QTest>

namespace Sessionscope::Test {

inline const QDateTime now({2026, 1, 1}, {12, 0}, Qt::UTC);

inline Field field(const char *name, const char *value, bool enabled = true)
{
    return {QString::fromUtf8(name), QString::fromUtf8(value), enabled};
}

inline Request get(const char *url = "http://h/a")
{
    Request request;
    request.url = QString::fromUtf8(url);
    return request;
}

inline std::optional<QString> noVariables(const QString &)
{
    return std::nullopt;
}

inline CookieContext host()
{
    CookieContext context;
    context.url = QUrl(QStringLiteral("http://h/"));
    return context;
}

inline QList<QByteArray> names(const HeaderList &headers)
{
    QList<QByteArray> all;
    for (const Header &header : headers)
        all.append(header.name);
    return all;
}

inline bool has(const QList<HopNote> &notes, HopNote::Code code)
{
    return std::any_of(notes.begin(), notes.end(), [code](const HopNote &note) { return note.code == code; });
}

} // namespace Sessionscope::Test
