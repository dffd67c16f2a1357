// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace Sessionscope {

//! `name: value` of a block.
struct BruPair
{
    QString name;
    QString value;
    //! False with a ~ before it.
    bool enabled = true;

    bool operator==(const BruPair &) const = default;
};

//! One block of a .bru file.
struct BruBlock
{
    //! "body:json".
    QString name;
    //! Of the line it begins on, from 1.
    int line = 0;
    //! What it holds as text, without the indentation of the block.
    QString text;
    //! What it holds as pairs, or names of a list.
    QList<BruPair> pairs;

    bool operator==(const BruBlock &) const = default;
};

//! The language of Bruno's .bru files.
namespace BruText {

struct Content
{
    QList<BruBlock> blocks;
    //! Lines that belong to no block, from 1.
    QList<int> broken;
    //! The last block has no end.
    bool isCut = false;
};

//! Reads \a text; never fails.
Content parse(const QByteArray &text);

} // namespace BruText
} // namespace Sessionscope
