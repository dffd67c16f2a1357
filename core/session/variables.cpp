// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/variables.h"

namespace Sessionscope::Variables {
namespace {

//! Expands in octets, so that bodies that are not UTF-8 keep theirs. Braces without a name between them, without an end
//! or with a line break inside are ordinary text.
Result<QByteArray> expandOctets(const QByteArray &text, const VariableLookup &lookup)
{
    qsizetype open = text.indexOf("{{");
    if (open < 0)
        return text;
    QByteArray out;
    qsizetype done = 0;
    while (open >= 0) {
        const qsizetype close = text.indexOf("}}", open + 2);
        if (close < 0)
            break;
        // The innermost pair counts: "{{{x}}" holds x.
        const qsizetype inner = text.lastIndexOf("{{", close - 2);
        const QByteArray expression = text.mid(inner + 2, close - inner - 2).trimmed();
        if (!expression.isEmpty() && !expression.contains('\n')) {
            const QString name = QString::fromUtf8(expression);
            const auto value = lookup(name);
            if (!value)
                return failure(ErrorCode::UnknownVariable, name);
            out += text.mid(done, inner - done) + value->toUtf8();
            done = close + 2;
        }
        open = text.indexOf("{{", close + 2);
    }
    return out + text.mid(done);
}

//! Expands many texts and remembers the first error.
class Expander
{
public:
    explicit Expander(const VariableLookup &lookup)
        : m_lookup(lookup)
    {
    }

    void operator()(QString &text)
    {
        if (m_error || !text.contains(QLatin1String("{{")))
            return;
        const auto expanded = expand(text, m_lookup);
        if (expanded)
            text = *expanded;
        else
            m_error = expanded.error();
    }

    void operator()(QByteArray &text)
    {
        if (m_error || !text.contains("{{"))
            return;
        const auto expanded = expandOctets(text, m_lookup);
        if (expanded)
            text = *expanded;
        else
            m_error = expanded.error();
    }

    void operator()(FieldList &fields)
    {
        for (Field &field : fields) {
            // What is not sent may be half written.
            if (!field.enabled)
                continue;
            (*this)(field.name);
            (*this)(field.value);
        }
    }

    void operator()(AuthSettings &auth)
    {
        (*this)(auth.user);
        (*this)(auth.password);
        (*this)(auth.token);
        (*this)(auth.name);
    }

    void operator()(Body &body)
    {
        (*this)(body.contentType);
        if (body.kind == Body::Kind::Raw)
            (*this)(body.raw);
        if (body.kind == Body::Kind::Form)
            (*this)(body.fields);
        if (body.kind == Body::Kind::File)
            (*this)(body.filePath);
        if (body.kind != Body::Kind::Multipart)
            return;
        for (Part &part : body.parts) {
            if (!part.enabled)
                continue;
            (*this)(part.name);
            (*this)(part.value);
            (*this)(part.filePath);
            (*this)(part.fileName);
            (*this)(part.contentType);
        }
    }

    const std::optional<Error> &error() const { return m_error; }

private:
    const VariableLookup &m_lookup;
    std::optional<Error> m_error;
};

} // namespace

Result<QString> expand(const QString &text, const VariableLookup &lookup)
{
    if (!text.contains(QLatin1String("{{")))
        return text;
    const auto expanded = expandOctets(text.toUtf8(), lookup);
    if (!expanded)
        return tl::unexpected(expanded.error());
    return QString::fromUtf8(*expanded);
}

Result<Request> expand(const Request &request, const VariableLookup &lookup)
{
    Request expanded = request;
    Expander expander(lookup);
    expander(expanded.method);
    expander(expanded.url);
    expander(expanded.params);
    expander(expanded.headers);
    expander(expanded.body);
    expander(expanded.auth);
    if (expander.error())
        return tl::unexpected(*expander.error());
    return expanded;
}

Result<SessionSettings> expand(const SessionSettings &settings, const VariableLookup &lookup)
{
    SessionSettings expanded = settings;
    Expander expander(lookup);
    expander(expanded.baseUrl);
    expander(expanded.params);
    expander(expanded.headers);
    expander(expanded.auth);
    if (expander.error())
        return tl::unexpected(*expander.error());
    return expanded;
}

} // namespace Sessionscope::Variables
