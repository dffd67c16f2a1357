// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/htmltext.h"
#include "core/content/markuplexer.h"
#include "core/content/markuptext.h"

#include <QElapsedTimer>
#include <QTest>
#include <QXmlStreamReader>

using namespace Sessionscope;

class TestMarkupText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lexes_withoutAGap_data();
    void lexes_withoutAGap();
    void indentsXml_data();
    void indentsXml();
    void keepsWhatXmlMeans();
    void indentsHtml_data();
    void indentsHtml();
    void hostileMarkup_takesLinearTime_data();
    void hostileMarkup_takesLinearTime();
    void readsPagesAsText_data();
    void readsPagesAsText();
};

void TestMarkupText::lexes_withoutAGap_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("all kinds") << QByteArray("<?xml?><!DOCTYPE a [<!ENTITY b \"]\">]><a b='>' c=\"/>\"><!-- > --><b/>"
                                             "<![CDATA[ </a> ]]>x</a>");
    QTest::newRow("less than a tag") << QByteArray("1 < 2 <3 </ <");
    QTest::newRow("cut in a tag") << QByteArray("<a b='");
    QTest::newRow("cut in a comment") << QByteArray("<a><!-- b");
    QTest::newRow("cut in a declaration") << QByteArray("<!DOCTYPE a [ <!E");
}

void TestMarkupText::lexes_withoutAGap()
{
    QFETCH(QByteArray, text);
    MarkupLexer lexer(text);
    qsizetype at = 0;
    for (MarkupToken token = lexer.next(); token.kind != MarkupToken::Kind::End; token = lexer.next()) {
        QCOMPARE(token.start, at);
        QVERIFY(token.length > 0);
        at += token.length;
    }
    QCOMPARE(at, text.size());
}

void TestMarkupText::indentsXml_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QByteArray>("pretty");
    const auto row = [](const char *name, const char *xml, const char *pretty) {
        QTest::newRow(name) << QByteArray(xml) << QByteArray(pretty);
    };
    row("elements", "<?xml version=\"1.0\"?><a><b>1</b><c/></a>",
        "<?xml version=\"1.0\"?>\n<a>\n  <b>1</b>\n  <c/>\n</a>");
    row("indented before", "<a>\n\n      <b>1</b>\n</a>\n", "<a>\n  <b>1</b>\n</a>");
    row("mixed content stays", "<p>one <b>two</b> <i>three</i></p>", "<p>one <b>two</b> <i>three</i></p>");
    row("mixed content inside", "<a><p>one <b>two</b></p><q/></a>", "<a>\n  <p>one <b>two</b></p>\n  <q/>\n</a>");
    row("white space alone is content", "<a><b> </b></a>", "<a>\n  <b> </b>\n</a>");
    row("CDATA is text", "<a><![CDATA[ <b> ]]> </a>", "<a><![CDATA[ <b> ]]> </a>");
    row("preserved", "<a xml:space=\"preserve\"><b/> <c/></a>", "<a xml:space=\"preserve\"><b/> <c/></a>");
    row("comments", "<a><!-- x --><b></b></a>", "<a>\n  <!-- x -->\n  <b></b>\n</a>");
    row("greater in an attribute", "<a b=\"1>0\"><c d = '/>'/></a>", "<a b=\"1>0\">\n  <c d = '/>'/>\n</a>");
    row("tags that do not match stay", "<a><b></a></b>", "<a><b></a></b>");
    row("cut off stays", "<a><b/><c", "<a><b/><c");
    row("no markup", "hello", "hello");
    row("nothing", "", "");
}

void TestMarkupText::indentsXml()
{
    QFETCH(QByteArray, xml);
    const QByteArray pretty = MarkupText::prettyXml(xml);
    QTEST(pretty, "pretty");
    QCOMPARE(MarkupText::prettyXml(pretty), pretty);
}

void TestMarkupText::keepsWhatXmlMeans()
{
    const QByteArray xml =
        "<r><i n='1'>a <b>b</b>\n c</i><!-- c --><i>\t</i><j><k/><![CDATA[d]]></j><l><m>e</m></l></r>";
    // Everything but the white space between elements.
    const auto essence = [](const QByteArray &text) {
        QStringList parts;
        QXmlStreamReader reader(text);
        QString characters;
        while (!reader.atEnd()) {
            const auto kind = reader.readNext();
            if (kind == QXmlStreamReader::Characters) {
                characters += reader.text();
                continue;
            }
            // White space right after an end tag or before a start tag is what may change.
            if (!characters.trimmed().isEmpty())
                parts.append(characters);
            characters.clear();
            parts.append(reader.tokenString() + QLatin1Char(' ') + reader.name() + reader.text());
        }
        return parts;
    };
    QCOMPARE(essence(MarkupText::prettyXml(xml)), essence(xml));
    QVERIFY(MarkupText::prettyXml(xml).contains("<i>\t</i>"));
    QVERIFY(MarkupText::prettyXml(xml).contains("<i n='1'>a <b>b</b>\n c</i>"));
}

