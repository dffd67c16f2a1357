// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/links.h"
#include "core/http/request.h"
#include "core/record/exchange.h"
#include "ui/palette/paletteitem.h"

#include <QObject>

namespace Sessionscope {

class Composer;
class NoticeBar;
class ResponsePane;
class TemplateForm;
class Theme;

//! Makes requests of links: those of the response, which compose the next GET of the session.
class LinkDesk : public QObject
{
    Q_OBJECT

public:
    struct Places
    {
        const Theme &theme;
        ResponsePane &response;
        Composer &composer;
        NoticeBar &notices;
    };

    LinkDesk(const Places &places, QObject *parent);

    //! The links of the answer shown, for the palette.
    QList<PaletteItem> items();

Q_SIGNALS:
    void composed(const Sessionscope::Request &request);
    void sendWanted();

private:
    void follow(const Links::Link &link, const ExchangePtr &exchange);
    void compose(const QUrl &url, const ExchangePtr &exchange);
    Request requestFor(const QUrl &url, const ExchangePtr &exchange) const;

    Places m_places;
    TemplateForm *m_form = nullptr;
    //! Whose link the form fills in.
    ExchangePtr m_exchange;
};

} // namespace Sessionscope
