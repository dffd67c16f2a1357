// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/session/preparedhopfixture.h"

using namespace Sessionscope;
using namespace Sessionscope::Test;
using Code = HopNote::Code;

//! The headers of a prepared hop.
class TestPreparedHeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void defaultHeaders_comeInTheirOrder();
    void everyHeader_hasItsPlace();
    void requestHeaders_replaceThoseOfTheSession_inPlace();
    void removedHeaders_areLeftOut();
    void headersThatQtAddsItself_areKeptNeutral_data();
    void headersThatQtAddsItself_areKeptNeutral();
    void duplicates_areJoined_data();
    void duplicates_areJoined();
    void contentLength_isTrue_data();
    void contentLength_isTrue();
    void contentType_isChosen_data();
    void contentType_isChosen();
    void multipartTypes_getTheirBoundary();
    void typedHosts_goFirst();
    void referer_losesFragmentAndUserInfo_data();
    void referer_losesFragmentAndUserInfo();

private:
    Result<PreparedHop> prepare(const Request &request)
    {
        return prepareHop(request, m_settings, noVariables, *m_jar, now);
    }

    SessionSettings m_settings;
    std::unique_ptr<CookieJar> m_jar;
};

void TestPreparedHeaders::init()
{
    m_settings = {};
    m_jar = std::make_unique<CookieJar>();
}

void TestPreparedHeaders::defaultHeaders_comeInTheirOrder()
{
    const auto hop = prepare(get("http://h:81/a"));
    QVERIFY(hop);
    QCOMPARE(hop->headers,
        wireNames(HeaderList{{"Host", "h:81"}, {"User-Agent", "Sessionscope/" SESSIONSCOPE_VERSION}, {"Accept", "*/*"},
            {"Accept-Encoding", "gzip, deflate, br, zstd"}, {"Accept-Language", "*"}, {"Connection", "keep-alive"}}));
}

void TestPreparedHeaders::everyHeader_hasItsPlace()
{
    m_settings.headers = {field("X-Session", "1")};
    m_jar->receive({"a=1"}, host(), now);
    Request request = get();
    request.method = "POST";
    request.headers = {field("X-Own", "2")};
    request.body.kind = Body::Kind::Form;
    request.body.fields = {field("f", "v")};
    request.auth = {AuthSettings::Kind::Bearer, {}, {}, QStringLiteral("t"), {}, {}, true};
    const auto hop = prepare(request);
    QVERIFY(hop);
    QCOMPARE(names(hop->headers).mid(5),
        wireNames(QList<QByteArray>{
            "Connection", "X-Session", "X-Own", "Content-Type", "Content-Length", "Cookie", "Authorization"}));
}

void TestPreparedHeaders::requestHeaders_replaceThoseOfTheSession_inPlace()
{
    m_settings.headers = {field("X-A", "session"), field("X-B", "session"), field("X-Off", "1", false)};
    Request request = get();
    request.headers = {field("x-a", "own"), field("user-agent", "mine"), field("X-C", "1"), field("X-D", "1", false)};
    const auto hop = prepare(request);
    QVERIFY(hop);
    QCOMPARE(names(hop->headers),
        wireNames(QList<QByteArray>{
            "Host", "user-agent", "Accept", "Accept-Encoding", "Accept-Language", "Connection", "x-a", "X-B", "X-C"}));
    QCOMPARE(hop->headers.first("X-A"), std::optional<QByteArray>("own"));
    QCOMPARE(hop->headers.first("User-Agent"), std::optional<QByteArray>("mine"));
}

void TestPreparedHeaders::removedHeaders_areLeftOut()
{
    m_settings.headers = {field("X-A", "1")};
    Request request = get();
    request.removedHeaders = {QStringLiteral("accept"), QStringLiteral("x-a")};
    const auto hop = prepare(request);
    QVERIFY(hop);
    QVERIFY(!hop->headers.contains("Accept"));
    QVERIFY(!hop->headers.contains("X-A"));
    QVERIFY(hop->notes.isEmpty());
}

void TestPreparedHeaders::headersThatQtAddsItself_areKeptNeutral_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("User-Agent") << QByteArray("User-Agent") << QByteArray("Sessionscope/" SESSIONSCOPE_VERSION);
    QTest::newRow("Accept-Encoding") << QByteArray("Accept-Encoding") << QByteArray("identity");
    QTest::newRow("Accept-Language") << QByteArray("Accept-Language") << QByteArray("*");
    QTest::newRow("Connection") << QByteArray("Connection") << QByteArray("keep-alive");
}

void TestPreparedHeaders::headersThatQtAddsItself_areKeptNeutral()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    Request removing = get();
    removing.removedHeaders = {QString::fromLatin1(name)};
    Request emptying = get();
    emptying.headers = {{QString::fromLatin1(name), {}}};
    for (const Request &request : {removing, emptying}) {
        const auto hop = prepare(request);
        QVERIFY(hop);
        QCOMPARE(hop->headers.first(name), std::optional(value));
        QCOMPARE(hop->notes, (QList<HopNote>{{Code::HeaderKept, QString::fromLatin1(name)}}));
    }
}

void TestPreparedHeaders::duplicates_areJoined_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("lists by comma") << QByteArray("X-A") << QByteArray("1, 2");
    QTest::newRow("cookies by semicolon") << QByteArray("Cookie") << QByteArray("1; 2");
    QTest::newRow("single things by the last one") << QByteArray("Referer") << QByteArray("2");
}

