// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/file.h"
#include "core/profile/keychain.h"
#include "tests/core/profile/profiletools.h"
#include "tests/support/keyring.h"

#include <QJsonDocument>
#include <QTest>

using namespace Sessionscope;

class TestProfileStoreAbsent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savingIsRefused_andNothingIsWritten();
    void storedProfile_loadsWithoutItsSecrets();
};

void TestProfileStoreAbsent::savingIsRefused_andNothingIsWritten()
{
    const SystemClock clock;
    Keychain keychain;
    ProfileStore store(ProfileStore::defaultFolder(), keychain, clock);
    const Profile profile = secretProfile(QStringLiteral("a"));
    QCOMPARE(ended(store.save(profile)).code(), QStringLiteral("keychain-unavailable"));
    QCOMPARE(store.list().size(), 0);
    QCOMPARE(Keyring::leaks(secretsOf(profile)), QStringList());
}

void TestProfileStoreAbsent::storedProfile_loadsWithoutItsSecrets()
{
    const SystemClock clock;
    Keychain keychain;
    ProfileStore store(ProfileStore::defaultFolder(), keychain, clock);
    const Profile profile = secretProfile(QStringLiteral("a"));
    QVERIFY(
        File::writeAtomically(ProfileStore::defaultFolder() + QLatin1Char('/') + profile.id + QStringLiteral(".json"),
            QJsonDocument(Profiles::split(profile).open).toJson()));
    const Ending loaded = ended(store.load(profile.id));
    QCOMPARE(loaded.code(), QStringLiteral("ok"));
    QCOMPARE(loaded.secrets(), QStringLiteral("keychain-unavailable"));
    QVERIFY(loaded.result->secretsMissing);
    QCOMPARE(loaded.result->settings.auth.user, QStringLiteral("alice"));
    QCOMPARE(ended(store.remove(profile.id)).code(), QStringLiteral("keychain-unavailable"));
    QCOMPARE(store.list().size(), 1);
}

QTEST_GUILESS_MAIN(TestProfileStoreAbsent)
#include "tst_profilestoreabsent.moc"
