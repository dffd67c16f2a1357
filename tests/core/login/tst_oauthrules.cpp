// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/jsonlogin.h"
#include "core/login/oauthanswers.h"
#include "core/login/oauthrequests.h"
#include "core/login/pkce.h"
#include "core/session/authentication.h"
#include "core/texts/tokentexts.h"
#include "tests/core/login/oauthrulesfixture.h"

#include <QTest>
#include <QUrlQuery>

using namespace Sessionscope;
using namespace Sessionscope::Test;
using Kind = OAuthError::Kind;

class TestOAuthRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theChallenge_isThatOfRfc7636();
    void randomTexts_areFreshAndLongEnough();
    void theAuthorizationUrl_keepsItsOwnQuery();
    void theClientSecret_goesFormEncodedIntoBasic();
    void theClientSecret_goesIntoTheBodyWhenAsked();
    void aPublicClient_namesItself();
    void readsTokenAnswers_data();
    void readsTokenAnswers();
    void tokens_keepWhatTheServerTold();
    void acceptsOnlyItsOwnRedirect_data();
    void acceptsOnlyItsOwnRedirect();
    void checksIdTokens_data();
    void checksIdTokens();
    void deviceAnswers_haveAnInterval_data();
    void deviceAnswers_haveAnInterval();
    void readsJsonLogins_data();
    void readsJsonLogins();
    void jsonLogins_quoteNothingWrongly();
    void everyError_hasItsSentence();
};

