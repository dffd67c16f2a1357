// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/auth.h"
#include "core/login/oauthsettings.h"

#include <QList>
#include <QPair>
#include <QSize>
#include <QStringList>

#include <chrono>
#include <optional>
#include <variant>

namespace Sessionscope::Cli {

//! Exit statuses, a contract with scripts.
enum class Exit {
    Ok = 0,
    Findings = 1,
    Usage = 2,
    NoFinalAnswer = 3,
    NoUsableForm = 4,
    FileTrouble = 5,
    Interrupted = 130,
};

enum class Command { Window, Demo, Send, Run, Login, Inspect };
enum class Color { Auto, Always, Never };
//! login: how the server takes the credentials.
enum class LoginWay { Form, Basic, Digest, Json, OAuth };
//! From which severity on `inspect` ends with Exit::Findings.
enum class FailOn { Never, Warning, Problem };

//! One piece of a request body, in the order given.
struct DataPiece
{
    enum class Kind {
        Data, //!< -d: text, or @file without line breaks
        Raw, //!< --data-raw: text, "@" means nothing
        UrlEncode, //!< --data-urlencode: content, =content, name=content, @file, name@file
        Json, //!< --json: text or @file, and the two headers
        Part, //!< -F: name=value, name=@file, name=<file
    };
    Kind kind = Kind::Data;
    QString text;

    bool operator==(const DataPiece &) const = default;
};

//! What the command line says, checked for form alone.
struct CommandLine
{
    Command command = Command::Window;
    //! send, login: the URL; run and inspect: the file; window: a .http or .har file to open, mostly empty.
    QString target;

    QByteArray method;
    QStringList headers;
    QList<DataPiece> data;

    AuthSettings auth;
    //! -u was given without a password: ask for it on the terminal.
    bool askPassword = false;
    QString proxy;
    bool insecure = false;
    QString caFile;
    QString certificateFile;
    QString keyFile;
    //! Asked for on the terminal, never on the command line.
    QString keyPassphrase;
    QString jarFile;
    QString profile;
    int maxRedirects = 20;
    bool followRedirects = true;
    std::optional<std::chrono::milliseconds> timeout;

    //! login: overrides of the form finder and of the verdict.
    bool passwordStdin = false;
    QString userField;
    QString passwordField;
    QString allowedOrigin;
    QString success;
    LoginWay loginWay = LoginWay::Form;
    //! --json-login: where the token stands; empty for the default.
    QString tokenAt;
    //! --oauth; the issuer is the target.
    OAuthSettings oauth;
    bool clientSecretStdin = false;
    bool printToken = false;
    bool asksForToken() const { return loginWay == LoginWay::Json || loginWay == LoginWay::OAuth; }

    QString environment;
    QList<QPair<QString, QString>> variables;
    //! run: stop at the first request without the expected answer.
    bool failFast = false;
    //! run: files to write; empty for none.
    QString junitFile;
    QString runReport;

    //! Empty for none, "-" for standard output.
    QString harFile;
    bool redact = false;
    bool json = false;
    bool quiet = false;
    bool verbose = false;
    Color color = Color::Auto;
    bool showSecrets = false;

    FailOn failOn = FailOn::Never;
    //! inspect: a .md, .html or .sarif file to write; empty for none.
    QString report;

    //! demo: keep serving instead of showing the flow.
    bool serve = false;
    int port = 0;
    std::chrono::seconds idleLimit{1800};

    //! Window: on the demo server.
    bool windowDemo = false;
    QString screenshot;
    QString theme;
    QSize size{1440, 900};

    bool operator==(const CommandLine &) const = default;
};

//! Nothing to run: print \a text (help and version to standard output, faults to standard error) and end.
struct Farewell
{
    Exit exit = Exit::Ok;
    QString text;

    bool operator==(const Farewell &) const = default;
};

//! Reads the arguments after the program's name. Pure: opens no file, prints nothing.
std::variant<CommandLine, Farewell> parseCommandLine(const QStringList &arguments);

//! The program's arguments, name first. The values that may hold secrets (-u, --bearer, -H, -d, ...) are overwritten in
//! the process's own argument memory at once, so that `ps` stops showing them.
QStringList takeArguments(int argc, char **argv);

} // namespace Sessionscope::Cli
