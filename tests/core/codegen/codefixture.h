// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codegen/generate.h"
#include "core/session/session.h"
#include "tests/support/rawserver.h"

#include <QMap>
#include <QTest>
#include <QUrl>

#include <memory>

namespace Sessionscope::Test {

//! A proxy that passes every octet on to a real server and keeps what was asked: the code's own requests, as sent.
class Recorder
{
public:
    explicit Recorder(const QUrl &server);

    QString base() const { return m_front->url({}); }
    //! Values of this cookie that were sent, in order, each once.
    QList<QByteArray> cookieValues(const QByteArray &name) const;
    QList<RawRequest> requests() const { return m_front->requests(); }

private:
    std::unique_ptr<RawServer> m_front;
};

//! Why code of this kind cannot run here; empty when it can.
QString unavailableReason(Codegen::Target target);

struct CodeRun
{
    int exitCode = -1;
    QByteArray out;
    QByteArray errors;

    //! For a failure's message.
    QByteArray story(const Codegen::Code &code) const { return out + "\n" + errors + "\n" + code.text; }
};

//! Runs the code in a folder of its own, with nothing but \a environment to know of.
CodeRun runCode(Codegen::Target target, const Codegen::Code &code, const QMap<QString, QString> &environment);

//! Sends and waits for the end.
void sendAndWait(Session &session, const Request &request);

//! Secrets of the log that the code holds all the same: cookies, tokens, and each of \a others.
QList<QByteArray> leakedInto(const Codegen::Code &code, const QList<ExchangePtr> &log, const QList<QByteArray> &others);

//! A row for each kind of code that is run.
void addTargetRows();

} // namespace Sessionscope::Test

Q_DECLARE_METATYPE(Sessionscope::Codegen::Target)
