// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/compare.h"
#include "core/inspect/jsonleaves.h"

#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Inspect;
using Place = CompareRow::Place;

namespace {

ExchangePtr answer(int status, const QByteArray &body, const HeaderList &headers = {}, const QByteArray &target = "/x")
{
    Exchange exchange;
    exchange.state = ExchangeState::Completed;
    exchange.request.method = "GET";
    exchange.request.target = target;
    exchange.response.emplace();
    exchange.response->status = status;
    exchange.response->headers = headers;
    exchange.response->body = body;
    return std::make_shared<const Exchange>(exchange);
}

QList<CompareRow> rowsOf(const Comparison &comparison, Place place)
{
    QList<CompareRow> rows = comparison.rows;
    rows.removeIf([place](const CompareRow &row) { return row.place != place; });
    return rows;
}

// "pointer: a | b | -"
QStringList words(const QList<CompareRow> &rows)
{
    QStringList lines;
    for (const CompareRow &row : rows) {
        QStringList values;
        for (const auto &value : row.values)
            values.append(value ? QString::fromUtf8(*value) : QStringLiteral("-"));
        lines.append(row.name + QStringLiteral(": ") + values.join(QStringLiteral(" | ")));
    }
    return lines;
}

} // namespace

class TestCompare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesJsonByPath_inTheOrderOfTheText();
    void keepsNumbersApart_thatNoDoubleCanTell();
    void comparesLines_ofThree();
    void comparesHeadersAndStatus();
    void showsHops_whereASideHasSeveral();
    void hasNoBody_whereNobodyAnswered();
    void tellsKinds_whereOneIsJsonAndTheOtherIsNot();
    void takesAnEmptyBody_forNoLeafOfJson();
    void stopsAtTheLimit();
    void stopsSoon_whenCancelled_data();
    void stopsSoon_whenCancelled();
    void takesLeaves_data();
    void takesLeaves();
    void measuresLikeness_data();
    void measuresLikeness();
};

void TestCompare::comparesJsonByPath_inTheOrderOfTheText()
{
    const Comparison result = compare({{answer(200, R"({"id":7,"owner":"alice","tags":["a","b"],"z":{}})")},
        {answer(200, R"({"id":7,"owner":"bob","note":null,"tags":["a"],"z":{}})")}});
    QCOMPARE(result.body, Comparison::Body::Json);
    const QList<CompareRow> rows = rowsOf(result, Place::JsonValue);
    QCOMPARE(words(rows),
        (QStringList{QStringLiteral("/id: 7 | 7"), QStringLiteral("/owner: \"alice\" | \"bob\""),
            QStringLiteral("/note: - | null"), QStringLiteral("/tags/0: \"a\" | \"a\""),
            QStringLiteral("/tags/1: \"b\" | -"), QStringLiteral("/z: {} | {}")}));
    QCOMPARE(rows.at(0).verdict(), CompareRow::Verdict::Same);
    QCOMPARE(rows.at(1).verdict(), CompareRow::Verdict::Differs);
    QCOMPARE(rows.at(2).verdict(), CompareRow::Verdict::Partly);
    QCOMPARE(result.differences(), 3);
}

void TestCompare::keepsNumbersApart_thatNoDoubleCanTell()
{
    const Comparison result =
        compare({{answer(200, R"({"id":9007199254740993})")}, {answer(200, R"({"id":9007199254740992})")}});
    QCOMPARE(result.differences(), 1);
}

void TestCompare::comparesLines_ofThree()
{
    const Comparison result = compare(
        {{answer(200, "one\ntwo\nthree")}, {answer(200, "one\nTWO\nthree\nfour")}, {answer(200, "two\nthree")}});
    QCOMPARE(result.body, Comparison::Body::Text);
    QCOMPARE(words(rowsOf(result, Place::Line)),
        (QStringList{QStringLiteral("1: one | one | -"), QStringLiteral("2: two | - | two"),
            QStringLiteral(": - | TWO | -"), QStringLiteral("3: three | three | three"),
            QStringLiteral(": - | four | -")}));
}

