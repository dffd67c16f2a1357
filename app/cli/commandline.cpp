// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include "app/cli/options.h"

#include <array>

namespace Sessionscope::Cli {

namespace {

const QString seeHelp = QStringLiteral("Try \"sessionscope --help\".\n");

QString text(const std::string &from)
{
    return QString::fromStdString(from);
}

void setUser(CommandLine &line, const QString &value)
{
    // The user ends at the first colon; a password may hold more of them.
    const qsizetype colon = value.indexOf(QLatin1Char(':'));
    line.auth.user = value.left(colon);
    line.askPassword = colon < 0;
    line.auth.password = colon < 0 ? QString() : value.mid(colon + 1);
    if (line.auth.kind != AuthSettings::Kind::Digest) {
        line.auth.kind = AuthSettings::Kind::Basic;
    }
}

void addSession(CLI::App *app, CommandLine &line)
{
    const auto user = [&line](const QString &value) { setUser(line, value); };
    const char *whose = app->get_name() == "login" ? "Who logs in; asks for the password unless it comes otherwise"
                                                   : "User and password for Basic; asks for a missing password";
    each(app, "-u,--user", whose, "USER[:PASSWORD]", user)->group("Session");
    const auto digest = [&line](std::int64_t) {
        line.auth.kind = AuthSettings::Kind::Digest;
        line.loginWay = LoginWay::Digest;
    };
    app->add_flag("--digest", digest, "Digest instead of Basic")->group("Session");
    const auto bearer = [&line](const QString &value) {
        line.auth.kind = AuthSettings::Kind::Bearer;
        line.auth.token = value;
    };
    each(app, "--bearer", "Authorization: Bearer", "TOKEN", bearer)->group("Session");
    each(app, "--jar", "Netscape cookie file, read first and written last", "FILE", [&line](const QString &value) {
        line.jarFile = value;
    })->group("Session");
    each(app, "--profile", "A saved session from the keychain", "NAME", [&line](const QString &value) {
        line.profile = value;
    })->group("Session");
    each(app, "-x,--proxy", "Proxy: http:// or socks5h://", "URL", [&line](const QString &value) {
        line.proxy = value;
    })->group("Session");
    app->add_option("--max-redirects", line.maxRedirects, "Follow at most this many redirects (20)")
        ->type_name("N")
        ->check(CLI::Range(0, 1000))
        ->group("Session");
    const auto noRedirect = [&line](std::int64_t) { line.followRedirects = false; };
    app->add_flag("--no-redirect", noRedirect, "Do not follow redirects")->group("Session");
    const auto timeout = [&line](const double &seconds) {
        line.timeout = std::chrono::milliseconds(static_cast<qint64>(seconds * 1000));
    };
    app->add_option_function<double>("--timeout", timeout, "Time limit of each hop, seconds")
        ->type_name("SECONDS")
        ->check(CLI::Range(0.001, 86400.0))
        ->group("Session");
}

void addTls(CLI::App *app, CommandLine &line)
{
    app->add_flag("-k,--insecure", line.insecure, "Take any certificate")->group("TLS");
    const auto file = [app](const char *name, const char *description, QString &target) {
        each(app, name, description, "FILE", [&target](const QString &value) { target = value; })->group("TLS");
    };
    file("--cacert", "Trust these authorities too (PEM)", line.caFile);
    file("--cert", "Client certificate (PEM or PKCS#12)", line.certificateFile);
    file("--key", "Its private key (PEM); its passphrase is asked for", line.keyFile);
}

void addColor(CLI::App *app, CommandLine &line)
{
    static const std::map<std::string, Color> colors{
        {"auto", Color::Auto}, {"always", Color::Always}, {"never", Color::Never}};
    const auto color = [&line](const std::string &value) { line.color = colors.at(value); };
    app->add_option_function<std::string>("--color", color, "auto, always or never")
        ->type_name("WHEN")
        ->check(CLI::IsMember({"auto", "always", "never"}))
        ->group("Output");
}

void addOutput(CLI::App *app, CommandLine &line)
{
    each(app, "--har", "Write a HAR; - is standard output", "FILE", [&line](const QString &value) {
        line.harFile = value;
    })->group("Output");
    app->add_flag("--redact", line.redact, "Mask secrets in the HAR and in --json")->group("Output");
    app->add_flag("--json", line.json, "The trail as JSON instead of text")->group("Output");
    app->add_flag("-q,--quiet", line.quiet, "Nothing but errors")->group("Output");
    app->add_flag("-v,--verbose", line.verbose, "Headers too")->group("Output");
    addColor(app, line);
    app->add_flag("--show-secrets", line.showSecrets, "Do not mask cookies and tokens; passwords stay hidden")
        ->group("Output");
}

void addRequest(CLI::App *app, CommandLine &line)
{
    each(app, "-X,--request,--method", "GET unless told; POST with a body", "METHOD", [&line](const QString &value) {
        line.method = value.toUtf8();
    })->group("Request");
    each(app, "-H,--header", "'Name: value'; 'Name:' removes a default header", "HEADER",
        [&line](const QString &value) { line.headers.append(value); })
        ->group("Request");
    struct Row
    {
        const char *names;
        const char *description;
        DataPiece::Kind kind;
    };
    using Kind = DataPiece::Kind;
    static constexpr std::array rows{
        Row{"-d,--data", "Body; @FILE reads a file, @- standard input", Kind::Data},
        Row{"--data-raw", "Body, with no meaning for @", Kind::Raw},
        Row{"--data-urlencode", "Body, encoded: TEXT, NAME=TEXT, NAME@FILE", Kind::UrlEncode},
        // "--json DATA" arrives under this name, see separateJsonData().
        Row{"--json-data", "JSON body (also: --json '{...}', --json @FILE) with its headers", Kind::Json},
        Row{"-F,--form", "A part of a multipart form: NAME=TEXT, NAME=@FILE", Kind::Part},
    };
    for (const Row &row : rows) {
        const auto append = [&line, kind = row.kind](const QString &value) { line.data.append({kind, value}); };
        each(app, row.names, row.description, "DATA", append)->group("Request");
    }
}

void addTarget(CLI::App *app, CommandLine &line, const char *name, const char *description)
{
    CLI::callback_t callback = [&line](const CLI::results_t &results) {
        line.target = text(results.back());
        return true;
    };
    app->add_option(name, callback, description)->required();
}

void addRun(CLI::App *app, CommandLine &line)
{
    addTarget(app, line, "FILE", "The .http file, or a folder of them");
    each(app, "--env", "Environment of http-client.env.json", "NAME", [&line](const QString &value) {
        line.environment = value;
    })->group("Request");
    const auto variable = [&line](const QString &value) {
        const qsizetype equals = value.indexOf(QLatin1Char('='));
        if (equals < 1) {
            throw CLI::ValidationError("--var", "wants NAME=VALUE");
        }
        line.variables.append({value.left(equals), value.mid(equals + 1)});
    };
    each(app, "--var", "A variable", "NAME=VALUE", variable)->group("Request");
    app->add_flag("--fail-fast", line.failFast, "End with the first request without the expected answer");
    const auto file = [app](const char *name, const char *description, QString &target) {
        each(app, name, description, "FILE", [&target](const QString &value) { target = value; })->group("Output");
    };
    file("--junit", "Write what was expected and found as JUnit XML", line.junitFile);
    file("--report", "The same as JSON", line.runReport);
}

void addInspect(CLI::App *app, CommandLine &line)
{
    addTarget(app, line, "FILE", "A HAR of anyone's");
    app->add_flag("--json", line.json, "The findings as JSON instead of text")->group("Output");
    app->add_flag("-q,--quiet", line.quiet, "Nothing but errors and the exit status")->group("Output");
    static const std::map<std::string, FailOn> levels{{"warning", FailOn::Warning}, {"problem", FailOn::Problem}};
    const auto level = [&line](const std::string &value) { line.failOn = levels.at(value); };
    const auto report = [&line](const QString &value) {
        line.report = value;
        for (const char *suffix : {".md", ".html", ".sarif"}) {
            if (value.endsWith(QLatin1String(suffix))) {
                return;
            }
        }
        throw CLI::ValidationError("--report", "wants a file called .md, .html or .sarif");
    };
    each(app, "--report", "Write a report too: .md, .html or .sarif", "FILE", report)->group("Output");
    app->add_option_function<std::string>("--fail-on", level, "Exit with 1 from this severity on")
        ->type_name("warning|problem")
        ->check(CLI::IsMember({"warning", "problem"}));
    addColor(app, line);
}

void addLogin(CLI::App *app, CommandLine &line)
{
    addTarget(app, line, "URL", "The login page, or a page that needs a login; of a token, who gives it");
    addLoginOptions(app, line);
}

void addDemo(CLI::App *app, CommandLine &line)
{
    app->add_flag("--serve", line.serve, "Only serve, until interrupted, and print the address");
    app->add_option("--port", line.port, "Port; a free one unless told")->check(CLI::Range(0, 65535));
    const auto idle = [&line](const int &seconds) { line.idleLimit = std::chrono::seconds(seconds); };
    app->add_option_function<int>("--idle-limit", idle, "Seconds after which an idle session ends (1800)")
        ->check(CLI::Range(1, 86400));
}

bool opensInWindow(const QString &argument)
{
    static const QStringList endings{QStringLiteral(".http"), QStringLiteral(".rest"), QStringLiteral(".har")};
    return std::any_of(endings.cbegin(), endings.cend(),
        [&argument](const QString &ending) { return argument.endsWith(ending, Qt::CaseInsensitive); });
}

void addWindow(CLI::App &app, CommandLine &line)
{
    const auto file = [&line](const std::string &value) {
        if (!opensInWindow(text(value))) {
            throw CLI::ValidationError("FILE", "wants a .http, .rest or .har file");
        }
        line.target = text(value);
    };
    app.add_option_function<std::string>("file", file, "Open in the window: requests (.http) or a recording (.har)")
        ->type_name("FILE");
    app.add_flag("--demo", line.windowDemo, "Open the window on the demo server")->group("Window");
    each(&app, "--screenshot", "Render the window after the demo's flow and end", "FILE.png",
        [&line](const QString &value) { line.screenshot = value; })
        ->group("Window");
    each(&app, "--theme", "dark or light", "THEME", [&line](const QString &value) { line.theme = value; })
        ->check(CLI::IsMember({"dark", "light"}))
        ->group("Window");
    const auto size = [&line](const QString &value) {
        const QStringList sides = value.split(QLatin1Char('x'));
        line.size = sides.size() == 2 ? QSize(sides.at(0).toInt(), sides.at(1).toInt()) : QSize();
        if (line.size.width() < 320 || line.size.height() < 240 || line.size.width() > 8192
            || line.size.height() > 8192) {
            throw CLI::ValidationError("--size", "wants WIDTHxHEIGHT, 320x240 to 8192x8192");
        }
    };
    each(&app, "--size", "Size of the screenshot (1440x900)", "WxH", size)->group("Window");
}

// The option --json is a flag for output, and with data after it the body, as in curl. A URL never starts like JSON.
QStringList separateJsonData(const QStringList &arguments)
{
    QStringList result;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        const QString next = arguments.value(i + 1);
        const bool data = !next.isEmpty() && QStringLiteral("{[\"@").contains(next.at(0));
        if (argument.startsWith(QLatin1String("--json="))) {
            result << QStringLiteral("--json-data") << argument.mid(7);
        } else if (argument == QLatin1String("--json") && data) {
            result << QStringLiteral("--json-data");
        } else {
            result << argument;
        }
    }
    return result;
}

std::optional<QString> contradiction(const CommandLine &line)
{
    if (line.command == Command::Login) {
        if (const auto fault = loginFault(line)) {
            return fault;
        }
    }
    if (line.json && line.harFile == QLatin1String("-")) {
        return QStringLiteral("--json and --har - both want standard output");
    }
    if (line.auth.kind == AuthSettings::Kind::Digest && line.auth.user.isEmpty()) {
        return QStringLiteral("--digest needs a user: -u USER[:PASSWORD]");
    }
    if (line.auth.kind == AuthSettings::Kind::Bearer && !line.auth.user.isEmpty()) {
        return QStringLiteral("--bearer and --user exclude each other");
    }
    const auto isPart = [](const DataPiece &piece) { return piece.kind == DataPiece::Kind::Part; };
    const auto parts = std::count_if(line.data.begin(), line.data.end(), isPart);
    if (parts != 0 && parts != line.data.size()) {
        return QStringLiteral("--form and --data exclude each other");
    }
    if (line.command == Command::Window && line.screenshot.isEmpty()
        && (!line.theme.isEmpty() || line.size != CommandLine().size)) {
        return QStringLiteral("--theme and --size belong to --screenshot");
    }
    if (line.command == Command::Window && !line.target.isEmpty() && (line.windowDemo || !line.screenshot.isEmpty())) {
        return QStringLiteral("a file to open excludes --demo and --screenshot");
    }
    return std::nullopt;
}

} // namespace

