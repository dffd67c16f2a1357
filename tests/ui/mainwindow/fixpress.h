// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/common/button.h"
#include "ui/doctor/doctorpane.h"
#include "ui/doctor/findingcard.h"
#include "ui/mainwindow/inspector.h"
#include "ui/mainwindow/workspace.h"

namespace Sessionscope::Test {

//! Waits for the doctor's finding with \a fix and presses its button; false where there is none.
inline bool pressFix(Window &window, Inspect::FixCode fix, bool byKeyboard)
{
    auto *doctor = window.window.findChild<DoctorPane *>();
    FindingCard *card = nullptr;
    const auto isFound = [&] {
        for (FindingCard *one : doctor->cards()) {
            if (one->content().finding.fix == fix) {
                card = one;
                return true;
            }
        }
        return false;
    };
    if (!QTest::qWaitFor(isFound)) {
        for (FindingCard *one : doctor->cards())
            qWarning("found: %s", qPrintable(one->content().brief));
        return false;
    }
    window.window.findChild<Workspace *>()->inspector()->showPage(doctor);
    doctor->showFindingOf(card->content().hop);
    if (!isFound())
        return false;
    // A folded card has it in its one line.
    Button *button = nullptr;
    for (Button *one : card->findChildren<Button *>()) {
        if (one->isVisible() && one->text() == card->content().action)
            button = one;
    }
    if (!button)
        return false;
    if (!byKeyboard) {
        QTest::mouseClick(button, Qt::LeftButton);
        return true;
    }
    if (!(button->focusPolicy() & Qt::TabFocus))
        return false;
    button->setFocus(Qt::TabFocusReason);
    QTest::keyClick(button, Qt::Key_Space);
    return true;
}

} // namespace Sessionscope::Test
