// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QString>

//! URI templates (RFC 6570, all four levels) with values that are texts. Expressions longer than 256 characters are
//! none.
namespace Sessionscope::UriTemplate {

struct Variable
{
    QString name;
    //! The expression's operator, one of `+#./;?&`; null for a simple one.
    QChar place;

    bool operator==(const Variable &) const = default;
};

//! Has at least one expression.
bool isTemplate(const QString &text);

//! The variables in the order of their first places, each once.
QList<Variable> variables(const QString &text);

//! \a text with its expressions replaced; a variable without a value is undefined and leaves nothing behind (3.2.1).
//! What only resembles an expression stays as it is.
QString expanded(const QString &text, const QHash<QString, QString> &values);

} // namespace Sessionscope::UriTemplate
