// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/mainwindow/windowfixture.h"
#include "tests/ui/support/pictures.h"
#include "ui/audit/auditpane.h"
#include "ui/common/button.h"
#include "ui/doctor/doctorpane.h"
#include "ui/doctor/findingcard.h"
#include "ui/mainwindow/inspector.h"
#include "ui/mainwindow/workspace.h"
#include "ui/timeline/timelinepane.h"
#include "ui/timeline/timelineview.h"
#include "ui/tokens/tokenspane.h"
#include "ui/trail/trailmodel.h"
#include "ui/trail/trailpane.h"

using namespace Sessionscope;
using namespace Sessionscope::Test;

class TestInspections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sendsAgainWithToken_andTheFindingIsFixed();
    void rewindsTheJar_andUndoBringsItBack();
    void choosingAHop_choosesItInTheTimeline_andBack();
    void keysGoToTheTabs_data();
    void keysGoToTheTabs();
    void doctorAndAudit_standSideBySide_whenMaximised();
    void forgets_withTheSession();
    void showsPictures_data();
    void showsPictures();

private:
    //! Asks for a protected page, then logs in as somebody who forgot the token.
    bool failWithoutToken(Window &window);
    Request get(const QString &path) const;
    Request login(const QString &password) const;
    template <typename T> static T *find(Window &window) { return window.window.findChild<T *>(); }
    static Inspector *inspector(Window &window) { return find<Workspace>(window)->inspector(); }

    DemoServer m_demo;
    QUrl m_base;
};

void TestInspections::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("inspectiontest"));
    const Result<QUrl> base = m_demo.start({});
    QVERIFY(base);
    m_base = *base;
}

Request TestInspections::get(const QString &path) const
{
    Request request;
    request.url = m_base.toString(QUrl::StripTrailingSlash) + path;
    request.headers = {{QStringLiteral("Accept"), QStringLiteral("text/html"), true}};
    return request;
}

Request TestInspections::login(const QString &password) const
{
    Request request = get(QStringLiteral("/login"));
    request.method = "POST";
    request.body.kind = Body::Kind::Form;
    request.body.fields = {
        {QStringLiteral("username"), QStringLiteral("alice"), true}, {QStringLiteral("password"), password, true}};
    return request;
}

bool TestInspections::failWithoutToken(Window &window)
{
    return window.send(get(QStringLiteral("/api/me"))) && window.send(login(QStringLiteral("wonderland")))
        && QTest::qWaitFor([&] { return find<DoctorPane>(window)->hasOpenProblem(); });
}

