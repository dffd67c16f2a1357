// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/harreader.h"
#include "core/formats/harwriter.h"
#include "tests/support/rawserver.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/common/iconbutton.h"
#include "ui/mainwindow/noticebar.h"
#include "ui/response/responsepane.h"
#include "ui/topbar/sessionbutton.h"
#include "ui/trail/trailmodel.h"
#include "ui/trail/trailpane.h"

#include <QAbstractButton>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QTemporaryDir>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! Files opened in the window: recordings to look at, requests to pick from.
class TestOpenFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void opensAHar_asAReadOnlySession();
    void sendsFromARecording_inANewSessionOnly();
    void closesARecording_withoutTouchingItsFile();
    void exportsTheWholeTrail_whenNothingIsChosen();
    void saysWhatIsWrong_withAFileThatCannotBeRead_data();
    void saysWhatIsWrong_withAFileThatCannotBeRead();
    void offersTheRequestsOfAFile_andSendsTheChosenOne();
    void carriesVariablesFromOneAnswerToTheNextRequest();

private:
    QString write(const QString &name, const QByteArray &content) const;
    QString recording() const;
    static NoticeBar *notices(Window &window) { return window.window.findChild<NoticeBar *>(); }
    static QString sessionName(Window &window) { return window.window.findChild<SessionButton *>()->accessibleName(); }
    static QList<QAction *> offered(Window &window)
    {
        return window.window.findChild<IconButton *>(QStringLiteral("requests"))->menu()->actions();
    }

    QTemporaryDir m_folder;
};

void TestOpenFile::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("openfiletest"));
    QVERIFY(m_folder.isValid());
}

void TestOpenFile::init()
{
    QSettings().clear();
}

QString TestOpenFile::write(const QString &name, const QByteArray &content) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName() : QString();
}

//! A redirect and its page, as another program recorded them.
QString TestOpenFile::recording() const
{
    return write(QStringLiteral("shop.har"), R"({"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":[
{"startedDateTime":"2026-01-01T10:00:00.000Z","time":5,
 "request":{"method":"GET","url":"http://shop.example/cart","httpVersion":"HTTP/1.1","headers":[]},
 "response":{"status":302,"statusText":"Found","httpVersion":"HTTP/1.1","redirectURL":"/login","content":{"size":0},
  "headers":[{"name":"Location","value":"/login"},{"name":"Set-Cookie","value":"JSESSIONID=1"}]}},
{"startedDateTime":"2026-01-01T10:00:00.010Z","time":7,
 "request":{"method":"GET","url":"http://shop.example/login","httpVersion":"HTTP/1.1",
  "headers":[{"name":"Cookie","value":"JSESSIONID=1"}]},
 "response":{"status":200,"statusText":"OK","httpVersion":"HTTP/1.1",
  "content":{"size":5,"mimeType":"text/plain","text":"hello"},
  "headers":[{"name":"Content-Type","value":"text/plain"}]}}]}})");
}

void TestOpenFile::opensAHar_asAReadOnlySession()
{
    Window window;
    window.window.openFile(recording());
    QTRY_COMPARE(sessionName(window), QStringLiteral("Session: shop.har, Read-only"));
    auto *trail = window.window.findChild<TrailPane *>();
    QCOMPARE(trail->model()->rowCount(), 2);
    QCOMPARE(window.window.session()->log().at(1)->hopNumber(), QStringLiteral("1.2"));
    QVERIFY(!notices(window)->isVisible());
    QTest::keyClick(&window.window, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(window.window.findChild<ResponsePane *>()->shown(), ExchangeId(1));
    // Saving would make a session of it.
    QTest::keyClick(&window.window, Qt::Key_S, Qt::ControlModifier);
    QVERIFY(!notices(window)->isVisible());
    QCOMPARE(window.profiles.list().size(), 0);
}

void TestOpenFile::sendsFromARecording_inANewSessionOnly()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok("x"); });
    Window window;
    window.window.openFile(recording());
    QTRY_VERIFY(sessionName(window).endsWith(QLatin1String("Read-only")));
    Session *recorded = window.window.session();
    QTest::keyClick(&window.window, Qt::Key_L, Qt::ControlModifier);
    QTest::keyClicks(window.urlEdit(), server.url());
    QTest::keyClick(window.urlEdit(), Qt::Key_Return);
    QVERIFY(notices(window)->isVisible());
    QVERIFY(!window.window.isSending());
    QCOMPARE(recorded->log().size(), 2);

    QAbstractButton *inNew = nullptr;
    for (QAbstractButton *button : notices(window)->findChildren<QAbstractButton *>()) {
        if (button->text() == QLatin1String("Send in a new session"))
            inNew = button;
    }
    QVERIFY(inNew);
    QSignalSpy finished(&window.window, &MainWindow::sendFinished);
    QTest::mouseClick(inNew, Qt::LeftButton);
    QVERIFY(finished.wait());
    QVERIFY(window.window.session() != recorded);
    QCOMPARE(window.window.session()->log().size(), 1);
    QCOMPARE(recorded->log().size(), 2);
    QCOMPARE(server.requests().size(), 1);
}

