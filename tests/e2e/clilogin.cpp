// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/clilogin.h"

#include "app/cli/commandline.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

namespace Sessionscope::Test {

namespace {

const QString jar = QStringLiteral("cookies.txt");
const QByteArray deadId = "DEADBEEF0123456789DEADBEEF012345";
const QString recording = QStringLiteral("trail.har");

const char *nameOf(OldCookie old)
{
    return old == OldCookie::None ? "no cookie" : old == OldCookie::Dead ? "a dead cookie" : "a live cookie";
}

QByteArrayList linesWith(const QByteArray &text, const char *word)
{
    QByteArrayList found;
    for (const QByteArray &line : text.split('\n')) {
        if (line.contains(word))
            found.append(line);
    }
    return found;
}

} // namespace

QByteArrayList spellings(const QString &text)
{
    const QByteArray plain = text.toUtf8();
    const QByteArray percent = plain.toPercentEncoding();
    const QByteArray json = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return {plain, percent, QByteArray(percent).replace("%20", "+"), plain.toPercentEncoding(" ").replace(' ', '+'),
        json.sliced(2, json.size() - 4)};
}

QList<std::pair<QByteArray, QByteArray>> cookiesIn(const QByteArray &netscapeFile)
{
    QList<std::pair<QByteArray, QByteArray>> cookies;
    for (const QByteArray &line : netscapeFile.split('\n')) {
        const QByteArrayList parts = line.split('\t');
        if (parts.size() == 7)
            cookies.append({parts.at(5), parts.at(6)});
    }
    return cookies;
}

CliLoginTest::CliLoginTest(const QList<LoginServerKind> &kinds)
    : m_kinds(kinds)
{
}

void CliLoginTest::initTestCase()
{
    for (const LoginServerKind kind : m_kinds) {
        auto server = std::make_unique<LoginServer>(kind);
        if (const QString reason = server->unavailableReason(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        QVERIFY2(server->start(), qPrintable(server->errorText()));
        m_servers[kind] = std::move(server);
    }
}

void CliLoginTest::judgesEachLogin_data()
{
    QTest::addColumn<CliLogin>("login");
    for (const auto &[kind, server] : m_servers) {
        // An old cookie for one right and one wrong password of each server: it makes no difference to which.
        QSet<bool> withCookies;
        for (const LoginCase &row : loginCases(*server)) {
            if (row.way != LoginWay::Form)
                continue;
            QList<OldCookie> cookies{OldCookie::None};
            if (!withCookies.contains(row.works()))
                cookies += {OldCookie::Dead, OldCookie::Live};
            withCookies.insert(row.works());
            for (const OldCookie old : cookies)
                QTest::addRow("%s: %s, %s", qPrintable(server->name()), qPrintable(row.name), nameOf(old))
                    << CliLogin{row, old, {}};
        }
    }
}

void CliLoginTest::judgesEachLogin()
{
    QFETCH(CliLogin, login);
    SessionscopeProcess program;
    QVERIFY(prepareJar(login, program));
    const CliResult result = run(login, program);
    checkVerdict(login, result);
    if (!QTest::currentTestFailed())
        checkSession(login, result, program);
    if (!QTest::currentTestFailed())
        checkSecrets(login, result, program);
}

CliResult CliLoginTest::run(const CliLogin &login, SessionscopeProcess &program) const
{
    QStringList arguments{QStringLiteral("login"), QStringLiteral("--user"), login.login.user,
        QStringLiteral("--password-stdin"), QStringLiteral("--jar"), program.path(jar), QStringLiteral("-v"),
        QStringLiteral("--har"), program.path(recording), QStringLiteral("--redact")};
    arguments += login.options;
    arguments.append(login.login.url.toString());
    return program.run(arguments, login.login.password.toUtf8() + '\n');
}

bool CliLoginTest::prepareJar(const CliLogin &login, SessionscopeProcess &program) const
{
    if (login.old == OldCookie::None)
        return true;
    if (login.old == OldCookie::Dead) {
        const QByteArrayList fields{
            "127.0.0.1", "FALSE", login.login.sessionPath, "FALSE", "0", login.login.sessionCookie, deadId};
        return program.write(jar, "# Netscape HTTP Cookie File\n" + fields.join('\t') + '\n');
    }
    for (const auto &[kind, server] : m_servers) {
        if (server->baseUrl().port() != login.login.url.port())
            continue;
        for (const LoginCase &row : loginCases(*server)) {
            if (row.works() && row.way == LoginWay::Form)
                return run({row, OldCookie::None, {}}, program).exit == 0;
        }
    }
    return false;
}

void CliLoginTest::checkVerdict(const CliLogin &login, const CliResult &result) const
{
    const LoginCase &row = login.login;
    const QByteArray said = result.all();
    QVERIFY2(result.exit == static_cast<int>(row.works() ? Cli::Exit::Ok : Cli::Exit::Findings), said.constData());
    const QByteArray verdict =
        row.works() ? "\nLogged in as " + row.user.toUtf8() + ".\n" : QByteArray("\nThe login failed.\n");
    QVERIFY2(result.out.contains(verdict), said.constData());
    // The evidence names the hop it was seen in.
    const QByteArrayList reasons = linesWith(result.out, row.works() ? "  + 1." : "  - 1.");
    QVERIFY2(!reasons.isEmpty(), said.constData());
    if (!row.said.isEmpty() && !row.works()) {
        const QByteArrayList quotes = linesWith(result.out, "the server says: \"");
        QVERIFY2(quotes.size() == 1 && quotes.first().contains(row.said.toUtf8()), said.constData());
    }
    // The password goes out once, however the trail winds.
    const QByteArrayList posts = linesWith(result.out, " POST ");
    QVERIFY2(linesWith(result.out, "* Log in: password").size() == 1, said.constData());
    if (row.works() && !row.cookie.isEmpty())
        QVERIFY2(posts.first().contains(QByteArray("+ " + row.cookie)), said.constData());
    // A login page opens for whoever comes, so that the old session does not show there.
    if (!row.url.path().contains(QLatin1String("login")))
        QCOMPARE(result.out.contains("the session was logged in already"), login.old == OldCookie::Live);
}

void CliLoginTest::checkSession(const CliLogin &login, const CliResult &result, SessionscopeProcess &program) const
{
    const LoginCase &row = login.login;
    const auto cookies = cookiesIn(program.content(jar));
    if (row.works())
        QVERIFY(std::any_of(
            cookies.begin(), cookies.end(), [&row](const auto &cookie) { return cookie.first == row.sessionCookie; }));
    for (const auto &[name, value] : cookies) {
        QVERIFY(value != deadId);
        QVERIFY2(!result.all().contains(value), name.constData());
    }
    // The cookie file is the session: with it the page behind the login opens, or not.
    const CliResult page =
        program.run({QStringLiteral("send"), QStringLiteral("--jar"), program.path(jar), row.insideUrl.toString()});
    QVERIFY2(page.exit == 0, page.all().constData());
    QVERIFY2(page.out.contains(row.inside.toUtf8()) == row.works(), page.all().constData());
}

void CliLoginTest::checkSecrets(const CliLogin &login, const CliResult &result, SessionscopeProcess &program) const
{
    const QByteArray har = program.content(recording);
    QVERIFY(har.contains("\"entries\""));
    for (const QByteArray &spelling : spellings(login.login.password)) {
        QVERIFY2(!result.all().contains(spelling), result.all().constData());
        QVERIFY2(!har.contains(spelling), har.constData());
    }
    static const QRegularExpression bareId(QStringLiteral(";jsessionid=[0-9A-Za-z]{12}"));
    QVERIFY2(!QString::fromUtf8(result.all()).contains(bareId), result.all().constData());
    for (const auto &[name, value] : cookiesIn(program.content(jar)))
        QVERIFY2(!har.contains(value), name.constData());
}

} // namespace Sessionscope::Test
