// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/manysend.h"
#include "core/texts/matrixtexts.h"
#include "ui/compare/comparepane.h"
#include "ui/mainwindow/comparesources.h"
#include "ui/mainwindow/sessionshelf.h"
#include "ui/response/background.h"
#include "ui/trail/trailpane.h"

#include <QTimer>

namespace Sessionscope {

class Composer;
class Inspections;

//! Sends as several sessions, and puts answers, jars and sessions side by side.
class Comparing : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        const Theme &theme;
        const Clock &clock;
        SessionShelf &shelf;
        TrailPane &trail;
        Composer &composer;
        Inspections &inspections;
    };

    explicit Comparing(const Parts &parts, QObject *parent = nullptr);

    //! Without a parent until the window puts it into its layout.
    ComparePane *pane() const { return m_pane; }
    //! The .http file that is open.
    void setFile(const QString &name, const QList<HttpFileRequest> &requests);
    //! Before the sessions end: what they still say concerns nobody.
    void abandon();
    //! What can be asked, and as whom, may have changed.
    void refresh() { m_refresh.start(); }
    //! What Ctrl+D does: the chosen hops, or the chosen one with the remembered one.
    void compareChosen();
    void wish(TrailPane::Wish wish, const QList<ExchangeId> &ids);
    //! Sends what is chosen in the pane.
    void run(const CompareOrder &order);
    //! False: it could not be written.
    bool writeReport(const QString &path, const QString &format) const;

Q_SIGNALS:
    //! There is something to look at in the pane.
    void paneRequested();
    void hopRequested(const QString &session, Sessionscope::ExchangeId id);
    void said(Sessionscope::Family family, const QString &icon, const QString &text);
    void runFinished();

private:
    //! One that is asked as; \a id empty for one that is not on the shelf.
    struct Asked
    {
        QString id;
        QPointer<Session> session;
        Inspect::MatrixSession who;
    };
    //! Something beside others: what it is called, and where to find it.
    struct Side
    {
        QString name;
        Inspect::CompareSide hops;
        QString session = {};
        ExchangeId last = 0;
    };

    //! What a whole log has to be read for.
    struct Prepared
    {
        QList<Ask> asks;
        //! Users by session, as the logs tell.
        QHash<QString, QString> users = {};
    };
    //! How many recorded requests there are to send.
    struct Counts
    {
        CompareSource chosen;
        CompareSource gets;
    };

    void connectPane();
    void update();
    void showSources();
    //! Off the window's thread; then shows them.
    void count();
    QList<ExchangePtr> chosenHops() const;
    QList<Ask> asks(int source) const;
    bool openAll(const CompareOrder &order);
    //! Off the window's thread; then begins.
    void prepare(const CompareOrder &order);
    void begin(const CompareOrder &order, const Prepared &prepared);
    Asked asked(const QString &id, const CompareOrder &order, const Prepared &prepared);
    static QString userOf(const OpenSession &open, const QString &byLog);
    void cancel();
    void start(const QList<ManySend::Step> &steps, int perSecond);
    void takeAnswer(qsizetype step, const SendOutcome &outcome);
    void forgetResults();
    //! Off the window's thread; another answer to \a row has it judged again.
    void judge(qsizetype row);
    void judgeWaiting();
    //! Once all that was answered is judged.
    void conclude();
    void end(ManySend::Ending ending);
    void showRow(qsizetype row);
    //! As soon as they are compared, off the window's thread.
    void showSides(const QString &title, const QList<Side> &sides);
    void showTable(const CompareTable &table);
    void showSessions(const QStringList &ids);
    void compareHops(const QList<ExchangeId> &ids);
    void compareTrails(const QList<ExchangeId> &ids);
    void compareJars(const QList<ExchangeId> &ids);
    void sendAgain(ExchangeId id, TrailPane::Wish how);
    Side sideOf(const ExchangePtr &hop) const;
    Session *scratch(const SessionSettings &settings, const QList<Cookie> &cookies);
    static Inspect::CompareSide hopsOf(const Session &session, const SendOutcome &outcome);

    Parts m_parts;
    ComparePane *m_pane;
    QTimer m_refresh{this};
    QString m_fileName;
    QList<HttpFileRequest> m_file;
    std::optional<Side> m_remembered;
    Background<Counts> m_counting{this};
    Counts m_counts;
    bool m_isCountStale = false;
    Background<Prepared> m_preparing{this};
    //! Waiting for sessions to be opened.
    std::optional<CompareOrder> m_waiting;
    //! Sessions of one run that nobody sees: anonymous, with the jar of then.
    std::vector<std::unique_ptr<Session>> m_scratch;
    QPointer<ManySend> m_send;
    //! For each step of a matrix its row and column; of a repetition the column alone.
    QList<std::pair<qsizetype, qsizetype>> m_places;
    QList<Asked> m_asked;
    Texts::MatrixReport m_report;
    using Cells = QList<QList<Inspect::MatrixCell>>;
    Background<Cells> m_judging{this};
    bool m_isJudging = false;
    //! Rows of the matrix with answers that are not judged yet.
    QSet<qsizetype> m_unjudged;
    //! How the sending ended, until everything is judged.
    std::optional<ManySend::Ending> m_ended;
    //! What is sent again; empty while a matrix is being filled.
    QList<Side> m_again;
    QString m_againTitle;
    //! What is side by side now.
    QList<Side> m_shown;
    Background<CompareTable> m_comparing{this};
};

} // namespace Sessionscope
