// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/texts/texts.h"

#include <QTest>

using namespace Sessionscope;

class TestTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyError_isASentenceWithANextStep();
    void errorsReadWell_data();
    void errorsReadWell();
    void everyNote_hasItsSentence();
    void notesOfAProxy_nameTheProxy();
    void durations_data();
    void durations();
    void spans_data();
    void spans();
    void sizes_data();
    void sizes();
};

void TestTexts::everyError_isASentenceWithANextStep()
{
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
        for (const QString &detail : {QString(), QStringLiteral("DETAIL")}) {
            const Error error{static_cast<ErrorCode>(code), QStringLiteral("SUBJECT"), detail};
            const QString text = Texts::error(error);
            QVERIFY2(text != errorCodeName(error.code), qPrintable(text));
            QVERIFY2(text.count(QLatin1String(". ")) + text.count(QLatin1String("? ")) >= 1, qPrintable(text));
            QVERIFY2(text.endsWith(QLatin1Char('.')) || text.endsWith(QLatin1Char('?')), qPrintable(text));
            QVERIFY2(!text.contains(QLatin1Char('%')) && !text.contains(QLatin1Char('[')), qPrintable(text));
            QVERIFY2(!text.contains(QLatin1Char('!')), qPrintable(text));
            QVERIFY2(text.at(0).isUpper(), qPrintable(text));
        }
        QVERIFY(!Texts::error({static_cast<ErrorCode>(code), {}, {}}).contains(QLatin1String("  ")));
    }
}

void TestTexts::errorsReadWell_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("text");
    QTest::newRow("refused") << Error{ErrorCode::ConnectionRefused, QStringLiteral("localhost:8080"), {}}
                             << QStringLiteral("Could not connect to localhost:8080: connection refused. Is the server "
                                               "running?");
    QTest::newRow("with a detail") << Error{ErrorCode::InvalidHeader, QStringLiteral("X"), QStringLiteral("it is bad.")}
                                   << QStringLiteral(
                                          "The header X cannot be sent: it is bad. Write it as Name: value.");
    QTest::newRow("a time limit") << Error{ErrorCode::ConnectTimeout, QStringLiteral("h:80"), QStringLiteral("30000")}
                                  << QStringLiteral("Could not connect to h:80 within the time limit of 30.0 s. Check "
                                                    "host, port and firewall, or raise the limit.");
    QTest::newRow("a truncated body")
        << Error{ErrorCode::BodyTruncated, QStringLiteral("h:80"), QStringLiteral("3/10")}
        << QStringLiteral("The answer of h:80 ended too early: 3 of 10 octets arrived; what arrived is kept. Look into "
                          "the server's log, then try again.");
    QTest::newRow("a proxy that is not there") << Error{ErrorCode::ProxyRefused, QStringLiteral("p:1"), {}}
                                               << QStringLiteral("The proxy p:1 refused the connection. Is it running, "
                                                                 "and does it allow this host and port?");
    QTest::newRow("a tunnel with no way in")
        << Error{ErrorCode::ProxyAuthenticationRequired, QStringLiteral("p:1"), QStringLiteral("why")}
        << QStringLiteral(
               "The proxy p:1 asks for user and password (why). Enter them in the session's proxy settings.");
    QTest::newRow("an encrypted key") << Error{ErrorCode::ClientCertificateInvalid, QStringLiteral("/k.pem"),
        QStringLiteral("the passphrase does not open its key")}
                                      << QStringLiteral("The client certificate /k.pem cannot be used: the passphrase "
                                                        "does not open its key. Check file, key and passphrase in the "
                                                        "session's TLS settings.");
    QTest::newRow("IPv6 brackets") << Error{ErrorCode::ConnectionClosed, QStringLiteral("[::1]:80"), {}}
                                   << QStringLiteral(
                                          "[::1]:80 closed the connection, or its answer did not begin as HTTP "
                                          "does. Is this the port of an HTTP server, and is https meant? "
                                          "Look into the server's log.");
    QTest::newRow("placeholders in facts stay") << Error{ErrorCode::FileNotFound, QStringLiteral("%2 %1"),
        QStringLiteral("%1")} << QStringLiteral("The file %2 %1 does not exist: %1. Check its name and folder.");
}

