// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/jqfilter.h"
#include "ui/response/bodyform.h"
#include "ui/response/bodytext.h"
#include "ui/response/csvtext.h"
#include "ui/response/jsonoutline.h"
#include "ui/response/picture.h"

#include <optional>

namespace Sessionscope {

//! A body and how somebody wants to see it.
struct BodyJob
{
    QByteArray body;
    QByteArray contentType;
    BodyType type = BodyType::None;
    BodyForm form = BodyForm::Pretty;
    //! Instead of what the body and its Content-Type say; empty to believe them.
    QByteArray charset;
    //! For jq, JSON only; empty for the whole body.
    QString filter;
    //! The form is on the screen already: better it stays than the whole body when the filter fails.
    bool staysOnFailure = false;
};

//! A body ready for the screen; which part is filled depends on the form.
struct ReadyBody
{
    BodyForm form = BodyForm::Pretty;
    //! What became of the filter, its output left out; nothing without one.
    std::optional<Jq::Result> filtered;
    //! Nothing else is filled.
    bool stays = false;
    //! Pretty, raw, hex, preview of a page. Nothing when the body is too large.
    BodyTextPtr text;
    //! Preview of a picture; of a page it is text.
    std::optional<Picture> picture;
    //! Table. Nothing when the body is too large.
    CsvTextPtr table;
    //! Tree.
    QByteArray json;
    JsonOutline::Children top;
};

//! Does \a job. Pure, for worker threads.
ReadyBody makeReady(BodyJob job, const std::function<bool()> &cancelled = {});

} // namespace Sessionscope
