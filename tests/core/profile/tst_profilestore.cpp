// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/file.h"
#include "core/profile/keychain.h"
#include "tests/core/profile/profiletools.h"
#include "tests/support/keyring.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLockFile>
#include <QProcess>
#include <QTest>

using namespace Sessionscope;
using namespace std::chrono_literals;

namespace {

const QString ok = QStringLiteral("ok");
const SystemClock systemClock;

QString folder()
{
    return ProfileStore::defaultFolder();
}

QString fileOf(const Profile &profile)
{
    return folder() + QLatin1Char('/') + profile.id + QStringLiteral(".json");
}

QByteArray contentOf(const Profile &profile)
{
    return File::read(fileOf(profile), 1'000'000).value_or("unreadable");
}

//! A window: a keychain and a store of its own.
struct Window
{
    explicit Window(const KeychainOptions &options = {})
        : keychain(options)
    {
    }
    Keychain keychain;
    ProfileStore store{folder(), keychain, systemClock};
};

QByteArray digest(const Profile &profile)
{
    return QCryptographicHash::hash(Profiles::split(profile).secret, QCryptographicHash::Sha256).toHex();
}

//! What the second program of restoresInNewProcess does.
int printDigest(const QString &id)
{
    Window window;
    const Ending loaded = ended(window.store.load(id));
    if (!loaded.result || loaded.secretsError)
        return 1;
    QFile out;
    return out.open(stdout, QIODevice::WriteOnly) && out.write(digest(*loaded.result)) > 0 ? 0 : 1;
}

} // namespace

class TestProfileStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void restoresInNewProcess();
    void restoresBigJar();
    void writesPrivateFile_andNoSecretAnywhere();
    void locked_loadIsMarked_andSavingKeepsTheStoredSecrets();
    void locked_savingNewSecretsIsRefused_andNothingChanges();
    void secondWindow_doesNotOverwriteNewerState();
    void secondWindow_mayOverwrite_orReload();
    void twoSavesAtOnce_onlyOneWins();
    void profileRemovedElsewhere_isNotRevivedSilently();
    void silentKeychain_failsInTime_andNobodyWritesBetween();
    void lockHeldByAnother_endsInAnError();
    void removes_fileAndSecrets();
    void removes_notWhileLocked_unlessToldSo();
    void removesOnlySecretsThatAreThere();
    void renames_andKeepsTheSecrets();
    void duplicates_underAnotherId();
    void duplicatesNot_whileLocked();
    void newerSchema_isRefusedAndLeftUntouched();
    void brokenFile_isListedWithItsError();
    void lists_byName();
    void cancel_endsOnce();
};

void TestProfileStore::init()
{
    QVERIFY(QDir(folder()).removeRecursively());
}

void TestProfileStore::cleanup()
{
    QCOMPARE(Keyring::resume(), QString());
    QCOMPARE(Keyring::unlock(), QString());
}

void TestProfileStore::restoresInNewProcess()
{
    Window window;
    const Ending saved = ended(window.store.save(secretProfile(QStringLiteral("a"))));
    QCOMPARE(saved.code(), ok);
    QCOMPARE(saved.result->stamp.revision, 1);
    QProcess program;
    program.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--digest"), saved.result->id});
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitCode(), 0);
    QCOMPARE(program.readAllStandardOutput(), digest(*saved.result));
    QVERIFY(*ended(window.store.load(saved.result->id)).result == *saved.result);
}

void TestProfileStore::restoresBigJar()
{
    Profile profile = secretProfile(QStringLiteral("big"));
    const Cookie pattern = profile.cookies.takeFirst();
    for (int i = 0; i < 300; ++i) {
        Cookie cookie = pattern;
        cookie.name = "c" + QByteArray::number(i);
        cookie.value = QByteArray(3400, static_cast<char>('a' + i % 26)) + QByteArray::number(i);
        profile.cookies.append(cookie);
    }
    QVERIFY(Profiles::split(profile).secret.size() > 1'000'000);
    Window window;
    const Ending saved = ended(window.store.save(profile));
    QCOMPARE(saved.code(), ok);
    Window another;
    const Ending loaded = ended(another.store.load(profile.id));
    QCOMPARE(loaded.code(), ok);
    QCOMPARE(loaded.result->cookies, profile.cookies);
    QCOMPARE(Keyring::leaks(secretsOf(profile)), QStringList());
    QCOMPARE(ended(another.store.remove(profile.id)).code(), ok);
}

