// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/auditpane.h"

#include "ui/audit/auditbar.h"
#include "ui/audit/auditmodel.h"
#include "ui/audit/checkdelegate.h"
#include "ui/audit/probepanel.h"
#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/emptystate.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace Sessionscope {

namespace {

constexpr int headHeight = 52;
constexpr int edge = 24;

} // namespace

AuditPane::AuditPane(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Panel, parent)
    , m_theme(theme)
    , m_model(new AuditModel(this))
    , m_delegate(new CheckDelegate(theme, this))
    , m_view(new QTreeView)
    , m_bar(new AuditBar(theme))
    , m_server(new ElidedLabel(theme))
    , m_copied(new ElidedLabel(theme))
    , m_run(new Button(theme, Button::Variant::Secondary, tr("Run active checks")))
    , m_probes(new ProbePanel(theme))
    , m_stack(new QStackedWidget)
{
    setAccessibleName(tr("Audit"));
    auto *title = new ElidedLabel(theme, tr("Audit"));
    title->setFace(Token::Section, QFont::DemiBold);
    for (ElidedLabel *label : {m_server, m_copied}) {
        label->setFace(Token::Small);
        label->setColor(Token::TextMuted);
    }
    auto *headRow = new QWidget;
    headRow->setFixedHeight(headHeight);
    auto *head = new QHBoxLayout(headRow);
    head->setContentsMargins(edge, 0, edge, 0);
    head->setSpacing(8);
    head->addWidget(title);
    head->addWidget(m_server, 1);
    head->addWidget(m_copied);
    head->addWidget(m_run);
    m_run->setIconName(QStringLiteral("play"));
    m_run->setToolTip(tr("Shows first what they will send"));
    m_run->setVisible(false);

    m_view->setModel(m_model);
    m_view->setItemDelegate(m_delegate);
    m_view->setHeaderHidden(true);
    m_view->setRootIsDecorated(false);
    m_view->setIndentation(0);
    m_view->setItemsExpandable(false); // A press anywhere on the row opens it; groups stay open.
    m_view->setExpandsOnDoubleClick(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setMouseTracking(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setAccessibleName(tr("Checks"));
    m_view->installEventFilter(this);
    auto *checks = new QWidget;
    auto *list = new QVBoxLayout(checks);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(0);
    list->addWidget(m_bar);
    list->addWidget(m_view, 1);
    m_stack->addWidget(new EmptyState(theme, QStringLiteral("circle-check"),
        tr("What the session's security looks like appears here"), tr("Send a request, or open a recording")));
    m_stack->addWidget(checks);
    m_stack->addWidget(m_probes);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(headRow);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_view);
    connect(m_view, &QAbstractItemView::clicked, this, &AuditPane::toggle);
    connect(m_delegate, &CheckDelegate::hopActivated, this, &AuditPane::hopActivated);
    connect(m_delegate, &CheckDelegate::copyRequested, this, &AuditPane::copy);
    connect(m_delegate, &CheckDelegate::runRequested, this,
        [this](Inspect::CheckCode code) { Q_EMIT runRequested({code}); });
    connect(m_run, &QPushButton::clicked, this, [this] { Q_EMIT runRequested(runnable()); });
    connect(m_probes, &ProbePanel::closed, this, &AuditPane::closeProbes);
    connect(&theme, &Theme::changed, m_view->viewport(), qOverload<>(&QWidget::update));
}

void AuditPane::setRows(const QList<AuditRow> &rows, const QString &server)
{
    m_server->setText(server);
    if (rows == m_model->rows()) {
        showPage();
        return;
    }
    QList<Inspect::CheckCode> opened;
    for (const AuditRow &row : m_model->rows()) {
        if (m_view->isExpanded(m_model->indexOf(row.check.code)))
            opened.append(row.check.code);
    }
    const bool first = m_model->rows().isEmpty();
    m_model->setRows(rows);
    for (int group = 0; group < m_model->rowCount(); ++group)
        m_view->expand(m_model->index(group, 0));
    // The first fail shows by itself what opening a row gives.
    for (qsizetype i = 0; first && opened.isEmpty() && i < rows.size(); ++i) {
        if (rows.at(i).check.result == Inspect::CheckResult::Fail)
            opened.append(rows.at(i).check.code);
    }
    for (const Inspect::CheckCode code : std::as_const(opened))
        m_view->expand(m_model->indexOf(code));
    showPage();
    using Result = Inspect::CheckResult;
    m_bar->setCounts({{Result::Pass, m_model->count(Result::Pass)}, {Result::Fail, m_model->count(Result::Fail)},
        {Result::Warning, m_model->count(Result::Warning)}, {Result::Waiting, m_model->count(Result::Waiting)},
        {Result::NotApplicable, m_model->count(Result::NotApplicable)}});
}

QList<Inspect::CheckCode> AuditPane::runnable() const
{
    QList<Inspect::CheckCode> codes;
    for (const AuditRow &row : m_model->rows()) {
        // Half an hour of waiting is asked for by itself.
        if (row.isRunnable() && row.check.code != Inspect::CheckCode::IdleLimit)
            codes.append(row.check.code);
    }
    return codes;
}

void AuditPane::ask(const Inspect::ProbePlan &plan)
{
    m_asks = true;
    showPage();
    m_probes->ask(plan);
}

void AuditPane::closeProbes()
{
    const bool hadFocus = m_probes->isAncestorOf(QApplication::focusWidget());
    m_asks = false;
    showPage();
    if (hadFocus)
        m_view->setFocus(Qt::OtherFocusReason);
}

void AuditPane::showPage()
{
    m_stack->setCurrentIndex(m_asks ? 2 : m_model->rows().isEmpty() ? 0 : 1);
    m_run->setVisible(!m_asks && !runnable().isEmpty());
    setFocusProxy(m_asks ? static_cast<QWidget *>(m_probes) : m_view);
}

int AuditPane::failCount() const
{
    return m_model->count(Inspect::CheckResult::Fail);
}

int AuditPane::warningCount() const
{
    return m_model->count(Inspect::CheckResult::Warning);
}

void AuditPane::toggle(const QModelIndex &index)
{
    if (AuditModel::Kind(index.data(AuditModel::KindRole).toInt()) == AuditModel::Kind::Check)
        m_view->setExpanded(index, !m_view->isExpanded(index));
}

void AuditPane::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    m_copied->setText(tr("Copied"));
    m_copied->setIconName(QStringLiteral("check"), Token::OkMark);
}

