// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/htmlform.h"

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>

namespace Sessionscope {

//! A `meta` element with its name (or property, or http-equiv in lower case) and content.
struct HtmlMeta
{
    QString name;
    QString content;

    bool operator==(const HtmlMeta &) const = default;
};

//! What a login needs to know of a page.
struct HtmlPage
{
    QString title;
    //! `base href` as written, nothing when absent.
    std::optional<QString> baseHref;
    QList<HtmlForm> forms;
    QList<HtmlMeta> metas;
    //! Visible text with blanks collapsed, up to 64 ki characters.
    QString text;
    int scriptCount = 0;
    //! True when limits of size, depth or number of fields cut the page; what was read is kept.
    bool truncated = false;

    //! Content of the first meta of that name, in any case.
    std::optional<QString> meta(QStringView name) const;
    //! The value of the first form field of that name, hidden inputs before others.
    std::optional<QString> fieldValue(QStringView name) const;
};

//! Reads a page as a browser without scripts does (WHATWG HTML through gumbo). Never fails; bounded in time and memory
//! for hostile input: 16 MiB, 20,000 levels, 20,000 fields.
HtmlPage readHtmlPage(QByteArrayView body, QByteArrayView contentType);

} // namespace Sessionscope
