// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/redirects.h"

#include <QTest>

using namespace Sessionscope;
using Kind = Redirects::Decision::Kind;
using Code = HopNote::Code;

namespace {

HopDraft draft(const QByteArray &method = "GET", const char *url = "http://h/a")
{
    HopDraft made;
    made.method = method;
    made.url = QUrl(QString::fromLatin1(url));
    made.auth.kind = AuthSettings::Kind::None;
    return made;
}

ReceivedResponse answer(int status, const QByteArray &location)
{
    ReceivedResponse response;
    response.status = status;
    response.complete = true;
    response.headers = {{"Location", location}};
    return response;
}

bool has(const QList<HopNote> &notes, Code code)
{
    return std::any_of(notes.begin(), notes.end(), [code](const HopNote &note) { return note.code == code; });
}

Redirects::Decision decide(const HopDraft &sent, int status, const QByteArray &location)
{
    return Redirects::nextHop(sent, answer(status, location), {}, 0);
}

} // namespace

class TestRedirects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyFiveStatuses_areFollowed_data();
    void onlyFiveStatuses_areFollowed();
    void methodsFollowFetch_data();
    void methodsFollowFetch();
    void bodiesGo_withTheirHeaders();
    void bodiesStay_withTheirHeaders();
    void missingLocation_endsWithANote();
    void switchedOff_endsWithANote();
    void theLimit_isTheNumberOfRedirects();
    void badLocations_areErrors();
    void theSameUrlTwice_isNoLoop();
    void credentials_stayWithinTheOrigin_data();
    void credentials_stayWithinTheOrigin();
    void apiKeys_stayWithinTheOrigin_data();
    void apiKeys_stayWithinTheOrigin();
    void typedCookies_stayOnTheirHost_data();
    void typedCookies_stayOnTheirHost();
    void typedHosts_serveTheFirstHostOnly_data();
    void typedHosts_serveTheFirstHostOnly();
    void referer_doesNotGoFromHttpsToHttp_data();
    void referer_doesNotGoFromHttpsToHttp();
    void otherHeaders_crossOrigins();
    void fragments_areInherited();
    void sentNotes_areNotRepeated();
};

void TestRedirects::onlyFiveStatuses_areFollowed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("followed");
    for (const int status : {301, 302, 303, 307, 308})
        QTest::addRow("%d is followed", status) << status << true;
    for (const int status : {200, 201, 204, 300, 304, 305, 306, 309, 401, 500})
        QTest::addRow("%d is not", status) << status << false;
}

void TestRedirects::onlyFiveStatuses_areFollowed()
{
    QFETCH(int, status);
    QFETCH(bool, followed);
    QCOMPARE(decide(draft(), status, "/b").kind, followed ? Kind::Redirect : Kind::End);
}

void TestRedirects::methodsFollowFetch_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("next");
    const auto row = [](const char *method, int status, const char *next) {
        QTest::addRow("%s after %d is %s", method, status, next) << QByteArray(method) << status << QByteArray(next);
    };
    for (const int status : {301, 302}) {
        row("GET", status, "GET");
        row("HEAD", status, "HEAD");
        row("POST", status, "GET");
        row("PUT", status, "PUT");
        row("DELETE", status, "DELETE");
        row("PATCH", status, "PATCH");
    }
    row("GET", 303, "GET");
    row("HEAD", 303, "HEAD");
    row("POST", 303, "GET");
    row("PUT", 303, "GET");
    row("DELETE", 303, "GET");
    row("PURGE", 303, "GET");
    for (const int status : {307, 308}) {
        row("HEAD", status, "HEAD");
        row("POST", status, "POST");
        row("PUT", status, "PUT");
        row("DELETE", status, "DELETE");
    }
}

void TestRedirects::methodsFollowFetch()
{
    QFETCH(QByteArray, method);
    QFETCH(int, status);
    QFETCH(QByteArray, next);
    const auto decision = decide(draft(method), status, "/b");
    QCOMPARE(decision.next.method, next);
    QCOMPARE(has(decision.next.notes, Code::MethodChanged), method != next);
}

void TestRedirects::bodiesGo_withTheirHeaders()
{
    HopDraft sent = draft("POST");
    sent.body = {"text/plain", {{"x", {}, 1}}, 1};
    sent.headers = {{"Content-Type", "a/b"}, {"content-encoding", "gzip"}, {"Content-Language", "de"},
        {"Content-Location", "/"}, {"Content-Length", "1"}, {"X-Keep", "1"}};
    const auto decision = decide(sent, 302, "/b");
    QVERIFY(decision.next.body == EncodedBody{});
    QCOMPARE(decision.next.headers, (HeaderList{{"X-Keep", "1"}}));
    QVERIFY(has(decision.next.notes, Code::BodyDropped));
    QCOMPARE(decision.notes, (QList<HopNote>{{Code::RedirectFollowed, QStringLiteral("http://h/b")}}));
}

