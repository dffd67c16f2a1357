// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codegen/generate.h"
#include "core/codegen/writing.h"

namespace Sessionscope::Codegen {

//! A .http file whose requests name each other: values come from `{{step1.response...}}`, credentials from the
//! environment. Bodies that the format cannot say go into files beside it.
class HttpText
{
public:
    explicit HttpText(const Flow &flow)
        : m_flow(flow)
    {
    }

    Code write();

private:
    void writeStep(qsizetype index);
    void writeBody(qsizetype index);
    QString say(const Piece &piece) const;
    QString text(const Template &pieces) const;
    QString reference(const Value &value) const;
    QString stepName(const QString &hop) const;

    const Flow &m_flow;
    Lines m_lines;
    Code m_code;
};

} // namespace Sessionscope::Codegen
