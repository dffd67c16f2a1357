// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/field.h"

#include <QByteArray>
#include <QList>

namespace Sessionscope {

//! One part of a multipart/form-data body (RFC 7578).
struct Part
{
    QString name;
    //! The value of a plain part; ignored when filePath is set.
    QByteArray value;
    //! A file to stream.
    QString filePath;
    //! The file name told to the server; empty: that of filePath.
    QString fileName;
    //! Empty: none for plain parts, guessed from the name for files.
    QByteArray contentType;
    bool enabled = true;

    bool operator==(const Part &) const = default;
};

//! A request's body as composed. May hold {{variables}} in raw text, fields and plain parts.
struct Body
{
    enum class Kind { None, Raw, Form, Multipart, File };

    Kind kind = Kind::None;
    //! Empty: application/x-www-form-urlencoded for Form, multipart/form-data for Multipart, none for Raw and File.
    QByteArray contentType;
    QByteArray raw;
    FieldList fields;
    QList<Part> parts;
    QString filePath;

    bool operator==(const Body &) const = default;
};

//! A piece of an encoded body: either octets in memory or a whole file of known size.
struct BodySegment
{
    QByteArray bytes;
    QString filePath;
    qint64 size = 0;

    bool operator==(const BodySegment &) const = default;
};

//! A body ready for the wire.
struct EncodedBody
{
    //! The Content-Type to send, empty for none.
    QByteArray contentType;
    QList<BodySegment> segments;
    //! Sum of the segments, octets.
    qint64 size = 0;

    bool isEmpty() const { return size == 0; }
    bool operator==(const EncodedBody &) const = default;
};

//! Encodes \a body: WHATWG URL-encoding for forms, RFC 7578 for multipart with \a boundary (random and unused
//! elsewhere, up to 70 characters). Errors: FileNotFound, FileUnreadable.
Result<EncodedBody> encodeBody(const Body &body, const QByteArray &boundary);

//! The first \a limit octets, files read from disk. Errors: FileNotFound, FileUnreadable.
Result<QByteArray> readBody(const EncodedBody &body, qint64 limit);

//! application/x-www-form-urlencoded serialisation of the enabled fields (WHATWG URL, 5.2), UTF-8.
QByteArray formUrlEncoded(const FieldList &fields);

} // namespace Sessionscope
