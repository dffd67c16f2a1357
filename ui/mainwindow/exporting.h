// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codegen/generate.h"
#include "ui/mainwindow/sessionshelf.h"
#include "ui/response/background.h"
#include "ui/theme/theme.h"
#include "ui/trail/trailpane.h"

#include <QPointer>

namespace Sessionscope {

class CodeDialog;

//! Makes code of the session that is shown, off the window's thread.
class Exporting : public QObject
{
    Q_OBJECT

public:
    //! All outlive it; \a window is the parent of its dialogs.
    struct Parts
    {
        const Theme &theme;
        SessionShelf &shelf;
        TrailPane &trail;
        QWidget *window;
    };

    explicit Exporting(const Parts &parts, QObject *parent = nullptr);

    //! Of several chosen hops, or of the whole session.
    void open();
    void open(const QList<ExchangeId> &ids);
    //! Into the clipboard, with the login and the pages the hops need.
    void copy(const QString &targetId, const QList<ExchangeId> &ids);
    //! Null before it was first opened.
    CodeDialog *dialog() const { return m_dialog; }
    //! Writes the dialog's code there, and what goes beside it.
    void save(const QString &path);

Q_SIGNALS:
    //! What the dialog shows code of was recognised; languages are made of it until something else is chosen.
    void sessionRead();
    void said(Sessionscope::Family family, const QString &icon, const QString &text);

private:
    struct Made
    {
        Codegen::Flow flow;
        Codegen::Code code;
    };

    void make();
    void read();
    void generate();
    void forget();
    void chooseFile();
    QList<ExchangePtr> log() const;
    static std::function<Made(const Background<Made>::Cancelled &)> work(
        const QList<ExchangePtr> &log, const Codegen::FlowChoice &choice, Codegen::Target target);

    Parts m_parts;
    CodeDialog *m_dialog = nullptr;
    //! What m_flow is of, or will be.
    QList<ExchangePtr> m_log;
    Codegen::FlowChoice m_choice;
    std::shared_ptr<const Codegen::Flow> m_flow;
    Background<std::shared_ptr<const Codegen::Flow>> m_reading{this};
    Background<Codegen::Code> m_making{this};
    Background<Made> m_copying{this};
    Background<QString> m_saving{this};
};

} // namespace Sessionscope
