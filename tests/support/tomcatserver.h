// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace Sessionscope {

//! A real Tomcat 10 from Debian's packages with its examples, in a CATALINA_BASE and on a loopback port of its own.
//! Users: tomcat / "s3cret & more" (role tomcat), role1 / "pä+ss%w&d" (role role1).
class TomcatServer
{
public:
    ~TomcatServer();

    //! Why no Tomcat can be started here; empty when one can.
    static QString unavailableReason();

    //! Starts and waits until it answers. False with errorText() when it does not.
    bool start();
    QString errorText() const { return m_errorText; }

    //! "http://127.0.0.1:PORT".
    QUrl baseUrl() const;
    //! A page that needs a login, of the examples' FORM authentication.
    QUrl protectedPage() const;
    //! Lines of the access log so far, "METHOD TARGET HTTP/1.1 STATUS".
    QStringList accessLog() const;

private:
    bool writeBase();

    QTemporaryDir m_base;
    QProcess m_process;
    QByteArray m_output;
    QString m_errorText;
    quint16 m_port = 0;
};

} // namespace Sessionscope
