// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/challenge.h"

#include "core/session/validation.h"

namespace Sessionscope {
namespace {

class Reader
{
public:
    explicit Reader(QByteArrayView text)
        : m_text(text)
    {
    }

    bool atEnd() const { return m_at >= m_text.size(); }
    char peek() const { return atEnd() ? '\0' : m_text.at(m_at); }
    void skip() { m_at += atEnd() ? 0 : 1; }
    qsizetype position() const { return m_at; }
    void rewind(qsizetype position) { m_at = position; }

    void skipBlanks()
    {
        while (peek() == ' ' || peek() == '\t')
            skip();
    }

    void skipBlanksAndCommas()
    {
        while (!atEnd() && (peek() == ' ' || peek() == '\t' || peek() == ','))
            skip();
    }

    QByteArray token()
    {
        const qsizetype start = m_at;
        while (!atEnd() && Validation::isToken(m_text.sliced(m_at, 1)))
            skip();
        return m_text.sliced(start, m_at - start).toByteArray();
    }

    // RFC 9110 11.2: 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"="
    QByteArray token68()
    {
        const qsizetype start = m_at;
        while (!atEnd() && peek() != ',' && peek() != ' ' && peek() != '\t' && peek() != '"')
            skip();
        return m_text.sliced(start, m_at - start).toByteArray();
    }

    // RFC 9110 5.6.4: a backslash quotes the octet after it; a missing end ends with the field.
    QByteArray quoted()
    {
        QByteArray value;
        skip();
        while (!atEnd() && peek() != '"') {
            if (peek() == '\\' && m_at + 1 < m_text.size())
                skip();
            value += peek();
            skip();
        }
        skip();
        return value;
    }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
};

//! name BWS "=" BWS ( token / quoted-string ), or false with the reader where it was.
bool readParameter(Reader &reader, Challenge &challenge)
{
    const qsizetype start = reader.position();
    const QByteArray name = reader.token().toLower();
    reader.skipBlanks();
    if (name.isEmpty() || reader.peek() != '=') {
        reader.rewind(start);
        return false;
    }
    reader.skip();
    reader.skipBlanks();
    const QByteArray value = reader.peek() == '"' ? reader.quoted() : reader.token68();
    if (!challenge.parameters.contains(name))
        challenge.parameters.insert(name, value);
    return true;
}

//! Whether a token68 stands here: one word that ends the challenge ("Negotiate abc==, Basic ...").
bool readToken(Reader &reader, Challenge &challenge)
{
    const qsizetype start = reader.position();
    const QByteArray word = reader.token68();
    reader.skipBlanks();
    const qsizetype equals = word.indexOf('=');
    const bool padded = equals < 0 || word.mid(equals).count('=') == word.size() - equals;
    if (word.isEmpty() || !padded || !(reader.atEnd() || reader.peek() == ',')
        || (equals >= 0 && equals == word.size() - 1 && reader.peek() == '"')) {
        reader.rewind(start);
        return false;
    }
    challenge.token = word;
    return true;
}

} // namespace

QList<Challenge> parseChallenges(QByteArrayView field)
{
    QList<Challenge> challenges;
    Reader reader(field);
    reader.skipBlanksAndCommas();
    while (!reader.atEnd()) {
        Challenge challenge;
        challenge.scheme = reader.token().toLower();
        if (challenge.scheme.isEmpty())
            break;
        reader.skipBlanks();
        if (reader.peek() != ',' && !reader.atEnd() && !readToken(reader, challenge)) {
            while (readParameter(reader, challenge))
                reader.skipBlanksAndCommas();
        }
        challenges.append(challenge);
        reader.skipBlanksAndCommas();
    }
    return challenges;
}

} // namespace Sessionscope
