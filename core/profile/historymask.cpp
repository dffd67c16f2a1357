// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/historymask.h"

#include "core/base/redaction.h"
#include "core/content/charset.h"
#include "core/formats/secretmarkup.h"

namespace Sessionscope {

namespace {

// Of longer bodies the rest is neither learnt from nor kept.
constexpr qsizetype learntLimit = 4 * 1024 * 1024;
// What is masked is longer than what is kept, so that no secret is cut in two at the border of what is kept.
constexpr qsizetype maskedLimit = 2 * HistoryMask::requestLimit;
// Of each body; more would make the index larger than the texts.
constexpr qsizetype indexedLimit = 16 * 1024;

QByteArray typeOf(const HeaderList &headers)
{
    return headers.first("Content-Type").value_or(QByteArray());
}

bool isMultipart(const HeaderList &headers)
{
    return typeOf(headers).toLower().startsWith("multipart/");
}

//! Octets in which secrets would not be found: compressed, UTF-16, pictures.
bool isOpaque(const QByteArray &body, const HeaderList &headers)
{
    const QByteArray coding = headers.first("Content-Encoding").value_or(QByteArray()).toLower().trimmed();
    return !isMultipart(headers) && ((!coding.isEmpty() && coding != "identity") || body.contains('\0'));
}

//! A body without a type that says so may well be JSON or a form; the redactor goes by the type.
HeaderList withTellingType(HeaderList headers, const QByteArray &body)
{
    const QByteArray type = typeOf(headers).toLower();
    if (type.contains("json") || type.contains("html") || type.contains("form"))
        return headers;
    const QByteArray start = body.left(64).trimmed();
    if (start.startsWith('{') || start.startsWith('['))
        headers.set("Content-Type", "application/json");
    else if (!start.startsWith('<') && body.contains('=') && !body.contains('\n') && !body.contains(' '))
        headers.set("Content-Type", "application/x-www-form-urlencoded");
    return headers;
}

QByteArray maskAgain(const QByteArray &value)
{
    return value.startsWith("redacted-") ? value : Redaction::stableHash(value);
}

//! The secrets that tell their names in a text which the redactor went through by its type.
QByteArray maskedText(const QByteArray &text, const HeaderList &headers)
{
    const QByteArray type = typeOf(headers).toLower();
    // Lines of these begin with names that mean something else.
    const bool isCode = type.contains("json") || type.contains("html") || type.contains("form")
        || type.contains("script") || type.contains("css");
    return SecretFields::inMarkup(isCode ? text : SecretFields::inLines(text, maskAgain), maskAgain);
}

QString hostOf(const QUrl &url)
{
    return url.port() < 0 ? url.host() : QStringLiteral("%1:%2").arg(url.host()).arg(url.port());
}

HistoryRow rowOf(const QString &session, const Exchange &exchange, const Exchange &masked)
{
    HistoryRow row;
    row.at = exchange.started.toUTC();
    row.day = exchange.started.toLocalTime().date();
    row.session = session;
    row.method = exchange.request.method;
    row.url = QString::fromUtf8(SecretFields::inMarkup(masked.request.url.toEncoded(QUrl::RemoveUserInfo), maskAgain));
    row.host = hostOf(exchange.request.url);
    row.durationUs = exchange.timing.totalUs;
    row.requestSize = exchange.request.bodySize;
    if (exchange.response) {
        row.status = exchange.response->status;
        row.responseSize = exchange.response->wireSize;
    }
    if (exchange.failure)
        row.failure = errorCodeName(exchange.failure->error.code);
    else if (exchange.state == ExchangeState::Cancelled)
        row.failure = errorCodeName(ErrorCode::Cancelled);
    return row;
}

} // namespace

HistoryEntry HistoryMask::entry(const QString &session, const Exchange &exchange)
{
    Exchange work = exchange;
    work.request.headers = withTellingType(exchange.request.headers, exchange.request.body);
    work.request.body.truncate(learntLimit);
    if (work.response) {
        work.response->headers = withTellingType(exchange.response->headers, exchange.response->body);
        work.response->body.truncate(learntLimit);
    }
    m_redactor.learn(work);
    work.request.body.truncate(maskedLimit);
    if (work.response)
        work.response->body.truncate(maskedLimit);
    const Exchange masked = m_redactor.redacted(work);

    HistoryEntry entry;
    entry.row = rowOf(session, exchange, masked);
    // As they were sent, without the type that was put there for the redactor.
    for (const Header &header : exchange.request.headers)
        entry.requestHeaders.append(header.name, m_redactor.headerValue(header));
    if (!isOpaque(exchange.request.body, exchange.request.headers)) {
        entry.requestBody = isMultipart(exchange.request.headers)
            ? masked.request.body
            : maskedText(masked.request.body, work.request.headers);
    }
    entry.requestWhole = exchange.request.bodySize == 0
        || (!entry.requestBody.isEmpty() && exchange.request.bodySize <= exchange.request.body.size()
            && exchange.request.body.size() <= maskedLimit && entry.requestBody.size() <= requestLimit);
    entry.requestBody.truncate(requestLimit);
    if (!exchange.response)
        return entry;
    for (const Header &header : exchange.response->headers)
        entry.responseHeaders.append(header.name, m_redactor.headerValue(header));
    // The body is decoded already, whatever Content-Encoding says.
    if (const QByteArray &body = exchange.response->body; !body.left(learntLimit).contains('\0')) {
        const QByteArray text = maskedText(masked.response->body, work.response->headers);
        entry.responseBody = Charset::decode(text, typeOf(exchange.response->headers));
        entry.responseWhole = body.size() <= maskedLimit && entry.responseBody.size() <= responseLimit;
        entry.responseBody.truncate(responseLimit);
    } else {
        entry.responseWhole = false;
    }
    return entry;
}

QStringList historySearchTexts(const HistoryEntry &entry)
{
    const HistoryRow &row = entry.row;
    return {QString::fromLatin1(row.method), row.status > 0 ? QString::number(row.status) : row.failure, row.host,
        row.url, row.session, QString::fromUtf8(historyHeaderText(entry.requestHeaders)),
        QString::fromUtf8(entry.requestBody.left(indexedLimit)),
        QString::fromUtf8(historyHeaderText(entry.responseHeaders)), entry.responseBody.left(indexedLimit)};
}

QByteArray historyHeaderText(const HeaderList &headers)
{
    QByteArray text;
    for (const Header &header : headers)
        text += header.name + ": " + header.value + '\n';
    return text;
}

HeaderList historyHeaders(const QByteArray &text)
{
    HeaderList headers;
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &line : lines) {
        if (const qsizetype colon = line.indexOf(": "); colon > 0)
            headers.append(line.left(colon), line.mid(colon + 2));
    }
    return headers;
}

} // namespace Sessionscope
