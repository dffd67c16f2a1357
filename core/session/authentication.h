// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/digest.h"
#include "core/session/hopdraft.h"

//! Answers to 401, and to the 407 of a proxy that reads the request itself. To a tunnel's 407 Qt answers.
namespace Sessionscope::Authentication {

//! What one send remembers of who asks for credentials.
struct Answers
{
    //! The challenge answered last and the octets counted with it.
    std::optional<Digest::Session> digest;
    //! A refusal was answered once; the next one is final.
    bool answered = false;
    //! Answers to stale=true; more than a few are no accident.
    int staleAnswers = 0;
};

//! What one send remembers from hop to hop.
struct State : Answers
{
    //! Where the credentials were given; they go nowhere else.
    QUrl url;
    //! The same for a proxy, and which one it was.
    Answers proxyAnswers;
    ProxySettings proxy;
};

//! What to do about an answer.
struct Decision
{
    //! The same request with credentials; nothing when there is nothing to answer.
    std::optional<HopDraft> next;
    //! For the exchange that was answered.
    QList<HopNote> notes;
};

//! The Authorization value that goes without being asked: preemptive Basic (RFC 7617, UTF-8) and Bearer (RFC 6750).
QByteArray preemptive(const AuthSettings &auth);

//! Decides on a 401 to \a sent: one answer to a refusal, and one to each "stale" up to a limit. \a target is the
//! request target that was sent; \a cnonce a fresh random text.
Decision answer(const HopDraft &sent, const QByteArray &target, const ReceivedResponse &response, State &state,
    const QByteArray &cnonce);

//! Decides on a 407 of \a proxy to \a sent: Basic went along unasked, Digest is answered as answer() does. The details
//! of the notes begin with "proxy-".
Decision answerProxy(const HopDraft &sent, const ProxySettings &proxy, const ReceivedResponse &response, State &state);

//! The Proxy-Authorization value for one request to \a proxy once it was answered with Digest; empty before, and for
//! another proxy. \a target: in absolute-form, as sent.
QByteArray proxyAuthorization(const ProxySettings &proxy, const QByteArray &method, const QByteArray &target,
    State &state, const QByteArray &cnonce);

//! Renews Digest credentials for the next hop of the same origin (RFC 7616 3.4: uri and nc are new each time).
void renew(HopDraft &next, const QByteArray &target, State &state, const QByteArray &cnonce);

} // namespace Sessionscope::Authentication
