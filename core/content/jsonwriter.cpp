// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/jsonwriter.h"

namespace Sessionscope {

void JsonWriter::separate()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (m_depth == 0)
        return;
    m_out.append(m_first ? "\n" : ",\n");
    m_out.append(m_depth * 2, ' ');
    m_first = false;
}

void JsonWriter::open(char bracket)
{
    separate();
    m_out.append(bracket);
    ++m_depth;
    m_first = true;
}

void JsonWriter::close(char bracket)
{
    --m_depth;
    if (!m_first) {
        m_out.append('\n');
        m_out.append(m_depth * 2, ' ');
    }
    m_out.append(bracket);
    m_first = false;
}

void JsonWriter::key(QLatin1String name)
{
    separate();
    quoted(QByteArrayView(name.data(), name.size()));
    m_out.append(": ");
    m_afterKey = true;
}

void JsonWriter::value(QStringView text)
{
    separate();
    quoted(text.toUtf8());
}

void JsonWriter::value(qint64 number)
{
    separate();
    m_out.append(QByteArray::number(number));
}

void JsonWriter::value(bool truth)
{
    separate();
    m_out.append(truth ? "true" : "false");
}

void JsonWriter::decimal(double number)
{
    separate();
    QByteArray text = QByteArray::number(number, 'f', 3);
    while (text.endsWith('0'))
        text.chop(1);
    if (text.endsWith('.'))
        text.chop(1);
    m_out.append(text);
}

void JsonWriter::octets(QByteArrayView text)
{
    separate();
    if (text.isValidUtf8())
        quoted(text);
    else
        quoted(QString::fromLatin1(text).toUtf8());
}

void JsonWriter::raw(QByteArrayView json)
{
    separate();
    m_out.append(json);
}

void JsonWriter::quoted(QByteArrayView utf8)
{
    m_out.append('"');
    qsizetype plain = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const auto c = static_cast<uchar>(utf8[i]);
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F)
            continue;
        m_out.append(utf8.sliced(plain, i - plain));
        plain = i + 1;
        if (c == '"' || c == '\\')
            m_out.append('\\').append(utf8[i]);
        else if (c == '\n')
            m_out.append("\\n");
        else if (c == '\r')
            m_out.append("\\r");
        else if (c == '\t')
            m_out.append("\\t");
        else
            m_out.append("\\u00").append(QByteArray(1, static_cast<char>(c)).toHex());
    }
    m_out.append(utf8.sliced(plain)).append('"');
}

} // namespace Sessionscope
