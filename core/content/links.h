// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/http/headerlist.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QUrl>

#include <functional>

//! Links that an answer offers.
namespace Sessionscope::Links {

struct Link
{
    enum class Source {
        Location, //!< `Location:` or `Content-Location:`
        LinkHeader, //!< `Link:` (RFC 8288)
        Hal, //!< `_links`
        JsonApi, //!< `links`, as JSON:API and others write them
        Paging, //!< made from the page numbers of Spring Data
        Body, //!< a URL somewhere in the body
    };
    Source source = Source::LinkHeader;
    //! Of a URL in JSON, the key it stands under.
    QString relation = {};
    //! As written; a template when templated is true.
    QString target = {};
    QString title = {};
    //! A URI template (RFC 6570), whose variables a person must fill in first.
    bool templated = false;
    //! HAL and JSON:API: where it stands, as a JSON pointer to the object that holds the links.
    QString pointer = {};

    bool operator==(const Link &) const = default;
};

//! Longer lists help nobody.
inline constexpr qsizetype most = 2'000;

//! The links of a `Link:` header's value (RFC 8288), one per relation.
QList<Link> fromHeader(QByteArrayView value);

//! HAL, JSON:API and URLs of a JSON document up to 32 MiB, in its order, at most 10,000; nothing when it is no JSON.
//! Where the document tells its page of Spring Data but gives no links, they are made from \a requestUrl.
//! Deeper than a pointer of 4,096 characters nothing is looked for; a list cut short by \a cancelled is of no use.
QList<Link> fromJson(QByteArrayView json, const QUrl &requestUrl = {}, const std::function<bool()> &cancelled = {});

//! URLs in text of any kind, at most \a limit.
QList<Link> fromText(QByteArrayView text, qsizetype limit = most, const std::function<bool()> &cancelled = {});

//! All links of an answer, each once, at most `most`: headers first, then the body. For worker threads.
QList<Link> ofAnswer(const HeaderList &headers, const QByteArray &body, const QUrl &requestUrl,
    const std::function<bool()> &cancelled = {});

//! The absolute URL of \a link relative to \a base; empty for templates and for schemes other than http and https.
//! Nothing in it is a variable of ours: braces are encoded, so that no server can ask for a person's values.
QUrl resolved(const Link &link, const QUrl &base);

} // namespace Sessionscope::Links
