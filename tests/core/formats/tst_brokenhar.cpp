// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/harreader.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Sessionscope;

//! What is left of archives that are cut, mangled or hostile: what could be read is kept, and the fault has a place.
class TestBrokenHar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keepsWhatCameBeforeACut();
    void keepsTheRequest_ofAnEntryCutWithinItsAnswer();
    void keepsTheNeighbours_ofAnEntryWithWrongTypes();
    void keepsTheNeighbours_ofWhatCannotBeRead_data();
    void keepsTheNeighbours_ofWhatCannotBeRead();
    void boundsNumbers_outOfRange();
    void tellsTheLineOfAFault();

private:
    QByteArray m_text;
    QList<Exchange> m_whole;
};

namespace {

const QByteArray head = R"({"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":[)";
const QByteArray tail = "]}}";
const QByteArray good =
    R"({"request":{"method":"GET","url":"http://h/a","headers":[{"name":"A","value":"b"}]},"response":{"status":200,)"
    R"("headers":[{"name":"C","value":"d"}],"content":{"text":"body"}}})";

// Takes what Qt builds of pluses.
Result<Har::Archive> readText(const QByteArray &text)
{
    return Har::fromJson(text);
}

//! \a value with each of its members, and theirs, replaced by each of \a others in turn.
QList<QJsonValue> mutations(const QJsonValue &value, const QList<QJsonValue> &others)
{
    QList<QJsonValue> all = others;
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        for (const QJsonValue &changed : mutations(*member, others)) {
            QJsonObject next = object;
            next[member.key()] = changed;
            all.append(next);
        }
    }
    const QJsonArray array = value.toArray();
    if (!array.isEmpty()) {
        for (const QJsonValue &changed : mutations(array.first(), others)) {
            QJsonArray next = array;
            next[0] = changed;
            all.append(next);
        }
    }
    return all;
}

} // namespace

