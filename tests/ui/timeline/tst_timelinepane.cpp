// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/support/pictures.h"
#include "tests/ui/support/samplelog.h"
#include "ui/common/button.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelinebuilder.h"
#include "ui/timeline/timelinepane.h"
#include "ui/timeline/timelinetexts.h"
#include "ui/timeline/timelinetreemodel.h"
#include "ui/timeline/timelineview.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QCheckBox>
#include <QElapsedTimer>
#include <QImageReader>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace Sessionscope;

class TestTimelinePane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void givesASessionCookie_aRowForEachId();
    void givesAPlainCookie_oneRow();
    void foldsIdleTime_fromFiveMinutes();
    void arrowKeys_walkTheEvents();
    void click_choosesAnEvent_andDoubleClickOpensItsHop();
    void enter_opensTheHop();
    void selectHop_prefersWhatChanged();
    void withheldCanBeHidden();
    void zooms_andFitsAgain();
    void byExchange_isTheSameAsATree();
    void masksValues_inWords();
    void goAndRewindButtons_saySo();
    void rewinding_givesTheFocusBackToTheLanes();
    void firstHop_hasItsFlagAndTimeWhole();
    void tellsScreenReaders_everyEvent();
    void keepsTheEvent_whenTheLogGrows();
    void exportsPictures_data();
    void exportsPictures();
    void staysQuick_withTenThousandExchanges();
    void paintsBothThemes_data();
    void paintsBothThemes();

private:
    TimelineView *view() const { return m_pane->view(); }
    void choose(int lane, int row, TimelineEvent::Kind kind);
    TimelineSpot spotOf(int lane, int row, TimelineEvent::Kind kind) const;
    static QList<ExchangePtr> longSession();

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<TimelinePane> m_pane;
    SessionLog m_log;
};

namespace {

const QByteArray ids[] = {
    "7D1F0A93B25C4E17A0B8D07B3C5A0001", "E84B6C1D9F3A42075B8DC0E1A7932F64", "52C0AA93B25C4E17A0B8D07B3C5A91AE"};

Exchange at(Exchange exchange, int seconds)
{
    exchange.started = QDateTime(QDate(2025, 11, 23), QTime(14, 2, 7), Qt::UTC).addSecs(seconds);
    return exchange;
}

} // namespace

