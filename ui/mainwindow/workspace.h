// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QSettings;
class QSplitter;
class QStackedWidget;

namespace Sessionscope {

class Inspector;

//! The four panes: request and response above, trail and inspector below, parted by one vertical line. In a narrow
//! window the trail is the first tab of the inspector.
class Workspace : public QWidget
{
    Q_OBJECT

public:
    struct Panes
    {
        QWidget *welcome = nullptr;
        QWidget *request = nullptr;
        QWidget *response = nullptr;
        QWidget *trail = nullptr;
        QWidget *cookies = nullptr;
        //! More pages of the inspector, with their titles.
        QList<std::pair<QWidget *, QString>> more = {};
    };

    Workspace(const Theme &theme, const Panes &panes, QWidget *parent = nullptr);

    Inspector *inspector() const { return m_inspector; }

    //! The first page instead of request and response.
    void setWelcome(bool shown);
    void setNarrow(bool narrow);
    bool isDockVisible() const;
    void setDockVisible(bool visible);
    bool isMaximised() const { return m_maximised; }
    void setMaximised(bool maximised);
    //! Shows the inspector with \a page and gives it the focus.
    void focusInspector(QWidget *page);

    void saveSizes(QSettings &settings) const;
    void restoreSizes(const QSettings &settings);

Q_SIGNALS:
    void dockVisibleChanged(bool visible);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void placeTrail();
    void applyDefaultSizes();
    void placeInspector();

    const Theme &m_theme;
    Panes m_panes;
    QSplitter *m_vertical;
    QStackedWidget *m_upper;
    QSplitter *m_upperSplit;
    QSplitter *m_lowerSplit;
    Inspector *m_inspector;
    bool m_narrow = false;
    bool m_maximised = false;
    bool m_sized = false;
    //! Nobody moved the line between upper and lower half yet.
    bool m_defaultSizes = false;
};

} // namespace Sessionscope
