// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/bodyform.h"

#include "ui/response/bodyloader.h"

namespace Sessionscope::BodyForms {

BodyType typeOf(QByteArrayView body, QByteArrayView contentType)
{
    if (body.isEmpty())
        return BodyType::None;
    switch (BodyLoader::kindOf(body, contentType)) {
    case BodyText::Kind::Hex:
        return BodyType::Binary;
    case BodyText::Kind::Json:
        return BodyType::Json;
    case BodyText::Kind::Plain:
        break;
    }
    return BodyType::Plain;
}

QList<BodyForm> offered(BodyType type)
{
    switch (type) {
    case BodyType::Json:
        return {BodyForm::Pretty, BodyForm::Raw, BodyForm::Tree, BodyForm::Hex};
    case BodyType::Plain:
        return {BodyForm::Raw, BodyForm::Hex};
    case BodyType::Binary:
        return {BodyForm::Hex};
    case BodyType::None:
        break;
    }
    return {BodyForm::Pretty, BodyForm::Raw};
}

BodyForm closest(BodyType type, BodyForm wanted)
{
    const QList<BodyForm> forms = offered(type);
    return forms.contains(wanted) ? wanted : forms.first();
}

} // namespace Sessionscope::BodyForms
