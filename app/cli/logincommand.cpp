// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/logincommand.h"

#include "app/cli/artifacts.h"
#include "app/cli/interrupts.h"
#include "app/cli/requestbuilder.h"
#include "app/cli/trailprinter.h"
#include "app/cli/trailrun.h"
#include "core/login/formlogin.h"
#include "core/texts/logintexts.h"
#include "core/texts/texts.h"

#include <QEventLoop>

namespace Sessionscope::Cli {

namespace {

using Tone = Ink::Tone;

bool isUrl(const QString &text)
{
    return text.startsWith(QLatin1String("http://")) || text.startsWith(QLatin1String("https://"))
        || text.startsWith(QLatin1Char('/')) || text.startsWith(QLatin1String("{{base}}"));
}

// The profile's login, and over it what the command line says. Nothing when a password cannot be had; then the fault
// was complained about.
std::optional<LoginSettings> loginSettings(const CommandLine &line, const Profile &profile, Console &console)
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
    login.password = line.auth.password;
    if (line.passwordStdin) {
        const auto input = Console::readInput(QStringLiteral("-"));
        if (!input) {
            console.complain(Texts::error(input.error()));
            return std::nullopt;
        }
        QByteArray first = input->left(input->indexOf('\n') < 0 ? input->size() : input->indexOf('\n'));
        if (first.endsWith('\r'))
            first.chop(1);
        login.password = QString::fromUtf8(first);
    }
    return login;
}

QString block(const LoginReport &report, const Session &session, const Ink &ink)
{
    const bool good = report.verdict.outcome == LoginOutcome::LoggedIn;
    const QString verdict = Texts::loginVerdict(report.verdict);
    const QString advice = good ? QString() : Texts::loginAdvice(report.verdict);
    QString text = QLatin1Char('\n') + ink.paint(good ? Tone::Good : Tone::Bad, printable(verdict)) + QLatin1Char('\n');
    if (report.form)
        text += QStringLiteral("  form: ") + printable(Texts::loginForm(*report.form)) + QLatin1Char('\n');
    for (const LoginEvidence &evidence : report.verdict.evidence) {
        const char *mark = evidence.weight == LoginEvidence::Weight::For ? "+"
            : evidence.weight == LoginEvidence::Weight::Against          ? "-"
                                                                         : " ";
        const ExchangePtr hop = session.log().find(evidence.hop);
        text += QStringLiteral("  %1 %2: ").arg(QLatin1String(mark), hop ? hop->hopNumber() : QString())
            + printable(Texts::loginEvidence(evidence)) + QLatin1Char('\n');
    }
    return advice.isEmpty() ? text : text + QStringLiteral("  ") + printable(advice) + QLatin1Char('\n');
}

LoginReport carryOut(
    Session &session, const LoginSettings &settings, std::optional<TrailPrinter> &printer, Console &console)
{
    qsizetype printed = 0;
    const QObject context;
    QObject::connect(&session.log(), &SessionLog::updated, &context, [&] {
        const QList<ExchangePtr> log = session.log().snapshot();
        for (; printed < log.size() && log.at(printed)->state != ExchangeState::Pending; ++printed) {
            if (printer)
                console.text(printer->hop(log, printed));
        }
    });
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

} // namespace

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

Exit logIn(const CommandLine &line, ProfileAccess &profiles, Console &console)
{
    const Profile &profile = profiles.profile();
    CommandLine bare = line;
    // User and password are the form's.
    bare.auth = {};
    const auto settings = buildSettings(bare, profile.settings);
    if (!settings) {
        console.complain(Texts::error(settings.error()));
        return exitOf(settings.error());
    }
    const auto login = loginSettings(line, profile, console);
    if (!login)
        return Exit::FileTrouble;
    const SystemClock clock;
    Session session(clock);
    session.setSettings(*settings);
    session.jar().restore(profile.cookies);
    if (const Result<void> read = readJar(line, session, console); !read) {
        console.complain(Texts::error(read.error()));
        return Exit::FileTrouble;
    }
    const TrailPrinter::Options options{console.isColored(), line.verbose, line.showSecrets};
    std::optional<TrailPrinter> printer;
    if (!line.quiet && !line.json)
        printer.emplace(options);
    Passwords known;
    known.add(login->password.toUtf8(), login->user.toUtf8());
    if (printer)
        printer->hide(known);
    const LoginReport report = carryOut(session, *login, printer, console);
    if (printer)
        console.text(known.hiddenIn(block(report, session, Ink(options.colored))));
    else if (report.verdict.outcome != LoginOutcome::LoggedIn)
        console.complain(known.hiddenIn(Texts::loginVerdict(report.verdict)));
    const Exit written = writeArtifacts(line, session, console, known);
    if (report.verdict.outcome == LoginOutcome::LoggedIn)
        profiles.setLogin(*login);
    const Exit saved = profiles.save(session);
    Exit exit = exitOf(report.verdict.outcome);
    if (report.verdict.error && exitOf(*report.verdict.error) == Exit::Usage)
        exit = Exit::Usage;
    return exit != Exit::Ok ? exit : written != Exit::Ok ? written : saved;
}

} // namespace Sessionscope::Cli
