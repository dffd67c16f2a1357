// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/texts/doctortexts.h"

#include "core/texts/texts.h"

#include <array>

namespace Sessionscope::Texts {

using namespace Inspect;

namespace {

struct Words
{
    FindingCode code;
    const char *title;
    const char *text;
};

constexpr std::array findings{
    Words{FindingCode::ConnectionTrouble, "{method} {path} got no answer from {server}",
        "Nothing that happened afterwards tells anything about the session until the server can be reached."},
    Words{FindingCode::TlsTrouble, "No trusted connection to {server}",
        "The TLS handshake failed before the request was sent, so the server never saw it."},
    Words{FindingCode::ProxyTrouble, "The proxy did not let {method} {path} through",
        "The answer, or the lack of one, came from the proxy and not from {server}."},
    Words{FindingCode::CookieHeaderTyped, "A typed Cookie header kept {cookie} from being sent at {hop}",
        "A Cookie header of the request replaces the session's cookies as a whole, so the server saw no session."},
    Words{FindingCode::SessionRejected, "The session cookie {cookie} was rejected at {hop}",
        "The cookie never reached the jar. Every later request comes without a session, and whatever was done in it, a "
        "login or a CSRF token, is lost."},
    Words{FindingCode::ClockSkew, "The clock here is {seconds} s {direction} the server's",
        "Expiry dates of cookies and tokens are judged by the wrong time, so they end too early or too late."},
    Words{FindingCode::SessionWithheld, "The session cookie {cookie} was not sent with {method} {path} at {hop}",
        "The server answered as to a stranger, because the request carried no session."},
    Words{FindingCode::SchemeChangeLostSession, "The redirect from {from} to {to} at {hop} lost the session",
        "A cookie that is Secure does not travel over http, and one set over http cannot be Secure, so the two sides "
        "do not share a session."},
    Words{FindingCode::SessionDuplicate, "Two cookies called {cookie} were sent at {hop}",
        "The server takes one of them, often the wrong one. They come from two paths or domains."},
    Words{FindingCode::RouteLost,
        "The load balancer changed from {before} to {after} at {hop}, and the session was lost",
        "The other node did not know the session and began a new one: it is neither sticky nor replicated."},
    Words{FindingCode::CsrfMissing,
        "{what}: {method} {path} returned {status}{location} because the {field} was missing",
        "The server checks the token before anything else, and its answer need not say so: Spring Security 5 answers "
        "403, 6 redirects to the login page, and some go to the page for wrong passwords."},
    Words{FindingCode::CsrfRawCookie,
        "{what}: {method} {path} returned {status} because {field} holds the raw cookie value",
        "The server wants the token masked (Spring's XorCsrfTokenRequestAttributeHandler), as its pages show it, and "
        "refuses the value of the {cookie} cookie itself."},
    Words{FindingCode::CsrfStale, "{what}: {method} {path} returned {status} because the CSRF token is out of date",
        "The token belongs to the time before the session id changed; a login ends all older tokens."},
    Words{FindingCode::CsrfForeign, "{what}: {method} {path} returned {status} with a CSRF token of another session",
        "A token is valid only together with the session it was handed out in."},
    Words{FindingCode::MethodChanged, "{method} {path} became GET through the redirect at {hop}",
        "301 and 302 make GET of a POST, and the body is left behind. The server meant the same resource at {target}."},
    Words{FindingCode::AuthorizationDropped, "The credentials were left out on the way to {origin}",
        "A redirect led to another origin, and Authorization does not cross origins."},
    Words{FindingCode::RedirectLoop, "The redirects go round in circles at {hop}",
        "Each answer sends the request back to where it was."},
    Words{FindingCode::SessionConcurrent, "The session was ended by a login elsewhere",
        "The server allows only so many sessions a user (Spring's maximumSessions), and a newer login took the place."},
    Words{FindingCode::SessionExpired, "The session {id} had expired at {hop}, after {idle} s without a request",
        "The id was accepted before and is not any more; nobody logged out in between."},
    Words{FindingCode::SessionLost, "The server no longer knows the session {id} at {hop}",
        "The id was accepted shortly before. The server was restarted, ended the session itself, or took away what it "
        "allowed."},
    Words{FindingCode::SessionLoggedOut, "The session {id} is logged out since before {hop}",
        "After the logout the server asks to log in again, as it should."},
    Words{FindingCode::TokenExpired, "The token sent at {hop} {which} at {limit}",
        "The server refuses a token outside its time."},
    Words{FindingCode::OriginRefused, "{method} {path} returned 403 because of Origin {origin}",
        "The server takes requests only from origins it knows (CORS)."},
    Words{FindingCode::WrongPassword, "Login failed: {method} {path} returned {status}{location}",
        "Everything the form needs was sent, so user name or password is not right for {user}."},
    Words{FindingCode::WrongContextPath, "{method} {path} is not found; {works} is",
        "The same path works with another beginning: the application lives under another context path."},
    Words{FindingCode::RateLimited, "{server} answers 429: too many requests",
        "The server limits how often it may be asked."},
    Words{FindingCode::LoginForData, "{method} {path} asked for data and got the way to a login page",
        "Without a session the server leads to its login page. It would rather answer 401 to a request that asks for "
        "JSON alone or says X-Requested-With: XMLHttpRequest."},
    Words{FindingCode::Unauthorized, "{method} {path} returned 401; it would take: {schemes}",
        "The request was not logged in, or its credentials were not accepted."},
    Words{FindingCode::Forbidden, "{method} {path} returned 403",
        "{user} is not allowed to do this, as far as the log tells."},
    Words{FindingCode::CookieRejected, "{cookie} was rejected at {hop}", "The cookie was not stored."},
    Words{FindingCode::VerdictsDiffer, "The recording client treated {cookie} otherwise at {hop}",
        "The rules of RFC 6265bis lead to another result than the recorded headers show. Another site, a script, or an "
        "older cookie may be the reason."},
    Words{FindingCode::ArchiveStripped, "The archive lacks {what}",
        "There was none, or whoever wrote it left it out, so what depends on it cannot be known."},
    Words{FindingCode::CookieWithheld, "{cookie} was not sent to {path} at {hop}", "It is kept for other requests."},
};
static_assert(findings.size() == static_cast<std::size_t>(FindingCode::CookieWithheld) + 1);

const Words &wordsOf(FindingCode code)
{
    for (const Words &words : findings) {
        if (words.code == code)
            return words;
    }
    Q_UNREACHABLE();
}

const char *clueText(Clue clue)
{
    switch (clue) {
    case Clue::FormAt:
        return "The form at {hop} has {fields} fields. The request at {request} sent {sent} of them: {names}.";
    case Clue::TokenNotSent:
        return "The form's hidden field {field} ({length} characters at {page}) is not among them.";
    case Clue::TokenIssued:
        return "The server handed out a CSRF token at {hop}.";
    case Clue::TokenUnknown:
        return "The value of {field} was handed out nowhere in this log.";
    case Clue::TokenSent:
        return "The token went along in {field}.";
    case Clue::SessionOfToken:
        return "The token belongs to session {then}; the request came with session {now}.";
    case Clue::RawCookieSent:
        return "{field} holds the value of the {cookie} cookie as it is.";
    case Clue::AnswerTells:
        return "The answer itself says it: {words}.";
    case Clue::Answered:
        return "{method} {path} was answered with {status}{location}.";
    case Clue::FormAgain:
        return "The answer led back to the form at {hop} and does not say why.";
    case Clue::LoginAsked:
        return "The server asks to log in.";
    case Clue::LaterWorked:
        return "The same request worked at {hop}.";
    case Clue::CookieDecision:
        return "{event}";
    case Clue::CookieHeader:
        return "The typed Cookie header names {names}.";
    case Clue::SentTwice:
        return "{cookie} went {count} times.";
    case Clue::NamesakeSent:
        return "{id} was sent, which is kept for {place}.";
    case Clue::RouteBefore:
        return "The request went out with the route {route}.";
    case Clue::RouteAfter:
        return "The answer set a new id {id} with the route {route}.";
    case Clue::IdIssuedInstead:
        return "The answer set a new {cookie}: {id}.";
    case Clue::LoggedInHere:
        return "{user} logged in here.";
    case Clue::LastAccepted:
        return "{id} was accepted here for the last time.";
    case Clue::FirstRefused:
        return "{id} was refused here for the first time, {idle} s later.";
    case Clue::LoggedOutHere:
        return "{method} {path} logged out.";
    case Clue::MethodBecame:
        return "{from} became {to}.";
    case Clue::CredentialsDropped:
        return "Authorization was not sent to {origin}.";
    case Clue::LoopsHere:
        return "It begins with {method} {path}.";
    case Clue::LoopCause:
        return "{why}";
    case Clue::Challenge:
        return "The answer offers: {schemes}.";
    case Clue::CredentialsSent:
        return "{scheme} credentials were sent, and refused.";
    case Clue::TokenTimes:
        return "The token {which} at {limit}; the request went out at {now}.";
    case Clue::ClockDiffers:
        return "The Date of the answer and the time it came differ by {seconds} s.";
    case Clue::OriginSent:
        return "The request said Origin: {origin}.";
    case Clue::AllowedElsewhere:
        return "{method} {path} was answered with {status}.";
    case Clue::RetryAfter:
        return "{method} {path} was answered with 429. Retry-After: {wait}.";
    case Clue::Failure:
        return "{failure}";
    case Clue::JarWouldSend:
        return "By the rules {cookie} would have gone with this request, and it did not.";
    case Clue::JarWouldNotSend:
        return "By the rules {cookie} would not have gone with this request, and it did.";
    case Clue::OtherValueSent:
        return "{cookie} went with another value than the last answer that set it gave.";
    case Clue::WantsData:
        return "The request asked for {accept}.";
    }
    Q_UNREACHABLE();
}

QString loopReason(const QString &cause)
{
    if (cause == QLatin1String("rejected"))
        return QStringLiteral("The session cookie is set on the way and rejected, so the server never sees it.");
    if (cause == QLatin1String("withheld"))
        return QStringLiteral("The session cookie is not sent on the way, so the server never sees it.");
    if (cause == QLatin1String("scheme"))
        return QStringLiteral("One side sends to https and the other back to http: the server does not know that a "
                              "proxy before it ends TLS (X-Forwarded-Proto).");
    if (cause == QLatin1String("login"))
        return QStringLiteral("The login page itself asks for a login.");
    return QStringLiteral("No cookie decides it; the server's own rules contradict each other.");
}

const char *fixText(FixCode code)
{
    switch (code) {
    case FixCode::None:
        return "";
    case FixCode::SendAgainWithToken:
        return "Get the page again and send the token along, as the form does or in the header the server names.";
    case FixCode::GetFormAgain:
        return "Get the form, or the token, again in this session and send the new one.";
    case FixCode::SendMaskedToken:
        return "Send the token of the page, or set CsrfTokenRequestAttributeHandler (Spring) on the server.";
    case FixCode::CheckPassword:
        return "Check user name and password.";
    case FixCode::LogInAgain:
        return "Log in again.";
    case FixCode::EditCookie:
        return "Change the cookie's attributes here, or better where the server sets it.";
    case FixCode::UseHttps:
        return "Use https from the first request on; for a local server without TLS let it set the cookie without "
               "Secure (server.servlet.session.cookie.secure=false).";
    case FixCode::RemoveCookieHeader:
        return "Remove the Cookie header from the request.";
    case FixCode::RemoveOtherCookie:
        return "Delete the cookie of the other path or domain.";
    case FixCode::UseStickySessions:
        return "Set jvmRoute and sticky sessions, or replicate sessions (Spring Session, Tomcat's DeltaManager).";
    case FixCode::PostToTarget:
        return "Send the request to {target} at once; on the server redirect with 307 or 308.";
    case FixCode::AllowCredentials:
        return "Send the request to {origin} at once, with credentials meant for it.";
    case FixCode::FixCookieOnServer:
        return "Correct the cookie's attributes where the server sets it.";
    case FixCode::AskForJson:
        return "Send Accept: application/json, or X-Requested-With: XMLHttpRequest, or log in first.";
    case FixCode::SendCredentials:
        return "Log in first, or send credentials.";
    case FixCode::RenewToken:
        return "Get a new token.";
    case FixCode::RemoveOrigin:
        return "Leave Origin out, or allow it on the server.";
    case FixCode::SetClock:
        return "Set the clock, here or on the server.";
    case FixCode::AddContextPath:
        return "Use {works}, or correct the base URL.";
    case FixCode::WaitAndRetry:
        return "Wait as long as Retry-After says, then send again.";
    case FixCode::CheckServer:
        return "Look at the server: is it running, and what does its log say?";
    case FixCode::CheckCertificate:
        return "Look at the certificate; trust it for this session if it is yours.";
    case FixCode::CheckProxy:
        return "Check the proxy's address and credentials.";
    case FixCode::AskForRights:
        return "Log in as somebody who may, or give this user the right.";
    case FixCode::RecordWithSecrets:
        return "Record again with the content; in Chrome: export HAR with sensitive data.";
    }
    Q_UNREACHABLE();
}

} // namespace

QString filled(const QString &text, const Facts &facts)
{
    QString result;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype open = text.indexOf(QLatin1Char('{'), at);
        const qsizetype close = open < 0 ? -1 : text.indexOf(QLatin1Char('}'), open);
        if (close < 0)
            break;
        result += QStringView(text).mid(at, open - at);
        result += facts.value(text.mid(open + 1, close - open - 1).toUtf8());
        at = close + 1;
    }
    return result + QStringView(text).mid(at);
}

