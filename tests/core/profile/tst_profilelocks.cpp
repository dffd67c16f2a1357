// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/profile/storefixture.h"
#include "tests/support/keyring.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QTest>

using namespace Sessionscope;
using namespace std::chrono_literals;

//! Profiles while the keychain is locked or silent, or another window is at work.
class TestProfileLocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void locked_loadIsMarked_andSavingKeepsTheStoredSecrets();
    void locked_savingNewSecretsIsRefused_andNothingChanges();
    void secondWindow_doesNotOverwriteNewerState();
    void secondWindow_mayOverwrite_orReload();
    void twoSavesAtOnce_onlyOneWins();
    void profileRemovedElsewhere_isNotRevivedSilently();
    void silentKeychain_failsInTime_andNobodyWritesBetween();
    void lockHeldByAnother_endsInAnError();
    void removes_notWhileLocked_unlessToldSo();
    void duplicatesNot_whileLocked();
};

void TestProfileLocks::init()
{
    QVERIFY(QDir(folder()).removeRecursively());
}

void TestProfileLocks::cleanup()
{
    QCOMPARE(Keyring::resume(), QString());
    QCOMPARE(Keyring::unlock(), QString());
}

void TestProfileLocks::locked_loadIsMarked_andSavingKeepsTheStoredSecrets()
{
    const Profile profile = secretProfile(QStringLiteral("before"));
    Window window;
    QCOMPARE(ended(window.store.save(profile)).code(), ok);
    QCOMPARE(Keyring::lock(), QString());

    Window later;
    Ending loaded = ended(later.store.load(profile.id));
    QCOMPARE(loaded.code(), ok);
    QCOMPARE(loaded.secrets(), QStringLiteral("keychain-locked"));
    QCOMPARE(loaded.secretsError->subject, QStringLiteral("before"));
    QVERIFY(loaded.result->secretsMissing);
    QVERIFY(loaded.result->cookies.isEmpty());

    Profile changed = *loaded.result;
    changed.name = QStringLiteral("after");
    changed.settings.auth.password = QStringLiteral("hush-new-password");
    QCOMPARE(ended(later.store.save(changed)).code(), ok);
    QCOMPARE(Keyring::unlock(), QString());
    // Also not when the keychain has been opened meanwhile: what it holds was never seen.
    const Ending again = ended(later.store.load(profile.id));
    QCOMPARE(again.secrets(), ok);
    QVERIFY(ended(later.store.save(changed, ProfileStore::SaveMode::Overwrite)).result);
    loaded = ended(later.store.load(profile.id));
    QCOMPARE(loaded.result->name, QStringLiteral("after"));
    QCOMPARE(loaded.result->settings, profile.settings);
    QCOMPARE(loaded.result->cookies, profile.cookies);
    QCOMPARE(Keyring::leaks(secretsOf(profile) + QList<QByteArray>{"hush-new-password"}), QStringList());
}

void TestProfileLocks::locked_savingNewSecretsIsRefused_andNothingChanges()
{
    Window window;
    const Ending saved = ended(window.store.save(secretProfile(QStringLiteral("a"))));
    const QByteArray before = contentOf(*saved.result);
    QCOMPARE(Keyring::lock(), QString());
    Profile changed = *saved.result;
    changed.settings.auth.password = QStringLiteral("hush-other");
    const Ending refused = ended(window.store.save(changed));
    QCOMPARE(refused.code(), QStringLiteral("keychain-locked"));
    QCOMPARE(refused.result.error().subject, QStringLiteral("a"));
    QCOMPARE(contentOf(changed), before);
    const Profile fresh = secretProfile(QStringLiteral("fresh"));
    QCOMPARE(ended(window.store.save(fresh)).code(), QStringLiteral("keychain-locked"));
    QVERIFY(!QFileInfo::exists(fileOf(fresh)));
    QCOMPARE(Keyring::unlock(), QString());
    QVERIFY(*ended(window.store.load(changed.id)).result == *saved.result);
    // The same save goes through now: the refused one used up no revision.
    QCOMPARE(ended(window.store.save(changed)).code(), ok);
}

void TestProfileLocks::secondWindow_doesNotOverwriteNewerState()
{
    Window first;
    Window second;
    const Profile profile = *ended(first.store.save(secretProfile(QStringLiteral("a")))).result;
    Profile theirs = *ended(second.store.load(profile.id)).result;
    theirs.settings.auth.password = QStringLiteral("hush-theirs");
    QCOMPARE(ended(second.store.save(theirs)).code(), ok);

    Profile ours = profile;
    ours.settings.auth.password = QStringLiteral("hush-ours");
    const Ending refused = ended(first.store.save(ours));
    QCOMPARE(refused.code(), QStringLiteral("profile-changed-elsewhere"));
    QCOMPARE(refused.result.error().subject, QStringLiteral("a"));
    QCOMPARE(ended(first.store.load(profile.id)).result->settings.auth.password, QStringLiteral("hush-theirs"));
}

