// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/openapi/apidocument.h"

namespace Sessionscope::ApiReader {

//! Larger texts are refused; GitHub's description has 12 MB.
inline constexpr qint64 maxSize = 64 * 1024 * 1024;

//! Reads a description, what Spring's actuator says at /mappings, or what ApiRoots knows. \a source is a URL or a path.
//! What is broken inside is left out and kept in ApiDocument::problems. Errors: FileBroken (no JSON or YAML, or none of
//! these documents), FileTooLarge.
Result<ApiDocument> parse(const QByteArray &text, const QString &source);

//! parse() of a file. Errors: those of File::read() too.
Result<ApiDocument> read(const QString &path);

//! The URLs of further descriptions that springdoc lists in its swagger-config (`urls`), with their names.
QList<std::pair<QString, QString>> groups(const QByteArray &text);

} // namespace Sessionscope::ApiReader