void TestMarkupText::indentsHtml_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<QByteArray>("pretty");
    const auto row = [](const char *name, const char *html, const char *pretty) {
        QTest::newRow(name) << QByteArray(html) << QByteArray(pretty);
    };
    row("blocks", "<!DOCTYPE html><html><body><div><p>one</p><p>two</p></div></body></html>",
        "<!DOCTYPE html>\n<html>\n  <body>\n    <div>\n      <p>one</p>\n      <p>two</p>\n    </div>\n  "
        "</body>\n</html>");
    row("inline stays joined", "<p>a<b>b</b>c <i>d</i>\n e</p>", "<p>a<b>b</b>c <i>d</i> e</p>");
    row("pre", "<div><pre>\n  a\n <b>b</b></pre>c</div>", "<div>\n  <pre>\n  a\n <b>b</b></pre>\n  c\n</div>");
    row("script", "<script>if (a < b) {\n  c(\"</p>\")\n}</script><p>x</p>",
        "<script>if (a < b) {\n  c(\"</p>\")\n}</script>\n<p>x</p>");
    row("void tags", "<head><meta a><link b></head>", "<head>\n  <meta a>\n  <link b>\n</head>");
    row("unclosed items", "<ul><li>a<li>b</ul><p>c", "<ul>\n  <li>a\n    <li>b\n</ul>\n<p>c");
    row("textarea", "<form><textarea>\n a </textarea> b</form>", "<form><textarea>\n a </textarea> b</form>");
}

void TestMarkupText::indentsHtml()
{
    QFETCH(QByteArray, html);
    QTEST(MarkupText::prettyHtml(html), "pretty");
}

void TestMarkupText::hostileMarkup_takesLinearTime_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("deep") << QByteArray("<a>").repeated(300'000);
    QTest::newRow("deep blocks") << QByteArray("<div>").repeated(20'000);
    QTest::newRow("declarations") << QByteArray("<!a>").repeated(300'000);
    QTest::newRow("open quotes") << QByteArray("<a b=\"").repeated(200'000);
    QTest::newRow("ends of nothing") << QByteArray("</script>").repeated(100'000);
}

void TestMarkupText::hostileMarkup_takesLinearTime()
{
    QFETCH(QByteArray, text);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!MarkupText::prettyXml(text).isEmpty());
    QVERIFY(!MarkupText::prettyHtml(text).isEmpty());
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
}

void TestMarkupText::readsPagesAsText_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *html, const char *text) {
        QTest::newRow(name) << QString::fromUtf8(html) << QString::fromUtf8(text);
    };
    row("paragraphs", "<title>t</title><h1>Orders</h1><p>one\n  two</p>three", "Orders\n\none two\n\nthree\n");
    row("lists", "<ul><li>a<li>b<ol><li>c<li>d</ol></ul>",
        "  \xe2\x80\xa2 a\n  \xe2\x80\xa2 b\n\n    1. c\n    2. d\n");
    row("a table", "<table><tr><th>a<th>b<tr><td>1<td>2</table>", "a | b\n1 | 2\n");
    row("what is not seen", "<script>x</script><style>y</style><p hidden>z</p><p>seen", "seen\n");
    row("a form", "<form>Name <input name=u> <input type=hidden value=t><input type=submit value=\"Sign in\"></form>",
        "Name [____] [Sign in]\n");
    row("preformatted", "<pre>a\n  b</pre>", "a\n  b\n");
    row("breaks", "a<br>b<hr>c",
        "a\nb\n\n"
        "\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80"
        "\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80"
        "\xe2\x94\x80\xe2\x94\x80\n\nc\n");
    row("pictures by their text", "<p>see <img src=http://localhost/x alt=map></p>", "see [map]\n");
    row("nothing", "", "");
}

void TestMarkupText::readsPagesAsText()
{
    QFETCH(QString, html);
    QTEST(htmlAsText(html.toUtf8(), "text/html; charset=utf-8"), "text");
}

QTEST_GUILESS_MAIN(TestMarkupText)
#include "tst_markuptext.moc"
