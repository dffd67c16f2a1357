// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/common/button.h"
#include "ui/compare/comparepane.h"
#include "ui/mainwindow/comparing.h"
#include "ui/topbar/sessionbutton.h"

#include <QCheckBox>
#include <QFile>
#include <QRadioButton>
#include <QTemporaryDir>

using namespace Sessionscope;
using namespace Sessionscope::Test;
using Access = Inspect::MatrixCell::Access;

//! The matrix of what is kept: a session that is saved and not open, the requests of a file, those that change things.
class TestComparingKept : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void asksAsASavedSession_thatIsNotOpen();
    void asksTheRequestsOfAFile();

private:
    static ComparePane *pane(Window &window) { return window.window.findChild<ComparePane *>(); }
    static void press(QAbstractButton *button)
    {
        QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(8, button->height() / 2));
    }
    static Button *runButton(Window &window) { return window.window.findChild<Button *>(QStringLiteral("compareRun")); }
    static bool run(Window &window);

    DemoServer m_demo;
    QUrl m_base;
};

void TestComparingKept::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("comparingkepttest"));
    const Result<QUrl> base = m_demo.start({});
    QVERIFY(base);
    m_base = *base;
}

bool TestComparingKept::run(Window &window)
{
    QSignalSpy finished(window.window.findChild<Comparing *>(), &Comparing::runFinished);
    press(runButton(window));
    return finished.wait(20'000);
}

void TestComparingKept::asksAsASavedSession_thatIsNotOpen()
{
    const QString me = m_base.toString(QUrl::StripTrailingSlash) + QStringLiteral("/api/me");
    {
        Window window;
        QVERIFY(walkThroughDemo(window, m_base));
        window.window.findChild<SessionShelf *>()->rename(QStringLiteral("alice"));
        QTest::keyClick(&window.window, Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(
            window.window.findChild<SessionButton *>()->accessibleName(), QStringLiteral("Session: alice, Saved"));
        window.window.close();
        QTRY_VERIFY(!window.window.isVisible());
    }
    Window window;
    auto *shelf = window.window.findChild<SessionShelf *>();
    QString kept;
    const auto isListed = [&] {
        const QList<ProfileSummary> sessions = shelf->sessions();
        for (const ProfileSummary &one : sessions)
            kept = one.name == QLatin1String("alice") ? one.id : kept;
        return !kept.isEmpty();
    };
    QTRY_VERIFY(isListed());
    QVERIFY(!shelf->opened(kept));
    Request request;
    request.url = me;
    window.window.compose(request);
    QTest::keyClick(&window.window, Qt::Key_6, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(pane(window)->findChild<QCheckBox *>(QStringLiteral("as-alice")));
    press(pane(window)->findChild<QCheckBox *>(QStringLiteral("as-alice")));
    QTRY_COMPARE(runButton(window)->text(), QStringLiteral("Send 3 requests"));
    QVERIFY(run(window));
    QVERIFY(shelf->opened(kept));
    // Whoever is current stays so.
    QVERIFY(shelf->current().id() != kept);
    const Texts::MatrixReport &report = pane(window)->matrixModel()->report();
    QCOMPARE(report.cells.size(), 1);
    for (qsizetype i = 0; i < report.matrix.sessions.size(); ++i) {
        const bool isAlice = report.matrix.sessions.at(i).name == QLatin1String("alice");
        QCOMPARE(report.cells.at(0).at(i).access, isAlice ? Access::Allowed : Access::Redirected);
    }
}

void TestComparingKept::asksTheRequestsOfAFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("shop.http"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray base = m_base.toEncoded(QUrl::StripTrailingSlash);
    file.write("### me\nGET " + base + "/api/me\nAccept: text/html\n\n### order\nDELETE " + base
        + "/api/orders/1\nAccept: text/html\n");
    file.close();
    Window window;
    window.window.openFile(path);
    QTest::keyClick(&window.window, Qt::Key_6, Qt::ControlModifier | Qt::ShiftModifier);
    QRadioButton *source = nullptr;
    const auto isOffered = [&] {
        const auto all = pane(window)->findChildren<QRadioButton *>();
        for (QRadioButton *one : all)
            source = one->isVisible() && one->text() == QLatin1String("shop.http (2)") ? one : source;
        return source && source->isEnabled();
    };
    QTRY_VERIFY(isOffered());
    press(source);
    // What changes things is left out, until somebody says so.
    QTRY_COMPARE(runButton(window)->text(), QStringLiteral("Send 2 requests"));
    QVERIFY(run(window));
    QCOMPARE(pane(window)->matrixModel()->report().requests, QStringList(QStringLiteral("GET /api/me")));
    press(pane(window)->findChild<QCheckBox *>(QStringLiteral("withUnsafe")));
    QCOMPARE(runButton(window)->text(), QStringLiteral("Send 4 requests"));
    QVERIFY(run(window));
    const Texts::MatrixReport &report = pane(window)->matrixModel()->report();
    QCOMPARE(report.requests, (QStringList{QStringLiteral("GET /api/me"), QStringLiteral("DELETE /api/orders/1")}));
    for (const QList<Inspect::MatrixCell> &row : report.cells) {
        for (const Inspect::MatrixCell &cell : row)
            QVERIFY(cell.access == Access::Redirected || cell.access == Access::Refused);
    }
    bool isDeleted = false;
    for (qsizetype i = 0; i < window.window.session()->log().size(); ++i)
        isDeleted = isDeleted || window.window.session()->log().at(i)->request.method == "DELETE";
    QVERIFY(isDeleted);
}

QTEST_MAIN(TestComparingKept)
#include "tst_comparingkept.moc"
