// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probe/proberequests.h"

#include "core/content/csrf.h"
#include "core/content/jsonpath.h"
#include "core/inspect/requestfacts.h"
#include "core/login/browserrequest.h"

#include <algorithm>

namespace Sessionscope::ProbeRequests {

namespace {

using namespace Inspect;

// Another program than this one: nothing of the session's own headers, and names of its own.
const QString otherProgram = QStringLiteral("Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0");

tl::unexpected<Error> missing(const QString &what, const QUrl &page)
{
    return tl::unexpected(Error{ErrorCode::SyntaxError, page.path(), what});
}

bool isLoginForm(const HtmlForm &form)
{
    return std::count_if(form.fields.begin(), form.fields.end(), [](const HtmlField &field) {
        return field.type == QLatin1String("password");
    }) == 1;
}

bool samePlace(const QUrl &a, const QUrl &b)
{
    const auto path = [](const QUrl &url) { return url.path().section(QLatin1String(";jsessionid="), 0, 0); };
    return originOf(a) == originOf(b) && path(a) == path(b);
}

Result<Request> login(const ProbePlan &plan, const ProbeStep &step, const ExchangePtr &page, const TimeLimits &limits)
{
    if (!page || !page->response)
        return missing(QStringLiteral("form"), step.url);
    const HtmlPage html = readHtmlPage(page->response->body, contentType(page->response->headers));
    const auto form = std::find_if(html.forms.begin(), html.forms.end(), isLoginForm);
    if (form == html.forms.end())
        return missing(QStringLiteral("form"), page->request.url);
    FormSubmission submission = HtmlForms::submission(*form, html, page->request.url, HtmlForms::defaultButton(*form));
    // The person said yes to this place and no other.
    if (!samePlace(submission.url, step.url) || submission.method != step.method)
        return missing(QStringLiteral("form"), page->request.url);
    for (Field &field : submission.fields) {
        if (field.name == plan.target.userField)
            field.value = step.body == ProbeBody::UnknownUser ? plan.madeUpUser : plan.target.user;
        else if (field.name == plan.target.passwordField)
            field.value = step.body == ProbeBody::Login ? plan.target.password : plan.madeUpPassword;
    }
    return BrowserRequests::submission(submission, page->request.url, limits);
}

// The live counterpart of the recorded token.
QString freshToken(const ProbeTarget &target, const ExchangePtr &page, const QList<Cookie> &jar)
{
    if (page && page->response) {
        const QByteArray type = contentType(page->response->headers);
        if (type.contains("json"))
            return JsonPath::find(page->response->body, u"$.token").value_or(std::nullopt).value_or(QString());
        const HtmlPage html = readHtmlPage(page->response->body, type);
        if (const auto field = html.fieldValue(QString::fromUtf8(target.tokenName)))
            return *field;
        for (const Csrf::Token &token : Csrf::tokensIn(html))
            return token.value;
    }
    for (const Cookie &cookie : jar) {
        if (Csrf::headerForCookie(cookie.name))
            return QString::fromUtf8(cookie.value);
    }
    return {};
}

Result<Request> form(const ProbePlan &plan, const ProbeStep &step, const ExchangePtr &page, const QList<Cookie> &jar,
    const TimeLimits &limits)
{
    const ProbeTarget &target = plan.target;
    FormSubmission submission;
    submission.method = step.method;
    submission.url = step.url;
    submission.enctype = QStringLiteral("application/x-www-form-urlencoded");
    const QString name = QString::fromUtf8(target.tokenName);
    const bool hasToken = !name.isEmpty() && step.body == ProbeBody::Form;
    const QString token = hasToken ? freshToken(target, page, jar) : QString();
    if (hasToken && token.isEmpty())
        return missing(QStringLiteral("token"), page ? page->request.url : step.url);
    for (Field field : target.logoutFields) {
        if (field.name != name)
            submission.fields.append(field);
        else if (hasToken)
            submission.fields.append({name, token});
    }
    Request request = BrowserRequests::submission(submission, page ? page->request.url : step.url, limits);
    if (hasToken && target.tokenIsHeader)
        request.headers.append({name, token});
    return request;
}

} // namespace

Result<Request> forStep(const ProbePlan &plan, const ProbeStep &step, const ExchangePtr &page, const QList<Cookie> &jar,
    const TimeLimits &limits)
{
    switch (step.body) {
    case ProbeBody::Login:
    case ProbeBody::WrongPassword:
    case ProbeBody::UnknownUser:
        return login(plan, step, page, limits);
    case ProbeBody::Form:
    case ProbeBody::FormWithoutToken:
        // The query of a link is part of it; that of a form would be replaced by its fields.
        if (step.method == "GET")
            break;
        return form(plan, step, page, jar, limits);
    case ProbeBody::None:
        break;
    }
    Request request = BrowserRequests::page(step.url.toString(QUrl::FullyEncoded), limits);
    if (step.fromElsewhere)
        request.headers.append({QStringLiteral("User-Agent"), otherProgram});
    return request;
}

} // namespace Sessionscope::ProbeRequests
