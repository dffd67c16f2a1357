// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/palette/paletteitem.h"
#include "ui/theme/theme.h"

#include <QFrame>
#include <QPointer>

class QLabel;
class QLineEdit;
class QListView;

namespace Sessionscope {

class PaletteModel;

//! Finds commands, requests, hops, cookies and sessions by a few letters. It lies over the window it is a child of and
//! gives the focus back when it closes.
class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    CommandPalette(const Theme &theme, QWidget *parent);

    void open(const QList<PaletteItem> &items);
    //! The same for one kind of things, with \a purpose in the empty field.
    void open(const QList<PaletteItem> &items, const QString &purpose);
    QLineEdit *field() const { return m_field; }
    QListView *view() const { return m_view; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Run { Open, SendAtOnce };

    QWidget *makeField();
    QWidget *makeHelp();
    bool handleKey(int key, Qt::KeyboardModifiers modifiers);
    void search(const QString &query);
    void step(int rows);
    void run(Run how);
    void dismiss();
    void place();
    //! Offers Ctrl+Enter where it does something of its own.
    void updateHelp();

    const Theme &m_theme;
    QLineEdit *m_field;
    PaletteModel *m_model;
    QListView *m_view;
    QLabel *m_nothing;
    QWidget *m_sendHelp;
    QLabel *m_prefixHelp;
    QPointer<QWidget> m_before;
};

} // namespace Sessionscope
