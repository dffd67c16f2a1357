// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace Sessionscope {

//! What became of one thing of an import.
enum class ImportVerdict {
    Taken, //!< as it was
    Changed, //!< in another form; the detail tells which
    Kept, //!< as a comment of the request, without effect
    Left, //!< not taken over; the detail tells why
    Broken, //!< could not be read; the detail tells why
};

//! Which kind of thing.
enum class ImportTopic {
    File,
    Collection,
    Folder,
    Request,
    Url,
    Method,
    Name,
    Header,
    Parameter,
    Body,
    BodyField,
    BodyFile,
    Authentication,
    Secret,
    Variable,
    Environment,
    Generator,
    TemplateTag,
    Script,
    Assertion,
    Description,
    Example,
    Setting,
    CookieJar,
    Certificate,
    Proxy,
    Security,
};

//! One line of the report. Never holds a secret.
struct ImportNote
{
    ImportVerdict verdict = ImportVerdict::Taken;
    ImportTopic topic = ImportTopic::Request;
    //! Where it stood: "Shop / Orders / Get order"; empty for the whole.
    QString place;
    //! Which one of its kind: a header's name, "oauth2", a path.
    QString subject;
    //! A reason or another form, as a part of a sentence.
    QString detail;

    bool operator==(const ImportNote &) const = default;
};

//! What was and was not taken over, in the order of the source.
struct ImportReport
{
    QList<ImportNote> notes;

    void add(ImportVerdict verdict, ImportTopic topic, const QString &place, const QString &subject = {},
        const QString &detail = {})
    {
        notes.append({verdict, topic, place, subject, detail});
    }
    qsizetype count(ImportVerdict verdict) const;

    bool operator==(const ImportReport &) const = default;
};

} // namespace Sessionscope
