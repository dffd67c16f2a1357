// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/historyfile.h"
#include "tests/core/profile/historytools.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;

namespace {

QByteArray everythingOf(const HistoryEntry &entry)
{
    return historySearchTexts(entry).join(QLatin1Char('\n')).toUtf8() + entry.requestBody + entry.responseBody.toUtf8();
}

} // namespace

class TestHistoryMask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void masksSecrets_data();
    void masksSecrets();
    void keepsWhatIsNoSecret();
    void leavesTextsWithHarmlessQuotesAlone_data();
    void leavesTextsWithHarmlessQuotesAlone();
    void masksLaterCopiesOfASecret();
    void learnsNoWordsFromObjectsWithSecretNames();
    void masksSecretsAtTheBorderOfWhatIsKept();
    void keepsNoOpaqueBody_data();
    void keepsNoOpaqueBody();
    void tellsWhatWasCut();
    void tellsFailures();
    void headersComeBack();
};

void TestHistoryMask::masksSecrets_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("answerType");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArrayList>("secrets");
    const QString plain = QStringLiteral("http://localhost/a");
    const QByteArray json = "application/json";
    const QByteArray html = "text/html";
    const auto row = [&](const char *name, const QString &url, const HeaderList &headers, const QByteArray &type,
                         const QByteArray &body, const QByteArray &answerType, const QByteArray &answer,
                         const QByteArrayList &secrets) {
        QTest::newRow(name) << url << headers << type << body << answerType << answer << secrets;
    };
    row("Authorization and cookies", plain,
        {{"Authorization", "Bearer abcdef0123"}, {"Cookie", "JSESSIONID=E84B6C1D; lang=de"}}, {}, {}, json, "{}",
        {"abcdef0123", "E84B6C1D"});
    row("Set-Cookie", plain, {{"X-Api-Key", "k9k9k9"}}, {}, {}, json, "{}", {"k9k9k9", "5ess10nid"});
    row("a password in a form, and its decoded copy in the answer", plain, {}, "application/x-www-form-urlencoded",
        "user=alice&password=w%C3%B6nder+land", html, "<p>Wrong password: wönder land</p>",
        {"w%C3%B6nder+land", "wönder land"});
    row("a short password in a form", plain, {}, "application/x-www-form-urlencoded", "user=alice&password=x9%2B", json,
        "{}", {"x9%2B"});
    row("a password in JSON, deep", plain, {}, json, R"({"user":{"name":"alice","newPassword":"hunter\u00322"}})", json,
        "{}", {"hunter"});
    row("a number in JSON", plain, {}, json, R"({"pin":73519})", json, "{}", {"73519"});
    row("JSON that does not say so", plain, {}, "text/plain", R"( {"password":"hunter22"})", json, "{}", {"hunter22"});
    row("a form that does not say so", plain, {}, {}, "user=alice&password=hunter22", json, "{}", {"hunter22"});
    row("a token in the URL", QStringLiteral("http://localhost/a?access_token=t0k3n-t0k3n&page=2"), {}, {}, {}, json,
        "{}", {"t0k3n-t0k3n"});
    row("a session id in the path", QStringLiteral("http://localhost/a;jsessionid=AB12CD34?x=1"), {}, {}, {}, json,
        "{}", {"AB12CD34"});
    row("a token in the answer", plain, {}, {}, {}, json, R"({"access_token":"eyJhbGci","expires_in":300})",
        {"eyJhbGci"});
    row("a hidden field", plain, {}, {}, {}, html, R"(<input type="hidden" name="_csrf" value="zz-csrf-1">)",
        {"zz-csrf-1"});
    row("a short hidden field", plain, {}, {}, {}, html, R"(<input name=_csrf value='q7'><p>q</p>)", {"q7"});
    row("a password that the page gives back", plain, {}, {}, {}, html,
        R"(<input type="password" name="p" value="pw1">)", {"pw1"});
    row("a link with a token", plain, {}, {}, {}, html, R"(<a href="/reset?token=r3set&amp;x=1">reset</a>)", {"r3set"});
    row("a link with a token in JSON", plain, {}, {}, {}, json, R"({"href":"/reset?token=r3set"})", {"r3set"});
    row("XML", plain, {}, "application/xml", "<l:login><l:user>alice</l:user><l:password>s3cr</l:password></l:login>",
        "application/xml", "<r><SessionId x='1'>77-88</SessionId></r>", {"s3cr", "77-88"});
    row("multipart", plain, {}, "multipart/form-data; boundary=b",
        "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\nhunter22\r\n--b--\r\n", json, "{}",
        {"hunter22"});
    row("an argument of GraphQL, written into the query", plain, {}, json,
        R"({"query":"mutation{login(user: \"alice\", password: \"SECG1\", pin: 82641){id}}"})", json, "{}",
        {"SECG1", "82641"});
    row("JSON inside of JSON", plain, {}, json,
        R"({"log":"{\"token\":\"SECJ1\",\"a\":\"{\\\"pass\\\":\\\"SECJ2\\\"}\"}"})", json, "{}", {"SECJ1", "SECJ2"});
    row("a value with an escaped quote in it", plain, {}, json, R"({"log":"password='SEC\\'S8' x=\"S9\""})", json, "{}",
        {"SEC", "S8"});
    row("lines of plain text", plain, {}, "text/plain",
        "hello\r\ntoken: SECT2\r\n  Authorization: Bearer SECT3\r\nCookie: a=SECT4\r\npassword = SECT5\r\n",
        "text/plain", "X-Api-Key: SECT6\n- password: SECT7 SECT8",
        {"SECT2", "SECT3", "SECT4", "SECT5", "SECT6", "SECT7", "SECT8"});
    row("JSON in a part of multipart", plain, {}, "multipart/form-data; boundary=b",
        "--b\r\nContent-Disposition: form-data; name=\"meta\"\r\nContent-Type: application/json\r\n\r\n"
        "{\"password\":\"SECM2\"}\r\n--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\ntoken: "
        "SECM3\r\n--b\r\nContent-Disposition: form-data; "
        "name=\"x\"\r\n\r\n<a><password>SECM4</password></a>\r\n--b--\r\n",
        json, "{}", {"SECM2", "SECM3", "SECM4"});
    row("an attribute of XML", plain, {}, "application/xml", R"(<user name="alice" pass="SECX3" pwd = 'SECX4'/>)",
        "application/xml", R"(<r token="SECX5"/>)", {"SECX3", "SECX4", "SECX5"});
    row("a script in a page", plain, {}, {}, {}, html,
        "<script>var token=\"RESPJS3\"; window.apiKey = 'RESPJS4'; x['secret'] = `RESPJS5`; "
        "cfg.pass='RESPJS6';</script>",
        {"RESPJS3", "RESPJS4", "RESPJS5", "RESPJS6"});
    row("a name that ends a text before another", plain, {}, {}, {}, html,
        R"(<input title="Your token:" class="b" data-password="RESPJS8">)", {"RESPJS8"});
    row("an object with a secret name", plain, {}, json, R"({"credentials":{"key":"SECJ5","value":"SECJ6"}})", json,
        R"({"user":"alice","credentials":{"id":81264,"value":"RESPJ7","more":[{"a":"RESPJ8"}]}})",
        {"SECJ5", "SECJ6", "81264", "RESPJ7", "RESPJ8"});
    row("arrays with secret names", plain, {}, json, R"({"tokens":["SECJ7",["SECJ8"]]})", json,
        R"({"tokens":["RESPJ9"],"copy":"a-long-token-in-an-array","passwords":["a-long-token-in-an-array"]})",
        {"SECJ7", "SECJ8", "RESPJ9", "a-long-token-in-an-array"});
    row("a URL in the URL", QStringLiteral("http://localhost/a?next=http%3A%2F%2Fx%2F%3Ftoken%3DSECQ4%26b%3D1&c=d"), {},
        "application/x-www-form-urlencoded", "a=1&back=%2Fb%3Fpassword%3DSECQ5", json, "{}", {"SECQ4", "SECQ5"});
    row("Location", QStringLiteral("http://localhost/cb?code=c0de1234&state=st4te"), {}, {}, {}, json, "{}",
        {"c0de1234", "st4te"});
}

