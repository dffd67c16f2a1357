// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/csrf.h"

namespace Sessionscope::Csrf {

bool isFieldName(QStringView name)
{
    static const QStringList names{QStringLiteral("_csrf"), QStringLiteral("csrf"),
        QStringLiteral("csrfmiddlewaretoken"), QStringLiteral("authenticity_token"), QStringLiteral("_token"),
        QStringLiteral("csrf_token"), QStringLiteral("csrftoken"), QStringLiteral("csrf-token"),
        QStringLiteral("_csrf_token"), QStringLiteral("__requestverificationtoken"), QStringLiteral("xsrf-token"),
        QStringLiteral("_xsrf"), QStringLiteral("org.apache.catalina.filters.csrf_nonce"),
        QStringLiteral("yii_csrf_token"), QStringLiteral("org.codehaus.groovy.grails.synchronizer_token")};
    return names.contains(name, Qt::CaseInsensitive);
}

QList<Token> tokensIn(const HtmlPage &page)
{
    QList<Token> tokens;
    // Spring's own convention: three metas belong together.
    if (const auto value = page.meta(u"_csrf"); value && !value->isEmpty()) {
        tokens.append({Token::Source::Meta, QStringLiteral("_csrf"), *value,
            page.meta(u"_csrf_header").value_or(QStringLiteral("X-CSRF-TOKEN")).toLatin1(),
            page.meta(u"_csrf_parameter").value_or(QStringLiteral("_csrf"))});
    }
    // Rails and Laravel; Rails tells the field's name in a second meta.
    if (const auto value = page.meta(u"csrf-token"); value && !value->isEmpty()) {
        tokens.append({Token::Source::Meta, QStringLiteral("csrf-token"), *value, "X-CSRF-Token",
            page.meta(u"csrf-param").value_or(QStringLiteral("_token"))});
    }
    for (const HtmlForm &form : page.forms) {
        for (const HtmlField &field : form.fields) {
            if (field.type == QLatin1String("hidden") && !field.value.isEmpty() && isFieldName(field.name))
                tokens.append({Token::Source::HiddenField, field.name, field.value, {}, field.name});
        }
    }
    return tokens;
}

std::optional<QByteArray> headerForCookie(QByteArrayView cookieName)
{
    const QByteArray name = cookieName.toByteArray().toLower();
    if (name == "xsrf-token" || name == "__host-xsrf-token")
        return "X-XSRF-TOKEN";
    if (name == "csrftoken")
        return "X-CSRFToken";
    if (name == "csrf-token" || name == "_csrf_token")
        return "X-CSRF-Token";
    return std::nullopt;
}

} // namespace Sessionscope::Csrf
