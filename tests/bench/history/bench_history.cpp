// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/historyfile.h"
#include "core/profile/historymask.h"
#include "core/profile/historyquery.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace Sessionscope;

namespace {

constexpr int count = 100'000;
constexpr int perDay = 1'000;
constexpr qsizetype pageSize = 200;

HistoryEntry entryOf(HistoryMask &mask, int i)
{
    Exchange exchange;
    exchange.state = ExchangeState::Completed;
    exchange.started = QDateTime(QDate(2026, 1, 1).addDays(i / perDay), QTime(12, 0));
    exchange.request.method = i % 5 ? "GET" : "POST";
    exchange.request.url = QUrl(QStringLiteral("http://host%1.example/api/orders/%2").arg(i % 4).arg(i));
    exchange.request.headers = {{"Accept", "application/json"}};
    exchange.response.emplace();
    exchange.response->status = i % 10 ? 200 : 404;
    exchange.response->headers = {{"Content-Type", "application/json"}};
    exchange.response->body = R"({"id":)" + QByteArray::number(i) + R"(,"item":"something to order")"
        + (i % 1'000 ? "}" : R"(,"note":"needle"})");
    return mask.entry(QStringLiteral("alice"), exchange);
}

// The median of five, in milliseconds.
template <typename Work> double milliseconds(Work work)
{
    QList<double> times;
    for (int round = 0; round < 5; ++round) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.append(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return times.at(2);
}

bool fill(const QString &path)
{
    HistoryFile file(path);
    HistoryMask mask;
    QElapsedTimer timer;
    timer.start();
    if (!file.open())
        return false;
    for (int i = 0; i < count; i += 500) {
        QList<HistoryEntry> entries;
        for (int j = i; j < i + 500; ++j)
            entries.append(entryOf(mask, j));
        if (!file.append(entries))
            return false;
    }
    std::printf("%d exchanges masked and written: %.1f us each\n", count, double(timer.elapsed()) * 1000 / count);
    return true;
}

qsizetype look(const QString &path, const QString &text)
{
    HistoryFile file(path);
    if (!file.open())
        return -1;
    const QString expression = HistoryQuery::expression(text);
    const auto groups = file.groups(expression);
    if (!groups || groups->isEmpty())
        return -1;
    const HistoryGroup &first = groups->constFirst();
    const auto rows = file.page(expression, first, first.newest + 1, pageSize);
    return rows ? rows->size() : -1;
}

} // namespace

//! How long 100,000 exchanges take to open and to search, beside Python's sqlite3 that has the same rows and no index
//! for them.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("history.sqlite"));
    if (!fill(path))
        return 1;
    qsizetype rows = 0;
    const double opened = milliseconds([&] { rows = look(path, {}); });
    const double found = milliseconds([&] { rows = std::min(rows, look(path, QStringLiteral("needle"))); });
    const double common = milliseconds([&] { rows = std::min(rows, look(path, QStringLiteral("ord"))); });
    if (rows < 1)
        return 1;
    QProcess peer;
    peer.start(QStringLiteral("python3"),
        {QStringLiteral(SESSIONSCOPE_SOURCE_DIR "/tests/bench/history/sqlite_peer.py"), path});
    peer.waitForFinished(-1);
    const QByteArrayList theirs = peer.readAllStandardOutput().simplified().split(' ');
    std::printf("opened, first page: %.1f ms, peer %.1f ms, ratio %.2f\n", opened, theirs.value(0).toDouble(),
        opened / theirs.value(0).toDouble());
    std::printf("a rare word: %.1f ms, peer %.1f ms, ratio %.3f\n", found, theirs.value(1).toDouble(),
        found / theirs.value(1).toDouble());
    std::printf("the beginning of a word that is in all of them: %.1f ms\n", common);
    return 0;
}
