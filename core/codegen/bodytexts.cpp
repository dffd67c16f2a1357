// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/codegen/bodytexts.h"

#include "core/content/jsonlexer.h"
#include "core/http/multipart.h"
#include "core/inspect/requestfacts.h"

#include <QStringDecoder>

#include <algorithm>

namespace Sessionscope::Codegen {

namespace {

using Place = Atom::Place;

std::optional<QString> asText(const QByteArray &octets)
{
    const bool hasControls = std::any_of(octets.begin(), octets.end(),
        [](char c) { return (c >= 0 && c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == 0x7f; });
    if (hasControls)
        return std::nullopt;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(octets);
    if (decoder.hasError())
        return std::nullopt;
    return text;
}

void append(Template &all, const QByteArray &octets)
{
    if (const auto text = asText(octets))
        all.append({Piece::Kind::Text, *text});
    else
        all.append({Piece::Kind::Octets, {}, octets});
}

bool addForm(RequestTexts &texts, const SentRequest &request, const Resolver &resolve)
{
    const auto fields = Inspect::formFields(request);
    if (!fields)
        return false;
    const bool isText = std::all_of(fields->begin(), fields->end(), [](const Inspect::NameValue &field) {
        return asText(field.name).has_value() && asText(field.value).has_value();
    });
    if (!isText || texts.isCut)
        return false;
    for (const Inspect::NameValue &field : *fields) {
        const QString name = *asText(field.name);
        const auto piece = field.value.isEmpty() ? std::nullopt : resolve({Place::Field, name, field.value});
        texts.fields.append({name, joined({piece.value_or(Piece{Piece::Kind::Text, *asText(field.value)})})});
    }
    texts.body = Step::Body::Form;
    return true;
}

//! The pairs of a form that is no UTF-8, or not whole, as they were written.
Template pairPieces(const QByteArray &body, const Resolver &resolve)
{
    Template all;
    bool first = true;
    for (const QByteArray &pair : body.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        append(all, (first ? QByteArray() : QByteArray("&")) + pair.left(equals + 1));
        first = false;
        QByteArray value = pair.mid(equals + 1);
        const QByteArray name = QByteArray::fromPercentEncoding(pair.left(qMax<qsizetype>(0, equals)));
        auto piece = resolve({Place::Field, QString::fromUtf8(name),
            QByteArray::fromPercentEncoding(QByteArray(value).replace('+', ' '))});
        if (piece) {
            piece->encoding = Encoding::Percent;
            all.append(*piece);
        } else {
            append(all, value);
        }
    }
    return all;
}

Template jsonPieces(const QByteArray &json, const Resolver &resolve)
{
    using Kind = JsonToken::Kind;
    Template all;
    JsonLexer lexer(json);
    QList<QString> names{QString()};
    qsizetype done = 0;
    JsonToken token = lexer.next();
    while (token.kind != Kind::End) {
        const JsonToken next = lexer.next();
        const QByteArray written = json.mid(token.start, token.length);
        if (token.kind == Kind::ObjectStart || token.kind == Kind::ArrayStart) {
            names.append(names.constLast());
        } else if ((token.kind == Kind::ObjectEnd || token.kind == Kind::ArrayEnd) && names.size() > 1) {
            names.removeLast();
        } else if (token.kind == Kind::String && next.kind == Kind::Colon) {
            names.last() = jsonStringText(written);
        } else if (token.kind == Kind::String || token.kind == Kind::Literal) {
            const bool isString = token.kind == Kind::String;
            const QByteArray value = isString ? jsonStringText(written).toUtf8() : written;
            const bool isWord = written == "true" || written == "false" || written == "null";
            std::optional<Piece> piece;
            if (!value.isEmpty() && !isWord)
                piece = resolve({Place::Json, names.constLast(), value});
            if (piece) {
                piece->encoding = isString ? Encoding::Json : Encoding::Plain;
                append(all, json.mid(done, token.start - done));
                all.append(*piece);
                done = token.start + token.length;
            }
        }
        token = next;
    }
    append(all, json.mid(done));
    return all;
}

//! The name parameter of a part's Content-Disposition.
QByteArray partName(const QByteArray &head)
{
    const qsizetype at = head.indexOf(" name=\"");
    return at < 0 ? QByteArray() : head.mid(at + 7, head.indexOf('"', at + 7) - at - 7);
}

Template multipartPieces(const QByteArray &body, const QByteArray &boundary, const Resolver &resolve)
{
    Template all;
    const QByteArray line = "\r\n--" + boundary;
    qsizetype done = 0;
    qsizetype at = body.startsWith(QByteArray("--" + boundary)) ? 0 : body.indexOf(line);
    while (at >= 0) {
        const qsizetype headEnd = body.indexOf("\r\n\r\n", at);
        const qsizetype end = headEnd < 0 ? -1 : body.indexOf(line, headEnd + 2);
        if (end < 0)
            break;
        const qsizetype start = headEnd + 4;
        const QByteArray head = body.mid(at, headEnd - at);
        const QByteArray value = body.mid(start, qMax<qsizetype>(0, end - start));
        const bool isFile = head.contains("filename=");
        const auto piece = value.isEmpty() || isFile
            ? std::nullopt
            : resolve({Place::Field, QString::fromUtf8(partName(head)), value});
        if (piece || isFile) {
            append(all, body.mid(done, start - done));
            if (piece)
                all.append(*piece);
            else
                append(all, value);
            done = start + value.size();
        }
        at = end;
    }
    append(all, body.mid(done));
    return all;
}

} // namespace

void addBodyTexts(RequestTexts &texts, const SentRequest &request, const Resolver &resolve)
{
    const QByteArray &body = request.body;
    texts.isCut = request.bodySize > body.size();
    if (body.isEmpty())
        return;
    const QByteArray type = Inspect::contentType(request.headers);
    const bool isForm = type.startsWith("application/x-www-form-urlencoded");
    if (isForm && addForm(texts, request, resolve))
        return;
    texts.body = Step::Body::Raw;
    if (isForm) {
        texts.raw = joined(pairPieces(body, resolve));
    } else if (type.contains("json")) {
        texts.raw = joined(jsonPieces(body, resolve));
    } else if (type.startsWith("multipart/form-data")) {
        const QByteArray boundary = Multipart::boundaryOf(request.headers.first("Content-Type").value_or(QByteArray()));
        texts.raw = joined(multipartPieces(body, boundary, resolve));
    } else {
        append(texts.raw, body);
        texts.raw = joined(texts.raw);
    }
}

} // namespace Sessionscope::Codegen
