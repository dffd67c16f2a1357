// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/trailprinter.h"

#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Cli;

namespace {

const QByteArray oldId = "E84B6C1D9F3A42075B8DC0E1A7932F64";
const QByteArray newId = "0123456789ABCDEF0123456789ABCDEF";

Exchange hop(int trail, int number, const QByteArray &method, const QString &url, int status)
{
    Exchange exchange;
    exchange.id = static_cast<ExchangeId>(trail * 10 + number);
    exchange.trail = trail;
    exchange.hop = number;
    exchange.state = ExchangeState::Completed;
    exchange.request.method = method;
    exchange.request.url = QUrl(url);
    exchange.request.target = exchange.request.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    exchange.timing.totalUs = 184'000;
    exchange.response = ReceivedResponse{status, "OK", "HTTP/1.1", {{"Content-Type", "application/json"}}, {}, 0, true};
    return exchange;
}

CookieEvent happened(CookieAction action, CookieReason reason, const QByteArray &name, const QByteArray &value)
{
    CookieEvent result;
    result.action = action;
    result.reason = reason;
    result.name = name;
    result.value = value;
    result.domain = QStringLiteral("localhost");
    result.path = "/";
    return result;
}

QList<ExchangePtr> logOf(const QList<Exchange> &exchanges)
{
    QList<ExchangePtr> log;
    for (const Exchange &exchange : exchanges) {
        log.append(std::make_shared<const Exchange>(exchange));
    }
    return log;
}

// The rotation at a login, with a form that holds the password.
QList<ExchangePtr> loginLog()
{
    Exchange page = hop(3, 1, "GET", QStringLiteral("http://localhost:8080/login"), 200);
    Exchange post = hop(3, 2, "POST", QStringLiteral("http://localhost:8080/login"), 302);
    post.request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Cookie", "JSESSIONID=" + oldId}};
    post.request.body = "username=alice&password=wonderland";
    post.request.bodySize = post.request.body.size();
    CookieEvent rotated = happened(CookieAction::Replaced, CookieReason::NewValue, "JSESSIONID", newId);
    rotated.previousValue = oldId;
    CookieEvent withheld = happened(CookieAction::Withheld, CookieReason::PathMismatch, "basket", "b-77120");
    withheld.path = "/shop";
    withheld.detail = QStringLiteral("/login");
    post.cookieEvents = {happened(CookieAction::Sent, CookieReason::Matches, "JSESSIONID", oldId), withheld, rotated};
    return logOf({page, post});
}

TrailPrinter plain()
{
    return TrailPrinter({false, false, false});
}

} // namespace

class TestTrailPrinter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printsOneLineAHop();
    void explainsEveryCookie();
    void showsThePathAlone_onTheSameServer();
    void saysWhatWentWrong();
    void masksSecrets_data();
    void masksSecrets();
    void showsCookiesWhenAsked_butNoPassword();
    void showsTheBeginningOfTheBody_data();
    void showsTheBeginningOfTheBody();
    void disarmsControlCharacters();
    void colorsOnlyWhenAsked();
};

void TestTrailPrinter::printsOneLineAHop()
{
    const QString text = plain().hop(loginLog(), 1);
    QCOMPARE(
        text.section(QLatin1Char('\n'), 0, 0), QStringLiteral("3.2  302 POST /login  184 ms  + JSESSIONID rotated"));
}

void TestTrailPrinter::explainsEveryCookie()
{
    const QStringList lines = plain().hop(loginLog(), 1).split(QLatin1Char('\n'));
    QCOMPARE(lines.at(1).trimmed(),
        QStringLiteral("> JSESSIONID was sent: its domain and path match, and nothing holds it back (E84B…2F64)"));
    QCOMPARE(lines.at(2).trimmed(), QStringLiteral("o basket was withheld: its Path /shop does not cover /login"));
    QCOMPARE(lines.at(3).trimmed(),
        QStringLiteral("+ JSESSIONID was replaced: its value is a new one (E84B…2F64 to 0123…CDEF)"));
}

void TestTrailPrinter::showsThePathAlone_onTheSameServer()
{
    const QList<ExchangePtr> log = logOf({
        hop(1, 1, "GET", QStringLiteral("http://localhost:8080/a?x=%20"), 302),
        hop(1, 2, "GET", QStringLiteral("http://localhost:8080/b"), 302),
        hop(1, 3, "GET", QStringLiteral("http://other.test/c"), 200),
        hop(2, 1, "GET", QStringLiteral("http://other.test/d"), 200),
    });
    const auto line = [&log](qsizetype i) { return plain().hop(log, i).section(QLatin1Char('\n'), 0, 0); };
    QCOMPARE(line(0), QStringLiteral("1.1  302 GET http://localhost:8080/a?x=%20  184 ms"));
    QCOMPARE(line(1), QStringLiteral("1.2  302 GET /b  184 ms"));
    QCOMPARE(line(2), QStringLiteral("1.3  200 GET http://other.test/c  184 ms"));
    QCOMPARE(line(3), QStringLiteral("2.1  200 GET http://other.test/d  184 ms"));
}

void TestTrailPrinter::saysWhatWentWrong()
{
    Exchange refused = hop(1, 1, "GET", QStringLiteral("http://localhost:1/"), 0);
    refused.response.reset();
    refused.state = ExchangeState::Failed;
    refused.failure = Failure{{ErrorCode::ConnectionRefused, QStringLiteral("localhost:1"), {}}, Phase::Connecting};
    const QStringList lines = plain().hop(logOf({refused}), 0).split(QLatin1Char('\n'));
    QVERIFY2(lines.at(0).startsWith(QLatin1String("1.1  --- GET http://localhost:1/")), qPrintable(lines.at(0)));
    QVERIFY2(lines.at(1).contains(QLatin1String("localhost:1")), qPrintable(lines.at(1)));
    QVERIFY2(lines.at(1).contains(QLatin1String("refused")), qPrintable(lines.at(1)));
}

