// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"
#include "ui/response/background.h"
#include "ui/response/bodyloader.h"

#include <QTimer>
#include <QWidget>

class QStackedWidget;

namespace Sessionscope {

class BodyView;
class ElidedLabel;
class EmptyState;
class FindBar;
class IconButton;
class SegmentedControl;
class Theme;

//! The body of a response with its tools: pretty or raw, find, copy, save. Formats and searches in workers.
class BodyPane : public QWidget
{
    Q_OBJECT

public:
    explicit BodyPane(const Theme &theme, QWidget *parent = nullptr);

    void showExchange(const ExchangePtr &exchange);
    void openFind();
    BodyView *view() const { return m_view; }
    //! True while a body is being made ready.
    bool isLoading() const { return m_loading.isRunning(); }

Q_SIGNALS:
    //! The body shown is complete on the screen.
    void loaded();

private:
    struct Found
    {
        QList<quint32> places;
        bool more = false;
    };

    QWidget *makeToolbar();
    void load();
    void show(const BodyTextPtr &text);
    void say(const QString &sentence, const QString &detail = QString());
    void find();
    void goTo(qsizetype match);
    void closeFind();
    void copyBody();
    void saveBody();
    void writeBody(const QString &path, const QByteArray &body);

    const Theme &m_theme;
    SegmentedControl *m_mode = nullptr;
    ElidedLabel *m_notice = nullptr;
    IconButton *m_findButton = nullptr;
    IconButton *m_copyButton = nullptr;
    IconButton *m_saveButton = nullptr;
    FindBar *m_findBar;
    QStackedWidget *m_stack;
    BodyView *m_view;
    EmptyState *m_empty;
    ExchangePtr m_exchange;
    Background<BodyTextPtr> m_loading{this};
    Background<Found> m_finding{this};
    Background<QString> m_saving{this};
    QTimer m_patience{this};
    QList<quint32> m_places;
    qsizetype m_match = -1;
    bool m_more = false;
};

} // namespace Sessionscope
