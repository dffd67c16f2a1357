// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/loginsecrets.h"

#include "core/texts/texts.h"

namespace Sessionscope::Cli {

namespace {

// The first line of \a input, which loses it.
QString takeLine(QByteArray &input)
{
    const qsizetype end = input.indexOf('\n');
    QByteArray line = input.left(end < 0 ? input.size() : end);
    input.remove(0, end < 0 ? input.size() : end + 1);
    if (line.endsWith('\r'))
        line.chop(1);
    return QString::fromUtf8(line);
}

} // namespace

tl::expected<LoginSecrets, Exit> readLoginSecrets(const CommandLine &line, Console &console)
{
    LoginSecrets secrets{line.auth.password, {}};
    if (line.passwordStdin || line.clientSecretStdin) {
        auto input = Console::readInput(QStringLiteral("-"));
        if (!input) {
            console.complain(Texts::error(input.error()));
            return tl::unexpected(Exit::FileTrouble);
        }
        if (line.passwordStdin)
            secrets.password = takeLine(*input);
        if (line.clientSecretStdin)
            secrets.clientSecret = takeLine(*input);
    }
    // The other grants may be a public client's, which has none.
    if (line.oauth.grant == OAuthSettings::Grant::ClientCredentials && !line.clientSecretStdin) {
        const auto secret = Console::askPassword(QStringLiteral("Secret of %1: ").arg(line.oauth.clientId));
        if (!secret) {
            console.complain(QStringLiteral("There is no terminal to ask for the secret of %1; give it with "
                                            "--client-secret-stdin.")
                                 .arg(line.oauth.clientId));
            return tl::unexpected(Exit::Usage);
        }
        secrets.clientSecret = *secret;
    }
    return secrets;
}

} // namespace Sessionscope::Cli
