// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinepane.h"

#include "ui/common/button.h"
#include "ui/common/emptystate.h"
#include "ui/common/iconbutton.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/timeline/timelinelegend.h"
#include "ui/timeline/timelinetexts.h"
#include "ui/timeline/timelinetreemodel.h"
#include "ui/timeline/timelineview.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QFocusEvent>
#include <QPainter>
#include <QSaveFile>
#include <QScrollArea>
#include <QStackedWidget>
#include <QSvgGenerator>
#include <QTreeView>
#include <QVBoxLayout>

namespace Sessionscope {

namespace {

constexpr int detailFrom = 720; // Narrower panes show the lanes only.
constexpr int fullWordsFrom = 620;
constexpr double zoomStep = 1.4;
// A picture wider than this is no use, and may not fit into memory.
constexpr int maxPicture = 16'000;

enum Page { EmptyPage, LanesPage, TreePage };

} // namespace

TimelinePane::TimelinePane(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(new TimelineTreeModel(this))
    , m_view(new TimelineView(theme))
    , m_tree(new QTreeView)
    , m_detail(new TimelineDetail(theme))
    , m_legend(new TimelineLegend(theme))
    , m_empty(new EmptyState(theme, QStringLiteral("history"), tr("What happens to cookies appears here"),
          tr("Send a request, and every cookie gets a line")))
    , m_side(new QScrollArea)
    , m_stack(new QStackedWidget)
{
    m_tree->setModel(m_model);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setAccessibleName(tr("Exchanges and what happened to cookies"));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_tree);
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(makeToolbar());
    left->addWidget(m_stack, 1);
    left->addWidget(m_legend);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(left, 1);
    m_side->setWidget(m_detail);
    m_side->setWidgetResizable(true);
    m_side->setFrameShape(QFrame::NoFrame);
    m_side->setFixedWidth(theme.size(Token::DetailPane));
    m_side->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_side->setFocusPolicy(Qt::NoFocus);
    layout->addWidget(m_side);
    // Parts that find no room are hidden or shortened; nobody has to make room for this pane.
    setMinimumSize(320, 120);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Timeline"));
    connectParts();
    showMode();
}

QWidget *TimelinePane::makeToolbar()
{
    auto *bar = new Surface(m_theme, Token::Panel);
    bar->setLines(Qt::BottomEdge);
    bar->setFixedHeight(m_theme.size(Token::Toolbar) + 4);
    m_mode = new SegmentedControl(m_theme);
    m_mode->addTab(tr("By cookie"));
    m_mode->addTab(tr("By exchange"));
    m_mode->setAccessibleName(tr("Timeline order"));
    m_idle = new QCheckBox(tr("Compress idle time"));
    m_withheld = new QCheckBox(tr("Show withheld"));
    for (QCheckBox *box : {m_idle, m_withheld}) {
        box->setChecked(true);
        box->setFont(m_theme.font(Token::Small));
    }
    auto *out = new IconButton(m_theme, QStringLiteral("zoom-out"), tr("Zoom out"), nullptr, QStringLiteral("-"));
    auto *in = new IconButton(m_theme, QStringLiteral("zoom-in"), tr("Zoom in"), nullptr, QStringLiteral("+"));
    auto *fit = new Button(m_theme, Button::Variant::Secondary, tr("Fit"));
    fit->setHeight(Token::ButtonSmall);
    fit->setTextSize(Token::Small);
    auto *save = new IconButton(m_theme, QStringLiteral("download"), tr("Save timeline as SVG or PNG"));
    for (IconButton *button : {out, in, save})
        button->setEdge(Token::ButtonSmall);
    m_zoomButtons = {out, in, fit, save};
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(16, 0, 16, 1);
    layout->setSpacing(8);
    layout->addWidget(m_mode);
    layout->addSpacing(8);
    layout->addWidget(m_idle);
    layout->addSpacing(8);
    layout->addWidget(m_withheld);
    layout->addStretch(1);
    for (QWidget *button : std::as_const(m_zoomButtons))
        layout->addWidget(button);
    connect(out, &QAbstractButton::clicked, this, [this] { m_view->setZoom(m_view->zoom() / zoomStep); });
    connect(in, &QAbstractButton::clicked, this, [this] { m_view->setZoom(m_view->zoom() * zoomStep); });
    connect(fit, &QAbstractButton::clicked, m_view, &TimelineView::fit);
    connect(save, &QAbstractButton::clicked, this, &TimelinePane::askForPath);
    return bar;
}

void TimelinePane::connectParts()
{
    connect(m_mode, &QTabBar::currentChanged, this, &TimelinePane::showMode);
    connect(m_idle, &QAbstractButton::toggled, this,
        [this](bool on) { m_view->setIdleTime(on ? IdleTime::Compressed : IdleTime::True); });
    connect(m_withheld, &QAbstractButton::toggled, this, [this](bool on) {
        m_view->setWithheldShown(on);
        m_model->setWithheldShown(on);
    });
    connect(m_view, &TimelineView::currentChanged, this, &TimelinePane::showSpot);
    connect(m_view, &TimelineView::hopActivated, this, &TimelinePane::hopActivated);
    connect(m_detail, &TimelineDetail::hopActivated, this, &TimelinePane::hopActivated);
    connect(m_detail, &TimelineDetail::rewindRequested, this, &TimelinePane::rewindRequested);
    connect(m_detail, &TimelineDetail::focusReturned, this,
        [this] { m_stack->currentWidget()->setFocus(Qt::OtherFocusReason); });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        const auto spot = index.data(TimelineTreeModel::SpotRole).value<TimelineSpot>();
        if (spot.isValid())
            m_view->setCurrent(spot);
    });
    connect(m_tree, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT hopActivated(index.data(TimelineTreeModel::IdRole).value<ExchangeId>());
    });
}

