// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLayout;
class QWidget;

//! How the dialogs that ask for something and show what came of it are put together.
namespace Sessionscope::DialogSides {

//! \a content scrolls up and down where it is too high; the keyboard reaches it by its own widgets.
QWidget *scrolling(QWidget *content);
//! \a question fills the left, \a result has a fixed width at the right; each scrolls by itself.
QLayout *beside(QWidget *question, QWidget *result);

} // namespace Sessionscope::DialogSides
