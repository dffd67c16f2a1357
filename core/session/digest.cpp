// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/digest.h"

#include <QCryptographicHash>

#include <algorithm>

#include <openssl/evp.h>

namespace Sessionscope::Digest {
namespace {

struct AlgorithmName
{
    Algorithm algorithm;
    bool sess;
};

std::optional<AlgorithmName> algorithmOf(QByteArray name)
{
    name = name.toUpper();
    const bool sess = name.endsWith("-SESS");
    if (sess)
        name.chop(5);
    if (name.isEmpty() || name == "MD5")
        return AlgorithmName{Algorithm::Md5, sess};
    if (name == "SHA-256")
        return AlgorithmName{Algorithm::Sha256, sess};
    if (name == "SHA-512-256")
        return AlgorithmName{Algorithm::Sha512_256, sess};
    return std::nullopt;
}

std::optional<Session> sessionOf(const Challenge &challenge)
{
    if (challenge.scheme != "digest" || !challenge.parameters.contains("nonce"))
        return std::nullopt;
    const auto algorithm = algorithmOf(challenge.value("algorithm"));
    if (!algorithm)
        return std::nullopt;
    Session session;
    session.algorithm = algorithm->algorithm;
    session.sess = algorithm->sess;
    session.algorithmName = challenge.value("algorithm");
    session.realm = challenge.value("realm");
    session.nonce = challenge.value("nonce");
    if (challenge.parameters.contains("opaque"))
        session.opaque = challenge.value("opaque");
    if (challenge.parameters.contains("qop")) {
        const auto offers = challenge.value("qop").toLower().split(',');
        session.qopAuth = std::any_of(
            offers.begin(), offers.end(), [](const QByteArray &offer) { return offer.trimmed() == "auth"; });
        // auth-int alone covers the body, which may be a stream of files.
        if (!session.qopAuth)
            return std::nullopt;
    }
    session.userHash = challenge.value("userhash").toLower() == "true";
    session.utf8 = challenge.value("charset").toLower() == "utf-8";
    session.stale = challenge.value("stale").toLower() == "true";
    return session;
}

QByteArray quoted(QByteArray value)
{
    return '"' + value.replace('\\', "\\\\").replace('"', "\\\"") + '"';
}

bool isAscii(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// RFC 7616 3.4: username, its hash, or (for names beyond ASCII) the extended notation of RFC 8187.
QByteArray userParameter(const Session &session, const QByteArray &user)
{
    if (session.userHash)
        return "username=\"" + hash(session.algorithm, user + ':' + session.realm) + "\", userhash=true";
    if (session.utf8 && !isAscii(user))
        return "username*=UTF-8''" + user.toPercentEncoding();
    return "username=" + quoted(user);
}

} // namespace

QByteArray hash(Algorithm algorithm, const QByteArray &data)
{
    if (algorithm == Algorithm::Md5)
        return QCryptographicHash::hash(data, QCryptographicHash::Md5).toHex();
    if (algorithm == Algorithm::Sha256)
        return QCryptographicHash::hash(data, QCryptographicHash::Sha256).toHex();
    // Qt has no SHA-512/256: its initial values differ from those of a shortened SHA-512 (FIPS 180-4 5.3.6.2).
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_Digest(data.constData(), static_cast<size_t>(data.size()), digest.data(), &size, EVP_sha512_256(), nullptr);
    QByteArray octets;
    for (unsigned int i = 0; i < size; ++i)
        octets += static_cast<char>(digest.at(i));
    return octets.toHex();
}

std::optional<Session> strongest(const QList<Challenge> &challenges)
{
    std::optional<Session> best;
    for (const Challenge &challenge : challenges) {
        const auto session = sessionOf(challenge);
        if (session && (!best || session->algorithm > best->algorithm))
            best = session;
    }
    return best;
}

QByteArray authorization(Session &session, const QString &user, const QString &password, const QByteArray &method,
    const QByteArray &target, const QByteArray &cnonce)
{
    const auto h = [&session](const QByteArray &data) { return hash(session.algorithm, data); };
    // RFC 7616 4: UTF-8 where the server asks for it; without a charset there is no better guess.
    const QByteArray name = user.toUtf8();
    QByteArray a1 = name + ':' + session.realm + ':' + password.toUtf8();
    if (session.sess) {
        // 3.4.2: the session key is made once, with the client nonce of the first request.
        if (session.sessionCnonce.isEmpty())
            session.sessionCnonce = cnonce;
        a1 = h(a1) + ':' + session.nonce + ':' + session.sessionCnonce;
    }
    const QByteArray ha2 = h(method + ':' + target);
    const QByteArray usedCnonce = session.sess ? session.sessionCnonce : cnonce;
    ++session.count;
    const QByteArray nc = QByteArray::number(session.count, 16).rightJustified(8, '0');
    const QByteArray middle = session.qopAuth ? nc + ':' + usedCnonce + ":auth:" : QByteArray();
    const QByteArray response = h(h(a1) + ':' + session.nonce + ':' + middle + ha2);

    QByteArray value = "Digest " + userParameter(session, name) + ", realm=" + quoted(session.realm)
        + ", nonce=" + quoted(session.nonce) + ", uri=" + quoted(target);
    if (!session.algorithmName.isEmpty())
        value += ", algorithm=" + session.algorithmName;
    value += ", response=\"" + response + '"';
    if (session.opaque)
        value += ", opaque=" + quoted(*session.opaque);
    if (session.qopAuth)
        value += ", qop=auth, nc=" + nc + ", cnonce=\"" + usedCnonce + '"';
    else if (session.sess)
        value += ", cnonce=\"" + usedCnonce + '"';
    return value;
}

} // namespace Sessionscope::Digest
