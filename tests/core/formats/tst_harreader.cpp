// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/harreader.h"
#include "core/formats/harwriter.h"

#include "sampleexchange.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Sessionscope;

namespace {

//! Written with ' for ", since moc loses its way in raw strings.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

QByteArray archive(const QByteArray &entries)
{
    return json("{'log':{'version':'1.2','creator':{'name':'Other','version':'7'},'entries':[" + entries + "]}}");
}

QByteArray entry(const QByteArray &url, int status, const QByteArray &location = {})
{
    const QByteArray header = location.isEmpty() ? QByteArray() : "{'name':'location','value':'" + location + "'}";
    return json("{'startedDateTime':'2026-03-04T05:06:07.089+01:00','time':5,'request':{'method':'GET','url':'" + url
        + "','httpVersion':'h2','headers':[{'name':':method','value':'GET'},{'name':'accept','value':'*/*'}]},"
          "'response':{'status':"
        + QByteArray::number(status) + ",'statusText':'','httpVersion':'h2','headers':[" + header
        + "],'content':{'size':2,'text':'hi'},'bodySize':2},'timings':{'blocked':1,'dns':1,'connect':2,'ssl':1,"
          "'send':0,'wait':1,'receive':1}}");
}

} // namespace

class TestHarReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBackWhatWasWritten();
    void readsForeignEntries();
    void putsRedirectsIntoOneTrail();
    void splitsJoinedSetCookies();
    void readsForeignFailures_data();
    void readsForeignFailures();
    void keepsWhatCouldBeRead_data();
    void keepsWhatCouldBeRead();
    void refusesWhatIsNoArchive_data();
    void refusesWhatIsNoArchive();
    void canBeCancelled();
    void survivesEveryTruncation();
    void rebuildsTheBody_fromParams();
};

void TestHarReader::readsBackWhatWasWritten()
{
    Exchange binary = fullExchange();
    binary.id = 3;
    binary.hop = 4;
    binary.request.body = QByteArray("\0\xFF\r\n", 4);
    binary.request.bodySize = 1000;
    binary.response->complete = false;
    binary.response->headers.append("Content-Encoding", "gzip");
    binary.timing = {};
    Exchange failed = failedExchange();
    failed.id = 2;
    const QList<Exchange> exchanges{fullExchange(), failed, binary};
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.har"));
    QVERIFY(Har::write(path, {shared(exchanges[0]), shared(exchanges[1]), shared(exchanges[2])}, Har::Secrets::Keep));
    const auto read = Har::read(path);
    QVERIFY(read);
    QVERIFY(read->faults.isEmpty());
    QVERIFY(read->creator.startsWith(QStringLiteral("Sessionscope")));
    QCOMPARE(read->exchanges.size(), exchanges.size());
    for (qsizetype i = 0; i < exchanges.size(); ++i) {
        const Exchange &got = read->exchanges.at(i);
        QVERIFY(got.request == exchanges.at(i).request);
        QVERIFY(got.response == exchanges.at(i).response);
        QVERIFY(got.cookieEvents == exchanges.at(i).cookieEvents);
        QVERIFY(got.tls == exchanges.at(i).tls);
        QVERIFY(got.timing == exchanges.at(i).timing);
        QVERIFY(got == exchanges.at(i));
    }
}

void TestHarReader::readsForeignEntries()
{
    const QByteArray archiveText = "\xEF\xBB\xBF" + archive(entry("https://h:8443?q=1#f", 200));
    const auto read = Har::fromJson(archiveText);
    QVERIFY(read);
    QCOMPARE(read->creator, QStringLiteral("Other 7"));
    const Exchange &exchange = read->exchanges.first();
    QCOMPARE(exchange.request.target, QByteArray("/?q=1"));
    QCOMPARE(exchange.request.protocol, QByteArray("HTTP/2"));
    QCOMPARE(exchange.request.headers, (HeaderList{{"accept", "*/*"}}));
    QCOMPARE(exchange.response->body, QByteArray("hi"));
    QCOMPARE(exchange.started, QDateTime(QDate(2026, 3, 4), QTime(4, 6, 7, 89), Qt::UTC));
    QCOMPARE(exchange.timing.queuedUs, 1000);
    QCOMPARE(exchange.timing.connectUs, 2000);
    QCOMPARE(exchange.timing.tlsUs, 1000);
    QCOMPARE(exchange.timing.totalUs, 4000);
    QCOMPARE(exchange.state, ExchangeState::Completed);
}

void TestHarReader::putsRedirectsIntoOneTrail()
{
    const auto read = Har::fromJson(archive(entry("http://h/a", 302, "/b") + "," + entry("http://h/style.css", 200)
        + "," + entry("http://h/b", 301, "http://i/c#x") + "," + entry("http://i/c", 200) + ","
        + entry("http://h/b", 200)));
    QVERIFY(read);
    QStringList numbers;
    for (const Exchange &exchange : read->exchanges)
        numbers.append(exchange.hopNumber());
    QCOMPARE(numbers.join(QLatin1Char(' ')), QStringLiteral("1.1 2.1 1.2 1.3 3.1"));
}

