// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/record/probemark.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "tests/ui/support/hand.h"
#include "tests/ui/support/pictures.h"
#include "ui/audit/auditmodel.h"
#include "ui/audit/auditpane.h"
#include "ui/audit/checkdelegate.h"
#include "ui/audit/probepanel.h"
#include "ui/common/button.h"
#include "ui/mainwindow/inspector.h"
#include "ui/mainwindow/workspace.h"
#include "ui/trail/trailpane.h"

#include <QListWidget>
#include <QTreeView>

using namespace Sessionscope;
using namespace Sessionscope::Test;
using Inspect::CheckCode;
using Inspect::CheckResult;

//! The active checks in the window: shown before they are sent, sent after a yes, by mouse and by keyboard.
class TestActiveChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void allChecks_areShown_thenSent_data() { hands(); }
    void allChecks_areShown_thenSent();
    void oneCheck_isAskedForInItsRow_data() { hands(); }
    void oneCheck_isAskedForInItsRow();
    void waiting_isCancelled_data() { hands(); }
    void waiting_isCancelled();
    void newSession_endsTheQuestion();
    void showsPictures_data();
    void showsPictures();

private:
    static void hands();
    bool walk(Window &window);
    static AuditPane *auditOf(Window &window) { return window.window.findChild<AuditPane *>(); }
    bool showAudit(Window &window, const Hand &hand);
    //! Opens the row of \a code and presses its "Run this check…".
    static bool runRow(AuditPane *audit, CheckCode code, By by);
    //! Follows the first evidence of \a code to its hop.
    static void openProof(AuditPane *audit, CheckCode code, By by);
    static QModelIndex runRowOf(AuditPane *audit, CheckCode code);
    static CheckResult resultOf(AuditPane *audit, CheckCode code);

    DemoServer m_demo;
    QUrl m_base;
};

void TestActiveChecks::hands()
{
    QTest::addColumn<By>("by");
    QTest::newRow("by mouse") << By::Mouse;
    QTest::newRow("by keyboard") << By::Keyboard;
}

void TestActiveChecks::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("activecheckstest"));
    const Result<QUrl> base = m_demo.start({});
    QVERIFY(base);
    m_base = *base;
}

bool TestActiveChecks::walk(Window &window)
{
    Request page;
    page.url = m_base.toString(QUrl::StripTrailingSlash) + QStringLiteral("/logout");
    page.headers = {{QStringLiteral("Accept"), QStringLiteral("text/html"), true}};
    if (!walkThroughDemo(window, m_base) || !window.send(page))
        return false;
    const SessionLog &log = window.window.session()->log();
    const QByteArray html = log.at(log.size() - 1)->response->body;
    const qsizetype at = html.indexOf("value=\"", html.indexOf("name=\"_csrf\"")) + 7;
    Request logout = page;
    logout.method = "POST";
    logout.body.kind = Body::Kind::Form;
    logout.body.fields = {
        {QStringLiteral("_csrf"), QString::fromLatin1(html.mid(at, html.indexOf('"', at) - at)), true}};
    return window.send(logout);
}

bool TestActiveChecks::showAudit(Window &window, const Hand &hand)
{
    AuditPane *audit = auditOf(window);
    if (hand.by() == By::Keyboard)
        QTest::keyClick(&window.window, Qt::Key_4, Qt::ControlModifier | Qt::ShiftModifier);
    else
        window.window.findChild<Workspace *>()->inspector()->showPage(audit);
    return QTest::qWaitFor(
        [audit] { return audit->runButton()->isVisible() && audit->model()->isRunnable(CheckCode::LogoutEnds); });
}

QModelIndex TestActiveChecks::runRowOf(AuditPane *audit, CheckCode code)
{
    const QModelIndex check = audit->model()->indexOf(code);
    for (int row = 0; row < audit->model()->rowCount(check); ++row) {
        const QModelIndex index = audit->model()->index(row, 0, check);
        if (AuditModel::Kind(index.data(AuditModel::KindRole).toInt()) == AuditModel::Kind::Run)
            return index;
    }
    return {};
}

