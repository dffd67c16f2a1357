// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/content/jqfilter.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "tests/ui/support/pictures.h"
#include "ui/response/bodypane.h"
#include "ui/response/bodyview.h"
#include "ui/response/findbar.h"
#include "ui/response/jqfield.h"
#include "ui/response/jsontreemodel.h"
#include "ui/response/jsontreeview.h"

#include <QTreeView>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! The body's keys work in the window, wherever the focus is.
class TestBodyWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void jq_opensByItsKeys();
    void find_opensFromTheBody_andFromElsewhere();
    void tree_fitsTheWindow_data();
    void tree_fitsTheWindow();

private:
    bool open(const QSize &size = QSize(1440, 900));
    BodyPane *body() const { return m_window->window.findChild<BodyPane *>(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &m_window->window, key, modifiers);
    }

    DemoServer m_demo;
    QUrl m_base;
    std::unique_ptr<Window> m_window;
};

void TestBodyWindow::initTestCase()
{
    const Result<QUrl> base = m_demo.start({});
    QVERIFY(base);
    m_base = *base;
}

void TestBodyWindow::init()
{
    m_window.reset();
}

bool TestBodyWindow::open(const QSize &size)
{
    m_window = std::make_unique<Window>(ThemeMode::Light, size);
    QSignalSpy loaded(body(), &BodyPane::loaded);
    // Without a login the demo answers an API client with JSON that says so.
    return m_window->sendTyped(m_base.resolved(QUrl(QStringLiteral("/v3/api-docs"))).toString())
        && QTest::qWaitFor([this] { return !body()->isLoading() && body()->view()->text(); });
}

void TestBodyWindow::jq_opensByItsKeys()
{
    if (Jq::program().isEmpty())
        QSKIP("jq is not installed");
    QVERIFY(open());
    press(Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
    auto *field = body()->findChild<JqField *>();
    QVERIFY(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral(".paths | keys | length > 1"));
    QTRY_COMPARE(body()->view()->text()->bytes(), QByteArray("true"));
    press(Qt::Key_Escape, {});
    QCOMPARE(field->text(), QString());
}

void TestBodyWindow::find_opensFromTheBody_andFromElsewhere()
{
    QVERIFY(open());
    body()->view()->setFocus();
    press(Qt::Key_F, Qt::ControlModifier);
    auto *bar = body()->findChild<FindBar *>();
    QVERIFY(bar->isVisible());
    press(Qt::Key_Escape, {});
    QVERIFY(!bar->isVisible());
    press(Qt::Key_L, Qt::ControlModifier);
    press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(bar->isVisible());
}

void TestBodyWindow::tree_fitsTheWindow_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1440x900") << QSize(1440, 900);
    QTest::newRow("1024x700") << QSize(1024, 700);
}

void TestBodyWindow::tree_fitsTheWindow()
{
    QFETCH(QSize, size);
    QVERIFY(open(size));
    body()->setForm(BodyForm::Tree);
    QTRY_VERIFY(body()->tree()->tree()->isVisible());
    QTRY_VERIFY(body()->tree()->model()->rowCount(body()->tree()->model()->index(0, 0)) > 1);
    QVERIFY(body()->findChild<JqField *>()->width() > 60);
    keepPictures(m_window->theme, m_window->window, QStringLiteral("window-tree-%1").arg(size.width()));
}

QTEST_MAIN(TestBodyWindow)
#include "tst_bodywindow.moc"
