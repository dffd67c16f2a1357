// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/jsonleaves.h"

#include "core/content/jsonlexer.h"

#include <QJsonDocument>

namespace Sessionscope::Inspect {

namespace {

using Kind = JsonToken::Kind;

// Pointers and values of the leaves together.
constexpr qsizetype octetLimit = qsizetype(256) * 1024 * 1024;

QString escaped(QString step)
{
    return step.replace(QLatin1Char('~'), QLatin1String("~0")).replace(QLatin1Char('/'), QLatin1String("~1"));
}

// The text was checked before: what comes is well formed.
class Walker
{
public:
    Walker(const QByteArray &text, CancelCheck &check)
        : m_text(text)
        , m_lexer(text)
        , m_check(check)
    {
    }

    QList<JsonLeaf> leaves()
    {
        value(m_lexer.next(), QString());
        return std::move(m_leaves);
    }

    //! Under a long key every leaf repeats it: a small text can ask for more than there is memory.
    bool tooMuch() const { return m_octets > octetLimit; }

private:
    QByteArray octets(const JsonToken &token) const { return m_text.mid(token.start, token.length); }

    void value(const JsonToken &token, const QString &pointer)
    {
        if (token.kind != Kind::ObjectStart && token.kind != Kind::ArrayStart) {
            append(pointer, octets(token));
            return;
        }
        // Held while what is inside is read.
        const qsizetype held = octetsOf(pointer);
        m_octets += held;
        if (tooMuch())
            return;
        if (token.kind == Kind::ObjectStart)
            object(pointer);
        else
            array(pointer);
        m_octets -= tooMuch() ? 0 : held;
    }

    void append(const QString &pointer, const QByteArray &octets)
    {
        m_octets += octetsOf(pointer) + octets.size();
        m_leaves.append({pointer, octets});
    }

    static qsizetype octetsOf(const QString &pointer) { return pointer.size() * qsizetype(sizeof(QChar)); }
    bool stops() { return tooMuch() || m_check.step(); }

    void object(const QString &pointer)
    {
        JsonToken token = m_lexer.next();
        if (token.kind == Kind::ObjectEnd)
            append(pointer, "{}");
        while (token.kind == Kind::String) {
            const QString name = jsonStringText(octets(token));
            m_lexer.next(); // The colon.
            value(m_lexer.next(), pointer + QLatin1Char('/') + escaped(name));
            if (stops() || m_lexer.next().kind != Kind::Comma)
                return;
            token = m_lexer.next();
        }
    }

    void array(const QString &pointer)
    {
        JsonToken token = m_lexer.next();
        if (token.kind == Kind::ArrayEnd)
            append(pointer, "[]");
        for (qsizetype i = 0; token.startsValue(); ++i) {
            value(token, pointer + QLatin1Char('/') + QString::number(i));
            if (stops() || m_lexer.next().kind != Kind::Comma)
                return;
            token = m_lexer.next();
        }
    }

    const QByteArray &m_text;
    JsonLexer m_lexer;
    CancelCheck &m_check;
    QList<JsonLeaf> m_leaves;
    qsizetype m_octets = 0;
};

qsizetype depthOf(const QByteArray &text, CancelCheck &check)
{
    JsonLexer lexer(text);
    qsizetype depth = 0;
    qsizetype deepest = 0;
    for (JsonToken token = lexer.next(); token.kind != Kind::End && !check.step(); token = lexer.next()) {
        if (token.kind == Kind::ObjectStart || token.kind == Kind::ArrayStart)
            deepest = qMax(deepest, ++depth);
        else if (token.kind == Kind::ObjectEnd || token.kind == Kind::ArrayEnd)
            --depth;
    }
    return deepest;
}

} // namespace

std::optional<QList<JsonLeaf>> jsonLeaves(const QByteArray &text, const Cancelled &cancelled)
{
    constexpr qsizetype depthLimit = 200;
    CancelCheck check(cancelled);
    if (check.now())
        return std::nullopt;
    QJsonParseError error;
    QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError || depthOf(text, check) > depthLimit || check.now())
        return std::nullopt;
    Walker walker(text, check);
    QList<JsonLeaf> leaves = walker.leaves();
    return walker.tooMuch() || check.now() ? std::nullopt : std::optional(std::move(leaves));
}

QString leafName(const QString &pointer)
{
    QString step = pointer.section(QLatin1Char('/'), -1);
    return step.replace(QLatin1String("~1"), QLatin1String("/")).replace(QLatin1String("~0"), QLatin1String("~"));
}

} // namespace Sessionscope::Inspect
