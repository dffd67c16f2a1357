// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/finding.h"

namespace Sessionscope {

//! A finding as a card shows it: words, links and what can be pressed.
struct FindingContent
{
    struct Clue
    {
        ExchangeId hop = 0;
        QString number;
        QString text;

        bool operator==(const Clue &) const = default;
    };
    struct Field
    {
        QString name;
        //! "hidden, 96 characters"
        QString inForm;
        //! The value sent, secrets as dots; empty when nothing was sent.
        QString sent;
        bool missing = false;

        bool operator==(const Field &) const = default;
    };

    Inspect::Finding finding;
    QString title;
    //! The sentence above the table.
    QString lead;
    QList<Field> fields;
    Clue form;
    Clue request;
    QList<Clue> clues;
    //! How sure it is, and why.
    QString note;
    //! What to do, where no press does it.
    QString advice;
    //! On the button; empty when nothing can be pressed.
    QString action;
    //! "_csrf missing", for the trail; empty where the trail shows it already.
    QString chip;
    //! "Login failed", for the status bar.
    QString brief;
    //! The request that shows the trouble; 0 for none.
    ExchangeId hop = 0;
    //! The trouble is over: the same worked later.
    bool isFixed = false;

    bool isOpen() const { return !isFixed && finding.severity != Inspect::Severity::Note; }
    bool operator==(const FindingContent &) const = default;
};

//! Pure; made for a worker thread. \a log is the one the finding was made from.
FindingContent findingContent(const Inspect::Finding &finding, const QList<ExchangePtr> &log);
//! As plain text, for the clipboard. No secrets.
QString asText(const FindingContent &content);

} // namespace Sessionscope
