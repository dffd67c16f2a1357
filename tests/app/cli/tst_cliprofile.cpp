// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/environmentsecrets.h"
#include "core/profile/keychain.h"
#include "core/profile/profilestore.h"
#include "tests/app/cli/sessionscopeprocess.h"
#include "tests/support/rawserver.h"

#include <QDirIterator>
#include <QSignalSpy>
#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;

namespace {

const QString place = QStringLiteral(".local/share/sessionscope/profiles");

Result<Profile> await(ProfileJob *job)
{
    Result<Profile> answer = failure(ErrorCode::Internal);
    QObject::connect(job, &ProfileJob::finished, job, [&answer](const Result<Profile> &result) { answer = result; });
    QSignalSpy finished(job, &ProfileJob::finished);
    finished.wait(10'000);
    return answer;
}

} // namespace

class TestCliProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void continuesASavedSession_andSavesItsCookies();
    void logsInAgain_whenTheSavedSessionHasEnded();
    void renewsTheSavedToken_andKeepsTheNewOne();
    void aTokenLogin_staysInTheProfile();
    void aChallengeLogin_staysInTheProfile();
    void runTakesValues_fromTheKeychain();
    void runSaysWhichValue_theKeychainHasNot();
    void aPageInsteadOfAToken_isCalledSo();
};

void TestCliProfile::runTakesValues_fromTheKeychain()
{
    RawServer server([](const RawRequest &request) {
        return RawAnswer::ok("{\"said\":\"" + request.header("X-Key") + "\"}", "Content-Type: application/json\r\n");
    });
    Keychain keychain;
    for (const auto &[name, value] :
        {std::pair("shop/local/apiKey", "kept-in-the-ring"), std::pair("direct", "hush-5")}) {
        KeychainJob *job = keychain.write(EnvironmentSecrets::keychainKey(QString::fromLatin1(name)), value);
        QSignalSpy written(job, &KeychainJob::finished);
        QVERIFY(written.wait());
        QVERIFY(written.at(0).at(0).value<Result<QByteArray>>().has_value());
    }
    SessionscopeProcess process;
    QVERIFY(process.write(
        QStringLiteral("http-client.env.json"), R"({"local":{"key":"{{$keychain shop/local/apiKey}}"}})"));
    QVERIFY(process.write(QStringLiteral("a.http"),
        "# @expect $.said == {{key}}\nGET " + server.url().toUtf8()
            + "\nX-Key: {{key}}\n\n###\n# @expect $.said == other\nGET " + server.url().toUtf8()
            + "\nX-Key: {{$keychain direct}}\n"));
    const CliResult result = process.run({QStringLiteral("run"), QStringLiteral("a.http"), QStringLiteral("--env"),
        QStringLiteral("local"), QStringLiteral("--junit"), QStringLiteral("j.xml"), QStringLiteral("--report"),
        QStringLiteral("r.json"), QStringLiteral("-q")});
    QVERIFY2(result.exit == 1, result.all().constData()); // The second expectation.
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(server.requests().at(0).header("X-Key"), "kept-in-the-ring");
    QCOMPARE(server.requests().at(1).header("X-Key"), "hush-5");
    for (const QByteArray &shown :
        {result.all(), process.content(QStringLiteral("j.xml")), process.content(QStringLiteral("r.json"))}) {
        QVERIFY(!shown.isEmpty());
        QVERIFY2(!shown.contains("kept-in-the-ring") && !shown.contains("hush-5"), shown.constData());
    }
}

void TestCliProfile::runSaysWhichValue_theKeychainHasNot()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok("x"); });
    SessionscopeProcess process;
    QVERIFY(process.write(QStringLiteral("a.http"),
        "GET " + server.url().toUtf8() + "\n\n###\nGET " + server.url().toUtf8() + "\nX-Key: {{$keychain nowhere}}\n"));
    const CliResult result = process.run({QStringLiteral("run"), QStringLiteral("a.http")});
    QVERIFY2(result.exit == 5, result.all().constData());
    QVERIFY2(result.err.contains("a.http, line 5: The keychain holds nothing for nowhere"), result.err.constData());
    QVERIFY(server.requests().isEmpty());
}

void TestCliProfile::aPageInsteadOfAToken_isCalledSo()
{
    RawServer server([](const RawRequest &) {
        return RawAnswer::ok("<!doctype html><form>Log in</form>", "Content-Type: text/html\r\n");
    });
    SessionscopeProcess process;
    const CliResult result =
        process.run({QStringLiteral("login"), QStringLiteral("--json-login"), QStringLiteral("--user"),
                        QStringLiteral("alice"), QStringLiteral("--password-stdin"), server.url()},
            "hush-9988");
    QVERIFY2(result.exit != 0, result.all().constData());
    QVERIFY2(result.all().contains("HTML, not JSON"), result.all().constData());
    QVERIFY(!result.all().contains("hush-9988"));
}

