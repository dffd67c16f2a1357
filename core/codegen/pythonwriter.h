// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codegen/writing.h"

namespace Sessionscope::Codegen {

//! Python 3 with the requests or the httpx library, whose session carries the cookies.
class PythonWriter
{
public:
    enum class Library { Requests, Httpx };

    PythonWriter(const Flow &flow, Library library)
        : m_flow(flow)
        , m_library(library)
        , m_features(featuresOf(flow))
    {
    }

    QByteArray write();

private:
    bool isHttpx() const { return m_library == Library::Httpx; }
    void writeHead();
    void writeHelpers();
    void writeInputs();
    void writeStep(qsizetype index);
    QStringList arguments(const Step &step) const;
    QString fields(const QList<NamedTemplate> &fields) const;
    QString read(const Value &value) const;
    QString say(const Piece &piece) const;
    QString text(const Template &pieces) const;
    QString octets(const Template &pieces) const;
    QString argument(qsizetype input, bool isBasic) const;

    const Flow &m_flow;
    Library m_library;
    Features m_features;
    Lines m_lines;
};

} // namespace Sessionscope::Codegen
