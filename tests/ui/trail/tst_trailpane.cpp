// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/cputime.h"
#include "tests/ui/support/pictures.h"
#include "tests/ui/support/samplelog.h"
#include "ui/common/iconbutton.h"
#include "ui/theme/theme.h"
#include "ui/trail/trailmodel.h"
#include "ui/trail/trailpane.h"

#include <QListView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Sessionscope;

class TestTrailPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void saysWhatWillAppear_whileEmpty();
    void click_choosesAHop();
    void keys_walkTheHops();
    void select_staysSilent();
    void clear_emptiesLogAndTrail();
    void pendingHop_runsAClock_untilItEnds();
    void paintsEveryTheme_atEveryWidth_data();
    void paintsEveryTheme_atEveryWidth();
    void aHundredThousandHops_costLittleMoreThanAHundred();

private:
    std::pair<qint64, qint64> costWith(int hops);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<SessionLog> m_log;
    std::unique_ptr<TrailPane> m_pane;
};

void TestTrailPane::init()
{
    m_theme = std::make_unique<Theme>();
    m_theme->setMode(ThemeMode::Light);
    m_theme->applyTo(*qApp);
    m_log = std::make_unique<SessionLog>();
    m_pane = std::make_unique<TrailPane>(*m_theme);
    m_pane->setLog(m_log.get());
    m_pane->resize(605, 312);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
}

void TestTrailPane::cleanup()
{
    m_pane.reset();
    m_log.reset();
}

void TestTrailPane::saysWhatWillAppear_whileEmpty()
{
    QVERIFY(!m_pane->view()->isVisible());
    keepPicture(*m_pane, QStringLiteral("trail-empty"));
    SampleLog::fill(*m_log);
    QVERIFY(m_pane->view()->isVisible());
}

void TestTrailPane::click_choosesAHop()
{
    SampleLog::fill(*m_log);
    QSignalSpy chosen(m_pane.get(), &TrailPane::hopSelected);
    const QRect row = m_pane->view()->visualRect(m_pane->model()->index(5, 0));
    QTest::mouseClick(m_pane->view()->viewport(), Qt::LeftButton, {}, row.center());
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.at(0).at(0).value<ExchangeId>(), ExchangeId(6));
    QCOMPARE(m_pane->selected(), ExchangeId(6));
}

void TestTrailPane::keys_walkTheHops()
{
    SampleLog::fill(*m_log);
    m_pane->select(3);
    QTest::keyClick(m_pane->view(), Qt::Key_Down);
    QCOMPARE(m_pane->selected(), ExchangeId(4));
    QTest::keyClick(m_pane->view(), Qt::Key_Up);
    QTest::keyClick(m_pane->view(), Qt::Key_Up);
    QCOMPARE(m_pane->selected(), ExchangeId(2));
    QTest::keyClick(m_pane->view(), Qt::Key_End);
    QCOMPARE(m_pane->selected(), ExchangeId(8));
    QTest::keyClick(m_pane->view(), Qt::Key_Home);
    QCOMPARE(m_pane->selected(), ExchangeId(1));
}

void TestTrailPane::select_staysSilent()
{
    SampleLog::fill(*m_log);
    QSignalSpy chosen(m_pane.get(), &TrailPane::hopSelected);
    m_pane->select(7);
    QCOMPARE(m_pane->selected(), ExchangeId(7));
    QVERIFY(chosen.isEmpty());
    m_pane->selectNext();
    QCOMPARE(chosen.size(), 1);
}

void TestTrailPane::clear_emptiesLogAndTrail()
{
    SampleLog::fill(*m_log);
    const auto buttons = m_pane->findChildren<IconButton *>();
    const auto clear = std::find_if(buttons.begin(), buttons.end(),
        [](const IconButton *button) { return button->accessibleName() == QStringLiteral("Clear trail"); });
    QVERIFY(clear != buttons.end());
    QTest::mouseClick(*clear, Qt::LeftButton);
    QVERIFY(m_log->isEmpty());
    QVERIFY(!m_pane->view()->isVisible());
}

