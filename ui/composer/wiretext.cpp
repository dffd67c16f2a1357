// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/composer/wiretext.h"

#include "core/base/redaction.h"
#include "core/cookies/sessioncookienames.h"
#include "core/texts/texts.h"

#include <QUrl>

#include <algorithm>

namespace Sessionscope::WireText {

namespace {

// More of a body than anyone reads while composing; the response pane shows the sent body whole.
constexpr qint64 shownBody = 8 * 1024;
constexpr QChar bullet(0x2022);

QString bullets(qsizetype count)
{
    return QString(std::min<qsizetype>(count, 12), bullet);
}

void append(WireLine &line, const QString &text, WireRole role)
{
    if (role != WireRole::Plain && !text.isEmpty())
        line.spans.append({line.text.size(), text.size(), role});
    line.text += text;
}

bool isHiddenField(const QString &name)
{
    // A CSRF token has to be compared with the page's; it is worth nothing without the session cookie.
    return Redaction::isSecretField(name) && !name.contains(QLatin1String("csrf"), Qt::CaseInsensitive)
        && !name.contains(QLatin1String("xsrf"), Qt::CaseInsensitive);
}

void appendCookies(WireLine &line, const QByteArray &value)
{
    bool first = true;
    const QList<QByteArray> pairs = value.split(';');
    for (const QByteArray &pair : pairs) {
        if (!first)
            line.text += u';';
        first = false;
        const qsizetype equals = pair.indexOf('=');
        const QByteArray name = equals < 0 ? pair : pair.left(equals);
        append(line, QString::fromUtf8(name),
            isSessionCookieName(name.trimmed()) ? WireRole::SessionCookie : WireRole::Plain);
        if (equals >= 0)
            line.text += QString::fromUtf8(pair.mid(equals));
    }
}

WireLine headerLine(const Header &header, Secrets secrets)
{
    WireLine line;
    append(line, QString::fromLatin1(header.name) + u':', WireRole::HeaderName);
    line.text += u' ';
    if (sameHeaderName(header.name, "Cookie")) {
        appendCookies(line, header.value);
    } else if (secrets == Secrets::Masked && Redaction::isSecretHeader(header.name)) {
        // The scheme of Authorization says more than it gives away.
        const qsizetype blank = header.value.indexOf(' ');
        if (blank > 0)
            line.text += QString::fromUtf8(header.value.left(blank + 1));
        append(line, bullets(header.value.size() - blank - 1), WireRole::Masked);
    } else {
        line.text += QString::fromUtf8(header.value);
    }
    return line;
}

WireLine formLine(const QByteArray &body, Secrets secrets)
{
    WireLine line;
    bool first = true;
    const QList<QByteArray> pairs = body.split('&');
    for (const QByteArray &pair : pairs) {
        if (!first)
            line.text += u'&';
        first = false;
        const qsizetype equals = pair.indexOf('=');
        const QString name = QUrl::fromPercentEncoding(pair.left(equals).replace('+', ' '));
        if (secrets == Secrets::Masked && equals > 0 && isHiddenField(name)) {
            line.text += QString::fromUtf8(pair.left(equals + 1));
            append(line, bullets(pair.size() - equals - 1), WireRole::Masked);
        } else {
            line.text += QString::fromUtf8(pair);
        }
    }
    return line;
}

WireLine note(const QString &text)
{
    WireLine line;
    append(line, text, WireRole::Note);
    line.isNote = true;
    return line;
}

// One line for each withheld cookie of a reason; several of another host share one.
QList<WireLine> withheldNotes(const PreparedHop &hop)
{
    QList<WireLine> lines;
    for (const CookieEvent &event : hop.cookieEvents) {
        if (event.action == CookieAction::Withheld)
            lines.append(note(Texts::cookieEvent(event)));
    }
    return lines;
}

QList<WireLine> bodyLines(const PreparedHop &hop, Secrets secrets)
{
    QList<WireLine> lines;
    const Result<QByteArray> body = readBody(hop.body, shownBody);
    if (!body)
        return {note(Texts::error(body.error()))};
    if (hop.body.contentType.startsWith("application/x-www-form-urlencoded")) {
        lines.append(formLine(*body, secrets));
    } else if (body->contains('\0')) {
        lines.append(note(QStringLiteral("binary body")));
    } else {
        const QList<QByteArray> rows = body->split('\n');
        for (const QByteArray &row : rows)
            lines.append(WireLine{QString::fromUtf8(row.endsWith('\r') ? row.chopped(1) : row), {}, false});
    }
    if (hop.body.size > body->size())
        lines.append(note(QStringLiteral("and %1 more").arg(Texts::size(hop.body.size - body->size()))));
    return lines;
}

int count(const PreparedHop &hop, CookieAction action)
{
    return int(std::count_if(hop.cookieEvents.cbegin(), hop.cookieEvents.cend(),
        [action](const CookieEvent &event) { return event.action == action; }));
}

} // namespace

QList<WireLine> lines(const PreparedHop &hop, Secrets secrets)
{
    QList<WireLine> lines;
    WireLine first;
    append(first, QString::fromLatin1(hop.method), WireRole::Method);
    first.text += u' ' + QString::fromLatin1(hop.target) + QLatin1String(" HTTP/1.1");
    lines.append(first);
    for (const Header &header : hop.headers) {
        lines.append(headerLine(header, secrets));
        if (sameHeaderName(header.name, "Cookie"))
            lines.append(withheldNotes(hop));
    }
    if (!hop.headers.contains("Cookie"))
        lines.append(withheldNotes(hop));
    lines.append(WireLine{});
    // Without a body what follows the empty line is nothing: the text still ends with that line's end.
    lines.append(bodyLines(hop, secrets));
    return lines;
}

qint64 size(const PreparedHop &hop)
{
    return wireHead(hop).size() + hop.body.size;
}

int sentCookies(const PreparedHop &hop)
{
    return count(hop, CookieAction::Sent);
}

int withheldCookies(const PreparedHop &hop)
{
    return count(hop, CookieAction::Withheld);
}

} // namespace Sessionscope::WireText
