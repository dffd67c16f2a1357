// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/login/formlogin.h"
#include "tests/support/springserver.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "tests/ui/support/pictures.h"
#include "ui/common/button.h"
#include "ui/compare/comparemodel.h"
#include "ui/compare/comparepane.h"
#include "ui/mainwindow/comparing.h"

#include <QCheckBox>
#include <QFile>
#include <QListWidget>
#include <QRadioButton>
#include <QTemporaryDir>
#include <QTreeView>

using namespace Sessionscope;
using namespace Sessionscope::Test;
using Suspicion = Inspect::MatrixCell::Suspicion;

//! Alice, bob, admin and nobody at a real Spring server, one half of which lets everybody read everything.
class TestMatrixWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsBobReadingAlicesPurchase();
    void cancels_andKeepsWhatWasAnswered();
    void showsPictures_data();
    void showsPictures();

private:
    static ComparePane *pane(Window &window) { return window.window.findChild<ComparePane *>(); }
    static Comparing *comparing(Window &window) { return window.window.findChild<Comparing *>(); }
    static Button *runButton(Window &window) { return window.window.findChild<Button *>(QStringLiteral("compareRun")); }
    static void press(QAbstractButton *button)
    {
        QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(8, button->height() / 2));
    }
    //! A session called \a user that logged in by the form.
    bool logIn(Window &window, const QString &user, const QString &password);
    //! Bob, admin and alice, who is current and has asked for what there is.
    bool prepare(Window &window);
    //! Everybody is to ask what alice asked.
    bool chooseAll(Window &window);
    Suspicion suspicion(Window &window, const QString &path, const QString &session) const;

    SpringServer m_spring;
};

