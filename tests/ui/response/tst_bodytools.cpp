// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/elidedlabel.h"
#include "ui/common/iconbutton.h"
#include "ui/response/bodypane.h"
#include "ui/response/bodyview.h"
#include "ui/response/findbar.h"
#include "ui/response/jqfield.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Sessionscope;

//! What the tools of the body tell and leave as it was.
class TestBodyTools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void incompleteBody_hidesNothingOfJq();
    void failingFilter_leavesTheMatchesMarked();
    void copying_isNotDoneInTheClick();
    void goingToALine_ofATable_saysWhereLinesAre();

private:
    bool show(const QByteArray &body, const QByteArray &type, bool complete = true);
    //! Without jq, whatever is installed here: it fails at once and the body stays.
    void filterInVain(const QString &filter);
    QString notice() const { return m_pane->findChild<ElidedLabel *>(QStringLiteral("notice"))->text(); }
    //! The part above what a row of the pane may take away.
    QImage seen() const { return m_pane->view()->viewport()->grab(QRect(0, 0, 600, 200)).toImage(); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<BodyPane> m_pane;
    ExchangeId m_last = 0;
};

void TestBodyTools::initTestCase()
{
    qputenv("PATH", "/nonexistent");
    m_theme = std::make_unique<Theme>();
    m_theme->setMode(ThemeMode::Light);
    m_theme->applyTo(*qApp);
}

void TestBodyTools::init()
{
    m_pane = std::make_unique<BodyPane>(*m_theme);
    m_pane->resize(604, 400);
    m_pane->show();
    m_pane->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
}

bool TestBodyTools::show(const QByteArray &body, const QByteArray &type, bool complete)
{
    auto exchange = std::make_shared<Exchange>();
    exchange->id = ++m_last;
    exchange->state = ExchangeState::Completed;
    exchange->request.url = QUrl(QStringLiteral("http://localhost/thing"));
    exchange->response.emplace();
    exchange->response->status = 200;
    exchange->response->complete = complete;
    exchange->response->headers.append("Content-Type", type);
    exchange->response->body = body;
    QSignalSpy loaded(m_pane.get(), &BodyPane::loaded);
    m_pane->showExchange(exchange);
    return loaded.wait();
}

void TestBodyTools::filterInVain(const QString &filter)
{
    m_pane->openJq();
    QTest::keyClicks(m_pane->findChild<JqField *>(), filter);
    QTRY_VERIFY(notice().startsWith(QStringLiteral("jq is not installed")));
}

void TestBodyTools::incompleteBody_hidesNothingOfJq()
{
    QVERIFY(show("{\"a\":1}", "application/json", false));
    QCOMPARE(notice(), QStringLiteral("Incomplete: 7 B arrived"));
    filterInVain(QStringLiteral(".a"));
    const QString both = QStringLiteral("jq is not installed. On Debian: apt install jq; Incomplete: 7 B arrived");
    QCOMPARE(notice(), both);
    // The filter stays on for the next body, which is shown whole.
    QVERIFY(show("{\"b\":2}", "application/json", false));
    QCOMPARE(notice(), both);
}

void TestBodyTools::failingFilter_leavesTheMatchesMarked()
{
    QVERIFY(show("{\"a\":\"one\",\"b\":\"one\",\"c\":\"one\"}", "application/json"));
    const QImage bare = seen();
    m_pane->openFind();
    QTest::keyClicks(m_pane->findChild<FindBar *>()->findChild<QLineEdit *>(), QStringLiteral("one"));
    QTRY_VERIFY(m_pane->view()->hasSelection());
    const QImage marked = seen();
    QVERIFY(marked != bare);
    filterInVain(QStringLiteral(".a"));
    QTRY_COMPARE(seen(), marked);
}

void TestBodyTools::copying_isNotDoneInTheClick()
{
    const QByteArray body = QByteArray("line of text\n").repeated(100'000);
    QVERIFY(show(body, "text/plain"));
    const auto buttons = m_pane->findChildren<IconButton *>();
    const auto copy = std::find_if(buttons.cbegin(), buttons.cend(),
        [](const IconButton *button) { return button->accessibleName() == QStringLiteral("Copy body"); });
    QVERIFY(copy != buttons.cend());
    QGuiApplication::clipboard()->setText(QStringLiteral("before"));
    (*copy)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("before"));
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(body));
}

void TestBodyTools::goingToALine_ofATable_saysWhereLinesAre()
{
    QVERIFY(show("a,b\n1,2\n", "text/csv"));
    QCOMPARE(m_pane->form(), BodyForm::Table);
    m_pane->openGoTo();
    QCOMPARE(notice(), QStringLiteral("Lines are counted in Pretty and Raw"));
}

QTEST_MAIN(TestBodyTools)
#include "tst_bodytools.moc"