void TestCompare::comparesHeadersAndStatus()
{
    const Comparison result = compare(
        {{answer(200, {}, {{"Vary", "a"}, {"Vary", "b"}})}, {answer(403, {}, {{"vary", "a"}, {"Server", "x"}}, "/y")}});
    QCOMPARE(words(rowsOf(result, Place::Status)), QStringList(QStringLiteral(": 200 | 403")));
    QCOMPARE(words(rowsOf(result, Place::RequestLine)), QStringList(QStringLiteral(": GET /x | GET /y")));
    QCOMPARE(words(rowsOf(result, Place::ResponseHeader)),
        (QStringList{QStringLiteral("Vary: a | a"), QStringLiteral("Vary: b | -"), QStringLiteral("Server: - | x")}));
    QCOMPARE(result.body, Comparison::Body::None);
}

void TestCompare::showsHops_whereASideHasSeveral()
{
    const Comparison result = compare({{answer(200, "x")}, {answer(302, {}), answer(200, "login", {}, "/login")}});
    QCOMPARE(words(rowsOf(result, Place::Hop)),
        (QStringList{QStringLiteral("1: 200 GET /x | 302 GET /x"), QStringLiteral("2: - | 200 GET /login")}));
    QVERIFY(rowsOf(compare({{answer(200, "x")}, {answer(200, "x")}}), Place::Hop).isEmpty());
}

void TestCompare::hasNoBody_whereNobodyAnswered()
{
    const Comparison result = compare({{answer(200, "{\"a\":1}")}, {}});
    QCOMPARE(words(rowsOf(result, Place::JsonValue)), QStringList(QStringLiteral("/a: 1 | -")));
    QVERIFY(compare({}).rows.isEmpty());
    QVERIFY(compare({{}, {}}).rows.isEmpty());
}

void TestCompare::tellsKinds_whereOneIsJsonAndTheOtherIsNot()
{
    const Comparison result = compare({{answer(200, "<p>1</p>", {{"Content-Type", "text/html; charset=utf-8"}})},
        {answer(200, R"({"a":1})", {{"Content-Type", "application/json"}})},
        {answer(200, R"({"a":1})", {{"Content-Type", "text/plain"}})}, {answer(200, R"({"a":1})")}});
    QCOMPARE(result.body, Comparison::Body::Mixed);
    QCOMPARE(words(rowsOf(result, Place::ContentKind)),
        QStringList(QStringLiteral(": text/html | application/json | text/plain, JSON | JSON")));
    QCOMPARE(words(rowsOf(result, Place::Octets)), QStringList(QStringLiteral(": 8 = | 7 | 7 | 7")));
    QVERIFY(rowsOf(result, Place::Line).isEmpty());
}

void TestCompare::takesAnEmptyBody_forNoLeafOfJson()
{
    const Comparison result = compare({{answer(200, R"({"a":1})")}, {answer(302, {})}});
    QCOMPARE(result.body, Comparison::Body::Json);
    QCOMPARE(words(rowsOf(result, Place::JsonValue)), QStringList(QStringLiteral("/a: 1 | -")));
}

void TestCompare::stopsAtTheLimit()
{
    QByteArray many;
    for (int i = 0; i < Comparison::limit + 10; ++i)
        many += QByteArray::number(i) + '\n';
    const Comparison result = compare({{answer(200, many)}, {answer(200, many)}});
    QVERIFY(result.truncated);
    QCOMPARE(rowsOf(result, Place::Line).size(), Comparison::limit - 1); // One is the status.
}

void TestCompare::stopsSoon_whenCancelled_data()
{
    QTest::addColumn<int>("wantedFor");
    QTest::newRow("before the first body") << 0;
    QTest::newRow("in the first body") << 20;
    QTest::newRow("in the second body") << 70;
    QTest::newRow("while both are put together") << 140;
}

