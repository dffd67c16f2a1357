// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/plan.h"

#include "app/cli/keychainvalues.h"
#include "app/cli/requestbuilder.h"
#include "core/collection/collectionscan.h"
#include "core/expect/expectation.h"
#include "core/formats/environment.h"
#include "core/formats/httpfile.h"
#include "core/profile/environmentsecrets.h"
#include "core/texts/texts.h"

#include <QFileInfo>

#include <algorithm>

namespace Sessionscope::Cli {

namespace {

QString placeOf(const QString &file, int line)
{
    return QStringLiteral("%1, line %2: ").arg(file).arg(line);
}

// The line of {{expression}} in the block, that of the request when it stands nowhere (in an included file).
int lineOfVariable(const HttpFile &file, const HttpFileBlock &block, const QString &expression)
{
    const QByteArray name = expression.toUtf8();
    qsizetype place = block.span.offset;
    while ((place = file.text.indexOf("{{", place)) >= 0 && place < block.span.end()) {
        place += 2;
        const qsizetype end = file.text.indexOf("}}", place);
        if (end > 0 && file.text.mid(place, end - place).trimmed() == name) {
            const auto first = file.text.cbegin() + block.span.offset;
            return block.line + static_cast<int>(std::count(first, file.text.cbegin() + place, '\n'));
        }
    }
    return block.request->line;
}

// Values that come from answers are not known before; everything else must be.
VariableLookup assumingAnswers(const QStringList &names, const VariableLookup &lookup)
{
    QStringList prefixes;
    for (const QString &name : names) {
        prefixes.append(name + QLatin1Char('.'));
    }
    return [prefixes, lookup](const QString &expression) -> std::optional<QString> {
        QString bare = expression;
        if (bare.startsWith(QLatin1String("urlencode "))) {
            bare = bare.mid(10).trimmed();
        }
        const auto begins = [&bare](const QString &prefix) { return prefix.size() > 1 && bare.startsWith(prefix); };
        return std::any_of(prefixes.begin(), prefixes.end(), begins) ? QString() : lookup(expression);
    };
}

// Complains about all the file's faults; true when there is none that forbids sending.
bool isSound(const HttpFile &file, const QString &name, Console &console)
{
    bool sound = true;
    for (const HttpFileIssue &issue : file.issues()) {
        console.complain(placeOf(name, issue.line) + Texts::error(issue.error));
        sound = sound && issue.error.code == ErrorCode::Unsupported;
    }
    return sound;
}

tl::unexpected<Exit> complained(Console &console, const Error &error, const QString &place = {})
{
    console.complain(place + Texts::error(error));
    return tl::unexpected(exitOf(error));
}

// A variable of the file may itself name one that is unknown: that one is to blame. The line, and the \a error, of the
// culprit.
int blame(const HttpFile &file, int line, const VariableLookup &lookup, Error &error)
{
    for (const HttpFileVariable &variable : file.variables) {
        if (variable.name == error.subject) {
            const Result<QString> value = Variables::expand(variable.value, lookup);
            if (!value && value.error().subject != error.subject) {
                error = value.error();
                line = variable.line;
            }
        }
    }
    return line;
}

// The request of a block, sound as far as that can be told before anything is sent.
tl::expected<Step, Exit> stepOf(const HttpFile &file, const HttpFileBlock &block, const QString &name,
    const VariableLookup &lookup, Console &console)
{
    const QString place = placeOf(name, block.request->line);
    const Result<Request> request = HttpFiles::withInclusions(*block.request);
    if (!request) {
        return complained(console, request.error(), place);
    }
    if (const Result<Request> expanded = Variables::expand(*request, lookup); !expanded) {
        Error error = expanded.error();
        const int line = blame(file, lineOfVariable(file, block, error.subject), lookup, error);
        return complained(console, error, placeOf(name, line));
    }
    Step step{request->name, place, *request, true};
    step.file = name;
    step.line = block.request->line;
    for (const HttpFileDirective &directive : block.directives) {
        if (directive.name != QLatin1String("expect")) {
            continue;
        }
        const Result<Expectation> expectation = Expectations::parse(directive.argument);
        if (!expectation) {
            return complained(console, expectation.error(), placeOf(name, directive.line));
        }
        step.expectations.append(*expectation);
    }
    return step;
}

//! The file itself, or all files of a folder in the order in which the explorer shows them.
Result<QStringList> filesOf(const QString &target)
{
    if (!QFileInfo(target).isDir()) {
        return QStringList(target);
    }
    const std::atomic_bool cancelled = false;
    const CollectionScan::Listing listing = CollectionScan::list(target, cancelled);
    if (listing.error) {
        return tl::unexpected(*listing.error);
    }
    if (listing.files.isEmpty()) {
        return failure(ErrorCode::FileNotFound, target + QStringLiteral("/*.http"));
    }
    return CollectionScan::filesInOrder(listing.root);
}

//! The folder whose environments hold for \a file: its own, or the nearest above it within \a target.
QString environmentFolder(const QString &file, const QString &target)
{
    const QString own = QFileInfo(file).absolutePath();
    QStringList folders{own};
    const QString root = QFileInfo(target).absoluteFilePath();
    if (QFileInfo(target).isDir()) {
        for (QString folder = own; folder.size() > root.size() && folder.startsWith(root);) {
            folder = QFileInfo(folder).absolutePath();
            folders.append(folder);
        }
    }
    const QString nearest = Environments::nearest(folders);
    return nearest.isEmpty() ? own : nearest;
}

//! The line of the first {{$keychain name}} of the file; 0 when it stands in an environment.
int lineOfReference(const HttpFile &file, const QString &name)
{
    const QStringList lines = QString::fromUtf8(file.text).split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (EnvironmentSecrets::references(lines.at(i)).contains(name)) {
            return static_cast<int>(i) + 1;
        }
    }
    return 0;
}

//! \a variables with what the keychain has for them; an error's subject is the name that is not to be had.
Result<QHash<QString, QString>> withKeychain(const HttpFile &file, const QHash<QString, QString> &variables, Plan &plan)
{
    QStringList names = EnvironmentSecrets::references(QString::fromUtf8(file.text));
    for (const QString &value : variables) {
        names += EnvironmentSecrets::references(value);
    }
    names.removeDuplicates();
    const auto secrets = keychainValues(names);
    if (!secrets) {
        return tl::unexpected(secrets.error());
    }
    plan.secrets += secrets->values();
    return EnvironmentSecrets::merged(variables, *secrets);
}

//! Adds the steps of one file to \a plan.
std::optional<Exit> planFile(const QString &path, const CommandLine &line, Plan &plan, Console &console)
{
    const Result<HttpFile> file = HttpFiles::read(path);
    if (!file) {
        return complained(console, file.error()).value();
    }
    if (!isSound(*file, path, console)) {
        return Exit::FileTrouble;
    }
    const QString folder = environmentFolder(path, line.target);
    const auto environment = Environments::load(folder, line.environment);
    if (!environment) {
        return complained(console, environment.error()).value();
    }
    QHash<QString, QString> variables = *environment;
    variables.insert(file->variableValues());
    for (const auto &[name, value] : line.variables) {
        variables.insert(name, value);
    }
    const auto known = withKeychain(*file, variables, plan);
    if (!known) {
        const int place = lineOfReference(*file, known.error().subject);
        return complained(console, known.error(), place > 0 ? placeOf(path, place) : QString()).value();
    }
    variables = *known;
    if (const auto secrets = Environments::secrets(folder)) {
        for (const Environments::Secret &secret : *secrets) {
            plan.secrets.append(secret.value);
        }
    }
    const SystemClock clock;
    Session rehearsal(clock);
    rehearsal.setSettings(plan.settings);
    rehearsal.setVariables(variables);
    QStringList answers = plan.names;
    for (const qsizetype i : file->requestBlocks()) {
        answers.append(file->blocks.at(i).request->request.name);
    }
    const VariableLookup lookup = assumingAnswers(answers, rehearsal.variableLookup());
    for (const qsizetype i : file->requestBlocks()) {
        auto step = stepOf(*file, file->blocks.at(i), path, lookup, console);
        if (!step) {
            return step.error();
        }
        step->variables = variables;
        plan.steps.append(*step);
    }
    plan.names = answers;
    return std::nullopt;
}

} // namespace

Planned planSend(const CommandLine &line, const SessionSettings &base, Console &console)
{
    const Result<Request> request = buildRequest(line, Console::readInput);
    if (!request) {
        return complained(console, request.error());
    }
    const Result<SessionSettings> settings = buildSettings(line, base);
    if (!settings) {
        return complained(console, settings.error());
    }
    Plan plan;
    Step only;
    only.request = *request;
    plan.steps.append(only);
    plan.settings = *settings;
    return plan;
}

Planned planRun(const CommandLine &line, const SessionSettings &base, Console &console)
{
    const Result<QStringList> files = filesOf(line.target);
    if (!files) {
        return complained(console, files.error());
    }
    const Result<SessionSettings> settings = buildSettings(line, base);
    if (!settings) {
        return complained(console, settings.error());
    }
    Plan plan;
    plan.settings = *settings;
    plan.unsendable = Exit::NoFinalAnswer;
    for (const QString &path : *files) {
        if (const std::optional<Exit> fault = planFile(path, line, plan, console)) {
            return tl::unexpected(*fault);
        }
    }
    return plan;
}

} // namespace Sessionscope::Cli
