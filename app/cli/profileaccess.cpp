// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/profileaccess.h"

#include "core/session/session.h"
#include "core/texts/texts.h"

#include <QEventLoop>

namespace Sessionscope::Cli {

namespace {

struct Answer
{
    Result<Profile> profile;
    std::optional<Error> secretsError;
};

Answer await(ProfileJob *job)
{
    Answer answer{failure(ErrorCode::Cancelled), std::nullopt};
    QEventLoop loop;
    QObject::connect(job, &ProfileJob::finished, &loop, [&](const Result<Profile> &result) {
        answer = {result, job->secretsError()};
        loop.quit();
    });
    loop.exec();
    return answer;
}

} // namespace

ProfileAccess::ProfileAccess(Console &console)
    : m_console(console)
    , m_store(ProfileStore::defaultFolder(), m_keychain, m_clock)
{
}

bool ProfileAccess::open(const QString &name)
{
    const std::optional<QString> id = m_store.idOf(name);
    if (!id) {
        m_console.complain(QStringLiteral("There is no saved session called \"%1\".").arg(name));
        return false;
    }
    const Answer answer = await(m_store.load(*id));
    if (!answer.profile) {
        m_console.complain(Texts::error(answer.profile.error()));
        return false;
    }
    if (answer.profile->secretsMissing) {
        // Without its cookies the session would only look like the saved one.
        m_console.complain(
            Texts::error(answer.secretsError.value_or(Error{ErrorCode::KeychainEntryMissing, name, {}})));
        return false;
    }
    m_profile = *answer.profile;
    return true;
}

void ProfileAccess::setTokens(const TokenSettings &tokens)
{
    AuthSettings &auth = m_profile.settings.auth;
    if (auth.kind == AuthSettings::Kind::Bearer && auth.token == m_profile.tokens.tokens.access) {
        auth.token = tokens.tokens.access;
    }
    m_profile.tokens = tokens;
}

Exit ProfileAccess::save(const Session &session)
{
    if (m_profile.id.isEmpty()) {
        return Exit::Ok;
    }
    m_profile.cookies = session.jar().cookies();
    const Answer answer = await(m_store.save(m_profile));
    if (!answer.profile) {
        m_console.complain(Texts::error(answer.profile.error()));
        return Exit::FileTrouble;
    }
    return Exit::Ok;
}

} // namespace Sessionscope::Cli
