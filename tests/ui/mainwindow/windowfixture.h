// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demoserver.h"
#include "core/profile/keychain.h"
#include "core/profile/profilestore.h"
#include "core/session/session.h"
#include "tests/support/movableclock.h"
#include "ui/common/templateedit.h"
#include "ui/mainwindow/mainwindow.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <functional>

namespace Sessionscope::Test {

//! A window with everything it needs, as the program makes it.
struct Window
{
    MovableClock clock;
    Theme theme;
    //! Instead of the system's browser; none by default.
    std::function<bool(const QUrl &url)> openBrowser;
    Keychain keychain;
    ProfileStore profiles{ProfileStore::defaultFolder(), keychain, clock};
    MainWindow window;

    explicit Window(ThemeMode mode = ThemeMode::Light, const QSize &size = QSize(1440, 900), History *history = nullptr)
        : window([this, mode, history]() -> WindowServices {
            theme.applyTo(*qApp);
            theme.setMode(mode);
            return {clock, theme, keychain, profiles,
                [this](const QUrl &url) { return openBrowser && openBrowser(url); }, history};
        }())
    {
        window.resize(size);
        window.show();
        QApplication::setActiveWindow(&window);
    }

    TemplateEdit *urlEdit() { return window.findChild<TemplateEdit *>(); }

    //! Types \a url and presses Enter; true when the send ended.
    bool sendTyped(const QString &url)
    {
        QTest::keyClick(&window, Qt::Key_L, Qt::ControlModifier);
        QTest::keyClicks(urlEdit(), url);
        return sendNow();
    }

    bool sendNow()
    {
        QSignalSpy finished(&window, &MainWindow::sendFinished);
        QTest::keyClick(
            QApplication::focusWidget() ? QApplication::focusWidget() : &window, Qt::Key_Return, Qt::ControlModifier);
        return !finished.isEmpty() || finished.wait(10'000);
    }

    bool send(const Request &request)
    {
        window.compose(request);
        return sendNow();
    }
};

//! The login of the demo server as its pages lead to it: first with a wrong password, then right.
inline bool walkThroughDemo(Window &window, const QUrl &base)
{
    const auto get = [&base](const QString &path, const QByteArray &accept) {
        Request request;
        request.url = base.toString(QUrl::StripTrailingSlash) + path;
        request.headers = {{QStringLiteral("Accept"), QString::fromLatin1(accept), true}};
        return request;
    };
    const auto login = [&](const QString &password) {
        const SessionLog &log = window.window.session()->log();
        const QByteArray page = log.at(log.size() - 1)->response->body;
        const qsizetype at = page.indexOf("value=\"", page.indexOf("name=\"_csrf\"")) + 7;
        Request request = get(QStringLiteral("/login"), "text/html");
        request.method = "POST";
        request.body.kind = Body::Kind::Form;
        request.body.fields = {{QStringLiteral("username"), QStringLiteral("alice"), true},
            {QStringLiteral("password"), password, true},
            {QStringLiteral("_csrf"), QString::fromLatin1(page.mid(at, page.indexOf('"', at) - at)), true}};
        return request;
    };
    return window.send(get(QStringLiteral("/api/me"), "text/html")) && window.send(login(QStringLiteral("wrong")))
        && window.send(get(QStringLiteral("/login"), "text/html")) && window.send(login(QStringLiteral("wonderland")))
        && window.send(get(QStringLiteral("/api/orders?size=20"), "application/json"));
}

} // namespace Sessionscope::Test