void TestRedirects::bodiesStay_withTheirHeaders()
{
    HopDraft sent = draft("POST");
    sent.body = {"text/plain", {{{}, QStringLiteral("/some/file"), 5}}, 5};
    sent.headers = {{"Content-Type", "a/b"}};
    const auto decision = decide(sent, 308, "http://other/b");
    QCOMPARE(decision.next.body, sent.body);
    QCOMPARE(decision.next.headers, sent.headers);
    QVERIFY(!has(decision.next.notes, Code::BodyDropped));
}

void TestRedirects::missingLocation_endsWithANote()
{
    ReceivedResponse response;
    response.status = 302;
    const auto decision = Redirects::nextHop(draft(), response, {}, 0);
    QCOMPARE(decision.kind, Kind::End);
    QVERIFY(has(decision.notes, Code::RedirectNotFollowed));
}

void TestRedirects::switchedOff_endsWithANote()
{
    const auto decision = Redirects::nextHop(draft(), answer(302, "/b"), {false, 20}, 0);
    QCOMPARE(decision.kind, Kind::End);
    QVERIFY(has(decision.notes, Code::RedirectNotFollowed));
}

void TestRedirects::theLimit_isTheNumberOfRedirects()
{
    QCOMPARE(Redirects::nextHop(draft(), answer(302, "/b"), {true, 20}, 19).kind, Kind::Redirect);
    const auto decision = Redirects::nextHop(draft(), answer(302, "/b"), {true, 20}, 20);
    QCOMPARE(decision.kind, Kind::Error);
    QCOMPARE(decision.error.code, ErrorCode::TooManyRedirects);
    QCOMPARE(Redirects::nextHop(draft(), answer(302, "/b"), {true, 0}, 0).kind, Kind::Error);
}

void TestRedirects::badLocations_areErrors()
{
    const auto decision = decide(draft(), 302, "file:///etc/passwd");
    QCOMPARE(decision.kind, Kind::Error);
    QCOMPARE(decision.error.code, ErrorCode::BadRedirect);
}

void TestRedirects::theSameUrlTwice_isNoLoop()
{
    QCOMPARE(decide(draft(), 302, "/a").kind, Kind::Redirect);
}

void TestRedirects::credentials_stayWithinTheOrigin_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<bool>("kept");
    QTest::newRow("the same path") << QByteArray("/b") << true;
    QTest::newRow("the default port written") << QByteArray("http://h:80/b") << true;
    QTest::newRow("another case") << QByteArray("http://H/b") << true;
    QTest::newRow("another port") << QByteArray("http://h:81/b") << false;
    QTest::newRow("another scheme") << QByteArray("https://h/b") << false;
    QTest::newRow("another host") << QByteArray("http://x/b") << false;
    QTest::newRow("a subdomain") << QByteArray("http://a.h/b") << false;
    QTest::newRow("user info pointing elsewhere") << QByteArray("http://h@x/b") << false;
}

void TestRedirects::credentials_stayWithinTheOrigin()
{
    QFETCH(QByteArray, location);
    QFETCH(bool, kept);
    HopDraft generated = draft();
    generated.auth.kind = AuthSettings::Kind::Bearer;
    generated.auth.token = QStringLiteral("t");
    generated.authorization = "Bearer t";
    const auto first = decide(generated, 307, location);
    QCOMPARE(first.next.authorization.isEmpty(), !kept);
    QCOMPARE(first.next.auth.kind == AuthSettings::Kind::None, !kept);
    QCOMPARE(first.next.auth.token.isEmpty(), !kept);
    QCOMPARE(has(first.next.notes, Code::AuthorizationDropped), !kept);

    HopDraft typed = draft();
    typed.headers = {{"authorization", "Basic x"}};
    const auto second = decide(typed, 307, location);
    QCOMPARE(second.next.headers.contains("Authorization"), kept);
    QCOMPARE(has(second.next.notes, Code::AuthorizationDropped), !kept);
}

void TestRedirects::apiKeys_stayWithinTheOrigin_data()
{
    QTest::addColumn<AuthSettings::Place>("place");
    QTest::newRow("in a header") << AuthSettings::Place::Header;
    QTest::newRow("in a cookie") << AuthSettings::Place::Cookie;
}

