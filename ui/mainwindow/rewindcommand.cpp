// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/rewindcommand.h"

#include <QCoreApplication>

namespace Sessionscope {

RewindCommand::RewindCommand(CookieJar *jar, const QList<Cookie> &then, const QString &hop)
    : m_jar(jar)
    , m_then(then)
    , m_before(jar->cookies())
{
    setText(QCoreApplication::translate("RewindCommand", "Rewind jar to %1").arg(hop));
}

void RewindCommand::redo()
{
    if (m_jar)
        m_jar->restore(m_then);
}

void RewindCommand::undo()
{
    if (m_jar)
        m_jar->restore(m_before);
}

} // namespace Sessionscope
