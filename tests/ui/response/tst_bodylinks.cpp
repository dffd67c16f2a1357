// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/support/pictures.h"
#include "ui/response/bodylinks.h"
#include "ui/response/bodyloader.h"
#include "ui/response/bodyrow.h"
#include "ui/response/bodyview.h"
#include "ui/theme/theme.h"

#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Sessionscope;

Q_DECLARE_METATYPE(Sessionscope::BodyText::Kind)

class TestBodyLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsLinksOfARow_data();
    void findsLinksOfARow();
    void followsALink_overSoftLines();
    void tellsWhereALinkStands();
    void colours_theLinkAlone();
    void click_follows_dragSelects();
    void enterFollows_atTheCaret();
    void handTellsALink();
    void isQuick_inLargeBodies_data();
    void isQuick_inLargeBodies();

private:
    QPoint pointOf(qsizetype row, int column) const;

    std::unique_ptr<Theme> m_theme;
};

void TestBodyLinks::initTestCase()
{
    m_theme = std::make_unique<Theme>();
    m_theme->setMode(ThemeMode::Light);
    m_theme->applyTo(*qApp);
}

QPoint TestBodyLinks::pointOf(qsizetype row, int column) const
{
    const QFontMetricsF metrics(m_theme->mono(Token::Small));
    const qreal cell = metrics.horizontalAdvance(QString(64, QLatin1Char('W'))) / 64;
    const int line = std::max(18, int(std::ceil(metrics.height())) + 1);
    return {44 + int(cell * (column + 0.5)), 8 + int(row) * line + line / 2};
}

void TestBodyLinks::findsLinksOfARow_data()
{
    QTest::addColumn<BodyText::Kind>("kind");
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("targets");
    const auto json = [](const char *name, const char *row, const char *targets) {
        QTest::newRow(name) << BodyText::Kind::Json << QByteArray(row) << QString::fromUtf8(targets);
    };
    const auto plain = [](const char *name, const char *row, const char *targets) {
        QTest::newRow(name) << BodyText::Kind::Plain << QByteArray(row) << QString::fromUtf8(targets);
    };
    json("a reference of HAL", R"(  "href": "/orders/7",)", "/orders/7");
    json("a relative reference of HAL", R"("href":"orders/7?x=1")", "orders/7?x=1");
    json("a template", R"("href": "/orders{?page,size}")", "/orders{?page,size} (template)");
    json("JSON:API", R"({"self":"/articles","next":"?page=2","related":"../people"})", "/articles|?page=2|../people");
    json("a URL as value", R"("homepage": "https://h/a b", "x": "https://h/c.")", "https://h/a|https://h/c.");
    json("URLs in a sentence", "\"text\": \"see http://h/a, (http://h/b)\"", "http://h/a|http://h/b");
    json("escaped slashes and ampersands", R"("u": "http:\/\/h\/a?b=1\u0026c")", "http://h/a?b=1&c");
    json("a key is no link", R"("http://h/a": 1, "href": 5)", "");
    json("paths of other keys", R"("path": "/etc/passwd", "note": "next")", "");
    json("a word of a known key", R"("self": "me", "next": null)", "");
    json("another scheme", R"("href": "mailto:a@h", "url": "ftp://h/")", "");
    json("no JSON at all", "see http://h/a", "");
    plain("a sentence", "see http://h/a.", "http://h/a");
    plain("markup", R"(<a href="/x?a=1&amp;b=2">t</a> <img src='p.png'> <a href="#top">)", "/x?a=1&b=2|p.png");
    plain("markup with whole URLs", "<a href=\"http://h/a\">http://h/b</a><a href=\"javascript:x()\">",
        "http://h/a|http://h/b");
    plain("nothing", "", "");
    QTest::newRow("octets") << BodyText::Kind::Hex << QByteArray("http://h/a") << QString();
}

void TestBodyLinks::findsLinksOfARow()
{
    QFETCH(BodyText::Kind, kind);
    QFETCH(QByteArray, row);
    const BodyTextPtr text = BodyText::build(row, kind);
    QStringList targets;
    const QList<BodyLink> links = linksOfRow(*text, 0);
    for (const BodyLink &link : links)
        targets.append(link.target + (link.templated ? QStringLiteral(" (template)") : QString()));
    QTEST(targets.join(QLatin1Char('|')), "targets");
}

void TestBodyLinks::followsALink_overSoftLines()
{
    const QByteArray url = "http://h/over/the/edge?of=a&soft=line";
    const qsizetype start = BodyText::softLine - 12;
    QByteArray body = "{\"a\":\"" + QByteArray(start - 9, 'x') + "\",\"b\":\"";
    const qsizetype at = body.size();
    body += url + "\",\"c\":\"" + QByteArray(3 * BodyText::softLine, 'y') + "\"}";
    const BodyTextPtr text = BodyText::build(body, BodyText::Kind::Json);
    QVERIFY(text->rowStart(1) > at && text->rowStart(1) < at + url.size());
    const BodyLink expected{at, url.size(), QString::fromLatin1(url), false};
    QCOMPARE(linksOfRow(*text, 0), QList<BodyLink>{expected});
    QCOMPARE(linksOfRow(*text, 1), QList<BodyLink>{expected});
    QCOMPARE(linksOfRow(*text, 2), QList<BodyLink>());
    // What cannot be seen whole is no link, rather than a wrong one.
    const BodyTextPtr endless = BodyText::build("http://h/" + QByteArray(60'000, 'z'), BodyText::Kind::Plain);
    for (qsizetype row = 0; row < endless->rowCount(); ++row)
        QCOMPARE(linksOfRow(*endless, row), QList<BodyLink>());
}

void TestBodyLinks::tellsWhereALinkStands()
{
    const QByteArray body = "{\n  \"n\": \"\xc3\xa4\",\n  \"url\": \"http://h/\xc3\xa4\"\n}";
    const BodyTextPtr text = BodyText::build(body, BodyText::Kind::Json);
    const QList<BodyLink> links = linksOfRow(*text, 2);
    QCOMPARE(links.size(), 1);
    QCOMPARE(body.mid(links.at(0).start, links.at(0).length), "http://h/\xc3\xa4");
}

void TestBodyLinks::colours_theLinkAlone()
{
    const BodyTextPtr text = BodyText::build(R"("see http://h/a now")", BodyText::Kind::Json);
    const BodyRow row(*text, 0, m_theme->mono(Token::Small), 7);
    const QList<JsonSpan> expected{
        {JsonSpan::Kind::String, 0, 5}, {JsonSpan::Kind::Link, 5, 10}, {JsonSpan::Kind::String, 15, 5}};
    QCOMPARE(row.spans(), expected);
}

void TestBodyLinks::click_follows_dragSelects()
{
    BodyView view(*m_theme);
    view.resize(600, 300);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.setText(BodyText::build("{\n  \"href\": \"/orders/7\"\n}", BodyText::Kind::Json));
    QSignalSpy activated(&view, &BodyView::linkActivated);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, pointOf(1, 14));
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.at(0).at(0).value<BodyLink>().target, QStringLiteral("/orders/7"));
    // The quote before it and the key are no link.
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, pointOf(1, 10));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, pointOf(1, 4));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, Qt::ShiftModifier, pointOf(1, 14));
    QCOMPARE(activated.size(), 1);
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, pointOf(1, 12));
    QTest::mouseMove(view.viewport(), pointOf(1, 18));
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, pointOf(1, 18));
    QCOMPARE(activated.size(), 1);
    QVERIFY(view.hasSelection());
}

