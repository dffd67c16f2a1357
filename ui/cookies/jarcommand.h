// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cookies/cookiejar.h"

#include <QPointer>
#include <QUndoCommand>

namespace Sessionscope {

//! One change a person made to the jar, and its way back.
class JarCommand : public QUndoCommand
{
public:
    //! \a before absent: added; \a after absent: deleted.
    JarCommand(CookieJar *jar, std::optional<Cookie> before, std::optional<Cookie> after);

    void redo() override;
    void undo() override;

private:
    void change(const std::optional<Cookie> &from, const std::optional<Cookie> &to);

    QPointer<CookieJar> m_jar;
    std::optional<Cookie> m_before;
    std::optional<Cookie> m_after;
    // A cookie of the same identity that the new one pushed aside.
    std::optional<Cookie> m_displaced;
};

} // namespace Sessionscope
