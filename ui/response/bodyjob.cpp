// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/bodyjob.h"

#include "core/content/charset.h"
#include "core/content/htmltext.h"
#include "core/content/markuptext.h"
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

//! Makes the body UTF-8 as the chosen charset has it.
void decode(BodyJob &job)
{
    job.body = Charset::decodeAs(job.body, job.charset).toUtf8();
    job.contentType = job.contentType.split(';').first() + "; charset=utf-8";
}

BodyTextPtr prettyMarkup(const BodyJob &job, const std::function<bool()> &cancelled)
{
    if (job.body.size() >= BodyText::maximumSize)
        return nullptr;
    const QByteArray text = BodyLoader::toUtf8(job.body, job.contentType);
    return BodyText::build(
        job.type == BodyType::Html ? MarkupText::prettyHtml(text, cancelled) : MarkupText::prettyXml(text, cancelled),
        BodyText::Kind::Plain, cancelled);
}

void preview(const BodyJob &job, ReadyBody &ready, const std::function<bool()> &cancelled)
{
    if (job.type == BodyType::Picture)
        ready.picture = Pictures::readBitmap(job.body);
    else if (job.type == BodyType::Svg)
        ready.picture = Pictures::readSvg(job.body);
    else
        ready.text = BodyText::build(htmlAsText(job.body, job.contentType).toUtf8(), BodyText::Kind::Plain, cancelled);
}

} // namespace

ReadyBody makeReady(BodyJob job, const std::function<bool()> &cancelled)
{
    ReadyBody ready;
    ready.form = job.form;
    if (!job.charset.isEmpty() && job.form != BodyForm::Hex)
        decode(job);
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
    case BodyForm::Table:
        ready.table = CsvText::build(BodyLoader::toUtf8(job.body, job.contentType), cancelled);
        break;
    case BodyForm::Preview:
        preview(job, ready, cancelled);
        break;
    case BodyForm::Pretty:
        if (job.type == BodyType::Xml || job.type == BodyType::Svg || job.type == BodyType::Html)
            ready.text = prettyMarkup(job, cancelled);
        else
            ready.text = BodyLoader::load(job.body, job.contentType, BodyLoader::Mode::Pretty, cancelled);
        break;
    case BodyForm::Raw:
        ready.text = BodyLoader::load(job.body, job.contentType, BodyLoader::Mode::Raw, cancelled);
        break;
    }
    return ready;
}

} // namespace Sessionscope