void TestCliProfile::aTokenLogin_staysInTheProfile()
{
    int given = 0;
    RawServer server([&given](const RawRequest &request) {
        if (request.target() == "/token" && !request.body().contains("\"hush-9988\""))
            return RawAnswer("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n");
        if (request.target() == "/token")
            return RawAnswer::ok("{\"token\":\"access-" + QByteArray::number(++given) + "\"}");
        return request.header("Authorization") == "Bearer access-2"
            ? RawAnswer::ok("the data", "Content-Type: text/plain\r\n")
            : RawAnswer("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n");
    });
    SessionscopeProcess process;
    const SystemClock clock;
    Keychain keychain;
    ProfileStore store(process.path(place), keychain, clock);
    const Profile profile = Profiles::create(QStringLiteral("alice"), 1);
    QVERIFY(await(store.save(profile)).has_value());
    const QString lock = process.path(place) + QLatin1Char('/') + profile.id + QStringLiteral(".json.lock");
    QTRY_VERIFY(!QFile::exists(lock));

    const QStringList login{QStringLiteral("login"), QStringLiteral("--json-login"), QStringLiteral("--user"),
        QStringLiteral("alice"), QStringLiteral("--password-stdin"), QStringLiteral("--profile"),
        QStringLiteral("alice"), server.url(QStringLiteral("/token"))};
    const CliResult right = process.run(login, "hush-9988");
    QVERIFY2(right.exit == 0, right.all().constData());
    const CliResult wrong = process.run(login, "wrong");
    QVERIFY2(wrong.exit == 1, wrong.all().constData());

    // The token is refused, and another one is got by logging in again; the wrong password was not kept.
    const CliResult sent = process.run({QStringLiteral("send"), QStringLiteral("--profile"), QStringLiteral("alice"),
        server.url(QStringLiteral("/data"))});
    QVERIFY2(sent.out.contains("the data"), sent.all().constData());
    const Result<Profile> after = await(store.load(profile.id));
    QVERIFY(after.has_value());
    QCOMPARE(after->tokens.tokens.access, QStringLiteral("access-2"));
    QCOMPARE(after->settings.auth.token, QStringLiteral("access-2"));
}

