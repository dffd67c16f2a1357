// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/keychain.h"
#include "core/profile/keychainitem.h"
#include "tests/support/keyring.h"

#include <QSignalSpy>
#include <QTest>

using namespace Sessionscope;
using namespace std::chrono_literals;

namespace {

const QString key = QStringLiteral("item");

//! Runs a job to its end; fails when finished() comes more than once or from within the call.
Result<QByteArray> ended(KeychainJob *job)
{
    Result<QByteArray> answer = failure(ErrorCode::Internal, QStringLiteral("never finished"));
    if (job->isFinished())
        return failure(ErrorCode::Internal, QStringLiteral("finished too early"));
    int count = 0;
    QObject::connect(job, &KeychainJob::finished, job, [&](const Result<QByteArray> &result) {
        answer = result;
        ++count;
    });
    QSignalSpy destroyed(job, &QObject::destroyed);
    if (!destroyed.wait(20'000) || count != 1)
        return failure(ErrorCode::Internal, QStringLiteral("finished %1 times").arg(count));
    return answer;
}

QString codeOf(const Result<QByteArray> &answer)
{
    return answer ? QStringLiteral("ok") : errorCodeName(answer.error().code);
}

} // namespace

class TestKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void readsBackWhatWasWritten_data();
    void readsBackWhatWasWritten();
    void replacesItem_ofAnotherSize_leavingNoPartBehind();
    void detectsTornWrite();
    void removes_andSaysMissingAfterwards();
    void jobsRunInOrder();
    void locked_writeIsRefused_readIsNoProofOfAbsence();
    void lockedLaterUnlocked_readsAgain();
    void silentKeychain_endsAtTheTimeLimit_andTheLateWriteKeepsItsLock();
    void cancel_endsOnceWithCancelled();
    void cancel_beforeTheStart_neverWrites();
};

void TestKeychain::cleanup()
{
    QCOMPARE(Keyring::resume(), QString());
    QCOMPARE(Keyring::unlock(), QString());
    Keychain keychain;
    QCOMPARE(codeOf(ended(keychain.remove(key))), QStringLiteral("ok"));
}

void TestKeychain::readsBackWhatWasWritten_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("limit");
    QTest::newRow("text") << QByteArray("hello") << 0;
    QTest::newRow("nothing") << QByteArray() << 0;
    QTest::newRow("NUL in the middle") << QByteArray("a\0b", 3) << 0;
    QTest::newRow("octets that are no UTF-8") << QByteArray("\xff\xfe\x80") << 0;
    QTest::newRow("a megabyte") << QByteArray(1'000'000, 'x') << 0;
    QTest::newRow("split into parts") << QByteArray("a\0\xff", 3).repeated(5000) << 2560;
}

void TestKeychain::readsBackWhatWasWritten()
{
    QFETCH(QByteArray, value);
    QFETCH(int, limit);
    KeychainOptions options;
    options.entryLimit = limit;
    Keychain keychain(options);
    QCOMPARE(keychain.state(), Keychain::State::Unknown);
    QCOMPARE(codeOf(ended(keychain.write(key, value))), QStringLiteral("ok"));
    QCOMPARE(keychain.state(), Keychain::State::Available);
    Keychain another;
    const auto read = ended(another.read(key));
    QCOMPARE(codeOf(read), QStringLiteral("ok"));
    QCOMPARE(*read, value);
}

void TestKeychain::replacesItem_ofAnotherSize_leavingNoPartBehind()
{
    KeychainOptions options;
    options.entryLimit = 512;
    Keychain keychain(options);
    QCOMPARE(codeOf(ended(keychain.write(key, QByteArray(3000, '1')))), QStringLiteral("ok"));
    QCOMPARE(codeOf(ended(keychain.write(key, QByteArray(1500, '2')))), QStringLiteral("ok"));
    QCOMPARE(ended(keychain.read(key)).value_or("none"), QByteArray(1500, '2'));
    QCOMPARE(codeOf(ended(keychain.write(key, "small"))), QStringLiteral("ok"));
    QCOMPARE(ended(keychain.read(key)).value_or("none"), QByteArray("small"));
    for (const auto slot : {KeychainItem::Slot::A, KeychainItem::Slot::B})
        QCOMPARE(codeOf(ended(keychain.read(KeychainItem::partKey(key, slot, 0)))),
            QStringLiteral("keychain-entry-missing"));
}

void TestKeychain::detectsTornWrite()
{
    KeychainOptions options;
    options.entryLimit = 512;
    Keychain keychain(options);
    QCOMPARE(codeOf(ended(keychain.write(key, QByteArray(3000, '1')))), QStringLiteral("ok"));
    // Somebody takes one part away.
    QCOMPARE(
        codeOf(ended(keychain.remove(KeychainItem::partKey(key, KeychainItem::Slot::A, 2)))), QStringLiteral("ok"));
    QCOMPARE(codeOf(ended(keychain.read(key))), QStringLiteral("file-broken"));
    // The next write mends it.
    QCOMPARE(codeOf(ended(keychain.write(key, QByteArray(3000, '2')))), QStringLiteral("ok"));
    QCOMPARE(ended(keychain.read(key)).value_or("none"), QByteArray(3000, '2'));
}

