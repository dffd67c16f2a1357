// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/codegen/codefixture.h"

#include "core/expect/expectation.h"
#include "core/formats/httpfile.h"
#include "core/inspect/requestfacts.h"
#include "tests/support/serverprocess.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTemporaryDir>

namespace Sessionscope::Test {

using Codegen::Target;

namespace {

QByteArray forwarded(const RawRequest &request, const QUrl &server)
{
    QByteArray octets = request.octets;
    // The end of the answer is the end of the connection.
    const qsizetype headStart = octets.indexOf("\r\n") + 2;
    octets.insert(headStart, "Connection: close\r\n");
    QTcpSocket socket;
    socket.connectToHost(server.host(), static_cast<quint16>(server.port()));
    if (!socket.waitForConnected(10'000))
        return "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n";
    socket.write(octets);
    QByteArray answer;
    while (socket.waitForReadyRead(30'000))
        answer += socket.readAll();
    return answer + socket.readAll();
}

struct Command
{
    QString program;
    QStringList arguments;
};

//! Where the jars of Spring lie, taken out of the test server's own; empty when that cannot be built.
QString springLibraries()
{
    static QTemporaryDir folder;
    static const QString libraries = [] {
        QProcess build;
        build.start(QStringLiteral(SESSIONSCOPE_SOURCE_DIR "/tests/servers/spring/jar"), QStringList());
        build.waitForFinished(300'000);
        const QString built = qEnvironmentVariable("SESSIONSCOPE_SPRING_JAR");
        const QString jar = QFile::exists(built) ? built : QString::fromUtf8(build.readAllStandardOutput()).trimmed();
        QProcess unpack;
        unpack.start(QStringLiteral("/usr/bin/python3"),
            {QStringLiteral("-m"), QStringLiteral("zipfile"), QStringLiteral("-e"), jar, folder.path()});
        unpack.waitForFinished(60'000);
        const QString found = folder.filePath(QStringLiteral("BOOT-INF/lib"));
        return QDir(found).exists() ? found : QString();
    }();
    return libraries;
}

//! Where newman's packages lie; empty where they cannot be had.
QString newmanFolder()
{
    static const QString folder = [] {
        QProcess install;
        install.start(QStringLiteral(SESSIONSCOPE_SOURCE_DIR "/tests/tools/newman/folder"), QStringList());
        install.waitForFinished(300'000);
        const bool works = install.exitStatus() == QProcess::NormalExit && install.exitCode() == 0;
        return works ? QString::fromUtf8(install.readAllStandardOutput()).trimmed() : QString();
    }();
    return folder;
}

Command commandOf(Target target, const QString &file)
{
    switch (target) {
    case Target::PythonRequests:
    case Target::PythonHttpx:
        // Debian's own, which has Debian's libraries.
        return {QStringLiteral("/usr/bin/python3"), {file}};
    case Target::CurlScript:
        return {QStringLiteral("bash"), {file}};
    case Target::JavaHttpClient:
        return {QStringLiteral("java"), {QStringLiteral("-XX:TieredStopAtLevel=1"), file}};
    case Target::SpringRestClient:
        return {QStringLiteral("java"),
            {QStringLiteral("-XX:TieredStopAtLevel=1"), QStringLiteral("-cp"), springLibraries() + QStringLiteral("/*"),
                file}};
    case Target::JavaScriptFetch:
        return {QStringLiteral("node"), {file}};
    case Target::Postman:
        return {QStringLiteral("node"),
            {QStringLiteral(SESSIONSCOPE_SOURCE_DIR "/tests/tools/newman/run.cjs"), newmanFolder(), file}};
    case Target::HttpFile:
        break; // Run by Sessionscope itself, elsewhere.
    }
    return {};
}

bool works(const Command &command)
{
    QProcess process;
    process.start(command.program, command.arguments);
    return process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

Codegen::TargetInfo infoOf(Target target)
{
    for (const Codegen::TargetInfo &info : Codegen::targets()) {
        if (info.target == target)
            return info;
    }
    return {};
}

//! As `sessionscope run` does it.
CodeRun runRequests(const QString &path, const QMap<QString, QString> &environment)
{
    const Result<HttpFile> file = HttpFiles::read(path);
    if (!file || !file->issues().isEmpty())
        return {-1, {}, "the file does not read back"};
    QHash<QString, QString> variables = file->variableValues();
    for (auto one = environment.cbegin(); one != environment.cend(); ++one) {
        qputenv(one.key().toUtf8().constData(), one.value().toUtf8());
        if (one.key() == QLatin1String("BASE_URL"))
            variables.insert(QStringLiteral("base"), one.value());
    }
    SystemClock clock;
    Session session(clock);
    session.setVariables(variables);
    CodeRun run;
    run.exitCode = 0;
    for (const qsizetype i : file->requestBlocks()) {
        const HttpFileBlock &block = file->blocks.at(i);
        const Result<Request> request = HttpFiles::withInclusions(*block.request);
        const qsizetype before = session.log().size();
        if (request)
            sendAndWait(session, *request);
        const QList<ExchangePtr> hops = session.log().snapshot().mid(before);
        if (!request || hops.isEmpty() || !hops.constLast()->response)
            return {1, {}, "a request got no answer: " + block.title.toUtf8()};
        for (const HttpFileDirective &directive : block.directives) {
            if (directive.name != QLatin1String("expect"))
                continue;
            const Result<Expectation> expected = Expectations::parse(directive.argument);
            if (!expected || !Expectations::judge(*expected, hops).isMet)
                return {1, {}, "not so, the login failed: " + directive.argument.toUtf8()};
        }
        run.out = hops.constLast()->response->body;
    }
    return run;
}

} // namespace

Recorder::Recorder(const QUrl &server)
    : m_front(std::make_unique<RawServer>(
        [server](const RawRequest &request) { return RawAnswer(forwarded(request, server), RawAnswer::End::Close); }))
{
}

QList<QByteArray> Recorder::cookieValues(const QByteArray &name) const
{
    QList<QByteArray> values;
    for (const RawRequest &request : m_front->requests()) {
        SentRequest sent;
        sent.headers.append("Cookie", request.header("Cookie"));
        for (const Inspect::NameValue &cookie : Inspect::cookiesSent(sent)) {
            if (cookie.name == name && !values.contains(cookie.value))
                values.append(cookie.value);
        }
    }
    return values;
}

QString unavailableReason(Target target)
{
    static QMap<int, QString> known;
    const auto found = known.constFind(int(target));
    if (found != known.constEnd())
        return *found;
    QList<Command> probes;
    QString reason;
    switch (target) {
    case Target::PythonRequests:
        probes = {{QStringLiteral("/usr/bin/python3"), {QStringLiteral("-c"), QStringLiteral("import requests")}}};
        break;
    case Target::PythonHttpx:
        probes = {{QStringLiteral("/usr/bin/python3"), {QStringLiteral("-c"), QStringLiteral("import httpx")}}};
        break;
    case Target::CurlScript:
        probes = {{QStringLiteral("curl"), {QStringLiteral("--version")}},
            {QStringLiteral("jq"), {QStringLiteral("--version")}}};
        break;
    case Target::SpringRestClient:
        if (springLibraries().isEmpty())
            reason = QStringLiteral("the Spring server, whose libraries it needs, could not be built");
        [[fallthrough]];
    case Target::JavaHttpClient:
        probes = {{QStringLiteral("javac"), {QStringLiteral("--version")}}};
        break;
    case Target::HttpFile:
        break;
    case Target::Postman:
        if (newmanFolder().isEmpty())
            reason = QStringLiteral("newman could not be installed");
        break;
    case Target::JavaScriptFetch:
        probes = {{QStringLiteral("node"),
            {QStringLiteral("-e"), QStringLiteral("process.exit(process.versions.node.split('.')[0] >= 20 ? 0 : 1)")}}};
        break;
    }
    for (const Command &probe : probes) {
        if (!works(probe))
            reason =
                QStringLiteral("%1 %2 does not work here").arg(probe.program, probe.arguments.join(QLatin1Char(' ')));
    }
    known.insert(int(target), reason);
    return reason;
}

CodeRun runCode(Target target, const Codegen::Code &code, const QMap<QString, QString> &environment)
{
    QTemporaryDir folder;
    QList<Codegen::CodeFile> files = code.files;
    files.append({infoOf(target).fileName, code.text});
    for (const Codegen::CodeFile &one : std::as_const(files)) {
        QFile file(folder.filePath(one.name));
        if (!file.open(QIODevice::WriteOnly) || file.write(one.content) != one.content.size())
            return {};
    }
    if (target == Target::HttpFile)
        return runRequests(folder.filePath(infoOf(target).fileName), environment);
    QProcess process;
    process.setWorkingDirectory(folder.path());
    QProcessEnvironment known;
    known.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
    known.insert(QStringLiteral("HOME"), folder.path());
    // As terminals have it; Java reads its environment by it.
    known.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    for (auto one = environment.cbegin(); one != environment.cend(); ++one)
        known.insert(one.key(), one.value());
    process.setProcessEnvironment(known);
    const Command command = commandOf(target, infoOf(target).fileName);
    process.start(command.program, command.arguments);
    if (!process.waitForFinished(120'000)) {
        process.kill();
        process.waitForFinished();
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
        process.readAllStandardError()};
}

void sendAndWait(Session &session, const Request &request)
{
    SendJob *job = session.send(request);
    QSignalSpy finished(job, &SendJob::finished);
    if (!finished.wait(60'000))
        qWarning("the request did not end");
}

QList<QByteArray> leakedInto(const Codegen::Code &code, const QList<ExchangePtr> &log, const QList<QByteArray> &others)
{
    constexpr qsizetype shortest = 6;
    QList<QByteArray> secrets = others;
    for (const ExchangePtr &hop : log) {
        for (const CookieEvent &event : hop->cookieEvents)
            secrets.append(event.value);
        if (const auto token = Inspect::csrfTokenSent(hop->request))
            secrets.append(token->value);
        const QByteArray line = hop->request.headers.first("Authorization").value_or(QByteArray());
        secrets.append(line.mid(line.indexOf(' ') + 1));
    }
    QByteArray all = code.text;
    for (const Codegen::CodeFile &file : code.files)
        all += file.content;
    QList<QByteArray> leaked;
    for (const QByteArray &secret : std::as_const(secrets)) {
        if (secret.size() >= shortest && !leaked.contains(secret)
            && (all.contains(secret) || all.contains(secret.toPercentEncoding()) || all.contains(secret.toBase64())))
            leaked.append(secret);
    }
    return leaked;
}

void addTargetRows()
{
    QTest::addColumn<Target>("target");
    for (const Codegen::TargetInfo &info : Codegen::targets())
        QTest::newRow(qPrintable(info.title)) << info.target;
}

} // namespace Sessionscope::Test
