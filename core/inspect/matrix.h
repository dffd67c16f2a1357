// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/compare.h"

//! Requests times sessions: who gets what, and who gets what only another should.
namespace Sessionscope::Inspect {

struct MatrixSession
{
    QString name;
    //! As whom it is logged in; empty where that is not known.
    QString user = {};
    //! Without cookies and credentials.
    bool isAnonymous = false;
    //! May read what others own, as an administrator may: what it gets is no suspicion.
    bool mayReadAll = false;

    bool operator==(const MatrixSession &) const = default;
};

struct Matrix
{
    QList<MatrixSession> sessions;
    //! Whose requests these are, an index of sessions.
    qsizetype owner = 0;
    //! answers[row][session]: the hops of each send; empty: not sent, or nothing came of it.
    QList<QList<CompareSide>> answers;

    bool operator==(const Matrix &) const = default;
};

//! Why an answer is taken for somebody's own.
enum class Sign {
    NamesOwner, //!< the body holds the owner's user name
    UrlNamesOwner, //!< the path or query holds it
    PersonalField, //!< the body has a member such as email or owner; detail: its pointer
    OneThing, //!< the path or query names one thing by a number or id; detail: it
    AdminPath, //!< the path speaks of administration
    OthersRefused, //!< a third session that is logged in was refused; detail: its name
    NeedsLogin, //!< nobody gets it without a login
    AnonymousNotAsked, //!< so it may be open to everybody
};

struct SignSeen
{
    Sign sign = Sign::NamesOwner;
    QString detail = {};

    bool operator==(const SignSeen &) const = default;
};

struct MatrixCell
{
    enum class Access {
        NotSent,
        NoAnswer, //!< the connection failed, or the send was cancelled
        Allowed, //!< 2xx from where it was asked
        Redirected, //!< it ended elsewhere, mostly at a login
        Refused, //!< 4xx
        Error, //!< 5xx and what is left
    };
    enum class Suspicion { None, Possible, Likely };

    Access access = Access::NotSent;
    //! Of the first hop; 0 for none.
    int status = 0;
    //! Octets of the last hop's body.
    qint64 size = 0;
    //! How much of the owner's body it is, 0 to 1; -1 where either has no 2xx.
    double likeness = -1;
    Suspicion suspicion = Suspicion::None;
    //! What the suspicion stands on.
    QList<SignSeen> signs = {};

    bool operator==(const MatrixCell &) const = default;
};

//! cells[row][session]. An answer of another session is suspicious when it is the owner's, or names the owner, and
//! signs say that it is nobody else's. Sessions of the same user, or with the same session id, are the owner too.
//! A guess from outside: what one may read only the server's makers know. Cancelled it has fewer rows, and the last of
//! them is not to be believed. Pure.
QList<QList<MatrixCell>> judge(const Matrix &matrix, const Cancelled &cancelled = {});

} // namespace Sessionscope::Inspect
