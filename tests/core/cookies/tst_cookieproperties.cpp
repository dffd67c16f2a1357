// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/cookiejar.h"
#include "core/cookies/cookierules.h"
#include "core/cookies/cookiestore.h"
#include "tests/support/cputime.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <limits>

using namespace Sessionscope;

namespace {

const QDateTime start(QDate(2026, 6, 15), QTime(12, 0), Qt::UTC);

CookieContext to(const QString &url)
{
    CookieContext context;
    context.url = QUrl(url);
    return context;
}

// A jar after some thousand random answers, and the time it ended at.
class RandomSession
{
public:
    explicit RandomSession(quint32 seed)
        : m_random(seed)
    {
        for (int i = 0; i < 1500; ++i) {
            m_now = m_now.addMSecs(m_random.bounded(4000));
            m_jar.receive({line(), line()}, context(), m_now);
        }
    }

    CookieContext context()
    {
        static const QStringList urls{QStringLiteral("https://example.com/"), QStringLiteral("http://example.com/a/b"),
            QStringLiteral("https://www.example.com/a"), QStringLiteral("http://x.www.example.com/a/b/c"),
            QStringLiteral("http://localhost/a"), QStringLiteral("https://127.0.0.1/")};
        CookieContext result = to(pick(urls));
        result.site = m_random.bounded(3) == 0 ? SiteContext::CrossSite : SiteContext::SameSite;
        result.method = m_random.bounded(2) == 0 ? "POST" : "GET";
        return result;
    }

    CookieJar &jar() { return m_jar; }
    const QDateTime &now() const { return m_now; }

private:
    template <typename List> typename List::value_type pick(const List &list)
    {
        return list.at(static_cast<qsizetype>(m_random.bounded(static_cast<int>(list.size()))));
    }

    QByteArray line()
    {
        static const QList<QByteArray> attributes{"", "; Secure", "; Domain=example.com", "; Domain=www.example.com",
            "; Path=/", "; Path=/a", "; Path=/a/b", "; Max-Age=5", "; Max-Age=600", "; SameSite=Lax",
            "; SameSite=Strict", "; SameSite=None; Secure"};
        QByteArray result = "c" + QByteArray::number(m_random.bounded(20)) + "=v";
        for (int i = m_random.bounded(4); i > 0; --i)
            result += pick(attributes);
        return result;
    }

    QRandomGenerator m_random;
    CookieJar m_jar;
    QDateTime m_now = start;
};

} // namespace

class TestCookieProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverSendsWhatItSaysItWithholds();
    void neverReturnsAnExpiredCookie();
    void theOrderIsTotal_longerPathsFirst();
    void selectingChangesNothing();
    void everyCookieOfTheSite_isAccountedForOnce();
    void aCrowdedDomain_losesTheOldestPlainCookiesFirst();
    void expiredCookies_areEvictedBeforeAllOthers();
    void otherDomainsKeepTheirCookies_whenOneIsCrowded();
    void holdsFiftyThousandCookies_andEvictsBeyondItsLimit();
    void choosingCookies_costsTheSame_amongFiftyThousand();
};

void TestCookieProperties::neverSendsWhatItSaysItWithholds()
{
    RandomSession session(1);
    int withheld = 0;
    for (int i = 0; i < 500; ++i) {
        const CookieSelection selection = session.jar().select(session.context(), session.now());
        QByteArray expected;
        for (const CookieEvent &event : selection.events) {
            const bool sent = event.action == CookieAction::Sent;
            QCOMPARE(sent, event.reason == CookieReason::Matches);
            withheld += sent ? 0 : 1;
            if (sent)
                expected += (expected.isEmpty() ? "" : "; ") + event.name + '=' + event.value;
        }
        QCOMPARE(selection.header, expected);
    }
    QVERIFY(withheld > 1000);
}

