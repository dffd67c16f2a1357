// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/response/background.h"
#include "ui/response/bodylinks.h"
#include "ui/response/jsonoutline.h"

#include <QWidget>

#include <optional>

class QTreeView;

namespace Sessionscope {

class ElidedLabel;
class JsonTreeModel;
class Theme;

//! JSON as a tree, with the JSON Pointer of the current row below it.
class JsonTreeView : public QWidget
{
    Q_OBJECT

public:
    explicit JsonTreeView(const Theme &theme, QWidget *parent = nullptr);

    void setDocument(const QByteArray &text, const JsonOutline::Children &top);
    void clear() { setDocument({}, {}); }
    QTreeView *tree() const { return m_tree; }
    JsonTreeModel *model() const { return m_model; }

    //! Strings as their text, all else as written. A worker finds the value's end.
    void copyValue();
    void copyPointer() const;
    void copyPath() const;
    //! Where the string at \a index leads, if it is a link.
    std::optional<BodyLink> linkOf(const QModelIndex &index) const;

Q_SIGNALS:
    //! The person opened the row (Enter, a double click) or chose so in its menu.
    void linkActivated(const Sessionscope::BodyLink &link);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showPlace();
    void showMenu(const QPoint &point);

    QTreeView *m_tree;
    JsonTreeModel *m_model;
    ElidedLabel *m_place;
    Background<QString> m_copying{this};
};

} // namespace Sessionscope
