// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"

#include <QSet>
#include <QStringList>

//! What was sent in a session, as code that does it again in a session of its own.
namespace Sessionscope::Codegen {

//! How a piece that is known only when the code runs joins the text around it.
enum class Encoding {
    Plain,
    Percent, //!< in a URL
    Json, //!< as a JSON string, quotes included
};

//! One stretch of a text that the code puts together.
struct Piece
{
    enum class Kind {
        Text,
        Octets, //!< what is no text, within a body
        Base, //!< scheme, host and port of the server
        Value, //!< produced by an earlier answer
        Input, //!< from the person who runs the code
    };
    Kind kind = Kind::Text;
    QString text = {};
    QByteArray octets = {};
    //! Position in Flow::values or Flow::inputs.
    qsizetype index = -1;
    Encoding encoding = Encoding::Plain;

    bool operator==(const Piece &) const = default;
};

using Template = QList<Piece>;

//! A header, or a field of a form.
struct NamedTemplate
{
    QString name;
    Template value;

    bool operator==(const NamedTemplate &) const = default;
};

//! Something an answer brought and a later request sent back.
struct Value
{
    enum class Source {
        FormField, //!< key: the field's name
        Meta, //!< key: the element's name
        Cookie, //!< key: the cookie's name; read when it is needed, from the jar
        Json, //!< key: a JSON pointer (RFC 6901)
        Location, //!< the header of an answer that was no redirect, as an absolute URL
    };
    //! For a variable: "csrf", "access_token_2"; lower case, unique.
    QString name;
    Source source = Source::FormField;
    QString key;
    //! Cookies: the request sent its value percent-decoded.
    bool percentDecoded = false;
    //! Locations: a path, to be resolved against the server.
    bool isRelative = false;
    //! The step after whose answer it is read; of a cookie the step before which it is.
    qsizetype step = -1;
    //! Where it came from, "1.1".
    QString hop;
    //! Where it went, "1.3".
    QStringList usedAt;
    //! The header or field it went in.
    QString usedAs;
    //! It protects against cross-site request forgery.
    bool isCsrf = false;

    bool operator==(const Value &) const = default;
};

//! A credential, or another secret that no answer brought. What it was is not kept.
struct Input
{
    //! Of an environment variable: "APP_PASSWORD".
    QString name;
    //! False for a user's name.
    bool isSecret = true;
    //! "password", "X-Api-Key": what it was called where it was sent.
    QString usedAs;

    bool operator==(const Input &) const = default;
};

struct StepAuth
{
    enum class Kind { None, Basic, Digest };
    Kind kind = Kind::None;
    //! Positions in Flow::inputs.
    qsizetype user = -1;
    qsizetype password = -1;

    bool operator==(const StepAuth &) const = default;
};

//! One request of the code. Redirects and answers to challenges are the client library's, no steps of their own.
struct Step
{
    enum class Body { None, Form, Raw };

    //! "1.2"
    QString hop;
    QByteArray method;
    Template url;
    //! Without what client libraries write by themselves.
    QList<NamedTemplate> headers;
    Body body = Body::None;
    QList<NamedTemplate> fields;
    Template raw;
    StepAuth auth;
    bool followsRedirects = true;
    //! Of the last answer.
    int status = 0;
    //! A login that worked: the page behind it has no field for a password.
    bool isLogin = false;

    bool operator==(const Step &) const = default;
};

//! What a person should know about the code.
struct FlowNote
{
    enum class Code {
        FailedLoginLeftOut, //!< of a whole session
        AssetsLeftOut, //!< of a whole session; detail: how many pictures, styles and scripts
        StepAdded, //!< it was not chosen, but what was needs its answer; detail: the hop that does
        CookieWithoutOrigin, //!< detail: its name; it was sent, and no answer of the flow set it
        HeaderLeftOut, //!< detail: its name
        BodyCut, //!< only the beginning of the body is on record
        SchemeNotWritten, //!< detail: the authentication scheme
        SessionIdInUrl, //!< left out
        SecretMasked, //!< a secret stood where nothing can be put in its place
    };
    Code code = Code::StepAdded;
    QString hop;
    QString detail;

    bool operator==(const FlowNote &) const = default;
};

//! A session cookie or CSRF cookie that the client's jar carries.
struct CarriedCookie
{
    QString name;
    //! The hop that set it first.
    QString hop;

    bool operator==(const CarriedCookie &) const = default;
};

struct Flow
{
    //! "http://127.0.0.1:8080" of the first step.
    QString base;
    QList<Step> steps;
    QList<Value> values;
    QList<Input> inputs;
    QList<CarriedCookie> cookies;
    QList<FlowNote> notes;

    bool operator==(const Flow &) const = default;
};

struct FlowChoice
{
    //! Empty: the whole session, without logins that failed.
    QSet<ExchangeId> hops;
    //! Also the steps that got what the chosen ones send: the page with the form, the login.
    bool withOrigins = true;
};

//! Recognises what earlier answers produced and later requests used: cookies, tokens of forms and meta elements, JSON,
//! Location. Everything secret that no answer produced becomes an input. Pure; linear in the log's size.
Flow flowOf(const QList<ExchangePtr> &log, const FlowChoice &choice = {});

} // namespace Sessionscope::Codegen
