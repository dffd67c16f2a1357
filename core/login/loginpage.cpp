// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/loginpage.h"

#include "core/session/challenge.h"

#include <QRegularExpression>

#include <algorithm>

namespace Sessionscope::LoginPages {
namespace {

//! Scripts are looked for in the beginning of a page only.
constexpr qsizetype scriptLimit = 256 * 1024;
//! No login page is longer; reading more would only make a person wait.
constexpr qsizetype pageLimit = 2 * 1024 * 1024;
//! A page with more to read than this is not drawn by scripts alone.
constexpr qsizetype fewWords = 200;

using Kind = LoginPageKind;

QRegularExpression anyCase(const char *pattern)
{
    return QRegularExpression(QLatin1String(pattern), QRegularExpression::CaseInsensitiveOption);
}

bool isHtml(const ReceivedResponse &response)
{
    const QByteArray type = response.headers.first("Content-Type").value_or(QByteArray()).toLower();
    return type.isEmpty() ? response.body.trimmed().startsWith('<') : type.contains("html");
}

QString nameOf(const HtmlForm &form)
{
    return QStringList{form.action, form.id, form.name}.join(QLatin1Char(' '));
}

bool isVisibleInput(const HtmlField &field)
{
    return !field.disabled && field.tag != QLatin1String("button") && !field.isSubmitButton()
        && field.type != QLatin1String("hidden") && field.type != QLatin1String("button");
}

bool isNewPassword(const HtmlForm &form)
{
    return std::count_if(form.fields.begin(), form.fields.end(), [](const HtmlField &field) {
        return field.type == QLatin1String("password") && !field.disabled;
    }) > 1;
}

bool isSecondFactor(const HtmlForm &form)
{
    static const QRegularExpression codes =
        anyCase("^(.*[_.-])?(otp|totp|mfa|2fa|tfa|passcode|one[_-]?time|code|token|pin|verification)([_.-]?"
                "(code|token|value|input|answer))?$");
    qsizetype inputs = 0;
    bool found = false;
    for (const HtmlField &field : form.fields) {
        if (!isVisibleInput(field) || field.type == QLatin1String("checkbox"))
            continue;
        ++inputs;
        found = found || field.autocomplete == QLatin1String("one-time-code")
            || codes.match(field.name.isEmpty() ? field.id : field.name).hasMatch();
    }
    // Six boxes for six digits are one code.
    return found && (inputs == 1 || inputs == 6);
}

bool isConsent(const HtmlForm &form)
{
    static const QRegularExpression names = anyCase("consent|oauth.*approv|/oauth2?/authori[sz]e");
    static const QRegularExpression agree = anyCase("^(allow|accept|approve|authori[sz]e|grant|consent)$");
    static const QRegularExpression cookies = anyCase("cookie|gdpr|privacy");
    if (cookies.match(nameOf(form)).hasMatch())
        return false;
    const auto has = [&form](const char *name) {
        return std::any_of(form.fields.begin(), form.fields.end(),
            [name](const HtmlField &field) { return field.name == QLatin1String(name); });
    };
    const bool agrees = std::any_of(form.fields.begin(), form.fields.end(), [](const HtmlField &field) {
        return field.isSubmitButton() && (agree.match(field.name).hasMatch() || agree.match(field.value).hasMatch());
    });
    return has("user_oauth_approval") || (has("client_id") && (has("state") || has("scope") || agrees))
        || (names.match(nameOf(form)).hasMatch() && (agrees || has("scope")));
}

//! Only hidden inputs, and a script that presses the button: how SAML and OpenID Connect's form_post travel.
bool isSelfPosting(const HtmlForm &form, QByteArrayView body)
{
    static const QStringList travelling{QStringLiteral("SAMLRequest"), QStringLiteral("SAMLResponse"),
        QStringLiteral("wresult"), QStringLiteral("id_token")};
    const bool onlyHidden = std::none_of(form.fields.begin(), form.fields.end(), isVisibleInput);
    const bool known = std::any_of(
        form.fields.begin(), form.fields.end(), [](const HtmlField &field) { return travelling.contains(field.name); });
    const bool hidden = std::any_of(form.fields.begin(), form.fields.end(),
        [](const HtmlField &field) { return field.type == QLatin1String("hidden"); });
    const QByteArray beginning = body.first(qMin(body.size(), scriptLimit)).toByteArray();
    return onlyHidden && hidden && (known || beginning.contains(".submit()"));
}

//! A target that a script or a refresh sends the browser to.
std::optional<QString> scriptTarget(const HtmlPage &page, const QByteArray &body)
{
    if (const auto refresh = page.meta(u"refresh")) {
        static const QRegularExpression url = anyCase("url\\s*=\\s*['\"]?([^'\"]*)");
        const auto match = url.match(*refresh);
        if (match.hasMatch())
            return match.captured(1).trimmed();
    }
    static const QRegularExpression move = anyCase(
        "(?:window|document|self|top|parent)?\\.?\\blocation(?:\\.href)?\\s*(?:=(?!=)|\\.(?:replace|assign)\\s*\\()\\s*"
        "(?:['\"]([^'\"]*)['\"])?");
    const auto match = move.match(QString::fromUtf8(body.left(scriptLimit)));
    return match.hasMatch() ? std::optional(match.captured(1)) : std::nullopt;
}

std::optional<LoginPage> challenge(const ReceivedResponse &response)
{
    if (response.status != 401)
        return std::nullopt;
    LoginPage page;
    for (const QByteArray &line : response.headers.all("WWW-Authenticate")) {
        for (const Challenge &one : parseChallenges(line)) {
            const QString realm = QString::fromUtf8(one.value("realm"));
            if (one.scheme == "digest")
                return LoginPage{Kind::DigestChallenge, realm, {}, {}};
            if (one.scheme == "basic")
                page = {Kind::BasicChallenge, realm, {}, {}};
            else if (page.kind == Kind::Content)
                page = {Kind::OtherChallenge, QString::fromLatin1(one.scheme), {}, {}};
        }
    }
    return page.kind == Kind::Content ? std::nullopt : std::optional(page);
}

//! What the forms of a page without a login form are for.
std::optional<Kind> otherForm(const HtmlPage &page, QByteArrayView body)
{
    for (const HtmlForm &form : page.forms) {
        if (isNewPassword(form))
            return Kind::ChangePassword;
        if (isConsent(form))
            return Kind::Consent;
        if (isSecondFactor(form))
            return Kind::SecondFactor;
        if (isSelfPosting(form, body))
            return Kind::SelfPosting;
    }
    return std::nullopt;
}

LoginForm selfPosting(const HtmlPage &page, const QUrl &url, QByteArrayView body)
{
    const auto found = std::find_if(
        page.forms.begin(), page.forms.end(), [body](const HtmlForm &form) { return isSelfPosting(form, body); });
    LoginForm form;
    form.form = *found;
    // submit() presses no button.
    form.submission = HtmlForms::submission(form.form, page, url, -1);
    form.pageUrl = url;
    return form;
}

bool isDrawnByScript(const HtmlPage &page)
{
    const bool namelessPassword = std::any_of(page.forms.begin(), page.forms.end(), [](const HtmlForm &form) {
        return std::any_of(form.fields.begin(), form.fields.end(),
            [](const HtmlField &field) { return field.type == QLatin1String("password") && field.name.isEmpty(); });
    });
    return page.scriptCount > 0 && (namelessPassword || page.text.size() <= fewWords);
}

bool saysExpired(const ReceivedResponse &response)
{
    return response.body.left(4096).contains("This session has been expired");
}

} // namespace

LoginPage read(const Exchange &exchange, const LoginSettings &settings)
{
    LoginPage page;
    if (!exchange.response)
        return page;
    const ReceivedResponse &response = *exchange.response;
    const QUrl &url = exchange.request.url;
    if (isHtml(response)) {
        const QByteArrayView body = QByteArrayView(response.body).first(qMin(response.body.size(), pageLimit));
        page.html = readHtmlPage(body, response.headers.first("Content-Type").value_or(QByteArray()));
        page.html.truncated = page.html.truncated || body.size() < response.body.size();
        page.form = LoginForms::find(page.html, url, settings);
    }
    const auto as = [&page](Kind kind, const QString &detail = {}) {
        page.kind = kind;
        page.detail = detail;
        return page;
    };
    if (response.status == 429)
        return as(Kind::TooManyRequests, QString::fromLatin1(response.headers.first("Retry-After").value_or("")));
    // A form in the body of a 401 goes before its challenge.
    if (page.form)
        return as(page.form->kind == LoginForm::Kind::NameOnly ? Kind::NameForm : Kind::LoginForm);
    if (const auto asked = challenge(response))
        return as(asked->kind, asked->detail);
    if (saysExpired(response))
        return as(Kind::SessionExpired);
    if (const auto kind = otherForm(page.html, response.body)) {
        if (*kind == Kind::SelfPosting)
            page.form = selfPosting(page.html, url, response.body);
        return as(*kind);
    }
    if (response.status >= 400)
        return as(Kind::ErrorPage, QString::number(response.status));
    if (!isHtml(response))
        return page;
    const bool isShort = page.html.text.size() <= fewWords;
    if (const auto target = scriptTarget(page.html, response.body); target && isShort)
        return as(Kind::ScriptRedirect, *target);
    return isDrawnByScript(page.html) ? as(Kind::ScriptPage) : page;
}

QString newWords(const HtmlPage &before, const HtmlPage &after)
{
    const QStringList old = before.text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const QStringList now = after.text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const qsizetype most = qMin(old.size(), now.size());
    qsizetype first = 0;
    while (first < most && old.at(first) == now.at(first))
        ++first;
    qsizetype last = 0;
    while (last < most - first && old.at(old.size() - 1 - last) == now.at(now.size() - 1 - last))
        ++last;
    QString words = now.mid(first, now.size() - first - last).join(QLatin1Char(' '));
    // The text of a page has a blank after each element, also before a full stop.
    static const QRegularExpression loose(QStringLiteral(" ([.,;:!?])(?= |$)"));
    words.replace(loose, QStringLiteral("\\1"));
    constexpr qsizetype longest = 200;
    return words.size() <= longest ? words : words.left(longest - 1).trimmed() + QChar(0x2026);
}

} // namespace Sessionscope::LoginPages
