// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/cookies/cookiedelegate.h"
#include "ui/cookies/cookieeffect.h"
#include "ui/cookies/cookiesmodel.h"
#include "ui/cookies/jarcommand.h"
#include "ui/cookies/sessionstrip.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

using namespace Sessionscope;

namespace {

const QDateTime now = QDateTime(QDate(2025, 11, 23), QTime(14, 0), Qt::UTC);

Cookie cookie(
    const QByteArray &name, const QString &domain, const QByteArray &value = "v", const QByteArray &path = "/")
{
    Cookie made;
    made.name = name;
    made.value = value;
    made.domain = domain;
    made.path = path;
    made.created = made.lastAccess = now;
    return made;
}

} // namespace

class TestCookiesModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupsByDomain_andFollowsTheJar();
    void keepsRows_whenOthersChange();
    void survivesRandomEdits();
    void namesAttributes_data();
    void namesAttributes();
    void countsDown_data();
    void countsDown();
    void tellsWhatAnEditDoes_data();
    void tellsWhatAnEditDoes();
    void writesSetCookie();
    void undoes_whatAPersonDid();
};

void TestCookiesModel::groupsByDomain_andFollowsTheJar()
{
    CookieJar jar;
    CookiesModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setJar(&jar);
    QCOMPARE(model.rowCount(), 0);
    const QString local = QStringLiteral("localhost");
    const QString sso = QStringLiteral("sso.example.test");
    jar.put(cookie("b", sso));
    jar.put(cookie("a", local));
    jar.put(cookie("c", local));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 0).data().toString(), local);
    QCOMPARE(model.index(0, 0).data(CookiesModel::CountRole).toInt(), 2);
    QCOMPARE(model.cookieCount(), 3);
    jar.remove(cookie("b", sso).key());
    QCOMPARE(model.rowCount(), 1);
    jar.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestCookiesModel::keepsRows_whenOthersChange()
{
    CookieJar jar;
    CookiesModel model;
    model.setJar(&jar);
    const QString local = QStringLiteral("localhost");
    jar.put(cookie("b", local));
    jar.put(cookie("d", local));
    const QPersistentModelIndex kept = model.indexOf(cookie("d", local).key());
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    jar.put(cookie("a", QStringLiteral("alpha.test")));
    jar.put(cookie("c", local, "v", "/deeper"));
    jar.remove(cookie("b", local).key());
    QVERIFY(kept.isValid());
    QCOMPARE(kept.data().toString(), QStringLiteral("d"));
    QVERIFY(reset.isEmpty());
    jar.put(cookie("d", local, "new"));
    QCOMPARE(QModelIndex(kept).siblingAtColumn(CookiesModel::ValueColumn).data().toString(), QStringLiteral("new"));
}

void TestCookiesModel::survivesRandomEdits()
{
    CookieJar jar;
    CookiesModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setJar(&jar);
    quint32 seed = 1;
    const auto next = [&seed](quint32 below) {
        seed = seed * 1664525u + 1013904223u;
        return (seed >> 16) % below;
    };
    for (int i = 0; i < 400; ++i) {
        Cookie one = cookie(QByteArray::number(next(12)), QStringLiteral("host%1.test").arg(next(5)));
        one.path = next(2) ? "/" : "/shop";
        one.created = now.addSecs(next(100));
        next(3) == 0 ? static_cast<void>(jar.remove(one.key())) : jar.put(one);
    }
    QList<Cookie> shown;
    for (int group = 0; group < model.rowCount(); ++group) {
        const QModelIndex parent = model.index(group, 0);
        for (int row = 0; row < model.rowCount(parent); ++row)
            shown.append(model.index(row, 0, parent).data(CookiesModel::CookieRole).value<Cookie>());
    }
    QCOMPARE(shown, jar.cookies());
}

void TestCookiesModel::namesAttributes_data()
{
    QTest::addColumn<Cookie>("held");
    QTest::addColumn<QStringList>("texts");
    Cookie plain = cookie("a", QStringLiteral("localhost"));
    QTest::newRow("nothing said") << plain << QStringList{QStringLiteral("no SameSite")};
    Cookie full = plain;
    full.secure = full.httpOnly = true;
    full.sameSite = SameSite::Lax;
    full.path = "/shop";
    full.hostOnly = false;
    QTest::newRow("everything said") << full
                                     << QStringList{QStringLiteral("Secure"), QStringLiteral("HttpOnly"),
                                            QStringLiteral("SameSite Lax"), QStringLiteral("Path /shop"),
                                            QStringLiteral("Domain")};
}

