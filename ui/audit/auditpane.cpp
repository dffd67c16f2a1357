// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/auditpane.h"

#include "ui/audit/auditbar.h"
#include "ui/audit/auditmodel.h"
#include "ui/audit/checkdelegate.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/emptystate.h"

#include <QClipboard>
#include <QGuiApplication>
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
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(headRow);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_view);
    connect(m_view, &QAbstractItemView::clicked, this, &AuditPane::toggle);
    connect(m_delegate, &CheckDelegate::hopActivated, this, &AuditPane::hopActivated);
    connect(m_delegate, &CheckDelegate::copyRequested, this, &AuditPane::copy);
    connect(&theme, &Theme::changed, m_view->viewport(), qOverload<>(&QWidget::update));
}

void AuditPane::setRows(const QList<AuditRow> &rows, const QString &server)
{
    m_server->setText(server);
    m_stack->setCurrentIndex(rows.isEmpty() ? 0 : 1);
    if (rows == m_model->rows())
        return;
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
    using Result = Inspect::CheckResult;
    m_bar->setCounts({{Result::Pass, m_model->count(Result::Pass)}, {Result::Fail, m_model->count(Result::Fail)},
        {Result::Warning, m_model->count(Result::Warning)}, {Result::Waiting, m_model->count(Result::Waiting)},
        {Result::NotApplicable, m_model->count(Result::NotApplicable)}});
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
