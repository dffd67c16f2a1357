// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/environmentsecrets.h"

#include <QRegularExpression>

namespace Sessionscope::EnvironmentSecrets {

QString keychainKey(const QString &name)
{
    return QStringLiteral("environment/") + name;
}

QStringList references(const QString &text)
{
    static const QRegularExpression reference(QStringLiteral("\\{\\{\\s*\\$keychain\\s+([^{}]+?)\\s*\\}\\}"));
    QStringList names;
    for (const QRegularExpressionMatch &match : reference.globalMatch(text))
        names.append(match.captured(1));
    names.removeDuplicates();
    return names;
}

QHash<QString, QString> merged(const QHash<QString, QString> &values, const QHash<QString, QString> &secrets)
{
    QHash<QString, QString> all = values;
    // {{token}} whose value is {{$keychain api}} is what api is.
    static const QRegularExpression alone(QStringLiteral("^\\{\\{\\s*\\$keychain\\s+(.+?)\\s*\\}\\}$"));
    for (auto it = all.begin(); it != all.end(); ++it) {
        const auto match = alone.match(it.value().trimmed());
        if (match.hasMatch() && secrets.contains(match.captured(1)))
            it.value() = secrets.value(match.captured(1));
    }
    for (auto it = secrets.cbegin(); it != secrets.cend(); ++it)
        all.insert(QStringLiteral("$keychain ") + it.key(), it.value());
    return all;
}

} // namespace Sessionscope::EnvironmentSecrets