void TestMatrixWindow::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("matrixtest"));
    if (const QString reason = SpringServer::unavailableReason(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    QVERIFY2(m_spring.start(), qPrintable(m_spring.errorText()));
}

bool TestMatrixWindow::logIn(Window &window, const QString &user, const QString &password)
{
    QTest::keyClick(&window.window, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    auto *shelf = window.window.findChild<SessionShelf *>();
    shelf->rename(user);
    LoginSettings settings;
    settings.url = m_spring.url(QStringLiteral("/login")).toString();
    settings.user = user;
    settings.password = password;
    FormLogin login(*window.window.session(), settings, FormLogin::Mode::LogIn);
    QSignalSpy finished(&login, &FormLogin::finished);
    login.start();
    return finished.wait(20'000)
        && finished.constFirst().constFirst().value<LoginReport>().verdict.outcome == LoginOutcome::LoggedIn;
}

bool TestMatrixWindow::prepare(Window &window)
{
    if (!logIn(window, QStringLiteral("bob"), QStringLiteral("pässwörd"))
        || !logIn(window, QStringLiteral("admin"), QStringLiteral("admin"))
        || !logIn(window, QStringLiteral("alice"), QStringLiteral("won der+land%26&=")))
        return false;
    for (const char *path : {"/api/me", "/api/news", "/api/leaky/purchases/1", "/api/guarded/purchases/1",
             "/api/leaky/purchases/1", "/logout"}) {
        Request request;
        request.url = m_spring.url(QString::fromLatin1(path)).toString();
        request.headers = {{QStringLiteral("Accept"), QStringLiteral("application/json"), true}};
        if (!window.send(request))
            return false;
    }
    return true;
}

bool TestMatrixWindow::chooseAll(Window &window)
{
    QTest::keyClick(&window.window, Qt::Key_6, Qt::ControlModifier | Qt::ShiftModifier);
    // The trail's requests are counted off the window's thread.
    QRadioButton *gets = nullptr;
    const auto isCounted = [&] {
        const auto all = pane(window)->findChildren<QRadioButton *>();
        for (QRadioButton *button : all)
            gets = button->isVisible() && button->text().startsWith(QLatin1String("Each GET")) ? button : gets;
        return gets && gets->isEnabled();
    };
    if (!QTest::qWaitFor(isCounted))
        return false;
    press(gets);
    for (const char *user : {"bob", "admin"}) {
        auto *box = pane(window)->findChild<QCheckBox *>(QLatin1String("as-") + QLatin1String(user));
        if (!box)
            return false;
        if (!box->isChecked())
            press(box);
    }
    return runButton(window)->isEnabled();
}

Suspicion TestMatrixWindow::suspicion(Window &window, const QString &path, const QString &session) const
{
    const Texts::MatrixReport &report = pane(window)->matrixModel()->report();
    const qsizetype row = report.requests.indexOf(QStringLiteral("GET ") + path);
    for (qsizetype i = 0; row >= 0 && i < report.matrix.sessions.size(); ++i) {
        if (report.matrix.sessions.at(i).name == session)
            return report.cells.at(row).at(i).suspicion;
    }
    qWarning("no such cell: %s %s", qPrintable(path), qPrintable(session));
    return Suspicion::Possible;
}

void TestMatrixWindow::findsBobReadingAlicesPurchase()
{
    Window window;
    QVERIFY(prepare(window));
    QVERIFY(chooseAll(window));
    // The page after the login, /api/me, news and both purchases, each once, as four; not the page that logs out.
    QCOMPARE(runButton(window)->text(), QStringLiteral("Send 20 requests"));
    QSignalSpy finished(comparing(window), &Comparing::runFinished);
    press(runButton(window));
    QVERIFY(runButton(window)->text() == QLatin1String("Cancel"));
    QVERIFY(finished.wait(30'000));

    const QString leaky = QStringLiteral("/api/leaky/purchases/1");
    const QString guarded = QStringLiteral("/api/guarded/purchases/1");
    QCOMPARE(suspicion(window, leaky, QStringLiteral("bob")), Suspicion::Likely);
    QCOMPARE(suspicion(window, leaky, QStringLiteral("Anonymous")), Suspicion::None);
    QCOMPARE(suspicion(window, leaky, QStringLiteral("admin")), Suspicion::None);
    QCOMPARE(suspicion(window, leaky, QStringLiteral("alice")), Suspicion::None);
    for (const QString &path : {guarded, QStringLiteral("/api/me"), QStringLiteral("/api/news")}) {
        QCOMPARE(suspicion(window, path, QStringLiteral("bob")), Suspicion::None);
        QCOMPARE(suspicion(window, path, QStringLiteral("admin")), Suspicion::None);
    }
    auto *findings = pane(window)->findChild<QListWidget *>();
    QCOMPARE(findings->count(), 1);
    QVERIFY2(findings->item(0)->text().startsWith(QStringLiteral("Likely: bob gets alice's GET ") + leaky),
        qPrintable(findings->item(0)->text()));

    // By keyboard to the evidence, and back.
    findings->setFocus();
    findings->setCurrentRow(0);
    QTest::keyClick(findings, Qt::Key_Return);
    QCOMPARE(pane(window)->view(), ComparePane::View::SideBySide);
    const CompareModel *table = pane(window)->tableModel();
    QTRY_COMPARE(table->table().columns.size(), 4);
    bool found = false;
    for (int row = 0; row < table->rowCount(); ++row) {
        if (table->index(row, 0).data().toString() != QLatin1String("/purchase/owner"))
            continue;
        found = true;
        const int bob = int(table->table().columns.indexOf(QStringLiteral("bob"))) + 1;
        QCOMPARE(table->index(row, bob).data().toString(), QStringLiteral("\"alice\""));
    }
    QVERIFY(found);
    QTest::keyClick(pane(window)->tableView(), Qt::Key_Backspace);
    QCOMPARE(pane(window)->view(), ComparePane::View::Matrix);

    QTemporaryDir folder;
    for (const char *format : {"html", "md", "json"}) {
        const QString path = folder.filePath(QStringLiteral("matrix.") + QLatin1String(format));
        QVERIFY(comparing(window)->writeReport(path, QLatin1String(format)));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY(content.contains("bob gets alice") || content.contains("\"suspicion\": \"likely\""));
        QVERIFY(!content.contains("JSESSIONID"));
    }
}

void TestMatrixWindow::cancels_andKeepsWhatWasAnswered()
{
    Window window;
    QVERIFY(prepare(window));
    QVERIFY(chooseAll(window));
    QSignalSpy finished(comparing(window), &Comparing::runFinished);
    press(runButton(window));
    const auto isAnswered = [&] {
        const auto cells = pane(window)->matrixModel()->report().cells;
        return !cells.isEmpty() && cells.at(0).at(0).access != Inspect::MatrixCell::Access::NotSent;
    };
    QTRY_VERIFY(isAnswered());
    press(runButton(window));
    QVERIFY(finished.wait(20'000));
    QCOMPARE(pane(window)->matrixModel()->report().cells.constLast().constLast().access,
        Inspect::MatrixCell::Access::NotSent);
    QCOMPARE(runButton(window)->text(), QStringLiteral("Send 20 requests"));
}

void TestMatrixWindow::showsPictures_data()
{
    QTest::addColumn<ThemeMode>("mode");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light wide") << ThemeMode::Light << QSize(1440, 900);
    QTest::newRow("dark wide") << ThemeMode::Dark << QSize(1440, 900);
    QTest::newRow("light narrow") << ThemeMode::Light << QSize(1024, 700);
    QTest::newRow("dark narrow") << ThemeMode::Dark << QSize(1024, 700);
}

void TestMatrixWindow::showsPictures()
{
    QFETCH(const ThemeMode, mode);
    QFETCH(const QSize, size);
    Window window(mode, size);
    QVERIFY(prepare(window));
    QVERIFY(chooseAll(window));
    QSignalSpy finished(comparing(window), &Comparing::runFinished);
    press(runButton(window));
    QVERIFY(finished.wait(30'000));
    QVERIFY(pane(window)->matrixView()->isVisible());
    const QString name = QStringLiteral("matrix-%1-%2")
                             .arg(mode == ThemeMode::Dark ? QStringLiteral("dark") : QStringLiteral("light"))
                             .arg(size.width());
    keepPicture(window.window, name);
    Q_EMIT pane(window)->rowActivated(2);
    QTRY_VERIFY(pane(window)->tableView()->isVisible());
    keepPicture(window.window, name + QStringLiteral("-row"));
}

QTEST_MAIN(TestMatrixWindow)
#include "tst_matrixwindow.moc"