void TestKeychain::removes_andSaysMissingAfterwards()
{
    Keychain keychain;
    QCOMPARE(codeOf(ended(keychain.read(key))), QStringLiteral("keychain-entry-missing"));
    QCOMPARE(keychain.state(), Keychain::State::Available);
    QCOMPARE(codeOf(ended(keychain.write(key, "value"))), QStringLiteral("ok"));
    QCOMPARE(codeOf(ended(keychain.remove(key))), QStringLiteral("ok"));
    QCOMPARE(codeOf(ended(keychain.read(key))), QStringLiteral("keychain-entry-missing"));
    QCOMPARE(codeOf(ended(keychain.remove(key))), QStringLiteral("ok"));
}

void TestKeychain::jobsRunInOrder()
{
    Keychain keychain;
    QByteArrayList seen;
    keychain.write(key, "1");
    const auto note = [&](const Result<QByteArray> &value) { seen.append(value.value_or("error")); };
    connect(keychain.read(key), &KeychainJob::finished, this, note);
    keychain.write(key, "2");
    connect(keychain.read(key), &KeychainJob::finished, this, note);
    QTRY_COMPARE(seen, (QByteArrayList{"1", "2"}));
}

void TestKeychain::locked_writeIsRefused_readIsNoProofOfAbsence()
{
    Keychain keychain;
    QCOMPARE(codeOf(ended(keychain.write(key, "precious"))), QStringLiteral("ok"));
    QCOMPARE(Keyring::lock(), QString());
    QSignalSpy changed(&keychain, &Keychain::stateChanged);
    QCOMPARE(codeOf(ended(keychain.read(key))), QStringLiteral("keychain-locked"));
    QCOMPARE(codeOf(ended(keychain.write(key, "other"))), QStringLiteral("keychain-locked"));
    QCOMPARE(codeOf(ended(keychain.remove(key))), QStringLiteral("keychain-locked"));
    QCOMPARE(codeOf(ended(keychain.probe())), QStringLiteral("keychain-locked"));
    QCOMPARE(keychain.state(), Keychain::State::Locked);
    QCOMPARE(changed.size(), 1);
}

void TestKeychain::lockedLaterUnlocked_readsAgain()
{
    Keychain keychain;
    QCOMPARE(codeOf(ended(keychain.write(key, "precious"))), QStringLiteral("ok"));
    QCOMPARE(Keyring::lock(), QString());
    QCOMPARE(codeOf(ended(keychain.remove(key))), QStringLiteral("keychain-locked"));
    QCOMPARE(Keyring::unlock(), QString());
    QCOMPARE(codeOf(ended(keychain.probe())), QStringLiteral("ok"));
    QCOMPARE(keychain.state(), Keychain::State::Available);
    QCOMPARE(ended(keychain.read(key)).value_or("none"), QByteArray("precious"));
}

void TestKeychain::silentKeychain_endsAtTheTimeLimit_andTheLateWriteKeepsItsLock()
{
    KeychainOptions options;
    options.timeLimit = 300ms;
    Keychain keychain(options);
    auto held = std::make_shared<int>(1);
    const std::weak_ptr<int> stillHeld = held;
    QCOMPARE(Keyring::pause(), QString());
    KeychainJob *job = keychain.write(key, "late", held);
    held.reset();
    QCOMPARE(codeOf(ended(job)), QStringLiteral("keychain-timeout"));
    QCOMPARE(keychain.state(), Keychain::State::Locked);
    QVERIFY(!stillHeld.expired());

    QSignalSpy changed(&keychain, &Keychain::stateChanged);
    QCOMPARE(Keyring::resume(), QString());
    QVERIFY(changed.wait());
    QCOMPARE(keychain.state(), Keychain::State::Available);
    QTRY_VERIFY(stillHeld.expired());
    QCOMPARE(ended(keychain.read(key)).value_or("none"), QByteArray("late"));
}

void TestKeychain::cancel_endsOnceWithCancelled()
{
    Keychain keychain;
    QCOMPARE(Keyring::pause(), QString());
    KeychainJob *job = keychain.read(key);
    QTimer::singleShot(100ms, job, [job] {
        job->cancel();
        job->cancel();
    });
    QCOMPARE(codeOf(ended(job)), QStringLiteral("cancelled"));
}

void TestKeychain::cancel_beforeTheStart_neverWrites()
{
    Keychain keychain;
    KeychainJob *job = keychain.write(key, "unwanted");
    job->cancel();
    QCOMPARE(codeOf(ended(job)), QStringLiteral("cancelled"));
    QCOMPARE(codeOf(ended(keychain.read(key))), QStringLiteral("keychain-entry-missing"));
}

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
