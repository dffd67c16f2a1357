// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace Sessionscope {

//! Where the words of a query were found in a text.
struct PaletteMatch
{
    struct Range
    {
        qsizetype start = 0;
        qsizetype length = 0;

        bool operator==(const Range &) const = default;
    };

    //! Higher is better: at the start of the text before at the start of a word before anywhere.
    int score = 0;
    QList<Range> inText;
    QList<Range> inDetail;
};

//! \a words, in lower case, each somewhere in \a text or \a detail; nothing where one is missing.
std::optional<PaletteMatch> paletteMatch(const QStringList &words, const QString &text, const QString &detail);

} // namespace Sessionscope
