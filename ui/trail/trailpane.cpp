// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/trail/trailpane.h"

#include "core/codegen/generate.h"
#include "core/session/session.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/emptystate.h"
#include "ui/common/iconbutton.h"
#include "ui/common/surface.h"
#include "ui/trail/hopdelegate.h"
#include "ui/trail/trailheader.h"
#include "ui/trail/trailmodel.h"

#include <QEvent>
#include <QListView>
#include <QMenu>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Sessionscope {

namespace {

constexpr int clockMs = 100;

} // namespace

TrailPane::TrailPane(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(new TrailModel(this))
    , m_view(new QListView)
    , m_delegate(new HopDelegate(theme, this))
    , m_header(new TrailHeader(theme, *m_delegate))
    , m_empty(new EmptyState(theme, QStringLiteral("waypoints"), QString()))
    , m_stack(new QStackedWidget)
{
    m_view->setModel(m_model);
    m_view->setItemDelegate(m_delegate);
    // One size for all rows: nothing is measured when 100,000 of them come.
    m_view->setUniformItemSizes(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setMouseTracking(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setAccessibleName(tr("Trail"));
    m_view->verticalScrollBar()->installEventFilter(this);

    auto *table = new Surface(theme, Token::Sunken);
    auto *tableLayout = new QVBoxLayout(table);
    tableLayout->setContentsMargins(0, 0, 0, 0);
    tableLayout->setSpacing(0);
    tableLayout->addWidget(m_header);
    tableLayout->addWidget(m_view);
    auto *empty = new Surface(theme, Token::Sunken);
    auto *emptyLayout = new QVBoxLayout(empty);
    emptyLayout->addWidget(m_empty);
    setOrigin({});
    m_stack->addWidget(empty);
    m_stack->addWidget(table);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_title = makeTitle();
    layout->addWidget(m_title);
    layout->addWidget(m_stack, 1);

    m_clock.setObjectName(QStringLiteral("clock"));
    m_clock.setInterval(clockMs);
    connect(&m_clock, &QTimer::timeout, this, &TrailPane::updateClock);
    connect(m_model, &TrailModel::countsChanged, this, &TrailPane::refresh);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &TrailPane::updateClock);
    connect(m_view, &QWidget::customContextMenuRequested, this, &TrailPane::showMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (!m_quiet && current.isValid())
            Q_EMIT hopSelected(current.data(TrailModel::IdRole).value<ExchangeId>());
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TrailPane::choiceChanged);
    connect(&theme, &Theme::changed, m_view, [this] { m_view->viewport()->update(); });
    refresh();
}

QWidget *TrailPane::makeTitle()
{
    auto *bar = new Surface(m_theme, Token::Sunken);
    bar->setLines(Qt::BottomEdge);
    bar->setFixedHeight(m_theme.size(Token::Toolbar));
    auto *name = new ElidedLabel(m_theme, tr("Trail"));
    name->setFace(Token::Base, QFont::DemiBold);
    m_counts = new ElidedLabel(m_theme);
    m_counts->setFace(Token::Small);
    m_counts->setColor(Token::TextMuted);
    m_export = new IconButton(m_theme, QStringLiteral("download"), tr("Export as HAR"));
    m_clear = new IconButton(m_theme, QStringLiteral("trash-2"), tr("Clear trail"));
    connect(m_export, &QAbstractButton::clicked, this, [this] { Q_EMIT exportRequested({}); });
    connect(m_clear, &QAbstractButton::clicked, this, [this] {
        if (m_log)
            m_log->clear();
    });
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(16, 0, 16, 1);
    layout->setSpacing(8);
    layout->addWidget(name);
    layout->addWidget(m_counts);
    layout->addStretch(1);
    for (IconButton *button : {m_export, m_clear}) {
        button->setEdge(Token::ButtonSmall);
        layout->addWidget(button);
    }
    return bar;
}

void TrailPane::setSession(Session *session)
{
    setLog(session ? &session->log() : nullptr);
}

void TrailPane::setLog(SessionLog *log)
{
    m_log = log;
    m_model->setLog(log);
}

void TrailPane::setTitleVisible(bool visible)
{
    m_title->setVisible(visible);
}

void TrailPane::setOrigin(const QString &origin)
{
    m_origin = origin;
    const QString hint = tr("Each hop shows what happened to its cookies");
    m_empty->setSentence(tr("Requests and their redirects appear here"),
        origin.isEmpty() ? hint : tr("This session is a %1").arg(origin));
    updateCounts();
}

void TrailPane::updateCounts()
{
    QStringList words;
    if (m_model->rowCount() > 0)
        words.append(TrailTexts::counts(m_model->trailCount(), m_model->rowCount()));
    if (!m_origin.isEmpty())
        words.append(m_origin);
    if (m_counts)
        m_counts->setText(words.join(QStringLiteral(" · ")));
}

void TrailPane::refresh()
{
    const int rows = m_model->rowCount();
    updateCounts();
    m_export->setVisible(rows > 0);
    m_clear->setVisible(rows > 0);
    m_stack->setCurrentIndex(rows > 0 ? 1 : 0);
    int hopWidth = m_delegate->hopWidthFor(QStringLiteral("0.0"));
    if (rows > 0)
        hopWidth = std::max(hopWidth, m_delegate->hopWidthFor(m_model->exchange(rows - 1)->hopNumber()));
    if (hopWidth > m_delegate->hopWidth() || rows <= 1) {
        m_delegate->setHopWidth(hopWidth);
        m_view->viewport()->update();
        m_header->update();
    }
    updateClock();
}

void TrailPane::updateClock()
{
    // Hops of one send follow each other, so a pending one is near the end.
    constexpr int lookBack = 64;
    bool pending = false;
    for (int row = m_model->rowCount() - 1; row >= std::max(0, m_model->rowCount() - lookBack); --row) {
        if (m_model->exchange(row)->state != ExchangeState::Pending)
            continue;
        pending = true;
        m_view->update(m_model->index(row, 0));
    }
    if (pending != m_clock.isActive())
        pending ? m_clock.start() : m_clock.stop();
}

void TrailPane::select(ExchangeId id)
{
    const int row = m_model->rowOf(id);
    if (row < 0 || id == selected())
        return;
    m_quiet = true;
    // Not the view's setCurrentIndex(), which would extend the selection while Ctrl of Ctrl+Enter is still down.
    m_view->selectionModel()->setCurrentIndex(m_model->index(row, 0), QItemSelectionModel::ClearAndSelect);
    m_view->scrollTo(m_view->currentIndex());
    m_quiet = false;
}

ExchangeId TrailPane::selected() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? current.data(TrailModel::IdRole).value<ExchangeId>() : 0;
}

void TrailPane::step(int rows)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const QModelIndex current = m_view->currentIndex();
    const int row = current.isValid() ? std::clamp(current.row() + rows, 0, count - 1) : count - 1;
    m_view->selectionModel()->setCurrentIndex(m_model->index(row, 0), QItemSelectionModel::ClearAndSelect);
}