void TestProfileStore::writesPrivateFile_andNoSecretAnywhere()
{
    const Profile profile = secretProfile(QStringLiteral("a"));
    Window window;
    QCOMPARE(ended(window.store.save(profile)).code(), ok);
    const auto owner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    const auto user = QFileDevice::ReadUser | QFileDevice::WriteUser;
    QCOMPARE(QFileInfo(fileOf(profile)).permissions(), owner | user);
    QCOMPARE(QFileInfo(folder()).permissions(), owner | user | QFileDevice::ExeOwner | QFileDevice::ExeUser);
    QCOMPARE(Keyring::leaks(secretsOf(profile)), QStringList());
    // The search itself works.
    QVERIFY(File::writeAtomically(folder() + QStringLiteral("/planted"), secretsOf(profile).last()));
    QCOMPARE(Keyring::leaks(secretsOf(profile)).size(), 1);
}

void TestProfileStore::locked_loadIsMarked_andSavingKeepsTheStoredSecrets()
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

void TestProfileStore::locked_savingNewSecretsIsRefused_andNothingChanges()
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

void TestProfileStore::secondWindow_doesNotOverwriteNewerState()
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

void TestProfileStore::secondWindow_mayOverwrite_orReload()
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

void TestProfileStore::twoSavesAtOnce_onlyOneWins()
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

void TestProfileStore::profileRemovedElsewhere_isNotRevivedSilently()
{
    Window first;
    Window second;
    const Profile profile = *ended(first.store.save(secretProfile(QStringLiteral("a")))).result;
    QCOMPARE(ended(second.store.remove(profile.id)).code(), ok);
    QCOMPARE(ended(first.store.save(profile)).code(), QStringLiteral("profile-changed-elsewhere"));
    QCOMPARE(ended(first.store.save(profile, ProfileStore::SaveMode::Overwrite)).code(), ok);
}

void TestProfileStore::silentKeychain_failsInTime_andNobodyWritesBetween()
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

void TestProfileStore::lockHeldByAnother_endsInAnError()
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

void TestProfileStore::removes_fileAndSecrets()
{
    Window window;
    const Profile profile = *ended(window.store.save(secretProfile(QStringLiteral("a")))).result;
    QSignalSpy changed(&window.store, &ProfileStore::changed);
    QCOMPARE(ended(window.store.remove(profile.id)).code(), ok);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(QDir(folder()).entryList(QDir::Files), QStringList());
    QCOMPARE(ended(window.store.load(profile.id)).code(), QStringLiteral("file-not-found"));
    // With the file back in place the keychain has nothing for it.
    const QByteArray open = QJsonDocument(Profiles::split(profile).open).toJson();
    QVERIFY(File::writeAtomically(fileOf(profile), open));
    QCOMPARE(ended(window.store.load(profile.id)).secrets(), QStringLiteral("keychain-entry-missing"));
}

void TestProfileStore::removes_notWhileLocked_unlessToldSo()
{
    Window window;
    const Profile profile = *ended(window.store.save(secretProfile(QStringLiteral("a")))).result;
    QCOMPARE(Keyring::lock(), QString());
    QCOMPARE(ended(window.store.remove(profile.id)).code(), QStringLiteral("keychain-locked"));
    QCOMPARE(window.store.list().size(), 1);
    QCOMPARE(ended(window.store.remove(profile.id, ProfileStore::RemoveMode::FileOnly)).code(), ok);
    QCOMPARE(window.store.list().size(), 0);
}

void TestProfileStore::removesOnlySecretsThatAreThere()
{
    Window window;
    QCOMPARE(ended(window.store.remove(secretProfile({}).id)).code(), ok);
}

void TestProfileStore::renames_andKeepsTheSecrets()
{
    Window window;
    const Profile profile = *ended(window.store.save(secretProfile(QStringLiteral("a")))).result;
    QCOMPARE(Keyring::lock(), QString());
    const Ending renamed = ended(window.store.rename(profile.id, QStringLiteral("b")));
    QCOMPARE(renamed.code(), ok);
    QCOMPARE(Keyring::unlock(), QString());
    const Ending loaded = ended(window.store.load(profile.id));
    QCOMPARE(loaded.result->name, QStringLiteral("b"));
    QCOMPARE(loaded.result->stamp, renamed.result->stamp);
    QCOMPARE(loaded.result->settings, profile.settings);
    QCOMPARE(
        ended(window.store.rename(secretProfile({}).id, QStringLiteral("x"))).code(), QStringLiteral("file-not-found"));
}

