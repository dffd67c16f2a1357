// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace Sessionscope {

//! A real Tomcat 10 from Debian's packages with its examples, in a CATALINA_BASE and on a loopback port of its own.
//! Users: tomcat / "s3cret & more" (role tomcat), role1 / "pä+ss%w&d" (role role1), and manager / "m&n ger%" (role
//! manager-gui).
class TomcatServer
{
public:
    enum class Applications {
        Examples,
        //! Also /digest-md5, /digest-sha and /digest-both, each a page behind Digest authentication with these
        //! algorithms, and the /manager where it is installed.
        Realms,
        //! Also what an audit finds fault with: /urls (the examples with ids in URLs only), /get-login (a login form
        //! that is sent by GET) and /foreign (the examples, their cookie for example.com).
        Audit,
    };

    ~TomcatServer();

    //! Why no Tomcat can be started here; empty when one can.
    static QString unavailableReason();

    //! Why /manager is missing; empty when it is there.
    static QString managerUnavailableReason();

    //! Starts and waits until it answers. False with errorText() when it does not.
    bool start(Applications applications = Applications::Examples);
    QString errorText() const { return m_errorText; }

    //! "http://127.0.0.1:PORT".
    QUrl baseUrl() const;
    //! A page that needs a login, of the examples' FORM authentication.
    QUrl protectedPage() const;
    //! Lines of the access log so far, "METHOD TARGET HTTP/1.1 STATUS".
    QStringList accessLog() const;

private:
    bool writeBase(Applications applications);
    //! Writes the applications behind Digest, and gives the contexts of all of Applications::Realms.
    QByteArray realms(bool *written) const;
    QByteArray faulty(bool *written) const;

    QTemporaryDir m_base;
    QProcess m_process;
    QByteArray m_output;
    QString m_errorText;
    quint16 m_port = 0;
};

} // namespace Sessionscope
