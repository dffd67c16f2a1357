// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/links.h"

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
    void readsBrokenHal_asNothing();
    void resolves();
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
    const auto links = Links::fromHal(
        "{\"_links\":{\"self\":{\"href\":\"/o\"},\"find\":{\"href\":\"/o{?id}\",\"templated\":true},"
        "\"curies\":[{\"href\":\"a\"},{\"href\":\"b\"}]},\"_embedded\":{\"orders\":[{\"_links\":{\"self\":"
        "{\"href\":\"/o/1\",\"title\":\"One\"}}}]}}");
    QCOMPARE(summary(links), QStringLiteral("curies=a|curies=b|find=/o{?id}|self=/o|self=/o/1"));
    QVERIFY(links.at(2).templated);
    QCOMPARE(links.at(4).pointer, QStringLiteral("/_embedded/orders/0"));
    QCOMPARE(links.at(4).title, QStringLiteral("One"));
}

void TestLinks::readsBrokenHal_asNothing()
{
    QVERIFY(Links::fromHal("{\"_links\":{\"self\":{\"href\":\"/o\"}").isEmpty());
    QVERIFY(Links::fromHal("{\"_links\":[1,{\"href\":5}]}").isEmpty());
    QVERIFY(Links::fromHal(QByteArray(QByteArray("{\"_embedded\":{\"a\":").repeated(100'000) + "_links")).isEmpty());
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

QTEST_APPLESS_MAIN(TestLinks)
#include "tst_links.moc"
