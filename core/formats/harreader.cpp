// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/harreader.h"

#include "core/base/limits.h"
#include "core/content/jsonlexer.h"
#include "core/formats/harentry.h"

#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonDocument>

#include <algorithm>

#include <sys/mman.h>

namespace Sessionscope::Har {

namespace {

using Kind = JsonToken::Kind;

constexpr qint64 fileLimit = 2048 * Limits::MiB;

//! A value's place in the text; whole is false when the text ends within it.
struct Span
{
    qsizetype start = 0;
    qsizetype end = 0;
    bool whole = true;
};

bool opens(const JsonToken &token)
{
    return token.kind == Kind::ObjectStart || token.kind == Kind::ArrayStart;
}

bool closes(const JsonToken &token)
{
    return token.kind == Kind::ObjectEnd || token.kind == Kind::ArrayEnd;
}

Span skipValue(JsonLexer &lexer, const JsonToken &first)
{
    qsizetype depth = opens(first) ? 1 : 0;
    while (depth > 0) {
        const JsonToken token = lexer.next();
        if (token.kind == Kind::End)
            return {first.start, lexer.position(), false};
        depth += opens(token) ? 1 : closes(token) ? -1 : 0;
    }
    return {first.start, lexer.position(), true};
}

//! A cut value up to its last comma, with what is open there closed: what can be read of it.
QByteArray closedBefore(QByteArrayView cut)
{
    JsonLexer lexer(cut);
    QByteArray closers;
    QByteArray closersThen;
    qsizetype end = 0;
    for (JsonToken token = lexer.next(); token.kind != Kind::End; token = lexer.next()) {
        if (opens(token))
            closers.append(token.kind == Kind::ObjectStart ? '}' : ']');
        else if (closes(token))
            closers.chop(1);
        if (token.kind == Kind::Comma) {
            end = token.start;
            closersThen = closers;
        }
    }
    std::reverse(closersThen.begin(), closersThen.end());
    return cut.first(end).toByteArray() + closersThen;
}

//! Puts entries without trail numbers into trails by following redirects, as the requests of one send.
class Trails
{
public:
    void place(Exchange &exchange)
    {
        if (exchange.trail <= 0) {
            const auto [trail, hop] =
                m_expected.isEmpty() ? std::pair(0, 0) : m_expected.take(keyOf(exchange.request.url));
            exchange.trail = trail > 0 ? trail : m_last + 1;
            exchange.hop = hop > 0 ? hop : 1;
        }
        m_last = qMax(m_last, exchange.trail);
        if (!exchange.response || exchange.response->status < 300 || exchange.response->status > 399)
            return;
        if (const auto location = exchange.response->headers.first("Location")) {
            const QUrl next = exchange.request.url.resolved(QUrl::fromEncoded(*location));
            m_expected.insert(keyOf(next), {exchange.trail, exchange.hop + 1});
        }
    }

private:
    static QByteArray keyOf(const QUrl &url)
    {
        return url.toEncoded(QUrl::RemoveFragment | QUrl::NormalizePathSegments);
    }

    QHash<QByteArray, std::pair<int, int>> m_expected;
    int m_last = 0;
};

class Reader
{
public:
    Reader(QByteArrayView json, const Progress &progress)
        : m_json(json)
        , m_progress(progress)
        , m_lexer(json, json.startsWith("\xEF\xBB\xBF") ? 3 : 0)
    {
    }

    Result<Archive> read()
    {
        const auto outer = eachMember([this](const QString &name, const JsonToken &first) {
            if (name != QLatin1String("log") || first.kind != Kind::ObjectStart)
                return skip(first);
            m_found = true;
            return readLog();
        });
        if (!outer)
            return tl::unexpected(outer.error());
        numberLines();
        if (!m_found)
            return failure(ErrorCode::FileBroken, {}, QStringLiteral("no HTTP archive: it has no \"log\""));
        return std::move(m_archive);
    }

private:
    //! Reads `{ "name": value, ... }`; the opening brace of the outermost object is still to come.
    template <typename Visit> Result<void> eachMember(Visit visit)
    {
        if (m_lexer.next().kind != Kind::ObjectStart)
            return failure(ErrorCode::FileBroken, {}, QStringLiteral("no HTTP archive: it is no JSON object"));
        return eachMemberInside(visit);
    }

    template <typename Visit> Result<void> eachMemberInside(Visit visit)
    {
        for (JsonToken key = m_lexer.next(); key.kind == Kind::String; key = m_lexer.next()) {
            if (m_lexer.next().kind != Kind::Colon)
                return fault(-1, key.start, QStringLiteral("a colon is missing"));
            const JsonToken first = m_lexer.next();
            if (!first.startsValue())
                return fault(-1, first.start, QStringLiteral("a value is missing"));
            const auto result = visit(jsonStringText(m_json.sliced(key.start, key.length)), first);
            if (!result)
                return result;
            const JsonToken after = m_lexer.next();
            if (after.kind == Kind::ObjectEnd)
                return {};
            if (after.kind != Kind::Comma)
                return fault(-1, after.start, QStringLiteral("the archive ends too early"));
        }
        return {};
    }

    Result<void> readLog()
    {
        return eachMemberInside([this](const QString &name, const JsonToken &first) -> Result<void> {
            if (name == QLatin1String("entries") && first.kind == Kind::ArrayStart)
                return readEntries();
            const Span span = skipValue(m_lexer, first);
            const bool isBrowser = name == QLatin1String("browser");
            if (isBrowser || (name == QLatin1String("creator") && m_archive.creator.isEmpty())) {
                const QJsonObject object = objectIn(m_json.sliced(span.start, span.end - span.start));
                m_archive.creator = QString(object[QLatin1String("name")].toString() + QLatin1Char(' ')
                    + object[QLatin1String("version")].toString())
                                        .trimmed();
            }
            return {};
        });
    }

