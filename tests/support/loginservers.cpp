// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/loginservers.h"

#include "tests/support/serverprocess.h"
#include "tests/support/springserver.h"
#include "tests/support/tomcatserver.h"

#include <QProcess>
#include <QTemporaryDir>

namespace Sessionscope::Test {

namespace {

using Kind = LoginServerKind;

const QString python = QStringLiteral("/usr/bin/python3");

// Nothing for a server that is not Spring's.
std::optional<QString> springProfiles(Kind kind)
{
    switch (kind) {
    case Kind::SpringForm:
        return QString();
    case Kind::SpringPlainCsrf:
        return QStringLiteral("csrf-plain");
    case Kind::SpringXorCsrf:
        return QStringLiteral("csrf-xor");
    case Kind::SpringSpaCsrf:
        return QStringLiteral("csrf-spa");
    case Kind::SpringRememberMe:
        return QStringLiteral("remember-me");
    case Kind::SpringOneSession:
        return QStringLiteral("one-session");
    case Kind::SpringSession:
        return QStringLiteral("spring-session");
    case Kind::SpringNoFixation:
        return QStringLiteral("no-fixation-protection");
    case Kind::SpringJwt:
        return QStringLiteral("jwt");
    case Kind::SpringAuthServer:
        return QStringLiteral("authserver");
    case Kind::TomcatRealms:
    case Kind::Django:
    case Kind::OidcProvider:
        break;
    }
    return std::nullopt;
}

// The folder the OpenID provider runs from, filled when that was not done before; empty with a reason.
QString oidcFolder(QString *reason)
{
    QProcess maker;
    maker.start(QStringLiteral(SESSIONSCOPE_SOURCE_DIR "/tests/servers/oidc/folder"), QStringList());
    const bool ended = maker.waitForFinished(120'000);
    const QString said = QString::fromUtf8(maker.readAllStandardOutput()).trimmed();
    if (ended && maker.exitStatus() == QProcess::NormalExit && maker.exitCode() == 0)
        return said;
    *reason = said.isEmpty() ? QStringLiteral("the OpenID provider could not be installed") : said;
    return {};
}

} // namespace

struct LoginServer::Programs
{
    SpringServer spring;
    TomcatServer tomcat;
    // Before the program that writes into it, so that it outlives that.
    QTemporaryDir folder;
    ServerProcess other;
    quint16 port = 0;
};

LoginServer::LoginServer(LoginServerKind kind)
    : m_kind(kind)
    , m_programs(std::make_unique<Programs>())
{
}

LoginServer::~LoginServer() = default;

QString LoginServer::unavailableReason()
{
    if (springProfiles(m_kind))
        return SpringServer::unavailableReason();
    QString reason;
    switch (m_kind) {
    case Kind::TomcatRealms:
        reason = TomcatServer::unavailableReason();
        break;
    case Kind::Django:
        if (QProcess::execute(python, {QStringLiteral("-c"), QStringLiteral("import django")}) != 0)
            reason = QStringLiteral("Django is not installed (package python3-django)");
        break;
    default:
        oidcFolder(&reason);
    }
    return reason;
}

bool LoginServer::startProgram(const QString &program, const QStringList &arguments, quint16 port)
{
    m_programs->port = port;
    const bool started = m_programs->other.start(program, arguments, port);
    if (!started)
        m_errorText = QString::fromUtf8(m_programs->other.output());
    return started;
}

bool LoginServer::start()
{
    bool started = false;
    if (const std::optional<QString> profiles = springProfiles(m_kind)) {
        started = m_programs->spring.start(*profiles);
        m_errorText = m_programs->spring.errorText();
        return started;
    }
    const quint16 port = freePort();
    const QString portText = QString::number(port);
    switch (m_kind) {
    case Kind::TomcatRealms:
        started = m_programs->tomcat.start(TomcatServer::Applications::Realms);
        m_errorText = m_programs->tomcat.errorText();
        return started;
    case Kind::Django:
        return startProgram(python,
            {QStringLiteral(SESSIONSCOPE_SOURCE_DIR "/tests/servers/django/serve"), m_programs->folder.path(),
                portText},
            port);
    default:
        const QString folder = oidcFolder(&m_errorText);
        return !folder.isEmpty()
            && startProgram(QStringLiteral("node"), {folder + QStringLiteral("/server.mjs"), portText}, port);
    }
}

QString LoginServer::name() const
{
    if (const std::optional<QString> profiles = springProfiles(m_kind))
        return QStringLiteral("Spring ") + (profiles->isEmpty() ? QStringLiteral("defaults") : *profiles);
    return m_kind == Kind::TomcatRealms ? QStringLiteral("Tomcat")
        : m_kind == Kind::Django        ? QStringLiteral("Django")
                                        : QStringLiteral("oidc-provider");
}

QUrl LoginServer::baseUrl() const
{
    if (springProfiles(m_kind))
        return m_programs->spring.baseUrl();
    if (m_kind == Kind::TomcatRealms)
        return m_programs->tomcat.baseUrl();
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_programs->port));
}

} // namespace Sessionscope::Test
