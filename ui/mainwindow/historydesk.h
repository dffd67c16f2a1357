// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"
#include "core/profile/historyentry.h"

#include <QObject>

namespace Sessionscope {

class History;
class HistoryPane;
struct HistoryRequest;
class NoticeBar;
struct OpenSession;
class StatusBar;

//! Joins the history with the window's sessions, which fill it, and with the explorer, which shows it.
class HistoryDesk : public QObject
{
    Q_OBJECT

public:
    struct Places
    {
        HistoryPane &pane;
        NoticeBar &notices;
        StatusBar &status;
    };

    HistoryDesk(History &history, const Places &places, QObject *parent = nullptr);

    //! Keeps what ends in it from now on.
    void watch(const OpenSession &open);

Q_SIGNALS:
    void composed(const Sessionscope::Request &request);

private:
    void keep(bool recording, int days);
    void open(qint64 id);
    void show(const HistoryEntry &entry);
    void sayMissing(const HistoryRequest &request);
    void askToClear();
    void sayTrouble(const HistoryTrouble &trouble);
    void sayRecovered(qsizetype lost);

    History &m_history;
    Places m_places;
};

} // namespace Sessionscope
