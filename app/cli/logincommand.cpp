// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/logincommand.h"

#include "app/cli/artifacts.h"
#include "app/cli/interrupts.h"
#include "app/cli/loginsecrets.h"
#include "app/cli/loginwords.h"
#include "app/cli/requestbuilder.h"
#include "app/cli/tokenlogin.h"
#include "app/cli/trailprinter.h"
#include "app/cli/trailrun.h"
#include "core/login/challengelogin.h"
#include "core/login/formlogin.h"
#include "core/login/sessiontokens.h"
#include "core/texts/texts.h"

#include <QEventLoop>

namespace Sessionscope::Cli {

namespace {

bool isUrl(const QString &text)
{
    return text.startsWith(QLatin1String("http://")) || text.startsWith(QLatin1String("https://"))
        || text.startsWith(QLatin1Char('/')) || text.startsWith(QLatin1String("{{base}}"));
}

// The profile's login, and over it what the command line says. Nothing when there is no user to log in; then that was
// complained about.
std::optional<LoginSettings> loginSettings(
    const CommandLine &line, const LoginSecrets &secrets, const Profile &profile, Console &console)
{
    LoginSettings login = profile.login;
    login.url = line.target;
    if (!line.userField.isEmpty())
        login.userField = line.userField;
    if (!line.passwordField.isEmpty())
        login.passwordField = line.passwordField;
    if (!line.allowedOrigin.isEmpty())
        login.allowedOrigin = line.allowedOrigin;
    if (!line.success.isEmpty()) {
        login.successUrl = isUrl(line.success) ? line.success : QString();
        login.successText = isUrl(line.success) ? QString() : line.success;
    }
    if (line.auth.user.isEmpty() && !login.user.isEmpty())
        return login;
    if (line.auth.user.isEmpty()) {
        console.complain(QStringLiteral("%1 has no login saved; name the user with --user.").arg(line.profile));
        return std::nullopt;
    }
    login.user = line.auth.user;
    login.password = secrets.password;
    return login;
}

// Prints the hops of a log as they end, as long as it lives.
class Follower
{
public:
    Follower(const SessionLog &log, std::optional<TrailPrinter> &printer, Console &console)
    {
        QObject::connect(&log, &SessionLog::updated, &m_context, [this, &log, &printer, &console] {
            const QList<ExchangePtr> hops = log.snapshot();
            for (; m_printed < hops.size() && hops.at(m_printed)->state != ExchangeState::Pending; ++m_printed) {
                if (printer)
                    console.text(printer->hop(hops, m_printed));
            }
        });
    }

private:
    QObject m_context;
    qsizetype m_printed = 0;
};

LoginReport byForm(Session &session, const LoginSettings &settings)
{
    FormLogin login(session, settings, FormLogin::Mode::LogIn);
    const Interrupts interrupts;
    QObject::connect(&interrupts, &Interrupts::interrupted, &login, &FormLogin::cancel);
    QEventLoop loop;
    LoginReport result;
    QObject::connect(&login, &FormLogin::finished, &loop, [&](const LoginReport &report) {
        result = report;
        loop.quit();
    });
    login.start();
    loop.exec();
    return result;
}

LoginReport byChallenge(Session &session, const LoginSettings &settings, LoginWay way)
{
    AuthSettings auth;
    auth.kind = way == LoginWay::Digest ? AuthSettings::Kind::Digest : AuthSettings::Kind::Basic;
    auth.user = settings.user;
    auth.password = settings.password;
    ChallengeLogin login(session, auth, settings.url, 0);
    const Interrupts interrupts;
    QObject::connect(&interrupts, &Interrupts::interrupted, &login, &ChallengeLogin::cancel);
    QEventLoop loop;
    LoginReport result;
    QObject::connect(&login, &ChallengeLogin::finished, &loop, [&](const LoginVerdict &verdict) {
        result.verdict = verdict;
        loop.quit();
    });
    login.start();
    loop.exec();
    return result;
}

Passwords secretsOf(const LoginSettings &login, const LoginSecrets &secrets)
{
    Passwords known;
    known.add(login.password.toUtf8(), login.user.toUtf8());
    known.add(secrets.password.toUtf8(), login.user.toUtf8());
    known.add(secrets.clientSecret.toUtf8());
    return known;
}

//! One login in a session of its own.
class Login
{
public:
    Login(const CommandLine &line, const SessionSettings &settings, ProfileAccess &profiles, Console &console)
        : m_line(line)
        , m_profiles(profiles)
        , m_console(console)
    {
        m_session.setSettings(settings);
        m_session.jar().restore(profiles.profile().cookies);
        m_tokens.restore(profiles.profile().tokens);
        QObject::connect(&m_tokens, &SessionTokens::changed, &m_session,
            [&profiles](const TokenSettings &renewed) { profiles.setTokens(renewed); });
    }

