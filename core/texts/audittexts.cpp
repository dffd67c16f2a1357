// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/texts/audittexts.h"

#include "core/texts/doctortexts.h"

#include <array>

namespace Sessionscope::Texts {

using namespace Inspect;

namespace {

struct Words
{
    CheckCode code;
    const char *name;
    const char *pass;
    const char *fail;
    const char *fix;
    const char *sends;
};

constexpr std::array table{
    Words{CheckCode::HttpOnly, "HttpOnly", "HttpOnly is set", "HttpOnly is missing",
        "Scripts can read the session id. Spring Boot: server.servlet.session.cookie.http-only=true. Tomcat: <Context "
        "useHttpOnly=\"true\">.",
        ""},
    Words{CheckCode::Secure, "Secure", "Secure is set", "Secure is missing",
        "The id also travels over plain http. Spring Boot: server.servlet.session.cookie.secure=true. Tomcat: "
        "<session-config><cookie-config><secure>true</secure> in web.xml.",
        ""},
    Words{CheckCode::SameSite, "SameSite", "SameSite is set", "SameSite is missing",
        "Other sites can make a browser send the cookie. Spring Boot: server.servlet.session.cookie.same-site=lax. "
        "Tomcat: <CookieProcessor sameSiteCookies=\"lax\"/> in the context.",
        ""},
    Words{CheckCode::Prefix, "Name prefix", "The name has a prefix", "The name has no prefix",
        "__Host- lets a browser hold the cookie to Secure, Path=/ and no Domain. Spring Boot: "
        "server.servlet.session.cookie.name=__Host-JSESSIONID. Tomcat: <Context "
        "sessionCookieName=\"__Host-JSESSIONID\">.",
        ""},
    Words{CheckCode::Scope, "Scope of the cookie", "The cookie stays with its host",
        "The cookie goes to subdomains too",
        "Leave Domain out unless other hosts need the session. Spring Boot: server.servlet.session.cookie.domain. "
        "Tomcat: <Context sessionCookieDomain>.",
        ""},
    Words{CheckCode::ForeignCookie, "Cookies for foreign domains", "Sets no cookie for a foreign domain",
        "Sets a cookie for a foreign domain", "No client takes it. Correct the Domain where the server sets it.", ""},
    Words{CheckCode::IdLength, "Length of the id", "ID is long enough", "ID is too short",
        "Have at least 128 random bits. Tomcat: <SessionIdGenerator sessionIdLength=\"16\"/> (octets) or more. Spring "
        "Session: a SessionIdGenerator of your own.",
        ""},
    Words{CheckCode::IdRandomness, "Randomness of the ids", "IDs look random", "IDs are predictable",
        "Let the server's own generator make the ids (java.security.SecureRandom).",
        "a page that gives out ids, 20 times without cookies"},
    Words{CheckCode::IdInUrl, "ID in a URL", "ID never appears in a URL", "ID appears in a URL",
        "URLs end up in histories and logs. Spring Boot: server.servlet.session.tracking-modes=cookie. Tomcat: "
        "<session-config><tracking-mode>COOKIE</tracking-mode> in web.xml.",
        ""},
    Words{CheckCode::IdInReferer, "ID in Referer", "ID never appears in Referer", "ID appears in Referer",
        "Other sites learn it. Keep ids out of URLs, and send Referrer-Policy: same-origin.", ""},
    Words{CheckCode::CsrfPresent, "CSRF token in forms", "Form carries a CSRF token", "Form carries no CSRF token",
        "Spring Security protects forms unless csrf().disable(). Tomcat: the CsrfPreventionFilter.", ""},
    Words{CheckCode::CsrfEnforced, "CSRF token enforced", "A request without its token is refused",
        "A request without a token was accepted",
        "Do not switch the protection off (csrf().disable(), ignoringRequestMatchers) where cookies authenticate.",
        "a login in a client of its own, and a recorded form (or its logout) without the token, then with it"},
    Words{CheckCode::LoginOverHttp, "Login over http", "Login goes over https", "Login goes over plain http",
        "Spring Security: requiresChannel().anyRequest().requiresSecure(). Tomcat: "
        "<transport-guarantee>CONFIDENTIAL</transport-guarantee> in web.xml.",
        ""},
    Words{CheckCode::PasswordInUrl, "Password in a URL", "No password in a URL", "A password appears in a URL",
        "Send the form with method=post.", ""},
    Words{CheckCode::LoginPageCache, "Caching of the login page", "Login page is not cached",
        "Login page may be cached", "Send Cache-Control: no-store (Spring Security's default headers do).", ""},
    Words{CheckCode::ErrorMessages, "Error messages", "Failed logins look alike", "Failed logins tell users apart",
        "Answer a wrong password and an unknown user alike (Spring: hideUserNotFoundExceptions, its default).",
        "two logins with a wrong password: one for a known user, one for a made-up one"},
    Words{CheckCode::RotationAtLogin, "ID changes at login", "ID changes at login", "ID stays the same at login",
        "Session fixation is possible. Spring Security: sessionFixation().changeSessionId() is the default; do not set "
        "none(). Tomcat: changeSessionIdOnAuthentication=\"true\" on the authenticator.",
        "the login again, in a client of its own"},
    Words{CheckCode::OldIdAfterLogin, "Old ID after login", "Old ID is rejected after login",
        "Old ID still works after login",
        "Invalidate the old session at login (Spring: sessionFixation().newSession()).",
        "a login in a client of its own, then the protected page with the id from before"},
    Words{CheckCode::Fixation, "ID chosen by the client", "An id from the client is not accepted",
        "An id from the client is accepted",
        "Let only the server make ids. Tomcat: no sessionCookiePath=\"/\" with "
        "validateClientProvidedNewSessionId=\"false\".",
        "the login page with a made-up session id, a login with it, then the protected page"},
    Words{CheckCode::SecondClient, "Session in a second client", "The session is bound to its client",
        "The session works in a second client", "Most servers do not bind sessions; keep the id secret.",
        "a login in a client of its own, then the protected page with its id and another User-Agent"},
    Words{CheckCode::LogoutEnds, "Logout ends the session", "Logout ends the session on the server",
        "The session lives on after logout",
        "Spring Security: logout().invalidateHttpSession(true), its default. Tomcat: HttpServletRequest.logout() and "
        "HttpSession.invalidate().",
        "a login and logout in a client of its own, then the protected page with its id"},
    Words{CheckCode::IdleLimit, "Idle limit", "Idle sessions expire", "Idle sessions do not expire",
        "Spring Boot: server.servlet.session.timeout=30m. Tomcat: <session-timeout>30</session-timeout> in web.xml.",
        "a login in a client of its own, and the protected page after 31 minutes of silence"},
    Words{CheckCode::AbsoluteLimit, "Absolute limit", "Sessions end after a fixed time",
        "Sessions never end while used",
        "Neither Spring Security nor Tomcat has one; end sessions by their creation time in a filter.", ""},
    Words{CheckCode::PrivateCache, "Caching of private pages", "Private pages are not cached",
        "Private pages may be cached", "Send Cache-Control: no-store (Spring Security's default headers do).", ""},
    Words{CheckCode::Hsts, "HSTS", "HSTS is set", "HSTS is missing or short",
        "Spring Security: headers().httpStrictTransportSecurity(), on by default over https. Tomcat: the "
        "HttpHeaderSecurityFilter with hstsMaxAgeSeconds=31536000.",
        ""},
    Words{CheckCode::UnsignedToken, "Signature of tokens", "Tokens are signed", "A token is unsigned",
        "Refuse the algorithm none; name the algorithms you accept.", ""},
};
static_assert(table.size() == static_cast<std::size_t>(CheckCode::UnsignedToken) + 1);

const Words &wordsOf(CheckCode code)
{
    return table.at(static_cast<std::size_t>(code));
}

const char *clueText(CheckClue clue)
{
    switch (clue) {
    case CheckClue::Attribute:
        return "{cookie}: {value}";
    case CheckClue::AttributeMissing:
        return "{cookie} has no {value}";
    case CheckClue::NeedsSession:
        return "needs a session cookie";
    case CheckClue::NeedsLogin:
        return "needs a login";
    case CheckClue::NeedsLogout:
        return "needs a logout";
    case CheckClue::NeedsIdle:
        return "needs a pause longer than the idle limit";
    case CheckClue::NeedsActive:
        return "needs a request of its own (active check)";
    case CheckClue::NeedsTwoUsers:
        return "needs failed logins of two users";
    case CheckClue::NeedsForm:
        return "needs a page with a form";
    case CheckClue::NeedsFormLogin:
        return "needs a login by form or JSON in the log, with its password";
    case CheckClue::NeedsPrivatePage:
        return "needs a page that opens only after the login";
    case CheckClue::NeedsChange:
        return "needs a form with a CSRF token that was sent after the login, or a logout by form";
    case CheckClue::LoginElsewhere:
        return "another server logs in here (OAuth, OpenID Connect, SAML), which active checks do not repeat";
    case CheckClue::TokenLogin:
        return "the login gives a token and no session cookie: there is no session to try";
    case CheckClue::ProbeFailed:
        return "cannot be told: the step \u201c{step}\u201d did not work";
    case CheckClue::ControlOpened:
        return "the live session opens the page";
    case CheckClue::ControlRefused:
        return "the session does not open the page any more";
    case CheckClue::NoIdBefore:
        return "there was no id before the login";
    case CheckClue::OpensElsewhere:
        return "{id} opens the page from another program too";
    case CheckClue::RefusedElsewhere:
        return "{id} does not open the page from another program";
    case CheckClue::MadeUpTaken:
        return "the made-up {id} was not replaced before the login";
    case CheckClue::AcceptedAfterPause:
        return "{id} still opens the page after {idle} s of silence";
    case CheckClue::SameIdAgain:
        return "of {count} fresh clients some got the same id";
    case CheckClue::LoopbackOnly:
        return "not applicable to http on this computer";
    case CheckClue::HttpOnlyServer:
        return "not applicable to plain http";
    case CheckClue::Bits:
        return "{bits} bits at most, {length} {alphabet}";
    case CheckClue::Sample:
        return "a sample of {count} ids; {needed} are needed";
    case CheckClue::Constant:
        return "{varying} of {length} characters differ in a sample of {count} ids";
    case CheckClue::Sequential:
        return "{count} ids count upwards";
    case CheckClue::SeenIn:
        return "seen in {where}";
    case CheckClue::SeenNowhere:
        return "none in {count} looked at";
    case CheckClue::Rotated:
        return "{before} became {after}";
    case CheckClue::NotRotated:
        return "{id} stayed";
    case CheckClue::Refused:
        return "the request was refused";
    case CheckClue::AcceptedWithout:
        return "the request was accepted";
    case CheckClue::AcceptedWith:
        return "with the token it is accepted";
    case CheckClue::StillAccepted:
        return "{id} still opens the page";
    case CheckClue::NoLongerAccepted:
        return "{id} is not accepted any more";
    case CheckClue::Cached:
        return "Cache-Control: {value}";
    case CheckClue::NotCached:
        return "Cache-Control: {value}";
    case CheckClue::MessagesDiffer:
        return "the answer differs";
    case CheckClue::MessagesSame:
        return "the answer is the same";
    case CheckClue::ClientCannotTell:
        return "a client would have to use one session for days; ask the server's configuration";
    case CheckClue::ForeignDomain:
        return "{cookie}";
    }
    Q_UNREACHABLE();
}

} // namespace

QString checkTitle(const Check &check)
{
    const Words &words = wordsOf(check.code);
    switch (check.result) {
    case CheckResult::Pass:
        return QString::fromUtf8(words.pass);
    case CheckResult::Fail:
    case CheckResult::Warning:
        return QString::fromUtf8(words.fail);
    case CheckResult::Waiting:
    case CheckResult::NotApplicable:
        return QString::fromUtf8(words.name);
    }
    Q_UNREACHABLE();
}

QString checkEvidence(const CheckEvidence &evidence)
{
    return filled(QString::fromUtf8(clueText(evidence.clue)), evidence.facts);
}

QString checkFix(const Check &check)
{
    const bool toMend = check.result == CheckResult::Fail || check.result == CheckResult::Warning;
    return toMend ? QString::fromUtf8(wordsOf(check.code).fix) : QString();
}

QString checkWouldSend(CheckCode code)
{
    return QString::fromUtf8(wordsOf(code).sends);
}

QString checkResultName(CheckResult result)
{
    switch (result) {
    case CheckResult::Pass:
        return QStringLiteral("pass");
    case CheckResult::Fail:
        return QStringLiteral("fail");
    case CheckResult::Warning:
        return QStringLiteral("warning");
    case CheckResult::Waiting:
        return QStringLiteral("waiting");
    case CheckResult::NotApplicable:
        return QStringLiteral("not-applicable");
    }
    Q_UNREACHABLE();
}

} // namespace Sessionscope::Texts
