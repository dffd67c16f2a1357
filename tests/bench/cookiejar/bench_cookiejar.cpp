// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/cookiejar.h"

#include <QElapsedTimer>
#include <QNetworkCookie>
#include <QProcess>

#include <algorithm>
#include <cstdio>

using namespace Sessionscope;

namespace {

constexpr int few = 50;
constexpr int many = 50'000;

// Ten cookies a host, as in a browser's jar; the request goes to the third host.
QString hostOf(int i)
{
    return QStringLiteral("h%1.example").arg(i / 10);
}

const QUrl target(QStringLiteral("https://h2.example/x"));

// Opens up a jar's protected setter.
class QtJar : public QNetworkCookieJar
{
public:
    using QNetworkCookieJar::setAllCookies;
};

// The median of five measurements, in microseconds a call.
template <typename Call> double microseconds(int calls, Call call)
{
    QList<double> times;
    for (int round = 0; round < 5; ++round) {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < calls; ++i)
            call();
        times.append(static_cast<double>(timer.nsecsElapsed()) / 1000.0 / calls);
    }
    std::sort(times.begin(), times.end());
    return times.at(2);
}

double ours(int count)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<Cookie> cookies;
    for (int i = 0; i < count; ++i) {
        Cookie cookie;
        cookie.name = "c" + QByteArray::number(i % 10);
        cookie.value = "v";
        cookie.domain = hostOf(i);
        cookie.created = now;
        cookies.append(cookie);
    }
    CookieJar jar;
    jar.restore(cookies);
    CookieContext context;
    context.url = target;
    return microseconds(5000, [&] {
        if (jar.select(context, now).events.size() != 10)
            qFatal("ten cookies should go");
    });
}

double qtJar(int count)
{
    QList<QNetworkCookie> cookies;
    for (int i = 0; i < count; ++i) {
        QNetworkCookie cookie("c" + QByteArray::number(i % 10), "v");
        cookie.setDomain(hostOf(i));
        cookie.setPath(QStringLiteral("/"));
        cookies.append(cookie);
    }
    QtJar jar;
    jar.setAllCookies(cookies);
    return microseconds(std::max(10, 200'000 / count), [&] {
        if (jar.cookiesForUrl(target).size() != 10)
            qFatal("ten cookies should go");
    });
}

QList<double> python()
{
    QProcess process;
    process.start(QStringLiteral("python3"),
        {QStringLiteral(SESSIONSCOPE_SOURCE_DIR "/tests/bench/cookiejar/httpcookiejar.py"), QString::number(few),
            QString::number(many)});
    if (!process.waitForFinished(120'000) || process.exitCode() != 0)
        return {};
    QList<double> times;
    for (const QByteArray &line : process.readAllStandardOutput().trimmed().split('\n'))
        times.append(line.toDouble());
    return times;
}

void row(const char *name, double withFew, double withMany)
{
    std::printf("%-20s %12.1f %12.1f %10.2f\n", name, withFew, withMany, withMany / withFew);
}

} // namespace

int main()
{
    std::printf("Microseconds to choose the 10 cookies of a request.\n\n");
    std::printf("%-20s %9d of %9d of %10s\n", "", few, many, "ratio");
    const double few1 = ours(few);
    const double many1 = ours(many);
    row("Sessionscope", few1, many1);
    const double few2 = qtJar(few);
    const double many2 = qtJar(many);
    row("QNetworkCookieJar", few2, many2);
    const QList<double> theirs = python();
    if (theirs.size() == 2)
        row("http.cookiejar", theirs.at(0), theirs.at(1));
    else
        std::printf("http.cookiejar       skipped: python3 did not run\n");
    return 0;
}
