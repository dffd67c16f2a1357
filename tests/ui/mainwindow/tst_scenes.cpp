// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"

#include <QDir>
#include <QLabel>
#include <QLineEdit>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! The window after the demo's flow, in both themes and widths: nothing clipped, and pictures for people to look at.
class TestScenes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsEverythingUncut_data();
    void showsEverythingUncut();

private:
    static QString describe(const QWidget &widget, const QString &text);

    DemoServer m_demo;
    QUrl m_base;
};

// Enough to find the widget by.
QString TestScenes::describe(const QWidget &widget, const QString &text)
{
    return QStringLiteral("%1 in %2, %3x%4: %5")
        .arg(QLatin1String(widget.metaObject()->className()),
            QLatin1String(widget.parentWidget()->metaObject()->className()))
        .arg(widget.width())
        .arg(widget.height())
        .arg(text);
}

void TestScenes::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("scenetest"));
    const Result<QUrl> base = m_demo.start({});
    QVERIFY(base);
    m_base = *base;
}

void TestScenes::showsEverythingUncut_data()
{
    QTest::addColumn<bool>("demo");
    QTest::addColumn<ThemeMode>("mode");
    QTest::addColumn<QSize>("size");
    const QSize wide(1440, 900);
    const QSize narrow(1024, 700);
    const QSize smallest(960, 600);
    QTest::newRow("main-light") << true << ThemeMode::Light << wide;
    QTest::newRow("main-dark") << true << ThemeMode::Dark << wide;
    QTest::newRow("narrow-light") << true << ThemeMode::Light << narrow;
    QTest::newRow("narrow-dark") << true << ThemeMode::Dark << narrow;
    QTest::newRow("smallest-light") << true << ThemeMode::Light << smallest;
    QTest::newRow("first-run-light") << false << ThemeMode::Light << wide;
    QTest::newRow("first-run-dark") << false << ThemeMode::Dark << wide;
    QTest::newRow("first-run-smallest") << false << ThemeMode::Light << smallest;
}

void TestScenes::showsEverythingUncut()
{
    QFETCH(bool, demo);
    QFETCH(ThemeMode, mode);
    QFETCH(QSize, size);
    Window window(mode, size);
    if (demo)
        QVERIFY(walkThroughDemo(window, m_base));
    QTest::qWait(50); // Layouts and the debounced preview; the pictures only.

    const QString folder = qEnvironmentVariable("SESSIONSCOPE_SCENES");
    if (!folder.isEmpty()) {
        QVERIFY(QDir().mkpath(folder));
        const QString name = QString::fromLatin1(QTest::currentDataTag()) + QLatin1String(".png");
        QVERIFY(window.window.grab().save(QDir(folder).filePath(name)));
    }
    QStringList cut;
    for (const QAbstractButton *button : window.window.findChildren<QAbstractButton *>()) {
        const bool ownedByQt = qobject_cast<const QLineEdit *>(button->parentWidget()); // The icon inside a field.
        if (button->isVisible() && !ownedByQt && button->width() < button->minimumSizeHint().width())
            cut.append(describe(*button, button->text() + button->accessibleName()));
    }
    for (const QLabel *label : window.window.findChildren<QLabel *>()) {
        if (label->isVisible()
            && (label->width() < label->minimumSizeHint().width()
                || label->height() < label->heightForWidth(label->width())))
            cut.append(describe(*label, label->text()));
    }
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(QLatin1String(" | "))));
}

QTEST_MAIN(TestScenes)
#include "tst_scenes.moc"
