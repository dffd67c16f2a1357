// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparepane.h"

#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/emptystate.h"
#include "ui/common/iconbutton.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/compare/comparedelegate.h"
#include "ui/compare/comparemodel.h"
#include "ui/compare/matrixdelegate.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QListWidget>
#include <QMenu>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace Sessionscope {

namespace {

using Suspicion = Inspect::MatrixCell::Suspicion;

constexpr int headHeight = 52;
constexpr int edge = 16;
constexpr int findingHeight = 48;
constexpr int findingsHeight = 132;
// Shorter work shows no sign that it is under way.
constexpr int patienceMs = 400;
constexpr int smallestColumn = 120;
constexpr int wantedColumn = 140;

} // namespace

ComparePane::ComparePane(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Panel, parent)
    , m_theme(theme)
    , m_setup(new CompareSetup(theme))
    , m_matrixModel(new MatrixModel(this))
    , m_model(new CompareModel(this))
    , m_matrix(new QTreeView)
    , m_sides(new QTreeView)
    , m_findings(new QListWidget)
    , m_title(new ElidedLabel(theme, tr("Compare")))
    , m_counts(new ElidedLabel(theme))
    , m_caveat(new ElidedLabel(theme, Texts::matrixCaveat()))
    , m_links(new QWidget)
    , m_views(new SegmentedControl(theme))
    , m_onlyDifferences(new QCheckBox(tr("Differences only")))
    , m_export(new IconButton(theme, QStringLiteral("download"), tr("Export the matrix")))
    , m_stack(new QStackedWidget)
    , m_waiting(new EmptyState(theme, QStringLiteral("git-fork"), tr("Comparing…")))
{
    setAccessibleName(tr("Compare"));
    m_matrix->setModel(m_matrixModel);
    m_matrix->setItemDelegate(new MatrixDelegate(theme, this));
    m_matrix->setAccessibleName(tr("Who gets what"));
    m_matrix->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_sides->setModel(m_model);
    m_sides->setItemDelegate(new CompareDelegate(theme, this));
    m_sides->setAccessibleName(tr("Side by side"));
    for (QTreeView *view : {m_matrix, m_sides})
        prepare(view);

    auto *empty = new EmptyState(theme, QStringLiteral("git-fork"), tr("Answers stand side by side here"),
        tr("Choose who asks, or select hops in the trail and press Ctrl+D"));
    m_stack->addWidget(empty);
    m_stack->addWidget(makeMatrix());
    m_stack->addWidget(m_sides);
    m_stack->addWidget(m_waiting);
    m_stack->addWidget(new QWidget);
    connect(m_waiting->addAction(tr("Cancel")), &QAbstractButton::clicked, this, &ComparePane::waitCancelled);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, &ComparePane::updateHead);
    auto *right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(makeHead());
    right->addWidget(m_links);
    right->addWidget(m_stack, 1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_setup);
    layout->addLayout(right, 1);
    connect(m_onlyDifferences, &QCheckBox::toggled, this, [this](bool only) {
        m_model->setShown(only ? CompareModel::Shown::Differences : CompareModel::Shown::Everything);
        spread(m_sides);
    });
    connect(m_views, &QTabBar::currentChanged, this, &ComparePane::updateHead);
    connect(
        m_matrix, &QAbstractItemView::clicked, this, [this](const QModelIndex &at) { Q_EMIT rowActivated(at.row()); });
    connect(m_findings, &QListWidget::itemClicked, this,
        [this](const QListWidgetItem *item) { Q_EMIT rowActivated(item->data(Qt::UserRole).toInt()); });
    connect(&theme, &Theme::changed, this, &ComparePane::fillFindings);
    m_onlyDifferences->setObjectName(QStringLiteral("onlyDifferences"));
    fillLinks({});
    updateHead();
}

void ComparePane::prepare(QTreeView *view)
{
    view->setRootIsDecorated(false);
    view->setIndentation(0);
    view->setItemsExpandable(false);
    view->setUniformRowHeights(false);
    view->setFrameShape(QFrame::NoFrame);
    view->setMouseTracking(true);
    view->setAllColumnsShowFocus(view == m_sides);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->header()->setSectionsMovable(false);
    view->header()->setMinimumSectionSize(smallestColumn);
    view->header()->setTextElideMode(Qt::ElideRight);
    view->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    view->header()->setFixedHeight(m_theme.size(Token::TableHeader));
    // In line with the cells.
    view->header()->setStyleSheet(
        QStringLiteral("QHeaderView::section { padding: 0 8px; } QHeaderView::section:first { padding-left: 16px; }"));
    view->installEventFilter(this);
    connect(&m_theme, &Theme::changed, view->viewport(), qOverload<>(&QWidget::update));
}

