// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/keychainvalues.h"

#include "core/profile/environmentsecrets.h"
#include "core/profile/keychain.h"

#include <QEventLoop>

namespace Sessionscope::Cli {

Result<QHash<QString, QString>> keychainValues(const QStringList &names)
{
    QHash<QString, QString> values;
    Keychain keychain;
    for (const QString &name : names) {
        Result<QByteArray> value = failure(ErrorCode::Cancelled);
        QEventLoop loop;
        QObject::connect(keychain.read(EnvironmentSecrets::keychainKey(name)), &KeychainJob::finished, &loop,
            [&](const Result<QByteArray> &result) {
                value = result;
                loop.quit();
            });
        loop.exec();
        if (!value) {
            Error error = value.error();
            error.subject = name;
            return tl::unexpected(error);
        }
        values.insert(name, QString::fromUtf8(*value));
    }
    return values;
}

} // namespace Sessionscope::Cli
