// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/netscapefile.h"

#include <cstdint>
#include <cstdlib>

using namespace Sessionscope;

// What could be read of any file can be written, and reads the same again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QDateTime now(QDate(2026, 6, 15), QTime(12, 0), Qt::UTC);
    const NetscapeFile::Content content = NetscapeFile::parse(text, now);
    QList<CookieKey> left;
    const NetscapeFile::Content again = NetscapeFile::parse(NetscapeFile::format(content.cookies, &left), now);
    if (!left.isEmpty() || !again.broken.isEmpty() || again.expired != 0 || again.cookies != content.cookies)
        std::abort();
    return 0;
}
