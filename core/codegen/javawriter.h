// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codegen/writing.h"

namespace Sessionscope::Codegen {

//! One file of Java 17 with a CookieManager: the JDK's HttpClient, or Spring's RestClient on top of it.
class JavaWriter
{
public:
    enum class Library { HttpClient, RestClient };

    JavaWriter(const Flow &flow, Library library)
        : m_flow(flow)
        , m_library(library)
        , m_features(featuresOf(flow))
    {
    }

    QByteArray write();

private:
    bool isSpring() const { return m_library == Library::RestClient; }
    void writeHead();
    void writeFields();
    void writeHelpers();
    void writeStep(qsizetype index);
    QStringList callOf(const Step &step) const;
    QString body(const Step &step) const;
    QString read(const Value &value, const Step &step) const;
    QString say(const Piece &piece) const;
    QString text(const Template &pieces) const;
    bool staysPut() const;
    //! Too long for one method.
    bool isLong() const;
    void beginPart(qsizetype number);
    QString responseType() const;

    const Flow &m_flow;
    Library m_library;
    Features m_features;
    Lines m_lines;
};

} // namespace Sessionscope::Codegen
