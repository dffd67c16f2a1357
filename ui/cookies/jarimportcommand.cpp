// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/cookies/jarimportcommand.h"

#include <QCoreApplication>

#include <map>
#include <tuple>

namespace Sessionscope {

namespace {

//! Cookies by identity; the jar is changed as a whole, so that it tells of it once.
class Held
{
public:
    explicit Held(const QList<Cookie> &cookies)
    {
        for (const Cookie &cookie : cookies)
            put(cookie);
    }

    void put(const Cookie &cookie) { m_cookies[identity(cookie)] = cookie; }
    void remove(const Cookie &cookie) { m_cookies.erase(identity(cookie)); }
    //! It is there with the same value: no server has changed it since.
    bool holds(const Cookie &cookie) const
    {
        const auto found = m_cookies.find(identity(cookie));
        return found != m_cookies.end() && found->second.value == cookie.value;
    }
    QList<Cookie> all() const
    {
        QList<Cookie> cookies;
        for (const auto &[identity, cookie] : m_cookies)
            cookies.append(cookie);
        return cookies;
    }

private:
    using Identity = std::tuple<QString, QByteArray, QByteArray, bool>;

    static Identity identity(const Cookie &cookie)
    {
        return {cookie.domain, cookie.path, cookie.name, cookie.hostOnly};
    }

    std::map<Identity, Cookie> m_cookies;
};

} // namespace

JarImportCommand::JarImportCommand(CookieJar *jar, QList<Change> changes)
    : m_jar(jar)
    , m_changes(std::move(changes))
{
    setText(QCoreApplication::translate("JarImportCommand", "Import %1 cookies").arg(m_changes.size()));
}

void JarImportCommand::redo()
{
    if (!m_jar)
        return;
    Held held(m_jar->cookies());
    for (const Change &change : std::as_const(m_changes))
        held.put(change.after);
    m_jar->restore(held.all());
}

void JarImportCommand::undo()
{
    if (!m_jar)
        return;
    Held held(m_jar->cookies());
    // From the last one on: of several of one identity the first one knows what was there.
    for (auto change = m_changes.crbegin(); change != m_changes.crend(); ++change) {
        if (!held.holds(change->after))
            continue;
        if (change->before)
            held.put(*change->before);
        else
            held.remove(change->after);
    }
    m_jar->restore(held.all());
}

} // namespace Sessionscope
