// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/preparedhop.h"
#include "core/session/urls.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace Sessionscope;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

bool isVisible(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

// What goes on the wire is one word, whatever the URL was made of.
void check(const QUrl &url)
{
    require(url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty());
    require(url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"));
    const QByteArray target = requestTarget(url);
    require(isVisible(target) && target.startsWith('/') && !target.contains('#'));
    require(isVisible(Urls::hostHeader(url)));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray octets(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    static const QUrl base(QStringLiteral("https://example.com:8443/a/b;c?d#e"));
    if (const auto url = Urls::fromLocation(octets, base)) {
        check(*url);
        // A URL that was written out once stays what it is.
        const auto again = Urls::fromLocation(url->toEncoded(QUrl::FullyEncoded), base);
        require(again && requestTarget(*again) == requestTarget(*url) && Urls::sameOrigin(*again, *url));
    }
    if (const auto typed = Urls::fromTyped(QString::fromUtf8(octets), QStringLiteral("http://h/api")))
        check(typed->url);
    return 0;
}
