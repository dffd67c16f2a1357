// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codegen/generate.h"
#include "core/codegen/writing.h"
#include "core/content/jsonwriter.h"

namespace Sessionscope::Codegen {

//! A Postman collection 2.1. Scripts after the answers take the values into collection variables; credentials are
//! variables without a value.
class PostmanWriter
{
public:
    explicit PostmanWriter(const Flow &flow)
        : m_flow(flow)
    {
    }

    Code write();

private:
    void writeItem(qsizetype index);
    void writeEvents(qsizetype index);
    void writeEvent(QLatin1String listen, const QStringList &lines);
    void writeRequest(const Step &step);
    void writeAuth(const StepAuth &auth);
    void writeBody(const Step &step);
    void writePair(QLatin1String keyName, const QString &key, const QString &value);
    void variable(const QString &key, const QString &value);
    QStringList encodings(const Step &step) const;
    QString read(const Value &value) const;
    QString say(const Piece &piece) const;
    QString text(const Template &pieces) const;

    const Flow &m_flow;
    JsonWriter m_json;
    Code m_code;
};

} // namespace Sessionscope::Codegen
