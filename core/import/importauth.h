// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importmodel.h"

#include <QHash>

namespace Sessionscope {

//! Authentication as another program describes it.
struct ImportAuth
{
    //! As the program calls it: "oauth2"; empty when there is none, so that what is above holds.
    QString type;
    AuthSettings settings;
    //! What a .http file cannot say, without secrets.
    QStringList comments;
    //! It does not work by itself in a .http file.
    bool isKept = false;

    //! Settings by their names in Postman, Insomnia or Bruno, which hardly differ.
    static ImportAuth of(const QString &program, const QString &type, const QHash<QString, QString> &settings);

    //! Puts it into \a request and says so. \a inherited: it is that of a folder.
    void use(ImportedRequest &request, bool inherited, const QString &place, ImportReport &report) const;
};

} // namespace Sessionscope