void TestCookiesModel::namesAttributes()
{
    QFETCH(Cookie, held);
    QStringList found;
    const QList<ChipLook> chips = attributeChips(held);
    for (const ChipLook &chip : chips)
        found.append(chip.text);
    QTEST(found, "texts");
}

void TestCookiesModel::countsDown_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("days and hours") << 29 * 86'400 + 23 * 3'600 << QStringLiteral("29 d 23 h");
    QTest::newRow("in the past") << -1 << QStringLiteral("Expired");
}

void TestCookiesModel::countsDown()
{
    QFETCH(int, seconds);
    Cookie held = cookie("a", QStringLiteral("localhost"));
    QCOMPARE(expiryText(held, now), QStringLiteral("Session"));
    held.expires = now.addSecs(seconds);
    QTEST(expiryText(held, now), "text");
    QCOMPARE(SessionStrip::idleText(48), QStringLiteral("0:48"));
    QCOMPARE(SessionStrip::idleText(605), QStringLiteral("10:05"));
}

void TestCookiesModel::tellsWhatAnEditDoes_data()
{
    QTest::addColumn<std::optional<Cookie>>("before");
    QTest::addColumn<Cookie>("after");
    QTest::addColumn<bool>("sent");
    QTest::addColumn<QString>("text");
    const Cookie shop = cookie("basket", QStringLiteral("localhost"), "b", "/shop");
    const Cookie root = cookie("basket", QStringLiteral("localhost"), "b", "/");
    QTest::newRow("a wider path lets it go") << std::optional(
        shop) << root << true << QStringLiteral("With Path / it is sent with POST /login. Path /shop withheld it.");
    QTest::newRow("nothing changed") << std::optional(root) << root << true
                                     << QStringLiteral("It is sent with POST /login.");
    QTest::newRow("a new one") << std::optional<Cookie>() << root << true
                               << QStringLiteral("It is sent with POST /login.");
    QTest::newRow("a narrower path holds it back")
        << std::optional(root) << shop << false
        << QStringLiteral("With Path /shop it is withheld from POST /login: its Path /shop does not cover /login. "
                          "With Path / it was sent.");
}

void TestCookiesModel::tellsWhatAnEditDoes()
{
    QFETCH(std::optional<Cookie>, before);
    QFETCH(Cookie, after);
    QFETCH(bool, sent);
    QFETCH(QString, text);
    CookieContext request;
    request.url = QUrl(QStringLiteral("http://localhost:8080/login"));
    request.method = "POST";
    const CookieEffect effect = cookieEffect(before, after, request, now);
    QCOMPARE(effect.text, text);
    QCOMPARE(effect.sent, sent);
}

void TestCookiesModel::writesSetCookie()
{
    Cookie held = cookie("basket", QStringLiteral("example.org"), "b-77120", "/shop");
    held.hostOnly = false;
    held.secure = true;
    held.sameSite = SameSite::Lax;
    held.expires = now;
    QCOMPARE(setCookieText(held),
        QByteArray("basket=b-77120; Domain=example.org; Path=/shop; Expires=Sun, 23 Nov 2025 14:00:00 GMT; Secure; "
                   "SameSite=Lax"));
}

void TestCookiesModel::undoes_whatAPersonDid()
{
    CookieJar jar;
    QUndoStack stack;
    const Cookie shop = cookie("basket", QStringLiteral("localhost"), "b", "/shop");
    const Cookie other = cookie("basket", QStringLiteral("localhost"), "other", "/");
    jar.put(shop);
    jar.put(other);
    const QList<Cookie> start = jar.cookies();
    Cookie moved = shop;
    moved.path = "/";
    stack.push(new JarCommand(&jar, shop, moved)); // pushes the other one aside
    QCOMPARE(jar.cookies(), QList<Cookie>{moved});
    stack.push(new JarCommand(&jar, moved, std::nullopt));
    QCOMPARE(jar.size(), 0);
    stack.undo();
    stack.undo();
    QCOMPARE(jar.cookies(), start);
    stack.redo();
    QCOMPARE(jar.cookies(), QList<Cookie>{moved});
}

QTEST_GUILESS_MAIN(TestCookiesModel)
#include "tst_cookiesmodel.moc"