bool TestActiveChecks::runRow(AuditPane *audit, CheckCode code, By by)
{
    QTreeView *view = audit->view();
    const QModelIndex run = runRowOf(audit, code);
    if (!run.isValid())
        return false;
    view->setCurrentIndex(run.parent());
    if (by == By::Keyboard) {
        QTest::keyClick(view, Qt::Key_Right);
        for (int i = 0; i < 12 && view->currentIndex() != run; ++i)
            QTest::keyClick(view, Qt::Key_Down);
        QTest::keyClick(view, Qt::Key_Return);
        return true;
    }
    view->expand(run.parent());
    view->scrollTo(run);
    QRect row = view->visualRect(run);
    row.setLeft(0);
    row.setWidth(view->viewport()->width());
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, audit->delegate()->runRect(row, run).center());
    return true;
}

void TestActiveChecks::openProof(AuditPane *audit, CheckCode code, By by)
{
    QTreeView *view = audit->view();
    const QModelIndex check = audit->model()->indexOf(code);
    view->setCurrentIndex(check);
    if (by == By::Keyboard) {
        view->collapse(check);
        QTest::keyClick(view, Qt::Key_Right);
        QTest::keyClick(view, Qt::Key_Down);
        QTest::keyClick(view, Qt::Key_Return);
        return;
    }
    view->scrollTo(check);
    QRect row = view->visualRect(check);
    row.setLeft(0);
    row.setWidth(view->viewport()->width());
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, audit->delegate()->hopRect(row, check).center());
}

CheckResult TestActiveChecks::resultOf(AuditPane *audit, CheckCode code)
{
    return CheckResult(audit->model()->indexOf(code).data(AuditModel::ResultRole).toInt());
}

