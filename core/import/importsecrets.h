// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importmodel.h"

#include <QHash>
#include <QSet>

namespace Sessionscope {

//! Takes secrets out of requests and puts variables there. Equal secrets share one.
class ImportSecrets
{
public:
    //! \a taken: names that mean something else already.
    explicit ImportSecrets(const QSet<QString> &taken)
        : m_taken(taken)
    {
    }

    //! Passwords and tokens of its authentication, headers, query and form fields, and JSON bodies, as far as they
    //! stand there in clear.
    void take(Request &request, const QString &place, ImportReport &report);

    //! What was taken, for the private environment.
    const QList<ImportedVariable> &variables() const { return m_variables; }

private:
    QString variableFor(const QString &value, const QString &name);
    void takeWhole(QString &value, const QString &name);
    void takeHeader(Field &header);
    void takeJson(QByteArray &json);

    QSet<QString> m_taken;
    QHash<QString, QString> m_byValue;
    QList<ImportedVariable> m_variables;
    //! Of the request at hand.
    QStringList m_names;
};

} // namespace Sessionscope
