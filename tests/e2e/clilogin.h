// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/cli/sessionscopeprocess.h"
#include "tests/support/loginservers.h"

#include <QObject>

#include <map>

namespace Sessionscope::Test {

//! What stands in the cookie file before the login.
enum class OldCookie {
    None,
    Dead, //!< a session id the server does not know
    Live, //!< a session that is logged in
};

//! One run of `sessionscope login`.
struct CliLogin
{
    LoginCase login;
    OldCookie old = OldCookie::None;
    //! Over those that every run has.
    QStringList options;
};

//! Every login of the table, made by the real binary as a person would: password on standard input, a cookie file, and
//! a masked recording. Each test executable has a few of the servers.
class CliLoginTest : public QObject
{
    Q_OBJECT

public:
    explicit CliLoginTest(const QList<LoginServerKind> &kinds);

protected:
    const LoginServer &server(LoginServerKind kind) const { return *m_servers.at(kind); }

private Q_SLOTS:
    void initTestCase();
    void judgesEachLogin_data();
    void judgesEachLogin();

private:
    CliResult run(const CliLogin &login, SessionscopeProcess &program) const;
    bool prepareJar(const CliLogin &login, SessionscopeProcess &program) const;
    void checkVerdict(const CliLogin &login, const CliResult &result) const;
    void checkSession(const CliLogin &login, const CliResult &result, SessionscopeProcess &program) const;
    void checkSecrets(const CliLogin &login, const CliResult &result, SessionscopeProcess &program) const;

    QList<LoginServerKind> m_kinds;
    std::map<LoginServerKind, std::unique_ptr<LoginServer>> m_servers;
};

//! The octets of \a text as they may stand in output, a form, JSON or a URL.
QByteArrayList spellings(const QString &text);
//! Name and value of the cookies in a Netscape file.
QList<std::pair<QByteArray, QByteArray>> cookiesIn(const QByteArray &netscapeFile);

} // namespace Sessionscope::Test

Q_DECLARE_METATYPE(Sessionscope::Test::CliLogin)
