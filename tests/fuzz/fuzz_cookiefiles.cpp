// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/cookieadmission.h"
#include "core/import/cookiefile.h"
#include "tests/fuzz/importcheck.h"

#include <cstdint>

using namespace Sessionscope;

// What can be read is judged; what is accepted fits into a header line and stays itself when it is judged again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const QDateTime now(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Result<CookieFile> file = CookieFiles::parse(text, QUrl(QStringLiteral("https://page.example/")), now);
    if (!file)
        return 0;
    const QList<CookieAdmission> verdicts = CookieAdmissions::judge(file->cookies, {}, now);
    Fuzz::require(verdicts.size() == file->cookies.size());
    for (const CookieAdmission &verdict : verdicts) {
        if (!verdict.isAccepted())
            continue;
        const Cookie &cookie = verdict.cookie;
        Fuzz::require(!cookie.domain.isEmpty() && cookie.path.startsWith('/'));
        Fuzz::require(!cookie.value.contains(';') && !cookie.value.contains('\n') && !cookie.name.contains('\n'));
        Fuzz::require(CookieAdmissions::judge({cookie}, {}, now).constFirst().cookie == cookie);
    }
    return 0;
}
