// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include "app/cli/artifacts.h"
#include "app/cli/democommand.h"
#include "app/cli/inspectcommand.h"
#include "app/cli/interrupts.h"
#include "app/cli/logincommand.h"
#include "app/cli/plan.h"
#include "app/cli/profileaccess.h"
#include "app/cli/requestbuilder.h"
#include "core/login/sessiontokens.h"
#include "core/session/tlspolicy.h"
#include "core/texts/texts.h"
#include "core/texts/tokentexts.h"

#include <QEventLoop>

namespace Sessionscope::Cli {

namespace {

Exit carryOut(const CommandLine &line, const Plan &plan, ProfileAccess &profiles, Console &console)
{
    const SystemClock clock;
    Session session(clock);
    session.setSettings(plan.settings);
    session.jar().restore(profiles.profile().cookies);
    if (const Result<void> read = readJar(line, session, console); !read) {
        console.complain(Texts::error(read.error()));
        return Exit::FileTrouble;
    }
    std::optional<TrailPrinter> printer;
    if (!line.quiet && !line.json) {
        printer.emplace(TrailPrinter::Options{console.isColored(), line.verbose, line.showSecrets});
    }
    TrailRun run(session, console, printer);
    run.setComment(plan.comment);
    run.setLogin(profiles.profile().login);
    run.setUnsendable(plan.unsendable);
    run.setFailFast(line.failFast);
    run.setSecrets(plan.secrets);
    SessionTokens tokens(session, clock);
    tokens.restore(profiles.profile().tokens);
    QObject::connect(&tokens, &SessionTokens::changed, &run,
        [&profiles](const TokenSettings &renewed) { profiles.setTokens(renewed); });
    QObject::connect(&tokens, &SessionTokens::renewalFailed, &run, [&console](const OAuthError &error) {
        if (error.kind != OAuthError::Kind::Cancelled)
            console.complain(QStringLiteral("The token could not be renewed. ") + Texts::tokenError(error));
    });
    const Interrupts interrupts;
    QObject::connect(&interrupts, &Interrupts::interrupted, &run, &TrailRun::interrupt);
    QEventLoop loop;
    Exit exit = Exit::Ok;
    QObject::connect(&run, &TrailRun::finished, &loop, [&](Exit status) {
        exit = status;
        loop.quit();
    });
    run.start(plan.steps);
    loop.exec();
    const Exit written = writeArtifacts(line, session, console);
    const Exit reported = writeReports(line, run.report(), console);
    const Exit saved = profiles.save(session);
    return exit != Exit::Ok ? exit : written != Exit::Ok ? written : reported != Exit::Ok ? reported : saved;
}

Exit fail(Console &console, const Error &error)
{
    console.complain(Texts::error(error));
    return exitOf(error);
}

Exit demo(const CommandLine &line, Console &console)
{
    DemoServer server;
    const Result<QUrl> address = server.start({static_cast<quint16>(line.port), line.idleLimit});
    if (!address) {
        return fail(console, address.error());
    }
    const QString url = address->toString(QUrl::RemovePath);
    if (line.serve) {
        console.text(url + QLatin1Char('\n'));
        QEventLoop loop;
        const Interrupts interrupts;
        QObject::connect(&interrupts, &Interrupts::interrupted, &loop, &QEventLoop::quit);
        loop.exec();
        return Exit::Ok;
    }
    Plan plan;
    plan.settings.baseUrl = url;
    plan.steps = demoSteps();
    plan.comment = demoComment(TrailPrinter::Options{console.isColored(), line.verbose, line.showSecrets});
    ProfileAccess none(console);
    return carryOut(line, plan, none, console);
}

//! Asks for the passphrase of a client key that does not open without one; false where nobody can be asked.
bool askPassphrase(CommandLine &line, const SessionSettings &base, Console &console)
{
    const Result<SessionSettings> settings = buildSettings(line, base);
    const QString file = settings ? TlsPolicy::lockedFile(settings->tls) : QString();
    if (file.isEmpty()) {
        return true;
    }
    const std::optional<QString> passphrase = Console::askPassword(QStringLiteral("Passphrase of %1: ").arg(file));
    if (!passphrase) {
        console.complain(QStringLiteral("There is no terminal to ask for the passphrase of %1; keep it in a profile, "
                                        "and name that with --profile.")
                             .arg(file));
        return false;
    }
    line.keyPassphrase = *passphrase;
    return true;
}

} // namespace

Exit execute(CommandLine line)
{
    Console console(line.color, line.printToken || line.harFile == QLatin1String("-"));
    if (line.command == Command::Demo) {
        return demo(line, console);
    }
    if (line.command == Command::Inspect) {
        return inspect(line, console);
    }
    if (line.askPassword && !line.passwordStdin) {
        const std::optional<QString> password =
            Console::askPassword(QStringLiteral("Password of %1: ").arg(line.auth.user));
        if (!password) {
            // Others read the command line; where there is another way, that is the one to name.
            const QString way = line.command == Command::Login ? QStringLiteral("it with --password-stdin")
                                                               : QStringLiteral("-u USER:PASSWORD");
            console.complain(QStringLiteral("There is no terminal to ask for the password of %1; give %2.")
                                 .arg(line.auth.user, way));
            return Exit::Usage;
        }
        line.auth.password = *password;
    }
    ProfileAccess profiles(console);
    if (!line.profile.isEmpty() && !profiles.open(line.profile)) {
        return Exit::FileTrouble;
    }
    if (!askPassphrase(line, profiles.profile().settings, console)) {
        return Exit::Usage;
    }
    if (line.command == Command::Login) {
        return logIn(line, profiles, console);
    }
    const SessionSettings &base = profiles.profile().settings;
    const Planned plan = line.command == Command::Run ? planRun(line, base, console) : planSend(line, base, console);
    return plan ? carryOut(line, *plan, profiles, console) : plan.error();
}

} // namespace Sessionscope::Cli
