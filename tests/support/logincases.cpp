// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/loginservers.h"

#include "tests/support/tomcatserver.h"

namespace Sessionscope::Test {

namespace {

using Kind = LoginServerKind;

const QString wild = QStringLiteral("won der+land%26&=");
const QString umlauts = QStringLiteral("pässwörd");

//! The rows of one server.
class Rows
{
public:
    explicit Rows(const LoginServer &server)
        : m_server(server)
    {
    }

    QList<LoginCase> done() const { return m_rows; }
    LoginCase &right(const char *name, const QString &path, const char *user, const QString &password)
    {
        LoginCase row;
        row.name = QString::fromLatin1(name) + (path.isEmpty() ? QString() : QStringLiteral(", at ") + path);
        row.url = m_server.url(path);
        row.user = QString::fromLatin1(user);
        row.password = password;
        row.way = way;
        row.cookie = changesId ? sessionCookie : QByteArray();
        row.sessionCookie = sessionCookie;
        row.sessionPath = sessionPath;
        row.insideUrl = m_server.url(insidePath);
        row.inside = inside;
        m_rows.append(row);
        return m_rows.last();
    }
    LoginCase &wrong(const char *name, const QString &path, const char *user, const QString &password)
    {
        LoginCase &row = right(name, path, user, password);
        row.outcome = LoginOutcome::Failed;
        row.said = said;
        return row;
    }