void TestCompare::stopsSoon_whenCancelled()
{
    QFETCH(const int, wantedFor);
    const QByteArray left = '[' + QByteArray("7,").repeated(20'000) + "7]";
    const QByteArray right = '[' + QByteArray("8,").repeated(20'000) + "8]";
    int questions = 0;
    const Cancelled cancelled = [&] { return ++questions > wantedFor; };

    const Comparison result = compare({{answer(200, left)}, {answer(200, right)}}, cancelled);
    QVERIFY(rowsOf(result, Place::JsonValue).isEmpty());
    QVERIFY(rowsOf(result, Place::Line).isEmpty());
    // Asked until the answer was yes, and a few times on the way out at most.
    const int after = questions - wantedFor;
    QVERIFY2(after >= 1 && after <= 4, qPrintable(QString::number(after)));
}

void TestCompare::takesLeaves_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("leaves");
    QTest::newRow("names are escaped as RFC 6901 wants")
        << QByteArray(R"({"a/b~c":1})") << QStringLiteral("/a~1b~0c=1");
    QTest::newRow("empty things are leaves") << QByteArray(R"({"a":[],"b":{}})") << QStringLiteral("/a=[] /b={}");
    QTest::newRow("numbers stay as written") << QByteArray("[1.0, 1e2]") << QStringLiteral("/0=1.0 /1=1e2");
    QTest::newRow("deep ones") << QByteArray(R"([{"x":[[true]]}])") << QStringLiteral("/0/x/0/0=true");
    QTest::newRow("broken JSON is none") << QByteArray("{\"a\":") << QString();
    QTest::newRow("HTML is none") << QByteArray("<p>1</p>") << QString();
    QTest::newRow("a key that each of many leaves would repeat is none")
        << QByteArray("{\"" + QByteArray(50'000, 'k') + "\":[" + QByteArray("1,").repeated(25'000) + "1]}")
        << QString();
    QTest::newRow("nor one that each of many levels would repeat")
        << QByteArray("{\"" + QByteArray(2'000'000, 'k') + "\":" + QByteArray(100, '[') + QByteArray(100, ']') + '}')
        << QString();
    QTest::newRow("a tower of arrays is none") << QByteArray(300, '[') + QByteArray(300, ']') << QString();
}

void TestCompare::takesLeaves()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, leaves);
    const auto found = jsonLeaves(text);
    QCOMPARE(found.has_value(), !leaves.isEmpty());
    QStringList all;
    for (const JsonLeaf &leaf : found.value_or(QList<JsonLeaf>()))
        all.append(leaf.pointer + QLatin1Char('=') + QString::fromUtf8(leaf.value));
    QCOMPARE(all.join(QLatin1Char(' ')), leaves);
}

void TestCompare::measuresLikeness_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<double>("expected");
    QTest::newRow("the same") << QByteArray("x") << QByteArray("x") << 1.0;
    QTest::newRow("half the leaves") << QByteArray(R"({"a":1,"b":2})") << QByteArray(R"({"a":1,"b":3})") << 0.5;
    QTest::newRow("times do not count") << QByteArray(R"({"a":1,"at":"2026-11-23T14:02:07.412Z"})")
                                        << QByteArray(R"({"a":1,"at":"2026-11-23T14:02:09.001Z"})") << 1.0;
    QTest::newRow("ids do count") << QByteArray(R"({"id":1})") << QByteArray(R"({"id":2})") << 0.0;
    QTest::newRow("sentences do count") << QByteArray(
        R"({"t":"the quick brown fox 1 jumps over the lazy dogs of the farm"})")
                                        << QByteArray(
                                               R"({"t":"the quick brown fox 2 jumps over the lazy dogs of the farm"})")
                                        << 0.0;
    QTest::newRow("lines") << QByteArray("a\nb\nc\nd") << QByteArray("a\nb\nc\ne") << 0.75;
    QTest::newRow("octets") << QByteArray("a\0b", 3) << QByteArray("a\0c", 3) << 0.0;
    QTest::newRow("JSON and HTML") << QByteArray("{\"a\":1}") << QByteArray("<p>") << 0.0;
}

void TestCompare::measuresLikeness()
{
    QFETCH(const QByteArray, left);
    QFETCH(const QByteArray, right);
    QFETCH(const double, expected);
    QCOMPARE(likeness(left, right), expected);
    QCOMPARE(likeness(right, left), expected);
}

QTEST_APPLESS_MAIN(TestCompare)
#include "tst_compare.moc"
