// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/active/probeplan.h"
#include "ui/audit/auditrows.h"
#include "ui/common/surface.h"

class QStackedWidget;
class QTreeView;

namespace Sessionscope {

class AuditBar;
class AuditModel;
class Button;
class CheckDelegate;
class ElidedLabel;
class ProbePanel;

//! What the log tells of the server's session security, check by check.
class AuditPane : public Surface
{
    Q_OBJECT

public:
    explicit AuditPane(const Theme &theme, QWidget *parent = nullptr);

    //! \a server: of whom this is, "localhost:8080".
    void setRows(const QList<AuditRow> &rows, const QString &server);
    int failCount() const;
    int warningCount() const;
    QTreeView *view() const { return m_view; }
    AuditModel *model() const { return m_model; }
    CheckDelegate *delegate() const { return m_delegate; }
    Button *runButton() const { return m_run; }
    ProbePanel *probes() const { return m_probes; }
    //! Puts the question what \a plan may send in the place of the checks.
    void ask(const Inspect::ProbePlan &plan);
    //! Back to the checks.
    void closeProbes();

Q_SIGNALS:
    void hopActivated(Sessionscope::ExchangeId id);
    //! The person wants these checks to be run, and has seen nothing yet of what they send.
    void runRequested(const QList<Sessionscope::Inspect::CheckCode> &checks);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QList<Inspect::CheckCode> runnable() const;
    void showPage();
    void toggle(const QModelIndex &index);
    void copy(const QString &text);

    const Theme &m_theme;
    AuditModel *m_model;
    CheckDelegate *m_delegate;
    QTreeView *m_view;
    AuditBar *m_bar;
    ElidedLabel *m_server;
    ElidedLabel *m_copied;
    Button *m_run;
    ProbePanel *m_probes;
    QStackedWidget *m_stack;
    bool m_asks = false;
};

} // namespace Sessionscope