// A login, half an hour of idleness, and the session that did not survive it.
QList<ExchangePtr> TestTimelinePane::longSession()
{
    const QString base = QStringLiteral("http://localhost:8080");
    const auto sent = [](const QByteArray &id) {
        return SampleLog::event(CookieAction::Sent, "JSESSIONID", id, CookieReason::Matches);
    };
    const auto basket = [] {
        CookieEvent event = SampleLog::event(CookieAction::Withheld, "basket", "b-77120", CookieReason::PathMismatch);
        event.path = "/shop";
        return event;
    };
    const auto stored = [](const QByteArray &name, const QByteArray &value, const QByteArray &line) {
        CookieEvent event = SampleLog::event(CookieAction::Stored, name, value, CookieReason::New);
        event.line = line;
        return event;
    };
    QList<Exchange> hops{
        at(SampleLog::hop(1, 1, "GET", base + QStringLiteral("/api/me"), 302, 18'000), 0),
        at(SampleLog::hop(1, 2, "GET", base + QStringLiteral("/login"), 200, 9'000), 0),
        at(SampleLog::hop(2, 1, "POST", base + QStringLiteral("/login"), 302, 184'000), 65),
        at(SampleLog::hop(2, 2, "GET", base + QStringLiteral("/api/me?continue"), 200, 41'000), 65),
        at(SampleLog::hop(3, 1, "GET", base + QStringLiteral("/api/orders"), 200, 23'000), 120),
        at(SampleLog::hop(4, 1, "GET", base + QStringLiteral("/api/orders"), 200, 23'000), 2000),
        at(SampleLog::hop(5, 1, "POST", base + QStringLiteral("/logout"), 302, 23'000), 2040),
    };
    hops[0].cookieEvents = {basket(), stored("JSESSIONID", ids[0], "JSESSIONID=" + ids[0] + "; Path=/; HttpOnly")};
    hops[1].cookieEvents = {sent(ids[0]), basket(), stored("lang", "en", "lang=en; Max-Age=31536000"),
        SampleLog::event(
            CookieAction::Rejected, "track", "1", CookieReason::DomainMismatch, QStringLiteral("localhost"))};
    CookieEvent rotated = SampleLog::event(CookieAction::Replaced, "JSESSIONID", ids[1], CookieReason::NewValue);
    rotated.previousValue = ids[0];
    rotated.line = "JSESSIONID=" + ids[1] + "; Path=/; HttpOnly";
    hops[2].cookieEvents = {sent(ids[0]), basket(), rotated};
    hops[3].cookieEvents = {sent(ids[1]), basket()};
    hops[4].cookieEvents = {sent(ids[1]), basket()};
    CookieEvent again = rotated;
    again.previousValue = ids[1];
    again.value = ids[2];
    hops[5].cookieEvents = {sent(ids[1]), basket(), again};
    CookieEvent gone = SampleLog::event(CookieAction::Deleted, "JSESSIONID", {}, CookieReason::ExpiredByServer);
    gone.previousValue = ids[2];
    hops[6].cookieEvents = {sent(ids[2]), gone};
    SessionLog log;
    for (const Exchange &hop : hops)
        log.append(hop);
    return log.snapshot();
}

void TestTimelinePane::initTestCase()
{
    m_theme = std::make_unique<Theme>();
    m_theme->setMode(ThemeMode::Light);
    m_theme->applyTo(*qApp);
}

void TestTimelinePane::init()
{
    m_pane = std::make_unique<TimelinePane>(*m_theme);
    m_pane->resize(1208, 500);
    m_pane->setData(buildTimeline(longSession()));
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    view()->setFocus();
}

TimelineSpot TestTimelinePane::spotOf(int lane, int row, TimelineEvent::Kind kind) const
{
    const QList<TimelineEvent> &events = view()->data()->lanes.at(lane).rows.at(row).events;
    for (int i = 0; i < events.size(); ++i) {
        if (events.at(i).kind == kind)
            return {lane, row, i};
    }
    return {};
}

void TestTimelinePane::choose(int lane, int row, TimelineEvent::Kind kind)
{
    const TimelineSpot spot = spotOf(lane, row, kind);
    QVERIFY(spot.isValid());
    QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, view()->rectOf(spot).center());
    QCOMPARE(view()->current(), spot);
}

void TestTimelinePane::givesASessionCookie_aRowForEachId()
{
    const TimelineLane &lane = view()->data()->lanes.first();
    QVERIFY(lane.isSession);
    QCOMPARE(lane.name, QStringLiteral("JSESSIONID"));
    QCOMPARE(lane.rows.size(), 3);
    QCOMPARE(lane.rows.at(0).events.first().kind, TimelineEvent::Kind::Issued);
    QCOMPARE(lane.rows.at(0).events.last().kind, TimelineEvent::Kind::RotatedAway);
    QVERIFY(!lane.rows.at(0).alive);
    QCOMPARE(lane.rows.at(1).events.first().kind, TimelineEvent::Kind::Rotated);
    QCOMPARE(lane.rows.at(1).from, 2);
    QCOMPARE(lane.rows.at(1).to, 5);
    QCOMPARE(lane.rows.at(2).events.last().kind, TimelineEvent::Kind::Deleted);
    QVERIFY(!lane.rows.at(2).alive);
}

void TestTimelinePane::givesAPlainCookie_oneRow()
{
    QStringList names;
    QStringList notes;
    for (const TimelineLane &lane : view()->data()->lanes) {
        names.append(lane.name);
        notes.append(lane.isSession ? lane.note : lane.rows.first().note);
    }
    QCOMPARE(names,
        QStringList(
            {QStringLiteral("JSESSIONID"), QStringLiteral("basket"), QStringLiteral("lang"), QStringLiteral("track")}));
    QCOMPARE(notes,
        QStringList(
            {QStringLiteral("3 IDs"), QStringLiteral("/shop"), QStringLiteral("365 d"), QStringLiteral("never set")}));
}

void TestTimelinePane::foldsIdleTime_fromFiveMinutes()
{
    const TimelineLayout folded(*view()->data(), IdleTime::Compressed, 1, true);
    QCOMPARE(folded.gaps().size(), 1);
    QCOMPARE(folded.gaps().first().seconds, 1880);
    const TimelineLayout full(*view()->data(), IdleTime::True, 1, true);
    QVERIFY(full.gaps().isEmpty());
    QVERIFY(full.xOf(5) - full.xOf(4) > 10 * (folded.xOf(5) - folded.xOf(4)));
}

void TestTimelinePane::arrowKeys_walkTheEvents()
{
    QTest::keyClick(view(), Qt::Key_Home);
    QCOMPARE(view()->current(), (TimelineSpot{0, 0, 0}));
    QTest::keyClick(view(), Qt::Key_Right);
    QCOMPARE(view()->current(), (TimelineSpot{0, 0, 1}));
    QTest::keyClick(view(), Qt::Key_Left);
    QTest::keyClick(view(), Qt::Key_Left);
    QCOMPARE(view()->current(), (TimelineSpot{0, 0, 0}));
    QTest::keyClick(view(), Qt::Key_Down);
    QCOMPARE(view()->current().row, 1);
    QTest::keyClick(view(), Qt::Key_Up);
    QCOMPARE(view()->current().row, 0);
    QTest::keyClick(view(), Qt::Key_End);
    QCOMPARE(view()->current().lane, 3);
}

void TestTimelinePane::click_choosesAnEvent_andDoubleClickOpensItsHop()
{
    QSignalSpy opened(m_pane.get(), &TimelinePane::hopActivated);
    QSignalSpy asked(m_pane.get(), &TimelinePane::jarRequested);
    choose(0, 1, TimelineEvent::Kind::Rotated);
    QCOMPARE(asked.last().first().value<ExchangeId>(), view()->data()->log.at(2)->id);
    QVERIFY(opened.isEmpty());
    QTest::mouseDClick(view()->viewport(), Qt::LeftButton, {}, view()->rectOf(view()->current()).center());
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().value<ExchangeId>(), view()->data()->log.at(2)->id);
}

void TestTimelinePane::enter_opensTheHop()
{
    QSignalSpy opened(m_pane.get(), &TimelinePane::hopActivated);
    QTest::keyClick(view(), Qt::Key_Home);
    QTest::keyClick(view(), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().value<ExchangeId>(), view()->data()->log.at(0)->id);
}

void TestTimelinePane::selectHop_prefersWhatChanged()
{
    m_pane->selectHop(view()->data()->log.at(2)->id);
    QCOMPARE(view()->current(), spotOf(0, 1, TimelineEvent::Kind::Rotated));
    m_pane->selectHop(view()->data()->log.at(4)->id);
    QCOMPARE(TimelineTexts::event(*view()->data(), view()->current()).kind, TimelineEvent::Kind::Sent);
}

void TestTimelinePane::withheldCanBeHidden()
{
    const int height = view()->layoutOfData().height();
    QVERIFY(view()->layoutOfData().lineOf(1, 0) >= 0);
    const auto boxes = m_pane->findChildren<QCheckBox *>();
    QCOMPARE(boxes.size(), 2);
    QTest::mouseClick(boxes.last(), Qt::LeftButton, {}, QPoint(8, boxes.last()->height() / 2));
    QVERIFY(!view()->isWithheldShown());
    QCOMPARE(view()->layoutOfData().lineOf(1, 0), -1);
    QVERIFY(view()->layoutOfData().height() < height);
}

void TestTimelinePane::zooms_andFitsAgain()
{
    const double fitted = view()->zoom();
    for (int i = 0; i < 6; ++i)
        QTest::keyClick(view(), Qt::Key_Plus);
    QVERIFY(view()->zoom() > fitted);
    QVERIFY(view()->horizontalScrollBar()->maximum() > 0);
    for (Button *button : m_pane->findChildren<Button *>()) {
        if (button->text() == QStringLiteral("Fit"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(view()->zoom(), fitted);
    QCOMPARE(view()->horizontalScrollBar()->maximum(), 0);
}

void TestTimelinePane::byExchange_isTheSameAsATree()
{
    auto *model = qobject_cast<TimelineTreeModel *>(m_pane->tree()->model());
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTest::mouseClick(m_pane->mode(), Qt::LeftButton, {}, m_pane->mode()->tabRect(1).center());
    QVERIFY(m_pane->tree()->isVisible());
    QCOMPARE(model->rowCount(), 7);
    const QModelIndex login = model->index(2, 0);
    QCOMPARE(model->rowCount(login), 3); // Sent, withheld, rotated; what the old id lost is the same.
    QStringList texts;
    for (int row = 0; row < 3; ++row)
        texts.append(model->index(row, 0, login).data().toString());
    QVERIFY2(texts.contains(QStringLiteral("JSESSIONID rotated  E84B…2F64")), qPrintable(texts.join(QLatin1Char('|'))));
    m_pane->tree()->setCurrentIndex(model->index(0, 0, login));
    QSignalSpy opened(m_pane.get(), &TimelinePane::hopActivated);
    QTest::keyClick(m_pane->tree(), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().value<ExchangeId>(), view()->data()->log.at(2)->id);
    model->setWithheldShown(false);
    QCOMPARE(model->rowCount(model->index(2, 0)), 2);
    model->setData(std::make_shared<const TimelineData>());
    QCOMPARE(model->rowCount(), 0);
}

void TestTimelinePane::masksValues_inWords()
{
    choose(0, 1, TimelineEvent::Kind::Rotated);
    QString all = TimelineTexts::sentence(*view()->data(), view()->current());
    for (const QLabel *label : m_pane->detail()->findChildren<QLabel *>())
        all += label->text() + QLatin1Char('\n');
    QVERIFY(all.contains(QStringLiteral("E84B…2F64")));
    QVERIFY(!all.contains(QString::fromLatin1(ids[1])));
    QVERIFY(!all.contains(QString::fromLatin1(ids[0])));
    CookieEvent event;
    event.line = "a=0123456789abcdef; Path=/";
    QCOMPARE(TimelineTexts::maskedLine(event), QStringLiteral("a=0123…cdef; Path=/"));
}

void TestTimelinePane::goAndRewindButtons_saySo()
{
    choose(0, 1, TimelineEvent::Kind::Rotated);
    const ExchangeId hop = view()->data()->log.at(2)->id;
    m_pane->showJar(hop,
        {{QStringLiteral("JSESSIONID"), JarDifference::State::Changed, QStringLiteral("now 52C0…91AE")}},
        QStringLiteral("Changes only your jar."));
    QSignalSpy opened(m_pane.get(), &TimelinePane::hopActivated);
    QSignalSpy rewound(m_pane.get(), &TimelinePane::rewindRequested);
    for (Button *button : m_pane->detail()->findChildren<Button *>()) {
        if (button->text() == QStringLiteral("Go to 2.1") || button->text() == QStringLiteral("Rewind jar to here"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(opened.size(), 1);
    QCOMPARE(rewound.size(), 1);
    QCOMPARE(rewound.first().first().value<ExchangeId>(), hop);
    // What an older question asked is no answer any more.
    choose(0, 0, TimelineEvent::Kind::Issued);
    m_pane->showJar(hop, {}, QStringLiteral("stale"));
    for (const QLabel *label : m_pane->detail()->findChildren<QLabel *>())
        QVERIFY(label->text() != QStringLiteral("stale"));
}

void TestTimelinePane::rewinding_givesTheFocusBackToTheLanes()
{
    m_pane->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    choose(0, 1, TimelineEvent::Kind::Rotated);
    const ExchangeId hop = view()->data()->log.at(2)->id;
    const QString name = QStringLiteral("JSESSIONID");
    m_pane->showJar(hop, {{name, JarDifference::State::Changed, QStringLiteral("now 52C0…91AE")}}, QString());
    const auto buttons = m_pane->detail()->findChildren<Button *>();
    const auto rewind = std::find_if(buttons.cbegin(), buttons.cend(),
        [](const Button *button) { return button->text() == QStringLiteral("Rewind jar to here"); });
    QVERIFY(rewind != buttons.cend());
    (*rewind)->setFocus();
    QVERIFY((*rewind)->hasFocus());
    // What the jar is after the button was pressed.
    m_pane->showJar(hop, {{name, JarDifference::State::Same, QStringLiteral("same")}}, QString());
    QVERIFY(!(*rewind)->isEnabled());
    QVERIFY(view()->hasFocus());
}

void TestTimelinePane::firstHop_hasItsFlagAndTimeWhole()
{
    const auto isAt = [this](const QImage &image, int x, Token::Color color) {
        return image.pixelColor(x, 8).name() == m_theme->color(color).name();
    };
    const auto hasInk = [this](const QImage &image, int x) {
        for (int y = 26; y < 42; ++y) {
            if (image.pixelColor(x, y).name() != m_theme->color(Token::Panel).name())
                return true;
        }
        return false;
    };
    constexpr int lanes = TimelineLayout::labelWidth;
    // A trail of one hop at the beginning: its time stands right above it.
    m_pane->setData(buildTimeline(longSession().mid(1)));
    const QImage times = view()->viewport()->grab().toImage();
    for (int x = lanes; x < lanes + 4; ++x)
        QVERIFY(!hasInk(times, x));
    QTest::keyClick(view(), Qt::Key_Home);
    const QImage flagged = view()->viewport()->grab().toImage();
    QVERIFY(isAt(flagged, lanes, Token::Panel));
    QVERIFY(isAt(flagged, lanes + 20, Token::Accent));
    // Scrolled until the hop is at the very edge, the flag stands beside it.
    view()->setZoom(4);
    view()->horizontalScrollBar()->setValue(38);
    QCOMPARE(view()->horizontalScrollBar()->value(), 38);
    const QImage scrolled = view()->viewport()->grab().toImage();
    QVERIFY(isAt(scrolled, lanes, Token::Panel));
    QVERIFY(isAt(scrolled, lanes + 20, Token::Accent));
}

void TestTimelinePane::tellsScreenReaders_everyEvent()
{
    QAccessible::setActive(true);
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(view());
    QVERIFY(interface);
    QCOMPARE(interface->childCount(), view()->eventCount());
    const TimelineSpot spot = spotOf(0, 1, TimelineEvent::Kind::Rotated);
    QAccessibleInterface *child = interface->child(view()->numberOf(spot));
    QVERIFY(child && child->isValid());
    const QString text = child->text(QAccessible::Name);
    QVERIFY2(text.startsWith(QStringLiteral("JSESSIONID E84B…2F64")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("rotated at 2.1, POST /login")), qPrintable(text));
    QCOMPARE(interface->indexOfChild(child), view()->numberOf(spot));
    QSignalSpy opened(m_pane.get(), &TimelinePane::hopActivated);
    child->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(view()->current(), spot);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(interface->focusChild(), child);
    QVERIFY(child->state().selected);
    QVERIFY(!interface->child(view()->eventCount()));
}

void TestTimelinePane::keepsTheEvent_whenTheLogGrows()
{
    choose(0, 1, TimelineEvent::Kind::Rotated);
    QList<ExchangePtr> longer = longSession();
    Exchange more = at(SampleLog::hop(6, 1, "GET", QStringLiteral("http://localhost:8080/"), 200, 1'000), 3000);
    more.id = 99;
    longer.append(std::make_shared<const Exchange>(more));
    m_pane->setData(buildTimeline(longer));
    QCOMPARE(view()->current(), spotOf(0, 1, TimelineEvent::Kind::Rotated));
}

void TestTimelinePane::exportsPictures_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("format");
    QTest::newRow("SVG") << QStringLiteral("timeline.svg") << QByteArray("svg");
    QTest::newRow("PNG") << QStringLiteral("timeline.png") << QByteArray("png");
}

void TestTimelinePane::exportsPictures()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, format);
    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    QVERIFY(m_pane->exportTo(path));
    QImageReader reader(path);
    QCOMPARE(reader.format(), format);
    const QImage image = reader.read();
    if (const QString pictures = qEnvironmentVariable("SESSIONSCOPE_PICTURES"); !pictures.isEmpty())
        image.save(QDir(pictures).filePath(name + QStringLiteral("-export.png")));
    QVERIFY(image.width() >= view()->contentSize().width());
    QVERIFY(!m_pane->exportTo(folder.filePath(QStringLiteral("missing/")) + name));
}

void TestTimelinePane::staysQuick_withTenThousandExchanges()
{
    constexpr int exchanges = 10'000;
    constexpr int cookies = 200;
    SessionLog log;
    for (int i = 0; i < exchanges; ++i) {
        Exchange hop = at(SampleLog::hop(i + 1, 1, "GET", QStringLiteral("http://localhost:8080/"), 200, 1'000), i);
        for (int c = 0; c < cookies; ++c)
            hop.cookieEvents.append(SampleLog::event(i == 0 ? CookieAction::Stored : CookieAction::Sent,
                "cookie" + QByteArray::number(c), "v", i == 0 ? CookieReason::New : CookieReason::Matches));
        log.append(hop);
    }
    const TimelineDataPtr data = buildTimeline(log.snapshot());
    QCOMPARE(data->lanes.size(), cookies);
    QElapsedTimer clock;
    clock.start();
    view()->setData(data);
    view()->viewport()->repaint();
    const qint64 shown = clock.restart();
    for (int step = 0; step < 10; ++step) {
        view()->verticalScrollBar()->setValue(step * 300);
        view()->viewport()->repaint();
    }
    const qint64 fitted = clock.restart() / 10;
    view()->setZoom(1);
    for (int step = 0; step < 10; ++step) {
        view()->horizontalScrollBar()->setValue(step * 20'000);
        view()->viewport()->repaint();
    }
    const qint64 zoomed = clock.elapsed() / 10;
    qInfo("shown in %lld ms, a frame of the whole %lld ms, zoomed in %lld ms", shown, fitted, zoomed);
    // Far above what it takes, so that a busy machine passes and a quadratic fault does not.
    QVERIFY(shown < 1000);
    QVERIFY(fitted < 250);
    QVERIFY(zoomed < 250);
}

void TestTimelinePane::paintsBothThemes_data()
{
    QTest::addColumn<ThemeMode>("mode");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << ThemeMode::Light << QSize(1208, 480);
    QTest::newRow("dark") << ThemeMode::Dark << QSize(1208, 480);
    QTest::newRow("small") << ThemeMode::Light << QSize(620, 280);
}

void TestTimelinePane::paintsBothThemes()
{
    QFETCH(ThemeMode, mode);
    QFETCH(QSize, size);
    m_theme->setMode(mode);
    m_pane->resize(size);
    QCOMPARE(m_pane->size(), size);
    view()->setCurrent(spotOf(0, 1, TimelineEvent::Kind::Rotated));
    m_pane->showJar(view()->data()->log.at(2)->id,
        {{QStringLiteral("JSESSIONID"), JarDifference::State::Changed, QStringLiteral("now 52C0…91AE")},
            {QStringLiteral("lang"), JarDifference::State::Same, QStringLiteral("same")}},
        QStringLiteral("Changes only your jar; undo with Ctrl+Z. E84B…2F64 has ended on the server."));
    keepPicture(*m_pane, QStringLiteral("timeline-") + QString::fromLatin1(QTest::currentDataTag()));
    const QImage image = view()->grab().toImage();
    QCOMPARE(image.pixelColor(4, 10).name(), m_theme->color(Token::Panel).name());
    m_theme->setMode(ThemeMode::Light);
}

QTEST_MAIN(TestTimelinePane)
#include "tst_timelinepane.moc"
