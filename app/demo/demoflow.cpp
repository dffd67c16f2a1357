// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoflow.h"

namespace Sessionscope {

namespace {

Request get(const QString &name, const QString &path)
{
    Request request;
    request.name = name;
    request.url = QStringLiteral("{{base}}") + path;
    return request;
}

Request login(const QString &name, const FieldList &extra)
{
    Request request = get(name, QStringLiteral("/login"));
    request.method = "POST";
    request.body.kind = Body::Kind::Form;
    request.body.fields = FieldList{{QStringLiteral("username"), QStringLiteral("alice")},
                              {QStringLiteral("password"), QStringLiteral("wonderland")}}
        + extra;
    return request;
}

} // namespace

QList<DemoStep> demoFlow()
{
    const FieldList csrf{{QStringLiteral("_csrf"), QStringLiteral("{{page.response.form._csrf}}")}};
    return {
        {QStringLiteral("A protected page, and nobody is logged in"),
            get(QStringLiteral("protected"), QStringLiteral("/api/me"))},
        {QStringLiteral("A login with the right password"), login(QStringLiteral("hasty"), {})},
        {QStringLiteral("The login form again"), get(QStringLiteral("page"), QStringLiteral("/login"))},
        {QStringLiteral("The same login, with the form's _csrf"), login(QStringLiteral("login"), csrf)},
        {QStringLiteral("The session in use"), get(QStringLiteral("orders"), QStringLiteral("/api/orders?size=20"))},
    };
}

} // namespace Sessionscope