void TestRedirects::apiKeys_stayWithinTheOrigin()
{
    QFETCH(AuthSettings::Place, place);
    HopDraft sent = draft();
    sent.auth.kind = AuthSettings::Kind::ApiKey;
    sent.auth.place = place;
    sent.auth.name = QStringLiteral("X-Key");
    sent.auth.token = QStringLiteral("k");
    if (place == AuthSettings::Place::Header)
        sent.headers = {{"X-Key", "k"}};
    QCOMPARE(decide(sent, 302, "/b").next.auth, sent.auth);
    QCOMPARE(decide(sent, 302, "/b").next.headers, sent.headers);
    const auto crossed = decide(sent, 302, "http://x/");
    QCOMPARE(crossed.next.auth.kind, AuthSettings::Kind::None);
    QVERIFY(!crossed.next.headers.contains("X-Key"));
    QVERIFY(has(crossed.next.notes, Code::AuthorizationDropped));
}

void TestRedirects::typedCookies_stayOnTheirHost_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<bool>("kept");
    QTest::newRow("same host") << QByteArray("http://h/a") << QByteArray("/b") << true;
    QTest::newRow("another port is the same host") << QByteArray("http://h/a") << QByteArray("http://h:81/b") << true;
    QTest::newRow("up to https") << QByteArray("http://h/a") << QByteArray("https://h/b") << true;
    QTest::newRow("down to http") << QByteArray("https://h/a") << QByteArray("http://h/b") << false;
    QTest::newRow("another host") << QByteArray("http://h/a") << QByteArray("http://x/b") << false;
    QTest::newRow("a subdomain") << QByteArray("http://h/a") << QByteArray("http://a.h/b") << false;
}

void TestRedirects::typedCookies_stayOnTheirHost()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, location);
    QFETCH(bool, kept);
    HopDraft sent = draft("GET", url.constData());
    sent.headers = {{"Cookie", "a=b"}};
    const auto decision = decide(sent, 302, location);
    QCOMPARE(decision.next.headers.contains("Cookie"), kept);
    QCOMPARE(has(decision.next.notes, Code::CookieHeaderDropped), !kept);
}

void TestRedirects::typedHosts_serveTheFirstHostOnly_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<bool>("kept");
    QTest::newRow("relative") << QByteArray("/b") << true;
    QTest::newRow("the same host") << QByteArray("http://h/b") << true;
    QTest::newRow("another port") << QByteArray("http://h:81/b") << false;
    QTest::newRow("the typed name itself") << QByteArray("http://virtual/b") << false;
}

void TestRedirects::typedHosts_serveTheFirstHostOnly()
{
    QFETCH(QByteArray, location);
    QFETCH(bool, kept);
    HopDraft sent = draft();
    sent.headers = {{"Host", "virtual"}};
    const auto decision = decide(sent, 302, location);
    QCOMPARE(decision.next.headers.contains("Host"), kept);
    QCOMPARE(has(decision.next.notes, Code::HostHeaderDropped), !kept);
}

void TestRedirects::referer_doesNotGoFromHttpsToHttp_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<bool>("kept");
    QTest::newRow("https to https") << QByteArray("https://h/") << QByteArray("https://x/") << true;
    QTest::newRow("http to http") << QByteArray("http://h/") << QByteArray("http://x/") << true;
    QTest::newRow("http to https") << QByteArray("http://h/") << QByteArray("https://x/") << true;
    QTest::newRow("https to http") << QByteArray("https://h/") << QByteArray("http://h/") << false;
}

void TestRedirects::referer_doesNotGoFromHttpsToHttp()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, location);
    QFETCH(bool, kept);
    HopDraft sent = draft("GET", url.constData());
    sent.headers = {{"Referer", "https://h/secret"}};
    const auto decision = decide(sent, 302, location);
    QCOMPARE(decision.next.headers.contains("Referer"), kept);
    QCOMPARE(has(decision.next.notes, Code::RefererDropped), !kept);
}

void TestRedirects::otherHeaders_crossOrigins()
{
    HopDraft sent = draft();
    sent.headers = {{"User-Agent", "u"}, {"X-Foo", "1"}, {"Accept", "*/*"}};
    QCOMPARE(decide(sent, 302, "https://x/").next.headers, sent.headers);
}

void TestRedirects::fragments_areInherited()
{
    const auto decision = decide(draft("GET", "http://h/a#f"), 302, "/b");
    QCOMPARE(decision.next.url, QUrl(QStringLiteral("http://h/b#f")));
}

void TestRedirects::sentNotes_areNotRepeated()
{
    HopDraft sent = draft();
    sent.notes = {{Code::AuthenticationAnswered, QStringLiteral("Basic")}};
    QVERIFY(decide(sent, 302, "/b").next.notes.isEmpty());
}

QTEST_GUILESS_MAIN(TestRedirects)
#include "tst_redirects.moc"
