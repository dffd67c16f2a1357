// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/keyring.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/topbar/sessionbutton.h"

#include <QProcess>

#include <cstdio>

using namespace Sessionscope;
using namespace Sessionscope::Test;

namespace {

QString buttonName(Window &window)
{
    return window.window.findChild<SessionButton *>()->accessibleName();
}

//! What the second process does: opens the window as the program does, asks for \a url, prints the status.
int comeBack(const QString &url)
{
    Window window;
    window.window.restoreLastSession();
    if (!QTest::qWaitFor([&window] { return buttonName(window).endsWith(QLatin1String("Saved")); }))
        return 1;
    if (!window.sendTyped(url))
        return 2;
    std::printf("status %d\n", window.window.session()->log().at(0)->response->status);
    window.window.close();
    return QTest::qWaitFor([&window] { return !window.window.isVisible(); }) ? 0 : 3;
}

} // namespace

//! Quit, start again as another process, still logged in; and no secret anywhere but in the keyring.
class TestComeBack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysLoggedIn_inANewProcess_andLeavesNoSecretBehind();
};

void TestComeBack::staysLoggedIn_inANewProcess_andLeavesNoSecretBehind()
{
    DemoServer demo;
    const Result<QUrl> base = demo.start({});
    QVERIFY(base);
    const QString url = base->toString(QUrl::StripTrailingSlash);
    QList<QByteArray> secrets{"wonderland", "token-of-one-request", "key-of-the-session"};
    {
        Window window;
        QVERIFY(walkThroughDemo(window, *base));
        SessionSettings settings = window.window.session()->settings();
        settings.headers.append({QStringLiteral("X-Api-Key"), QStringLiteral("key-of-the-session"), true});
        window.window.session()->setSettings(settings);
        Request bearer;
        bearer.url = url + QStringLiteral("/api/orders");
        bearer.auth.kind = AuthSettings::Kind::Bearer;
        bearer.auth.token = QStringLiteral("token-of-one-request");
        QVERIFY(window.send(bearer));
        QTest::keyClick(&window.window, Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(buttonName(window), QStringLiteral("Session: New session, Saved"));
        const ExchangePtr last = window.window.session()->log().at(window.window.session()->log().size() - 1);
        QCOMPARE(last->request.headers.first("X-Api-Key"), QByteArray("key-of-the-session"));
        QCOMPARE(last->request.headers.first("Authorization"), QByteArray("Bearer token-of-one-request"));
        for (const Cookie &cookie : window.window.session()->jar().cookies()) {
            if (cookie.value.size() >= 8)
                secrets.append(cookie.value);
        }
        window.window.close();
        QTRY_VERIFY(!window.window.isVisible());
    }
    QVERIFY(secrets.size() > 3);

    QProcess again;
    again.setProcessChannelMode(QProcess::MergedChannels);
    again.start(
        QCoreApplication::applicationFilePath(), {QStringLiteral("--come-back"), url + QStringLiteral("/api/me")});
    // The demo server answers from this process, so its event loop must run.
    QSignalSpy ended(&again, &QProcess::finished);
    QVERIFY(ended.wait(30'000));
    const QByteArray output = again.readAll();
    QVERIFY2(again.exitCode() == 0, output.constData());
    QVERIFY2(output.contains("status 200"), output.constData());

    for (const QByteArray &secret : std::as_const(secrets))
        QVERIFY2(!output.contains(secret), secret.constData());
    QCOMPARE(Keyring::leaks(secrets), QStringList());
}

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("comebacktest"));
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("--come-back"))
        return comeBack(arguments.value(2));
    TestComeBack test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_comeback.moc"
