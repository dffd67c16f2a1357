// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/historydesk.h"

#include "core/profile/history.h"
#include "core/profile/historyrequest.h"
#include "core/texts/texts.h"
#include "ui/explorer/historypane.h"
#include "ui/mainwindow/noticebar.h"
#include "ui/mainwindow/sessionshelf.h"
#include "ui/statusbar/statusbar.h"

#include <QSettings>

namespace Sessionscope {

namespace {

constexpr int defaultDays = 30;

} // namespace

HistoryDesk::HistoryDesk(History &history, const Places &places, QObject *parent)
    : QObject(parent)
    , m_history(history)
    , m_places(places)
{
    const HistoryPane *pane = &places.pane;
    connect(pane, &HistoryPane::chosen, this, &HistoryDesk::open);
    connect(pane, &HistoryPane::removeRequested, &history, &History::remove);
    connect(pane, &HistoryPane::clearRequested, this, &HistoryDesk::askToClear);
    connect(pane, &HistoryPane::keepingRequested, this, [this](bool recording, int days) {
        QSettings settings;
        settings.setValue(QStringLiteral("history/recording"), recording);
        settings.setValue(QStringLiteral("history/days"), days);
        keep(recording, days);
    });
    connect(&history, &History::troubled, this, &HistoryDesk::sayTrouble);
    connect(&history, &History::recovered, this, &HistoryDesk::sayRecovered);
    const QSettings settings;
    keep(settings.value(QStringLiteral("history/recording"), true).toBool(),
        settings.value(QStringLiteral("history/days"), defaultDays).toInt());
    places.pane.setHistory(&history);
}

void HistoryDesk::keep(bool recording, int days)
{
    m_history.setRecording(recording);
    m_history.setKeptDays(days);
    m_places.pane.setKeeping(recording, days);
}

void HistoryDesk::watch(const OpenSession &open)
{
    const SessionLog *log = &open.session->log();
    // A session that ends says the last of its log when its name is gone already.
    const auto name = std::make_shared<QString>(open.name());
    connect(log, &SessionLog::appended, this, [this, log, name, of = &open](ExchangeId id) {
        *name = of->name();
        m_history.record(*name, log->find(id));
    });
    connect(
        log, &SessionLog::updated, this, [this, log, name](ExchangeId id) { m_history.record(*name, log->find(id)); });
}

void HistoryDesk::open(qint64 id)
{
    m_history.findEntry(id, this, [this](const Result<std::optional<HistoryEntry>> &entry) {
        if (!entry)
            m_places.notices.say(Family::Fail, QStringLiteral("circle-x"), Texts::error(entry.error()));
        else if (*entry)
            show(**entry);
    });
}

void HistoryDesk::show(const HistoryEntry &entry)
{
    const HistoryRequest request = historyRequest(entry);
    m_places.notices.dismiss();
    Q_EMIT composed(request.request);
    sayMissing(request);
}

void HistoryDesk::sayMissing(const HistoryRequest &request)
{
    QStringList sentences;
    if (!request.variables.isEmpty()) {
        QStringList names;
        for (const QString &variable : request.variables)
            names.append(QStringLiteral("{{%1}}").arg(variable));
        sentences.append(tr("The history keeps no secrets: replace %1 before you send.").arg(names.join(tr(", "))));
    }
    if (request.headers.size() == 1)
        sentences.append(tr("The header %1 is switched off, because its value was a secret.").arg(request.headers[0]));
    else if (!request.headers.isEmpty())
        sentences.append(tr("The headers %1 are switched off, because their values were secrets.")
                             .arg(request.headers.join(tr(", "))));
    if (request.bodyMissing)
        sentences.append(request.request.body.kind == Body::Kind::None
                ? tr("The body was not kept: it is no text, or compressed.")
                : tr("Only the beginning of the body was kept."));
    if (!sentences.isEmpty())
        m_places.notices.say(Family::Warn, QStringLiteral("key-round"), sentences.join(QLatin1Char(' ')));
}

void HistoryDesk::askToClear()
{
    m_places.notices.say(Family::Warn, QStringLiteral("trash-2"),
        tr("Clear the whole history? It cannot be brought back. Sessions and their trails stay."),
        {{tr("Clear history"), [this] {
              m_history.clear();
              m_places.status.setMessage(Family::Ok, QStringLiteral("circle-check"), tr("The history is empty"));
          }}});
}

void HistoryDesk::sayTrouble(const HistoryTrouble &trouble)
{
    if (!trouble.putAside.isEmpty()) {
        m_places.notices.say(Family::Warn, QStringLiteral("triangle-alert"),
            tr("The file of the history could not be read (%1). It is kept as %2, and a new history begins.")
                .arg(trouble.error.detail, trouble.putAside));
        return;
    }
    if (trouble.error.code == ErrorCode::FileTooNew) {
        m_places.notices.say(Family::Warn, QStringLiteral("triangle-alert"), Texts::error(trouble.error),
            {{tr("Begin a new history"), [this] { m_history.startAnew(); }}});
        return;
    }
    m_places.notices.say(Family::Warn, QStringLiteral("triangle-alert"),
        tr("The history cannot be used now; what is sent waits in memory. %1").arg(Texts::error(trouble.error)));
}

void HistoryDesk::sayRecovered(qsizetype lost)
{
    m_places.status.setMessage(Family::Ok, QStringLiteral("circle-check"),
        lost == 0 ? tr("The history is written again")
                  : tr("The history is written again, without %1 exchanges that were too many to wait").arg(lost));
}

} // namespace Sessionscope
