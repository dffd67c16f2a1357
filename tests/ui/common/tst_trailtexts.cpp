// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/trailtexts.h"

#include <QTest>

using namespace Sessionscope;

class TestTrailTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void masksWhatIsSecretInAPath_data();
    void masksWhatIsSecretInAPath();
};

void TestTrailTexts::masksWhatIsSecretInAPath_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing secret") << QStringLiteral("http://h/a?b=c&d=e") << QStringLiteral("/a?b=c&d=e");
    QTest::newRow("no path") << QStringLiteral("http://h") << QStringLiteral("/");
    QTest::newRow("a session id in the path") << QStringLiteral("http://h/a;jsessionid=0123456789ABCDEF?x=1")
                                              << QStringLiteral("/a;jsessionid=0123…CDEF?x=1");
    QTest::newRow("a code in the query") << QStringLiteral("http://h/cb?code=SplxlOBeZQQYbYS6&lang=x")
                                         << QStringLiteral("/cb?code=Splx…bYS6&lang=x");
    QTest::newRow("a short password") << QStringLiteral("http://h/?password=abc") << QStringLiteral("/?password=••••");
}

void TestTrailTexts::masksWhatIsSecretInAPath()
{
    QFETCH(QString, url);
    QFETCH(QString, expected);
    QCOMPARE(TrailTexts::path(QUrl(url)), expected);
}

QTEST_GUILESS_MAIN(TestTrailTexts)
#include "tst_trailtexts.moc"
