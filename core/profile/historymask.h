// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/redactor.h"
#include "core/profile/historyentry.h"

namespace Sessionscope {

//! Makes of exchanges what may be kept of them: without secrets, and no longer than is useful. What was a secret once
//! is one in everything that comes after it.
class HistoryMask
{
public:
    //! Octets of a request's body that are kept; of a longer one the beginning.
    static constexpr qsizetype requestLimit = 256 * 1024;
    //! Characters of an answer's body.
    static constexpr qsizetype responseLimit = 16 * 1024;

    HistoryEntry entry(const QString &session, const Exchange &exchange);

private:
    Redactor m_redactor;
};

//! The texts of an entry that are searched, in the order of the index's columns.
QStringList historySearchTexts(const HistoryEntry &entry);

//! Lines of `Name: value`, and back.
QByteArray historyHeaderText(const HeaderList &headers);
HeaderList historyHeaders(const QByteArray &text);

} // namespace Sessionscope
