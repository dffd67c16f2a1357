// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/collectioncommand.h"

namespace Sessionscope {

CollectionCommand::CollectionCommand(const QString &text, CollectionEdit edit, Done done)
    : QUndoCommand(text)
    , m_edit(std::move(edit))
    , m_done(std::move(done))
{
}

void CollectionCommand::redo()
{
    // QUndoStack::push() runs it; the change was made before.
    if (!std::exchange(m_first, false))
        run(m_edit);
}

void CollectionCommand::undo()
{
    run(m_edit.reversed());
}

void CollectionCommand::run(const CollectionEdit &edit)
{
    const Result<void> result = CollectionEdits::apply(edit);
    // A change that cannot be made any more leaves the stack.
    setObsolete(!result);
    m_done(edit, result);
}

} // namespace Sessionscope
