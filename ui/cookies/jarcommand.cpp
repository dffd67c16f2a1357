// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/cookies/jarcommand.h"

#include <QCoreApplication>

#include <algorithm>

namespace Sessionscope {

JarCommand::JarCommand(CookieJar *jar, std::optional<Cookie> before, std::optional<Cookie> after)
    : m_jar(jar)
    , m_before(std::move(before))
    , m_after(std::move(after))
{
    const char *const text = !m_before ? "Add %1" : !m_after ? "Delete %1" : "Edit %1";
    const QByteArray name = m_after ? m_after->name : m_before->name;
    setText(QCoreApplication::translate("JarCommand", text).arg(QString::fromUtf8(name)));
    if (!m_after || (m_before && m_before->key() == m_after->key()))
        return;
    const QList<Cookie> held = jar->cookies();
    const auto same = [this](const Cookie &cookie) { return cookie.key() == m_after->key(); };
    if (const auto found = std::find_if(held.begin(), held.end(), same); found != held.end())
        m_displaced = *found;
}

void JarCommand::change(const std::optional<Cookie> &from, const std::optional<Cookie> &to)
{
    if (!m_jar)
        return;
    if (from && (!to || from->key() != to->key()))
        m_jar->remove(from->key());
    if (to)
        m_jar->put(*to);
}

void JarCommand::redo()
{
    change(m_before, m_after);
}

void JarCommand::undo()
{
    change(m_after, m_before);
    if (m_displaced && m_jar)
        m_jar->put(*m_displaced);
}

} // namespace Sessionscope
