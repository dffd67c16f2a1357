// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/importnames.h"

#include <QStringList>

namespace Sessionscope::ImportNames {

namespace {

constexpr qsizetype maxCharacters = 80;
constexpr qsizetype maxOctets = 180;

bool isReserved(const QString &name)
{
    static const QStringList devices{QStringLiteral("con"), QStringLiteral("prn"), QStringLiteral("aux"),
        QStringLiteral("nul"), QStringLiteral("com"), QStringLiteral("lpt")};
    const QString base = name.section(QLatin1Char('.'), 0, 0).toLower();
    if (devices.first(4).contains(base) || name.toLower() == QLatin1String("node_modules"))
        return true;
    return base.size() == 4 && base.at(3).isDigit() && devices.mid(4).contains(base.left(3));
}

} // namespace

QString safe(const QString &name)
{
    static const QString forbidden = QStringLiteral("/\\:*?\"<>|");
    QString out;
    for (const QChar c : name.normalized(QString::NormalizationForm_C).left(4 * maxCharacters)) {
        const bool isBad = forbidden.contains(c) || c.category() == QChar::Other_Control
            || c.category() == QChar::Other_Format || c.category() == QChar::Other_NotAssigned;
        out += isBad ? QLatin1Char('-') : c;
    }
    out = out.simplified().left(maxCharacters);
    while (!out.isEmpty() && (out.toUtf8().size() > maxOctets || out.back().isHighSurrogate()))
        out.chop(1);
    while (out.startsWith(QLatin1Char('.')) || out.startsWith(QLatin1Char(' ')))
        out.remove(0, 1);
    while (out.endsWith(QLatin1Char('.')) || out.endsWith(QLatin1Char(' ')))
        out.chop(1);
    // Half of a pair would become a question mark on disk.
    if (out.toUtf8().contains("\xEF\xBF\xBD") || !out.isValidUtf16())
        out = QString::fromUtf8(out.toUtf8()).remove(QChar(QChar::ReplacementCharacter));
    if (out.isEmpty())
        return QStringLiteral("Unnamed");
    return isReserved(out) ? QString(out + QLatin1Char('_')) : out;
}

QString Shelf::take(const QString &name)
{
    const QString base = safe(name);
    QString candidate = base;
    int &next = m_taken[base.toCaseFolded()];
    while (next > 0 && m_taken.contains(candidate.toCaseFolded()))
        candidate = base + QLatin1Char(' ') + QString::number(++next);
    if (next == 0)
        next = 1;
    else
        m_taken.insert(candidate.toCaseFolded(), 1);
    return candidate;
}

} // namespace Sessionscope::ImportNames
