// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/trailjson.h"

#include "sampleexchange.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Sessionscope;

class TestTrailJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupsHopsByTrail();
    void tellsEverythingOfAHop();
    void masksSecrets_unlessAsked();
};

void TestTrailJson::groupsHopsByTrail()
{
    Exchange other = fullExchange();
    other.trail = 4;
    other.hop = 1;
    const QByteArray json =
        TrailJson::toJson({shared(fullExchange()), shared(other), shared(failedExchange())}, Har::Secrets::Keep);
    const QJsonArray trails = QJsonDocument::fromJson(json)[QLatin1String("trails")].toArray();
    QCOMPARE(trails.size(), 2);
    QCOMPARE(trails[0][QLatin1String("hops")].toArray().size(), 2);
    QCOMPARE(trails[0][QLatin1String("state")].toString(), QStringLiteral("failed"));
    QCOMPARE(trails[0][QLatin1String("name")].toString(), QStringLiteral("login"));
    QCOMPARE(trails[0][QLatin1String("hops")][1][QLatin1String("error")][QLatin1String("code")].toString(),
        QStringLiteral("connection-refused"));
    QVERIFY(!trails[0][QLatin1String("hops")][1].toObject().contains(QLatin1String("response")));
    QCOMPARE(trails[1][QLatin1String("trail")].toInt(), 4);
    QCOMPARE(QJsonDocument::fromJson(TrailJson::toJson({}, Har::Secrets::Mask))[QLatin1String("trails")], QJsonArray());
}

void TestTrailJson::tellsEverythingOfAHop()
{
    const QByteArray json = TrailJson::toJson({shared(fullExchange())}, Har::Secrets::Keep);
    const QJsonValue hop = QJsonDocument::fromJson(json)[QLatin1String("trails")][0][QLatin1String("hops")][0];
    QCOMPARE(hop[QLatin1String("hop")].toString(), QStringLiteral("3.2"));
    QCOMPARE(hop[QLatin1String("request")][QLatin1String("headers")][1],
        (QJsonArray{QStringLiteral("X-Order"), QStringLiteral("2")}));
    QCOMPARE(hop[QLatin1String("request")][QLatin1String("body")].toString(),
        QStringLiteral("username=alice&password=s%26cret1"));
    QCOMPARE(hop[QLatin1String("response")][QLatin1String("status")].toInt(), 302);
    QCOMPARE(QByteArray::fromBase64(hop[QLatin1String("response")][QLatin1String("bodyBase64")].toString().toLatin1()),
        fullExchange().response->body);
    QCOMPARE(hop[QLatin1String("timingMs")][QLatin1String("wait")].toDouble(), 55.555);
    QCOMPARE(
        hop[QLatin1String("cookieEvents")][3][QLatin1String("reason")].toString(), QStringLiteral("public-suffix"));
}

void TestTrailJson::masksSecrets_unlessAsked()
{
    const QByteArray masked = TrailJson::toJson({shared(fullExchange())}, Har::Secrets::Mask);
    const QByteArray plain = TrailJson::toJson({shared(fullExchange())}, Har::Secrets::Keep);
    for (const char *secret : {"0123456789ABCDEF", "FEDCBA9876543210", "s%26cret1"}) {
        QVERIFY2(!masked.contains(secret), secret);
        QVERIFY2(plain.contains(secret), secret);
    }
}

QTEST_APPLESS_MAIN(TestTrailJson)
#include "tst_trailjson.moc"
