// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QUrl>

namespace Sessionscope {

//! The real Spring Boot 3 server of tests/servers/spring, on a loopback port of its own. Users: alice with
//! "won der+land%26&=", bob with "pässwörd", admin with "admin". What it does is chosen by Spring profiles.
class SpringServer
{
public:
    ~SpringServer();

    //! Why it cannot be built and started here; empty when it can. Builds it when that was not done before.
    static QString unavailableReason();

    //! Starts with \a profiles ("csrf-spa,remember-me"; empty: the defaults) and waits until it answers. Further
    //! properties as "server.servlet.session.timeout=60s".
    bool start(const QString &profiles = {}, const QStringList &properties = {});
    QString errorText() const { return m_errorText; }
    //! "http://127.0.0.1:PORT".
    QUrl baseUrl() const;
    QUrl url(const QString &path) const { return baseUrl().resolved(QUrl(path)); }

private:
    static QString jar(QString *reason);

    QProcess m_process;
    QByteArray m_output;
    QString m_errorText;
    quint16 m_port = 0;
};

} // namespace Sessionscope
