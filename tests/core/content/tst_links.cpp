// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/links.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Sessionscope;

namespace {

QString summary(const QList<Links::Link> &links)
{
    QStringList list;
    for (const auto &link : links)
        list.append(QString(link.relation + QLatin1Char('=') + link.target));
    return list.join(QLatin1Char('|'));
}

} // namespace

class TestLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsLinkHeaders_data();
    void readsLinkHeaders();
    void readsHal();
    void readsJsonApi_andOtherLinks();
    void readsUrls_inJsonAndText();
    void makesPages_ofSpringData_data();
    void makesPages_ofSpringData();
    void readsBrokenHal_asNothing();
    void dropsLinks_thatNoAddressIsAsLongAs();
    void readsAWholeAnswer_eachLinkOnce();
    void stopsWhenNobodyWaits();
    void stopsReadingJson_whenNobodyWaits();
    void looksNoDeeper_thanAPointerOfReason();
    void keepsOnlyUrls_thatAnybodyFollows();
    void resolves();
    void takesNoVariablesFromServers();
};

void TestLinks::readsLinkHeaders_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("links");
    const auto row = [](const char *name, const char *value, const char *links) {
        QTest::newRow(name) << QByteArray(value) << QString::fromLatin1(links);
    };
    row("two links", "</a?p=2>; rel=\"next\", </a?p=9>; rel=last", "next=/a?p=2|last=/a?p=9");
    row("several relations", "<x>; rel=\"prev  first\"", "prev=x|first=x");
    row("commas in brackets and quotes", "<a,b>; title=\"c, <d>; \\\"\"; rel=e", "e=a,b");
    row("the first rel counts", "<x>; rel=a; rel=b", "a=x");
    row("no rel is no link", "<x>; title=a", "");
    row("an open bracket", "<x; rel=a", "");
    row("nothing", "", "");
}

void TestLinks::readsLinkHeaders()
{
    QFETCH(QByteArray, value);
    QTEST(summary(Links::fromHeader(value)), "links");
}

void TestLinks::readsHal()
{
    const auto links = Links::fromJson(
        "{\"_links\":{\"self\":{\"href\":\"/o\"},\"find\":{\"href\":\"/o{?id}\",\"templated\":true},"
        "\"curies\":[{\"href\":\"a\"},{\"href\":\"b\"}]},\"_embedded\":{\"orders\":[{\"_links\":{\"self\":"
        "{\"href\":\"/o/1\",\"title\":\"One\"}}}]}}");
    QCOMPARE(summary(links), QStringLiteral("curies=a|curies=b|find=/o{?id}|self=/o|self=/o/1"));
    QVERIFY(links.at(2).templated);
    QCOMPARE(links.at(4).pointer, QStringLiteral("/_embedded/orders/0"));
    QCOMPARE(links.at(4).title, QStringLiteral("One"));
}

void TestLinks::readsJsonApi_andOtherLinks()
{
    const auto links = Links::fromJson(
        "{\"links\":{\"self\":\"/articles\",\"next\":{\"href\":\"/articles?page=2\",\"title\":\"More\"},\"prev\":null},"
        "\"data\":[{\"links\":{\"self\":\"/articles/1\"},\"relationships\":{\"author\":{\"links\":{\"related\":"
        "\"/people/9\"}}}}],\"other\":{\"links\":[{\"rel\":\"up\",\"href\":\"/\"}]}}");
    QCOMPARE(
        summary(links), QStringLiteral("next=/articles?page=2|self=/articles|self=/articles/1|related=/people/9|up=/"));
    QCOMPARE(links.at(0).title, QStringLiteral("More"));
    QCOMPARE(links.at(3).pointer, QStringLiteral("/data/0/relationships/author"));
    QCOMPARE(links.at(3).source, Links::Link::Source::JsonApi);
}

