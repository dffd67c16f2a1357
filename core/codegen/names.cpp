// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/codegen/names.h"

#include <QStringList>

namespace Sessionscope::Codegen {

namespace {

constexpr qsizetype longest = 40;

//! Letters and digits with single underscores between them; empty when nothing is left.
QString words(const QString &wanted)
{
    QString name;
    for (const QChar c : wanted.left(longest)) {
        const bool isPlain = c.unicode() < 128 && c.isLetterOrNumber();
        if (isPlain)
            name += c.toLower();
        else if (!name.isEmpty() && !name.endsWith(QLatin1Char('_')))
            name += QLatin1Char('_');
    }
    while (name.endsWith(QLatin1Char('_')))
        name.chop(1);
    return name;
}

} // namespace

QString Names::unique(const QString &name)
{
    QString chosen = name;
    for (int i = 2; m_taken.contains(chosen); ++i)
        chosen = name + QLatin1Char('_') + QString::number(i);
    m_taken.insert(chosen);
    return chosen;
}

QString Names::variable(const QString &wanted)
{
    // The endings keep any name apart from keywords and from the names the generated code uses itself.
    static const QStringList endings{QStringLiteral("csrf"), QStringLiteral("token"), QStringLiteral("nonce")};
    QString name = words(wanted);
    if (name.isEmpty() || name.at(0).isDigit())
        name.prepend(QLatin1String("v"));
    const bool isSafe =
        std::any_of(endings.begin(), endings.end(), [&name](const QString &ending) { return name.endsWith(ending); });
    return unique(isSafe ? name : name + QLatin1String("_value"));
}

QString Names::environment(const QString &wanted)
{
    const QString name = words(wanted).toUpper();
    return unique(QLatin1String("APP_") + (name.isEmpty() ? QStringLiteral("VALUE") : name));
}

} // namespace Sessionscope::Codegen