    LoginWay way = LoginWay::Form;
    QByteArray sessionCookie;
    QByteArray sessionPath = "/";
    bool changesId = true;
    QString insidePath;
    QString inside;
    QString said;

private:
    const LoginServer &m_server;
    QList<LoginCase> m_rows;
};

void aliceAndBob(Rows &rows, const QString &path)
{
    rows.right("blanks, plus, percent and ampersand", path, "alice", wild);
    rows.right("umlauts", path, "bob", umlauts);
    rows.wrong("wrong, with blanks and ampersands", path, "alice", QStringLiteral("won der land&&="));
    rows.wrong("wrong, without the umlaut", path, "bob", QStringLiteral("passwörd"));
    rows.wrong("an unknown user", path, "nobody", wild);
}

void springForms(Rows &rows, Kind kind)
{
    rows.said = QStringLiteral("Bad credentials");
    rows.sessionCookie = kind == Kind::SpringSession ? "SESSION" : "JSESSIONID";
    rows.changesId = kind != Kind::SpringNoFixation;
    rows.insidePath = QStringLiteral("/api/me");
    rows.inside = QStringLiteral("hasSession");
    aliceAndBob(rows, QStringLiteral("/api/me"));
    rows.right("umlauts", QStringLiteral("/login"), "bob", umlauts);
    rows.wrong("wrong, with every character", QStringLiteral("/login"), "bob", QStringLiteral("pa ss+wörd%&"));
}

void springJwt(Rows &rows, const LoginServer &server)
{
    rows.way = LoginWay::Json;
    rows.insidePath = QStringLiteral("/api/me");
    rows.inside = QStringLiteral("maxInactiveInterval");
    rows.said = QStringLiteral("Bad credentials");
    const QString path = QStringLiteral("/api/token");
    const auto complete = [&server, &path](LoginCase &row) {
        row.tokens.json.url = server.url(path).toString();
        row.tokens.json.user = row.user;
        row.tokens.json.password = row.password;
        row.tokens.json.tokenPointer = QStringLiteral("/auth/token");
        row.tokens.json.lifetimePointer = QStringLiteral("/expires_in");
    };
    complete(rows.right("JSON", path, "alice", QStringLiteral("wonderland")));
    complete(rows.wrong("wrong, with every character", path, "alice", QStringLiteral("wön der+land%26&=\"\\")));
}

OAuthSettings oauthAt(const LoginServer &server, OAuthSettings::Grant grant, const char *client, const char *scope)
{
    OAuthSettings settings;
    settings.grant = grant;
    settings.issuer = server.baseUrl().toString();
    settings.clientId = QString::fromLatin1(client);
    settings.scope = QString::fromLatin1(scope);
    return settings;
}

void clientCredentials(Rows &rows, const LoginServer &server, const QString &secret, const char *scope)
{
    const auto complete = [&server, scope](LoginCase &row, const QString &tried) {
        row.tokens.oauth = oauthAt(server, OAuthSettings::Grant::ClientCredentials, "service", scope);
        row.tokens.oauth.clientSecret = tried;
    };
    complete(rows.right("client credentials", QString(), "", QString()), secret);
    // RFC 6749 A.2: a client's secret is ASCII.
    complete(rows.wrong("client credentials, wrong", QString(), "", QString()), QStringLiteral("s3cr3t %&="));
}

void springAuthServer(Rows &rows, const LoginServer &server)
{
    springForms(rows, server.kind());
    rows.way = LoginWay::OAuth;
    rows.said = QStringLiteral("invalid_client");
    rows.sessionCookie.clear();
    clientCredentials(rows, server, QStringLiteral("s3cr3t +/%"), "orders.read");
    rows.right("code with PKCE", QString(), "alice", wild).tokens.oauth =
        oauthAt(server, OAuthSettings::Grant::AuthorizationCode, "desktop", "openid orders.read");
}

void oidcProvider(Rows &rows, const LoginServer &server)
{
    rows.way = LoginWay::OAuth;
    rows.said = QStringLiteral("invalid_client");
    clientCredentials(rows, server, QStringLiteral("s3cr3t:% +"), "");
    const auto byPassword = [&server](LoginCase &row) {
        row.tokens.oauth = oauthAt(server, OAuthSettings::Grant::Password, "service", "");
        row.tokens.oauth.clientSecret = QStringLiteral("s3cr3t:% +");
        row.tokens.oauth.user = row.user;
        row.tokens.oauth.password = row.password;
    };
    rows.said = QStringLiteral("wrong user or password");
    byPassword(rows.right("password grant", QString(), "alice", QStringLiteral("won der+land%26&=ü")));
    byPassword(rows.wrong("password grant, wrong", QString(), "alice", wild));
    const auto byPerson = [&server](LoginCase &row, OAuthSettings::Grant grant) {
        row.tokens.oauth = oauthAt(server, grant, "desktop", "openid offline_access");
        row.tokens.oauth.parameters = {{QStringLiteral("prompt"), QStringLiteral("consent")}};
    };
    byPerson(rows.right("code with PKCE", QString(), "alice", QStringLiteral("any")),
        OAuthSettings::Grant::AuthorizationCode);
    byPerson(rows.right("device code", QString(), "alice", QStringLiteral("any")), OAuthSettings::Grant::DeviceCode);
}

void tomcatRealms(Rows &rows)
{
    const QString tomcat = QStringLiteral("s3cret & more");
    const QString role1 = QStringLiteral("pä+ss%w&d");
    const QString page = QStringLiteral("/examples/jsp/security/protected/index.jsp");
    rows.said = QStringLiteral("Invalid user name and/or password");
    rows.sessionCookie = "JSESSIONID";
    rows.sessionPath = "/examples";
    rows.insidePath = page;
    rows.inside = QStringLiteral("You are logged in as remote user");
    rows.right("blanks and ampersand", page, "tomcat", tomcat);
    rows.right("umlaut, plus, percent", page, "role1", role1);
    rows.wrong("wrong", page, "tomcat", QStringLiteral("s3cret+%26+more"));
    rows.wrong("wrong, with an umlaut", page, "role1", QStringLiteral("pä ss%w&d"));
    rows.said.clear();
    rows.sessionCookie.clear();
    rows.way = LoginWay::Digest;
    rows.inside = QStringLiteral("behind digest");
    for (const char *path : {"/digest-md5/", "/digest-sha/", "/digest-both/"}) {
        const QString at = QString::fromLatin1(path);
        rows.insidePath = at;
        rows.right("Digest, blanks and ampersand", at, "tomcat", tomcat);
        rows.right("Digest, umlaut, plus, percent", at, "role1", role1);
        rows.wrong("Digest, wrong", at, "role1", QStringLiteral("pä ss%w&d"));
    }
    if (!TomcatServer::managerUnavailableReason().isEmpty())
        return;
    rows.way = LoginWay::Basic;
    rows.insidePath = QStringLiteral("/manager/html");
    rows.inside = QStringLiteral("Tomcat Web Application Manager");
    rows.right(
        "Basic, blank, ampersand, percent", QStringLiteral("/manager/html"), "manager", QStringLiteral("m&n ger%"));
    rows.wrong("Basic, wrong", QStringLiteral("/manager/html"), "manager", QStringLiteral("m&n+ger%"));
}

} // namespace

QList<LoginCase> loginCases(const LoginServer &server)
{
    Rows rows(server);
    switch (server.kind()) {
    case Kind::SpringForm:
    case Kind::SpringPlainCsrf:
    case Kind::SpringXorCsrf:
    case Kind::SpringSpaCsrf:
    case Kind::SpringRememberMe:
    case Kind::SpringOneSession:
    case Kind::SpringSession:
    case Kind::SpringNoFixation:
        springForms(rows, server.kind());
        break;
    case Kind::SpringJwt:
        springJwt(rows, server);
        break;
    case Kind::SpringAuthServer:
        springAuthServer(rows, server);
        break;
    case Kind::TomcatRealms:
        tomcatRealms(rows);
        break;
    case Kind::Django:
        rows.said = QStringLiteral("correct username and password");
        rows.sessionCookie = "sessionid";
        rows.insidePath = QStringLiteral("/admin/");
        rows.inside = QStringLiteral("Site administration");
        aliceAndBob(rows, QStringLiteral("/admin/"));
        aliceAndBob(rows, QStringLiteral("/admin/login/"));
        break;
    case Kind::OidcProvider:
        oidcProvider(rows, server);
        break;
    }
    return rows.done();
}

LoginOutcome outcomeByForm(const LoginCase &login)
{
    if (login.way == LoginWay::Basic)
        return LoginOutcome::BasicChallenge;
    return login.way == LoginWay::Digest ? LoginOutcome::DigestChallenge : login.outcome;
}

} // namespace Sessionscope::Test
