// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QLatin1String>
#include <QString>

namespace Sessionscope {

//! Writes JSON with its members in the order given (QJsonObject sorts them) and without a tree in memory. Indented by
//! two blanks. The caller closes what it opens.
class JsonWriter
{
public:
    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }
    void key(QLatin1String name);

    void value(QStringView text);
    void value(qint64 number);
    void value(bool truth);
    //! Three decimals at the most.
    void decimal(double number);
    //! Octets as text: UTF-8 when they are that, else each octet as the character of that number.
    void octets(QByteArrayView text);
    //! A JSON text as it stands.
    void raw(QByteArrayView json);

    template <typename Value> void member(QLatin1String name, const Value &content)
    {
        key(name);
        value(content);
    }
    void octetsMember(QLatin1String name, QByteArrayView text)
    {
        key(name);
        octets(text);
    }

    const QByteArray &result() const { return m_out; }

private:
    void open(char bracket);
    void close(char bracket);
    void separate();
    void quoted(QByteArrayView utf8);

    QByteArray m_out;
    qsizetype m_depth = 0;
    bool m_first = true;
    bool m_afterKey = false;
};

} // namespace Sessionscope
