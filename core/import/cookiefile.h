// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/cookies/cookie.h"

#include <QList>
#include <QUrl>

namespace Sessionscope {

//! A cookie of a file that cannot be offered to the jar. Never holds its value.
struct CookieFault
{
    //! "line 3", "entry 2"; empty when it is known by its name.
    QString place;
    QByteArray name;
    QString domain;
    //! Why, as a part of a sentence.
    QString why;

    bool operator==(const CookieFault &) const = default;
};

//! What a file of cookies says, not yet judged.
struct CookieFile
{
    //! "Firefox's cookies".
    QString format;
    QList<Cookie> cookies;
    QList<CookieFault> faults;

    bool operator==(const CookieFile &) const = default;
};

//! Cookies of Netscape files, of browser extensions and Playwright (JSON), of archives, of a Cookie header, and of
//! Firefox's and Chromium's own stores.
namespace CookieFiles {

//! More are left out and said.
inline constexpr qsizetype maxCookies = 60'000;

//! Tells by the content what the file is. A store is copied first, with what its browser has not yet written into it.
//! \a page: whom a bare Cookie header is for. Errors: those of File::read(), FileBroken, Unsupported (nothing we know).
Result<CookieFile> read(const QString &path, const QUrl &page, const QDateTime &now);

//! The same of a text that was pasted.
Result<CookieFile> parse(const QByteArray &text, const QUrl &page, const QDateTime &now);

} // namespace CookieFiles
} // namespace Sessionscope
