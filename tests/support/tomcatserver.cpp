// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/tomcatserver.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>

namespace Sessionscope {

namespace {

const QString home = QStringLiteral("/usr/share/tomcat10");
const QString manager = QStringLiteral("/usr/share/tomcat10-admin/manager");
const QString examples = QStringLiteral("/usr/share/tomcat10-examples/examples");

// Port 0 lets Tomcat take a free port, which it then tells on its standard error; -1 means no shutdown port.
const char serverXml[] = R"(<?xml version="1.0" encoding="UTF-8"?>
<Server port="-1">
  <GlobalNamingResources>
    <Resource name="UserDatabase" auth="Container" type="org.apache.catalina.UserDatabase"
              factory="org.apache.catalina.users.MemoryUserDatabaseFactory" pathname="conf/tomcat-users.xml"/>
  </GlobalNamingResources>
  <Service name="Catalina">
    <Connector address="127.0.0.1" port="0" protocol="HTTP/1.1"/>
    <Engine name="Catalina" defaultHost="localhost">
      <Realm className="org.apache.catalina.realm.UserDatabaseRealm" resourceName="UserDatabase"/>
      <Host name="localhost" autoDeploy="false" deployOnStartup="false">
        <Context path="/examples" docBase="/usr/share/tomcat10-examples/examples"/>
        @CONTEXTS@
        <Valve className="org.apache.catalina.valves.AccessLogValve" directory="logs" prefix="access" suffix=".log"
               rotatable="false" buffered="false" pattern="%r %s"/>
      </Host>
    </Engine>
  </Service>
</Server>
)";

const char usersXml[] = R"(<?xml version="1.0" encoding="UTF-8"?>
<tomcat-users>
  <role rolename="tomcat"/><role rolename="role1"/><role rolename="manager-gui"/>
  <user username="tomcat" password="s3cret &amp; more" roles="tomcat"/>
  <user username="role1" password="p&#228;+ss%w&amp;d" roles="role1"/>
  <user username="manager" password="m&amp;n ger%" roles="manager-gui"/>
</tomcat-users>
)";