bool AuditPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const QModelIndex current = m_view->currentIndex();
        const auto kind = AuditModel::Kind(current.data(AuditModel::KindRole).toInt());
        if (key->matches(QKeySequence::Copy) && current.isValid()) {
            copy(current.data(Qt::DisplayRole).toString());
            return true;
        }
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter || key->key() == Qt::Key_Space)
            && !(key->modifiers() & Qt::ControlModifier)) {
            if (kind == AuditModel::Kind::Setting)
                copy(current.data(Qt::DisplayRole).toString());
            else if (kind == AuditModel::Kind::Run)
                Q_EMIT runRequested({Inspect::CheckCode(current.data(AuditModel::CodeRole).toInt())});
            else if (kind == AuditModel::Kind::Proof && current.data(AuditModel::HopRole).value<ExchangeId>() != 0)
                Q_EMIT hopActivated(current.data(AuditModel::HopRole).value<ExchangeId>());
            else
                toggle(current);
            return true;
        }
        if (kind == AuditModel::Kind::Check && (key->key() == Qt::Key_Right || key->key() == Qt::Key_Left)) {
            m_view->setExpanded(current, key->key() == Qt::Key_Right);
            return true;
        }
    }
    return Surface::eventFilter(watched, event);
}

} // namespace Sessionscope
