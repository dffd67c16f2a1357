// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/bodyform.h"

#include "ui/response/bodyloader.h"
#include "ui/response/picture.h"

#include <algorithm>

namespace Sessionscope::BodyForms {

namespace {

constexpr qsizetype sniffed = 1024;

//! Text by what it says it is, then by how it begins.
BodyType typeOfText(QByteArrayView body, const QByteArray &type)
{
    const QByteArray start = body.first(std::min(sniffed, body.size())).trimmed().toByteArray().toLower();
    const bool svgRoot = start.startsWith("<svg") || (start.startsWith("<?xml") && start.contains("<svg"));
    if (type.contains("svg") || (svgRoot && !type.contains("html")))
        return BodyType::Svg;
    if (type.contains("html"))
        return BodyType::Html;
    if (type.contains("csv") || type.contains("tab-separated-values"))
        return BodyType::Csv;
    if (type.contains("xml"))
        return BodyType::Xml;
    if (!type.isEmpty() && !type.startsWith("text/plain"))
        return BodyType::Plain;
    if (start.startsWith("<!doctype html") || start.startsWith("<html"))
        return BodyType::Html;
    return start.startsWith("<?xml") ? BodyType::Xml : BodyType::Plain;
}

} // namespace

BodyType typeOf(QByteArrayView body, QByteArrayView contentType)
{
    if (body.isEmpty())
        return BodyType::None;
    switch (BodyLoader::kindOf(body, contentType)) {
    case BodyText::Kind::Hex:
        return Pictures::formatOf(body).isEmpty() ? BodyType::Binary : BodyType::Picture;
    case BodyText::Kind::Json:
        return BodyType::Json;
    case BodyText::Kind::Plain:
        break;
    }
    return typeOfText(body, contentType.toByteArray().toLower());
}

QList<BodyForm> offered(BodyType type)
{
    switch (type) {
    case BodyType::Json:
        return {BodyForm::Pretty, BodyForm::Raw, BodyForm::Tree, BodyForm::Hex};
    case BodyType::Plain:
        return {BodyForm::Raw, BodyForm::Hex};
    case BodyType::Xml:
        return {BodyForm::Pretty, BodyForm::Raw, BodyForm::Hex};
    case BodyType::Html:
        return {BodyForm::Pretty, BodyForm::Raw, BodyForm::Preview, BodyForm::Hex};
    case BodyType::Csv:
        return {BodyForm::Table, BodyForm::Raw, BodyForm::Hex};
    case BodyType::Svg:
        return {BodyForm::Preview, BodyForm::Pretty, BodyForm::Raw, BodyForm::Hex};
    case BodyType::Picture:
        return {BodyForm::Preview, BodyForm::Hex};
    case BodyType::Binary:
        return {BodyForm::Hex};
    case BodyType::None:
        break;
    }
    return {BodyForm::Pretty, BodyForm::Raw};
}

BodyForm closest(BodyType type, std::optional<BodyForm> wanted)
{
    const QList<BodyForm> forms = offered(type);
    return wanted && forms.contains(*wanted) ? *wanted : forms.first();
}

} // namespace Sessionscope::BodyForms