void TestTexts::errorsReadWell()
{
    QFETCH(Error, error);
    QFETCH(QString, text);
    QCOMPARE(Texts::error(error), text);
}

void TestTexts::everyNote_hasItsSentence()
{
    QSet<QString> texts;
    const int last = static_cast<int>(HopNote::Code::Probe);
    for (int code = 0; code <= last; ++code) {
        const QString text = Texts::note({static_cast<HopNote::Code>(code), QStringLiteral("DETAIL")});
        QVERIFY(text.size() > 10);
        QVERIFY(!text.contains(QLatin1Char('%')));
        texts.insert(text);
    }
    QCOMPARE(texts.size(), last + 1);
}

void TestTexts::notesOfAProxy_nameTheProxy()
{
    const QString scheme = QStringLiteral("proxy-Digest");
    QCOMPARE(Texts::note({HopNote::Code::AuthenticationAnswered, scheme}),
        QStringLiteral("The proxy asked for credentials: answered with Digest"));
    QCOMPARE(Texts::note({HopNote::Code::AuthenticationRefused, scheme}),
        QStringLiteral("The proxy refused the credentials (Digest). Check them in the session's proxy settings"));
}

void TestTexts::durations_data()
{
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("below one") << qint64(999) << QStringLiteral("0 ms");
    QTest::newRow("milliseconds") << qint64(41'900) << QStringLiteral("41 ms");
    QTest::newRow("just below a second") << qint64(999'999) << QStringLiteral("999 ms");
    QTest::newRow("seconds") << qint64(3'400'000) << QStringLiteral("3.4 s");
    QTest::newRow("minutes") << qint64(871'000'000) << QStringLiteral("14:31");
    QTest::newRow("unknown") << qint64(-1) << QStringLiteral("0 ms");
}

void TestTexts::durations()
{
    QFETCH(qint64, microseconds);
    QFETCH(QString, text);
    QCOMPARE(Texts::duration(microseconds), text);
}

void TestTexts::spans_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("seconds") << qint64(48) << QStringLiteral("48 s");
    QTest::newRow("minutes") << qint64(14 * 60 + 31) << QStringLiteral("14:31");
    QTest::newRow("padded seconds") << qint64(61) << QStringLiteral("1:01");
    QTest::newRow("hours") << qint64(3600 * 5 + 60 * 7) << QStringLiteral("5 h 7 min");
    QTest::newRow("days") << qint64(86400 * 29 + 3600 * 23 + 59) << QStringLiteral("29 d 23 h");
    QTest::newRow("days alone") << qint64(86400 * 400) << QStringLiteral("400 d");
    QTest::newRow("the past") << qint64(-48) << QStringLiteral("-48 s");
}

void TestTexts::spans()
{
    QFETCH(qint64, seconds);
    QFETCH(QString, text);
    QCOMPARE(Texts::span(seconds), text);
}

void TestTexts::sizes_data()
{
    QTest::addColumn<qint64>("octets");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << QStringLiteral("0 B");
    QTest::newRow("octets") << qint64(307) << QStringLiteral("307 B");
    QTest::newRow("just below a kilobyte") << qint64(999) << QStringLiteral("999 B");
    QTest::newRow("a kilobyte") << qint64(1000) << QStringLiteral("1 kB");
    QTest::newRow("kilobytes") << qint64(1400) << QStringLiteral("1.4 kB");
    QTest::newRow("rounded into the next unit") << qint64(999'960) << QStringLiteral("1 MB");
    QTest::newRow("a hundred and more have no fraction") << qint64(123'456'789) << QStringLiteral("123 MB");
}

void TestTexts::sizes()
{
    QFETCH(qint64, octets);
    QFETCH(QString, text);
    QCOMPARE(Texts::size(octets), text);
}

QTEST_GUILESS_MAIN(TestTexts)
#include "tst_texts.moc"
