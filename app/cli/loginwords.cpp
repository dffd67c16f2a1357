// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/loginwords.h"

#include "app/cli/trailrun.h"
#include "core/login/tokenstatus.h"
#include "core/texts/logintexts.h"
#include "core/texts/texts.h"
#include "core/texts/tokentexts.h"

namespace Sessionscope::Cli {

namespace {

using Tone = Ink::Tone;
using Grant = OAuthSettings::Grant;

QString lineOf(const QString &mark, const QString &hop, const QString &text)
{
    return QStringLiteral("  %1 %2%3\n")
        .arg(mark, hop.isEmpty() ? QString() : hop + QStringLiteral(": "))
        .arg(printable(text));
}

QString lineOf(const LoginEvidence &evidence, const SessionLog &log)
{
    const ExchangePtr hop = log.find(evidence.hop);
    const char *mark = evidence.weight == LoginEvidence::Weight::For ? "+"
        : evidence.weight == LoginEvidence::Weight::Against          ? "-"
                                                                     : " ";
    return lineOf(QLatin1String(mark), hop ? hop->hopNumber() : QString(), Texts::loginEvidence(evidence));
}

// What to do next, by the options that do it.
QString adviceOf(const LoginVerdict &verdict, const CommandLine &line)
{
    switch (verdict.outcome) {
    case LoginOutcome::BasicChallenge:
        return QStringLiteral("Say --basic to log in that way.");
    case LoginOutcome::DigestChallenge:
        return QStringLiteral("Say --digest to log in that way.");
    case LoginOutcome::OtherChallenge:
        return verdict.detail == QLatin1String("bearer")
            ? QStringLiteral("Get a token from whoever gives it: --json-login or --oauth.")
            : Texts::loginAdvice(verdict);
    case LoginOutcome::Undecided:
        if (line.loginWay != LoginWay::Form)
            return QStringLiteral("Name a page that asks for user and password.");
        return QStringLiteral("Name a text or a page that only someone logged in gets to see: --success TEXT or URL.");
    case LoginOutcome::OtherOrigin:
        return QStringLiteral("If you trust it with the password, say --allow-origin %1.").arg(verdict.detail);
    default:
        return Texts::loginAdvice(verdict);
    }
}

// Credentials of Basic and Digest go with each request; a session by cookie is in the cookie file.
QString nextStep(const CommandLine &line)
{
    if (line.loginWay == LoginWay::Form || !line.profile.isEmpty())
        return {};
    return QStringLiteral("Send requests with -u %1%2 from now on, or keep it with --profile NAME.")
        .arg(line.auth.user, line.loginWay == LoginWay::Digest ? QStringLiteral(" --digest") : QString());
}

QString blockOf(const QString &sentence, bool good, const QString &lines, const QString &advice, const Ink &ink)
{
    const QString head = QLatin1Char('\n') + ink.paint(good ? Tone::Good : Tone::Bad, printable(sentence));
    const QString tail = advice.isEmpty() ? QString() : QStringLiteral("  ") + printable(advice) + QLatin1Char('\n');
    return head + QLatin1Char('\n') + lines + tail;
}

QString sentenceOf(const TokenReport &report, const TokenStatus &status)
{
    const OAuthSettings &oauth = report.settings.oauth;
    QString who = oauth.grant == Grant::None ? report.settings.json.user : oauth.user;
    if (oauth.grant == Grant::ClientCredentials)
        who = QStringLiteral("client ") + oauth.clientId;
    else if (who.isEmpty() && status.claims)
        who = status.claims->subject;
    return who.isEmpty() ? QStringLiteral("Logged in: the answer holds an access token.")
                         : QStringLiteral("Logged in as %1: the answer holds an access token.").arg(who);
}

QString renewalOf(const TokenReport &report)
{
    const OAuthSettings &oauth = report.settings.oauth;
    if (!report.settings.tokens.refresh.isEmpty())
        return QStringLiteral("a refresh token came with it");
    if (oauth.grant == Grant::AuthorizationCode || oauth.grant == Grant::DeviceCode)
        return QStringLiteral("no refresh token came with it: at its end log in again");
    return {};
}

QString linesOf(const TokenReport &report, const TokenStatus &status, const SessionLog &log)
{
    const TokenSet &tokens = report.settings.tokens;
    const QString plus = QStringLiteral("+");
    const QString life = Texts::tokenLife(status);
    QString text = lineOf(plus, tokens.hop, QStringLiteral("a Bearer token; ") + life.left(1).toLower() + life.mid(1));
    if (!tokens.scope.isEmpty())
        text += lineOf(plus, tokens.hop, QStringLiteral("granted: ") + tokens.scope);
    if (const QString renewal = renewalOf(report); !renewal.isEmpty())
        text += lineOf(QStringLiteral(" "), tokens.hop, renewal);
    if (status.claims) {
        QStringList claims;
        if (!status.claims->subject.isEmpty())
            claims.append(QStringLiteral("subject ") + status.claims->subject);
        if (!status.claims->issuer.isEmpty())
            claims.append(QStringLiteral("issuer ") + status.claims->issuer);
        if (!claims.isEmpty())
            text += lineOf(QStringLiteral(" "), tokens.hop,
                QStringLiteral("it says of itself, unverified: ") + claims.join(QStringLiteral(", ")));
    }
    return report.opened ? text + lineOf(*report.opened, log) : text;
}

// With the options that mend it.
QString reasonOf(const OAuthError &error)
{
    using Kind = OAuthError::Kind;
    const QString reason = Texts::tokenError(error) + QLatin1Char('.');
    if (error.kind == Kind::TokenMissing && !error.subject.isEmpty())
        return QStringLiteral(
            "The answer holds no token at %1. Say where it stands: --token-at /data/token, or the like.")
            .arg(error.subject);
    if (error.kind == Kind::DiscoveryFailed)
        return reason.left(reason.indexOf(QLatin1String(" Enter")))
            + QStringLiteral(" Give them: --token-endpoint, and by code --authorization-endpoint, by device "
                             "--device-endpoint.");
    return reason;
}

} // namespace

LoginEnd describe(const LoginReport &report, const CommandLine &line, const SessionLog &log, const Ink &ink)
{
    const bool works = report.verdict.outcome == LoginOutcome::LoggedIn;
    QString lines;
    if (report.form)
        lines += QStringLiteral("  form: ") + printable(Texts::loginForm(*report.form)) + QLatin1Char('\n');
    for (const LoginEvidence &evidence : report.verdict.evidence)
        lines += lineOf(evidence, log);
    LoginEnd end;
    end.sentence = Texts::loginVerdict(report.verdict);
    end.block = blockOf(end.sentence, works, lines, works ? nextStep(line) : adviceOf(report.verdict, line), ink);
    end.exit = exitOf(report.verdict.outcome);
    if (report.verdict.error && exitOf(*report.verdict.error) == Exit::Usage)
        end.exit = Exit::Usage;
    return end;
}

LoginEnd describe(
    const TokenReport &report, const CommandLine &line, const SessionLog &log, const QDateTime &now, const Ink &ink)
{
    LoginEnd end;
    if (report.error) {
        const QString reason = reasonOf(*report.error);
        end.exit = exitOf(*report.error);
        const bool refused = end.exit == Exit::Findings;
        end.sentence = refused ? QStringLiteral("The login failed. ") + reason : reason;
        end.block = refused ? blockOf(QStringLiteral("The login failed."), false,
                        lineOf(QStringLiteral("-"), report.error->hop, reason), {}, ink)
                            : blockOf(reason, false, {}, {}, ink);
        return end;
    }
    const TokenStatus status = tokenStatus(report.settings.tokens, now);
    const QString lines = linesOf(report, status, log);
    if (!report.works()) {
        end.exit = Exit::Findings;
        end.sentence = QStringLiteral("The login gave a token, but it does not open the page that must open.");
        end.block = blockOf(end.sentence, false, lines, {}, ink);
        return end;
    }
    const bool kept = line.printToken || !line.profile.isEmpty();
    end.sentence = sentenceOf(report, status);
    end.block = blockOf(end.sentence, true, lines,
        kept ? QString() : QStringLiteral("Keep the token with --profile NAME, or print it with --print-token."), ink);
    return end;
}

Exit exitOf(LoginOutcome outcome)
{
    switch (outcome) {
    case LoginOutcome::LoggedIn:
    case LoginOutcome::FormFound:
        return Exit::Ok;
    case LoginOutcome::Failed:
    case LoginOutcome::Undecided:
        return Exit::Findings;
    case LoginOutcome::NoAnswer:
        return Exit::NoFinalAnswer;
    case LoginOutcome::Cancelled:
        return Exit::Interrupted;
    default:
        return Exit::NoUsableForm;
    }
}

Exit exitOf(const OAuthError &error)
{
    using Kind = OAuthError::Kind;
    switch (error.kind) {
    case Kind::SettingMissing:
    case Kind::SettingInvalid:
        return Exit::Usage;
    case Kind::Transport:
        return error.cause ? exitOf(*error.cause) : Exit::NoFinalAnswer;
    case Kind::HttpStatus:
        return error.status == 400 || error.status == 401 || error.status == 403 ? Exit::Findings : Exit::NoUsableForm;
    case Kind::NotJson:
    case Kind::TokenTypeUnsupported:
    case Kind::DiscoveryFailed:
    case Kind::DiscoveryIssuer:
    case Kind::InsecureEndpoint:
    case Kind::ListenFailed:
    case Kind::BrowserNotOpened:
        return Exit::NoUsableForm;
    case Kind::Cancelled:
        return Exit::Interrupted;
    default:
        return Exit::Findings;
    }
}

} // namespace Sessionscope::Cli