void TestProfileLocks::secondWindow_mayOverwrite_orReload()
{
    Window first;
    Window second;
    const Profile profile = *ended(first.store.save(secretProfile(QStringLiteral("a")))).result;
    QCOMPARE(ended(second.store.save(profile)).code(), ok);
    QCOMPARE(ended(first.store.save(profile)).code(), QStringLiteral("profile-changed-elsewhere"));
    const Ending overwritten = ended(first.store.save(profile, ProfileStore::SaveMode::Overwrite));
    QCOMPARE(overwritten.code(), ok);
    QCOMPARE(overwritten.result->stamp.revision, 3);
    const Ending reloaded = ended(second.store.load(profile.id));
    QCOMPARE(reloaded.result->stamp, overwritten.result->stamp);
    QCOMPARE(ended(second.store.save(*reloaded.result)).code(), ok);
}

void TestProfileLocks::twoSavesAtOnce_onlyOneWins()
{
    Window first;
    Window second;
    const Profile profile = *ended(first.store.save(secretProfile(QStringLiteral("a")))).result;
    for (int i = 0; i < 10; ++i) {
        const Profile base = *ended(first.store.load(profile.id)).result;
        QStringList codes;
        for (ProfileStore *store : {&first.store, &second.store})
            connect(store->save(base), &ProfileJob::finished, this, [&codes](const Result<Profile> &result) {
                codes.append(result ? ok : errorCodeName(result.error().code));
            });
        QTRY_COMPARE(codes.size(), 2);
        codes.sort();
        QCOMPARE(codes, (QStringList{ok, QStringLiteral("profile-changed-elsewhere")}));
    }
}

void TestProfileLocks::profileRemovedElsewhere_isNotRevivedSilently()
{
    Window first;
    Window second;
    const Profile profile = *ended(first.store.save(secretProfile(QStringLiteral("a")))).result;
    QCOMPARE(ended(second.store.remove(profile.id)).code(), ok);
    QCOMPARE(ended(first.store.save(profile)).code(), QStringLiteral("profile-changed-elsewhere"));
    QCOMPARE(ended(first.store.save(profile, ProfileStore::SaveMode::Overwrite)).code(), ok);
}

void TestProfileLocks::silentKeychain_failsInTime_andNobodyWritesBetween()
{
    KeychainOptions options;
    options.timeLimit = 300ms;
    Window window(options);
    const Profile profile = *ended(window.store.save(secretProfile(QStringLiteral("a")))).result;
    QCOMPARE(Keyring::pause(), QString());
    QCOMPARE(ended(window.store.save(profile)).code(), QStringLiteral("keychain-timeout"));
    // That write may still happen, so the other window has to wait for it.
    Window other;
    other.store.setLockLimit(100ms);
    QCOMPARE(ended(other.store.save(profile)).code(), QStringLiteral("file-unwritable"));
    QCOMPARE(Keyring::resume(), QString());
    QTRY_COMPARE(window.keychain.state(), Keychain::State::Available);
    other.store.setLockLimit(10s);
    QCOMPARE(ended(other.store.save(profile)).code(), ok);
    QCOMPARE(ended(window.store.load(profile.id)).result->cookies, profile.cookies);
}

void TestProfileLocks::lockHeldByAnother_endsInAnError()
{
    Window window;
    const Profile profile = *ended(window.store.save(secretProfile(QStringLiteral("a")))).result;
    QLockFile lock(fileOf(profile) + QStringLiteral(".lock"));
    QVERIFY(lock.lock());
    window.store.setLockLimit(100ms);
    QCOMPARE(ended(window.store.save(profile)).code(), QStringLiteral("file-unwritable"));
    window.store.setLockLimit(10s);
    ProfileJob *waiting = window.store.save(profile);
    QTimer::singleShot(100ms, this, [&lock] { lock.unlock(); });
    QCOMPARE(ended(waiting).code(), ok);
}

void TestProfileLocks::removes_notWhileLocked_unlessToldSo()
{
    Window window;
    const Profile profile = *ended(window.store.save(secretProfile(QStringLiteral("a")))).result;
    QCOMPARE(Keyring::lock(), QString());
    QCOMPARE(ended(window.store.remove(profile.id)).code(), QStringLiteral("keychain-locked"));
    QCOMPARE(window.store.list().size(), 1);
    QCOMPARE(ended(window.store.remove(profile.id, ProfileStore::RemoveMode::FileOnly)).code(), ok);
    QCOMPARE(window.store.list().size(), 0);
}

void TestProfileLocks::duplicatesNot_whileLocked()
{
    Window window;
    const Profile profile = *ended(window.store.save(secretProfile(QStringLiteral("a")))).result;
    QCOMPARE(Keyring::lock(), QString());
    QCOMPARE(ended(window.store.duplicate(profile.id, QStringLiteral("b"))).code(), QStringLiteral("keychain-locked"));
    QCOMPARE(window.store.list().size(), 1);
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("sessionscope"));
    TestProfileLocks test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_profilelocks.moc"