void TestProfileStore::duplicates_underAnotherId()
{
    Window window;
    const Profile profile = *ended(window.store.save(secretProfile(QStringLiteral("a")))).result;
    const Ending copy = ended(window.store.duplicate(profile.id, QStringLiteral("b")));
    QCOMPARE(copy.code(), ok);
    QVERIFY(copy.result->id != profile.id);
    QCOMPARE(ended(window.store.remove(profile.id)).code(), ok);
    const Ending loaded = ended(window.store.load(copy.result->id));
    QCOMPARE(loaded.result->name, QStringLiteral("b"));
    QCOMPARE(loaded.result->settings, profile.settings);
    QCOMPARE(loaded.result->cookies, profile.cookies);
}

void TestProfileStore::duplicatesNot_whileLocked()
{
    Window window;
    const Profile profile = *ended(window.store.save(secretProfile(QStringLiteral("a")))).result;
    QCOMPARE(Keyring::lock(), QString());
    QCOMPARE(ended(window.store.duplicate(profile.id, QStringLiteral("b"))).code(), QStringLiteral("keychain-locked"));
    QCOMPARE(window.store.list().size(), 1);
}

void TestProfileStore::newerSchema_isRefusedAndLeftUntouched()
{
    Window window;
    const Profile profile = *ended(window.store.save(secretProfile(QStringLiteral("a")))).result;
    QJsonObject open = QJsonDocument::fromJson(contentOf(profile)).object();
    open.insert(QStringLiteral("schema"), 2);
    const QByteArray newer = QJsonDocument(open).toJson();
    QVERIFY(File::writeAtomically(fileOf(profile), newer));
    const QString tooNew = QStringLiteral("file-too-new");
    QCOMPARE(ended(window.store.load(profile.id)).code(), tooNew);
    QCOMPARE(ended(window.store.save(profile)).code(), tooNew);
    QCOMPARE(ended(window.store.save(profile, ProfileStore::SaveMode::Overwrite)).code(), tooNew);
    QCOMPARE(ended(window.store.rename(profile.id, QStringLiteral("b"))).code(), tooNew);
    QCOMPARE(contentOf(profile), newer);
    QCOMPARE(window.store.list().value(0).error.value_or(Error{}).code, ErrorCode::FileTooNew);
    QCOMPARE(window.store.list().value(0).name, QStringLiteral("a"));
}

void TestProfileStore::brokenFile_isListedWithItsError()
{
    Window window;
    const Profile profile = secretProfile(QStringLiteral("a"));
    QVERIFY(File::writeAtomically(fileOf(profile), "{"));
    QVERIFY(File::writeAtomically(folder() + QStringLiteral("/notes.json"), "{}"));
    const auto list = window.store.list();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list[0].error.value_or(Error{}).code, ErrorCode::FileBroken);
    QCOMPARE(ended(window.store.load(profile.id)).code(), QStringLiteral("file-broken"));
    QCOMPARE(ended(window.store.save(profile)).code(), QStringLiteral("file-broken"));
    QCOMPARE(ended(window.store.save(profile, ProfileStore::SaveMode::Overwrite)).code(), ok);
}

void TestProfileStore::lists_byName()
{
    Window window;
    for (const char *name : {"beta", "Alpha", "gamma"})
        QCOMPARE(ended(window.store.save(secretProfile(QLatin1String(name)))).code(), ok);
    QStringList names;
    for (const ProfileSummary &summary : window.store.list()) {
        names.append(summary.name);
        QCOMPARE(summary.baseUrl, QStringLiteral("https://example.test/api/"));
        QCOMPARE(summary.colour, 2);
        QVERIFY(qAbs(summary.saved.secsTo(QDateTime::currentDateTimeUtc())) < 60);
    }
    QCOMPARE(names, (QStringList{QStringLiteral("Alpha"), QStringLiteral("beta"), QStringLiteral("gamma")}));
    QVERIFY(window.store.idOf(QStringLiteral("beta")));
    QVERIFY(!window.store.idOf(QStringLiteral("Beta")));
}

void TestProfileStore::cancel_endsOnce()
{
    Window window;
    const Profile profile = *ended(window.store.save(secretProfile(QStringLiteral("a")))).result;
    QCOMPARE(Keyring::pause(), QString());
    for (ProfileJob *job : {window.store.load(profile.id), window.store.duplicate(profile.id, QStringLiteral("b"))}) {
        QTimer::singleShot(50ms, job, &ProfileJob::cancel);
        QCOMPARE(ended(job).code(), QStringLiteral("cancelled"));
    }
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("sessionscope"));
    if (argc == 3 && qstrcmp(argv[1], "--digest") == 0)
        return printDigest(QString::fromLocal8Bit(argv[2]));
    TestProfileStore test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_profilestore.moc"