void TestHarReader::splitsJoinedSetCookies()
{
    const auto read =
        Har::fromJson(archive("{'request':{'method':'GET','url':'http://h/'},'response':{'status':200,'headers':["
                              "{'name':'Set-Cookie','value':'a=1\nb=2'}]}}"));
    QVERIFY(read);
    QCOMPARE(read->exchanges.first().response->headers.all("Set-Cookie"), (QList<QByteArray>{"a=1", "b=2"}));
}

void TestHarReader::readsForeignFailures_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<ExchangeState>("state");
    QTest::newRow("refused") << QByteArray("net::ERR_CONNECTION_REFUSED") << ErrorCode::ConnectionRefused
                             << ExchangeState::Failed;
    QTest::newRow("aborted") << QByteArray("net::ERR_ABORTED") << ErrorCode::Cancelled << ExchangeState::Cancelled;
    QTest::newRow("unknown words") << QByteArray("NS_ERROR_STRANGE") << ErrorCode::ConnectionClosed
                                   << ExchangeState::Failed;
    QTest::newRow("no words at all") << QByteArray() << ErrorCode::ConnectionClosed << ExchangeState::Failed;
}

void TestHarReader::readsForeignFailures()
{
    QFETCH(QByteArray, text);
    const auto read = Har::fromJson(
        archive("{'request':{'method':'GET','url':'http://h/'},'response':{'status':0,'_error':'" + text + "'}}"));
    QVERIFY(read);
    const Exchange &exchange = read->exchanges.first();
    QVERIFY(!exchange.response);
    QTEST(exchange.failure->error.code, "code");
    QTEST(exchange.state, "state");
    QCOMPARE(exchange.failure->error.detail, QString::fromLatin1(text));
}

void TestHarReader::keepsWhatCouldBeRead_data()
{
    QTest::addColumn<QByteArray>("archiveText");
    QTest::addColumn<int>("exchanges");
    QTest::addColumn<int>("faultyEntry");
    const QByteArray good = entry("http://h/", 200);
    QTest::newRow("cut within the second entry")
        << archive(good + "," + good).left(archive(good).size() + 20) << 1 << 1;
    QTest::newRow("cut after the first entry") << archive(good).left(archive(good).size() - 3) << 1 << 0;
    QTest::newRow("an entry that is a number") << archive("5," + good) << 1 << 0;
    QTest::newRow("an entry without request") << archive(good + ",{}," + good) << 2 << 1;
    QTest::newRow("a broken entry amid good ones") << archive(good + ",{'request':{,,'a'}}," + good) << 2 << 1;
}

void TestHarReader::keepsWhatCouldBeRead()
{
    QFETCH(QByteArray, archiveText);
    const auto read = Har::fromJson(archiveText);
    QVERIFY(read);
    QTEST(int(read->exchanges.size()), "exchanges");
    QVERIFY(!read->faults.isEmpty());
    QTEST(int(read->faults.first().entry), "faultyEntry");
    QVERIFY(read->faults.first().offset > 0);
}

void TestHarReader::refusesWhatIsNoArchive_data()
{
    QTest::addColumn<QByteArray>("archiveText");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("GET http://h/");
    QTest::newRow("an array") << QByteArray("[]");
    QTest::newRow("another document") << json("{'openapi':'3.0.0'}");
}

void TestHarReader::refusesWhatIsNoArchive()
{
    QFETCH(QByteArray, archiveText);
    const auto read = Har::fromJson(archiveText);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::FileBroken);
}

void TestHarReader::canBeCancelled()
{
    const QByteArray good = entry("http://h/", 200);
    int calls = 0;
    const auto read = Har::fromJson(archive(good + "," + good + "," + good),
        [&calls](qint64 done, qint64 total) { return done < total && ++calls < 2; });
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Cancelled);
    QCOMPARE(calls, 2);
}

void TestHarReader::survivesEveryTruncation()
{
    const QByteArray whole = Har::toJson({shared(fullExchange())}, Har::Secrets::Keep);
    for (qsizetype size = 0; size < whole.size() - 10; ++size) {
        const auto read = Har::fromJson(QByteArrayView(whole).first(size));
        QVERIFY(!read || read->exchanges.size() + read->faults.size() <= 2);
    }
}

void TestHarReader::rebuildsTheBody_fromParams()
{
    const auto read = Har::fromJson(
        archive("{'request':{'method':'POST','url':'http://h/','postData':{'mimeType':"
                "'application/x-www-form-urlencoded','params':[{'name':'a b','value':'1&2'},{'name':'c'}]}},"
                "'response':{'status':200}}"));
    QVERIFY(read);
    QCOMPARE(read->exchanges.first().request.body, QByteArray("a%20b=1%262&c="));
}

QTEST_APPLESS_MAIN(TestHarReader)
#include "tst_harreader.moc"
