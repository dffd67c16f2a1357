// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/digest.h"
#include "core/session/validation.h"

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

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray field(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QList<Challenge> challenges = parseChallenges(field);
    for (const Challenge &challenge : challenges)
        require(Validation::isToken(challenge.scheme) && challenge.scheme == challenge.scheme.toLower());
    auto session = Digest::strongest(challenges);
    if (!session)
        return 0;
    const QByteArray target = "/a?b=c";
    const QByteArray value =
        Digest::authorization(*session, QStringLiteral("al\"ice"), QStringLiteral("p:w"), "GET", target, "cnonce");
    // Nothing of a header can end the header it is answered with.
    if (Validation::headerValue("WWW-Authenticate", field))
        require(Validation::headerValue("Authorization", value).has_value());
    // The server reads back what it said.
    const QList<Challenge> answer = parseChallenges(value);
    require(answer.size() == 1 && answer.first().scheme == "digest");
    require(answer.first().value("nonce") == session->nonce && answer.first().value("realm") == session->realm);
    require(answer.first().value("uri") == target);
    require(session->userHash || answer.first().value("username") == "al\"ice");
    require(!session->opaque || answer.first().value("opaque") == *session->opaque);
    return 0;
}