void TrailPane::showMenu(const QPoint &position)
{
    const QModelIndex index = m_view->indexAt(position);
    if (!index.isValid())
        return;
    const auto id = index.data(TrailModel::IdRole).value<ExchangeId>();
    QList<ExchangeId> ids = chosen();
    if (!ids.contains(id))
        ids = {id}; // The menu is about what it was opened on.
    QMenu menu(this);
    menu.addAction(tr("Copy as cURL"), this, [this, id] { Q_EMIT copyAsCurlRequested(id); });
    QMenu *copies = menu.addMenu(tr("Copy as code"));
    for (const Codegen::TargetInfo &info : Codegen::targets()) {
        copies->addAction(info.title, this, [this, target = info.id, ids] { Q_EMIT copyAsCodeRequested(target, ids); });
    }
    menu.addAction(tr("Export as code…"), this, [this, ids] { Q_EMIT codeRequested(ids); });
    menu.addAction(tr("Export as HAR…"), this, [this, ids] { Q_EMIT exportRequested(ids); });
    addComparing(menu, ids);
    menu.exec(m_view->viewport()->mapToGlobal(position));
}

QList<ExchangeId> TrailPane::chosen() const
{
    QList<ExchangeId> ids;
    // Not selectedRows(): a list selects one column, and the model has more.
    const QModelIndexList rows = m_view->selectionModel()->selectedIndexes();
    for (const QModelIndex &row : rows)
        ids.append(row.data(TrailModel::IdRole).value<ExchangeId>());
    std::sort(ids.begin(), ids.end());
    return ids;
}

void TrailPane::addComparing(QMenu &menu, const QList<ExchangeId> &ids)
{
    const auto add = [this, &ids](QMenu &to, const QString &text, Wish wish) {
        return to.addAction(text, this, [this, wish, ids] { Q_EMIT wished(wish, ids); });
    };
    menu.addSeparator();
    if (ids.size() > 1) {
        add(menu, tr("Compare %1 hops\tCtrl+D").arg(ids.size()), Wish::CompareHops);
        add(menu, tr("Compare their exchanges"), Wish::CompareTrails);
        add(menu, tr("Compare the jars after them"), Wish::CompareJars);
        return;
    }
    add(menu, tr("Compare with another hop…"), Wish::Remember);
    if (!m_remembered.isEmpty())
        add(menu, tr("Compare with %1\tCtrl+D").arg(m_remembered), Wish::CompareWithRemembered);
    add(menu, tr("Compare the jar of then with now"), Wish::CompareJars);
    menu.addSeparator();
    QMenu *again = menu.addMenu(tr("Send again, and compare"));
    add(*again, tr("With the jar of then"), Wish::AgainWithJarOfThen);
    add(*again, tr("With the jar of now"), Wish::AgainWithJarOfNow);
    add(*again, tr("With both"), Wish::AgainWithBothJars);
    add(menu, tr("Fork session here"), Wish::Fork);
}

void TrailPane::updateHeader()
{
    const QScrollBar *bar = m_view->verticalScrollBar();
    m_header->setRightMargin(bar->isVisible() ? bar->width() : 0);
}

void TrailPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    updateHeader();
}

bool TrailPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide || event->type() == QEvent::Resize)
        updateHeader();
    return QWidget::eventFilter(watched, event);
}

} // namespace Sessionscope