const char digestXml[] = R"(<?xml version="1.0" encoding="UTF-8"?>
<web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
  <security-constraint>
    <web-resource-collection><web-resource-name>all</web-resource-name><url-pattern>/*</url-pattern></web-resource-collection>
    <auth-constraint><role-name>tomcat</role-name><role-name>role1</role-name></auth-constraint>
  </security-constraint>
  <login-config><auth-method>DIGEST</auth-method><realm-name>Digests</realm-name></login-config>
  <security-role><role-name>tomcat</role-name></security-role>
  <security-role><role-name>role1</role-name></security-role>
</web-app>
)";

const char getLoginXml[] = R"(<?xml version="1.0" encoding="UTF-8"?>
<web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
  <security-constraint>
    <web-resource-collection><web-resource-name>all</web-resource-name><url-pattern>/*</url-pattern></web-resource-collection>
    <auth-constraint><role-name>tomcat</role-name></auth-constraint>
  </security-constraint>
  <login-config><auth-method>FORM</auth-method><form-login-config>
    <form-login-page>/login.html</form-login-page><form-error-page>/login.html</form-error-page>
  </form-login-config></login-config>
  <security-role><role-name>tomcat</role-name></security-role>
</web-app>
)";

const char getLoginHtml[] = R"(<!doctype html><title>Log in</title><form method="get" action="j_security_check">
<input name="j_username"><input name="j_password" type="password"><button>Log in</button></form>
)";

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

} // namespace

TomcatServer::~TomcatServer()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(10'000)) {
        m_process.kill();
        m_process.waitForFinished(5'000);
    }
}

QString TomcatServer::unavailableReason()
{
    if (!QFile::exists(home + QStringLiteral("/bin/catalina.sh")))
        return QStringLiteral("Tomcat 10 is not installed (package tomcat10-user)");
    if (!QDir(examples).exists())
        return QStringLiteral("Tomcat's examples are not installed (package tomcat10-examples)");
    if (QStandardPaths::findExecutable(QStringLiteral("java")).isEmpty())
        return QStringLiteral("no java in PATH (package default-jre-headless)");
    return {};
}

QString TomcatServer::managerUnavailableReason()
{
    return QDir(manager).exists() ? QString()
                                  : QStringLiteral("Tomcat's manager is not installed (package tomcat10-admin)");
}

QByteArray TomcatServer::realms(bool *written) const
{
    struct Digest
    {
        const char *path;
        const char *algorithms;
    };
    const QDir base(m_base.path());
    QByteArray contexts;
    *written = true;
    for (const Digest &digest :
        {Digest{"digest-md5", "MD5"}, {"digest-sha", "SHA-256"}, {"digest-both", "SHA-256,MD5"}}) {
        const QString folder = base.filePath(QStringLiteral("webapps/") + QLatin1String(digest.path));
        *written = *written && QDir().mkpath(folder + QStringLiteral("/WEB-INF"))
            && write(folder + QStringLiteral("/WEB-INF/web.xml"), digestXml)
            && write(folder + QStringLiteral("/index.html"), "behind digest");
        contexts += QByteArrayLiteral("<Context path=\"/") + digest.path + "\" docBase=\"" + QFile::encodeName(folder)
            + "\"><Valve className=\"org.apache.catalina.authenticator.DigestAuthenticator\" algorithms=\""
            + digest.algorithms + "\"/></Context>\n";
    }
    if (managerUnavailableReason().isEmpty())
        contexts += "<Context path=\"/manager\" docBase=\"" + QFile::encodeName(manager) + "\" privileged=\"true\"/>\n";
    return contexts;
}

QByteArray TomcatServer::faulty(bool *written) const
{
    const QString folder = QDir(m_base.path()).filePath(QStringLiteral("webapps/get-login"));
    *written = QDir().mkpath(folder + QStringLiteral("/WEB-INF"))
        && write(folder + QStringLiteral("/WEB-INF/web.xml"), getLoginXml)
        && write(folder + QStringLiteral("/login.html"), getLoginHtml)
        && write(folder + QStringLiteral("/index.html"), "behind a form");
    const QByteArray base = QFile::encodeName(examples);
    return "<Context path=\"/urls\" docBase=\"" + base + "\" cookies=\"false\"/>\n"
        + "<Context path=\"/foreign\" docBase=\"" + base + "\" sessionCookieDomain=\"example.com\"/>\n"
        + "<Context path=\"/get-login\" docBase=\"" + QFile::encodeName(folder) + "\"/>\n";
}

bool TomcatServer::writeBase(Applications applications)
{
    const QDir base(m_base.path());
    for (const char *folder : {"conf", "logs", "temp", "webapps", "work"}) {
        if (!base.mkpath(QString::fromLatin1(folder)))
            return false;
    }
    bool written = true;
    QByteArray server = serverXml;
    QByteArray contexts;
    if (applications == Applications::Realms)
        contexts = realms(&written);
    else if (applications == Applications::Audit)
        contexts = faulty(&written);
    server.replace("@CONTEXTS@", contexts);
    return written
        && QFile::copy(home + QStringLiteral("/skel/conf/web.xml"), base.filePath(QStringLiteral("conf/web.xml")))
        && write(base.filePath(QStringLiteral("conf/server.xml")), server)
        && write(base.filePath(QStringLiteral("conf/tomcat-users.xml")), usersXml);
}

bool TomcatServer::start(Applications applications)
{
    if (!m_base.isValid() || !writeBase(applications)) {
        m_errorText = QStringLiteral("CATALINA_BASE could not be written");
        return false;
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("CATALINA_BASE"), m_base.path());
    environment.insert(QStringLiteral("CATALINA_HOME"), home);
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    // catalina.sh ends in exec, so that this process is the Java one and dies by its own pid.
    m_process.start(home + QStringLiteral("/bin/catalina.sh"), {QStringLiteral("run")});

    static const QRegularExpression portLine(
        QStringLiteral("Starting ProtocolHandler \\[\"http-nio-[^\"]*-(\\d+)\"\\]"));
    const QDeadlineTimer deadline(90'000);
    while (!deadline.hasExpired() && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(static_cast<int>(qMin<qint64>(deadline.remainingTime(), 500)));
        m_output += m_process.readAll();
        const QRegularExpressionMatch match = portLine.match(QString::fromUtf8(m_output));
        if (match.hasMatch() && m_output.contains("Server startup in")) {
            m_port = match.captured(1).toUShort();
            return true;
        }
    }
    m_errorText = QStringLiteral("Tomcat did not start:\n") + QString::fromUtf8(m_output);
    return false;
}

QUrl TomcatServer::baseUrl() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
}

QUrl TomcatServer::protectedPage() const
{
    return baseUrl().resolved(QUrl(QStringLiteral("/examples/jsp/security/protected/index.jsp")));
}

QStringList TomcatServer::accessLog() const
{
    QFile file(QDir(m_base.path()).filePath(QStringLiteral("logs/access.log")));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

} // namespace Sessionscope