QWidget *ComparePane::makeHead()
{
    m_title->setFace(Token::Section, QFont::DemiBold);
    m_counts->setFace(Token::Small);
    m_counts->setColor(Token::TextMuted);
    m_views->addTab(tr("Matrix"));
    m_views->addTab(tr("Side by side"));
    m_views->setAccessibleName(tr("How to look at it"));
    auto *menu = new QMenu(m_export);
    const std::pair<QString, QString> formats[] = {{tr("HTML…"), QStringLiteral("html")},
        {tr("Markdown…"), QStringLiteral("md")}, {tr("JSON…"), QStringLiteral("json")}};
    for (const auto &[text, format] : formats)
        menu->addAction(text, this, [this, chosen = format] { Q_EMIT exportRequested(chosen); });
    m_export->setMenu(menu);
    m_export->setPopupMode(QToolButton::InstantPopup);
    auto *head = new QWidget;
    head->setFixedHeight(headHeight);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(edge, 0, edge, 0);
    row->setSpacing(8);
    row->addWidget(m_title);
    row->addWidget(m_counts, 1);
    row->addWidget(m_onlyDifferences);
    row->addWidget(m_views);
    row->addWidget(m_export);
    return head;
}

QWidget *ComparePane::makeMatrix()
{
    m_findings->setAccessibleName(tr("What is suspected"));
    m_findings->setFrameShape(QFrame::NoFrame);
    m_findings->setWordWrap(true);
    m_findings->setIconSize(QSize(16, 16));
    m_findings->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_findings->setSpacing(2);
    m_findings->installEventFilter(this);
    m_caveat->setFace(Token::Small);
    m_caveat->setColor(Token::TextMuted);
    m_caveat->setIconName(QStringLiteral("info"));
    auto *below = new Surface(m_theme, Token::Sunken);
    below->setLines(Qt::TopEdge);
    auto *belowLayout = new QVBoxLayout(below);
    belowLayout->setContentsMargins(edge, 8, edge, 8);
    belowLayout->setSpacing(4);
    belowLayout->addWidget(m_findings);
    belowLayout->addWidget(m_caveat);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_matrix, 1);
    layout->addWidget(below);
    return page;
}

ComparePane::View ComparePane::view() const
{
    return m_views->currentIndex() == 0 ? View::Matrix : View::SideBySide;
}

void ComparePane::setView(View view)
{
    m_views->setCurrentIndex(view == View::Matrix ? 0 : 1);
    updateHead();
}

void ComparePane::showTable(const CompareTable &table, const QStringList &hops)
{
    const QWidget *focus = window()->focusWidget();
    const bool takesFocus = m_isWaiting && (!focus || focus == this || m_stack->isAncestorOf(focus));
    m_isWaiting = false;
    m_patience.stop();
    m_model->setTable(table);
    spread(m_sides);
    fillLinks(hops);
    setView(View::SideBySide);
    if (takesFocus)
        setFocus(Qt::OtherFocusReason);
}

void ComparePane::showWaiting(const QString &title)
{
    m_isWaiting = true;
    m_waitingFor = title;
    m_patience.start();
    setView(View::SideBySide);
}

void ComparePane::setReport(const Texts::MatrixReport &report)
{
    const int rows = m_matrixModel->rowCount();
    m_matrixModel->setReport(report);
    if (rows != m_matrixModel->rowCount() || rows == 0)
        spread(m_matrix);
    fillFindings();
    updateHead();
}

void ComparePane::spread(QTreeView *view)
{
    const int columns = view->model()->columnCount();
    if (columns == 0)
        return;
    const int room = qMax(view->viewport()->width(), columns * smallestColumn);
    const int name = qBound(smallestColumn, room - (columns - 1) * wantedColumn, 300);
    view->header()->setStretchLastSection(true);
    view->setColumnWidth(0, name);
    for (int i = 1; i < columns; ++i)
        view->setColumnWidth(i, (room - name) / (columns - 1));
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        const QModelIndex at = view->model()->index(row, 0);
        view->setFirstColumnSpanned(row, {}, at.data(CompareModel::GroupRole).toBool());
    }
}

