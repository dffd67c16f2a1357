// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probe/proberequests.h"

#include "core/content/csrf.h"
#include "core/content/jsonpath.h"
#include "core/inspect/requestfacts.h"
#include "core/login/browserrequest.h"

#include <QJsonDocument>
#include <QJsonObject>

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

// The live counterpart of the recorded token, which went as \a name.
QString freshToken(const QByteArray &name, const ExchangePtr &page, const QList<Cookie> &jar)
{
    if (page && page->response) {
        const QByteArray type = contentType(page->response->headers);
        if (type.contains("json"))
            return JsonPath::find(page->response->body, u"$.token").value_or(std::nullopt).value_or(QString());
        const HtmlPage html = readHtmlPage(page->response->body, type);
        if (const auto field = html.fieldValue(QString::fromUtf8(name)))
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

// The recorded object with other values for user and password, as a script sends it.
Result<Request> jsonLogin(const ProbePlan &plan, const ProbeStep &step, const ExchangePtr &page,
    const QList<Cookie> &jar, const TimeLimits &limits)
{
    const ProbeTarget &target = plan.target;
    QJsonObject object = QJsonDocument::fromJson(target.loginBody).object();
    object.insert(target.userField, step.body == ProbeBody::UnknownUser ? plan.madeUpUser : target.user);
    object.insert(target.passwordField, step.body == ProbeBody::Login ? target.password : plan.madeUpPassword);
    Request request = BrowserRequests::page(step.url.toString(QUrl::FullyEncoded), limits);
    request.method = step.method;
    request.headers.removeIf([](const Field &field) { return sameHeaderName(field.name.toUtf8(), "Accept"); });
    request.headers.append({QStringLiteral("Accept"), QStringLiteral("application/json")});
    request.body.kind = Body::Kind::Raw;
    request.body.contentType = "application/json";
    request.body.raw = QJsonDocument(object).toJson(QJsonDocument::Compact);
    if (target.loginTokenHeader.isEmpty())
        return request;
    const QString token = freshToken(target.loginTokenHeader, page, jar);
    if (token.isEmpty())
        return missing(QStringLiteral("token"), page ? page->request.url : step.url);
    request.headers.append({QString::fromUtf8(target.loginTokenHeader), token});
    return request;
}

Result<Request> form(const ProbePlan &plan, const ProbeStep &step, const ExchangePtr &page, const QList<Cookie> &jar,
    const TimeLimits &limits)
{
    const ProbeForm &recorded = formOf(plan.target, step.body);
    FormSubmission submission;
    submission.method = step.method;
    submission.url = step.url;
    submission.enctype = QStringLiteral("application/x-www-form-urlencoded");
    const QString name = QString::fromUtf8(recorded.tokenName);
    const bool isWhole = step.body == ProbeBody::Logout || step.body == ProbeBody::Change;
    const bool hasToken = !name.isEmpty() && isWhole;
    const QString token = hasToken ? freshToken(recorded.tokenName, page, jar) : QString();
    if (hasToken && token.isEmpty())
        return missing(QStringLiteral("token"), page ? page->request.url : step.url);
    for (const Field &field : recorded.fields) {
        if (field.name != name)
            submission.fields.append(field);
        else if (hasToken)
            submission.fields.append({name, token});
    }
    Request request = BrowserRequests::submission(submission, page ? page->request.url : step.url, limits);
    if (hasToken && recorded.tokenIsHeader)
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
        return plan.target.login == ProbeTarget::Login::Json ? jsonLogin(plan, step, page, jar, limits)
                                                             : login(plan, step, page, limits);
    case ProbeBody::Logout:
    case ProbeBody::LogoutWithoutToken:
    case ProbeBody::Change:
    case ProbeBody::ChangeWithoutToken:
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
