// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QListView;
class QMenu;
class QStackedWidget;

namespace Sessionscope {

class ElidedLabel;
class EmptyState;
class HopDelegate;
class IconButton;
class Session;
class SessionLog;
class Theme;
class TrailHeader;
class TrailModel;

//! What happened, hop by hop.
class TrailPane : public QWidget
{
    Q_OBJECT

public:
    //! What a person wants of the chosen hops, beside what has a signal of its own.
    enum class Wish {
        Fork,
        CompareHops,
        CompareTrails,
        //! To be compared with a hop that is chosen later, maybe in another session.
        Remember,
        CompareWithRemembered,
        //! The jars after them; of one hop: after it and now.
        CompareJars,
        AgainWithJarOfThen,
        AgainWithJarOfNow,
        AgainWithBothJars,
    };
    Q_ENUM(Wish)

    explicit TrailPane(const Theme &theme, QWidget *parent = nullptr);

    void setSession(Session *session);
    //! A log without a session, such as an opened HAR.
    void setLog(SessionLog *log);
    //! Shows \a id as the current hop; emits nothing.
    void select(ExchangeId id);
    //! 0 when no hop is current.
    ExchangeId selected() const;
    //! The hop before or after the current one, as Alt+Up and Alt+Down want it.
    void selectPrevious() { step(-1); }
    void selectNext() { step(1); }
    //! False where a tab names the pane already.
    void setTitleVisible(bool visible);
    //! Where the session comes from, "fork of alice at 3.2"; empty for none.
    void setOrigin(const QString &origin);
    //! The hop of Wish::Remember, "alice 3.2"; empty for none.
    void setRemembered(const QString &hop) { m_remembered = hop; }
    //! In the order of the trail.
    QList<ExchangeId> chosen() const;
    TrailModel *model() const { return m_model; }
    QListView *view() const { return m_view; }

Q_SIGNALS:
    //! A person chose a hop.
    void hopSelected(Sessionscope::ExchangeId id);
    //! A person wants \a ids as a HAR file.
    void exportRequested(const QList<Sessionscope::ExchangeId> &ids);
    //! A person wants \a id as a cURL command in the clipboard.
    void copyAsCurlRequested(Sessionscope::ExchangeId id);
    //! A person wants \a ids as code of the kind \a target (Codegen::TargetInfo::id) in the clipboard.
    void copyAsCodeRequested(const QString &target, const QList<Sessionscope::ExchangeId> &ids);
    //! A person wants to see \a ids as code first.
    void codeRequested(const QList<Sessionscope::ExchangeId> &ids);
    void wished(Sessionscope::TrailPane::Wish wish, const QList<Sessionscope::ExchangeId> &ids);
    void choiceChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeTitle();
    void refresh();
    void updateHeader();
    void updateClock();
    void updateCounts();
    void step(int rows);
    void showMenu(const QPoint &position);
    void addComparing(QMenu &menu, const QList<ExchangeId> &ids);

    const Theme &m_theme;
    QPointer<SessionLog> m_log;
    TrailModel *m_model;
    QListView *m_view;
    HopDelegate *m_delegate;
    TrailHeader *m_header;
    QWidget *m_title = nullptr;
    ElidedLabel *m_counts = nullptr;
    EmptyState *m_empty;
    QString m_origin;
    QString m_remembered;
    IconButton *m_export = nullptr;
    IconButton *m_clear = nullptr;
    QStackedWidget *m_stack;
    QTimer m_clock{this};
    bool m_quiet = false;
};

} // namespace Sessionscope
