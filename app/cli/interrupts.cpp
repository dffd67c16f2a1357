// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupts.h"

#include "app/cli/commandline.h"

#include <QSocketNotifier>

#include <atomic>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace Sessionscope::Cli {

namespace {

// A signal handler reaches nothing but statics.
std::atomic<int> writeEnd = -1;
std::atomic<int> count = 0;

extern "C" void onSignal(int)
{
    if (count.fetch_add(1) > 0) {
        _exit(static_cast<int>(Exit::Interrupted));
    }
    const char octet = 1;
    // Nothing can be done about a full pipe here.
    [[maybe_unused]] const auto written = write(writeEnd, &octet, 1);
}

void install(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

} // namespace

Interrupts::Interrupts(QObject *parent)
    : QObject(parent)
{
    int ends[2] = {-1, -1};
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) {
        return;
    }
    writeEnd = ends[1];
    const int readEnd = ends[0];
    auto *notifier = new QSocketNotifier(readEnd, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, readEnd] {
        char octet = 0;
        if (read(readEnd, &octet, 1) == 1) {
            Q_EMIT interrupted();
        }
    });
    connect(notifier, &QObject::destroyed, this, [readEnd] { close(readEnd); });
    install(onSignal);
}

Interrupts::~Interrupts()
{
    install(SIG_DFL);
    close(writeEnd.exchange(-1));
    count = 0;
}

} // namespace Sessionscope::Cli