void TestActiveChecks::allChecks_areShown_thenSent()
{
    QFETCH(By, by);
    const Hand hand(by);
    Window window;
    QVERIFY(hand.use(&window.window));
    QVERIFY(walk(window));
    QVERIFY(showAudit(window, hand));
    AuditPane *audit = auditOf(window);
    ProbePanel *panel = audit->probes();
    const SessionLog &log = window.window.session()->log();
    const qsizetype before = log.size();
    const QList<Cookie> jar = window.window.session()->jar().cookies();

    // Seen, and refused: nothing was sent.
    if (by == By::Keyboard) {
        QTRY_VERIFY(audit->view()->hasFocus());
        QTest::keyClick(audit->view(), Qt::Key_Backtab);
        QVERIFY(audit->runButton()->hasFocus());
    }
    QVERIFY(hand.press(audit->runButton()));
    QVERIFY(panel->isVisible());
    QCOMPARE(panel->requests()->count(), panel->plan().steps.size());
    QVERIFY(panel->sendButton()->hasFocus());
    for (int row = 0; row < panel->requests()->count(); ++row)
        QVERIFY(!panel->requests()->item(row)->text().contains(QStringLiteral("wonderland")));
    QVERIFY(hand.press(panel->cancelButton()));
    QVERIFY(!panel->isVisible());
    QCOMPARE(log.size(), before);

    if (by == By::Keyboard)
        QTest::keyClick(audit->view(), Qt::Key_Backtab);
    QVERIFY(hand.press(audit->runButton()));
    QVERIFY(hand.press(panel->sendButton()));
    QVERIFY(panel->isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!panel->isVisible(), 60'000);
    QVERIFY(log.size() > before + 20);
    QVERIFY(probeMark(*log.at(before)));
    QCOMPARE(window.window.session()->jar().cookies(), jar);
    for (const CheckCode code : {CheckCode::OldIdAfterLogin, CheckCode::LogoutEnds, CheckCode::CsrfEnforced,
             CheckCode::Fixation, CheckCode::IdRandomness, CheckCode::ErrorMessages})
        QTRY_VERIFY2(resultOf(audit, code) == CheckResult::Pass, Inspect::checkInfo(code).id);
    QTRY_COMPARE(resultOf(audit, CheckCode::SecondClient), CheckResult::Warning);
    // The evidence leads to the probe's hop.
    const auto hop = audit->model()->indexOf(CheckCode::OldIdAfterLogin).data(AuditModel::HopRole).value<ExchangeId>();
    QVERIFY(probeMark(*log.find(hop)));
    openProof(audit, CheckCode::OldIdAfterLogin, by);
    QCOMPARE(window.window.findChild<TrailPane *>()->selected(), hop);
}

void TestActiveChecks::oneCheck_isAskedForInItsRow()
{
    QFETCH(By, by);
    const Hand hand(by);
    Window window;
    QVERIFY(hand.use(&window.window));
    QVERIFY(walk(window));
    QVERIFY(showAudit(window, hand));
    AuditPane *audit = auditOf(window);
    QVERIFY(runRow(audit, CheckCode::SecondClient, by));
    QVERIFY(audit->probes()->isVisible());
    QCOMPARE(audit->probes()->plan().checks, QList{CheckCode::SecondClient});
    QVERIFY(hand.press(audit->probes()->sendButton()));
    QTRY_VERIFY_WITH_TIMEOUT(!audit->probes()->isVisible(), 30'000);
    QTRY_COMPARE(resultOf(audit, CheckCode::SecondClient), CheckResult::Warning);
    QVERIFY(resultOf(audit, CheckCode::Fixation) == CheckResult::Waiting);
}

void TestActiveChecks::waiting_isCancelled()
{
    QFETCH(By, by);
    const Hand hand(by);
    Window window;
    QVERIFY(hand.use(&window.window));
    QVERIFY(walk(window));
    QVERIFY(showAudit(window, hand));
    AuditPane *audit = auditOf(window);
    ProbePanel *panel = audit->probes();
    const qsizetype before = window.window.session()->log().size();
    QVERIFY(runRow(audit, CheckCode::IdleLimit, by));
    QVERIFY(hand.press(panel->sendButton()));
    // The login and its control, then half an hour of nothing.
    QTRY_COMPARE_WITH_TIMEOUT(panel->requests()->currentRow(), panel->requests()->count() - 1, 20'000);
    if (by == By::Mouse)
        QVERIFY(hand.press(panel->cancelButton()));
    else
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!panel->isVisible());
    // What was sent until then is kept.
    QVERIFY(window.window.session()->log().size() > before);
    QVERIFY(resultOf(audit, CheckCode::IdleLimit) == CheckResult::Waiting);
}

void TestActiveChecks::newSession_endsTheQuestion()
{
    Window window;
    QVERIFY(walk(window));
    QVERIFY(showAudit(window, Hand(By::Mouse)));
    AuditPane *audit = auditOf(window);
    QVERIFY(Hand(By::Mouse).press(audit->runButton()));
    QVERIFY(audit->probes()->isVisible());
    QTest::keyClick(&window.window, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!audit->probes()->isVisible());
    QVERIFY(!audit->runButton()->isVisible());
}

void TestActiveChecks::showsPictures_data()
{
    QTest::addColumn<ThemeMode>("mode");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << ThemeMode::Light << QSize(1440, 900);
    QTest::newRow("dark") << ThemeMode::Dark << QSize(1440, 900);
    QTest::newRow("narrow-light") << ThemeMode::Light << QSize(1024, 700);
    QTest::newRow("narrow-dark") << ThemeMode::Dark << QSize(1024, 700);
}

void TestActiveChecks::showsPictures()
{
    QFETCH(ThemeMode, mode);
    QFETCH(QSize, size);
    const QString name = QStringLiteral("active-%1-%2").arg(QString::fromLatin1(QTest::currentDataTag()));
    Window window(mode, size);
    const Hand hand(By::Mouse);
    QVERIFY(walk(window));
    QVERIFY(showAudit(window, hand));
    AuditPane *audit = auditOf(window);
    window.window.findChild<Workspace *>()->setMaximised(true);
    audit->view()->expand(audit->model()->indexOf(CheckCode::SecondClient));
    audit->view()->scrollTo(runRowOf(audit, CheckCode::SecondClient));
    keepPicture(window.window, name.arg(QStringLiteral("waiting")));
    QVERIFY(hand.press(audit->runButton()));
    keepPicture(window.window, name.arg(QStringLiteral("question")));
    QVERIFY(hand.press(audit->probes()->sendButton()));
    QTRY_VERIFY(audit->probes()->requests()->currentRow() > 1);
    keepPicture(window.window, name.arg(QStringLiteral("running")));
    QTRY_VERIFY_WITH_TIMEOUT(!audit->probes()->isVisible(), 60'000);
    QTRY_COMPARE(resultOf(audit, CheckCode::SecondClient), CheckResult::Warning);
    keepPicture(window.window, name.arg(QStringLiteral("judged")));
    window.window.findChild<Workspace *>()->setMaximised(false);
    keepPicture(window.window, name.arg(QStringLiteral("docked")));
}

QTEST_MAIN(TestActiveChecks)
#include "tst_activechecks.moc"
