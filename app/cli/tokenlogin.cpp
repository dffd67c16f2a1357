// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tokenlogin.h"

#include "app/cli/interrupts.h"
#include "core/login/jsonlogin.h"
#include "core/login/sessiontokens.h"
#include "core/session/session.h"
#include "core/texts/texts.h"

#include <QEventLoop>
#include <QProcess>
#include <QStandardPaths>

namespace Sessionscope::Cli {

namespace {

using Grant = OAuthSettings::Grant;

TokenSettings settingsOf(const CommandLine &line, const LoginSecrets &secrets)
{
    TokenSettings settings;
    if (line.loginWay == LoginWay::OAuth) {
        settings.oauth = line.oauth;
        settings.oauth.issuer = line.target;
        settings.oauth.clientSecret = secrets.clientSecret;
        settings.oauth.user = line.auth.user;
        settings.oauth.password = secrets.password;
        return settings;
    }
    JsonLoginSettings &json = settings.json;
    json.url = line.target;
    json.user = line.auth.user;
    json.password = secrets.password;
    if (!line.userField.isEmpty())
        json.userField = line.userField;
    if (!line.passwordField.isEmpty())
        json.passwordField = line.passwordField;
    if (!line.tokenAt.isEmpty())
        json.tokenPointer = line.tokenAt;
    json.lifetimePointer = QStringLiteral("/expires_in");
    return settings;
}

// Standard output may belong to data, and then only standard error is a person's.
void tell(const CommandLine &line, Console &console, const QString &text)
{
    if (line.quiet || line.json)
        console.complain(text);
    else
        console.text(text + QLatin1Char('\n'));
}

void openBrowser(const QUrl &url)
{
    const QString opener = QStandardPaths::findExecutable(QStringLiteral("xdg-open"));
    const bool display = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    if (!opener.isEmpty() && display)
        QProcess::startDetached(opener, {url.toString(QUrl::FullyEncoded)});
}

TokenJob *begin(
    const CommandLine &line, TokenSettings &settings, Session &session, const Clock &clock, Console &console)
{
    if (line.loginWay == LoginWay::Json)
        return new JsonLogin(session, clock, settings.json);
    OAuthContext context{session, clock};
    context.openBrowser = [&line, &console](const QUrl &url) {
        tell(line, console,
            QStringLiteral("Log in with a browser on this computer, at\n  %1").arg(url.toString(QUrl::FullyEncoded)));
        openBrowser(url);
        return true;
    };
    OAuthJob *job = OAuth::obtain(context, settings.oauth);
    QObject::connect(
        job, &OAuthJob::discovered, job, [&settings](const OAuthSettings &complete) { settings.oauth = complete; });
    QObject::connect(
        job, &OAuthJob::userCodeReady, job, [&line, &console, &clock](const OAuthAnswers::DevicePrompt &prompt) {
            const QString address = prompt.verificationUri;
            tell(line, console,
                QStringLiteral("Log in with any browser at\n  %1\nand enter the code %2 there; it is good for %3.")
                    .arg(address, prompt.userCode, Texts::span(clock.now().secsTo(prompt.expires))));
        });
    return job;
}

LoginEvidence tryPage(const QString &url, Session &session)
{
    Request request;
    request.url = url;
    SendContext context;
    context.trail = session.log().snapshot().last()->trail;
    SendJob *job = session.send(request, context);
    QEventLoop loop;
    LoginEvidence evidence{
        LoginEvidence::Code::SuccessUrlClosed, LoginEvidence::Weight::Against, 0, QStringLiteral("0")};
    QObject::connect(job, &SendJob::finished, &loop, [&](const SendOutcome &outcome) {
        const ExchangePtr last = session.log().find(outcome.last);
        const int status = last && last->response ? last->response->status : 0;
        evidence.hop = outcome.last;
        evidence.detail = QString::number(status);
        if (status >= 200 && status < 300) {
            evidence.code = LoginEvidence::Code::SuccessUrlOpen;
            evidence.weight = LoginEvidence::Weight::For;
        }
        loop.quit();
    });
    loop.exec();
    return evidence;
}

} // namespace

TokenReport getToken(
    const CommandLine &line, const LoginSecrets &secrets, SessionTokens &tokens, const Clock &clock, Console &console)
{
    Session &session = *tokens.session();
    TokenReport report;
    report.settings = settingsOf(line, secrets);
    TokenJob *job = begin(line, report.settings, session, clock, console);
    const Interrupts interrupts;
    QObject::connect(&interrupts, &Interrupts::interrupted, job, &TokenJob::cancel);
    QEventLoop loop;
    QObject::connect(job, &TokenJob::finished, &loop, [&](const OAuthResult<TokenSet> &result) {
        if (result)
            report.settings.tokens = *result;
        else
            report.error = result.error();
        loop.quit();
    });
    loop.exec();
    if (report.error)
        return report;
    tokens.use(report.settings);
    if (!line.success.isEmpty())
        report.opened = tryPage(QUrl(line.target).resolved(QUrl(line.success)).toString(QUrl::FullyEncoded), session);
    return report;
}

} // namespace Sessionscope::Cli
