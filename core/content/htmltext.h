// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace Sessionscope {

//! What somebody reads on an HTML page, as plain text with its paragraphs, lists and tables. Nothing is fetched and
//! nothing run. Never fails; reads at most 16 MiB and 20,000 levels.
QString htmlAsText(QByteArrayView body, QByteArrayView contentType);

} // namespace Sessionscope
