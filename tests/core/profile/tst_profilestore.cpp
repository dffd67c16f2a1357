// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/file.h"
#include "core/profile/keychain.h"
#include "tests/core/profile/storefixture.h"
#include "tests/support/keyring.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

using namespace Sessionscope;
using namespace std::chrono_literals;

namespace {

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
    void removes_fileAndSecrets();
    void removesOnlySecretsThatAreThere();
    void renames_andKeepsTheSecrets();
    void duplicates_underAnotherId();
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
