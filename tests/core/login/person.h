// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/htmlpage.h"
#include "core/session/session.h"

#include <QObject>

namespace Sessionscope::Test {

//! A person with a browser: opens a page, fills in what is asked, and presses the first button until none is left.
class Person : public QObject
{
public:
    Person(const Clock &clock, const QString &user, const QString &password)
        : m_session(clock)
        , m_user(user)
        , m_password(password)
    {
    }

    void open(const QUrl &url) { go(page("GET", url)); }
    QString lastText() const { return m_text; }

private:
    static Request page(const QByteArray &method, const QUrl &url)
    {
        Request request;
        request.method = method;
        request.url = url.toString(QUrl::FullyEncoded);
        request.headers = {{QStringLiteral("Accept"), QStringLiteral("text/html"), true}};
        return request;
    }

    void go(const Request &next)
    {
        SendJob *job = m_session.send(next, SendContext());
        connect(job, &SendJob::finished, this, [this](const SendOutcome &outcome) {
            const ExchangePtr seen = m_session.log().find(outcome.last);
            if (!seen || !seen->response || ++m_pages > 8)
                return;
            const HtmlPage html = readHtmlPage(seen->response->body, "text/html; charset=utf-8");
            m_text = html.text;
            if (!html.forms.isEmpty())
                press(html, seen->request.url);
        });
    }

    void press(const HtmlPage &html, const QUrl &url)
    {
        const HtmlForm &form = html.forms.first();
        const FormSubmission filled = HtmlForms::submission(form, html, url, HtmlForms::defaultButton(form));
        Request next = page(filled.method, filled.url);
        next.body.kind = Body::Kind::Form;
        next.body.fields = filled.fields;
        for (Field &field : next.body.fields) {
            if (field.name == QLatin1String("login") || field.name == QLatin1String("username"))
                field.value = m_user;
            else if (field.name == QLatin1String("password"))
                field.value = m_password;
        }
        go(next);
    }

    Session m_session;
    QString m_user;
    QString m_password;
    QString m_text;
    int m_pages = 0;
};

} // namespace Sessionscope::Test
