// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoapplication.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace Sessionscope;
using namespace std::chrono_literals;

namespace {

// Sends to one application as a browser would: keeps the cookies it is given.
class Visitor
{
public:
    explicit Visitor(std::chrono::seconds idleLimit = 1800s)
        : m_application(idleLimit)
    {
    }

    Demo::Response send(
        const QByteArray &method, const QString &target, const QByteArray &body = {}, HeaderList headers = {})
    {
        const QUrl url(target);
        headers.append("Host", "localhost:8080");
        if (method == "POST" && !headers.contains("Content-Type")) {
            headers.append("Content-Type", "application/x-www-form-urlencoded");
        }
        if (!m_cookies.isEmpty()) {
            QByteArrayList pairs;
            for (auto it = m_cookies.cbegin(); it != m_cookies.cend(); ++it) {
                pairs.append(it.key() + '=' + it.value());
            }
            headers.append("Cookie", pairs.join("; "));
        }
        const Demo::Response response =
            m_application.handle({method, url.path(), QUrlQuery(url.query()), headers, body}, now);
        for (const QByteArray &line : response.headers.all("Set-Cookie")) {
            const QByteArray pair = line.left(line.indexOf(';'));
            if (!line.contains("Path=/shop") && !line.contains("Domain=")) {
                m_cookies.insert(pair.left(pair.indexOf('=')), pair.mid(pair.indexOf('=') + 1));
            }
        }
        return response;
    }

    QByteArray sessionId() const { return m_cookies.value("JSESSIONID"); }

    QByteArray csrfOf(const Demo::Response &page) const
    {
        static const QRegularExpression field(QStringLiteral("name=\"_csrf\" type=\"hidden\" value=\"([^\"]*)\""));
        return field.match(QString::fromUtf8(page.body)).captured(1).toUtf8();
    }

    Demo::Response logIn(const QByteArray &user, const QByteArray &password)
    {
        const QByteArray csrf = csrfOf(send("GET", QStringLiteral("/login")));
        return send("POST", QStringLiteral("/login"), "username=" + user + "&password=" + password + "&_csrf=" + csrf);
    }

    QDateTime now = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);

private:
    Demo::Application m_application;
    QMap<QByteArray, QByteArray> m_cookies;
};

QByteArray location(const Demo::Response &response)
{
    return response.headers.first("Location").value_or(QByteArray());
}

QJsonObject json(const Demo::Response &response)
{
    return QJsonDocument::fromJson(response.body).object();
}

} // namespace

class TestDemoApplication : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsAnonymousVisitorsToTheLogin_whateverTheyAccept_data();
    void sendsAnonymousVisitorsToTheLogin_whateverTheyAccept();
    void givesAVisitorASessionOnce();
    void showsANewCsrfTokenAtEveryGet_allOfThemValid();
    void refusesALogin_data();
    void refusesALogin();
    void rotatesTheSessionAtLogin_andLeadsBack();
    void forgetsTheOldSessionIdAndTokensAfterLogin();
    void endsTheSessionAtLogout();
    void endsIdleSessions();
    void answers403WithoutCsrf_outsideTheLogin();
    void takesTheCsrfTokenInAHeader();
    void setsOneCookieThatMustBeRejected();
    void pagesOrdersWithHalLinks_data();
    void pagesOrdersWithHalLinks();
    void makesReadsAndDeletesAnOrder();
    void describesItsEndpoints();
};

void TestDemoApplication::sendsAnonymousVisitorsToTheLogin_whateverTheyAccept_data()
{
    QTest::addColumn<QByteArray>("accept");
    QTest::newRow("a browser") << QByteArray("text/html");
    QTest::newRow("anything") << QByteArray("*/*");
    QTest::newRow("an API client") << QByteArray("application/json");
}

void TestDemoApplication::sendsAnonymousVisitorsToTheLogin_whateverTheyAccept()
{
    QFETCH(QByteArray, accept);
    Visitor visitor;
    const Demo::Response response = visitor.send("GET", QStringLiteral("/api/me"), {}, {{"Accept", accept}});
    QCOMPARE(response.status, 302);
    QCOMPARE(location(response), QByteArray("http://localhost:8080/login"));
}

void TestDemoApplication::givesAVisitorASessionOnce()
{
    Visitor visitor;
    const QList<QByteArray> lines = visitor.send("GET", QStringLiteral("/api/me")).headers.all("Set-Cookie");
    QCOMPARE(lines.size(), 2);
    static const QRegularExpression form(QStringLiteral("^JSESSIONID=[0-9A-F]{32}; Path=/; HttpOnly$"));
    QVERIFY2(form.match(QString::fromUtf8(lines.at(0))).hasMatch(), lines.at(0).constData());
    QVERIFY2(lines.at(1).startsWith("basket=") && lines.at(1).contains("Path=/shop"), lines.at(1).constData());
    QVERIFY(!visitor.send("GET", QStringLiteral("/api/me")).headers.contains("Set-Cookie"));
}

