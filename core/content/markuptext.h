// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

//! XML and HTML as text.
namespace Sessionscope::MarkupText {

//! Indents XML by two blanks a level. Lexical: white space changes only within elements that hold nothing but elements,
//! comments and white space; mixed content, `xml:space="preserve"`, CDATA and all octets of tags stay as they are. From
//! the place where tags stop to match, everything stays.
QByteArray prettyXml(QByteArrayView xml, const std::function<bool()> &cancelled = {});

//! Begins a line before and after the tags of blocks, where white space has no effect on a page, and indents. Between
//! inline tags a run of white space becomes one blank, and none appears where none was. What stands within `pre`,
//! `textarea`, `script` and `style` stays octet for octet.
QByteArray prettyHtml(QByteArrayView html, const std::function<bool()> &cancelled = {});

} // namespace Sessionscope::MarkupText
