// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What a large body costs the window: time until it is painted, the longest time the event loop stood still meanwhile,
// and memory beside the body. Each case runs in a process of its own; QPlainTextEdit with a smaller body is the
// measure. Usage: bench_response [megabytes]

#include "ui/response/bodypane.h"
#include "ui/response/bodyview.h"
#include "ui/response/jsontreemodel.h"
#include "ui/response/jsontreeview.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QPlainTextEdit>
#include <QProcess>
#include <QScrollBar>
#include <QTimer>

#include <cstdio>
#include <functional>

#include <malloc.h>
#include <unistd.h>

using namespace Sessionscope;

namespace {

constexpr int defaultMegabytes = 100;
// QPlainTextEdit takes minutes for more.
constexpr int plainShare = 20;

double residentMegabytes()
{
    malloc_trim(0);
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / 1e6;
}

QByteArray makeJson(int megabytes, bool indented)
{
    const QByteArray row = indented
        ? QByteArray("  {\n    \"id\": 12345,\n    \"name\": \"some name of a thing\",\n    \"tags\": [\n      \"a\"\n "
                     "   ]\n  },\n")
        : QByteArray("{\"id\":12345,\"name\":\"some name of a thing\",\"active\":true,\"tags\":[\"a\",\"b\"]},");
    const qsizetype size = qsizetype(megabytes) * 1'000'000;
    QByteArray json;
    json.reserve(size + row.size());
    json += indented ? "[\n" : "[";
    while (json.size() < size)
        json += row;
    json.truncate(json.lastIndexOf(','));
    return json += indented ? "\n]\n" : "]";
}

struct Measure
{
    qint64 paintedMs = 0;
    qint64 blockedMs = 0;
    double megabytes = 0;
};

//! Runs the event loop until \a done; the longest time between two turns counts as blocked.
Measure measure(const std::function<void()> &begin, const std::function<bool()> &done)
{
    Measure result;
    const double before = residentMegabytes();
    QEventLoop loop;
    QTimer beat;
    QElapsedTimer clock;
    QElapsedTimer since;
    QObject::connect(&beat, &QTimer::timeout, &loop, [&] {
        result.blockedMs = std::max(result.blockedMs, since.restart());
        if (done())
            loop.quit();
    });
    clock.start();
    since.start();
    begin();
    beat.start(1);
    loop.exec();
    result.paintedMs = clock.elapsed();
    result.megabytes = residentMegabytes() - before;
    return result;
}

ExchangePtr exchangeOf(const QByteArray &body)
{
    auto exchange = std::make_shared<Exchange>();
    exchange->id = 1;
    exchange->state = ExchangeState::Completed;
    exchange->response.emplace();
    exchange->response->status = 200;
    exchange->response->complete = true;
    exchange->response->headers.append("Content-Type", "application/json");
    exchange->response->body = body;
    return exchange;
}

Measure measurePane(const QByteArray &body, BodyForm form)
{
    Theme theme;
    theme.applyTo(*qApp);
    BodyPane pane(theme);
    pane.resize(800, 600);
    pane.show();
    bool loaded = false;
    QObject::connect(&pane, &BodyPane::loaded, &pane, [&] {
        // As shown on the screen.
        pane.repaint();
        loaded = true;
    });
    pane.setForm(form);
    const ExchangePtr exchange = exchangeOf(body);
    return measure([&] { pane.showExchange(exchange); }, [&] { return loaded && !pane.tree()->model()->isReading(); });
}

Measure measureScrolling(const QByteArray &body)
{
    Theme theme;
    theme.applyTo(*qApp);
    BodyPane pane(theme);
    pane.resize(800, 600);
    pane.show();
    const ExchangePtr exchange = exchangeOf(body);
    measure([&] { pane.showExchange(exchange); }, [&] { return !pane.isLoading() && pane.view()->text(); });
    QScrollBar *bar = pane.view()->verticalScrollBar();
    int step = 0;
    return measure([] {},
        [&] {
            bar->setValue(int(qint64(bar->maximum()) * step / 100));
            pane.view()->viewport()->repaint();
            return ++step > 100;
        });
}

Measure measurePlainTextEdit(const QByteArray &body)
{
    QPlainTextEdit edit;
    edit.resize(800, 600);
    edit.show();
    return measure(
        [&] {
            edit.setPlainText(QString::fromUtf8(body));
            edit.viewport()->repaint();
        },
        [] { return true; });
}

int runCase(const QString &name, int megabytes)
{
    Measure result;
    if (name == QLatin1String("plain"))
        result = measurePlainTextEdit(makeJson(megabytes / plainShare, true));
    else if (name == QLatin1String("pretty"))
        result = measurePane(makeJson(megabytes, false), BodyForm::Pretty);
    else if (name == QLatin1String("line"))
        result = measurePane(makeJson(megabytes, false), BodyForm::Raw);
    else if (name == QLatin1String("lines"))
        result = measurePane(makeJson(megabytes, true), BodyForm::Raw);
    else if (name == QLatin1String("tree"))
        result = measurePane(makeJson(megabytes, false), BodyForm::Tree);
    else if (name == QLatin1String("hex"))
        result = measurePane(makeJson(megabytes, false), BodyForm::Hex);
    else
        result = measureScrolling(makeJson(megabytes, false));
    std::printf("%lld %lld %.0f\n", static_cast<long long>(result.paintedMs), static_cast<long long>(result.blockedMs),
        result.megabytes);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() == 3)
        return runCase(arguments.at(1), arguments.at(2).toInt());
    const int megabytes = arguments.size() == 2 ? arguments.at(1).toInt() : defaultMegabytes;
    const int plain = megabytes / plainShare;
    const QList<std::pair<QString, QString>> cases{
        {QStringLiteral("plain"), QStringLiteral("QPlainTextEdit, %1 MB in lines").arg(plain)},
        {QStringLiteral("lines"), QStringLiteral("%1 MB in lines, as it is").arg(megabytes)},
        {QStringLiteral("line"), QStringLiteral("%1 MB on one line, as it is").arg(megabytes)},
        {QStringLiteral("pretty"), QStringLiteral("%1 MB on one line, indented").arg(megabytes)},
        {QStringLiteral("tree"), QStringLiteral("%1 MB on one line, as a tree").arg(megabytes)},
        {QStringLiteral("hex"), QStringLiteral("%1 MB as hex").arg(megabytes)},
        {QStringLiteral("scroll"), QStringLiteral("%1 MB indented, 100 jumps").arg(megabytes)}};
    std::printf("%-36s %12s %12s %14s %18s\n", "", "painted ms", "blocked ms", "MB beside body", "blocked to plain *");
    double reference = 0;
    for (const auto &[name, label] : cases) {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QApplication::applicationFilePath(), {name, QString::number(megabytes)});
        process.waitForFinished(-1);
        const QList<QByteArray> values = process.readAllStandardOutput().simplified().split(' ');
        if (values.size() != 3)
            return 1;
        const double perMegabyte = values.at(1).toDouble() / double(name == QLatin1String("plain") ? plain : megabytes);
        if (name == QLatin1String("plain"))
            reference = perMegabyte;
        std::printf("%-36s %12s %12s %14s %18.4f\n", qPrintable(label), values.at(0).constData(),
            values.at(1).constData(), values.at(2).constData(), perMegabyte / reference);
    }
    std::printf("* per megabyte of the body\n");
    return 0;
}
