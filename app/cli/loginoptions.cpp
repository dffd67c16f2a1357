// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"

namespace Sessionscope::Cli {

namespace {

using Grant = OAuthSettings::Grant;

const char formGroup[] = "Login by a form";
const char tokenGroup[] = "Login for a token";

void addText(
    CLI::App *app, const char *name, const char *description, const char *type, const char *group, QString &target)
{
    each(app, name, description, type, [&target](const QString &value) { target = value; })->group(group);
}

void addToken(CLI::App *app, CommandLine &line)
{
    const auto json = [&line](std::int64_t) { line.loginWay = LoginWay::Json; };
    app->add_flag("--json-login", json, "URL takes user and password as JSON, and answers with a token")
        ->group(tokenGroup);
    addText(app, "--token-at", "Where the token stands in the answer (/token)", "POINTER", tokenGroup, line.tokenAt);
    static const std::map<std::string, Grant> grants{{"client-credentials", Grant::ClientCredentials},
        {"code", Grant::AuthorizationCode}, {"device", Grant::DeviceCode}, {"password", Grant::Password}};
    const auto grant = [&line](const std::string &name) {
        line.loginWay = LoginWay::OAuth;
        line.oauth.grant = grants.at(name);
    };
    app->add_option_function<std::string>(
           "--oauth", grant, "OAuth 2, URL is the issuer: client-credentials, code, device or password")
        ->type_name("GRANT")
        ->check(CLI::IsMember({"client-credentials", "code", "device", "password"}))
        ->group(tokenGroup);
    addText(app, "--client-id", "The OAuth client", "ID", tokenGroup, line.oauth.clientId);
    app->add_flag("--client-secret-stdin", line.clientSecretStdin,
           "Read the client's secret from standard input, behind the password's line if that comes there too")
        ->group(tokenGroup);
    addText(app, "--scope", "What to ask for, separated by blanks", "SCOPE", tokenGroup, line.oauth.scope);
    addText(app, "--token-endpoint", "Where the issuer does not tell it", "URL", tokenGroup, line.oauth.tokenEndpoint);
    addText(app, "--authorization-endpoint", "Where the issuer does not tell it", "URL", tokenGroup,
        line.oauth.authorizationEndpoint);
    addText(
        app, "--device-endpoint", "Where the issuer does not tell it", "URL", tokenGroup, line.oauth.deviceEndpoint);
    app->add_flag("--print-token", line.printToken, "The access token on standard output, all else on standard error")
        ->group(tokenGroup);
}

std::optional<QString> tokenFault(const CommandLine &line)
{
    const bool isOAuth = line.loginWay == LoginWay::OAuth;
    if (isOAuth && line.oauth.clientId.isEmpty())
        return QStringLiteral("--oauth needs --client-id");
    if (!isOAuth && (line.clientSecretStdin || !line.oauth.clientId.isEmpty() || !line.oauth.scope.isEmpty()))
        return QStringLiteral("--client-id, --client-secret-stdin and --scope belong to --oauth");
    if (line.loginWay != LoginWay::Json && !line.tokenAt.isEmpty())
        return QStringLiteral("--token-at belongs to --json-login");
    if (line.printToken && !line.asksForToken())
        return QStringLiteral("--print-token belongs to --json-login and --oauth");
    if (line.printToken && (line.json || line.harFile == QLatin1String("-")))
        return QStringLiteral("--print-token, --json and --har - all want standard output");
    return std::nullopt;
}

} // namespace

void addLoginOptions(CLI::App *app, CommandLine &line)
{
    app->add_flag("--password-stdin", line.passwordStdin, "Read the password from standard input")->group("Login");
    addText(app, "--success", "A text or a URL that only someone logged in gets", "TEXT|URL", "Login", line.success);
    addText(app, "--user-field", "The form's (or with --json-login, the JSON's) field for the user", "NAME", formGroup,
        line.userField);
    addText(app, "--password-field", "Its field for the password", "NAME", formGroup, line.passwordField);
    addText(
        app, "--allow-origin", "Another origin that the password may go to", "ORIGIN", formGroup, line.allowedOrigin);
    const auto basic = [&line](std::int64_t) { line.loginWay = LoginWay::Basic; };
    app->add_flag("--basic", basic, "Answer the server's Basic challenge; there is no form. Likewise --digest")
        ->group("Login");
    addToken(app, line);
}

std::optional<QString> loginFault(const CommandLine &line)
{
    if (line.auth.kind == AuthSettings::Kind::Bearer)
        return QStringLiteral("login gets a token or a session; --bearer belongs to send");
    const bool needsUser = line.loginWay != LoginWay::OAuth || line.oauth.grant == OAuthSettings::Grant::Password;
    const bool profileTells = line.loginWay == LoginWay::Form && !line.profile.isEmpty();
    if (needsUser && line.auth.user.isEmpty() && !profileTells)
        return QStringLiteral("login needs a user: --user USER");
    if (!needsUser && !line.auth.user.isEmpty())
        return QStringLiteral("this grant takes no --user; the client is named by --client-id");
    if (line.passwordStdin && (line.auth.user.isEmpty() || !line.askPassword))
        return QStringLiteral("--password-stdin wants --user USER, without a password");
    const bool byChallenge = line.loginWay == LoginWay::Basic || line.loginWay == LoginWay::Digest;
    if (byChallenge && !line.success.isEmpty())
        return QStringLiteral("--basic and --digest judge by the page itself; --success belongs to forms and tokens");
    return tokenFault(line);
}

} // namespace Sessionscope::Cli
