// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/session.h"
#include "tests/bench/session/benchserver.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLibrary>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <cstdio>
#include <ctime>
#include <functional>

using namespace Sessionscope;

namespace {

//! Calls \a step count times after a warm-up and prints requests a second and CPU microseconds a request.
class Meter
{
public:
    explicit Meter(int count)
        : m_count(count)
    {
    }

    //! Whether another request is to be made.
    bool next()
    {
        if (m_done == warmUp) {
            m_wall.start();
            m_cpu = cpuUs();
        }
        if (m_done++ < warmUp + m_count)
            return true;
        const double seconds = static_cast<double>(m_wall.nsecsElapsed()) / 1e9;
        std::printf("%.1f %.2f\n", m_count / seconds, (cpuUs() - m_cpu) / m_count);
        return false;
    }

private:
    static constexpr int warmUp = 200;

    static double cpuUs()
    {
        timespec time{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
    }

    int m_count;
    int m_done = 0;
    QElapsedTimer m_wall;
    double m_cpu = 0;
};

void check(bool right)
{
    if (!right)
        qFatal("a request failed");
}

void runSession(const QString &url, int count)
{
    const SystemClock clock;
    Session session(clock);
    Meter meter(count);
    Request request;
    request.url = url;
    const std::function<void()> step = [&] {
        if (!meter.next()) {
            QCoreApplication::quit();
            return;
        }
        QObject::connect(session.send(request), &SendJob::finished, &session, [&](const SendOutcome &outcome) {
            check(session.log().find(outcome.last)->response->body.size() == 27);
            step();
        });
    };
    step();
    QCoreApplication::exec();
}

void runManager(const QString &url, int count)
{
    QNetworkAccessManager manager;
    Meter meter(count);
    const std::function<void()> step = [&] {
        if (!meter.next()) {
            QCoreApplication::quit();
            return;
        }
        QNetworkReply *reply = manager.get(QNetworkRequest(QUrl(url)));
        QObject::connect(reply, &QNetworkReply::finished, &manager, [&step, reply] {
            check(reply->readAll().size() == 27);
            reply->deleteLater();
            step();
        });
    };
    step();
    QCoreApplication::exec();
}

size_t discard(char *, size_t size, size_t count, void *)
{
    return size * count;
}

//! Loaded at run time, so that no build needs curl's headers. The numbers are those of curl/curl.h.
bool runCurl(const QString &url, int count)
{
    QLibrary curl(QStringLiteral("curl"), 4);
    const auto init = std::bit_cast<void *(*)()>(curl.resolve("curl_easy_init"));
    const auto set = std::bit_cast<int (*)(void *, int, ...)>(curl.resolve("curl_easy_setopt"));
    const auto perform = std::bit_cast<int (*)(void *)>(curl.resolve("curl_easy_perform"));
    if (!init || !set || !perform)
        return false;
    constexpr int urlOption = 10002;
    constexpr int writeFunction = 20011;
    void *handle = init();
    const QByteArray target = url.toLatin1();
    set(handle, urlOption, target.constData());
    set(handle, writeFunction, &discard);
    Meter meter(count);
    while (meter.next())
        check(perform(handle) == 0);
    return true;
}

} // namespace

// bench_session serve | bench_session session|manager|curl URL COUNT
int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const QStringList words = app.arguments();
    const QString mode = words.value(1);
    const QString url = words.value(2);
    const int count = words.value(3).toInt();
    if (mode == QLatin1String("serve"))
        return Bench::serve();
    if (mode == QLatin1String("session"))
        runSession(url, count);
    else if (mode == QLatin1String("manager"))
        runManager(url, count);
    else if (mode == QLatin1String("curl"))
        return runCurl(url, count) ? 0 : 77;
    else
        return 2;
    return 0;
}