void TestDemoApplication::showsANewCsrfTokenAtEveryGet_allOfThemValid()
{
    Visitor visitor;
    const QByteArray first = visitor.csrfOf(visitor.send("GET", QStringLiteral("/login")));
    const QByteArray second = visitor.csrfOf(visitor.send("GET", QStringLiteral("/login")));
    QCOMPARE(first.size(), 96);
    QVERIFY(first != second);
    const Demo::Response response =
        visitor.send("POST", QStringLiteral("/login"), "username=alice&password=wonderland&_csrf=" + first);
    QVERIFY(!location(response).contains("error"));
}

void TestDemoApplication::refusesALogin_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::newRow("a wrong password") << QByteArray("username=alice&password=looking-glass&_csrf=%1");
    QTest::newRow("an unknown user") << QByteArray("username=mallory&password=wonderland&_csrf=%1");
    QTest::newRow("another's password") << QByteArray("username=alice&password=builder&_csrf=%1");
    QTest::newRow("no CSRF token") << QByteArray("username=alice&password=wonderland");
    QTest::newRow("a made-up CSRF token") << QByteArray("username=alice&password=wonderland&_csrf=abc");
}

void TestDemoApplication::refusesALogin()
{
    QFETCH(QByteArray, form);
    Visitor visitor;
    const QByteArray csrf = visitor.csrfOf(visitor.send("GET", QStringLiteral("/login")));
    const QByteArray before = visitor.sessionId();
    const Demo::Response response = visitor.send("POST", QStringLiteral("/login"), form.replace("%1", csrf));
    QCOMPARE(response.status, 302);
    QCOMPARE(location(response), QByteArray("http://localhost:8080/login?error"));
    QCOMPARE(visitor.sessionId(), before);
    QCOMPARE(visitor.send("GET", QStringLiteral("/api/me")).status, 302);
    QVERIFY(visitor.send("GET", QStringLiteral("/login?error")).body.contains("Bad credentials"));
}

void TestDemoApplication::rotatesTheSessionAtLogin_andLeadsBack()
{
    Visitor visitor;
    visitor.send("GET", QStringLiteral("/api/me"));
    const QByteArray before = visitor.sessionId();
    const Demo::Response response = visitor.logIn("alice", "wonderland");
    QCOMPARE(response.status, 302);
    QCOMPARE(location(response), QByteArray("http://localhost:8080/api/me?continue"));
    QCOMPARE(visitor.sessionId().size(), 32);
    QVERIFY(visitor.sessionId() != before);
    const QByteArray device = response.headers.all("Set-Cookie").value(1);
    QVERIFY2(device.startsWith("device=") && device.contains("Max-Age=2592000; HttpOnly; SameSite=Strict"),
        device.constData());

    const Demo::Response me = visitor.send("GET", QStringLiteral("/api/me?continue"));
    QCOMPARE(me.status, 200);
    QCOMPARE(json(me).value(QLatin1String("username")).toString(), QStringLiteral("alice"));
    QCOMPARE(json(me).value(QLatin1String("orders")).toObject().value(QLatin1String("open")).toInt(), 3);
    QVERIFY(me.body.startsWith("{\"id\":1042,\"username\":"));
}

void TestDemoApplication::forgetsTheOldSessionIdAndTokensAfterLogin()
{
    Visitor visitor;
    const QByteArray csrf = visitor.csrfOf(visitor.send("GET", QStringLiteral("/login")));
    const QByteArray oldId = visitor.sessionId();
    visitor.logIn("bob", "builder");
    QCOMPARE(visitor.send("POST", QStringLiteral("/logout"), "_csrf=" + csrf).status, 403);
    const Demo::Response withOldId =
        visitor.send("GET", QStringLiteral("/api/me"), {}, {{"Cookie", "JSESSIONID=" + oldId}});
    QCOMPARE(withOldId.status, 302);
}

void TestDemoApplication::endsTheSessionAtLogout()
{
    Visitor visitor;
    visitor.logIn("alice", "wonderland");
    const QByteArray csrf = visitor.csrfOf(visitor.send("GET", QStringLiteral("/logout")));
    const Demo::Response response = visitor.send("POST", QStringLiteral("/logout"), "_csrf=" + csrf);
    QCOMPARE(location(response), QByteArray("http://localhost:8080/login?logout"));
    QVERIFY(response.headers.first("Set-Cookie").value_or(QByteArray()).startsWith("JSESSIONID=; Max-Age=0"));
    QCOMPARE(visitor.send("GET", QStringLiteral("/api/me")).status, 302);
}

void TestDemoApplication::endsIdleSessions()
{
    Visitor visitor(60s);
    visitor.logIn("alice", "wonderland");
    visitor.now = visitor.now.addSecs(60);
    QCOMPARE(visitor.send("GET", QStringLiteral("/api/me")).status, 200);
    visitor.now = visitor.now.addSecs(61);
    QCOMPARE(visitor.send("GET", QStringLiteral("/api/me")).status, 302);
}