QString findingTitle(const Finding &finding)
{
    Facts facts = finding.facts;
    const bool isCookie = finding.code == FindingCode::CookieRejected || finding.code == FindingCode::CookieWithheld
        || finding.code == FindingCode::SessionRejected || finding.code == FindingCode::SessionWithheld;
    QString title = filled(QString::fromUtf8(wordsOf(finding.code).title), facts);
    // "because the _csrf field was missing", as the form calls it.
    if (finding.code == FindingCode::CsrfMissing && !finding.fields.isEmpty())
        title.replace(QStringLiteral(" was missing"), QStringLiteral(" field was missing"));
    for (const Evidence &evidence : finding.evidence) {
        if (isCookie && evidence.cookie && evidence.entry == finding.entry)
            return title + QStringLiteral(": ") + cookieReason(*evidence.cookie);
    }
    return title;
}

QString findingText(const Finding &finding)
{
    QString text = filled(QString::fromUtf8(wordsOf(finding.code).text), finding.facts);
    if (finding.confidence == Confidence::Likely)
        text.prepend(QStringLiteral("Likely cause. "));
    else if (finding.confidence == Confidence::Possible)
        text.prepend(QStringLiteral("Possible cause. "));
    if (const int count = finding.facts.value("count").toInt(); count > 1)
        text += QStringLiteral(" The same happened %1 times.").arg(count);
    if (!finding.resolvedHop.isEmpty())
        text += QStringLiteral(" The same request worked at %1.").arg(finding.resolvedHop);
    return text;
}

QString evidence(const Evidence &evidence)
{
    Facts facts = evidence.facts;
    if (evidence.cookie)
        facts.insert("event", cookieEvent(*evidence.cookie) + QLatin1Char('.'));
    if (evidence.failure)
        facts.insert("failure", error(*evidence.failure));
    if (evidence.clue == Clue::LoopCause)
        facts.insert("why", loopReason(facts.value("cause")));
    return filled(QString::fromUtf8(clueText(evidence.clue)), facts);
}

QString fix(const Finding &finding)
{
    return filled(QString::fromUtf8(fixText(finding.fix)), finding.facts);
}

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Problem:
        return QStringLiteral("problem");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Note:
        return QStringLiteral("note");
    }
    Q_UNREACHABLE();
}

QString confidenceName(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Certain:
        return QStringLiteral("certain");
    case Confidence::Likely:
        return QStringLiteral("likely");
    case Confidence::Possible:
        return QStringLiteral("possible");
    }
    Q_UNREACHABLE();
}

} // namespace Sessionscope::Texts
