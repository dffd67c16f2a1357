// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

//! Texts as literals of a language. What cannot be seen (controls, marks of direction) is written as an escape.
namespace Sessionscope::Codegen::Quoting {

//! "..." of Python 3.
QString python(const QString &text);
//! "..." of Java; ASCII alone, whatever encoding the compiler expects.
QString java(const QString &text);
//! "..." of JavaScript.
QString javaScript(const QString &text);
//! One word of bash.
QString bash(const QString &text);
//! One line for a comment: nothing in it ends the comment or is taken for an escape.
QString comment(const QString &text);

} // namespace Sessionscope::Codegen::Quoting