void TestOAuthRules::theChallenge_isThatOfRfc7636()
{
    // RFC 7636 appendix B.
    QCOMPARE(Pkce::challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
        QByteArray("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
}

void TestOAuthRules::randomTexts_areFreshAndLongEnough()
{
    const QByteArray one = Pkce::randomText();
    QCOMPARE(one.size(), 43);
    QVERIFY(one != Pkce::randomText());
}

void TestOAuthRules::theAuthorizationUrl_keepsItsOwnQuery()
{
    OAuthSettings settings = shop();
    settings.authorizationEndpoint = QStringLiteral("https://id.example.com/auth?tenant=a%2Bb#x");
    settings.parameters = {field("prompt", "login")};
    const QUrl url = OAuthRequests::authorizationUrl(
        settings, {QStringLiteral("http://127.0.0.1:7/callback"), "STATE", "NONCE", "VERIFIER"});
    QVERIFY(url.toString(QUrl::FullyEncoded)
                .startsWith(QLatin1String(
                    "https://id.example.com/auth?tenant=a%2Bb&response_type=code&client_id=shop+client")));
    const QUrlQuery query(url);
    QCOMPARE(query.queryItemValue(QStringLiteral("state")), QStringLiteral("STATE"));
    QCOMPARE(query.queryItemValue(QStringLiteral("nonce")), QStringLiteral("NONCE"));
    QCOMPARE(query.queryItemValue(QStringLiteral("prompt")), QStringLiteral("login"));
    QCOMPARE(query.queryItemValue(QStringLiteral("code_challenge_method")), QStringLiteral("S256"));
    QVERIFY(!url.toString().contains(QLatin1String("VERIFIER")));
    QVERIFY(!url.hasFragment());
}

void TestOAuthRules::theClientSecret_goesFormEncodedIntoBasic()
{
    const Request request = OAuthRequests::clientCredentials(shop());
    QCOMPARE(Authentication::preemptive(request.auth),
        "Basic " + QByteArray("shop+client:a%3Ab+%2B%2F%25%C3%BC").toBase64());
    QCOMPARE(formUrlEncoded(request.body.fields), QByteArray("grant_type=client_credentials&scope=openid+orders.read"));
}

void TestOAuthRules::theClientSecret_goesIntoTheBodyWhenAsked()
{
    OAuthSettings settings = shop();
    settings.clientAuthentication = OAuthSettings::ClientAuthentication::Body;
    const Request request = OAuthRequests::refresh(settings, QStringLiteral("R"));
    QCOMPARE(request.auth.kind, AuthSettings::Kind::None);
    QCOMPARE(formUrlEncoded(request.body.fields),
        QByteArray(
            "grant_type=refresh_token&refresh_token=R&client_id=shop+client&client_secret=a%3Ab+%2B%2F%25%C3%BC"));
}

void TestOAuthRules::aPublicClient_namesItself()
{
    OAuthSettings settings = shop();
    settings.clientSecret.clear();
    const Request request =
        OAuthRequests::code(settings, QStringLiteral("C"), {QStringLiteral("http://x"), {}, {}, "V"});
    QCOMPARE(formUrlEncoded(request.body.fields),
        QByteArray(
            "grant_type=authorization_code&code=C&redirect_uri=http%3A%2F%2Fx&code_verifier=V&client_id=shop+client"));
    QVERIFY(!request.options.useCookieJar);
    QCOMPARE(request.options.followRedirects, std::optional(false));
}

void TestOAuthRules::readsTokenAnswers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind"); // -1: tokens
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, int status, const QByteArray &body, int kind, const char *word = "") {
        QTest::newRow(name) << status << body << kind << QString::fromUtf8(word);
    };
    row("a plain answer", 200, R"({"access_token":"A","token_type":"Bearer"})", -1);
    row("a token type in small letters", 200, R"({"access_token":"A","token_type":"bearer"})", -1);
    row("no token type, as some old servers", 200, R"({"access_token":"A"})", -1);
    row("another token type", 200, R"({"access_token":"A","token_type":"DPoP"})", int(Kind::TokenTypeUnsupported),
        "DPoP");
    row("no token", 200, R"({"token_type":"Bearer"})", int(Kind::TokenMissing));
    row("an empty token", 200, R"({"access_token":""})", int(Kind::TokenMissing));
    row("a line break in the token", 200, R"({"access_token":"A\r\nX: y"})", int(Kind::TokenMissing));
    row("a token that is no text", 200, R"({"access_token":{"a":1}})", int(Kind::TokenMissing));
    row("an expired grant", 400, R"({"error":"invalid_grant","error_description":"gone"})", int(Kind::Refused),
        "invalid_grant");
    row("a wrong client", 401, R"({"error":"invalid_client"})", int(Kind::Refused), "invalid_client");
    row("an error with 200, as GitHub says it", 200, R"({"error":"bad_verification_code"})", int(Kind::Refused),
        "bad_verification_code");
    row("a page with 200", 200, "<html>Sign in</html>", int(Kind::NotJson));
    row("a page with 502", 502, "<html>Bad gateway</html>", int(Kind::HttpStatus));
    row("a redirect", 302, "", int(Kind::HttpStatus));
    row("nothing", 200, "", int(Kind::NotJson));
    row("half of it", 200, R"({"access_token":"A",)", int(Kind::NotJson));
    row("more than it may be", 200, QByteArray(R"({"access_token":"A","x":")") + QByteArray(2'000'000, 'x') + "\"}",
        int(Kind::NotJson));
}

void TestOAuthRules::readsTokenAnswers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, kind);
    QFETCH(QString, word);
    const auto tokens = OAuthAnswers::tokens(answer(status, body), QStringLiteral("asked"), now);
    QCOMPARE(tokens ? -1 : int(tokens.error().kind), kind);
    if (tokens)
        QCOMPARE(tokens->access, QStringLiteral("A"));
    else
        QCOMPARE(tokens.error().code + tokens.error().subject, word);
}

void TestOAuthRules::tokens_keepWhatTheServerTold()
{
    const auto tokens = OAuthAnswers::tokens(
        answer(200, R"({"access_token":"A","refresh_token":"R","id_token":"I","expires_in":"300","scope":"one"})"),
        QStringLiteral("one two"), now);
    QVERIFY(tokens);
    QCOMPARE(*tokens,
        (TokenSet{QStringLiteral("A"), QStringLiteral("R"), QStringLiteral("I"), QStringLiteral("one"), now,
            now.addSecs(300), QString()}));
    const auto silent =
        OAuthAnswers::tokens(answer(200, R"({"access_token":"A","expires_in":-5})"), QStringLiteral("one two"), now);
    QCOMPARE(silent->scope, QStringLiteral("one two"));
    QVERIFY(!silent->expires);
}