void TestCookieProperties::neverReturnsAnExpiredCookie()
{
    RandomSession session(2);
    int expired = 0;
    for (int i = 0; i < 500; ++i) {
        const QDateTime later = session.now().addMSecs(i * 20);
        const CookieSelection selection = session.jar().select(session.context(), later);
        const QList<Cookie> cookies = session.jar().cookies();
        for (const CookieEvent &event : selection.events) {
            const CookieKey key{event.name, event.domain, event.hostOnly, event.path};
            const auto cookie = std::find_if(
                cookies.begin(), cookies.end(), [&key](const Cookie &candidate) { return candidate.key() == key; });
            QVERIFY(cookie != cookies.end());
            const bool over = cookie->expires && *cookie->expires < later;
            expired += over ? 1 : 0;
            QVERIFY(!over || event.action == CookieAction::Withheld);
        }
    }
    QVERIFY(expired > 100);
}

void TestCookieProperties::theOrderIsTotal_longerPathsFirst()
{
    RandomSession session(3);
    for (int i = 0; i < 200; ++i) {
        const CookieContext context = session.context();
        const CookieSelection selection = session.jar().select(context, session.now());
        qsizetype pathSize = std::numeric_limits<qsizetype>::max();
        for (const CookieEvent &event : selection.events) {
            if (event.action != CookieAction::Sent)
                break;
            QVERIFY(event.path.size() <= pathSize);
            pathSize = event.path.size();
        }
        QCOMPARE(session.jar().select(context, session.now()).header, selection.header);
    }
}

void TestCookieProperties::selectingChangesNothing()
{
    RandomSession session(4);
    const QList<Cookie> before = session.jar().cookies();
    for (int i = 0; i < 100; ++i)
        session.jar().select(session.context(), session.now().addSecs(i));
    QCOMPARE(session.jar().cookies(), before);
}

void TestCookieProperties::everyCookieOfTheSite_isAccountedForOnce()
{
    RandomSession session(5);
    const CookieSelection selection =
        session.jar().select(to(QStringLiteral("https://other.example.com/")), session.now());
    QSet<QByteArray> seen;
    for (const CookieEvent &event : selection.events)
        seen.insert(event.name + '\n' + event.domain.toLatin1() + '\n' + event.path + (event.hostOnly ? "1" : "0"));
    const QList<Cookie> cookies = session.jar().cookies();
    const auto ofSite = std::count_if(cookies.begin(), cookies.end(),
        [](const Cookie &cookie) { return CookieRules::domainMatches(cookie.domain, QStringLiteral("example.com")); });
    QVERIFY(ofSite > 0);
    QCOMPARE(seen.size(), static_cast<qsizetype>(ofSite));
    QCOMPARE(selection.events.size(), seen.size());
}

void TestCookieProperties::aCrowdedDomain_losesTheOldestPlainCookiesFirst()
{
    CookieJar jar;
    const CookieContext context = to(QStringLiteral("https://example.com/"));
    QList<QByteArray> lines{"secure=1; Secure"};
    for (int i = 1; i < CookieStore::domainLimit; ++i)
        lines += "c" + QByteArray::number(i) + "=1";
    QCOMPARE(jar.receive(lines, context, start).size(), CookieStore::domainLimit);
    // The first plain one is used again, and so becomes the last to go.
    CookieSelection used;
    used.events = {jar.select(context, start).events.at(1)};
    QCOMPARE(used.events.first().name, QByteArray("c1"));
    jar.markSent(used, start.addSecs(1));
    const QList<CookieEvent> events = jar.receive({"new=1"}, context, start.addSecs(2));
    QCOMPARE(events.size(), 2);
    QCOMPARE(events.at(0).action, CookieAction::Stored);
    QCOMPARE(events.at(1).action, CookieAction::Deleted);
    QCOMPARE(events.at(1).reason, CookieReason::Evicted);
    QCOMPARE(events.at(1).name, QByteArray("c2"));
    QVERIFY(events.at(1).line.isEmpty());
    QCOMPARE(jar.size(), CookieStore::domainLimit);
}

