// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/rawserver.h"
#include "tests/ui/login/dialogfixture.h"
#include "tests/ui/mainwindow/windowfixture.h"

#include <atomic>

namespace Sessionscope::Test {

//! A server with one session, which it can forget, and a password, which it can refuse.
struct ForgetfulServer
{
    std::atomic<int> session = 0;
    std::atomic<bool> refuses = false;
    RawServer raw{[this](const RawRequest &request) { return answer(request); }};

    void forget() { ++session; }
    void refuse() { refuses = true; }
    int logins() const
    {
        int count = 0;
        for (const RawRequest &request : raw.requests())
            count += request.octets.startsWith("POST ") ? 1 : 0;
        return count;
    }

    RawAnswer answer(const RawRequest &request)
    {
        const QByteArray html = "Content-Type: text/html\r\n";
        const QByteArray form = "<form method=post action=/in><input name=u><input type=password name=p></form>";
        if (request.target() == "/in" && refuses)
            return RawAnswer::ok("<p>Bad credentials</p>" + form, html);
        if (request.target() == "/in") {
            ++session;
            return RawAnswer("HTTP/1.1 302 Found\r\nLocation: /data\r\nSet-Cookie: JSESSIONID=id"
                + QByteArray::number(session) + "\r\nContent-Length: 0\r\n\r\n");
        }
        if (request.header("Cookie") == "JSESSIONID=id" + QByteArray::number(session))
            return RawAnswer::ok("<p>secret data</p>", html);
        if (request.target() == "/login")
            return RawAnswer::ok(form, html);
        return RawAnswer("HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n");
    }
};

inline LoginDialog *dialogOf(Window &window)
{
    return window.window.findChild<LoginDialog *>();
}

inline void type(LoginDialog *dialog, const QString &user, const QString &password)
{
    auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("loginUser"));
    auto *secret = dialog->findChild<QLineEdit *>(QStringLiteral("loginPassword"));
    name->clear();
    QTest::keyClicks(name, user);
    secret->clear();
    QTest::keyClicks(secret, password);
}

//! Logs in at /data, and allows to log in again.
inline bool logInOnce(Window &window, const RawServer &server, const QString &password = QStringLiteral("secret"))
{
    QTest::keyClick(&window.window, Qt::Key_L, Qt::ControlModifier);
    QTest::keyClicks(window.urlEdit(), server.url(QStringLiteral("/data")));
    QTest::keyClick(&window.window, Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    LoginDialog *dialog = dialogOf(window);
    QSignalSpy finished(dialog, &LoginDialog::loginFinished);
    type(dialog, QStringLiteral("alice"), password);
    QTest::mouseClick(dialog->findChild<Button *>(QStringLiteral("logIn")), Qt::LeftButton);
    if (!finished.wait(20'000) || finished.first().first().value<LoginVerdict>().outcome != LoginOutcome::LoggedIn)
        return false;
    auto *again = dialog->findChild<QCheckBox *>(QStringLiteral("again"));
    again->setFocus();
    QTest::keyClick(again, Qt::Key_Space);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QApplication::setActiveWindow(&window.window);
    window.urlEdit()->setFocus();
    return again->isChecked() && !dialog->isVisible();
}

} // namespace Sessionscope::Test
