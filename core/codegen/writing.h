// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codegen/flow.h"

#include <functional>

//! What the writers of all languages share.
namespace Sessionscope::Codegen {

//! Lines of code at an indent.
class Lines
{
public:
    explicit Lines(int indent = 0)
        : m_indent(indent)
    {
    }

    void add(const QString &line = {});
    //! Several lines, as they stand in a raw string.
    void addAll(const char *lines);
    void indent(int by) { m_indent += by; }
    QByteArray text() const { return m_text.toUtf8(); }

private:
    QString m_text;
    int m_indent;
};

//! What of a flow decides which helpers the code needs.
struct Features
{
    bool readsPages = false;
    bool readsCookies = false;
    bool decodesCookies = false;
    bool readsJson = false;
    bool readsLocations = false;
    bool percentEncodes = false;
    bool jsonEncodes = false;
    bool hasOctets = false;
    bool hasForms = false;
    bool hasLogins = false;
    bool hasBasic = false;
    bool hasDigest = false;
};

Features featuresOf(const Flow &flow);

//! The pieces, each said by \a say, with \a plus between them; \a empty for none.
QString spoken(const Template &pieces, const std::function<QString(const Piece &)> &say, const QString &plus,
    const QString &empty);

//! How a language that puts strings together with "+" says the pieces.
struct Speech
{
    QString (*quoted)(const QString &text);
    QString (*variable)(const QString &name);
    //! Of a value in "%1".
    const char *percentEncoded;
    const char *jsonEncoded;
};

//! One piece; nothing for octets, which each language has its own way for.
QString spokenPiece(const Flow &flow, const Piece &piece, const Speech &speech);

//! "1.2 POST /login": what a step does, fit for a comment; what is put together at run time is "...".
QString stepTitle(const Step &step);

//! Values to read before the request of step \a step (cookies), or after its answer (all others).
QList<Value> valuesBefore(const Flow &flow, qsizetype step);
QList<Value> valuesAfter(const Flow &flow, qsizetype step);

//! The path of a JSON pointer, unescaped, each with whether it may be a position in an array.
QStringList jsonSteps(const QString &pointer);
bool isPosition(const QString &step);

bool hasOctets(const Template &pieces);
//! False for GET and HEAD, with which fetch() and Postman send none.
bool sendsBody(const Step &step);
//! Its texts hold "{{", which means a variable in .http files and in Postman.
bool hasBraces(const Step &step);
//! "csrf_token_2" as "csrfToken_2".
QString camelCase(const QString &name);

} // namespace Sessionscope::Codegen