    Session &session() { return m_session; }

    LoginEnd carryOut(const LoginSettings &login, const LoginSecrets &secrets, const Ink &ink)
    {
        if (m_line.asksForToken()) {
            const TokenReport report = getToken(m_line, secrets, m_tokens, m_clock, m_console);
            if (report.works()) {
                m_profiles.setAuth(m_session.settings().auth);
                m_token = report.settings.tokens.access;
            }
            return describe(report, m_line, m_session.log(), m_clock.now(), ink);
        }
        const bool form = m_line.loginWay == LoginWay::Form;
        const LoginReport report = form ? byForm(m_session, login) : byChallenge(m_session, login, m_line.loginWay);
        if (report.verdict.outcome == LoginOutcome::LoggedIn && form)
            m_profiles.setLogin(login);
        else if (report.verdict.outcome == LoginOutcome::LoggedIn)
            m_profiles.setAuth(m_session.settings().auth);
        return describe(report, m_line, m_session.log(), ink);
    }

    Exit finish(const Passwords &known)
    {
        const Exit written = writeArtifacts(m_line, m_session, m_console, known);
        if (m_line.printToken && !m_token.isEmpty())
            m_console.data(m_token.toUtf8() + '\n');
        const Exit saved = m_profiles.save(m_session);
        return written != Exit::Ok ? written : saved;
    }

private:
    const CommandLine &m_line;
    ProfileAccess &m_profiles;
    Console &m_console;
    SystemClock m_clock;
    Session m_session{m_clock};
    SessionTokens m_tokens{m_session, m_clock};
    //! What the login came by.
    QString m_token;
};

} // namespace

Exit logIn(const CommandLine &line, ProfileAccess &profiles, Console &console)
{
    const Profile &profile = profiles.profile();
    CommandLine bare = line;
    // User and password are the login's.
    bare.auth = {};
    const auto settings = buildSettings(bare, profile.settings);
    if (!settings) {
        console.complain(Texts::error(settings.error()));
        return exitOf(settings.error());
    }
    const auto secrets = readLoginSecrets(line, console);
    if (!secrets)
        return secrets.error();
    const auto form = line.asksForToken() ? LoginSettings() : loginSettings(line, *secrets, profile, console);
    if (!form)
        return Exit::FileTrouble;
    Login login(line, *settings, profiles, console);
    if (const Result<void> read = readJar(line, login.session(), console); !read) {
        console.complain(Texts::error(read.error()));
        return Exit::FileTrouble;
    }
    const Passwords known = secretsOf(*form, *secrets);
    std::optional<TrailPrinter> printer;
    if (!line.quiet && !line.json) {
        printer.emplace(TrailPrinter::Options{console.isColored(), line.verbose, line.showSecrets});
        printer->hide(known);
    }
    const Follower follower(login.session().log(), printer, console);
    const LoginEnd end = login.carryOut(*form, *secrets, Ink(console.isColored()));
    if (printer)
        console.text(known.hiddenIn(end.block));
    else if (end.exit != Exit::Ok)
        console.complain(known.hiddenIn(end.sentence));
    const Exit finished = login.finish(known);
    return end.exit != Exit::Ok ? end.exit : finished;
}

} // namespace Sessionscope::Cli
