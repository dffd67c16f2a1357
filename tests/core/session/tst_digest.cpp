// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/digest.h"

#include <QTest>

using namespace Sessionscope;

// The expected responses were computed with Python's hashlib from the formulas of RFC 7616 3.4.
class TestDigest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void challengesAreParsed_data();
    void challengesAreParsed();
    void brokenChallenges_doNotStopTheReader_data();
    void brokenChallenges_doNotStopTheReader();
    void hashesAreRight_data();
    void hashesAreRight();
    void responsesAreRight_data();
    void responsesAreRight();
    void theExamplesOfRfc7616_areMet_data();
    void theExamplesOfRfc7616_areMet();
    void theStrongestIsChosen_data();
    void theStrongestIsChosen();
    void theNonceIsCounted();
    void sessKeepsItsFirstClientNonce();
    void theUserIsHashed_whenTheServerAsks();
    void theUserIsExtended_beyondAscii();
    void quotesInTheRealm_areEscaped();
};

namespace {

Digest::Session only(const QByteArray &field)
{
    const auto session = Digest::strongest(parseChallenges(field));
    if (!session)
        qFatal("no challenge");
    return *session;
}

} // namespace

void TestDigest::challengesAreParsed_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QList<QByteArray>>("schemes");
    QTest::addColumn<QByteArray>("lastRealm");
    const auto row = [](const char *name, const char *field, const QList<QByteArray> &schemes, const char *realm) {
        QTest::newRow(name) << QByteArray(field) << schemes << QByteArray(realm);
    };
    row("one", "Basic realm=\"a\"", {"basic"}, "a");
    row("no parameters", "Negotiate", {"negotiate"}, "");
    row("joined by commas", "Digest realm=\"a\", nonce=\"n\", Basic realm=\"b\"", {"digest", "basic"}, "b");
    row("commas inside quotes", "Basic realm=\"a, Digest b\"", {"basic"}, "a, Digest b");
    row("quoted pairs", "Basic realm=\"a\\\"b\\\\c\"", {"basic"}, "a\"b\\c");
    row("token values", "Basic realm=a", {"basic"}, "a");
    row("blanks around equals", "Basic realm = \"a\"", {"basic"}, "a");
    row("capitals", "BASIC REALM=\"a\"", {"basic"}, "a");
    row("a token68", "Negotiate YII+/==, Basic realm=\"b\"", {"negotiate", "basic"}, "b");
    row("empty elements", ", ,Basic realm=\"a\", ,", {"basic"}, "a");
    row("two without parameters", "Negotiate, NTLM", {"negotiate", "ntlm"}, "");
    row("an unquoted end", "Basic realm=\"a", {"basic"}, "a");
}

void TestDigest::challengesAreParsed()
{
    QFETCH(QByteArray, field);
    QFETCH(QList<QByteArray>, schemes);
    QFETCH(QByteArray, lastRealm);
    const auto challenges = parseChallenges(field);
    QList<QByteArray> found;
    for (const Challenge &challenge : challenges)
        found.append(challenge.scheme);
    QCOMPARE(found, schemes);
    QCOMPARE(challenges.last().value("realm"), lastRealm);
}

void TestDigest::brokenChallenges_doNotStopTheReader_data()
{
    QTest::addColumn<QByteArray>("field");
    for (const char *field :
        {"", ",", "=", "\"", "Digest =", "Digest ,=,", "a=\"\\", "Digest nonce=", "\x01", "Digest \"x\""})
        QTest::newRow(qPrintable(QStringLiteral("[%1]").arg(QString::fromLatin1(field)))) << QByteArray(field);
}

void TestDigest::brokenChallenges_doNotStopTheReader()
{
    QFETCH(QByteArray, field);
    QVERIFY(parseChallenges(field).size() <= 2);
}

