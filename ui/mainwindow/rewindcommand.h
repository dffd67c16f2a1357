// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cookies/cookiejar.h"

#include <QPointer>
#include <QUndoCommand>

namespace Sessionscope {

//! The jar as it was at a hop, and its way back.
class RewindCommand : public QUndoCommand
{
public:
    RewindCommand(CookieJar *jar, const QList<Cookie> &then, const QString &hop);

    void redo() override;
    void undo() override;

private:
    QPointer<CookieJar> m_jar;
    QList<Cookie> m_then;
    QList<Cookie> m_before;
};

} // namespace Sessionscope
