// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cliways.h"

#include "app/cli/commandline.h"
#include "tests/core/login/person.h"
#include "tests/e2e/clilogin.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

Q_DECLARE_METATYPE(Sessionscope::Test::LoginCase)

namespace Sessionscope::Test {

namespace {

using Grant = OAuthSettings::Grant;

const QString recording = QStringLiteral("trail.har");

bool byChallenge(const LoginCase &login)
{
    return login.way == LoginWay::Basic || login.way == LoginWay::Digest;
}

bool needsPerson(const LoginCase &login)
{
    const Grant grant = login.tokens.oauth.grant;
    return grant == Grant::AuthorizationCode || grant == Grant::DeviceCode;
}

QString nameOf(Grant grant)
{
    return grant == Grant::ClientCredentials ? QStringLiteral("client-credentials")
        : grant == Grant::AuthorizationCode  ? QStringLiteral("code")
        : grant == Grant::DeviceCode         ? QStringLiteral("device")
                                             : QStringLiteral("password");
}

// Where the person is told to go, once all of it was printed.
QUrl invitation(const QByteArray &out, Grant grant)
{
    static const QRegularExpression address(QStringLiteral("Log in with [^\n]*, at\n  (\\S+)\n"));
    static const QRegularExpression device(
        QStringLiteral("Log in with any browser at\n  (\\S+)\nand enter the code (\\S+) there"));
    const QRegularExpression &wanted = grant == Grant::DeviceCode ? device : address;
    const QRegularExpressionMatch match = wanted.match(QString::fromUtf8(out));
    const QString code = match.captured(2).isEmpty() ? QString() : QStringLiteral("?user_code=") + match.captured(2);
    return QUrl(match.captured(1) + code);
}

} // namespace

void CliWaysTest::initTestCase()
{
    if (const QString reason = m_server.unavailableReason(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    QVERIFY2(m_server.start(), qPrintable(m_server.errorText()));
}

void CliWaysTest::judgesEachLogin_data()
{
    QTest::addColumn<LoginCase>("login");
    for (const LoginCase &row : loginCases(m_server)) {
        if (row.way != LoginWay::Form)
            QTest::newRow(qPrintable(row.name)) << row;
    }
}

void CliWaysTest::judgesEachLogin()
{
    QFETCH(LoginCase, login);
    SessionscopeProcess program;
    if (byChallenge(login)) {
        checkOffer(login, program);
        if (QTest::currentTestFailed())
            return;
    }
    const CliResult result = run(login, program,
        {QStringLiteral("-v"), QStringLiteral("--har"), program.path(recording), QStringLiteral("--redact")});
    checkVerdict(login, result);
    if (!QTest::currentTestFailed())
        checkSecrets(login, result, program);
    if (!QTest::currentTestFailed() && login.works() && !byChallenge(login) && !needsPerson(login))
        checkToken(login, program);
}

QStringList CliWaysTest::wayOf(const LoginCase &login)
{
    const QStringList user{QStringLiteral("--user"), login.user, QStringLiteral("--password-stdin")};
    const OAuthSettings &oauth = login.tokens.oauth;
    switch (login.way) {
    case LoginWay::Form:
        break;
    case LoginWay::Basic:
        return user + QStringList{QStringLiteral("--basic")};
    case LoginWay::Digest:
        return user + QStringList{QStringLiteral("--digest")};
    case LoginWay::Json:
        return user
            + QStringList{QStringLiteral("--json-login"), QStringLiteral("--token-at"), login.tokens.json.tokenPointer};
    case LoginWay::OAuth:
        QStringList way{QStringLiteral("--oauth"), nameOf(oauth.grant), QStringLiteral("--client-id"), oauth.clientId};
        if (!oauth.scope.isEmpty())
            way += {QStringLiteral("--scope"), oauth.scope};
        if (!oauth.clientSecret.isEmpty())
            way.append(QStringLiteral("--client-secret-stdin"));
        return oauth.grant == Grant::Password ? user + way : way;
    }
    return user;
}

QByteArray CliWaysTest::input(const LoginCase &login)
{
    const OAuthSettings &oauth = login.tokens.oauth;
    const bool byUser = login.way != LoginWay::OAuth || oauth.grant == Grant::Password;
    return (byUser ? QByteArray(login.password.toUtf8() + '\n') : QByteArray()) + oauth.clientSecret.toUtf8() + '\n';
}

CliResult CliWaysTest::run(const LoginCase &login, SessionscopeProcess &program, const QStringList &options) const
{
    const QString target = login.way == LoginWay::OAuth ? login.tokens.oauth.issuer : login.url.toString();
    const QStringList arguments = QStringList{QStringLiteral("login")} + wayOf(login) + options + QStringList{target};
    return needsPerson(login) ? runWithPerson(login, program, arguments) : program.run(arguments, input(login));
}

CliResult CliWaysTest::runWithPerson(
    const LoginCase &login, SessionscopeProcess &program, const QStringList &arguments) const
{
    program.start(arguments);
    program.process().closeWriteChannel();
    QByteArray out;
    const auto invited = [&] {
        out += program.process().readAllStandardOutput();
        return invitation(out, login.tokens.oauth.grant).isValid()
            && !invitation(out, login.tokens.oauth.grant).isEmpty();
    };
    if (!QTest::qWaitFor(invited, 20'000))
        return program.finish();
    Person person(m_clock, login.user, login.password);
    person.open(invitation(out, login.tokens.oauth.grant));
    QSignalSpy ended(&program.process(), &QProcess::finished);
    if (program.process().state() != QProcess::NotRunning)
        ended.wait(30'000);
    CliResult result = program.finish();
    result.out.prepend(out);
    return result;
}

//! Without being told, it finds no form, says what there is instead, and how to use that.
void CliWaysTest::checkOffer(const LoginCase &login, SessionscopeProcess &program) const
{
    const CliResult result = program.run({QStringLiteral("login"), QStringLiteral("--user"), login.user,
                                             QStringLiteral("--password-stdin"), login.url.toString()},
        input(login));
    const bool basic = login.way == LoginWay::Basic;
    QCOMPARE(result.exit, static_cast<int>(Cli::Exit::NoUsableForm));
    QVERIFY2(result.out.contains(
                 basic ? "The server asks for Basic authentication (" : "The server asks for Digest authentication ("),
        result.all().constData());
    QVERIFY2(result.out.contains(basic ? "Say --basic" : "Say --digest"), result.all().constData());
}

void CliWaysTest::checkVerdict(const LoginCase &login, const CliResult &result) const
{
    const QByteArray all = result.all();
    QVERIFY2(result.exit == static_cast<int>(login.works() ? Cli::Exit::Ok : Cli::Exit::Findings), all.constData());
    if (!login.works()) {
        const qsizetype verdict = result.out.indexOf("\nThe login failed.\n  - 1.");
        QVERIFY2(verdict > 0 && result.out.indexOf(login.said.toUtf8(), verdict) > 0, all.constData());
        return;
    }
    const bool client = login.tokens.oauth.grant == Grant::ClientCredentials;
    const QByteArray who = client ? "client service" : login.user.toUtf8();
    if (byChallenge(login)) {
        QVERIFY2(result.out.contains(QByteArray("\nLogged in as " + who + ".\n  + 1.")), all.constData());
        QVERIFY2(result.out.contains("without user and password it has status 401"), all.constData());
        return;
    }
    QVERIFY2(result.out.contains("\nLogged in"), all.constData());
    QVERIFY2(needsPerson(login) || result.out.contains(QByteArray("\nLogged in as " + who + ": ")), all.constData());
    QVERIFY2(result.out.contains("a Bearer token; ends in "), all.constData());
}

//! The token alone on standard output, and it opens what is behind the login.
void CliWaysTest::checkToken(const LoginCase &login, SessionscopeProcess &program) const
{
    const CliResult printed = run(login, program, {QStringLiteral("--print-token")});
    QCOMPARE(printed.exit, 0);
    QCOMPARE(printed.out.count('\n'), 1);
    const QByteArray token = printed.out.trimmed();
    QVERIFY2(token.size() > 20 && !token.contains(' '), printed.out.constData());
    QVERIFY(!printed.err.contains(token));
    QVERIFY(printed.err.contains("\nLogged in"));
    if (login.inside.isEmpty())
        return;
    const CliResult page = program.run(
        {QStringLiteral("send"), QStringLiteral("--bearer"), QString::fromLatin1(token), login.insideUrl.toString()});
    QVERIFY2(page.out.contains(login.inside.toUtf8()), page.all().constData());
}

void CliWaysTest::checkSecrets(const LoginCase &login, const CliResult &result, SessionscopeProcess &program) const
{
    const QByteArray har = program.content(recording);
    QVERIFY(har.contains("\"entries\""));
    QByteArrayList secrets = spellings(login.tokens.oauth.clientSecret);
    // "any" of a person in the browser was never the program's.
    if (!needsPerson(login))
        secrets += spellings(login.password);
    for (const QByteArray &secret : secrets) {
        if (secret.isEmpty())
            continue;
        QVERIFY2(!result.all().contains(secret), result.all().constData());
        QVERIFY2(!har.contains(secret), har.constData());
    }
    // A token is base64 of JSON; masked ones do not look like that.
    QVERIFY2(!result.all().contains("eyJ") && !har.contains("eyJ"), result.all().constData());
}

} // namespace Sessionscope::Test
