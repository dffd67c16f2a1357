// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/windowprogram.h"

#include "app/cli/console.h"
#include "app/demo/demoserver.h"
#include "app/window/demodriver.h"
#include "core/base/clock.h"
#include "core/profile/history.h"
#include "core/profile/keychain.h"
#include "core/profile/profilestore.h"
#include "core/texts/texts.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTimer>

namespace Sessionscope {

namespace {

using Cli::CommandLine;
using Cli::Exit;

// Everything the window borrows, in the order of its making.
struct World
{
    World(const QString &profileFolder, const QString &historyPath)
        : profiles(profileFolder, keychain, clock)
        , history(historyPath, clock)
    {
    }

    SystemClock clock;
    Theme theme;
    Keychain keychain;
    ProfileStore profiles;
    History history;
    DemoServer demo;
};

// Without one Qt would end the program in the middle of its sentence.
bool hasDisplay()
{
#ifdef Q_OS_LINUX
    const auto isSet = [](const char *name) { return !qEnvironmentVariableIsEmpty(name); };
    return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY") || isSet("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

ThemeMode themeOf(const CommandLine &line)
{
    return line.theme == QLatin1String("dark") ? ThemeMode::Dark
        : line.theme == QLatin1String("light") ? ThemeMode::Light
                                               : ThemeMode::System;
}

Result<QUrl> startDemo(World &world, const CommandLine &line)
{
    return world.demo.start({static_cast<quint16>(line.port), line.idleLimit});
}

int takeScreenshot(const CommandLine &line, QApplication &application)
{
    Cli::Console console(line.color, false);
    // A picture neither shows nor changes the sessions of the person.
    const QTemporaryDir folder;
    World world(folder.path(), folder.filePath(QStringLiteral("history.sqlite")));
    world.theme.setMode(line.theme == QLatin1String("dark") ? ThemeMode::Dark : ThemeMode::Light);
    world.theme.applyTo(application);
    const Result<QUrl> base = startDemo(world, line);
    if (!base) {
        console.complain(Texts::error(base.error()));
        return static_cast<int>(Exit::NoFinalAnswer);
    }
    MainWindow window({world.clock, world.theme, world.keychain, world.profiles, {}, &world.history});
    window.resize(line.size);
    window.show();
    DemoDriver driver(window, *base);
    Exit exit = Exit::Ok;
    QObject::connect(&driver, &DemoDriver::finished, &window, [&] {
        // Once everything that waits for the event loop is shown.
        constexpr int settleMs = 400;
        QTimer::singleShot(settleMs, &window, [&] {
            if (!window.grab().save(line.screenshot)) {
                console.complain(Texts::error({ErrorCode::FileUnwritable, line.screenshot, {}}));
                exit = Exit::FileTrouble;
            }
            QCoreApplication::exit();
        });
    });
    QMetaObject::invokeMethod(&driver, &DemoDriver::start, Qt::QueuedConnection);
    QApplication::exec();
    return static_cast<int>(exit);
}

int openWindow(const CommandLine &line, QApplication &application)
{
    World world(ProfileStore::defaultFolder(), History::defaultPath());
    world.theme.setMode(themeOf(line));
    world.theme.applyTo(application);
    MainWindow window({world.clock, world.theme, world.keychain, world.profiles, {}, &world.history});
    // One server serves all visits; it ends with the program.
    std::optional<Result<QUrl>> demo;
    const auto visitDemo = [&] {
        if (!demo || !*demo) {
            demo = startDemo(world, line);
        }
        if (*demo) {
            window.demoStarted(**demo);
        } else {
            window.demoFailed(demo->error());
        }
    };
    QObject::connect(&window, &MainWindow::demoRequested, &window, visitDemo);
    window.resize(line.size);
    window.show();
    if (line.windowDemo) {
        QMetaObject::invokeMethod(&window, visitDemo, Qt::QueuedConnection);
    } else {
        // A recording is a session of its own; requests go on in that of the last time.
        if (!line.target.endsWith(QLatin1String(".har"), Qt::CaseInsensitive)) {
            window.restoreLastSession();
        }
        if (!line.target.isEmpty()) {
            window.openFile(line.target);
        }
    }
    return QApplication::exec();
}

} // namespace

int runWindow(const CommandLine &line, int argc, char **argv)
{
    if (!line.screenshot.isEmpty()) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    } else if (!hasDisplay()) {
        Cli::Console(line.color, false)
            .complain(
                QStringLiteral("There is no display for the window. \"sessionscope --help\" lists the commands that "
                               "need none."));
        return static_cast<int>(Exit::Usage);
    }
    if (!line.target.isEmpty() && !QFileInfo::exists(line.target)) {
        Cli::Console(line.color, false).complain(Texts::error({ErrorCode::FileNotFound, line.target, {}}));
        return static_cast<int>(Exit::FileTrouble);
    }
    QApplication application(argc, argv);
    return line.screenshot.isEmpty() ? openWindow(line, application) : takeScreenshot(line, application);
}

} // namespace Sessionscope
