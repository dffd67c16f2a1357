// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/historypane.h"

#include "ui/common/button.h"
#include "ui/common/iconbutton.h"
#include "ui/common/surface.h"
#include "ui/explorer/explorertree.h"
#include "ui/explorer/historymodel.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QVBoxLayout>

#include <chrono>

namespace Sessionscope {

namespace {

using namespace std::chrono_literals;

//! Rows that are unfolded at once after a search.
constexpr int shownAtOnce = 100;

QString daysText(int days)
{
    return days == 0  ? HistoryPane::tr("For ever")
        : days == 365 ? HistoryPane::tr("A year")
                      : HistoryPane::tr("%1 days").arg(days);
}

} // namespace

HistoryPane::HistoryPane(const Theme &theme, QWidget *parent)
    : ExplorerSection(theme, tr("History"), parent)
    , m_model(new HistoryModel(this))
    , m_search(new QLineEdit)
    , m_nothing(new QLabel(tr("Nothing found")))
    , m_tree(new ExplorerTree(theme, m_model))
    , m_options(new IconButton(theme, QStringLiteral("settings-2"), tr("History options")))
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 2, 12, 4);
    head->addWidget(m_search);
    column->addLayout(head);
    column->addWidget(m_nothing);
    column->addWidget(m_tree, 1);
    setContent(content);
    m_search->setObjectName(QStringLiteral("searchHistory"));
    m_search->setPlaceholderText(tr("Search history"));
    m_search->setAccessibleName(tr("Search history"));
    m_search->setToolTip(tr("Words of URL, headers and bodies, or of one place:\nhost:localhost method:POST status:4xx "
                            "body:\"not found\""));
    m_search->setClearButtonEnabled(true);
    QAction *glyph =
        m_search->addAction(theme.icon(QStringLiteral("search"), Token::TextFaint), QLineEdit::LeadingPosition);
    connect(&theme, &Theme::changed, this,
        [glyph, &theme] { glyph->setIcon(theme.icon(QStringLiteral("search"), Token::TextFaint)); });
    m_nothing->setContentsMargins(28, 4, 12, 4);
    m_nothing->setTextFormat(Qt::PlainText);
    m_nothing->setFont(theme.font(Token::Small));
    setTextColor(m_nothing, theme, Token::TextMuted);
    m_nothing->hide();
    m_tree->setObjectName(QStringLiteral("history"));
    m_tree->setAccessibleName(tr("History"));
    m_options->setObjectName(QStringLiteral("historyOptions"));
    m_options->setEdge(Token::ButtonSmall);
    m_options->setMenu(new QMenu(m_options));
    addTool(m_options);
    const Button *link = setEmptyState(QString(), QString());
    connect(link, &QAbstractButton::clicked, this, [this] { Q_EMIT keepingRequested(!m_recording, m_days); });

    m_typing.setSingleShot(true);
    m_typing.setInterval(150ms);
    connect(&m_typing, &QTimer::timeout, this, &HistoryPane::search);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, &HistoryPane::search);
    connect(m_model, &HistoryModel::searched, this, &HistoryPane::showFound);
    connect(m_model, &HistoryModel::groupAdded, this, [this](const QModelIndex &group) {
        updateEmpty();
        m_tree->expandSource(group);
    });
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &HistoryPane::updateEmpty);
    connect(m_options->menu(), &QMenu::aboutToShow, this, &HistoryPane::fillMenu);
    connect(m_tree, &ExplorerTree::chosen, this, [this](const QModelIndex &index) {
        if (const auto row = m_model->rowAt(index))
            Q_EMIT chosen(row->id);
    });
    connect(m_tree, &ExplorerTree::menuRequested, this, &HistoryPane::showMenu);
    connect(m_tree, &ExplorerTree::keyPressed, this, &HistoryPane::onKey);
    const QScrollBar *bar = m_tree->verticalScrollBar();
    // Where the rows are is known once the tree has been laid out.
    m_seen.setSingleShot(true);
    connect(&m_seen, &QTimer::timeout, this, &HistoryPane::fetchSeen);
    connect(bar, &QScrollBar::valueChanged, &m_seen, qOverload<>(&QTimer::start));
    connect(bar, &QScrollBar::rangeChanged, &m_seen, qOverload<>(&QTimer::start));
    updateEmpty();
}