void TestOAuthRules::acceptsOnlyItsOwnRedirect_data()
{
    QTest::addColumn<FieldList>("query");
    QTest::addColumn<bool>("issuerPromised");
    QTest::addColumn<int>("kind");
    const Field state = field("state", "S");
    const Field code = field("code", "C");
    const Field issuer = field("iss", "https://id.example.com/realms/shop");
    QTest::newRow("all is well") << FieldList{code, state} << false << -1;
    QTest::newRow("the issuer names itself") << FieldList{code, state, issuer} << true << -1;
    QTest::newRow("the issuer promised to name itself") << FieldList{code, state} << true << int(Kind::IssuerMismatch);
    QTest::newRow("another issuer") << FieldList{code, state, field("iss", "https://evil.example")} << false
                                    << int(Kind::IssuerMismatch);
    QTest::newRow("another issuer, with an error")
        << FieldList{field("error", "access_denied"), state, field("iss", "https://evil.example")} << false
        << int(Kind::IssuerMismatch);
    QTest::newRow("the issuer twice") << FieldList{code, state, issuer, issuer} << true << int(Kind::IssuerMismatch);
    QTest::newRow("a wrong state") << FieldList{code, field("state", "T")} << false << int(Kind::StateMismatch);
    QTest::newRow("no state") << FieldList{code} << false << int(Kind::StateMismatch);
    QTest::newRow("the state twice") << FieldList{code, state, state} << false << int(Kind::StateMismatch);
    QTest::newRow("an error with a wrong state") << FieldList{field("error", "x")} << false << int(Kind::StateMismatch);
    QTest::newRow("the person said no") << FieldList{field("error", "access_denied"), state} << false
                                        << int(Kind::Refused);
    QTest::newRow("no code") << FieldList{state} << false << int(Kind::CodeMissing);
    QTest::newRow("the code twice") << FieldList{code, code, state} << false << int(Kind::CodeMissing);
}

void TestOAuthRules::acceptsOnlyItsOwnRedirect()
{
    QFETCH(FieldList, query);
    QFETCH(bool, issuerPromised);
    QFETCH(int, kind);
    OAuthSettings settings = shop();
    settings.issuerInAnswer = issuerPromised;
    const auto code = OAuthAnswers::code(query, settings, "S");
    QCOMPARE(code ? -1 : int(code.error().kind), kind);
    if (code)
        QCOMPARE(*code, QStringLiteral("C"));
}

void TestOAuthRules::checksIdTokens_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<int>("kind");
    const QByteArray iss = R"("iss":"https://id.example.com/realms/shop",)";
    QTest::newRow("good") << jwt("{" + iss + R"("aud":"shop client","nonce":"N"})") << -1;
    QTest::newRow("for several") << jwt("{" + iss + R"("aud":["other","shop client"],"nonce":"N"})") << -1;
    QTest::newRow("for another client") << jwt("{" + iss + R"("aud":"other","nonce":"N"})")
                                        << int(Kind::IdTokenInvalid);
    QTest::newRow("of another issuer") << jwt(R"({"iss":"https://evil","aud":"shop client","nonce":"N"})")
                                       << int(Kind::IdTokenInvalid);
    QTest::newRow("an old nonce") << jwt("{" + iss + R"("aud":"shop client","nonce":"M"})") << int(Kind::NonceMismatch);
    QTest::newRow("no nonce") << jwt("{" + iss + R"("aud":"shop client"})") << int(Kind::NonceMismatch);
    QTest::newRow("no token at all") << QByteArray("opaque") << int(Kind::IdTokenInvalid);
}

void TestOAuthRules::checksIdTokens()
{
    QFETCH(QByteArray, token);
    QFETCH(int, kind);
    const auto checked = OAuthAnswers::checkIdToken(QString::fromLatin1(token), shop(), "N");
    QCOMPARE(checked ? -1 : int(checked.error().kind), kind);
}

