// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/response/bodyform.h"
#include "ui/response/bodytext.h"
#include "ui/response/jsonoutline.h"

namespace Sessionscope {

//! A body and how somebody wants to see it.
struct BodyJob
{
    QByteArray body;
    QByteArray contentType;
    BodyType type = BodyType::None;
    BodyForm form = BodyForm::Pretty;
};

//! A body ready for the screen; which part is filled depends on the form.
struct ReadyBody
{
    BodyForm form = BodyForm::Pretty;
    //! Pretty, raw, hex. Nothing when the body is too large.
    BodyTextPtr text;
    //! Tree.
    QByteArray json;
    JsonOutline::Children top;
};

//! Does \a job. Pure, for worker threads.
ReadyBody makeReady(const BodyJob &job, const std::function<bool()> &cancelled = {});

} // namespace Sessionscope