void HistoryPane::setHistory(History *history)
{
    m_model->setHistory(history);
}

void HistoryPane::setKeeping(bool recording, int days)
{
    m_recording = recording;
    m_days = days;
    setDetail(recording ? QString() : tr("off"));
    updateEmpty();
}

void HistoryPane::focusSearch()
{
    setOpen(true);
    if (!m_search->isVisible())
        return;
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void HistoryPane::search()
{
    m_typing.stop();
    if (m_search->text().trimmed() != m_model->text())
        m_model->search(m_search->text().trimmed());
}

void HistoryPane::showFound()
{
    updateEmpty();
    const int groups = m_model->rowCount();
    m_nothing->setVisible(groups == 0 && !m_model->text().isEmpty());
    m_tree->setVisible(m_nothing->isHidden());
    // The newest are seen at once; of a search a few more.
    const int wanted = m_model->text().isEmpty() ? 1 : shownAtOnce;
    for (int row = 0, shown = 0; row < groups && shown < wanted; ++row) {
        m_tree->expandSource(m_model->index(row, 0));
        shown += 10;
    }
}

//! Rows below those that are seen are fetched before anybody gets there.
void HistoryPane::fetchSeen()
{
    if (!m_tree->isVisible())
        return;
    const QRect seen = m_tree->viewport()->rect();
    for (QModelIndex row = m_tree->indexAt(seen.topLeft());
         row.isValid() && m_tree->visualRect(row).top() <= seen.bottom(); row = m_tree->indexBelow(row)) {
        if (row.data(HistoryModel::MoreRole).toBool())
            m_model->fetchNext(m_model->index(row.parent().row(), 0));
    }
}

void HistoryPane::updateEmpty()
{
    setEmpty(m_model->rowCount() == 0 && m_model->text().isEmpty());
    if (!m_recording)
        changeEmptyState(tr("Off: nothing that is sent is kept."), tr("Turn on"));
    else if (m_days == 0)
        changeEmptyState(tr("What is sent is kept here, secrets masked."), tr("Turn off"));
    else
        changeEmptyState(tr("What is sent is kept here for %1 days, secrets masked.").arg(m_days), tr("Turn off"));
}

void HistoryPane::fillMenu()
{
    QMenu *menu = m_options->menu();
    menu->clear();
    QAction *record =
        menu->addAction(tr("Keep what is sent"), this, [this] { Q_EMIT keepingRequested(!m_recording, m_days); });
    record->setCheckable(true);
    record->setChecked(m_recording);
    menu->addSeparator();
    auto *spans = new QActionGroup(menu);
    for (const int days : {7, 30, 90, 365, 0}) {
        QAction *action =
            menu->addAction(daysText(days), this, [this, days] { Q_EMIT keepingRequested(m_recording, days); });
        action->setCheckable(true);
        action->setChecked(days == m_days);
        spans->addAction(action);
    }
    menu->addSeparator();
    QAction *clear = menu->addAction(tr("Clear history…"), this, &HistoryPane::clearRequested);
    clear->setEnabled(m_model->rowCount() > 0 || !m_model->text().isEmpty());
}

void HistoryPane::showMenu(const QModelIndex &index, const QPoint &at)
{
    const auto row = m_model->rowAt(index);
    if (!row)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Open in composer"), this, [this, id = row->id] { Q_EMIT chosen(id); });
    menu->addAction(tr("Copy URL"), this, [url = row->url] { QApplication::clipboard()->setText(url); });
    menu->addSeparator();
    menu->addAction(tr("Delete"), this, [this, id = row->id] { Q_EMIT removeRequested(id); });
    menu->popup(at);
}

void HistoryPane::onKey(QKeyEvent *event)
{
    const auto row = m_model->rowAt(m_tree->currentSource());
    if (!row)
        return;
    if (event->key() == Qt::Key_Delete)
        Q_EMIT removeRequested(row->id);
    else if (event->matches(QKeySequence::Copy))
        QApplication::clipboard()->setText(row->url);
    else
        return;
    event->accept();
}

} // namespace Sessionscope
