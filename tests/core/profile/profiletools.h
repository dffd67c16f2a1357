// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profilestore.h"

#include <QSignalSpy>

namespace Sessionscope {

//! How a job ended.
struct Ending
{
    Result<Profile> result = failure(ErrorCode::Internal, QStringLiteral("never finished"));
    std::optional<Error> secretsError;

    QString code() const { return result ? QStringLiteral("ok") : errorCodeName(result.error().code); }
    QString secrets() const { return secretsError ? errorCodeName(secretsError->code) : QStringLiteral("ok"); }
};

//! Runs a job to its end; "internal" when finished() does not come exactly once.
inline Ending ended(ProfileJob *job)
{
    Ending ending;
    int count = 0;
    QObject::connect(job, &ProfileJob::finished, job, [&](const Result<Profile> &result) {
        ending = {result, job->secretsError()};
        ++count;
    });
    QSignalSpy destroyed(job, &QObject::destroyed);
    if (!destroyed.wait(20'000) || count != 1)
        return {};
    return ending;
}

//! A profile with a secret of every kind, each of which is among secretsOf().
inline Profile secretProfile(const QString &name)
{
    Profile profile = Profiles::create(name, 2);
    profile.settings.baseUrl = QStringLiteral("https://example.test/api/");
    profile.settings.headers = {{QStringLiteral("Accept"), QStringLiteral("application/json")},
        {QStringLiteral("X-Api-Key"), QStringLiteral("hush-header-7b1e")}};
    profile.settings.auth.kind = AuthSettings::Kind::Basic;
    profile.settings.auth.user = QStringLiteral("alice");
    profile.settings.auth.password = QStringLiteral("hush-password-91c4");
    profile.settings.proxy.password = QStringLiteral("hush-proxy-55d0");
    Cookie cookie;
    cookie.name = "JSESSIONID";
    cookie.value = "hush-cookie-E84B2F64";
    cookie.domain = QStringLiteral("example.test");
    cookie.created = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    cookie.lastAccess = cookie.created;
    profile.cookies = {cookie};
    return profile;
}

inline QList<QByteArray> secretsOf(const Profile &profile)
{
    QList<QByteArray> secrets{profile.settings.headers.value(1).value.toUtf8(), profile.settings.auth.password.toUtf8(),
        profile.settings.proxy.password.toUtf8()};
    for (const Cookie &cookie : profile.cookies)
        secrets.append(cookie.value);
    return secrets;
}

} // namespace Sessionscope
