// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>

#include <optional>

namespace Sessionscope {

//! Ways to look at a body, in the order the toolbar offers them.
enum class BodyForm { Pretty, Raw, Tree, Table, Preview, Hex };

//! What a body is, as far as it decides how one can look at it.
enum class BodyType { None, Plain, Json, Xml, Html, Csv, Svg, Picture, Binary };

namespace BodyForms {

//! By the Content-Type and the first octets.
BodyType typeOf(QByteArrayView body, QByteArrayView contentType);

//! The forms \a type can be seen in, the most telling first.
QList<BodyForm> offered(BodyType type);

//! \a wanted where \a type offers it, else its most telling form.
BodyForm closest(BodyType type, std::optional<BodyForm> wanted);

} // namespace BodyForms

} // namespace Sessionscope
