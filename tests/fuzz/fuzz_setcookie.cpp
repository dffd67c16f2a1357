// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/cookiejar.h"
#include "core/cookies/cookierules.h"
#include "core/cookies/netscapefile.h"
#include "core/cookies/setcookieline.h"

#include <cstdint>
#include <cstdlib>

using namespace Sessionscope;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

CookieContext contextFor(std::uint8_t choice)
{
    static const QList<QUrl> urls{QUrl(QStringLiteral("https://www.example.com/shop/cart")),
        QUrl(QStringLiteral("http://localhost:8080/")), QUrl(QStringLiteral("https://127.0.0.1/a/b")),
        QUrl(QStringLiteral("http://alice.github.io/"))};
    CookieContext context;
    context.url = urls.at(choice % urls.size());
    context.site = (choice & 16) != 0 ? SiteContext::CrossSite : SiteContext::SameSite;
    context.topLevelNavigation = (choice & 32) == 0;
    context.trustworthyLoopback = (choice & 64) != 0;
    return context;
}

} // namespace

// The first octet picks the request, the others are the line.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const CookieContext context = contextFor(data[0]);
    const QByteArray line(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size) - 1);
    const QDateTime now(QDate(2026, 6, 15), QTime(12, 0), Qt::UTC);

    const SetCookieLine said = parseSetCookie(line);
    require(!said.name.contains('=') && !said.name.contains(';') && !said.value.contains(';'));
    const QByteArray pair = said.name + '=' + said.value;
    require(parseSetCookie(pair).name == said.name && parseSetCookie(pair).value == said.value);

    CookieJar jar;
    const CookieEvent event = jar.receive({line}, context, now).first();
    require(jar.size() == (event.action == CookieAction::Stored ? 1 : 0));
    if (jar.size() == 0)
        return 0;
    const Cookie cookie = jar.cookies().first();
    require(cookie.name.size() + cookie.value.size() <= CookieRules::nameValueLimit);
    require(cookie.path.startsWith('/') && !cookie.domain.isEmpty());
    require(!cookie.expires || *cookie.expires <= now.addDays(CookieRules::lifetimeLimitDays));
    require(CookieRules::domainMatches(CookieRules::factsOf(context).host, cookie.domain));
    const CookieSelection selection = jar.select(context, now);
    require(selection.events.size() == 1);
    require(selection.header.isEmpty() == (selection.events.first().action != CookieAction::Sent));
    require(jar.receive({line}, context, now).first().action == CookieAction::Replaced);

    // A cookie file gives back what it was given, but for what the format does not know.
    QList<CookieKey> left;
    const QByteArray file = NetscapeFile::format({cookie}, &left);
    require(left.isEmpty() || cookie.name.contains('\t') || cookie.path.contains('\t'));
    if (left.isEmpty()) {
        const NetscapeFile::Content content = NetscapeFile::parse(file, now);
        require(content.broken.isEmpty() && content.cookies.size() + content.expired == 1);
        require(content.cookies.isEmpty() || content.cookies.first().key() == cookie.key());
        require(content.cookies.isEmpty() || content.cookies.first().value == cookie.value);
    }
    return 0;
}
