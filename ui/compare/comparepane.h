// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/comparesetup.h"
#include "ui/compare/comparetable.h"
#include "ui/compare/matrixmodel.h"

#include <QTimer>

class QCheckBox;
class QListWidget;
class QStackedWidget;
class QTreeView;

namespace Sessionscope {

class CompareModel;
class EmptyState;
class IconButton;
class SegmentedControl;

//! Answers, jars and sessions side by side, and the matrix of requests times sessions.
class ComparePane : public Surface
{
    Q_OBJECT

public:
    enum class View { Matrix, SideBySide };

    explicit ComparePane(const Theme &theme, QWidget *parent = nullptr);

    CompareSetup *setup() const { return m_setup; }
    //! Shows \a table and turns to it. \a hops: links to what is compared, by column; an empty text for none.
    void showTable(const CompareTable &table, const QStringList &hops = {});
    //! Until showTable(): that something is being compared, as soon as it takes its time.
    void showWaiting(const QString &title);
    //! Shows the matrix; an empty one leaves the view.
    void setReport(const Texts::MatrixReport &report);
    void showMatrix() { setView(View::Matrix); }
    View view() const;
    QTreeView *matrixView() const { return m_matrix; }
    QTreeView *tableView() const { return m_sides; }
    MatrixModel *matrixModel() const { return m_matrixModel; }
    CompareModel *tableModel() const { return m_model; }

Q_SIGNALS:
    //! It came into sight.
    void opened();
    //! A person wants the answers of a row of the matrix side by side.
    void rowActivated(qsizetype row);
    //! The link of that column.
    void hopActivated(qsizetype column);
    //! A person wants no longer to wait for the table.
    void waitCancelled();
    //! \a format: "html", "md", "json".
    void exportRequested(const QString &format);

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeMatrix();
    void prepare(QTreeView *view);
    void setView(View view);
    void updateHead();
    void fillFindings();
    void fillLinks(const QStringList &hops);
    void copy();
    static void spread(QTreeView *view);

    const Theme &m_theme;
    CompareSetup *m_setup;
    MatrixModel *m_matrixModel;
    CompareModel *m_model;
    QTreeView *m_matrix;
    QTreeView *m_sides;
    QListWidget *m_findings;
    ElidedLabel *m_title;
    ElidedLabel *m_counts;
    ElidedLabel *m_caveat;
    QWidget *m_links;
    SegmentedControl *m_views;
    QCheckBox *m_onlyDifferences;
    IconButton *m_export;
    QStackedWidget *m_stack;
    EmptyState *m_waiting;
    QTimer m_patience;
    bool m_isWaiting = false;
    QString m_waitingFor;
};

} // namespace Sessionscope