void ComparePane::updateHead()
{
    const bool matrix = view() == View::Matrix;
    const bool waits = m_isWaiting && !matrix;
    const bool isEmpty = waits || (matrix ? m_matrixModel->rowCount() == 0 : m_model->table().isEmpty());
    m_stack->setCurrentIndex(waits ? (m_patience.isActive() ? 4 : 3) : isEmpty ? 0 : matrix ? 1 : 2);
    m_onlyDifferences->setVisible(!matrix && !isEmpty);
    m_export->setVisible(matrix && !isEmpty);
    m_links->setVisible(!matrix && !isEmpty && m_links->layout()->count() > 1);
    setFocusProxy(isEmpty ? nullptr : matrix ? m_matrix : m_sides);
    if (isEmpty) {
        m_counts->setText({});
        m_title->setText(waits ? m_waitingFor : tr("Compare"));
    } else if (matrix) {
        m_title->setText(tr("Who gets what"));
        const int count = m_findings->count();
        m_counts->setText(count == 0 ? tr("nothing suspicious")
                : count == 1         ? tr("1 suspicious answer")
                                     : tr("%1 suspicious answers").arg(count));
    } else {
        const CompareTable &table = m_model->table();
        const auto count = int(table.differences());
        m_title->setText(table.title);
        QString text = count == 0 ? tr("no difference")
            : count == 1          ? tr("1 difference")
                                  : tr("%1 differences").arg(count);
        if (table.truncated)
            text += tr(", shown to the row %1").arg(table.rows.size());
        m_counts->setText(text);
    }
}

void ComparePane::fillFindings()
{
    m_findings->clear();
    const Texts::MatrixReport &report = m_matrixModel->report();
    for (const Suspicion level : {Suspicion::Likely, Suspicion::Possible}) {
        const bool likely = level == Suspicion::Likely;
        const QIcon icon = m_theme.icon(likely ? QStringLiteral("circle-x") : QStringLiteral("triangle-alert"),
            likely ? Token::FailMark : Token::WarnMark);
        for (qsizetype row = 0; row < report.cells.size(); ++row) {
            for (qsizetype session = 0; session < report.cells.at(row).size(); ++session) {
                if (report.cells.at(row).at(session).suspicion != level)
                    continue;
                auto *item = new QListWidgetItem(icon,
                    Texts::matrixFinding(report, row, session) + QStringLiteral(": ")
                        + Texts::matrixSigns(report, row, session),
                    m_findings);
                item->setData(Qt::UserRole, int(row));
                item->setToolTip(item->text());
            }
        }
    }
    m_findings->setVisible(m_findings->count() > 0);
    // As high as its rows, within reason.
    int height = 0;
    for (int i = 0; i < m_findings->count(); ++i)
        height += m_findings->sizeHintForRow(i) + 2 * m_findings->spacing();
    m_findings->setFixedHeight(qBound(findingHeight, height + 4, findingsHeight));
}

void ComparePane::fillLinks(const QStringList &hops)
{
    delete m_links->layout();
    qDeleteAll(m_links->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    auto *row = new QHBoxLayout(m_links);
    row->setContentsMargins(edge, 0, edge, 8);
    row->setSpacing(12);
    for (qsizetype i = 0; i < hops.size(); ++i) {
        if (hops.at(i).isEmpty())
            continue;
        auto *link = new Button(m_theme, Button::Variant::Link, hops.at(i));
        link->setTextSize(Token::Small);
        link->setToolTip(tr("Go to this hop"));
        connect(link, &QAbstractButton::clicked, this, [this, i] { Q_EMIT hopActivated(i); });
        row->addWidget(link);
    }
    row->addStretch();
}

void ComparePane::showEvent(QShowEvent *event)
{
    Surface::showEvent(event);
    Q_EMIT opened();
}

void ComparePane::copy()
{
    QStringList lines;
    const QModelIndexList rows = m_sides->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows) {
        QStringList cells;
        for (int i = 0; i < m_model->columnCount(); ++i)
            cells.append(row.siblingAtColumn(i).data(CompareModel::WholeRole).toString());
        lines.append(cells.join(QLatin1Char('\t')));
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

bool ComparePane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && (watched == m_matrix || watched == m_sides))
        spread(static_cast<QTreeView *>(watched));
    if (event->type() != QEvent::KeyPress)
        return Surface::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enter =
        (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && !(key->modifiers() & Qt::ControlModifier);
    if (watched == m_matrix && enter && m_matrix->currentIndex().isValid()) {
        Q_EMIT rowActivated(m_matrix->currentIndex().row());
        return true;
    }
    if (watched == m_findings && enter && m_findings->currentItem()) {
        Q_EMIT rowActivated(m_findings->currentItem()->data(Qt::UserRole).toInt());
        return true;
    }
    if (watched == m_sides && key->matches(QKeySequence::Copy)) {
        copy();
        return true;
    }
    if (watched == m_sides && key->key() == Qt::Key_Backspace && m_matrixModel->rowCount() > 0) {
        showMatrix();
        m_matrix->setFocus();
        return true;
    }
    return Surface::eventFilter(watched, event);
}

} // namespace Sessionscope
