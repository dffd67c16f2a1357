// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importmodel.h"

namespace Sessionscope {

//! A body that no .http file can hold, in a file of its own.
struct ImportedBodyFile
{
    //! Relative to the folder of the .http file.
    QString path;
    QByteArray content;

    bool operator==(const ImportedBodyFile &) const = default;
};

//! Writes the blocks of one .http file.
class ImportBlockWriter
{
public:
    //! \a fileName: of the .http file, without suffix; names the files of bodies.
    ImportBlockWriter(QString fileName, ImportReport &report)
        : m_fileName(std::move(fileName))
        , m_report(report)
    {
    }

    void addComments(const QStringList &comments, const QList<ImportedVariable> &variables);
    //! What the format cannot say is changed and said.
    void add(ImportedRequest request, const QString &place);

    const QByteArray &text() const { return m_text; }
    const QList<ImportedBodyFile> &bodies() const { return m_bodies; }

private:
    void fitLine(Request &request, const QString &place);
    void fitHeaders(Request &request, const QString &place);
    void fitBody(Request &request, const QString &place);
    void putAside(Request &request, const QString &place);
    QString newBodyFile(const QByteArray &content, const QByteArray &type);

    QString m_fileName;
    ImportReport &m_report;
    QByteArray m_text;
    QList<ImportedBodyFile> m_bodies;
};

} // namespace Sessionscope
