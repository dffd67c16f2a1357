// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/collection/folderfixture.h"
#include "tests/support/rawserver.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/common/iconbutton.h"
#include "ui/explorer/collectionspane.h"
#include "ui/explorer/explorer.h"
#include "ui/explorer/explorertree.h"
#include "ui/mainwindow/noticebar.h"
#include "ui/topbar/environmentbutton.h"

#include <QAbstractButton>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>

namespace Sessionscope::Test {

inline const QByteArray shop =
    "# The shop\n@base = {{host}}/api\n\n### List\nGET {{base}}/orders\n\n"
    "### New order\nPOST {{base}}/orders\nContent-Type: application/json\n# kept\n\n{\"n\": 1}\n";

//! A window with a folder of .http files open in it, driven by keyboard.
struct World : Window
{
    explicit World(const Folder &files, ThemeMode mode = ThemeMode::Light)
        : Window(mode)
        , folder(files)
    {
        window.openFile(folder.path());
    }
    const Folder &folder;

    ExplorerTree *tree() { return window.findChild<ExplorerTree *>(QStringLiteral("collections")); }
    NoticeBar *notices() { return window.findChild<NoticeBar *>(); }
    QModelIndex find(const QString &title)
    {
        const QAbstractItemModel *model = tree()->model();
        const QModelIndexList found = model->match(
            model->index(0, 0), Qt::DisplayRole, title, 1, Qt::MatchExactly | Qt::MatchRecursive | Qt::MatchWrap);
        return found.value(0);
    }
    bool has(const QString &title) { return find(title).isValid(); }
    //! Makes it current as the arrow keys would.
    bool goTo(const QString &title)
    {
        if (!QTest::qWaitFor([&] { return has(title); }))
            return false;
        tree()->setFocus(Qt::TabFocusReason);
        tree()->setCurrentIndex(find(title));
        return true;
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(tree(), key, modifiers); }
    bool open(const QString &title)
    {
        if (!goTo(title))
            return false;
        key(Qt::Key_Return);
        return true;
    }
    QString notice()
    {
        QStringList texts;
        for (const QLabel *label : notices()->findChildren<QLabel *>())
            texts.append(label->text());
        return notices()->isVisible() ? texts.join(u' ') : QString();
    }
    bool press(const QString &text)
    {
        for (QAbstractButton *button : notices()->findChildren<QAbstractButton *>()) {
            if (button->text() == text) {
                QTest::keyClick(button, Qt::Key_Space);
                return true;
            }
        }
        return false;
    }
    bool rename(const QString &name)
    {
        if (!QTest::qWaitFor([this] { return tree()->findChild<QLineEdit *>() != nullptr; }))
            return false;
        auto *editor = tree()->findChild<QLineEdit *>();
        editor->selectAll();
        QTest::keyClicks(editor, name);
        QTest::keyClick(editor, Qt::Key_Return);
        return true;
    }
};

} // namespace Sessionscope::Test
