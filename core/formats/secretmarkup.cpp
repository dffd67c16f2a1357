// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/secretmarkup.h"

#include "core/base/redaction.h"
#include "core/formats/secretquotes.h"

#include <QRegularExpression>
#include <QString>

#include <functional>

namespace Sessionscope::SecretFields {

namespace {

using Match = QRegularExpressionMatch;

// A name that begins a line ends long before.
constexpr qsizetype farthestValue = 300;

// Octets as Latin-1 characters: the way back gives the same octets.
QString masked(const QString &value, const Replace &replace)
{
    return value.isEmpty() ? value : QString::fromLatin1(replace(value.toLatin1()));
}

//! Replaces group \a group of every match for which \a isSecret says so.
QString replaceGroup(const QString &text, const QRegularExpression &pattern, int group,
    const std::function<bool(const Match &match)> &isSecret, const Replace &replace)
{
    QString out;
    qsizetype plain = 0;
    for (auto it = pattern.globalMatch(text); it.hasNext();) {
        const Match match = it.next();
        if (match.capturedLength(group) <= 0 || !isSecret(match))
            continue;
        out += QStringView(text).sliced(plain, match.capturedStart(group) - plain);
        out += masked(match.captured(group), replace);
        plain = match.capturedEnd(group);
    }
    return plain == 0 ? text : out + QStringView(text).sliced(plain);
}

bool isSecretName(const QString &name)
{
    return SecretFields::isSecretName(name.toLatin1());
}

QString inPairs(const QString &text, const Replace &replace)
{
    static const QRegularExpression pair(QStringLiteral(R"re(([A-Za-z0-9_.\-\[\]%]+)=(?!=)([^\s&;"'<>\\(){},]+))re"));
    return replaceGroup(
        text, pair, 2, [](const Match &match) { return isSecretName(match.captured(1)); }, replace);
}

QString attribute(const QString &tag, const QString &name)
{
    const QRegularExpression pattern(QStringLiteral(R"re(\s%1\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))re").arg(name),
        QRegularExpression::CaseInsensitiveOption);
    const Match match = pattern.match(tag);
    return match.captured(1) + match.captured(2) + match.captured(3);
}

//! The value of `<input type=password>`, and of any input or meta element with a secret name.
QString inTags(const QString &text, const Replace &replace)
{
    static const QRegularExpression tag(
        QStringLiteral(R"re(<(?:input|meta|button)\s[^>]*>)re"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression value(
        QStringLiteral(R"re(\s(?:value|content)\s*=\s*(?|"([^"]*)"|'([^']*)'|([^\s"'>]+)))re"),
        QRegularExpression::CaseInsensitiveOption);
    QString out;
    qsizetype plain = 0;
    for (auto it = tag.globalMatch(text); it.hasNext();) {
        const Match match = it.next();
        const QString whole = match.captured(0);
        const bool isPassword =
            attribute(whole, QStringLiteral("type")).compare(QLatin1String("password"), Qt::CaseInsensitive) == 0;
        if (!isPassword && !isSecretName(attribute(whole, QStringLiteral("name"))))
            continue;
        out += QStringView(text).sliced(plain, match.capturedStart(0) - plain);
        out += replaceGroup(
            whole, value, 1, [](const Match &) { return true; }, replace);
        plain = match.capturedEnd(0);
    }
    return plain == 0 ? text : out + QStringView(text).sliced(plain);
}

//! `<ns:password>x</`, with or without attributes.
QString inElements(const QString &text, const Replace &replace)
{
    static const QRegularExpression element(
        QStringLiteral(R"re(<(?:[A-Za-z0-9_.\-]+:)?([A-Za-z0-9_.\-]+)(?:\s[^<>]*)?>([^<>]+)</)re"));
    // What people read is called by such names too: <code>, and <label class="password">.
    const auto isSecret = [](const Match &match) {
        const QString name = match.captured(1).toLower();
        return name != QLatin1String("code") && isSecretName(name) && !match.captured(2).trimmed().isEmpty();
    };
    return replaceGroup(text, element, 2, isSecret, replace);
}

} // namespace

QByteArray inMarkup(const QByteArray &text, const Replace &replace)
{
    QString characters = QString::fromLatin1(text);
    if (text.contains('<'))
        characters = inElements(inTags(characters, replace), replace);
    if (text.contains('='))
        characters = inPairs(characters, replace);
    return inQuotes(characters.toLatin1(), replace);
}

QByteArray inLines(const QByteArray &text, const Replace &replace)
{
    static const QRegularExpression named(
        QStringLiteral(R"re(^[ \t>*-]*([A-Za-z0-9_.\-]{1,100})[ \t]*(?::|[ \t]=)[ \t]*)re"));
    QByteArrayList lines = text.split('\n');
    for (QByteArray &line : lines) {
        const QRegularExpressionMatch match = named.match(QString::fromLatin1(line.left(farthestValue)));
        const QByteArray name = match.captured(1).toLatin1();
        if (name.isEmpty() || (!Redaction::isSecretHeader(name) && !isSecretName(match.captured(1))))
            continue;
        const QByteArray head = line.left(match.capturedEnd());
        const QByteArray value = line.mid(match.capturedEnd()).trimmed();
        const QByteArray end = line.endsWith('\r') ? QByteArray("\r") : QByteArray();
        const QByteArray lower = name.toLower();
        if (value.isEmpty())
            continue;
        if (lower.endsWith("authorization"))
            line = head + inCredentials(value, replace) + end;
        else if (lower == "cookie")
            line = head + inCookieHeader(value, replace) + end;
        else if (lower == "set-cookie")
            line = head + inSetCookie(value, replace) + end;
        else
            line = head + replace(value) + end;
    }
    return lines.join('\n');
}

} // namespace Sessionscope::SecretFields