void TestHistoryMask::masksSecrets()
{
    QFETCH(QString, url);
    QFETCH(HeaderList, headers);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, answerType);
    QFETCH(QByteArray, answer);
    QFETCH(QByteArrayList, secrets);
    Exchange exchange = exchangeTo(url, body.isEmpty() ? "GET" : "POST");
    for (const Header &header : headers)
        exchange.request.headers.append(header.name, header.value);
    if (!body.isEmpty())
        setBody(exchange, type, body);
    setAnswer(exchange, answerType, answer);
    exchange.response->headers.append("Set-Cookie", "SESSION=5ess10nid; Path=/; HttpOnly");
    QList<HistoryEntry> entries{HistoryMask().entry(QStringLiteral("alice"), exchange)};
    const QByteArray kept = everythingOf(entries[0]);
    const QTemporaryDir folder;
    HistoryFile file(folder.filePath(QStringLiteral("history.sqlite")));
    QVERIFY(file.open());
    QVERIFY(file.append(entries));
    const QByteArray octets = octetsOf(folder.path());
    QVERIFY(octets.contains("localhost"));
    for (const QByteArray &secret : secrets) {
        QVERIFY2(!kept.contains(secret), kept.constData());
        QVERIFY2(!octets.contains(secret), secret.constData());
    }
    QVERIFY(kept.contains("redacted-"));
    QVERIFY(kept.contains("localhost"));
}