void TimelinePane::setData(const TimelineDataPtr &timeline)
{
    m_model->setData(timeline);
    m_view->setData(timeline);
    showMode();
}

void TimelinePane::showMode()
{
    const bool empty = m_view->data()->lanes.isEmpty();
    const bool lanes = m_mode->currentIndex() == 0;
    m_stack->setCurrentIndex(empty ? EmptyPage : lanes ? LanesPage : TreePage);
    m_legend->setVisible(!empty && lanes);
    m_idle->setEnabled(lanes);
    for (QWidget *button : std::as_const(m_zoomButtons))
        button->setEnabled(!empty && lanes);
    m_side->setVisible(!empty && width() >= detailFrom);
    const bool tight = (m_side->isHidden() ? width() : width() - m_side->width()) < fullWordsFrom;
    m_idle->setText(tight ? tr("Fold idle") : tr("Compress idle time"));
    m_withheld->setText(tight ? tr("Withheld") : tr("Show withheld"));
}

ExchangeId TimelinePane::currentHop() const
{
    const TimelineSpot spot = m_view->current();
    return spot.isValid() ? TimelineTexts::exchange(*m_view->data(), spot).id : 0;
}

void TimelinePane::showSpot(const TimelineSpot &spot)
{
    m_detail->showSpot(m_view->data(), spot);
    m_wanted = currentHop();
    if (m_wanted != 0)
        Q_EMIT jarRequested(m_wanted);
}

void TimelinePane::selectHop(ExchangeId id)
{
    m_view->selectHop(id);
    const QModelIndex hop = m_model->indexOf(id);
    const QModelIndex current = m_tree->currentIndex();
    if (hop.isValid() && current != hop && current.parent() != hop)
        m_tree->setCurrentIndex(hop);
}

void TimelinePane::showJar(ExchangeId id, const QList<JarDifference> &jar, const QString &warning)
{
    if (id == m_wanted)
        m_detail->showJar(jar, warning);
}

bool TimelinePane::exportTo(const QString &path) const
{
    const QSize size = m_view->contentSize();
    if (path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive)) {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return false;
        QSvgGenerator generator;
        generator.setOutputDevice(&file);
        generator.setSize(size);
        generator.setViewBox(QRect(QPoint(), size));
        generator.setTitle(tr("Timeline of cookies"));
        QPainter painter(&generator);
        m_view->paintAll(&painter);
        painter.end();
        return file.commit();
    }
    const double ratio = std::min({2.0, double(maxPicture) / size.width(), double(maxPicture) / size.height()});
    QImage picture(size * ratio, QImage::Format_ARGB32_Premultiplied);
    if (picture.isNull())
        return false;
    picture.setDevicePixelRatio(ratio);
    QPainter painter(&picture);
    m_view->paintAll(&painter);
    painter.end();
    return picture.save(path, "PNG");
}

void TimelinePane::askForPath()
{
    auto *dialog = new QFileDialog(this, tr("Save timeline"), QString(), tr("SVG (*.svg);;PNG (*.png)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("svg"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(
            filter.startsWith(QLatin1String("PNG")) ? QStringLiteral("png") : QStringLiteral("svg"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        if (!exportTo(path))
            Q_EMIT exportFailed(path);
    });
    dialog->open();
}

void TimelinePane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showMode();
}

void TimelinePane::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_stack->currentIndex() == EmptyPage)
        return;
    m_stack->currentWidget()->setFocus(event->reason());
}

} // namespace Sessionscope
