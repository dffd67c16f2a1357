// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QDir>
#include <QFontMetricsF>
#include <QLineEdit>
#include <QMetaEnum>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <cmath>

using namespace Sessionscope;

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTextReadable_onEverySurface_data();
    void keepsTextReadable_onEverySurface();
    void saysChanged_andSwapsColours();
    void choosesTheFamilyOfAStatus_data();
    void choosesTheFamilyOfAStatus();
    void rendersEveryIconOfTheDesign();
    void tintsIcons();
    void doesNotJoinArrows_inWireText();
    void paintsPlaceholders_inTheirColour_data();
    void paintsPlaceholders_inTheirColour();
};

static double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

static double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (qMax(first, second) + 0.05) / (qMin(first, second) + 0.05);
}

void TestTheme::keepsTextReadable_onEverySurface_data()
{
    QTest::addColumn<ThemeMode>("mode");
    QTest::addColumn<Token::Color>("text");
    QTest::addColumn<Token::Color>("surface");
    const QMetaEnum names = QMetaEnum::fromType<Token::Color>();
    const auto row = [&names](ThemeMode mode, Token::Color text, Token::Color surface) {
        QTest::addRow("%s on %s in %s", names.valueToKey(text), names.valueToKey(surface),
            mode == ThemeMode::Dark ? "dark" : "light")
            << mode << text << surface;
    };
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        for (const Token::Color text : {Token::Text, Token::TextMuted, Token::TextFaint, Token::AccentText}) {
            for (const Token::Color surface : {Token::Window, Token::Panel, Token::Sunken, Token::Raised})
                row(mode, text, surface);
        }
        row(mode, Token::OkText, Token::OkTint);
        row(mode, Token::MoveText, Token::MoveTint);
        row(mode, Token::WarnText, Token::WarnTint);
        row(mode, Token::FailText, Token::FailTint);
        row(mode, Token::IdleText, Token::IdleTint);
        row(mode, Token::OnAccent, Token::Accent);
        row(mode, Token::Text, Token::Selection);
    }
}

void TestTheme::keepsTextReadable_onEverySurface()
{
    QFETCH(ThemeMode, mode);
    QFETCH(Token::Color, text);
    QFETCH(Token::Color, surface);
    Theme theme;
    theme.setMode(mode);
    QVERIFY2(contrast(theme.color(text), theme.color(surface)) >= 4.5,
        QByteArray::number(contrast(theme.color(text), theme.color(surface))).constData());
}

void TestTheme::saysChanged_andSwapsColours()
{
    Theme theme;
    theme.setMode(ThemeMode::Light);
    const QColor light = theme.color(Token::Panel);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setMode(ThemeMode::Dark);
    QCOMPARE(changed.count(), 1);
    QVERIFY(theme.isDark());
    QVERIFY(theme.color(Token::Panel).lightness() < light.lightness());
}

void TestTheme::choosesTheFamilyOfAStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Family>("family");
    QTest::newRow("nothing yet is idle") << 0 << Family::Idle;
    QTest::newRow("200 is ok") << 200 << Family::Ok;
    QTest::newRow("302 moves") << 302 << Family::Move;
    QTest::newRow("404 warns") << 404 << Family::Warn;
    QTest::newRow("503 fails") << 503 << Family::Fail;
}

void TestTheme::choosesTheFamilyOfAStatus()
{
    QFETCH(int, status);
    QTEST(Theme().statusFamily(status), "family");
}

void TestTheme::rendersEveryIconOfTheDesign()
{
    const Theme theme;
    const QStringList files = QDir(QStringLiteral(":/sessionscope/icons")).entryList();
    QVERIFY(files.size() > 50);
    for (const QString &file : files) {
        const QString name = file.chopped(4);
        const QPixmap pixmap = theme.pixmap(name, Qt::black, 16, 2);
        QCOMPARE(pixmap.size(), QSize(32, 32));
        QVERIFY2(pixmap.toImage() != QPixmap(theme.pixmap(QStringLiteral("nothing"), Qt::black, 16, 2)).toImage(),
            qPrintable(name));
    }
}

void TestTheme::tintsIcons()
{
    const Theme theme;
    const QImage image = theme.pixmap(QStringLiteral("plus"), QColor(Qt::red), 16, 1).toImage();
    QCOMPARE(image.pixelColor(8, 8).red(), 255);
    QCOMPARE(image.pixelColor(8, 8).green(), 0);
}

void TestTheme::doesNotJoinArrows_inWireText()
{
    const Theme theme;
    const QFontMetricsF metrics(theme.mono());
    QVERIFY(theme.mono().styleStrategy() & QFont::PreferNoShaping);
    QCOMPARE(metrics.horizontalAdvance(QStringLiteral("->")), 2 * metrics.horizontalAdvance(QLatin1Char('-')));
}

void TestTheme::paintsPlaceholders_inTheirColour_data()
{
    QTest::addColumn<ThemeMode>("mode");
    QTest::newRow("light") << ThemeMode::Light;
    QTest::newRow("dark") << ThemeMode::Dark;
}

void TestTheme::paintsPlaceholders_inTheirColour()
{
    QFETCH(ThemeMode, mode);
    Theme theme;
    theme.applyTo(*qApp);
    QLineEdit line;
    QPlainTextEdit text;
    // From one theme to the other while they are shown, as people do.
    theme.setMode(mode == ThemeMode::Light ? ThemeMode::Dark : ThemeMode::Light);
    line.setPlaceholderText(QString(3, QChar(0x2588)));
    text.setPlaceholderText(line.placeholderText());
    line.show();
    text.show();
    theme.setMode(mode);
    const auto painted = [](QWidget &widget, const QColor &color) {
        const QImage image = widget.grab().toImage();
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y) == color)
                    return true;
            }
        }
        return false;
    };
    QVERIFY(painted(line, theme.color(Token::TextFaint)));
    QVERIFY(painted(text, theme.color(Token::TextFaint)));
    line.setText(line.placeholderText());
    text.setPlainText(line.text());
    QVERIFY(painted(line, theme.color(Token::Text)));
    QVERIFY(painted(text, theme.color(Token::Text)));
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
