// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/linkdesk.h"

#include "core/content/uritemplate.h"
#include "core/session/urls.h"
#include "ui/composer/composer.h"
#include "ui/links/templateform.h"
#include "ui/mainwindow/noticebar.h"
#include "ui/response/responsepane.h"

namespace Sessionscope {

LinkDesk::LinkDesk(const Places &places, QObject *parent)
    : QObject(parent)
    , m_places(places)
{
    connect(&places.response, &ResponsePane::linkActivated, this, &LinkDesk::follow);
}

void LinkDesk::follow(const Links::Link &link, const ExchangePtr &exchange)
{
    if (!exchange)
        return;
    if (link.templated) {
        const qsizetype variables = UriTemplate::variables(link.target).size();
        if (variables > TemplateForm::mostVariables) {
            m_places.notices.say(Family::Idle, QStringLiteral("info"),
                tr("%1 has %2 variables, more than can be asked for.")
                    .arg(link.target.left(200), QString::number(variables)));
            return;
        }
        if (!m_form) {
            m_form = new TemplateForm(m_places.theme, m_places.response.window());
            connect(m_form, &TemplateForm::filled, this, [this](const QUrl &url) { compose(url, m_exchange); });
        }
        m_exchange = exchange;
        m_form->present(link, exchange->request.url);
        return;
    }
    const QUrl url = Links::resolved(link, exchange->request.url);
    if (url.isEmpty()) {
        m_places.notices.say(
            Family::Idle, QStringLiteral("info"), tr("%1 is no address of http or https.").arg(link.target.left(200)));
        return;
    }
    compose(url, exchange);
}

void LinkDesk::compose(const QUrl &url, const ExchangePtr &exchange)
{
    Q_EMIT composed(requestFor(url, exchange));
    m_places.composer.focusUrl();
}

Request LinkDesk::requestFor(const QUrl &url, const ExchangePtr &exchange) const
{
    Request request;
    request.url = url.toString(QUrl::FullyEncoded);
    // Whoever asked for HAL or for a page is asked to answer so again.
    const std::optional<QByteArray> accept = exchange->request.headers.first("Accept");
    if (accept && *accept != "*/*")
        request.headers.append({QStringLiteral("Accept"), QString::fromUtf8(*accept), true});
    // Credentials typed for one server are none of another's business.
    const Request now = m_places.composer.request();
    if (Urls::sameOrigin(url, exchange->request.url)) {
        if (const Result<Urls::TypedUrl> typed = Urls::fromTyped(now.url); typed && Urls::sameOrigin(typed->url, url)) {
            request.auth = now.auth;
            request.options = now.options;
        }
    }
    return request;
}

QList<PaletteItem> LinkDesk::items()
{
    QList<PaletteItem> items;
    const ExchangePtr exchange = m_places.response.exchange();
    const QList<Links::Link> &links = m_places.response.links();
    for (const Links::Link &link : links) {
        PaletteItem item{PaletteItem::Section::Links, QStringLiteral("link")};
        item.lead = link.relation;
        item.leadFamily = Family::Idle;
        item.text = link.target;
        item.mono = true;
        item.detail = link.title;
        item.hint = link.templated ? tr("to fill in") : QString();
        item.open = [this, link, exchange] { follow(link, exchange); };
        if (!link.templated) {
            item.sendAtOnce = [this, link, exchange] {
                follow(link, exchange);
                Q_EMIT sendWanted();
            };
        }
        items.append(item);
    }
    return items;
}

} // namespace Sessionscope