void TestTrailPane::pendingHop_runsAClock_untilItEnds()
{
    const QString url = QStringLiteral("http://localhost:8080/api/reports/daily?date=2025-11-22");
    Exchange done = SampleLog::hop(1, 1, "GET", url, 200, 5'000);
    done.id = m_log->append(SampleLog::pendingHop(1, url, Phase::Waiting));
    const auto *clock = m_pane->findChild<QTimer *>(QStringLiteral("clock"));
    QVERIFY(clock);
    QVERIFY(clock->isActive());
    keepPicture(*m_pane, QStringLiteral("trail-pending"));
    m_log->update(done);
    QVERIFY(!clock->isActive());
}

void TestTrailPane::paintsEveryTheme_atEveryWidth_data()
{
    QTest::addColumn<ThemeMode>("mode");
    QTest::addColumn<int>("width");
    QTest::newRow("light, as designed") << ThemeMode::Light << 605;
    QTest::newRow("dark, as designed") << ThemeMode::Dark << 605;
    QTest::newRow("light, narrow") << ThemeMode::Light << 440;
    QTest::newRow("dark, wide") << ThemeMode::Dark << 1024;
}

void TestTrailPane::paintsEveryTheme_atEveryWidth()
{
    QFETCH(ThemeMode, mode);
    QFETCH(int, width);
    m_theme->setMode(mode);
    SampleLog::fill(*m_log);
    Exchange failed = SampleLog::hop(5, 1, "DELETE", QStringLiteral("https://api.example.org/orders/7"), 0, 3'000);
    failed.state = ExchangeState::Failed;
    failed.response.reset();
    failed.failure =
        Failure{{ErrorCode::ConnectionRefused, QStringLiteral("api.example.org:443"), {}}, Phase::Connecting};
    m_log->append(failed);
    m_pane->select(7);
    m_pane->resize(width, 340);
    const QImage image = m_pane->grab().toImage();
    const QRect row = m_pane->view()->visualRect(m_pane->model()->index(6, 0));
    const QPoint corner = m_pane->view()->viewport()->mapTo(m_pane.get(), row.topLeft());
    QCOMPARE(image.pixelColor(corner + QPoint(0, 4)), m_theme->color(Token::Accent));
    QCOMPARE(image.pixelColor(corner + QPoint(4, 4)), m_theme->color(Token::Selection));
    keepPicture(*m_pane, QStringLiteral("trail-%1").arg(QString::fromLatin1(QTest::currentDataTag())));
}

//! The dearest of twenty frames over the whole list, and what one more hop costs, in microseconds of this thread.
std::pair<qint64, qint64> TestTrailPane::costWith(int hops)
{
    const Exchange hop = SampleLog::hop(0, 1, "GET", QStringLiteral("http://localhost:8080/api/orders"), 200, 1'000);
    const auto append = [&] {
        Exchange next = hop;
        next.trail = m_log->beginTrail();
        m_log->append(std::move(next));
    };
    while (m_pane->view()->model()->rowCount() < hops)
        append();
    QCoreApplication::processEvents();
    QScrollBar *bar = m_pane->view()->verticalScrollBar();
    qint64 frame = 0;
    for (int i = 0; i <= 20; ++i) {
        const qint64 before = threadCpuUs();
        bar->setValue(int(qint64(bar->maximum()) * i / 20));
        m_pane->view()->viewport()->repaint();
        frame = std::max(frame, threadCpuUs() - before);
    }
    const qint64 before = threadCpuUs();
    append();
    QCoreApplication::processEvents();
    return {frame, threadCpuUs() - before};
}

void TestTrailPane::aHundredThousandHops_costLittleMoreThanAHundred()
{
    costWith(100);
    const auto [fewFrame, fewAppend] = costWith(200);
    const auto [manyFrame, manyAppend] = costWith(100'000);
    qInfo("frame %lld and %lld us, one more hop %lld and %lld us", fewFrame, manyFrame, fewAppend, manyAppend);
    QVERIFY(manyFrame < 4 * fewFrame);
    // QListView lays its rows out anew: 500 times the rows, far from 500 times the cost.
    QVERIFY(manyAppend < 60 * fewAppend);
}

QTEST_MAIN(TestTrailPane)
#include "tst_trailpane.moc"