void TestDigest::hashesAreRight_data()
{
    QTest::addColumn<Digest::Algorithm>("algorithm");
    QTest::addColumn<QByteArray>("hash");
    QTest::newRow("MD5") << Digest::Algorithm::Md5 << QByteArray("900150983cd24fb0d6963f7d28e17f72");
    QTest::newRow("SHA-256") << Digest::Algorithm::Sha256
                             << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    // FIPS 180-4's example for "abc".
    QTest::newRow("SHA-512-256") << Digest::Algorithm::Sha512_256
                                 << QByteArray("53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23");
}

void TestDigest::hashesAreRight()
{
    QFETCH(Digest::Algorithm, algorithm);
    QFETCH(QByteArray, hash);
    QCOMPARE(Digest::hash(algorithm, "abc"), hash);
}

void TestDigest::responsesAreRight_data()
{
    QTest::addColumn<QByteArray>("parameters");
    QTest::addColumn<QByteArray>("response");
    const auto row = [](const char *name, const char *parameters, const char *response) {
        QTest::newRow(name) << QByteArray(parameters) << QByteArray(response);
    };
    row("MD5", "qop=\"auth\"", "b6eef4575b5a6f45aa1b3ced32fa88d6");
    row("MD5 by name", "qop=\"auth-int, auth\", algorithm=MD5", "b6eef4575b5a6f45aa1b3ced32fa88d6");
    row("MD5-sess", "qop=\"auth\", algorithm=MD5-sess", "3b52b43cfff84aa1ab5458e39da9094e");
    row("SHA-256", "qop=\"auth\", algorithm=SHA-256",
        "9b965c154d71579c5dcd9d6717a6f9bc034998209617feebc255e9685c17fb05");
    row("SHA-256-sess", "qop=\"auth\", algorithm=SHA-256-sess",
        "5b13c19786c5efe22890983ae4233b478350e35db51025371d46ce333c9c63fc");
    row("SHA-512-256", "qop=\"auth\", algorithm=SHA-512-256",
        "6421d73379d5765df54cf6920544ce6753b2c2bdad33850fe3dd1df819a799e7");
    row("SHA-512-256-sess", "qop=\"auth\", algorithm=SHA-512-256-sess",
        "90a804967589c5f31dcda6a8099b95e09cf7b23abd9ed0323e8790be271d2767");
    row("RFC 2069 without qop", "algorithm=MD5", "3a59726b5e94f4b5aafbe75c86b1fee1");
}

void TestDigest::responsesAreRight()
{
    QFETCH(QByteArray, parameters);
    QFETCH(QByteArray, response);
    Digest::Session session = only("Digest realm=\"a realm\", nonce=\"dcd98b\", " + parameters);
    const QByteArray value = Digest::authorization(
        session, QStringLiteral("jürgen"), QStringLiteral("p:w ö"), "POST", "/x?y=%20z", "0a4f113b");
    const auto parsed = parseChallenges(value);
    QCOMPARE(parsed.size(), 1);
    QCOMPARE(parsed.first().value("response"), response);
    QCOMPARE(parsed.first().value("uri"), QByteArray("/x?y=%20z"));
    QCOMPARE(parsed.first().parameters.contains("nc"), parameters.contains("qop"));
}