void TestCookieProperties::expiredCookies_areEvictedBeforeAllOthers()
{
    CookieJar jar;
    const CookieContext context = to(QStringLiteral("https://example.com/"));
    QList<QByteArray> lines;
    for (int i = 1; i < CookieStore::domainLimit; ++i)
        lines += "c" + QByteArray::number(i) + "=1";
    lines += "brief=1; Max-Age=5; Secure";
    jar.receive(lines, context, start);
    QCOMPARE(jar.receive({"new=1"}, context, start.addSecs(6)).at(1).name, QByteArray("brief"));
}

void TestCookieProperties::otherDomainsKeepTheirCookies_whenOneIsCrowded()
{
    CookieJar jar;
    jar.receive({"old=1"}, to(QStringLiteral("https://www.example.com/")), start.addDays(-1));
    QList<QByteArray> lines;
    for (int i = 0; i < CookieStore::domainLimit + 10; ++i)
        lines += "c" + QByteArray::number(i) + "=1";
    jar.receive(lines, to(QStringLiteral("https://example.com/")), start);
    QCOMPARE(jar.size(), CookieStore::domainLimit + 1);
    QCOMPARE(jar.select(to(QStringLiteral("https://www.example.com/")), start).header, QByteArray("old=1"));
}

void TestCookieProperties::holdsFiftyThousandCookies_andEvictsBeyondItsLimit()
{
    QList<Cookie> many;
    for (qsizetype i = 0; i < CookieStore::totalLimit; ++i) {
        Cookie cookie;
        cookie.name = "n";
        cookie.value = QByteArray::number(i);
        cookie.domain = QStringLiteral("h%1.example").arg(i);
        cookie.created = start;
        cookie.lastAccess = start.addSecs(i);
        many.append(cookie);
    }
    CookieJar jar;
    jar.restore(many);
    QCOMPARE(jar.size(), CookieStore::totalLimit);
    QCOMPARE(jar.select(to(QStringLiteral("https://h49999.example/")), start).header, QByteArray("n=49999"));
    // The one least recently used goes first, and the newcomer stays.
    const QList<CookieEvent> events =
        jar.receive({"n=1"}, to(QStringLiteral("https://one-more.example/")), start.addDays(1));
    QVERIFY(events.size() > 1);
    QCOMPARE(events.at(1).domain, QStringLiteral("h0.example"));
    QVERIFY(jar.size() <= CookieStore::totalLimit);
    QCOMPARE(jar.size(), CookieStore::totalLimit + 1 - (events.size() - 1));
    QCOMPARE(jar.select(to(QStringLiteral("https://one-more.example/")), start).header, QByteArray("n=1"));
}

void TestCookieProperties::choosingCookies_costsTheSame_amongFiftyThousand()
{
    // Ten cookies a host, of which one host is asked.
    const auto cost = [](int count) {
        QList<Cookie> cookies;
        for (int i = 0; i < count; ++i) {
            Cookie cookie;
            cookie.name = "c" + QByteArray::number(i % 10);
            cookie.domain = QStringLiteral("h%1.example").arg(i / 10);
            cookie.created = start;
            cookies.append(cookie);
        }
        CookieJar jar;
        jar.restore(cookies);
        const CookieContext context = to(QStringLiteral("https://h2.example/x"));
        const qint64 before = threadCpuUs();
        for (int i = 0; i < 2000; ++i)
            jar.select(context, start);
        return threadCpuUs() - before;
    };
    const qint64 few = cost(50);
    const qint64 many = cost(50'000);
    // A jar that looks at each of them would need a thousand times as long.
    QVERIFY2(many < 5 * few, QByteArray(QByteArray::number(few) + " and " + QByteArray::number(many)).constData());
}

QTEST_GUILESS_MAIN(TestCookieProperties)
#include "tst_cookieproperties.moc"
