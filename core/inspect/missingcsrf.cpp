// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/missingcsrf.h"

#include "core/content/htmlform.h"
#include "core/content/htmlpage.h"

#include <QUrlQuery>

#include <algorithm>
#include <array>

namespace Sessionscope::Inspect {

namespace {

// A form with a CSRF field, as seen on a page of the log.
struct SeenForm
{
    ExchangePtr page;
    HtmlForm form;
    QByteArray method;
    QUrl target;
    QString csrfField;
};

QUrl withoutQuery(const QUrl &url)
{
    return url.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment);
}

QString csrfFieldOf(const HtmlForm &form)
{
    const auto field = std::find_if(form.fields.begin(), form.fields.end(), [](const HtmlField &candidate) {
        return candidate.type == QLatin1String("hidden") && isCsrfFieldName(candidate.name);
    });
    return field == form.fields.end() ? QString() : field->name;
}

QList<SeenForm> formsOf(const ExchangePtr &exchange)
{
    QList<SeenForm> seen;
    if (!exchange->response || exchange->response->body.isEmpty()) {
        return seen;
    }
    const QByteArray type = exchange->response->headers.first("Content-Type").value_or(QByteArray());
    if (!type.toLower().contains("html")) {
        return seen;
    }
    const HtmlPage page = readHtmlPage(exchange->response->body, type);
    for (const HtmlForm &form : page.forms) {
        const QString field = csrfFieldOf(form);
        if (!field.isEmpty()) {
            const FormSubmission submission =
                HtmlForms::submission(form, page, exchange->request.url, HtmlForms::defaultButton(form));
            seen.append({exchange, form, submission.method, withoutQuery(submission.url), field});
        }
    }
    return seen;
}

// The names in an urlencoded body; nothing for other bodies, where a missing field cannot be told.
std::optional<QStringList> sentFields(const SentRequest &request)
{
    const QByteArray type = request.headers.first("Content-Type").value_or(QByteArray()).toLower();
    const bool urlEncoded = type.startsWith("application/x-www-form-urlencoded");
    if (!urlEncoded && request.bodySize > 0) {
        return std::nullopt;
    }
    QStringList names;
    const QUrlQuery fields(QString::fromUtf8(QByteArray(request.body).replace('+', "%20")));
    for (const auto &[name, value] : fields.queryItems(QUrl::FullyDecoded)) {
        names.append(name);
    }
    return names;
}

bool carriesTokenHeader(const SentRequest &request)
{
    return std::any_of(request.headers.begin(), request.headers.end(), [](const Header &header) {
        const QByteArray name = header.name.toLower();
        return name.contains("csrf") || name.contains("xsrf");
    });
}

QString pathAndQuery(const QUrl &url)
{
    return url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
}

// The first later hop of the same trail whose page shows a form to the same target again.
QString formAgain(const QList<ExchangePtr> &log, qsizetype from, const SeenForm &form)
{
    for (qsizetype i = from + 1; i < log.size() && log.at(i)->trail == log.at(from)->trail; ++i) {
        const QList<SeenForm> later = formsOf(log.at(i));
        if (std::any_of(later.begin(), later.end(),
                [&form](const SeenForm &candidate) { return candidate.target == form.target; })) {
            return log.at(i)->hopNumber();
        }
    }
    return {};
}

MissingCsrf finding(const Exchange &exchange, const SeenForm &seen, const QStringList &sent)
{
    MissingCsrf result;
    result.page = seen.page->id;
    result.pageHop = seen.page->hopNumber();
    result.request = exchange.id;
    result.requestHop = exchange.hopNumber();
    result.method = exchange.request.method;
    result.path = exchange.request.url.path();
    result.field = seen.csrfField;
    result.status = exchange.response->status;
    const QByteArray location = exchange.response->headers.first("Location").value_or(QByteArray());
    if (!location.isEmpty()) {
        result.location = pathAndQuery(exchange.request.url.resolved(QUrl::fromEncoded(location)));
    }
    for (const HtmlField &field : seen.form.fields) {
        if (!field.name.isEmpty() && !field.isSubmitButton()) {
            result.fields.append({field.name, field.type, field.value.size(), sent.contains(field.name)});
        }
    }
    return result;
}

bool refuses(int status)
{
    return status == 401 || status == 403 || status == 419 || status == 422;
}

} // namespace

bool isCsrfFieldName(QStringView name)
{
    static constexpr std::array exact{QLatin1String("_token"), QLatin1String("authenticity_token"),
        QLatin1String("__requestverificationtoken"), QLatin1String("form_key"), QLatin1String("nonce")};
    const QString lower = name.toString().toLower();
    return lower.contains(QLatin1String("csrf")) || lower.contains(QLatin1String("xsrf"))
        || std::find(exact.begin(), exact.end(), lower) != exact.end();
}

QList<MissingCsrf> missingCsrf(const QList<ExchangePtr> &log)
{
    QList<MissingCsrf> findings;
    QList<SeenForm> seen;
    for (qsizetype i = 0; i < log.size(); ++i) {
        const Exchange &exchange = *log.at(i);
        const QUrl target = withoutQuery(exchange.request.url);
        // The latest page counts: its token is the one a browser would have sent.
        const auto form = std::find_if(seen.crbegin(), seen.crend(), [&](const SeenForm &candidate) {
            return candidate.method == exchange.request.method && candidate.target == target;
        });
        if (form != seen.crend() && exchange.response && exchange.request.method == "POST") {
            const std::optional<QStringList> sent = sentFields(exchange.request);
            if (sent && !sent->contains(form->csrfField) && !carriesTokenHeader(exchange.request)) {
                const QString again = formAgain(log, i, *form);
                if (refuses(exchange.response->status) || !again.isEmpty()) {
                    findings.append(finding(exchange, *form, *sent));
                    findings.last().formAgainHop = again;
                }
            }
        }
        seen.append(formsOf(log.at(i)));
    }
    return findings;
}

} // namespace Sessionscope::Inspect
