// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/surface.h"
#include "ui/doctor/findingcontent.h"

class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace Sessionscope {

class ElidedLabel;
class EmptyState;
class FindingCard;

//! What went wrong and why, most probable cause first.
class DoctorPane : public Surface
{
    Q_OBJECT

public:
    explicit DoctorPane(const Theme &theme, QWidget *parent = nullptr);

    //! \a hops: how many the doctor looked at.
    void setFindings(const QList<FindingContent> &findings, qsizetype hops);
    QList<FindingCard *> cards() const { return m_cards; }
    //! Findings that still ask for something.
    int openCount() const;
    bool hasOpenProblem() const;
    //! Shows the finding about \a id, unfolded.
    void showFindingOf(ExchangeId id);

Q_SIGNALS:
    void hopActivated(Sessionscope::ExchangeId id);
    //! A person wants what the finding offers to be done.
    void fixRequested(const Sessionscope::Inspect::Finding &finding);
    void composeRequested(Sessionscope::ExchangeId id);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addCard(const FindingContent &content);
    QString summary() const;

    const Theme &m_theme;
    QList<FindingContent> m_findings;
    qsizetype m_hops = 0;
    QList<FindingCard *> m_cards;
    ElidedLabel *m_summary;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    QScrollArea *m_scroll;
    QVBoxLayout *m_list;
};

} // namespace Sessionscope
