// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/proberunner.h"
#include "ui/common/surface.h"

class QListWidget;
class QProgressBar;

namespace Sessionscope {

class Button;
class ElidedLabel;
class InlineCard;

//! Asks before active checks send anything, request by request, and then shows how far they are.
class ProbePanel : public Surface
{
    Q_OBJECT

public:
    explicit ProbePanel(const Theme &theme, QWidget *parent = nullptr);

    //! Shows what \a plan will send and waits for an answer.
    void ask(const Inspect::ProbePlan &plan);
    void showProgress(const ProbeProgress &progress);
    //! What went wrong; the panel stays only for that.
    void showOutcome(const ProbeOutcome &outcome);
    bool isRunning() const { return m_state == State::Running; }

    const Inspect::ProbePlan &plan() const { return m_plan; }
    QListWidget *requests() const { return m_requests; }
    Button *sendButton() const { return m_send; }
    Button *cancelButton() const { return m_cancel; }

Q_SIGNALS:
    //! The person said yes to the plan.
    void confirmed();
    //! While running: the person wants it to end.
    void cancelRequested();
    //! The person said no, or has read the outcome.
    void closed();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class State { Asking, Running, Ended };

    void setState(State state);
    void fill();

    const Theme &m_theme;
    Inspect::ProbePlan m_plan;
    State m_state = State::Asking;
    ElidedLabel *m_title;
    InlineCard *m_warnings;
    QListWidget *m_requests;
    QProgressBar *m_progress;
    ElidedLabel *m_now;
    Button *m_send;
    Button *m_cancel;
};

} // namespace Sessionscope