std::variant<CommandLine, Farewell> parseCommandLine(const QStringList &arguments)
{
    CommandLine line;
    CLI::App app("REST explorer with a session inspector. Without a command it opens the window.", "sessionscope");
    app.require_subcommand(0, 1);
    app.set_version_flag("--version", "sessionscope " SESSIONSCOPE_VERSION);
    addWindow(app, line);
    CLI::App *demo = app.add_subcommand("demo", "The built-in demo server: a failed and a fixed login, explained");
    CLI::App *send = app.add_subcommand("send", "One request and all its hops");
    CLI::App *run = app.add_subcommand("run", "The requests of a .http file or folder, in order, in one session");
    CLI::App *login = app.add_subcommand("login", "Find the login form at a URL, log in, judge the result");
    CLI::App *inspect = app.add_subcommand("inspect", "What went wrong in any HAR: doctor, audit, sessions");
    addDemo(demo, line);
    addInspect(inspect, line);
    addTarget(send, line, "URL", "http:// is assumed");
    addRequest(send, line);
    addRun(run, line);
    addLogin(login, line);
    for (CLI::App *command : {demo, send, run, login}) {
        addOutput(command, line);
    }
    for (CLI::App *command : {send, run, login}) {
        addSession(command, line);
        addTls(command, line);
    }

    const QString first = arguments.value(0);
    const QStringList commands{QStringLiteral("demo"), QStringLiteral("send"), QStringLiteral("run"),
        QStringLiteral("login"), QStringLiteral("inspect")};
    if (!first.isEmpty() && !first.startsWith(QLatin1Char('-')) && !commands.contains(first) && !opensInWindow(first)) {
        const QString fault = QStringLiteral("sessionscope: there is no command \"%1\". ").arg(first);
        return Farewell{Exit::Usage, fault + seeHelp};
    }
    const QStringList separated = separateJsonData(arguments);
    // CLI11 takes a vector from its end.
    std::vector<std::string> reversed;
    for (auto it = separated.crbegin(); it != separated.crend(); ++it) {
        reversed.push_back(it->toStdString());
    }
    try {
        app.parse(std::move(reversed));
    } catch (const CLI::CallForHelp &) {
        return Farewell{Exit::Ok, text(app.help())};
    } catch (const CLI::CallForVersion &version) {
        return Farewell{Exit::Ok, text(version.what()) + QLatin1Char('\n')};
    } catch (const CLI::ParseError &error) {
        return Farewell{
            Exit::Usage, QStringLiteral("sessionscope: ") + text(error.what()) + QStringLiteral(". ") + seeHelp};
    }
    line.command = *demo ? Command::Demo
        : *send          ? Command::Send
        : *run           ? Command::Run
        : *login         ? Command::Login
        : *inspect       ? Command::Inspect
                         : Command::Window;
    if (const auto fault = contradiction(line)) {
        return Farewell{Exit::Usage, QStringLiteral("sessionscope: ") + *fault + QStringLiteral(". ") + seeHelp};
    }
    return line;
}

} // namespace Sessionscope::Cli
