// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/publicsuffix.h"

#include "core/cookies/cookierules.h"

#include <libpsl.h>

#include <memory>

namespace Sessionscope::PublicSuffix {

namespace {

struct Free
{
    void operator()(psl_ctx_t *list) const { psl_free(list); }
};

// The newer one of the list built into libpsl and the system's; immutable after loading.
const psl_ctx_t *list()
{
    static const std::unique_ptr<psl_ctx_t, Free> loaded(psl_latest(nullptr));
    return loaded.get();
}

QByteArray withoutRootDot(const QString &host)
{
    QByteArray name = host.toLatin1();
    if (name.endsWith('.'))
        name.chop(1);
    return name;
}

} // namespace

bool isPublicSuffix(const QString &host)
{
    if (host.isEmpty() || CookieRules::isIpAddress(host))
        return false;
    return psl_is_public_suffix(list(), withoutRootDot(host).constData()) != 0;
}

QString site(const QString &host)
{
    if (CookieRules::isIpAddress(host))
        return host;
    const QByteArray name = withoutRootDot(host);
    const char *registrable = psl_registrable_domain(list(), name.constData());
    if (!registrable)
        return host;
    // Both spellings of a name, with and without the root's dot, are different hosts to RFC 6265bis.
    const QString result = QString::fromLatin1(registrable);
    return host.endsWith(QLatin1Char('.')) ? QString(result + QLatin1Char('.')) : result;
}

} // namespace Sessionscope::PublicSuffix
