// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openapi/apitext.h"

#include "core/openapi/apiyaml.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborStreamWriter>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonParseError>
#include <QLocale>

#include <simdjson.h>

namespace Sessionscope::ApiText {

namespace {

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

//! By way of CBOR's octets: QCborMap looks for each key that it is given among all it has, so that an object of many
//! members would take for ever.
void write(QCborStreamWriter &writer, const simdjson::dom::element &element)
{
    switch (element.type()) {
    case simdjson::dom::element_type::ARRAY: {
        const simdjson::dom::array items = element.get_array().value_unsafe();
        writer.startArray();
        for (const simdjson::dom::element item : items)
            write(writer, item);
        writer.endArray();
        return;
    }
    case simdjson::dom::element_type::OBJECT: {
        const simdjson::dom::object members = element.get_object().value_unsafe();
        writer.startMap();
        for (const simdjson::dom::key_value_pair member : members) {
            writer.append(textOf(member.key));
            write(writer, member.value);
        }
        writer.endMap();
        return;
    }
    case simdjson::dom::element_type::INT64:
        return writer.append(qint64(element.get_int64().value_unsafe()));
    case simdjson::dom::element_type::UINT64:
        return writer.append(double(element.get_uint64().value_unsafe()));
    case simdjson::dom::element_type::DOUBLE:
        return writer.append(element.get_double().value_unsafe());
    case simdjson::dom::element_type::STRING:
        return writer.append(textOf(element.get_string().value_unsafe()));
    case simdjson::dom::element_type::BOOL:
        return writer.append(element.get_bool().value_unsafe());
    case simdjson::dom::element_type::NULL_VALUE:
        break;
    }
    writer.append(nullptr);
}

QCborValue valueOf(const simdjson::dom::element &element)
{
    QByteArray octets;
    QCborStreamWriter writer(&octets);
    write(writer, element);
    return QCborValue::fromCbor(octets);
}

Result<QCborValue> parseJson(const QByteArray &text, const QString &subject)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    const simdjson::error_code code = parser.allocate(size_t(text.size()) + 1, size_t(maxDepth));
    if (code == simdjson::SUCCESS && parser.parse(text.constData(), size_t(text.size())).get(root) == simdjson::SUCCESS)
        return valueOf(root);
    // Qt's knows where, and takes numbers that the fast one refuses.
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error == QJsonParseError::NoError)
        return document.isArray() ? QCborValue(QCborArray::fromJsonArray(document.array()))
                                  : QCborValue(QCborMap::fromJsonObject(document.object()));
    const auto line = text.left(error.offset).count('\n') + 1;
    return failure(ErrorCode::FileBroken, subject, QStringLiteral("line %1: %2").arg(line).arg(error.errorString()));
}

void appendString(QByteArray &out, const QString &text)
{
    out += '"';
    for (const char c : text.toUtf8()) {
        const auto octet = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            out += '\\';
        if (octet >= 0x20)
            out += c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else
            out += "\\u00" + QByteArray(1, char(octet)).toHex();
    }
    out += '"';
}

void append(QByteArray &out, const QCborValue &value, int level)
{
    const QByteArray inner = '\n' + QByteArray(2 * (level + 1), ' ');
    const QByteArray outer = '\n' + QByteArray(2 * level, ' ');
    if (value.isMap()) {
        const QCborMap map = value.toMap();
        bool first = true;
        out += '{';
        for (const auto &member : map) {
            out += (std::exchange(first, false) ? QByteArray() : QByteArray(",")) + inner;
            appendString(out, member.first.toString());
            out += ": ";
            append(out, member.second, level + 1);
        }
        out += (first ? QByteArray() : outer) + '}';
    } else if (value.isArray()) {
        const QCborArray array = value.toArray();
        out += '[';
        for (qsizetype i = 0; i < array.size(); ++i) {
            out += (i > 0 ? QByteArray(",") : QByteArray()) + inner;
            append(out, array.at(i), level + 1);
        }
        out += (array.isEmpty() ? QByteArray() : outer) + ']';
    } else if (value.isString()) {
        appendString(out, value.toString());
    } else {
        out += plain(value).toUtf8();
    }
}

} // namespace

Result<QCborValue> parse(const QByteArray &text, const QString &subject)
{
    QByteArray content = text;
    if (content.startsWith("\xEF\xBB\xBF"))
        content.remove(0, 3);
    const QByteArray start = content.left(256).trimmed();
    if (start.isEmpty() && content.trimmed().isEmpty())
        return failure(ErrorCode::FileBroken, subject, QStringLiteral("it is empty"));
    return start.startsWith('{') || start.startsWith('[') ? parseJson(content, subject)
                                                          : ApiYaml::parse(content, subject);
}

QByteArray toJson(const QCborValue &value)
{
    QByteArray out;
    append(out, value, 0);
    return out;
}

QString plain(const QCborValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isInteger())
        return QString::number(value.toInteger());
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (value.isMap() || value.isArray())
        return QString::fromUtf8(toJson(value));
    return QStringLiteral("null");
}

} // namespace Sessionscope::ApiText