void TestHistoryMask::keepsWhatIsNoSecret()
{
    Exchange exchange = exchangeTo(QStringLiteral("http://localhost:8080/api/orders?size=20&sort=id"), "POST", 201);
    setBody(exchange, "application/json", R"({"customer":1042,"postcode":"12345"})");
    setAnswer(exchange, "text/html; charset=iso-8859-1", "<p>Bestellung f\xfcr Alice</p>");
    const HistoryEntry entry = HistoryMask().entry(QStringLiteral("shop"), exchange);
    QCOMPARE(entry.row.url, QStringLiteral("http://localhost:8080/api/orders?size=20&sort=id"));
    QCOMPARE(entry.row.host, QStringLiteral("localhost:8080"));
    QCOMPARE(entry.row.method, QByteArray("POST"));
    QCOMPARE(entry.row.status, 201);
    QCOMPARE(entry.row.session, QStringLiteral("shop"));
    QCOMPARE(entry.row.day, QDate(2026, 5, 4));
    QCOMPARE(entry.row.durationUs, 1500);
    QCOMPARE(entry.requestBody, QByteArray(R"({"customer":1042,"postcode":"12345"})"));
    QVERIFY(entry.requestWhole);
    QCOMPARE(entry.responseBody, QStringLiteral("<p>Bestellung für Alice</p>"));
    QVERIFY(entry.responseWhole);
    QCOMPARE(entry.requestHeaders, exchange.request.headers);
    QCOMPARE(entry.responseHeaders, exchange.response->headers);
}

void TestHistoryMask::leavesTextsWithHarmlessQuotesAlone_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    const QString plain = QStringLiteral("http://localhost/a");
    const auto row = [](const char *name, const QString &url, const QByteArray &type, const QByteArray &body) {
        QTest::newRow(name) << url << type << body;
    };
    row("labels in JSON", plain, "application/json",
        R"({"label":"Token:","a":["Your password:", 5, "b"],"c":"Code: "})");
    row("a host that is called like a secret", QStringLiteral("http://auth:8080/token:80/x"), "text/plain",
        "http://auth:8080/x");
    row("a label in XML", plain, "application/xml", R"(<label text="Password:" id="3"/>)");
    row("lines with other names", plain, "text/plain", "size: 3\nHost: \"localhost\"\ncolour: 'red'\ntoken\n");
    row("a type of a script", plain, "application/javascript", "const x = {\n  token: readToken(),\n};");
}

void TestHistoryMask::leavesTextsWithHarmlessQuotesAlone()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    Exchange exchange = exchangeTo(url, "POST");
    setBody(exchange, type, body);
    setAnswer(exchange, type, body);
    const HistoryEntry entry = HistoryMask().entry(QStringLiteral("alice"), exchange);
    QCOMPARE(entry.row.url, url);
    QCOMPARE(entry.requestBody, body);
    QCOMPARE(entry.responseBody, QString::fromUtf8(body));
}

void TestHistoryMask::masksLaterCopiesOfASecret()
{
    HistoryMask mask;
    Exchange login = exchangeTo(QStringLiteral("http://localhost/token"));
    setAnswer(login, "application/json", R"({"access_token":"abc-def-ghi"})");
    mask.entry(QStringLiteral("alice"), login);
    const Exchange later = exchangeTo(QStringLiteral("http://localhost/by/abc-def-ghi/orders"));
    const QByteArray kept = everythingOf(mask.entry(QStringLiteral("alice"), later));
    QVERIFY2(!kept.contains("abc-def-ghi"), kept.constData());
    QVERIFY(kept.contains("/orders"));
}

