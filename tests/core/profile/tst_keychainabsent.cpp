// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/keychain.h"

#include <QSignalSpy>
#include <QTest>

using namespace Sessionscope;

class TestKeychainAbsent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyJob_saysUnavailable();
};

void TestKeychainAbsent::everyJob_saysUnavailable()
{
    Keychain keychain;
    QStringList codes;
    const QString key = QStringLiteral("item");
    for (KeychainJob *job : {keychain.read(key), keychain.write(key, "secret"), keychain.remove(key), keychain.probe()})
        connect(job, &KeychainJob::finished, this, [&](const Result<QByteArray> &result) {
            codes.append(result ? QStringLiteral("ok") : errorCodeName(result.error().code));
        });
    QTRY_COMPARE(codes, QStringList(4, QStringLiteral("keychain-unavailable")));
    QCOMPARE(keychain.state(), Keychain::State::Unavailable);
}

QTEST_GUILESS_MAIN(TestKeychainAbsent)
#include "tst_keychainabsent.moc"
