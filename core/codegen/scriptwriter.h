// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codegen/writing.h"

namespace Sessionscope::Codegen {

//! JavaScript for Node.js with its own fetch() and a small jar, for fetch() keeps no cookies there.
class ScriptWriter
{
public:
    explicit ScriptWriter(const Flow &flow)
        : m_flow(flow)
        , m_features(featuresOf(flow))
    {
    }

    QByteArray write();

private:
    void writeHelpers();
    void writeStep(qsizetype index);
    QStringList options(const Step &step) const;
    QString headers(const Step &step) const;
    QString body(const Step &step) const;
    QString read(const Value &value) const;
    QString say(const Piece &piece) const;
    QString text(const Template &pieces) const;

    const Flow &m_flow;
    Features m_features;
    Lines m_lines;
};

} // namespace Sessionscope::Codegen