    Result<void> readEntries()
    {
        qsizetype index = 0;
        for (JsonToken first = m_lexer.next(); first.startsValue(); first = m_lexer.next(), ++index) {
            const Span span = skipValue(m_lexer, first);
            if (!span.whole) {
                readCutEntry(span);
                return fault(index, span.end, QStringLiteral("the archive ends within this entry"));
            }
            readEntry(index, span);
            if (m_progress && !m_progress(span.end, m_json.size()))
                return failure(ErrorCode::Cancelled);
            const JsonToken after = m_lexer.next();
            if (after.kind == Kind::ArrayEnd)
                return {};
            if (after.kind != Kind::Comma)
                return fault(index, after.start, QStringLiteral("the archive ends after this entry"));
        }
        return {};
    }

    void readEntry(qsizetype index, Span span)
    {
        QJsonParseError error;
        const QJsonObject entry = objectIn(m_json.sliced(span.start, span.end - span.start), &error);
        if (entry[QLatin1String("request")].isObject()) {
            append(exchangeFrom(entry));
        } else if (error.error != QJsonParseError::NoError) {
            m_archive.faults.append({index, span.start + error.offset,
                QStringLiteral("this entry cannot be read: %1").arg(error.errorString())});
        } else {
            m_archive.faults.append({index, span.start, QStringLiteral("this entry has no readable request")});
        }
    }

    void readCutEntry(Span span)
    {
        const QJsonObject entry = objectIn(closedBefore(m_json.sliced(span.start, span.end - span.start)));
        Exchange exchange = exchangeFrom(entry);
        if (exchange.request.method.isEmpty() || exchange.request.url.isEmpty())
            return;
        if (exchange.response) {
            exchange.response->complete = false;
        } else {
            // Nobody knows what came of it.
            exchange.state = ExchangeState::Cancelled;
            exchange.failure = Failure{{ErrorCode::Cancelled, exchange.request.url.authority(), {}}, Phase::Waiting};
            exchange.phase = Phase::Waiting;
        }
        append(std::move(exchange));
    }

    void append(Exchange exchange)
    {
        exchange.id = static_cast<ExchangeId>(m_archive.exchanges.size() + 1);
        m_trails.place(exchange);
        m_archive.exchanges.append(std::move(exchange));
    }

    //! Empty when the text is broken beyond what a repair of its UTF-8 mends.
    static QJsonObject objectIn(QByteArrayView text, QJsonParseError *error = nullptr)
    {
        const QByteArray utf8 =
            text.isValidUtf8() ? QByteArray::fromRawData(text.data(), text.size()) : QString::fromUtf8(text).toUtf8();
        return QJsonDocument::fromJson(utf8, error).object();
    }

    //! Faults come in the order of their places.
    void numberLines()
    {
        qint64 line = 1;
        qsizetype at = 0;
        for (Fault &fault : m_archive.faults) {
            const qsizetype end = qBound<qsizetype>(at, fault.offset, m_json.size());
            line += std::count(m_json.begin() + at, m_json.begin() + end, '\n');
            at = end;
            fault.line = line;
        }
    }

    Result<void> skip(const JsonToken &first)
    {
        skipValue(m_lexer, first);
        return {};
    }

    Result<void> fault(qsizetype entry, qint64 offset, const QString &detail)
    {
        // The end of a truncated text is met once a level; it is one fault.
        if (offset < m_json.size() || !m_endTold)
            m_archive.faults.append({entry, offset, detail});
        m_endTold |= offset >= m_json.size();
        return {};
    }

    QByteArrayView m_json;
    const Progress &m_progress;
    JsonLexer m_lexer;
    Archive m_archive;
    Trails m_trails;
    bool m_found = false;
    bool m_endTold = false;
};

// What was read of a mapped file needs no memory any more: should it be wanted once again, it comes from the file.
class Release
{
public:
    explicit Release(const uchar *mapped)
        : m_mapped(const_cast<uchar *>(mapped))
    {
    }

    void upTo(qint64 done) const
    {
        constexpr qint64 step = 16 * 1024 * 1024; // Whole pages, of any size.
        const qint64 whole = done / step * step;
        if (m_mapped == nullptr || whole <= m_done)
            return;
        madvise(m_mapped + m_done, static_cast<std::size_t>(whole - m_done), MADV_DONTNEED);
        m_done = whole;
    }

private:
    uchar *m_mapped;
    mutable qint64 m_done = 0;
};

} // namespace

Result<Archive> fromJson(QByteArrayView json, const Progress &progress)
{
    return Reader(json, progress).read();
}

Result<Archive> read(const QString &path, const Progress &progress)
{
    QFile file(path);
    if (!file.exists())
        return failure(ErrorCode::FileNotFound, path);
    if (QFileInfo(file).isDir() || !file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileUnreadable, path, file.errorString());
    if (file.size() > fileLimit)
        return failure(ErrorCode::FileTooLarge, path, QString::number(fileLimit));
    const uchar *mapped = file.size() > 0 ? file.map(0, file.size()) : nullptr;
    const QByteArray copy = mapped ? QByteArray() : file.readAll();
    const Release release(mapped);
    const Progress releasing = [&](qint64 done, qint64 total) {
        release.upTo(done);
        return !progress || progress(done, total);
    };
    auto archive = fromJson(mapped ? QByteArrayView(mapped, file.size()) : QByteArrayView(copy), releasing);
    if (!archive) {
        Error error = archive.error();
        error.subject = path;
        return tl::unexpected(error);
    }
    return archive;
}

} // namespace Sessionscope::Har