void TestOAuthRules::deviceAnswers_haveAnInterval_data()
{
    QTest::addColumn<QByteArray>("interval");
    QTest::addColumn<int>("seconds");
    QTest::newRow("not told") << QByteArray() << 5;
    QTest::newRow("told") << QByteArray(",\"interval\":2") << 2;
    QTest::newRow("none at all") << QByteArray(",\"interval\":0") << 1;
    QTest::newRow("senseless") << QByteArray(",\"interval\":-3") << 5;
}

void TestOAuthRules::deviceAnswers_haveAnInterval()
{
    QFETCH(QByteArray, interval);
    QFETCH(int, seconds);
    const auto device = OAuthAnswers::device(
        answer(200,
            R"({"device_code":"D","user_code":"AB-CD","verification_uri":"https://id/device","expires_in":60)"
                + interval + "}"),
        now);
    QVERIFY(device);
    QCOMPARE(device->interval, std::chrono::seconds(seconds));
    QCOMPARE(device->prompt.expires, now.addSecs(60));
    QCOMPARE(device->prompt.userCode, QStringLiteral("AB-CD"));
}

void TestOAuthRules::readsJsonLogins_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<int>("kind");
    const QString pointer = QStringLiteral("/auth/token");
    QTest::newRow("a token") << 200 << QByteArray(R"({"auth":{"token":"T"}})") << pointer << -1;
    QTest::newRow("by path") << 201 << QByteArray(R"({"auth":{"token":"T"}})") << QStringLiteral("$.auth.token") << -1;
    QTest::newRow("elsewhere") << 200 << QByteArray(R"({"token":"T"})") << pointer << int(Kind::TokenMissing);
    QTest::newRow("null") << 200 << QByteArray(R"({"auth":{"token":null}})") << pointer << int(Kind::TokenMissing);
    QTest::newRow("an object") << 200 << QByteArray(R"({"auth":{"token":{"a":1}}})") << pointer
                               << int(Kind::TokenMissing);
    QTest::newRow("a page") << 200 << QByteArray("<html>") << pointer << int(Kind::NotJson);
    QTest::newRow("a pointer that is none")
        << 200 << QByteArray("{}") << QStringLiteral("$..x") << int(Kind::SettingInvalid);
    QTest::newRow("a wrong password") << 401 << QByteArray(R"({"error":"Bad credentials"})") << pointer
                                      << int(Kind::Refused);
    QTest::newRow("a wrong password without words") << 401 << QByteArray() << pointer << int(Kind::HttpStatus);
}

void TestOAuthRules::readsJsonLogins()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, pointer);
    QFETCH(int, kind);
    JsonLoginSettings settings;
    settings.tokenPointer = pointer;
    const auto tokens = JsonLogin::read(answer(status, body), settings, now);
    QCOMPARE(tokens ? -1 : int(tokens.error().kind), kind);
    if (tokens)
        QCOMPARE(tokens->access, QStringLiteral("T"));
}

void TestOAuthRules::jsonLogins_quoteNothingWrongly()
{
    JsonLoginSettings settings;
    settings.user = QStringLiteral("bob");
    settings.password = QStringLiteral("p\"ä\\ss {{x}}");
    settings.fields = {field("realm", "shop")};
    const QByteArray quoted = R"({"password":"p\"ä\\ss {{x}}","realm":"shop","username":"bob"})";
    QCOMPARE(JsonLogin::request(settings).body.raw, quoted);
}

void TestOAuthRules::everyError_hasItsSentence()
{
    QSet<QString> sentences;
    for (int kind = 0; kind <= int(Kind::Cancelled); ++kind) {
        const QString sentence = Texts::tokenError({.kind = Kind(kind),
            .code = QStringLiteral("invalid_grant"),
            .subject = QStringLiteral("SUBJECT"),
            .description = QStringLiteral("words")});
        QVERIFY2(sentence.size() > 8 && !sentence.contains(QLatin1Char('%')), qPrintable(sentence));
        sentences.insert(sentence);
    }
    QCOMPARE(sentences.size(), int(Kind::Cancelled) + 1);
    QCOMPARE(Texts::tokenError({.kind = Kind::Refused, .code = QStringLiteral("odd_error")}),
        QStringLiteral("The server refused: odd_error"));
}

QTEST_APPLESS_MAIN(TestOAuthRules)
#include "tst_oauthrules.moc"