void TestInspections::sendsAgainWithToken_andTheFindingIsFixed()
{
    Window window;
    QVERIFY(failWithoutToken(window));
    auto *doctor = find<DoctorPane>(window);
    FindingCard *card = doctor->cards().constFirst();
    QCOMPARE(card->content().finding.code, Inspect::FindingCode::CsrfMissing);
    // The trail and the status bar tell, too.
    const auto *trail = find<TrailPane>(window)->model();
    QCOMPARE(trail->index(trail->rowOf(card->content().hop), 0).data(TrailModel::FindingRole).toString(),
        QStringLiteral("_csrf missing"));

    const qsizetype before = window.window.session()->log().size();
    QSignalSpy sent(&window.window, &MainWindow::sendFinished);
    inspector(window)->showPage(doctor);
    QTest::mouseClick(card->fixButton(), Qt::LeftButton);
    QVERIFY(sent.wait(10'000));
    const SessionLog &log = window.window.session()->log();
    QCOMPARE(log.at(before)->request.method, QByteArray("GET")); // The page, for a fresh token.
    const ExchangePtr again = log.at(before + 1);
    QCOMPARE(again->request.method, QByteArray("POST"));
    QVERIFY(again->request.body.contains("username=alice&password=wonderland&_csrf="));
    QVERIFY(!again->response->headers.first("Location")->contains("error"));
    QTRY_VERIFY(!doctor->hasOpenProblem());
}

void TestInspections::rewindsTheJar_andUndoBringsItBack()
{
    Window window;
    QVERIFY(walkThroughDemo(window, m_base));
    auto *timeline = find<TimelinePane>(window);
    QTRY_VERIFY(!timeline->view()->data()->lanes.isEmpty());
    CookieJar &jar = window.window.session()->jar();
    const QList<Cookie> now = jar.cookies();
    inspector(window)->showPage(timeline);
    find<Workspace>(window)->setMaximised(true);
    timeline->selectHop(window.window.session()->log().at(0)->id);
    QVERIFY(timeline->view()->current().isValid());
    Button *rewind = nullptr;
    for (Button *button : timeline->findChildren<Button *>()) {
        if (button->text() == QStringLiteral("Rewind jar to here"))
            rewind = button;
    }
    QTRY_VERIFY(rewind->isVisible() && rewind->isEnabled());
    QTest::mouseClick(rewind, Qt::LeftButton);
    const QList<Cookie> then = jar.cookies();
    QVERIFY(then != now);
    QVERIFY(!then.isEmpty());
    QVERIFY(!rewind->isEnabled()); // It is there already.
    QTest::keyClick(&window.window, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(jar.cookies(), now);
    QTRY_VERIFY(rewind->isEnabled());
}

void TestInspections::choosingAHop_choosesItInTheTimeline_andBack()
{
    Window window;
    QVERIFY(walkThroughDemo(window, m_base));
    auto *timeline = find<TimelinePane>(window);
    QTRY_VERIFY(!timeline->view()->data()->lanes.isEmpty());
    const ExchangeId first = window.window.session()->log().at(0)->id;
    window.window.selectHop(first);
    QCOMPARE(timeline->currentHop(), first);
    inspector(window)->showPage(timeline);
    timeline->view()->setFocus();
    QTest::keyClick(timeline->view(), Qt::Key_Right);
    const ExchangeId next = timeline->currentHop();
    QVERIFY(next != first);
    QTest::keyClick(timeline->view(), Qt::Key_Return);
    QCOMPARE(find<TrailPane>(window)->selected(), next);
}

void TestInspections::keysGoToTheTabs_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<QByteArray>("page");
    QTest::newRow("Timeline") << Qt::Key_2 << QByteArray("Sessionscope::TimelinePane");
    QTest::newRow("Doctor") << Qt::Key_3 << QByteArray("Sessionscope::DoctorPane");
    QTest::newRow("Audit") << Qt::Key_4 << QByteArray("Sessionscope::AuditPane");
    QTest::newRow("Tokens") << Qt::Key_5 << QByteArray("Sessionscope::TokensPane");
    QTest::newRow("Cookies") << Qt::Key_1 << QByteArray("Sessionscope::CookiesPane");
    QTest::newRow("Doctor, as Shift+3 types it") << Qt::Key_NumberSign << QByteArray("Sessionscope::DoctorPane");
}

void TestInspections::keysGoToTheTabs()
{
    QFETCH(Qt::Key, key);
    QFETCH(QByteArray, page);
    Window window;
    find<Workspace>(window)->setDockVisible(false);
    QTest::keyClick(&window.window, key, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QByteArray(inspector(window)->currentPage()->metaObject()->className()), page);
    QVERIFY(inspector(window)->currentPage()->isVisible());
}

void TestInspections::doctorAndAudit_standSideBySide_whenMaximised()
{
    Window window;
    auto *doctor = find<DoctorPane>(window);
    auto *audit = find<AuditPane>(window);
    inspector(window)->showPage(doctor);
    QVERIFY(doctor->isVisible());
    QVERIFY(!audit->isVisible());
    QTest::keyClick(&window.window, Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(inspector(window)->isPaired());
    QVERIFY(doctor->isVisible() && audit->isVisible());
    QVERIFY(find<TrailPane>(window)->isVisible());
    inspector(window)->showPage(find<TokensPane>(window));
    QVERIFY(!inspector(window)->isPaired());
    inspector(window)->showPage(audit);
    QVERIFY(inspector(window)->isPaired());
    QTest::keyClick(&window.window, Qt::Key_Escape);
    QTRY_VERIFY(!inspector(window)->isPaired());
    QVERIFY(audit->isVisible());
    QVERIFY(!doctor->isVisible());
}

void TestInspections::forgets_withTheSession()
{
    Window window;
    QVERIFY(failWithoutToken(window));
    QTest::keyClick(&window.window, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(find<DoctorPane>(window)->cards().isEmpty());
    QVERIFY(find<TimelinePane>(window)->view()->data()->lanes.isEmpty());
}

void TestInspections::showsPictures_data()
{
    QTest::addColumn<ThemeMode>("mode");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << ThemeMode::Light << QSize(1440, 900);
    QTest::newRow("dark") << ThemeMode::Dark << QSize(1440, 900);
    QTest::newRow("narrow") << ThemeMode::Light << QSize(1024, 700);
}

void TestInspections::showsPictures()
{
    QFETCH(ThemeMode, mode);
    QFETCH(QSize, size);
    const QString tag = QString::fromLatin1(QTest::currentDataTag());
    Window window(mode, size);
    QVERIFY(failWithoutToken(window));
    QVERIFY(walkThroughDemo(window, m_base));
    auto *timeline = find<TimelinePane>(window);
    QTRY_COMPARE(timeline->view()->data()->log.size(), window.window.session()->log().size());
    auto *doctor = find<DoctorPane>(window);
    for (QWidget *page : std::initializer_list<QWidget *>{timeline, doctor, find<AuditPane>(window)}) {
        inspector(window)->showPage(page);
        QVERIFY(page->isVisible());
        keepPicture(window.window, QStringLiteral("window-%1-%2").arg(tag).arg(page->accessibleName()));
    }
    find<Workspace>(window)->setMaximised(true);
    keepPicture(window.window, QStringLiteral("window-%1-pair").arg(tag));
    inspector(window)->showPage(timeline);
    keepPicture(window.window, QStringLiteral("window-%1-timeline").arg(tag));
}

QTEST_MAIN(TestInspections)
#include "tst_inspections.moc"