void TestLinks::readsUrls_inJsonAndText()
{
    const auto json =
        Links::fromJson("{\"next\":\"http://h/a?x=1&y=2\",\"previous\":null,\"note\":\"see (https://h/b), or "
                        "http:\\/\\/h\\/c.\",\"list\":[\"http://h/{id}\"],\"links\":\"http://h/d\"}");
    QCOMPARE(summary(json),
        QStringLiteral("links=http://h/d|list=http://h/{id}|next=http://h/a?x=1&y=2|note=https://h/b|note=http://h/c"));
    QVERIFY(json.at(1).templated);
    const auto text = Links::fromText("<a href=\"http://h/a?b=1&amp;c=2\">x</a> ftp://h/no xhttp://h/no HTTP://H/yes");
    QCOMPARE(summary(text), QStringLiteral("=http://h/a?b=1&c=2|=HTTP://H/yes"));
    QCOMPARE(Links::fromText(QByteArray("http://h/ ").repeated(50), 7).size(), 7);
}

void TestLinks::makesPages_ofSpringData_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("links");
    const auto row = [](const char *name, const char *json, const char *url, const char *links) {
        QTest::newRow(name) << QByteArray(json) << QString::fromLatin1(url) << QString::fromLatin1(links);
    };
    row("in the middle", "{\"content\":[],\"page\":{\"size\":20,\"number\":1,\"totalElements\":60,\"totalPages\":3}}",
        "http://h/o?page=1&sort=a",
        "next=http://h/o?sort=a&page=2&size=20|prev=http://h/o?sort=a&page=0&size=20|"
        "first=http://h/o?sort=a&page=0&size=20|last=http://h/o?sort=a&page=2&size=20");
    row("the first, told at the root", "{\"content\":[],\"size\":5,\"number\":0,\"totalPages\":2}", "http://h/o?size=5",
        "next=http://h/o?size=5&page=1|first=http://h/o?size=5&page=0|last=http://h/o?size=5&page=1");
    row("a request that counts from one", "{\"content\":[],\"size\":5,\"number\":1,\"totalPages\":2}",
        "http://h/o?page=2&size=5",
        "prev=http://h/o?size=5&page=1|first=http://h/o?size=5&page=1|last=http://h/o?size=5&page=2");
    row("links of its own",
        "{\"_links\":{\"next\":{\"href\":\"/n\"}},\"page\":{\"size\":5,\"number\":0,\"totalPages\":2}}", "http://h/o",
        "next=/n");
    row("one page", "{\"content\":[],\"page\":{\"size\":20,\"number\":0,\"totalPages\":1}}", "http://h/o", "");
    row("no page", "{\"number\":1,\"totalPages\":9}", "http://h/o", "");
}

void TestLinks::makesPages_ofSpringData()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, url);
    QTEST(summary(Links::fromJson(json, QUrl(url))), "links");
}

