// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/loginform.h"

#include "core/content/csrf.h"
#include "core/session/urls.h"

#include <QRegularExpression>

#include <algorithm>

namespace Sessionscope {
namespace {

//! Types in which a person types no name. Everything else, unknown types included, is text (WHATWG HTML 4.10.5).
bool isText(const HtmlField &field)
{
    static const QStringList others{QStringLiteral("hidden"), QStringLiteral("search"), QStringLiteral("url"),
        QStringLiteral("password"), QStringLiteral("date"), QStringLiteral("month"), QStringLiteral("week"),
        QStringLiteral("time"), QStringLiteral("datetime-local"), QStringLiteral("range"), QStringLiteral("color"),
        QStringLiteral("checkbox"), QStringLiteral("radio"), QStringLiteral("file"), QStringLiteral("submit"),
        QStringLiteral("image"), QStringLiteral("reset"), QStringLiteral("button")};
    return field.tag == QLatin1String("input") && !others.contains(field.type);
}

bool isSent(const HtmlField &field)
{
    return !field.disabled && !field.name.isEmpty();
}

bool isPassword(const HtmlField &field)
{
    return field.tag == QLatin1String("input") && field.type == QLatin1String("password") && isSent(field);
}

//! How little a form with one password looks like a login: the least goes first.
int doubt(const HtmlForm &form)
{
    static const QRegularExpression registration(
        QStringLiteral("regist|sign-?_?up|subscri|create|join|newsletter"), QRegularExpression::CaseInsensitiveOption);
    int points = 0;
    for (const QString &text : {form.action, form.id, form.name})
        points += registration.match(text).hasMatch() ? 2 : 0;
    for (const HtmlField &field : form.fields) {
        if (isPassword(field) && field.autocomplete.contains(QLatin1String("new-password")))
            points += 4;
    }
    return points;
}

qsizetype named(const HtmlForm &form, const QString &name)
{
    for (qsizetype i = 0; i < form.fields.size(); ++i) {
        const HtmlField &field = form.fields.at(i);
        if (field.name == name && isSent(field) && !field.isSubmitButton())
            return i;
    }
    return -1;
}

qsizetype onlyPassword(const HtmlForm &form)
{
    const auto count = std::count_if(form.fields.begin(), form.fields.end(), isPassword);
    const auto first = std::find_if(form.fields.begin(), form.fields.end(), isPassword);
    return count == 1 ? std::distance(form.fields.begin(), first) : -1;
}

qsizetype nearestTextBefore(const HtmlForm &form, qsizetype position)
{
    for (qsizetype i = position - 1; i >= 0; --i) {
        if (isText(form.fields.at(i)) && isSent(form.fields.at(i)))
            return i;
    }
    return -1;
}

bool looksLikeName(const HtmlField &field)
{
    static const QRegularExpression names(
        QStringLiteral("user|login|mail|ident|account|loginfmt"), QRegularExpression::CaseInsensitiveOption);
    const QString hint = field.autocomplete.toLower();
    return hint.contains(QLatin1String("username")) || hint.contains(QLatin1String("webauthn"))
        || hint == QLatin1String("email") || names.match(field.name).hasMatch() || names.match(field.id).hasMatch();
}

//! The first page of two asks for one text, which looks like a name, and is no registration.
qsizetype onlyName(const HtmlForm &form)
{
    static const QRegularExpression login(
        QStringLiteral("log-?_?[io]n|sign-?_?in|auth|identif|sso|session"), QRegularExpression::CaseInsensitiveOption);
    qsizetype found = -1;
    for (qsizetype i = 0; i < form.fields.size(); ++i) {
        const HtmlField &field = form.fields.at(i);
        if (!isText(field) || !isSent(field))
            continue;
        if (found >= 0 || !looksLikeName(field))
            return -1;
        found = i;
    }
    const bool sure = found >= 0
        && (form.fields.at(found).autocomplete.contains(QLatin1String("username"))
            || login.match(form.action + QLatin1Char(' ') + form.id + QLatin1Char(' ') + form.name).hasMatch());
    return sure && doubt(form) == 0 ? found : -1;
}

LoginForm made(const HtmlPage &page, const QUrl &pageUrl, const HtmlForm &form, qsizetype user, qsizetype password)
{
    LoginForm result;
    result.kind = password < 0 ? LoginForm::Kind::NameOnly
        : user < 0             ? LoginForm::Kind::PasswordOnly
                               : LoginForm::Kind::NameAndPassword;
    result.form = form;
    result.userField = user;
    result.passwordField = password;
    result.button = HtmlForms::defaultButton(form);
    result.submission = HtmlForms::submission(form, page, pageUrl, result.button);
    result.pageUrl = pageUrl;
    const auto csrf = std::find_if(form.fields.begin(), form.fields.end(),
        [](const HtmlField &field) { return field.type == QLatin1String("hidden") && Csrf::isFieldName(field.name); });
    result.csrfField = csrf == form.fields.end() ? QString() : csrf->name;
    return result;
}

//! The fields a person named hold wherever they stand.
std::optional<LoginForm> findNamed(const HtmlPage &page, const QUrl &pageUrl, const LoginSettings &settings)
{
    for (const HtmlForm &form : page.forms) {
        const qsizetype password =
            settings.passwordField.isEmpty() ? onlyPassword(form) : named(form, settings.passwordField);
        const qsizetype user =
            settings.userField.isEmpty() ? nearestTextBefore(form, password) : named(form, settings.userField);
        const bool passwordFits = settings.passwordField.isEmpty() || password >= 0;
        const bool userFits = settings.userField.isEmpty() || user >= 0;
        if (passwordFits && userFits && (password >= 0 || user >= 0))
            return made(page, pageUrl, form, user, password);
    }
    return std::nullopt;
}

std::optional<LoginForm> findNameOnly(const HtmlPage &page, const QUrl &pageUrl)
{
    for (const HtmlForm &form : page.forms) {
        if (std::none_of(form.fields.begin(), form.fields.end(), isPassword) && onlyName(form) >= 0)
            return made(page, pageUrl, form, onlyName(form), -1);
    }
    return std::nullopt;
}

//! Of two pages the second may lack the name, and the first one the password.
std::optional<LoginForm> findHalf(const HtmlPage &page, const QUrl &pageUrl, const LoginSettings &settings)
{
    if (settings.passwordField.isEmpty())
        return std::nullopt;
    if (settings.userField.isEmpty())
        return findNameOnly(page, pageUrl);
    LoginSettings half = settings;
    half.userField.clear();
    if (auto found = findNamed(page, pageUrl, half))
        return found;
    half = settings;
    half.passwordField.clear();
    return findNamed(page, pageUrl, half);
}

} // namespace

FieldList LoginForm::carriedOver() const
{
    FieldList fields = submission.fields;
    const auto drop = [&fields](const QString &name) {
        const auto found =
            std::find_if(fields.begin(), fields.end(), [&name](const Field &field) { return field.name == name; });
        if (!name.isEmpty() && found != fields.end())
            fields.erase(found);
    };
    drop(userFieldName());
    drop(passwordFieldName());
    return fields;
}

namespace LoginForms {

std::optional<LoginForm> find(const HtmlPage &page, const QUrl &pageUrl, const LoginSettings &settings)
{
    if (!settings.userField.isEmpty() || !settings.passwordField.isEmpty()) {
        if (auto found = findNamed(page, pageUrl, settings))
            return found;
        return findHalf(page, pageUrl, settings);
    }
    const HtmlForm *best = nullptr;
    for (const HtmlForm &form : page.forms) {
        if (onlyPassword(form) >= 0 && (!best || doubt(form) < doubt(*best)))
            best = &form;
    }
    if (best) {
        const qsizetype password = onlyPassword(*best);
        return made(page, pageUrl, *best, nearestTextBefore(*best, password), password);
    }
    return findNameOnly(page, pageUrl);
}

FormSubmission filled(const LoginForm &form, const HtmlPage &page, const QString &user, const QString &password)
{
    HtmlForm typed = form.form;
    const auto type = [&typed](qsizetype position, const QString &text) {
        if (position < 0)
            return;
        HtmlField &field = typed.fields[position];
        // A page that shows the name of the page before it does not let a person change it.
        if (!field.readOnly || field.value.isEmpty())
            field.value = text;
    };
    type(form.userField, user);
    type(form.passwordField, password);
    return HtmlForms::submission(typed, page, form.pageUrl, form.button);
}

Permission permission(const QUrl &start, const QUrl &page, const QUrl &target, const QString &allowedOrigin)
{
    const QString https = QStringLiteral("https");
    const bool web = target.scheme() == https || target.scheme() == QLatin1String("http");
    const bool encrypted = start.scheme() == https || page.scheme() == https;
    if (!web || target.host().isEmpty() || (encrypted && target.scheme() != https))
        return Permission::Insecure;
    const bool upgraded = start.scheme() == QLatin1String("http") && target.scheme() == https
        && start.host() == target.host() && start.port(80) == 80 && target.port(443) == 443;
    const bool allowed = !allowedOrigin.isEmpty() && Urls::sameOrigin(QUrl(allowedOrigin), target);
    return Urls::sameOrigin(start, target) || upgraded || allowed ? Permission::Allowed : Permission::OtherOrigin;
}

} // namespace LoginForms
} // namespace Sessionscope