void TestCliProfile::aChallengeLogin_staysInTheProfile()
{
    const QByteArray right = "Basic " + QByteArray("alice:hush-9988").toBase64();
    RawServer server([right](const RawRequest &request) {
        return request.header("Authorization") == right
            ? RawAnswer::ok("the data", "Content-Type: text/plain\r\n")
            : RawAnswer("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
    });
    SessionscopeProcess process;
    const SystemClock clock;
    Keychain keychain;
    ProfileStore store(process.path(place), keychain, clock);
    const Profile profile = Profiles::create(QStringLiteral("alice"), 1);
    QVERIFY(await(store.save(profile)).has_value());
    const QString lock = process.path(place) + QLatin1Char('/') + profile.id + QStringLiteral(".json.lock");
    QTRY_VERIFY(!QFile::exists(lock));

    const QStringList login{QStringLiteral("login"), QStringLiteral("--basic"), QStringLiteral("--user"),
        QStringLiteral("alice"), QStringLiteral("--password-stdin"), QStringLiteral("--profile"),
        QStringLiteral("alice"), server.url()};
    QCOMPARE(process.run(login, "hush-9988").exit, 0);
    QCOMPARE(process.run(login, "wrong").exit, 1);
    const CliResult sent =
        process.run({QStringLiteral("send"), QStringLiteral("--profile"), QStringLiteral("alice"), server.url()});
    QVERIFY2(sent.out.contains("the data"), sent.all().constData());
}

void TestCliProfile::renewsTheSavedToken_andKeepsTheNewOne()
{
    RawServer server([](const RawRequest &request) {
        if (request.target() == "/token")
            return RawAnswer::ok("{\"access_token\":\"access-778899\",\"refresh_token\":\"refresh-778899\","
                                 "\"token_type\":\"Bearer\",\"expires_in\":300}");
        return request.header("Authorization") == "Bearer access-778899"
            ? RawAnswer::ok("the data", "Content-Type: text/plain\r\n")
            : RawAnswer("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n");
    });
    SessionscopeProcess process;
    const SystemClock clock;
    Keychain keychain;
    ProfileStore store(process.path(place), keychain, clock);
    Profile profile = Profiles::create(QStringLiteral("alice"), 1);
    profile.tokens.oauth.grant = OAuthSettings::Grant::AuthorizationCode;
    profile.tokens.oauth.clientId = QStringLiteral("desktop");
    profile.tokens.oauth.tokenEndpoint = server.url(QStringLiteral("/token"));
    profile.tokens.tokens.access = QStringLiteral("access-112233");
    profile.tokens.tokens.refresh = QStringLiteral("refresh-112233");
    profile.tokens.tokens.received = clock.now().addSecs(-400);
    profile.tokens.tokens.expires = clock.now().addSecs(-100);
    profile.settings.auth.kind = AuthSettings::Kind::Bearer;
    profile.settings.auth.token = profile.tokens.tokens.access;
    QVERIFY(await(store.save(profile)).has_value());
    const QString lock = process.path(place) + QLatin1Char('/') + profile.id + QStringLiteral(".json.lock");
    QTRY_VERIFY(!QFile::exists(lock));

    const CliResult result = process.run({QStringLiteral("send"), QStringLiteral("--profile"), QStringLiteral("alice"),
        QStringLiteral("--timeout"), QStringLiteral("20"), server.url(QStringLiteral("/data"))});
    QVERIFY2(result.exit == 0, result.all().constData());
    QVERIFY2(result.all().contains("the data"), result.all().constData());
    QVERIFY(!result.all().contains("778899") && !result.all().contains("112233"));
    // Before it was refused: one line more in the trail.
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(server.requests().at(0).body().contains("refresh_token=refresh-112233"));

    const Result<Profile> after = await(store.load(profile.id));
    QVERIFY(after.has_value());
    QCOMPARE(after->tokens.tokens.access, QStringLiteral("access-778899"));
    QCOMPARE(after->tokens.tokens.refresh, QStringLiteral("refresh-778899"));
    QCOMPARE(after->settings.auth.token, QStringLiteral("access-778899"));
}

void TestCliProfile::logsInAgain_whenTheSavedSessionHasEnded()
{
    RawServer server([](const RawRequest &request) {
        if (request.target() == "/in")
            return RawAnswer("HTTP/1.1 302 Found\r\nLocation: /data\r\nSet-Cookie: SESSION=alive-445566\r\n"
                             "Content-Length: 0\r\n\r\n");
        if (request.header("Cookie").contains("alive-445566"))
            return RawAnswer::ok("the data", "Content-Type: text/plain\r\n");
        return RawAnswer::ok("<form method=post action=/in><input name=u><input type=password name=p></form>",
            "Content-Type: text/html\r\n");
    });
    SessionscopeProcess process;
    const SystemClock clock;
    Keychain keychain;
    ProfileStore store(process.path(place), keychain, clock);
    Profile profile = Profiles::create(QStringLiteral("alice"), 1);
    profile.login.url = server.url(QStringLiteral("/data"));
    profile.login.user = QStringLiteral("alice");
    profile.login.password = QStringLiteral("hush-9988");
    profile.login.again = true;
    QVERIFY(await(store.save(profile)).has_value());
    const QString lock = process.path(place) + QLatin1Char('/') + profile.id + QStringLiteral(".json.lock");
    QTRY_VERIFY(!QFile::exists(lock));

    const CliResult result = process.run({QStringLiteral("send"), QStringLiteral("--profile"), QStringLiteral("alice"),
        server.url(QStringLiteral("/data"))});
    QVERIFY2(result.exit == 0, result.all().constData());
    QVERIFY2(result.out.contains("the data"), result.out.constData());
    QVERIFY2(result.out.contains("Sent again: logged in again"), result.out.constData());
    QVERIFY(!result.all().contains("hush-9988"));
    QCOMPARE(server.requests().at(2).body(), QByteArray("u=alice&p=hush-9988"));
}

void TestCliProfile::continuesASavedSession_andSavesItsCookies()
{
    RawServer server({RawAnswer::ok({}, "Set-Cookie: SESSION=rotated-998877\r\n")});
    SessionscopeProcess process;
    const SystemClock clock;
    Keychain keychain;
    ProfileStore store(process.path(place), keychain, clock);
    Profile profile = Profiles::create(QStringLiteral("alice"), 1);
    Cookie cookie;
    cookie.name = "SESSION";
    cookie.value = "saved-112233";
    cookie.domain = QStringLiteral("127.0.0.1");
    cookie.created = clock.now();
    profile.cookies = {cookie};
    profile.settings.headers = {{QStringLiteral("X-Profile"), QStringLiteral("yes")}};
    QVERIFY(await(store.save(profile)).has_value());
    const QString lock = process.path(place) + QLatin1Char('/') + profile.id + QStringLiteral(".json.lock");
    QTRY_VERIFY(!QFile::exists(lock));

    const CliResult result = process.run({QStringLiteral("send"), QStringLiteral("--profile"), QStringLiteral("alice"),
        QStringLiteral("--timeout"), QStringLiteral("20"), server.url()});
    QVERIFY2(result.exit == 0, result.all().constData());
    QCOMPARE(server.requests().constFirst().header("Cookie"), QByteArray("SESSION=saved-112233"));
    QCOMPARE(server.requests().constFirst().header("X-Profile"), QByteArray("yes"));

    const Result<Profile> after = await(store.load(profile.id));
    QVERIFY(after.has_value());
    QCOMPARE(after->cookies.size(), 1);
    QCOMPARE(after->cookies.constFirst().value, QByteArray("rotated-998877"));
    // What this run's command line said stays out of the profile.
    QCOMPARE(after->settings, profile.settings);

    QDirIterator files(process.path(QString()), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY2(!content.contains("saved-112233") && !content.contains("rotated-998877"), qPrintable(file.fileName()));
        ++count;
    }
    QVERIFY(count > 0);
    QVERIFY(!result.all().contains("saved-112233"));
}

QTEST_GUILESS_MAIN(TestCliProfile)
#include "tst_cliprofile.moc"
