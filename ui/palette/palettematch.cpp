// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/palettematch.h"

#include <algorithm>

namespace Sessionscope {

namespace {

// The best place of a word: where another word begins, or else the first.
qsizetype placeOf(const QString &word, const QString &text)
{
    qsizetype first = -1;
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        if (at == 0 || !text.at(at - 1).isLetterOrNumber())
            return at;
        if (first < 0)
            first = at;
    }
    return first;
}

int scoreOf(qsizetype at, const QString &text)
{
    constexpr int start = 4;
    constexpr int wordStart = 3;
    constexpr int inside = 2;
    return at == 0 ? start : !text.at(at - 1).isLetterOrNumber() ? wordStart : inside;
}

void inOrder(QList<PaletteMatch::Range> &ranges)
{
    std::sort(ranges.begin(), ranges.end(),
        [](const PaletteMatch::Range &a, const PaletteMatch::Range &b) { return a.start < b.start; });
}

} // namespace

std::optional<PaletteMatch> paletteMatch(const QStringList &words, const QString &text, const QString &detail)
{
    PaletteMatch match;
    for (const QString &word : words) {
        if (const qsizetype at = placeOf(word, text); at >= 0) {
            match.inText.append({at, word.size()});
            match.score += scoreOf(at, text);
        } else if (const qsizetype behind = placeOf(word, detail); behind >= 0) {
            match.inDetail.append({behind, word.size()});
            match.score += 1;
        } else {
            return {};
        }
    }
    inOrder(match.inText);
    inOrder(match.inDetail);
    return match;
}

} // namespace Sessionscope