void TestBodyLinks::enterFollows_atTheCaret()
{
    BodyView view(*m_theme);
    view.resize(600, 300);
    view.show();
    view.setText(BodyText::build("see http://h/a now", BodyText::Kind::Plain));
    QSignalSpy activated(&view, &BodyView::linkActivated);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(activated.size(), 0);
    for (int i = 0; i < 6; ++i)
        QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.at(0).at(0).value<BodyLink>().target, QStringLiteral("http://h/a"));
}

void TestBodyLinks::handTellsALink()
{
    BodyView view(*m_theme);
    view.resize(600, 300);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.setText(BodyText::build("see http://h/a now", BodyText::Kind::Plain));
    QTest::mouseMove(view.viewport(), pointOf(0, 6));
    QTRY_COMPARE(view.viewport()->cursor().shape(), Qt::PointingHandCursor);
    QTest::mouseMove(view.viewport(), pointOf(0, 1));
    QTRY_COMPARE(view.viewport()->cursor().shape(), Qt::IBeamCursor);
    keepPictures(*m_theme, view, QStringLiteral("bodylinks"));
}

void TestBodyLinks::isQuick_inLargeBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QByteArray minified("[");
    while (minified.size() < 100'000'000)
        minified += R"({"id":123,"href":"/orders/123","url":"http://h.example/orders/123?page=1&size=20"},)";
    QTest::newRow("100 MB on one line, full of links") << QByteArray(minified + "0]");
    QTest::newRow("100 MB of one string") << QByteArray('"' + QByteArray(100'000'000, ':') + '"');
}

void TestBodyLinks::isQuick_inLargeBodies()
{
    QFETCH(QByteArray, body);
    const BodyTextPtr text = BodyText::build(body, BodyText::Kind::Json);
    BodyView view(*m_theme);
    view.resize(900, 700);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.setText(text);
    qint64 slowest = 0;
    for (int i = 0; i < 20; ++i) {
        QElapsedTimer timer;
        timer.start();
        view.verticalScrollBar()->setValue(int(text->rowCount() / 20 * i));
        view.viewport()->repaint();
        view.linkAt(pointOf(5, 40));
        slowest = std::max(slowest, timer.elapsed());
    }
    qInfo("the slowest frame took %lld ms", static_cast<long long>(slowest));
    // Far below what a person notices even on a busy machine; a look at the whole body would take seconds.
    QVERIFY2(slowest < 500, qPrintable(QString::number(slowest)));
}

QTEST_MAIN(TestBodyLinks)
#include "tst_bodylinks.moc"
