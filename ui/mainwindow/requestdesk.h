// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collection/openrequest.h"

#include <QObject>

namespace Sessionscope {

class Composer;

//! Which request of a file is in the composer, and what was edited of it and others without being saved.
class RequestDesk : public QObject
{
    Q_OBJECT

public:
    explicit RequestDesk(Composer &composer, QObject *parent = nullptr);

    //! Puts \a request into the composer, or what was made of it before; what is there now is put aside.
    void show(const OpenRequest &request);
    //! What is composed belongs to no file any more.
    void leave();
    //! As leave(), for good: edits of the shown one are gone.
    void forget();

    //! Empty while what is composed belongs to no file.
    const RequestPlace &place() const { return m_shown.place; }
    //! The request as the file has it, in the composer's words.
    const Request &original() const { return m_shown.original; }
    //! The composer differs from original().
    bool isEdited() const;
    //! Path and block of everything edited and not saved.
    QSet<std::pair<QString, qsizetype>> unsaved() const;
    //! A request that was being written and is of no file, put aside by show(); taken out by this.
    std::optional<Request> takeScratch();

    //! What is composed now stands at \a place.
    void saved(const RequestPlace &place);
    //! The request at \a from is now at \a to, by an edit of ours.
    void moved(const RequestPlace &from, const RequestPlace &to);
    //! The file or folder \a from is now \a to.
    void pathMoved(const QString &from, const QString &to);

    enum class Fate { Same, Changed, Gone };
    //! Finds the shown and the put aside requests in \a file, which another program may have changed.
    Fate follow(const QString &path, const HttpFile &file);

Q_SIGNALS:
    //! unsaved() or place() may be different.
    void changed();

private:
    struct Entry
    {
        RequestPlace place;
        Request original;
        Request edited;
    };

    void putAside();

    Composer &m_composer;
    Entry m_shown;
    //! Edited, not shown, not saved.
    QList<Entry> m_aside;
    std::optional<Request> m_scratch;
    bool m_scratchTyped = false;
    bool m_setting = false;
};

} // namespace Sessionscope
