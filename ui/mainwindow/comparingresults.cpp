// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/comparing.h"

namespace Sessionscope {

Inspect::CompareSide Comparing::hopsOf(const Session &session, const SendOutcome &outcome)
{
    Inspect::CompareSide hops;
    const SessionLog &log = session.log();
    for (qsizetype i = qMax<qsizetype>(0, log.indexOf(outcome.first)); outcome.first != 0 && i < log.size(); ++i) {
        if (log.at(i)->trail == outcome.trail && log.at(i)->id <= outcome.last)
            hops.append(log.at(i));
    }
    return hops;
}

void Comparing::takeAnswer(qsizetype step, const SendOutcome &outcome)
{
    const auto [row, column] = m_places.value(step);
    Session *session = m_again.isEmpty() ? m_asked.at(column).session.data() : nullptr;
    if (m_again.isEmpty()) {
        if (session)
            m_report.matrix.answers[row][column] = hopsOf(*session, outcome);
        judge(row);
    } else if (Session *asked = m_asked.value(column).session) {
        m_again[column].hops = hopsOf(*asked, outcome);
        m_again[column].last = m_again.at(column).session.isEmpty() ? 0 : outcome.last;
    }
    m_pane->setup()->setProgress(int(step) + 1, int(m_send->stepCount()));
}

void Comparing::forgetResults()
{
    m_judging.cancel();
    m_isJudging = false;
    m_unjudged.clear();
    m_ended.reset();
    m_report = {};
}

void Comparing::judge(qsizetype row)
{
    m_unjudged.insert(row);
    if (!m_isJudging)
        judgeWaiting();
}

void Comparing::judgeWaiting()
{
    if (m_unjudged.isEmpty()) {
        if (m_ended)
            conclude();
        return;
    }
    // Whole rows: nothing of the others changes.
    const QList<qsizetype> rows(m_unjudged.cbegin(), m_unjudged.cend());
    m_unjudged.clear();
    Inspect::Matrix some = m_report.matrix;
    some.answers.clear();
    for (const qsizetype row : rows)
        some.answers.append(m_report.matrix.answers.at(row));
    m_isJudging = true;
    m_judging.run([some](const auto &isCancelled) { return Inspect::judge(some, isCancelled); },
        [this, rows](const Cells &cells) {
            m_isJudging = false;
            for (qsizetype i = 0; i < rows.size(); ++i)
                m_report.cells[rows.at(i)] = cells.at(i);
            m_pane->setReport(m_report);
            // Not from within: the next one replaces what calls this.
            QMetaObject::invokeMethod(
                this,
                [this] {
                    if (!m_isJudging)
                        judgeWaiting();
                },
                Qt::QueuedConnection);
        });
}

void Comparing::end(ManySend::Ending ending)
{
    m_send->deleteLater();
    m_send = nullptr;
    m_pane->setup()->setProgress(0, 0);
    m_ended = ending;
    if (!m_isJudging)
        judgeWaiting();
}

void Comparing::conclude()
{
    const ManySend::Ending ending = *m_ended;
    m_ended.reset();
    if (!m_again.isEmpty())
        showSides(m_againTitle, m_again);
    else if (m_report.requests.size() == 1)
        showRow(0);
    if (ending == ManySend::Ending::Cancelled)
        Q_EMIT said(Family::Idle, QStringLiteral("info"), tr("Cancelled; what was answered is shown"));
    else
        Q_EMIT said(Family::Ok, QStringLiteral("circle-check"), tr("All were asked"));
    Q_EMIT runFinished();
}

void Comparing::showRow(qsizetype row)
{
    QList<Side> sides;
    for (qsizetype i = 0; i < m_asked.size(); ++i) {
        const Inspect::CompareSide hops = m_report.matrix.answers.at(row).at(i);
        if (!hops.isEmpty())
            sides.append({m_asked.at(i).who.name, hops, m_asked.at(i).id, hops.constLast()->id});
    }
    if (!sides.isEmpty())
        showSides(m_report.requests.at(row), sides);
}

void Comparing::showSides(const QString &title, const QList<Side> &sides)
{
    QStringList names;
    QStringList links;
    QList<Inspect::CompareSide> hops;
    for (const Side &side : sides) {
        names.append(side.name);
        hops.append(side.hops);
        const bool linked = side.last != 0 && !side.session.isEmpty() && !side.hops.isEmpty();
        const QString number = linked ? side.hops.constLast()->hopNumber() : QString();
        links.append(!linked                 ? QString()
                : side.name.endsWith(number) ? side.name
                                             : side.name + QLatin1Char(' ') + number);
    }
    m_shown.clear();
    m_comparing.run([title, names, hops](
                        const auto &isCancelled) { return CompareTables::answers(title, names, hops, isCancelled); },
        [this, sides, links](const CompareTable &table) {
            m_shown = sides;
            m_pane->showTable(table, links);
        });
    m_pane->showWaiting(title);
    Q_EMIT paneRequested();
}

void Comparing::showTable(const CompareTable &table)
{
    m_comparing.cancel();
    m_shown.clear();
    m_pane->showTable(table);
    Q_EMIT paneRequested();
}

} // namespace Sessionscope
