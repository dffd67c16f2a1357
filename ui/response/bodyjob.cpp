// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/bodyjob.h"

#include "ui/response/bodyloader.h"

#include <limits>

namespace Sessionscope {

namespace {

//! Replaces the body by what the filter makes of it; false when it makes nothing.
bool filter(BodyJob &job, ReadyBody &ready, const std::function<bool()> &cancelled)
{
    const auto style = job.form == BodyForm::Pretty ? Jq::Style::Indented : Jq::Style::Compact;
    const QByteArray json = BodyLoader::toUtf8(job.body, job.contentType);
    Jq::Result result = Jq::run(Jq::program(), job.filter, json, style, {}, cancelled);
    const bool done = result.state == Jq::Result::State::Done || result.state == Jq::Result::State::Cut;
    if (done) {
        job.body = result.output;
        job.contentType = "application/json; charset=utf-8";
    }
    result.output.clear();
    ready.filtered = result;
    return done;
}

} // namespace

ReadyBody makeReady(BodyJob job, const std::function<bool()> &cancelled)
{
    ReadyBody ready;
    ready.form = job.form;
    if (job.type == BodyType::Json && !job.filter.isEmpty() && !filter(job, ready, cancelled) && job.staysOnFailure) {
        ready.stays = true;
        return ready;
    }
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
