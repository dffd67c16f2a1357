// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/cookies/cookie.h"

#include <QList>

//! Netscape cookie files, as curl (-b, -c), wget and http.cookiejar write them. The format knows neither SameSite nor
//! creation times nor fractions of a second; the order of lines stands for the order of creation.
namespace Sessionscope::NetscapeFile {

//! A line that is no cookie. Its content stays out of here: it may be a secret.
struct BrokenLine
{
    enum class Problem {
        FieldCount, //!< not seven fields (six when the value is empty)
        Domain, //!< empty, or no host name
        Flag, //!< a flag that is neither TRUE nor FALSE
        Path, //!< does not begin with "/"
        Expiry, //!< not a number of seconds
        ControlCharacter,
        Empty, //!< neither name nor value
    };
    //! Counted from 1.
    int number = 0;
    Problem problem = Problem::FieldCount;

    bool operator==(const BrokenLine &) const = default;
};

//! What a file said.
struct Content
{
    QList<Cookie> cookies;
    QList<BrokenLine> broken;
    //! Cookies left out because their time was over.
    int expired = 0;

    bool operator==(const Content &) const = default;
};

//! Reads the text of a file; \a now becomes the cookies' creation time.
Content parse(QByteArrayView text, const QDateTime &now);

//! The text of a file. A cookie with a tab in its name or path cannot be written; it is added to \a left when that is
//! given.
QByteArray format(const QList<Cookie> &cookies, QList<CookieKey> *left = nullptr);

//! Errors: those of File::read.
Result<Content> read(const QString &path, const QDateTime &now);

//! Replaces the file in one step, mode 0600: it holds secrets. Errors: those of File::writeAtomically.
Result<void> write(const QString &path, const QList<Cookie> &cookies);

} // namespace Sessionscope::NetscapeFile
