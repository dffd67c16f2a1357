// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/browserrequest.h"

#include "core/session/urls.h"

#include <QStringEncoder>

#include <array>

namespace Sessionscope::BrowserRequests {
namespace {

//! Nobody waits longer for one page of a login.
constexpr std::chrono::milliseconds longestHop{60'000};

//! What windows-1252 has at 0x80 to 0x9F; 0 where it has nothing.
constexpr std::array<char16_t, 32> windows1252{0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6,
    0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

bool isWestern(const QByteArray &charset)
{
    static const QByteArrayList names{"iso-8859-1", "latin1", "windows-1252", "cp1252", "us-ascii", "ascii"};
    return names.contains(charset);
}

QByteArray inWestern(const QString &text)
{
    QByteArray octets;
    for (const char32_t c : text.toUcs4()) {
        const auto high = std::find(windows1252.begin(), windows1252.end(), c);
        if (c < 0x80 || (c >= 0xA0 && c <= 0xFF))
            octets += static_cast<char>(c);
        else if (high != windows1252.end())
            octets += static_cast<char>(0x80 + std::distance(windows1252.begin(), high));
        else
            octets += "&#" + QByteArray::number(static_cast<uint>(c)) + ';';
    }
    return octets;
}

QByteArray encoded(const QString &text, const QByteArray &charset)
{
    if (isWestern(charset))
        return inWestern(text);
    QStringEncoder encoder(charset.constData());
    return encoder.isValid() && !charset.startsWith("utf-16") ? QByteArray(encoder.encode(text)) : text.toUtf8();
}

//! The application/x-www-form-urlencoded percent-encode set (WHATWG URL 5.2).
QByteArray escaped(const QByteArray &octets)
{
    return octets.toPercentEncoding(" *", "~").replace(' ', '+');
}

QByteArray urlEncoded(const FormSubmission &form)
{
    QByteArray result;
    for (const Field &field : form.fields) {
        result += (result.isEmpty() ? "" : "&") + escaped(encoded(field.name, form.charset)) + '='
            + escaped(encoded(field.value, form.charset));
    }
    return result;
}

Body bodyOf(const FormSubmission &form)
{
    Body body;
    if (form.enctype == QLatin1String("multipart/form-data")) {
        body.kind = Body::Kind::Multipart;
        for (const Field &field : form.fields) {
            Part part;
            part.name = field.name;
            part.value = encoded(field.value, form.charset);
            body.parts.append(part);
        }
        return body;
    }
    body.kind = Body::Kind::Raw;
    body.contentType = form.enctype.toLatin1();
    if (form.enctype != QLatin1String("text/plain")) {
        body.raw = urlEncoded(form);
        return body;
    }
    for (const Field &field : form.fields)
        body.raw += encoded(field.name, form.charset) + '=' + encoded(field.value, form.charset) + "\r\n";
    return body;
}

void setHeader(Request &request, const char *name, const QString &value)
{
    request.headers.append({QString::fromLatin1(name), value, true});
}

//! Referrer Policy 8.4: strict-origin-when-cross-origin, the default of browsers.
void setReferrer(Request &request, const QUrl &pageUrl, const QUrl &target)
{
    if (pageUrl.scheme() == QLatin1String("https") && target.scheme() != QLatin1String("https"))
        return;
    setHeader(request, "Referer",
        Urls::sameOrigin(pageUrl, target) ? pageUrl.toString(QUrl::FullyEncoded | QUrl::RemoveFragment)
                                          : Urls::origin(pageUrl) + QLatin1Char('/'));
}

} // namespace

Request page(const QString &url, const TimeLimits &limits)
{
    Request request;
    request.url = url;
    setHeader(request, "Accept", QStringLiteral("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
    // Set in a session for its API, it would make servers answer a script instead of a person.
    request.removedHeaders = QStringList{QStringLiteral("X-Requested-With")};
    request.options.followRedirects = true;
    request.options.limits = limits;
    if (limits.total.count() == 0 || limits.total > longestHop)
        request.options.limits->total = longestHop;
    return request;
}

Request submission(const FormSubmission &form, const QUrl &pageUrl, const TimeLimits &limits)
{
    QUrl url = form.url;
    if (form.method == "GET")
        url.setQuery(QString::fromLatin1(urlEncoded(form)));
    Request request = page(url.toString(QUrl::FullyEncoded), limits);
    request.method = form.method;
    setReferrer(request, pageUrl, url);
    if (form.method != "GET") {
        setHeader(request, "Origin", Urls::origin(pageUrl));
        request.body = bodyOf(form);
    }
    // Credentials of the session's own origin do not go to another one.
    if (!Urls::sameOrigin(pageUrl, url))
        request.auth.kind = AuthSettings::Kind::None;
    return request;
}

} // namespace Sessionscope::BrowserRequests
