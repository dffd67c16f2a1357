// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cookies/cookiejar.h"

#include <QPointer>
#include <QUndoCommand>

namespace Sessionscope {

//! Many cookies put into the jar at once, and their way back.
class JarImportCommand : public QUndoCommand
{
public:
    struct Change
    {
        //! Of the same identity, pushed aside.
        std::optional<Cookie> before;
        Cookie after;
    };

    JarImportCommand(CookieJar *jar, QList<Change> changes);

    void redo() override;
    void undo() override;

private:
    QPointer<CookieJar> m_jar;
    QList<Change> m_changes;
};

} // namespace Sessionscope
