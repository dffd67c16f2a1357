// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/missingcsrf.h"

#include "core/inspect/logindex.h"
#include "core/inspect/requestfacts.h"

#include <algorithm>
#include <array>

namespace Sessionscope::Inspect {

namespace {

// The first later hop of the same trail whose page shows a form to the same target again.
QString formAgain(const LogIndex &index, qsizetype from, const SeenForm &form)
{
    const QList<SeenForm> &forms = index.forms();
    for (qsizetype i = index.facts(from).next; i >= 0; i = index.facts(i).next) {
        const auto first = std::lower_bound(
            forms.begin(), forms.end(), i, [](const SeenForm &one, qsizetype page) { return one.page < page; });
        for (auto it = first; it != forms.end() && it->page == i; ++it) {
            if (it->target == form.target)
                return index.at(i).hopNumber();
        }
    }
    return {};
}

MissingCsrf finding(const LogIndex &index, qsizetype i, const SeenForm &seen, const QList<NameValue> &sent)
{
    const Exchange &exchange = index.at(i);
    MissingCsrf result;
    result.page = index.at(seen.page).id;
    result.pageHop = index.at(seen.page).hopNumber();
    result.request = exchange.id;
    result.requestHop = exchange.hopNumber();
    result.method = exchange.request.method;
    result.path = exchange.request.url.path();
    result.field = seen.csrfField;
    result.status = exchange.response->status;
    const QUrl target = redirectTarget(exchange);
    if (!target.isEmpty())
        result.location = pathAndQuery(target);
    for (const HtmlField &field : seen.form.fields) {
        if (field.name.isEmpty() || field.isSubmitButton())
            continue;
        const QByteArray name = field.name.toUtf8();
        const bool went =
            std::any_of(sent.begin(), sent.end(), [&name](const NameValue &one) { return one.name == name; });
        result.fields.append({field.name, field.type, field.value.size(), went});
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
    return missingCsrf(LogIndex(log));
}

QList<MissingCsrf> missingCsrf(const LogIndex &index)
{
    QList<MissingCsrf> findings;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const Exchange &exchange = index.at(i);
        if (exchange.request.method != "POST" || !exchange.response || index.facts(i).form < 0)
            continue;
        // The latest page counts: its token is the one a browser would have sent.
        const SeenForm &form = index.forms().at(index.facts(i).form);
        const std::optional<QList<NameValue>> sent = formFields(exchange.request);
        if (form.csrfField.isEmpty() || !sent || csrfTokenSent(exchange.request))
            continue;
        const QString again = formAgain(index, i, form);
        if (refuses(exchange.response->status) || !again.isEmpty()) {
            findings.append(finding(index, i, form, *sent));
            findings.last().formAgainHop = again;
        }
    }
    return findings;
}

} // namespace Sessionscope::Inspect
