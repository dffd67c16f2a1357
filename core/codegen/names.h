// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QString>

namespace Sessionscope::Codegen {

//! Names for variables that are names in every language, and taken only once.
class Names
{
public:
    //! "_csrf" gives "csrf", a second one "csrf_2". Lower case, ASCII, and no word of a language or of the code around.
    QString variable(const QString &wanted);
    //! "client-secret" gives "APP_CLIENT_SECRET".
    QString environment(const QString &wanted);

private:
    QString unique(const QString &name);

    QSet<QString> m_taken;
};

} // namespace Sessionscope::Codegen
