// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/httpfile.h"
#include "core/import/importplan.h"
#include "core/texts/importtexts.h"

#include <QDir>
#include <QSet>

#include <cstdlib>

namespace Sessionscope::Fuzz {

inline void require(bool condition)
{
    if (!condition)
        std::abort();
}

//! Whatever could be read becomes files that stay in their folder, differ in more than case, and hold as many requests
//! as they say.
inline void checkPlan(const ImportedCollection &collection)
{
    const ImportPlan plan = ImportPlans::make(collection);
    QSet<QString> paths;
    for (const ImportFile &file : plan.files) {
        require(!file.path.isEmpty() && QDir::cleanPath(file.path) == file.path && !file.path.startsWith(u'/')
            && !file.path.startsWith(QStringLiteral("../")));
        require(!paths.contains(file.path.toCaseFolded()));
        paths.insert(file.path.toCaseFolded());
        if (!file.path.endsWith(QStringLiteral(".http")))
            continue;
        const HttpFile read = HttpFiles::parse(file.content, QStringLiteral("/f"));
        require(read.requestBlocks().size() == file.requests);
    }
    require(!Texts::importReport(plan.report).isEmpty());
}

} // namespace Sessionscope::Fuzz
