// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/cookiefile.h"

#include <QCborValue>

//! One reader a format; see CookieFiles.
namespace Sessionscope::CookieReaders {

//! The list of an extension (EditThisCookie, Cookie-Editor), of Puppeteer or Playwright (`cookies`).
CookieFile json(const QCborValue &root, const QDateTime &now);
//! The cookies as they were at the end of an archive. Errors: those of Har::fromJson().
Result<CookieFile> har(const QByteArray &text);
//! "a=1; b=2", with or without "Cookie:" before it. Errors: SyntaxError (\a page has no host, or there is no pair).
Result<CookieFile> header(const QByteArray &text, const QUrl &page, const QDateTime &now);
CookieFile netscape(const QByteArray &text, const QDateTime &now);

//! A browser's SQLite file. Errors: FileUnreadable, FileTooLarge, FileBroken, Unsupported (another program's).
Result<CookieFile> store(const QString &path, const QDateTime &now);

} // namespace Sessionscope::CookieReaders
