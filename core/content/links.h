// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QUrl>

//! Links that an answer offers.
namespace Sessionscope::Links {

struct Link
{
    enum class Source { LinkHeader, Hal };
    Source source = Source::LinkHeader;
    QString relation;
    //! As written; a template when templated is true.
    QString target;
    QString title;
    //! HAL: a URI template (RFC 6570), whose variables a person must fill in first.
    bool templated = false;
    //! HAL: where it stands, as a JSON pointer to the object that holds `_links`.
    QString pointer;

    bool operator==(const Link &) const = default;
};

//! The links of a `Link:` header's value (RFC 8288), one per relation.
QList<Link> fromHeader(QByteArrayView value);

//! `_links` of HAL documents, embedded resources included, at most 10,000. \a json is a body.
QList<Link> fromHal(QByteArrayView json);

//! The absolute URL of \a link relative to \a base; empty for templates and for schemes other than http and https.
QUrl resolved(const Link &link, const QUrl &base);

} // namespace Sessionscope::Links
