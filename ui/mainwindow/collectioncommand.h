// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collection/collectionedit.h"

#include <QUndoCommand>

#include <functional>

namespace Sessionscope {

//! One change of a collection on the undo stack. It is done already when it comes here; whoever made it is told of what
//! cannot be undone or done again.
class CollectionCommand : public QUndoCommand
{
public:
    using Done = std::function<void(const CollectionEdit &edit, const Result<void> &result)>;

    CollectionCommand(const QString &text, CollectionEdit edit, Done done);

    void redo() override;
    void undo() override;

private:
    void run(const CollectionEdit &edit);

    CollectionEdit m_edit;
    Done m_done;
    bool m_first = true;
};

} // namespace Sessionscope
