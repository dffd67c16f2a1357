// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codegen/writing.h"

namespace Sessionscope::Codegen {

//! A bash script of curl commands that share a jar. Secrets reach curl through files of the shell's own, never through
//! argument lists, which others can read.
class CurlScript
{
public:
    explicit CurlScript(const Flow &flow)
        : m_flow(flow)
        , m_features(featuresOf(flow))
    {
    }

    QByteArray write();

private:
    void writeHead();
    void writeStep(qsizetype index);
    QStringList options(const Step &step) const;
    QString methodOption(const Step &step) const;
    QString field(const NamedTemplate &field) const;
    QString read(const Value &value) const;
    QString say(const Piece &piece) const;
    //! One word of the shell.
    QString word(const Template &pieces) const;
    //! Commands that print the pieces.
    QString printed(const Template &pieces) const;

    const Flow &m_flow;
    Features m_features;
    Lines m_lines;
};

} // namespace Sessionscope::Codegen