void TestTrailPrinter::masksSecrets_data()
{
    QTest::addColumn<bool>("verbose");
    QTest::newRow("the trail") << false;
    QTest::newRow("with headers") << true;
}

void TestTrailPrinter::masksSecrets()
{
    QFETCH(bool, verbose);
    QList<ExchangePtr> log = loginLog();
    Exchange echo = hop(4, 1, "GET", QStringLiteral("http://localhost:8080/echo?access_token=tok-3344556677"), 200);
    echo.request.headers = {{"Authorization", "Bearer tok-3344556677"}, {"Cookie", "JSESSIONID=" + newId}};
    echo.response->headers.append("Set-Cookie", "JSESSIONID=" + newId);
    echo.response->body = R"({"you_said":"wonderland","id":")" + newId + R"(","refresh_token":"ref-998877"})";
    log.append(std::make_shared<const Exchange>(echo));
    TrailPrinter printer({false, verbose, false});
    const QString text = printer.hop(log, 1) + printer.hop(log, 2) + printer.body(log, 2);
    const QByteArrayList secrets{oldId, newId, "wonderland", "tok-3344556677", "ref-998877"};
    for (const QByteArray &secret : secrets) {
        QVERIFY2(!text.contains(QString::fromUtf8(secret)), qPrintable(text));
    }
    QCOMPARE(text.contains(QLatin1String("Authorization: ")), verbose);
}

void TestTrailPrinter::showsCookiesWhenAsked_butNoPassword()
{
    Exchange exchange = hop(1, 1, "GET", QStringLiteral("http://localhost:8080/a?user=bob&password=builder"), 200);
    exchange.request.headers = {{"Authorization", "Basic " + QByteArray("bob:builder").toBase64()}};
    exchange.cookieEvents = {happened(CookieAction::Sent, CookieReason::Matches, "JSESSIONID", oldId)};
    const QString text = TrailPrinter({false, true, true}).hop(logOf({exchange}), 0);
    QVERIFY(text.contains(QString::fromUtf8(oldId)));
    QVERIFY(!text.contains(QLatin1String("builder")));
    QVERIFY(!text.contains(QString::fromUtf8(QByteArray("bob:builder").toBase64())));
    QVERIFY(text.contains(QLatin1String("user=bob")));
}

void TestTrailPrinter::showsTheBeginningOfTheBody_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    QTest::newRow("JSON is indented") << QByteArray("application/json") << QByteArray("{\"a\":1}")
                                      << QStringLiteral("{\n  \"a\": 1\n}\n");
    QTest::newRow("text in its charset") << QByteArray("text/plain; charset=iso-8859-1") << QByteArray("\xe9")
                                         << QStringLiteral("é\n");
    QTest::newRow("an image is named") << QByteArray("image/png") << QByteArray("\x89PNG")
                                       << QStringLiteral("(image/png, 4 B)\n");
    QTest::newRow("a last line end adds no line")
        << QByteArray("text/plain") << QByteArray("a\n\nb\n") << QStringLiteral("a\n\nb\n");
    QTest::newRow("nothing") << QByteArray("text/plain") << QByteArray() << QString();
    QTest::newRow("many lines are cut") << QByteArray("text/plain") << QByteArray("a\n").repeated(30)
                                        << QStringLiteral("a\n").repeated(24) + QStringLiteral("... (60 B in all)\n");
}

void TestTrailPrinter::showsTheBeginningOfTheBody()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QString, text);
    Exchange exchange = hop(1, 1, "GET", QStringLiteral("http://localhost/"), 200);
    exchange.response->headers = {{"Content-Type", type}};
    exchange.response->body = body;
    QCOMPARE(plain().body(logOf({exchange}), 0), text);
}

void TestTrailPrinter::disarmsControlCharacters()
{
    Exchange exchange = hop(1, 1, "GET", QStringLiteral("http://localhost/"), 200);
    exchange.response->headers = {{"Content-Type", "text/plain"}, {"X-Evil", "\x1b[31m"}};
    exchange.response->body = "\x1b]0;title\x07 a\tb\x9b\n";
    exchange.cookieEvents = {happened(CookieAction::Rejected, CookieReason::ControlCharacter, "a\x1b[2J", "b")};
    const QList<ExchangePtr> log = logOf({exchange});
    TrailPrinter printer({false, true, true});
    const QString text = printer.hop(log, 0) + printer.body(log, 0);
    QVERIFY(!text.contains(QChar(0x1b)));
    QVERIFY(!text.contains(QChar(0x07)));
    QVERIFY(!text.contains(QChar(0x9b)));
    QVERIFY(text.contains(QLatin1String("\\x1b]0;title\\x07 a\tb")));
}

void TestTrailPrinter::colorsOnlyWhenAsked()
{
    QVERIFY(!plain().hop(loginLog(), 1).contains(QChar(0x1b)));
    QVERIFY(TrailPrinter({true, false, false}).hop(loginLog(), 1).contains(QLatin1String("\x1b[34m302\x1b[0m")));
}

QTEST_APPLESS_MAIN(TestTrailPrinter)
#include "tst_trailprinter.moc"
