// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/history.h"
#include "tests/core/profile/historytools.h"
#include "tests/support/movableclock.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace Sessionscope;
using namespace Sessionscope::Test;

class TestHistoryKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void losesNothingThatWasWritten_whenKilledWhileWriting();
    void goesOnWhereTheDiskIsFull();
};

namespace {

//! Of the other process: records without end and says the id of what is written.
int recordUntilKilled(const QString &path)
{
    MovableClock clock;
    History history(path, clock);
    int sent = 0;
    const auto next = [&] {
        Exchange exchange = exchangeTo(QStringLiteral("http://localhost/number%1").arg(++sent));
        setAnswer(exchange, "text/plain", "words of number " + QByteArray::number(sent));
        history.record(QStringLiteral("alice"), std::make_shared<const Exchange>(exchange));
    };
    QObject::connect(&history, &History::recorded, &history, [&](const QList<HistoryRow> &rows) {
        for (const HistoryRow &row : rows)
            std::printf("%lld\n", row.id);
        std::fflush(stdout);
        for (qsizetype i = 0; i < rows.size(); ++i)
            next();
    });
    QObject::connect(&history, &History::troubled, &history, [&](const HistoryTrouble &trouble) {
        std::printf("troubled %s\n", qPrintable(errorCodeName(trouble.error.code)));
        std::fflush(stdout);
    });
    for (int i = 0; i < 8; ++i)
        next();
    return QCoreApplication::exec();
}

qint64 countOf(const QString &path, const QString &text)
{
    MovableClock clock;
    History history(path, clock);
    QSignalSpy troubled(&history, &History::troubled);
    std::optional<qint64> count;
    QObject context;
    history.findGroups(text, &context, [&count](const Result<QList<HistoryGroup>> &groups) {
        count = 0;
        if (groups) {
            for (const HistoryGroup &group : *groups)
                *count += group.count;
        }
    });
    [&] { QTRY_VERIFY_WITH_TIMEOUT(count, 20'000); }();
    return troubled.isEmpty() ? count.value_or(-1) : -1;
}

} // namespace

void TestHistoryKill::losesNothingThatWasWritten_whenKilledWhileWriting()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("history.sqlite"));
    qint64 last = 0;
    // Each at another point of what it does; every one goes on with the file that the one before left.
    for (int round = 1; round <= 8; ++round) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--record-until-killed"), path});
        QVERIFY(child.waitForStarted());
        const qint64 wanted = last + 60 + 13 * round;
        QByteArray said;
        while (last < wanted) {
            QVERIFY(child.bytesAvailable() > 0 || child.waitForReadyRead(20'000));
            said += child.readAllStandardOutput();
            const QByteArrayList lines = said.left(said.lastIndexOf('\n') + 1).split('\n');
            for (const QByteArray &line : lines) {
                if (!line.isEmpty())
                    last = line.toLongLong();
            }
        }
        child.kill();
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        said += child.readAllStandardOutput();
        const QByteArrayList lines = said.left(said.lastIndexOf('\n') + 1).split('\n');
        for (const QByteArray &line : lines) {
            if (!line.isEmpty())
                last = line.toLongLong();
        }
        const qint64 kept = countOf(path, {});
        QVERIFY2(kept >= last, qPrintable(QStringLiteral("%1 of %2").arg(kept).arg(last)));
        // The index knows the same ones.
        QCOMPARE(countOf(path, QStringLiteral("words")), kept);
        last = kept;
    }
    QCOMPARE(QDir(folder.path()).entryList({QStringLiteral("*aside*")}), QStringList());
}

void TestHistoryKill::goesOnWhereTheDiskIsFull()
{
    const QTemporaryDir folder;
    // A disk of half a megabyte, in a namespace of its own.
    QProcess child;
    const QString script = QStringLiteral("mount -t tmpfs -o size=512k none \"$1\" && touch \"$1/here\" && exec \"$0\" "
                                          "--record-until-killed \"$1/history.sqlite\"");
    child.start(QStringLiteral("unshare"),
        {QStringLiteral("--user"), QStringLiteral("--map-root-user"), QStringLiteral("--mount"), QStringLiteral("sh"),
            QStringLiteral("-c"), script, QCoreApplication::applicationFilePath(), folder.path()});
    if (!child.waitForStarted())
        QSKIP("unshare is not installed");
    QByteArray said;
    while (!said.contains("troubled") && child.waitForReadyRead(20'000))
        said += child.readAllStandardOutput();
    if (said.isEmpty() && child.readAllStandardError().contains("unshare"))
        QSKIP("namespaces do not work here");
    QVERIFY2(said.contains("troubled file-unwritable"), said.right(200).constData());
    // It was not ended by it.
    QCOMPARE(child.state(), QProcess::Running);
    child.kill();
    child.waitForFinished();
    // Some were written before.
    QVERIFY(said.startsWith("1\n2\n3\n"));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("--record-until-killed"))
        return recordUntilKilled(arguments.value(2));
    TestHistoryKill test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_historykill.moc"
