// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demosessions.h"

#include <QCryptographicHash>
#include <QPasswordDigestor>
#include <QRandomGenerator>
#include <QUuid>

#include <array>

namespace Sessionscope::Demo {

namespace {

// The demo has two accounts and says so on its login page: alice / wonderland and bob / builder.
struct Account
{
    QLatin1String user;
    QByteArray passwordHash;
};

QByteArray hashed(const QString &user, const QByteArray &password)
{
    constexpr int iterations = 20'000;
    return QPasswordDigestor::deriveKeyPbkdf2(QCryptographicHash::Sha256, password, user.toUtf8(), iterations, 32);
}

const std::array<Account, 2> &accounts()
{
    static const std::array<Account, 2> all{
        Account{QLatin1String("alice"), hashed(QStringLiteral("alice"), "wonderland")},
        Account{QLatin1String("bob"), hashed(QStringLiteral("bob"), "builder")},
    };
    return all;
}

QByteArray randomOctets(qsizetype count)
{
    QByteArray octets(count, Qt::Uninitialized);
    for (char &octet : octets) {
        octet = static_cast<char>(QRandomGenerator::system()->bounded(256));
    }
    return octets;
}

QByteArray xored(const QByteArray &a, const QByteArray &b)
{
    QByteArray result = a;
    for (qsizetype i = 0; i < result.size(); ++i) {
        result[i] = static_cast<char>(result.at(i) ^ b.at(i));
    }
    return result;
}

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace

ServerSession *ServerSessions::find(const QByteArray &id, const QDateTime &now)
{
    const auto it = m_sessions.find(id);
    if (it == m_sessions.end()) {
        return nullptr;
    }
    if (it->lastAccessedAt.msecsTo(now) > std::chrono::milliseconds(m_idleLimit).count()) {
        m_sessions.erase(it);
        return nullptr;
    }
    it->lastAccessedAt = now;
    return &*it;
}

ServerSession &ServerSessions::create(const QDateTime &now)
{
    ServerSession session;
    session.id = randomOctets(16).toHex().toUpper();
    session.csrf = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    session.createdAt = now;
    session.lastAccessedAt = now;
    return *m_sessions.insert(session.id, session);
}

ServerSession &ServerSessions::rotate(const QByteArray &id)
{
    ServerSession session = m_sessions.take(id);
    session.id = randomOctets(16).toHex().toUpper();
    session.csrf = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    return *m_sessions.insert(session.id, session);
}

void ServerSessions::remove(const QByteArray &id)
{
    m_sessions.remove(id);
}

// As Spring Security's XorCsrfTokenRequestAttributeHandler: random octets, then the token under them.
QByteArray maskedCsrf(const QByteArray &token)
{
    const QByteArray mask = randomOctets(token.size());
    return QByteArray(mask + xored(token, mask)).toBase64(base64Url);
}

bool csrfMatches(const QByteArray &sent, const QByteArray &token)
{
    const QByteArray octets = QByteArray::fromBase64(sent, base64Url);
    if (octets.size() != 2 * token.size()) {
        return false;
    }
    return xored(octets.first(token.size()), octets.last(token.size())) == token;
}

bool passwordMatches(const QString &user, const QByteArray &password)
{
    const QByteArray given = hashed(user, password);
    for (const Account &account : accounts()) {
        if (account.user == user) {
            return account.passwordHash == given;
        }
    }
    return false;
}

} // namespace Sessionscope::Demo
