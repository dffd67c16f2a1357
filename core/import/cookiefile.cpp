// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/cookiefile.h"

#include "core/base/file.h"
#include "core/base/limits.h"
#include "core/cookies/cookiejar.h"
#include "core/cookies/netscapefile.h"
#include "core/formats/harreader.h"
#include "core/import/cookiereaders.h"
#include "core/openapi/apitext.h"

#include <QCborMap>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace Sessionscope {

namespace CookieReaders {

namespace {

QString problemText(NetscapeFile::BrokenLine::Problem problem)
{
    using Problem = NetscapeFile::BrokenLine::Problem;
    switch (problem) {
    case Problem::FieldCount:
        return QStringLiteral("it has not seven fields");
    case Problem::Domain:
        return QStringLiteral("its domain is no host name");
    case Problem::Flag:
        return QStringLiteral("a flag is neither TRUE nor FALSE");
    case Problem::Path:
        return QStringLiteral("its path does not begin with /");
    case Problem::Expiry:
        return QStringLiteral("its expiry is no number");
    case Problem::ControlCharacter:
        return QStringLiteral("it holds a control character");
    case Problem::Empty:
        return QStringLiteral("it has neither name nor value");
    }
    return {};
}

Cookie pairOf(QByteArrayView pair, const QUrl &page, const QDateTime &now)
{
    Cookie cookie;
    const qsizetype equals = pair.indexOf('=');
    cookie.name = equals < 0 ? QByteArray() : pair.first(equals).trimmed().toByteArray();
    cookie.value = pair.sliced(equals + 1).trimmed().toByteArray();
    cookie.domain = page.host(QUrl::FullyEncoded).toLower();
    cookie.created = now;
    cookie.lastAccess = now;
    return cookie;
}

} // namespace

CookieFile netscape(const QByteArray &text, const QDateTime &now)
{
    const NetscapeFile::Content content = NetscapeFile::parse(text, now);
    CookieFile file{QStringLiteral("Netscape cookie file"), content.cookies, {}};
    for (const NetscapeFile::BrokenLine &line : content.broken)
        file.faults.append({QStringLiteral("line %1").arg(line.number), {}, {}, problemText(line.problem)});
    if (content.expired > 0)
        file.faults.append(
            {QStringLiteral("%1 further").arg(content.expired), {}, {}, QStringLiteral("they have expired")});
    return file;
}

Result<CookieFile> header(const QByteArray &text, const QUrl &page, const QDateTime &now)
{
    QByteArray line = text.trimmed();
    if (line.left(7).toLower() == "cookie:")
        line = line.mid(7).trimmed();
    if (page.host().isEmpty())
        return failure(ErrorCode::SyntaxError, QStringLiteral("Cookie"),
            QStringLiteral("whose cookies these are must be told by a URL in the composer"));
    if (!line.contains('=') || line.contains('\n'))
        return failure(
            ErrorCode::SyntaxError, QStringLiteral("Cookie"), QStringLiteral("expected name=value; name=value"));
    CookieFile file{QStringLiteral("Cookie header"), {}, {}};
    for (const QByteArray &pair : line.split(';')) {
        if (!pair.trimmed().isEmpty())
            file.cookies.append(pairOf(pair, page, now));
    }
    return file;
}

Result<CookieFile> har(const QByteArray &text)
{
    const Result<Har::Archive> archive = Har::fromJson(text);
    if (!archive)
        return tl::unexpected(archive.error());
    CookieFile file{QStringLiteral("HTTP archive"), {}, {}};
    CookieJar jar;
    QList<Cookie> sent;
    for (const Exchange &exchange : archive->exchanges) {
        for (const QByteArray &line : exchange.request.headers.all("Cookie")) {
            for (const QByteArray &pair : line.split(';'))
                sent.append(pairOf(pair, exchange.request.url, exchange.started));
        }
        if (!exchange.response)
            continue;
        CookieContext context;
        context.url = exchange.request.url;
        const QList<CookieEvent> events =
            jar.receive(exchange.response->headers.all("Set-Cookie"), context, exchange.started);
        for (const CookieEvent &event : events) {
            if (event.action == CookieAction::Rejected)
                file.faults.append({{}, event.name, event.domain,
                    QStringLiteral("the rules rejected it there: %1").arg(cookieReasonInfo(event.reason).id)});
        }
    }
    file.cookies = jar.cookies();
    // Those that were there before the archive began are known by what was sent of them alone.
    for (auto cookie = sent.crbegin(); cookie != sent.crend(); ++cookie) {
        const bool isKnown = std::any_of(file.cookies.begin(), file.cookies.end(),
            [&cookie](const Cookie &other) { return other.name == cookie->name; });
        if (!isKnown && !cookie->domain.isEmpty())
            file.cookies.append(*cookie);
    }
    return file;
}

} // namespace CookieReaders

namespace CookieFiles {

namespace {

//! Lines of seven fields, or the comment such files begin with.
bool looksLikeNetscape(const QByteArray &text)
{
    const QByteArray head = text.left(4096);
    if (head.contains("Netscape HTTP Cookie File") || head.contains("# HTTP Cookie File"))
        return true;
    const QList<QByteArray> lines = head.split('\n');
    return std::any_of(lines.begin(), lines.end(), [](const QByteArray &line) { return line.count('\t') >= 5; });
}

Result<CookieFile> limited(Result<CookieFile> file)
{
    if (!file || file->cookies.size() <= maxCookies)
        return file;
    file->faults.append({QStringLiteral("%1 further").arg(file->cookies.size() - maxCookies), {}, {},
        QStringLiteral("a jar does not hold that many")});
    file->cookies.resize(maxCookies);
    return file;
}

} // namespace

Result<CookieFile> parse(const QByteArray &text, const QUrl &page, const QDateTime &now)
{
    const QByteArray start = text.left(512).trimmed();
    if (start.startsWith('[') || start.startsWith('{')) {
        const Result<QCborValue> tree = ApiText::parse(text, QStringLiteral("cookies"));
        if (start.contains("\"log\"") && (!tree || tree->toMap().contains(QStringLiteral("log"))))
            return limited(CookieReaders::har(text));
        if (!tree)
            return tl::unexpected(tree.error());
        const bool isList = tree->isArray() || tree->toMap().value(QStringLiteral("cookies")).isArray();
        if (!isList)
            return failure(
                ErrorCode::Unsupported, QStringLiteral("cookies"), QStringLiteral("it holds no list of cookies"));
        return limited(CookieReaders::json(*tree, now));
    }
    if (looksLikeNetscape(text))
        return limited(CookieReaders::netscape(text, now));
    return limited(CookieReaders::header(text, page, now));
}

Result<CookieFile> read(const QString &path, const QUrl &page, const QDateTime &now)
{
    QFile file(path);
    if (QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly)
        && file.read(16) == QByteArray("SQLite format 3\0", 16))
        return limited(CookieReaders::store(path, now));
    const Result<QByteArray> text = File::read(path, Limits::textFile);
    if (!text)
        return tl::unexpected(text.error());
    return parse(*text, page, now);
}

} // namespace CookieFiles
} // namespace Sessionscope
