// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/surface.h"

#include <QSet>

class QButtonGroup;
class QCheckBox;
class QSpinBox;
class QVBoxLayout;

namespace Sessionscope {

class Button;
class ElidedLabel;

//! A session that can be asked as.
struct CompareSession
{
    QString id;
    QString name;
    //! Invalid for one without cookies and credentials.
    QColor color;
    bool isCurrent = false;
    //! By its name: may read what others own.
    bool looksPrivileged = false;

    bool operator==(const CompareSession &) const = default;
};

//! Requests that can be sent.
struct CompareSource
{
    QString name;
    //! Of methods that change nothing, and of others.
    int safe = 0;
    int others = 0;

    bool operator==(const CompareSource &) const = default;
};

//! What is to be sent as whom.
struct CompareOrder
{
    QStringList sessions;
    QStringList mayReadAll;
    int source = 0;
    bool withUnsafe = false;
    int perSecond = 5;
};

//! Chooses sessions and requests.
class CompareSetup : public Surface
{
    Q_OBJECT

public:
    explicit CompareSetup(const Theme &theme, QWidget *parent = nullptr);

    //! What was chosen of them stays chosen.
    void setSessions(const QList<CompareSession> &sessions);
    void setSources(const QList<CompareSource> &sources);
    //! \a total 0: nothing is being sent.
    void setProgress(int done, int total);
    //! Soon something is; until then it can be cancelled already.
    void setPreparing();
    CompareOrder order() const;

Q_SIGNALS:
    void runRequested(const Sessionscope::CompareOrder &order);
    void cancelRequested();
    //! To see what the sessions \a ids are made of; nothing is sent.
    void sessionsRequested(const QStringList &ids);

private:
    QWidget *makeSession(const CompareSession &session);
    void updateButtons();
    //! Gives every row its room at once, scrolled where the pane is low.
    void settle();
    int requestCount() const;
    ElidedLabel *makeTitle(const QString &text);

    const Theme &m_theme;
    QList<CompareSession> m_sessions;
    QList<CompareSource> m_sources;
    //! Ids, kept while a session is away for a moment.
    QSet<QString> m_chosen;
    QSet<QString> m_privileged;
    QSet<QString> m_known;
    bool m_isBusy = false;
    QWidget *m_choices;
    QVBoxLayout *m_sessionRows;
    QVBoxLayout *m_sourceRows;
    QButtonGroup *m_sourceGroup;
    QCheckBox *m_unsafe;
    QSpinBox *m_rate;
    Button *m_run;
    Button *m_compare;
};

} // namespace Sessionscope