void TestDemoApplication::answers403WithoutCsrf_outsideTheLogin()
{
    Visitor visitor;
    visitor.logIn("alice", "wonderland");
    QCOMPARE(
        visitor.send("POST", QStringLiteral("/api/orders"), "{}", {{"Content-Type", "application/json"}}).status, 403);
    QCOMPARE(visitor.send("POST", QStringLiteral("/logout")).status, 403);
    QCOMPARE(visitor.send("DELETE", QStringLiteral("/api/orders/5001")).status, 403);
}

void TestDemoApplication::takesTheCsrfTokenInAHeader()
{
    Visitor visitor;
    visitor.logIn("alice", "wonderland");
    const QJsonObject token = json(visitor.send("GET", QStringLiteral("/api/csrf")));
    QCOMPARE(token.value(QLatin1String("headerName")).toString(), QStringLiteral("X-CSRF-TOKEN"));
    const QByteArray value = token.value(QLatin1String("token")).toString().toUtf8();
    QCOMPARE(visitor.send("DELETE", QStringLiteral("/api/orders/5001"), {}, {{"X-CSRF-TOKEN", value}}).status, 204);
}

void TestDemoApplication::setsOneCookieThatMustBeRejected()
{
    Visitor visitor;
    const QList<QByteArray> first = visitor.send("GET", QStringLiteral("/login")).headers.all("Set-Cookie");
    QVERIFY(first.contains("track=t-1; Domain=example.com; Path=/"));
    QVERIFY(first.contains("lang=en; Path=/; Max-Age=31536000; SameSite=Lax"));
    QVERIFY(!visitor.send("GET", QStringLiteral("/login")).headers.contains("Set-Cookie"));
}

void TestDemoApplication::pagesOrdersWithHalLinks_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("next");
    QTest::newRow("20 a page unless told") << QString() << 200 << 20 << QStringLiteral("/api/orders?page=1&size=20");
    QTest::newRow("the last page has no next") << QStringLiteral("?page=2&size=20") << 200 << 17 << QString();
    QTest::newRow("beyond the end is empty") << QStringLiteral("?page=9&size=20") << 200 << 0 << QString();
    QTest::newRow("filters stay in the links")
        << QStringLiteral("?status=OPEN&size=5") << 200 << 5 << QStringLiteral("/api/orders?status=OPEN&page=1&size=5");
    QTest::newRow("size 0 is refused") << QStringLiteral("?size=0") << 400 << 0 << QString();
    QTest::newRow("a word is no size") << QStringLiteral("?size=many") << 400 << 0 << QString();
}

void TestDemoApplication::pagesOrdersWithHalLinks()
{
    QFETCH(QString, query);
    QFETCH(int, status);
    QFETCH(int, count);
    QFETCH(QString, next);
    Visitor visitor;
    visitor.logIn("alice", "wonderland");
    const Demo::Response response = visitor.send("GET", QStringLiteral("/api/orders") + query);
    QCOMPARE(response.status, status);
    const QJsonObject body = json(response);
    const QJsonObject embedded = body.value(QLatin1String("_embedded")).toObject();
    QCOMPARE(embedded.value(QLatin1String("orders")).toArray().size(), count);
    const QJsonObject links = body.value(QLatin1String("_links")).toObject();
    QCOMPARE(links.value(QLatin1String("next")).toObject().value(QLatin1String("href")).toString(), next);
}

void TestDemoApplication::makesReadsAndDeletesAnOrder()
{
    Visitor visitor;
    visitor.logIn("alice", "wonderland");
    const QByteArray csrf = visitor.csrfOf(visitor.send("GET", QStringLiteral("/logout")));
    const HeaderList headers{{"Content-Type", "application/json"}, {"X-CSRF-TOKEN", csrf}};
    const Demo::Response made =
        visitor.send("POST", QStringLiteral("/api/orders"), R"({"item":"Thimble","quantity":2})", headers);
    QCOMPARE(made.status, 201);
    const QString place = QString::fromUtf8(location(made));
    QCOMPARE(visitor.send("GET", place).body, made.body);
    QCOMPARE(visitor.send("DELETE", place, {}, headers).status, 204);
    QCOMPARE(visitor.send("GET", place).status, 404);
    QCOMPARE(visitor.send("POST", QStringLiteral("/api/orders"), "{}", headers).status, 400);
}

void TestDemoApplication::describesItsEndpoints()
{
    Visitor visitor;
    const QJsonObject document = json(visitor.send("GET", QStringLiteral("/v3/api-docs")));
    QCOMPARE(document.value(QLatin1String("openapi")).toString(), QStringLiteral("3.0.1"));
    visitor.logIn("alice", "wonderland");
    const QStringList paths = document.value(QLatin1String("paths")).toObject().keys();
    QCOMPARE(paths.size(), 8);
    for (QString path : paths) {
        const int status = visitor.send("GET", path.replace(QLatin1String("{id}"), QLatin1String("5001"))).status;
        QVERIFY2(status == 200, qPrintable(path));
    }
}

QTEST_APPLESS_MAIN(TestDemoApplication)
#include "tst_demoapplication.moc"
