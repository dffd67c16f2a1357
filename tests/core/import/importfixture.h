// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file.h"
#include "core/formats/httpfile.h"
#include "core/import/importplan.h"
#include "core/import/importreader.h"
#include "core/texts/importtexts.h"

#include <QTest>

#include <optional>

namespace Sessionscope::Test {

inline QString importData(const QString &name)
{
    return QStringLiteral(SESSIONSCOPE_SOURCE_DIR "/tests/data/import/") + name;
}

//! The plan for a file of tests/data/import.
inline ImportPlan planOf(const QStringList &names)
{
    QStringList paths;
    for (const QString &name : names)
        paths.append(importData(name));
    const Result<ImportedCollection> read = ImportReader::readPaths(paths);
    return read ? ImportPlans::make(*read) : ImportPlan();
}

inline ImportPlan planOfText(const QByteArray &text)
{
    const Result<ImportedCollection> read = ImportReader::read({QStringLiteral("text"), text});
    return read ? ImportPlans::make(*read) : ImportPlan();
}

inline QByteArray fileOf(const ImportPlan &plan, const QString &path)
{
    for (const ImportFile &file : plan.files) {
        if (file.path == path)
            return file.content;
    }
    return "(no file " + path.toUtf8() + ')';
}

inline QStringList pathsOf(const ImportPlan &plan)
{
    QStringList paths;
    for (const ImportFile &file : plan.files)
        paths.append(file.path);
    return paths;
}

//! The request called \a name of a planned file, as our own reader reads it.
inline std::optional<Request> requestOf(const ImportPlan &plan, const QString &path, const QString &name)
{
    const HttpFile file = HttpFiles::parse(fileOf(plan, path), QStringLiteral("/f"));
    for (const HttpFileBlock &block : file.blocks) {
        if (block.request && block.request->request.name == name)
            return block.request->request;
    }
    return std::nullopt;
}

//! Every line of the report about \a place.
inline QStringList linesAbout(const ImportPlan &plan, const QString &place)
{
    QStringList lines;
    for (const ImportNote &note : plan.report.notes) {
        if (note.place == place)
            lines.append(Texts::importNote(note).mid(place.isEmpty() ? 0 : place.size() + 2));
    }
    return lines;
}

} // namespace Sessionscope::Test
