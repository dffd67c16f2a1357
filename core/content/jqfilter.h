// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

//! JSON through the `jq` program, as a child process with limits and nothing of our environment.
namespace Sessionscope::Jq {

struct Limits
{
    //! On the clock; processor time may be as much.
    int milliseconds = 20'000;
    //! Address space in octets. jq holds a document in about 15 times its size.
    qint64 memory = qint64(3) << 30;
    //! Longer results are cut.
    qsizetype output = qsizetype(64) << 20;
};

enum class Style { Indented, Compact };

struct Result
{
    enum class State { Done, Cut, Failed, NotInstalled, TimedOut, OutOfMemory, Cancelled };
    State state = State::Done;
    //! JSON texts, one after the other. After a failure what came before it.
    QByteArray output;
    //! Failed: what jq says, without the line it quotes.
    QString message;
    //! Failed: the place in the filter that jq complains about, in characters; -1 when it does not tell.
    qsizetype place = -1;
    qsizetype length = 0;
};

//! The program's path; empty when it is not installed.
QString program();

//! Runs \a filter over \a json and waits for it: for worker threads. The child ends with this call, whatever happens;
//! \a cancelled is asked at least every 30 ms. The filter is handed over in a pipe: argument lists are public.
Result run(const QString &program, const QString &filter, const QByteArray &json, Style style,
    const Limits &limits = {}, const std::function<bool()> &cancelled = {});

//! What jq wrote to its error channel about \a filter, made a failed Result. Pure.
Result complaint(const QString &filter, const QByteArray &errors);

} // namespace Sessionscope::Jq
