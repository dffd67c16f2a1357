// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/mainwindow/windowfixture.h"
#include "tests/ui/support/loopwatch.h"
#include "ui/mainwindow/noticebar.h"
#include "ui/timeline/timelinepane.h"
#include "ui/timeline/timelineview.h"
#include "ui/topbar/sessionbutton.h"
#include "ui/trail/trailmodel.h"
#include "ui/trail/trailpane.h"

#include <QAbstractButton>
#include <QLabel>
#include <QSettings>
#include <QTemporaryDir>
#include <QThreadPool>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! Archives that take a while: the window goes on, tells how far it is, and can be told to stop. Set
//! SESSIONSCOPE_LARGE_HAR to a file of your own to measure with it.
class TestLargeHar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tellsHowFarItIs_andNeverBlocksTheWindow();
    void cancelStopsTheReading();

private:
    static QString notice(Window &window);

    QTemporaryDir m_folder;
    QString m_path;
};

namespace {

constexpr int exchanges = 20'000;

QByteArray entry(int i)
{
    const QByteArray id = QByteArray::number(1'000'000 + i / 1000);
    return R"({"startedDateTime":"2026-01-01T10:00:00.000Z","time":5,"request":{"method":"GET","url":"http://shop.test/o/)"
        + QByteArray::number(i % 500) + R"(","httpVersion":"HTTP/1.1","headers":[{"name":"Cookie","value":"JSESSIONID=)"
        + id + R"("}]},"response":{"status":200,"statusText":"OK","httpVersion":"HTTP/1.1","headers":[)"
        + (i % 1000 == 0 ? R"({"name":"Set-Cookie","value":"JSESSIONID=)" + id + "\"}," : QByteArray())
        + R"({"name":"Content-Type","value":"text/plain"}],"content":{"size":1000,"mimeType":"text/plain","text":")"
        + QByteArray(1000, 'x') + "\"}}}";
}

} // namespace

void TestLargeHar::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("largehartest"));
    QSettings().clear();
    m_path = qEnvironmentVariable("SESSIONSCOPE_LARGE_HAR");
    if (!m_path.isEmpty())
        return;
    m_path = m_folder.filePath(QStringLiteral("large.har"));
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":[)");
    for (int i = 0; i < exchanges; ++i)
        file.write((i > 0 ? "," : "") + entry(i));
    QVERIFY(file.write("]}}") > 0);
}

QString TestLargeHar::notice(Window &window)
{
    QStringList texts;
    for (const QLabel *label : window.window.findChild<NoticeBar *>()->findChildren<QLabel *>())
        texts.append(label->text());
    return texts.join(u' ');
}

void TestLargeHar::tellsHowFarItIs_andNeverBlocksTheWindow()
{
    Window window;
    QTest::qWait(0);
    const LoopWatch watch;
    window.window.openFile(m_path);
    QStringList percents;
    const auto *button = window.window.findChild<SessionButton *>();
    const auto isOpen = [&] {
        const QString text = notice(window);
        if (text.contains(QLatin1String(" %")) && !percents.contains(text))
            percents.append(text);
        return button->accessibleName().endsWith(QLatin1String("Read-only"));
    };
    QVERIFY(QTest::qWaitFor(isOpen, 120'000));
    const int ticks = watch.ticks();
    QTRY_VERIFY(watch.ticks() > ticks + 3);
    const double opening = watch.longestMs();
    const auto *model = window.window.findChild<TrailPane *>()->model();
    QVERIFY(model->rowCount() > 0);
    QVERIFY(!window.window.findChild<NoticeBar *>()->isVisible());
    QVERIFY(!percents.isEmpty());
    // The inspector's panes follow.
    const auto *timeline = window.window.findChild<TimelinePane *>();
    QTRY_VERIFY_WITH_TIMEOUT(!timeline->view()->data()->lanes.isEmpty(), 120'000);
    const int then = watch.ticks();
    QTRY_VERIFY(watch.ticks() > then + 3);
    qInfo("%d exchanges: %lld states of progress shown; the window computed for %.1f ms at most without a pause while "
          "they came, %.1f ms with their inspection",
        model->rowCount(), qlonglong(percents.size()), opening, watch.longestMs());
    QVERIFY2(opening < 50, QByteArray::number(opening).constData());
    QVERIFY2(watch.longestMs() < 50, QByteArray::number(watch.longestMs()).constData());
}

void TestLargeHar::cancelStopsTheReading()
{
    Window window;
    const auto *button = window.window.findChild<SessionButton *>();
    const QString before = button->accessibleName();
    window.window.openFile(m_path);
    auto *notices = window.window.findChild<NoticeBar *>();
    QTRY_VERIFY(notice(window).contains(QLatin1String(" %")));
    QAbstractButton *cancel = nullptr;
    for (QAbstractButton *one : notices->findChildren<QAbstractButton *>()) {
        if (one->text() == QLatin1String("Cancel"))
            cancel = one;
    }
    QVERIFY(cancel);
    QTest::mouseClick(cancel, Qt::LeftButton);
    QVERIFY(!notices->isVisible());
    QTRY_COMPARE(QThreadPool::globalInstance()->activeThreadCount(), 0);
    QTest::qWait(0);
    QCOMPARE(button->accessibleName(), before);
    QVERIFY(window.window.session()->log().isEmpty());
    QVERIFY(!notices->isVisible());
}

QTEST_MAIN(TestLargeHar)
#include "tst_largehar.moc"
