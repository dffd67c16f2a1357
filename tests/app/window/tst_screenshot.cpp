// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/sessionscopeprocess.h"

#include <QImage>
#include <QSet>
#include <QTest>

using namespace Sessionscope::Test;

class TestScreenshot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheWindowAfterTheDemo_data();
    void showsTheWindowAfterTheDemo();
    void saysWhenThePictureCannotBeWritten();
    void saysWhenThereIsNoDisplay();
};

void TestScreenshot::showsTheWindowAfterTheDemo_data()
{
    QTest::addColumn<QString>("theme");
    QTest::addColumn<bool>("dark");
    QTest::newRow("dark") << QStringLiteral("dark") << true;
    QTest::newRow("light") << QStringLiteral("light") << false;
}

void TestScreenshot::showsTheWindowAfterTheDemo()
{
    QFETCH(QString, theme);
    QFETCH(bool, dark);
    SessionscopeProcess process;
    const CliResult result = process.run({QStringLiteral("--screenshot"), QStringLiteral("a.png"),
        QStringLiteral("--theme"), theme, QStringLiteral("--size"), QStringLiteral("1100x750")});
    QVERIFY2(result.exit == 0, result.all().constData());
    const QImage image(process.path(QStringLiteral("a.png")));
    QCOMPARE(image.size(), QSize(1100, 750));
    QCOMPARE(image.pixelColor(2, 2).lightness() < 128, dark);
    // The trail of the demo fills the lower left: text and chips, more than a plain pane has.
    QSet<QRgb> colors;
    for (int y = 500; y < 720; ++y) {
        for (int x = 10; x < 500; ++x) {
            colors.insert(image.pixel(x, y));
        }
    }
    QVERIFY2(colors.size() > 100, qPrintable(QString::number(colors.size())));
}

void TestScreenshot::saysWhenThePictureCannotBeWritten()
{
    const CliResult result =
        SessionscopeProcess().run({QStringLiteral("--screenshot"), QStringLiteral("/proc/nowhere.png")});
    QCOMPARE(result.exit, 5);
    QVERIFY2(result.err.contains("/proc/nowhere.png"), result.err.constData());
}

void TestScreenshot::saysWhenThereIsNoDisplay()
{
    const CliResult result = SessionscopeProcess().run({});
    QCOMPARE(result.exit, 2);
    QVERIFY2(result.err.contains("no display"), result.err.constData());
}

QTEST_GUILESS_MAIN(TestScreenshot)
#include "tst_screenshot.moc"
