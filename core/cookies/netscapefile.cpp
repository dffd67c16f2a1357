// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/netscapefile.h"

#include "core/base/file.h"
#include "core/base/limits.h"
#include "core/cookies/cookierules.h"

#include <QUrl>

#include <algorithm>

namespace Sessionscope::NetscapeFile {

namespace {

using Problem = BrokenLine::Problem;

constexpr QByteArrayView httpOnlyMark = "#HttpOnly_";
// 9999-12-31: beyond it QDateTime and other readers of the file disagree.
constexpr qint64 latestExpiry = 253'402'300'799;

std::optional<bool> parseFlag(QByteArrayView text)
{
    if (text.compare("TRUE", Qt::CaseInsensitive) == 0)
        return true;
    if (text.compare("FALSE", Qt::CaseInsensitive) == 0)
        return false;
    return std::nullopt;
}

// Seconds since 1970; browser extensions write fractions too, and -1 for session cookies.
std::optional<qint64> parseExpiry(QByteArrayView text)
{
    if (const qsizetype point = text.indexOf('.'); point >= 0)
        text = text.first(point);
    bool ok = false;
    const qint64 seconds = text.toByteArray().toLongLong(&ok);
    if (!ok)
        return std::nullopt;
    return std::min(std::max<qint64>(seconds, 0), latestExpiry);
}

QString parseDomain(QByteArrayView text)
{
    if (text.startsWith('.'))
        text = text.sliced(1);
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(QString::fromUtf8(text), QUrl::StrictMode);
    return url.host(QUrl::FullyEncoded).toLower();
}

bool hasControl(QByteArrayView text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto octet = static_cast<unsigned char>(c);
        return (octet < 0x20 && octet != '\t') || octet == 0x7f;
    });
}

// The first six tabs separate; one in the value is the value's own.
QList<QByteArrayView> fieldsOf(QByteArrayView line)
{
    QList<QByteArrayView> fields;
    while (fields.size() < 6) {
        const qsizetype tab = line.indexOf('\t');
        if (tab < 0)
            break;
        fields.append(line.first(tab));
        line = line.sliced(tab + 1);
    }
    fields.append(line);
    return fields;
}

std::optional<Problem> parseLine(QByteArrayView line, Cookie &cookie)
{
    cookie.httpOnly = line.startsWith(httpOnlyMark);
    if (cookie.httpOnly)
        line = line.sliced(httpOnlyMark.size());
    if (hasControl(line))
        return Problem::ControlCharacter;
    const QList<QByteArrayView> fields = fieldsOf(line);
    // Editors strip the tab before an empty value.
    if (fields.size() < 6)
        return Problem::FieldCount;
    cookie.domain = parseDomain(fields[0]);
    if (cookie.domain.isEmpty())
        return Problem::Domain;
    const std::optional<bool> subdomains = parseFlag(fields[1]);
    const std::optional<bool> secure = parseFlag(fields[3]);
    if (!subdomains || !secure)
        return Problem::Flag;
    cookie.hostOnly = !*subdomains;
    cookie.secure = *secure;
    cookie.path = fields[2].toByteArray();
    if (!cookie.path.startsWith('/'))
        return Problem::Path;
    const std::optional<qint64> expiry = parseExpiry(fields[4]);
    if (!expiry)
        return Problem::Expiry;
    if (*expiry > 0)
        cookie.expires = QDateTime::fromSecsSinceEpoch(*expiry, Qt::UTC);
    cookie.name = fields[5].toByteArray();
    cookie.value = fields.size() > 6 ? fields[6].toByteArray() : QByteArray();
    if (cookie.name.isEmpty() && cookie.value.isEmpty())
        return Problem::Empty;
    return std::nullopt;
}

QByteArray flag(bool on)
{
    return on ? "TRUE" : "FALSE";
}

} // namespace

Content parse(QByteArrayView text, const QDateTime &now)
{
    Content content;
    if (text.startsWith("\xef\xbb\xbf"))
        text = text.sliced(3);
    for (int number = 1; !text.isEmpty(); ++number) {
        const qsizetype end = text.indexOf('\n');
        QByteArrayView line = end < 0 ? text : text.first(end);
        text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.trimmed().isEmpty() || (line.startsWith('#') && !line.startsWith(httpOnlyMark)))
            continue;
        Cookie cookie;
        cookie.created = now;
        cookie.lastAccess = now;
        if (const std::optional<Problem> problem = parseLine(line, cookie))
            content.broken.append({number, *problem});
        else if (CookieRules::isExpired(cookie, now))
            ++content.expired;
        else
            content.cookies.append(cookie);
    }
    return content;
}

QByteArray format(const QList<Cookie> &cookies, QList<CookieKey> *left)
{
    QByteArray text =
        "# Netscape HTTP Cookie File\n# Written by Sessionscope. It holds secrets: keep it to yourself.\n\n";
    for (const Cookie &cookie : cookies) {
        if (cookie.name.contains('\t') || cookie.path.contains('\t')) {
            if (left)
                left->append(cookie.key());
            continue;
        }
        // A session cookie has 0, so one that ended in 1970 needs the next best number.
        const qint64 expiry = cookie.expires ? std::max<qint64>(cookie.expires->toSecsSinceEpoch(), 1) : 0;
        if (cookie.httpOnly)
            text += httpOnlyMark;
        text += (cookie.hostOnly ? "" : ".") + cookie.domain.toLatin1() + '\t' + flag(!cookie.hostOnly) + '\t'
            + cookie.path + '\t' + flag(cookie.secure) + '\t' + QByteArray::number(expiry) + '\t' + cookie.name + '\t'
            + cookie.value + '\n';
    }
    return text;
}

Result<Content> read(const QString &path, const QDateTime &now)
{
    const Result<QByteArray> text = File::read(path, Limits::textFile);
    if (!text)
        return tl::unexpected<Error>(text.error());
    return parse(*text, now);
}

Result<void> write(const QString &path, const QList<Cookie> &cookies)
{
    return File::writeAtomically(path, format(cookies));
}

} // namespace Sessionscope::NetscapeFile