void TestBrokenHar::initTestCase()
{
    QFile file(QStringLiteral(SESSIONSCOPE_SOURCE_DIR "/tests/data/har/clients/firefox-devtools.har"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_text = file.readAll();
    const auto whole = Har::fromJson(m_text);
    QVERIFY(whole && whole->faults.isEmpty());
    m_whole = whole->exchanges;
    QVERIFY(m_whole.size() > 10);
}

void TestBrokenHar::keepsWhatCameBeforeACut()
{
    QList<qsizetype> cuts;
    QRandomGenerator random(17);
    for (int i = 0; i < 400; ++i)
        cuts.append(random.bounded(m_text.size()));
    // Every octet of an entry.
    const qsizetype entry = m_text.indexOf("\"startedDateTime\"", m_text.indexOf("/login\""));
    for (qsizetype at = entry; at < entry + 3000; at += 2)
        cuts.append(at);
    std::sort(cuts.begin(), cuts.end());
    qsizetype before = 0;
    for (const qsizetype cut : std::as_const(cuts)) {
        const auto read = Har::fromJson(QByteArrayView(m_text).first(cut));
        if (!read) {
            QVERIFY2(cut < m_text.indexOf("\"log\"") + 8, QByteArray::number(cut).constData());
            continue;
        }
        const qsizetype count = read->exchanges.size();
        QVERIFY2(count >= before && count <= m_whole.size(), QByteArray::number(cut).constData());
        before = count;
        for (qsizetype i = 0; i + 1 < count; ++i)
            QVERIFY2(read->exchanges.at(i) == m_whole.at(i), QByteArray::number(cut).constData());
        if (count > 0)
            QCOMPARE(read->exchanges.last().request.url, m_whole.at(count - 1).request.url);
        for (const Har::Fault &fault : read->faults)
            QVERIFY(fault.offset <= cut && fault.line >= 1);
    }
}

void TestBrokenHar::keepsTheRequest_ofAnEntryCutWithinItsAnswer()
{
    const QByteArray text = head + good + ',' + good;
    const auto cutAt = [&text](const char *words) {
        return Har::fromJson(QByteArrayView(text).first(text.lastIndexOf(words) + qsizetype(qstrlen(words))));
    };
    const auto noAnswer = cutAt("\"response\":{\"sta");
    QVERIFY(noAnswer);
    QCOMPARE(noAnswer->exchanges.size(), 2);
    QCOMPARE(noAnswer->exchanges.last().request.headers.first("A"), QByteArray("b"));
    QVERIFY(!noAnswer->exchanges.last().response);
    QCOMPARE(noAnswer->exchanges.last().state, ExchangeState::Cancelled);
    QCOMPARE(noAnswer->faults.size(), 1);
    QCOMPARE(noAnswer->faults.first().entry, 1);

    const auto noBody = cutAt("\"content\":{\"te");
    QVERIFY(noBody);
    QCOMPARE(noBody->exchanges.size(), 2);
    QCOMPARE(noBody->exchanges.last().response->headers.first("C"), QByteArray("d"));
    QVERIFY(!noBody->exchanges.last().response->complete);
    QVERIFY(noBody->exchanges.first().response->complete);
}

void TestBrokenHar::keepsTheNeighbours_ofAnEntryWithWrongTypes()
{
    QJsonObject entry = QJsonDocument::fromJson(m_text)[QStringLiteral("log")][QStringLiteral("entries")][3].toObject();
    entry[QStringLiteral("_error")] = QJsonObject{{QStringLiteral("code"), QStringLiteral("x")}};
    entry[QStringLiteral("_timingUs")] = QJsonObject{{QStringLiteral("wait"), 5}};
    entry[QStringLiteral("_cookieEvents")] =
        QJsonArray{QJsonObject{{QStringLiteral("action"), QStringLiteral("sent")}}};
    const QList<QJsonValue> others{QJsonValue::Null, true, -1, 1e308, QStringLiteral("x"), QJsonArray{5, QJsonValue()},
        QJsonObject{{QStringLiteral("name"), 5}}};
    int tried = 0;
    for (const QJsonValue &changed : mutations(entry, others)) {
        const QByteArray middle = QJsonDocument(QJsonArray{changed}).toJson(QJsonDocument::Compact);
        const auto read = readText(head + good + ',' + middle.mid(1, middle.size() - 2) + ',' + good + tail);
        QVERIFY2(read && read->exchanges.size() >= 2, middle.constData());
        QCOMPARE(read->exchanges.first().response->body, QByteArray("body"));
        QCOMPARE(read->exchanges.last().response->body, QByteArray("body"));
        QCOMPARE(read->exchanges.size() + read->faults.size(), 3);
        ++tried;
    }
    QVERIFY(tried > 100);
}

void TestBrokenHar::keepsTheNeighbours_ofWhatCannotBeRead_data()
{
    QTest::addColumn<QByteArray>("middle");
    QTest::newRow("no JSON") << QByteArray("{\"request\":{oops}}");
    QTest::newRow("arrays 100,000 deep") << "{\"request\":" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}";
    QByteArray objects;
    for (int i = 0; i < 100'000; ++i)
        objects += "{\"a\":";
    QTest::newRow("objects 100,000 deep") << objects + "1" + QByteArray(100'000, '}');
    QTest::newRow("a number") << QByteArray("1e999");
    QTest::newRow("a lone escape") << QByteArray("{\"request\":\"\\u12\"}");
}

void TestBrokenHar::keepsTheNeighbours_ofWhatCannotBeRead()
{
    QFETCH(QByteArray, middle);
    const auto read = readText(head + good + ',' + middle + ',' + good + tail);
    QVERIFY(read);
    QCOMPARE(read->exchanges.size(), 2);
    QCOMPARE(read->faults.size(), 1);
    QCOMPARE(read->faults.first().entry, 1);
    const qint64 start = head.size() + good.size() + 1;
    QVERIFY(read->faults.first().offset >= start && read->faults.first().offset <= start + middle.size());
    // Of hostile depth and without an end, too.
    QVERIFY(readText(head + good + ',' + middle.left(middle.size() / 2)));
}

void TestBrokenHar::boundsNumbers_outOfRange()
{
    for (const char *const number : {"1e300", "-1e300", "9223372036854775808", "1e999", "-0.5"}) {
        QByteArray text = R"({"time":N,"timings":{"wait":N,"ssl":N,"connect":N},"_trail":N,"_hop":N,"connection":N,
"request":{"method":"GET","url":"http://h/","bodySize":N,"headersSize":N},"response":{"status":200,"bodySize":N,
"content":{"size":N,"text":"ab"}}})";
        text.replace("N", number);
        const auto read = readText(head + text + tail);
        QVERIFY(read);
        // "1e999" is no number any more for some readers.
        if (read->exchanges.isEmpty()) {
            QCOMPARE(read->faults.size(), 1);
            continue;
        }
        const Exchange &exchange = read->exchanges.first();
        QVERIFY(exchange.request.bodySize >= 0 && exchange.request.bodySize < qint64(1e15));
        QVERIFY(exchange.response->wireSize >= 0 && exchange.response->wireSize < qint64(1e15));
        QVERIFY(exchange.timing.waitUs >= -1 && exchange.timing.totalUs >= -1);
        QVERIFY(exchange.trail >= 1 && exchange.hop >= 1);
    }
}

void TestBrokenHar::tellsTheLineOfAFault()
{
    const auto read = readText(head + '\n' + good + ",\n\n{},\n" + good + ",\n" + good.left(90));
    QVERIFY(read);
    QCOMPARE(read->exchanges.size(), 3);
    QCOMPARE(read->faults.size(), 2);
    QCOMPARE(read->faults.first().line, 4);
    QCOMPARE(read->faults.last().line, 6);
    // Not UTF-8, and readable all the same.
    QByteArray latin = good;
    latin.replace("body",
        "b\xF6"
        "dy");
    const auto mended = readText(head + latin + tail);
    QVERIFY(mended && mended->faults.isEmpty());
    QCOMPARE(mended->exchanges.first().response->body,
        QByteArray("b\xEF\xBF\xBD"
                   "dy"));
}

QTEST_APPLESS_MAIN(TestBrokenHar)
#include "tst_brokenhar.moc"