void TestLinks::readsAWholeAnswer_eachLinkOnce()
{
    HeaderList headers;
    headers.append("Location", "/orders/7");
    headers.append("Link", "</orders?page=2>; rel=next");
    headers.append("Content-Location", "mailto:nobody");
    const auto links = Links::ofAnswer(headers,
        "{\"_links\":{\"next\":{\"href\":\"http://h/orders?page=2\"},\"find\":{\"href\":\"/"
        "orders{?q}\",\"templated\":true}}}",
        QUrl(QStringLiteral("http://h/orders")));
    QCOMPARE(summary(links), QStringLiteral("Location=/orders/7|next=/orders?page=2|find=/orders{?q}"));
    QCOMPARE(links.at(0).source, Links::Link::Source::Location);
    QByteArray many("[");
    for (int i = 0; i < 3'000; ++i)
        many += "\"http://h/" + QByteArray::number(i) + "\",";
    many += "0]";
    QCOMPARE(Links::ofAnswer({}, many, QUrl(QStringLiteral("http://h/"))).size(), Links::most);
}

void TestLinks::stopsWhenNobodyWaits()
{
    int asked = 0;
    const QByteArray text = QByteArray("http://h/ ").repeated(2'000'000);
    QVERIFY(Links::fromText(text, 10'000'000, [&asked] { return ++asked == 2; }).isEmpty());
    QCOMPARE(asked, 2);
    // A URL over the edge of two slices is found once, and whole.
    QByteArray edge(4 * 1024 * 1024 - 5, ' ');
    edge += "http://h/over-the-edge rest";
    QCOMPARE(summary(Links::fromText(edge)), QStringLiteral("=http://h/over-the-edge"));
}

void TestLinks::stopsReadingJson_whenNobodyWaits()
{
    const QByteArray json = '[' + QByteArray("1,").repeated(100'000) + "{\"_links\":{\"self\":{\"href\":\"/o\"}}}]";
    QCOMPARE(Links::fromJson(json).size(), 1);
    int asked = 0;
    QVERIFY(Links::fromJson(json, {}, [&asked] { return ++asked == 2; }).isEmpty());
    QCOMPARE(asked, 2);
    QVERIFY(Links::ofAnswer({}, json, QUrl(QStringLiteral("http://h/")), [] { return true; }).isEmpty());
}

void TestLinks::looksNoDeeper_thanAPointerOfReason()
{
    const auto under = [](qsizetype length) {
        const QByteArray json =
            "{\"" + QByteArray(length, 'k') + "\":{\"_links\":{\"self\":{\"href\":\"/o\"}},\"a\":\"http://h/\"}}";
        return Links::fromJson(json);
    };
    QCOMPARE(under(4'095).size(), 2);
    QCOMPARE(under(4'096).size(), 0);
    const QByteArray wide = "{\"" + QByteArray(4'000'000, 'k') + "\":[" + QByteArray("1,").repeated(200'000) + "1]}";
    QElapsedTimer timer;
    timer.start();
    QVERIFY(Links::fromJson(wide).isEmpty());
    // Less than a second; minutes when each number repeats the key.
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
}

void TestLinks::keepsOnlyUrls_thatAnybodyFollows()
{
    const QByteArray url = "http://h/\\\"" + QByteArray("{a").repeated(300'000);
    QCOMPARE(summary(Links::fromJson(QByteArray("{\"x\":\"" + url + "\"}"))), QStringLiteral("x=http://h/"));
}

void TestLinks::readsBrokenHal_asNothing()
{
    QVERIFY(Links::fromJson("{\"_links\":{\"self\":{\"href\":\"/o\"}").isEmpty());
    QVERIFY(Links::fromJson("{\"_links\":[1,{\"href\":5}]}").isEmpty());
    QVERIFY(Links::fromJson(QByteArray(QByteArray("{\"_embedded\":{\"a\":").repeated(100'000) + "_links")).isEmpty());
}

void TestLinks::dropsLinks_thatNoAddressIsAsLongAs()
{
    const auto hal = [](qsizetype length) {
        return QByteArray("{\"_links\":{\"find\":{\"href\":\"/" + QByteArray(length - 1, 'x') + "\"}}}");
    };
    QCOMPARE(Links::fromJson(hal(8 * 1024)).size(), 1);
    QVERIFY(Links::fromJson(hal(8 * 1024 + 1)).isEmpty());
}

void TestLinks::resolves()
{
    const QUrl base(QStringLiteral("http://h/a/b"));
    Links::Link link;
    link.target = QStringLiteral("c?d");
    QCOMPARE(Links::resolved(link, base), QUrl(QStringLiteral("http://h/a/c?d")));
    link.target = QStringLiteral("javascript:alert(1)");
    QVERIFY(Links::resolved(link, base).isEmpty());
    link.target = QStringLiteral("/x{?y}");
    link.templated = true;
    QVERIFY(Links::resolved(link, base).isEmpty());
}

void TestLinks::takesNoVariablesFromServers()
{
    Links::Link link;
    link.target = QStringLiteral("http://evil/{{token}}?a={{$keychain x}}#{{token}}");
    const QUrl url = Links::resolved(link, QUrl(QStringLiteral("http://h/")));
    QVERIFY(!url.toString(QUrl::FullyEncoded).contains(QLatin1Char('{')));
    QVERIFY(!Links::fromText("http://evil/{{token}}").constFirst().templated);
}

QTEST_APPLESS_MAIN(TestLinks)
#include "tst_links.moc"