void TestHistoryMask::learnsNoWordsFromObjectsWithSecretNames()
{
    HistoryMask mask;
    Exchange login = exchangeTo(QStringLiteral("http://localhost/login"));
    setAnswer(login, "application/json", R"({"session":{"role":"customer"}})");
    QVERIFY(!everythingOf(mask.entry(QStringLiteral("alice"), login)).contains("customer"));
    const Exchange later = exchangeTo(QStringLiteral("http://localhost/customer/7"));
    QCOMPARE(mask.entry(QStringLiteral("alice"), later).row.url, QStringLiteral("http://localhost/customer/7"));
}

void TestHistoryMask::masksSecretsAtTheBorderOfWhatIsKept()
{
    const QByteArray secret = "0123456789abcdefghijklmnopqrstuv";
    // Each begins a little farther away: one of them stands across every border.
    QByteArray body = "{\"x\":\"";
    body += QByteArray(HistoryMask::responseLimit - 40, 'x') + '"';
    for (int i = 0; i < 12'000; ++i)
        body += ",\"token\":\"" + QByteArray::number(i).rightJustified(6, '0') + secret + "\"";
    Exchange exchange = exchangeTo(QStringLiteral("http://localhost/a"), "POST");
    setBody(exchange, "application/json", body);
    setAnswer(exchange, "application/json", body);
    const HistoryEntry entry = HistoryMask().entry(QStringLiteral("alice"), exchange);
    QVERIFY(!everythingOf(entry).contains("0123456789ab"));
    QCOMPARE(entry.requestBody.size(), HistoryMask::requestLimit);
    QCOMPARE(entry.responseBody.size(), HistoryMask::responseLimit);
    QVERIFY(!entry.requestWhole);
    QVERIFY(!entry.responseWhole);
}

void TestHistoryMask::keepsNoOpaqueBody_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("UTF-16, in which a name is not found")
        << QByteArray("application/json; charset=utf-16") << QByteArray() << QByteArray("{\0\"\0p\0w\0\"\0", 10);
    QTest::newRow("compressed") << QByteArray("application/json") << QByteArray("gzip") << QByteArray("\x1f\x8b\x08zz");
    QTest::newRow("a picture") << QByteArray("image/png") << QByteArray() << QByteArray("\x89PNG\r\n\0\0", 8);
}

void TestHistoryMask::keepsNoOpaqueBody()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, body);
    Exchange exchange = exchangeTo(QStringLiteral("http://localhost/a"), "POST");
    setBody(exchange, type, body);
    if (!coding.isEmpty())
        exchange.request.headers.append("Content-Encoding", coding);
    const HistoryEntry entry = HistoryMask().entry(QStringLiteral("alice"), exchange);
    QVERIFY(entry.requestBody.isEmpty());
    QVERIFY(!entry.requestWhole);
}

void TestHistoryMask::tellsWhatWasCut()
{
    Exchange exchange = exchangeTo(QStringLiteral("http://localhost/a"), "POST");
    setBody(exchange, "text/plain", QByteArray(HistoryMask::requestLimit + 1, 'x'));
    QVERIFY(!HistoryMask().entry(QStringLiteral("alice"), exchange).requestWhole);
    setBody(exchange, "text/plain", QByteArray(HistoryMask::requestLimit, 'x'));
    QVERIFY(HistoryMask().entry(QStringLiteral("alice"), exchange).requestWhole);
    // The log itself has only the beginning.
    exchange.request.bodySize = 1'000'000'000;
    QVERIFY(!HistoryMask().entry(QStringLiteral("alice"), exchange).requestWhole);
}

void TestHistoryMask::tellsFailures()
{
    Exchange exchange = exchangeTo(QStringLiteral("https://example.org/"));
    exchange.response.reset();
    exchange.state = ExchangeState::Failed;
    exchange.failure = Failure{{ErrorCode::ConnectionRefused, {}, {}}, Phase::Connecting};
    const HistoryRow row = HistoryMask().entry(QStringLiteral("alice"), exchange).row;
    QCOMPARE(row.status, 0);
    QCOMPARE(row.failure, QStringLiteral("connection-refused"));
    QCOMPARE(row.host, QStringLiteral("example.org"));
}

void TestHistoryMask::headersComeBack()
{
    const HeaderList headers{{"Accept", "a: b"}, {"X-Empty", ""}, {"Accept", "c"}};
    QCOMPARE(historyHeaders(historyHeaderText(headers)), headers);
}

QTEST_GUILESS_MAIN(TestHistoryMask)
#include "tst_historymask.moc"
