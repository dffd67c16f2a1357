// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/wirenames.h"

#include <array>
#include <utility>

namespace Sessionscope::WireNames {

namespace {

template <typename Enum> struct Name
{
    Enum value;
    QLatin1String text;
};

constexpr std::array phases{
    Name<Phase>{Phase::Queued, QLatin1String("queued")},
    Name<Phase>{Phase::Connecting, QLatin1String("connecting")},
    Name<Phase>{Phase::Tls, QLatin1String("tls")},
    Name<Phase>{Phase::Sending, QLatin1String("sending")},
    Name<Phase>{Phase::Waiting, QLatin1String("waiting")},
    Name<Phase>{Phase::Receiving, QLatin1String("receiving")},
    Name<Phase>{Phase::Done, QLatin1String("done")},
};

using Code = HopNote::Code;
constexpr std::array notes{
    Name<Code>{Code::RedirectFollowed, QLatin1String("redirect-followed")},
    Name<Code>{Code::RedirectNotFollowed, QLatin1String("redirect-not-followed")},
    Name<Code>{Code::MethodChanged, QLatin1String("method-changed")},
    Name<Code>{Code::BodyDropped, QLatin1String("body-dropped")},
    Name<Code>{Code::AuthorizationDropped, QLatin1String("authorization-dropped")},
    Name<Code>{Code::CookieHeaderDropped, QLatin1String("cookie-header-dropped")},
    Name<Code>{Code::HostHeaderDropped, QLatin1String("host-header-dropped")},
    Name<Code>{Code::RefererDropped, QLatin1String("referer-dropped")},
    Name<Code>{Code::AuthenticationAnswered, QLatin1String("authentication-answered")},
    Name<Code>{Code::AuthenticationRefused, QLatin1String("authentication-refused")},
    Name<Code>{Code::JarNotUsed, QLatin1String("jar-not-used")},
    Name<Code>{Code::CookieHeaderOverridden, QLatin1String("cookie-header-overridden")},
    Name<Code>{Code::HeaderKept, QLatin1String("header-kept")},
    Name<Code>{Code::DuplicateHeadersJoined, QLatin1String("duplicate-headers-joined")},
    Name<Code>{Code::InterimResponseSkipped, QLatin1String("interim-response-skipped")},
    Name<Code>{Code::TlsErrorsIgnored, QLatin1String("tls-errors-ignored")},
    Name<Code>{Code::LoginStep, QLatin1String("login-step")},
    Name<Code>{Code::Repeated, QLatin1String("repeated")},
    Name<Code>{Code::CsrfHeaderAdded, QLatin1String("csrf-header-added")},
    Name<Code>{Code::TokenStep, QLatin1String("token-step")},
    Name<Code>{Code::Http2Rewritten, QLatin1String("http2-rewritten")},
    Name<Code>{Code::CsrfPage, QLatin1String("csrf-page")},
    Name<Code>{Code::Probe, QLatin1String("probe")},
};
static_assert(notes.size() == std::size_t(Code::Probe) + 1);

template <typename Names, typename Enum> QString nameIn(const Names &names, Enum value)
{
    for (const auto &entry : names) {
        if (entry.value == value)
            return entry.text;
    }
    return {};
}

template <typename Names> auto valueIn(const Names &names, QStringView text)
{
    using Enum = decltype(names[0].value);
    for (const auto &entry : names) {
        if (text == entry.text)
            return std::optional<std::remove_const_t<Enum>>(entry.value);
    }
    return std::optional<std::remove_const_t<Enum>>();
}

} // namespace

QString phase(Phase phase)
{
    return nameIn(phases, phase);
}

std::optional<Phase> phaseFrom(QStringView name)
{
    return valueIn(phases, name);
}

QString note(HopNote::Code code)
{
    return nameIn(notes, code);
}

std::optional<HopNote::Code> noteFrom(QStringView name)
{
    return valueIn(notes, name);
}

QString state(ExchangeState state)
{
    switch (state) {
    case ExchangeState::Pending:
        return QStringLiteral("pending");
    case ExchangeState::Completed:
        return QStringLiteral("completed");
    case ExchangeState::Failed:
        return QStringLiteral("failed");
    case ExchangeState::Cancelled:
        return QStringLiteral("cancelled");
    }
    return {};
}

std::optional<ErrorCode> errorCodeFrom(QStringView name)
{
    for (int i = 0; i <= static_cast<int>(ErrorCode::Internal); ++i) {
        if (errorCodeName(static_cast<ErrorCode>(i)) == name)
            return static_cast<ErrorCode>(i);
    }
    return std::nullopt;
}

std::optional<CookieAction> cookieActionFrom(QStringView name)
{
    for (const auto action : {CookieAction::Sent, CookieAction::Withheld, CookieAction::Stored, CookieAction::Replaced,
             CookieAction::Deleted, CookieAction::Rejected}) {
        if (cookieActionName(action) == name)
            return action;
    }
    return std::nullopt;
}

std::optional<CookieReason> cookieReasonFrom(QStringView name)
{
    for (const auto &row : cookieReasons()) {
        if (name == row.id)
            return row.reason;
    }
    return std::nullopt;
}

} // namespace Sessionscope::WireNames