void TestOpenFile::closesARecording_withoutTouchingItsFile()
{
    const QString path = recording();
    Window window;
    window.window.openFile(path);
    QTRY_VERIFY(sessionName(window).endsWith(QLatin1String("Read-only")));
    Q_EMIT window.window.findChild<SessionButton *>()->deleteRequested();
    QTRY_VERIFY(sessionName(window).endsWith(QLatin1String("Unsaved")));
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY(window.window.session()->log().isEmpty());
    QVERIFY(QFile::exists(path));
    QVERIFY(window.window.close());
}

void TestOpenFile::exportsTheWholeTrail_whenNothingIsChosen()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok("x"); });
    Window window;
    QVERIFY(window.sendTyped(server.url()));
    QVERIFY(window.sendNow());
    const QString path = m_folder.filePath(QStringLiteral("whole.har"));
    Q_EMIT window.window.findChild<TrailPane *>()->exportRequested({});
    auto *dialog = window.window.findChild<QFileDialog *>();
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
    QTRY_VERIFY(QFile::exists(path));
    const Result<Har::Archive> archive = Har::read(path);
    QVERIFY(archive);
    QCOMPARE(archive->exchanges.size(), 2);
}

void TestOpenFile::saysWhatIsWrong_withAFileThatCannotBeRead_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("a HAR that is none") << QStringLiteral("no.har") << QByteArray("hello");
    QTest::newRow("a HAR that ends early") << QStringLiteral("cut.har") << QByteArray(R"({"log":{"entries":[{"re)");
    QTest::newRow("a .http file with a header that is none")
        << QStringLiteral("bad.http") << QByteArray("GET http://localhost/\nno header\n");
}

void TestOpenFile::saysWhatIsWrong_withAFileThatCannotBeRead()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    Window window;
    window.window.openFile(write(name, content));
    const auto saysFault = [&] {
        QStringList texts;
        for (const QLabel *label : notices(window)->findChildren<QLabel *>())
            texts.append(label->text());
        return notices(window)->isVisible() && texts.join(u' ').contains(name)
            && !texts.join(u' ').contains(QLatin1String("Reading"));
    };
    QTRY_VERIFY(saysFault());
    QVERIFY(!QApplication::activeModalWidget());
}

void TestOpenFile::offersTheRequestsOfAFile_andSendsTheChosenOne()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok("x"); });
    const QByteArray host = server.url(QString()).toUtf8();
    const QString path = write(QStringLiteral("api.http"),
        "@base = " + host
            + "\n\n### List orders\nGET {{base}}/orders?a=1&b=2\n\n### New order\nPOST {{base}}/orders\n"
              "Content-Type: application/json\n\n{\"n\": 1}\n\n###\nDELETE {{base}}/orders/1\n");
    Window window;
    QVERIFY(!window.window.findChild<IconButton *>(QStringLiteral("requests"))->isVisible());
    window.window.openFile(path);
    QVERIFY(window.window.findChild<IconButton *>(QStringLiteral("requests"))->isVisible());
    QStringList titles;
    for (const QAction *action : offered(window))
        titles.append(action->text());
    QCOMPARE(titles,
        QStringList({QStringLiteral("GET  List orders"), QStringLiteral("POST  New order"),
            QStringLiteral("DELETE  {{base}}/orders/1")}));
    // The first is composed at once.
    QCOMPARE(window.urlEdit()->text(), QStringLiteral("{{base}}/orders?a=1&b=2"));
    offered(window).at(1)->trigger();
    QVERIFY(window.sendNow());
    const RawRequest received = server.requests().constFirst();
    QCOMPARE(received.requestLine(), "POST /orders HTTP/1.1");
    QCOMPARE(received.header("Content-Type"), "application/json");
    QCOMPARE(received.body(), "{\"n\": 1}");
}

void TestOpenFile::carriesVariablesFromOneAnswerToTheNextRequest()
{
    RawServer server({RawAnswer::ok("{\"token\":\"t-17\"}", "Content-Type: application/json\r\n"), RawAnswer::ok("x")});
    const QByteArray host = server.url(QString()).toUtf8();
    const QString path = write(QStringLiteral("chain.http"),
        "# @name login\nPOST " + host + "/login\n\n###\nGET " + host
            + "/me\nX-Token: {{login.response.body.$.token}}\n");
    Window window;
    window.window.openFile(path);
    QVERIFY(window.sendNow());
    offered(window).at(1)->trigger();
    QVERIFY(window.sendNow());
    QCOMPARE(server.requests().at(1).header("X-Token"), "t-17");
}

QTEST_MAIN(TestOpenFile)
#include "tst_openfile.moc"