void TestDigest::theExamplesOfRfc7616_areMet_data()
{
    QTest::addColumn<QByteArray>("algorithm");
    QTest::addColumn<QByteArray>("response");
    QTest::newRow("3.9.1 MD5") << QByteArray("MD5") << QByteArray("8ca523f5e9506fed4657c9700eebdbec");
    QTest::newRow("3.9.1 SHA-256") << QByteArray("SHA-256")
                                   << QByteArray("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
}

void TestDigest::theExamplesOfRfc7616_areMet()
{
    QFETCH(QByteArray, algorithm);
    QFETCH(QByteArray, response);
    Digest::Session session =
        only("Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=" + algorithm
            + ", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", "
              "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");
    const QByteArray value = Digest::authorization(session, QStringLiteral("Mufasa"), QStringLiteral("Circle of Life"),
        "GET", "/dir/index.html", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");
    const Challenge parsed = parseChallenges(value).first();
    QCOMPARE(parsed.value("response"), response);
    QCOMPARE(parsed.value("opaque"), QByteArray("FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"));
    QCOMPARE(parsed.value("username"), QByteArray("Mufasa"));
    QCOMPARE(parsed.value("nc"), QByteArray("00000001"));
    QCOMPARE(parsed.value("qop"), QByteArray("auth"));
    QVERIFY(!value.contains("nc=\"")); // 3.4: neither nc nor qop nor algorithm is quoted.
    QVERIFY(value.contains("qop=auth,"));
    QVERIFY(value.contains(QByteArray("algorithm=" + algorithm)));
}

void TestDigest::theStrongestIsChosen_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("nonce");
    const auto row = [](const char *name, const char *field, const char *nonce) {
        QTest::newRow(name) << QByteArray(field) << QByteArray(nonce);
    };
    row("SHA-256 before MD5", "Digest nonce=\"m\", algorithm=MD5, Digest nonce=\"s\", algorithm=SHA-256", "s");
    row("whatever the order", "Digest nonce=\"s\", algorithm=SHA-256, Digest nonce=\"m\", algorithm=MD5", "s");
    row("SHA-512-256 before SHA-256",
        "Digest nonce=\"a\", algorithm=SHA-512-256, Digest nonce=\"s\", algorithm=SHA-256", "a");
    row("an unknown algorithm is left", "Digest nonce=\"x\", algorithm=SHA-3, Digest nonce=\"m\"", "m");
    row("auth-int alone is left", "Digest nonce=\"x\", algorithm=SHA-256, qop=\"auth-int\", Digest nonce=\"m\"", "m");
    row("no nonce, no answer", "Digest realm=\"a\"", "");
    row("Basic is no Digest", "Basic realm=\"a\"", "");
}

void TestDigest::theStrongestIsChosen()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, nonce);
    const auto session = Digest::strongest(parseChallenges(field));
    QCOMPARE(session ? session->nonce : QByteArray(), nonce);
}

void TestDigest::theNonceIsCounted()
{
    Digest::Session session = only("Digest nonce=\"n\", qop=auth");
    for (int i = 1; i <= 17; ++i) {
        const QByteArray value = Digest::authorization(session, {}, {}, "GET", "/", "c");
        QCOMPARE(parseChallenges(value).first().value("nc"), QByteArray::number(i, 16).rightJustified(8, '0'));
    }
}

void TestDigest::sessKeepsItsFirstClientNonce()
{
    Digest::Session session = only("Digest nonce=\"n\", qop=auth, algorithm=MD5-sess");
    QCOMPARE(parseChallenges(Digest::authorization(session, {}, {}, "GET", "/", "one")).first().value("cnonce"),
        QByteArray("one"));
    QCOMPARE(parseChallenges(Digest::authorization(session, {}, {}, "GET", "/", "two")).first().value("cnonce"),
        QByteArray("one"));
}

void TestDigest::theUserIsHashed_whenTheServerAsks()
{
    Digest::Session session = only("Digest realm=\"r\", nonce=\"n\", userhash=true, algorithm=SHA-256");
    const Challenge parsed =
        parseChallenges(Digest::authorization(session, QStringLiteral("u"), {}, "GET", "/", "c")).first();
    QCOMPARE(parsed.value("username"), Digest::hash(Digest::Algorithm::Sha256, "u:r"));
    QCOMPARE(parsed.value("userhash"), QByteArray("true"));
}

void TestDigest::theUserIsExtended_beyondAscii()
{
    Digest::Session session = only("Digest realm=\"r\", nonce=\"n\", charset=UTF-8");
    QVERIFY(Digest::authorization(session, QStringLiteral("jürgen"), {}, "GET", "/", "c")
                .contains("username*=UTF-8''j%C3%BCrgen,"));
}

void TestDigest::quotesInTheRealm_areEscaped()
{
    Digest::Session session = only("Digest realm=\"a\\\"b\", nonce=\"n\"");
    QVERIFY(Digest::authorization(session, {}, {}, "GET", "/", "c").contains("realm=\"a\\\"b\""));
}

QTEST_GUILESS_MAIN(TestDigest)
#include "tst_digest.moc"