void TestPreparedHeaders::duplicates_areJoined()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    Request request = get();
    request.headers = {field(name.constData(), "1"), field(name.toLower().constData(), "2")};
    const auto hop = prepare(request);
    QVERIFY(hop);
    QCOMPARE(hop->headers.all(name), (QList<QByteArray>{value}));
}

void TestPreparedHeaders::contentLength_isTrue_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("length");
    const auto row = [](const char *name, const char *method, const char *body, const char *typed, const char *length) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(body) << QByteArray(typed) << QByteArray(length);
    };
    row("GET without a body has none", "GET", "", "", "none");
    row("POST without a body says 0", "POST", "", "", "0");
    row("PUT without a body says 0", "PUT", "", "", "0");
    row("DELETE without a body says 0", "DELETE", "", "", "0");
    row("OPTIONS without a body has none", "OPTIONS", "", "", "none");
    row("GET with a body says it", "GET", "abc", "", "3");
    row("a typed length is corrected", "POST", "abc", "100", "3");
    row("a typed length without a body is corrected", "GET", "", "5", "0");
}

void TestPreparedHeaders::contentLength_isTrue()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, typed);
    QFETCH(QByteArray, length);
    Request request = get();
    request.method = method;
    request.body.kind = Body::Kind::Raw;
    request.body.raw = body;
    if (!typed.isEmpty())
        request.headers = {field("content-length", typed.constData())};
    const auto hop = prepare(request);
    QVERIFY(hop);
    QCOMPARE(hop->headers.first("Content-Length").value_or("none"), length);
}

void TestPreparedHeaders::contentType_isChosen_data()
{
    QTest::addColumn<QByteArray>("session");
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("ofBody");
    QTest::addColumn<QByteArray>("sent");
    const auto row = [](const char *name, const char *session, const char *typed, const char *body, const char *sent) {
        QTest::newRow(name) << QByteArray(session) << QByteArray(typed) << QByteArray(body) << QByteArray(sent);
    };
    row("the form's own", "", "", "", "application/x-www-form-urlencoded");
    row("the body's choice", "", "", "a/body", "a/body");
    row("a typed header wins", "", "a/typed", "a/body", "a/typed");
    row("the session's header wins over the default", "a/session", "", "", "a/session");
    row("the body's choice wins over the session's", "a/session", "", "a/body", "a/body");
}

void TestPreparedHeaders::contentType_isChosen()
{
    QFETCH(QByteArray, session);
    QFETCH(QByteArray, typed);
    QFETCH(QByteArray, ofBody);
    QFETCH(QByteArray, sent);
    Request request = get();
    request.method = "POST";
    request.body.kind = Body::Kind::Form;
    request.body.fields = {field("a", "b")};
    request.body.contentType = ofBody;
    if (!session.isEmpty())
        m_settings.headers = {field("Content-Type", session.constData())};
    if (!typed.isEmpty())
        request.headers = {field("Content-Type", typed.constData())};
    const auto hop = prepare(request);
    QVERIFY(hop);
    QCOMPARE(hop->headers.all("Content-Type"), (QList<QByteArray>{sent}));
}

void TestPreparedHeaders::multipartTypes_getTheirBoundary()
{
    Request request = get();
    request.method = "POST";
    request.headers = {field("Content-Type", "multipart/form-data")};
    request.body.kind = Body::Kind::Multipart;
    Part part;
    part.name = QStringLiteral("a");
    request.body.parts = {part};
    const auto hop = prepare(request);
    QVERIFY(hop);
    const QByteArray type = hop->headers.first("Content-Type").value();
    QVERIFY(type.startsWith("multipart/form-data; boundary="));
    QVERIFY(hop->body.segments.first().bytes.startsWith(QByteArray("--" + type.mid(type.indexOf('=') + 1) + "\r\n")));
}

void TestPreparedHeaders::typedHosts_goFirst()
{
    Request request = get();
    request.headers = {field("X", "1"), field("host", "virtual")};
    const auto hop = prepare(request);
    QVERIFY(hop);
    QCOMPARE(hop->headers.at(0), (Header{wireName("Host"), "virtual"}));
    QCOMPARE(hop->headers.all("Host").size(), 1);
    QCOMPARE(hop->url.host(), QStringLiteral("h"));
}

void TestPreparedHeaders::referer_losesFragmentAndUserInfo_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("plain") << QByteArray("http://h/a?b") << QByteArray("http://h/a?b");
    QTest::newRow("fragment") << QByteArray("http://h/a#b") << QByteArray("http://h/a");
    QTest::newRow("user info") << QByteArray("http://u:p@h/a@b") << QByteArray("http://h/a@b");
    QTest::newRow("an at sign in the path") << QByteArray("http://h/a@b") << QByteArray("http://h/a@b");
}

void TestPreparedHeaders::referer_losesFragmentAndUserInfo()
{
    QFETCH(QByteArray, typed);
    QFETCH(QByteArray, sent);
    Request request = get();
    request.headers = {field("Referer", typed.constData())};
    QCOMPARE(prepare(request).value().headers.first("Referer"), std::optional(sent));
}

QTEST_GUILESS_MAIN(TestPreparedHeaders)
#include "tst_preparedheaders.moc"
