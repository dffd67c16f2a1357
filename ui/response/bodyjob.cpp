// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/bodyjob.h"

#include "ui/response/bodyloader.h"

#include <limits>

namespace Sessionscope {

ReadyBody makeReady(const BodyJob &job, const std::function<bool()> &cancelled)
{
    ReadyBody ready;
    ready.form = job.form;
    switch (job.form) {
    case BodyForm::Hex:
        ready.text = BodyText::build(job.body, BodyText::Kind::Hex, cancelled);
        break;
    case BodyForm::Tree:
        ready.json = BodyLoader::toUtf8(job.body, job.contentType);
        ready.top = JsonOutline::scan(
            ready.json, 0, JsonOutline::Container::Sequence, std::numeric_limits<qsizetype>::max(), cancelled);
        break;
    case BodyForm::Pretty:
        ready.text = BodyLoader::load(job.body, job.contentType, BodyLoader::Mode::Pretty, cancelled);
        break;
    case BodyForm::Raw:
        ready.text = BodyLoader::load(job.body, job.contentType, BodyLoader::Mode::Raw, cancelled);
        break;
    }
    return ready;
}

} // namespace Sessionscope
