// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/cookies/cookiespane.h"

#include "core/cookies/sessioncookienames.h"
#include "core/session/session.h"
#include "ui/common/button.h"
#include "ui/common/emptystate.h"
#include "ui/common/surface.h"
#include "ui/cookies/cookiedelegate.h"
#include "ui/cookies/cookieeditor.h"
#include "ui/cookies/cookieheader.h"
#include "ui/cookies/cookiesmodel.h"
#include "ui/cookies/jarcommand.h"
#include "ui/cookies/rejectionlist.h"
#include "ui/cookies/sessionstrip.h"
#include "ui/cookies/sessionwatch.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QTreeView>
#include <QUndoStack>
#include <QVBoxLayout>

#include <algorithm>

namespace Sessionscope {

namespace {

constexpr int editorWidth = 324;
// From here on the table and the editor stand side by side.
constexpr int sideBySide = 860;

} // namespace

CookiesPane::CookiesPane(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(new CookiesModel(this))
    , m_delegate(new CookieDelegate(theme, this))
    , m_watch(new SessionWatch(this))
    , m_strip(new SessionStrip(theme))
    , m_header(new CookieHeader(theme))
    , m_view(new QTreeView)
    , m_rejections(new RejectionList(theme))
    , m_editor(new CookieEditor(theme))
    , m_undo(new QUndoStack(this))
{
    m_list = makeTable();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_editor);
    m_editor->hide();
    m_clock.setInterval(1000);
    connectParts();
    refresh();
}

QWidget *CookiesPane::makeTable()
{
    m_view->setModel(m_model);
    m_view->setItemDelegate(m_delegate);
    m_view->setHeaderHidden(true);
    m_view->setRootIsDecorated(false);
    m_view->setIndentation(0);
    m_view->setMouseTracking(true);
    m_view->setExpandsOnDoubleClick(false);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setAccessibleName(tr("Cookies"));
    // The delegate paints the whole row in the first column.
    for (int column = 1; column < CookiesModel::ColumnCount; ++column)
        m_view->setColumnHidden(column, true);
    m_view->header()->setStretchLastSection(true);
    m_view->installEventFilter(this);
    m_view->verticalScrollBar()->installEventFilter(this);

    auto *table = new QWidget;
    auto *tableLayout = new QVBoxLayout(table);
    tableLayout->setContentsMargins(0, 0, 0, 0);
    tableLayout->setSpacing(0);
    tableLayout->addWidget(m_header);
    tableLayout->addWidget(m_view, 1);
    auto *empty = new EmptyState(m_theme, QStringLiteral("cookie"), tr("The jar is empty"));
    connect(empty->addAction(tr("Add cookie")), &QAbstractButton::clicked, this, &CookiesPane::addCookie);
    connect(empty->addAction(tr("Import cookies…")), &QAbstractButton::clicked, this, &CookiesPane::importRequested);
    m_stack = new QStackedWidget;
    m_stack->addWidget(empty);
    m_stack->addWidget(table);

    auto *list = new Surface(m_theme, Token::Sunken);
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_rejections);
    return list;
}

void CookiesPane::connectParts()
{
    connect(&m_clock, &QTimer::timeout, this, &CookiesPane::tick);
    connect(m_model, &CookiesModel::countChanged, this, &CookiesPane::refresh);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &parent, int first, int last) {
        for (int row = first; !parent.isValid() && row <= last; ++row)
            m_view->expand(m_model->index(row, 0));
    });
    connect(m_model, &QAbstractItemModel::modelReset, m_view, &QTreeView::expandAll);
    connect(m_watch, &SessionWatch::changed, this, &CookiesPane::refresh);
    connect(m_strip, &SessionStrip::hopSelected, this, &CookiesPane::hopSelected);
    connect(m_strip, &SessionStrip::addRequested, this, &CookiesPane::addCookie);
    connect(m_strip, &SessionStrip::importRequested, this, &CookiesPane::importRequested);
    connect(m_rejections, &RejectionList::hopSelected, this, &CookiesPane::hopSelected);
    connect(m_delegate, &CookieDelegate::editRequested, this, qOverload<const QModelIndex &>(&CookiesPane::edit));
    connect(m_delegate, &CookieDelegate::deleteRequested, this,
        [this](const QModelIndex &index) { remove(index.data(CookiesModel::CookieRole).value<Cookie>().key()); });
    connect(m_view, &QTreeView::doubleClicked, this, qOverload<const QModelIndex &>(&CookiesPane::edit));
    connect(m_view, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (!index.parent().isValid())
            m_view->setExpanded(index, !m_view->isExpanded(index));
        else if (m_editing && m_editor->original())
            edit(index);
    });
    connect(m_editor, &CookieEditor::saved, this, &CookiesPane::save);
    connect(m_editor, &CookieEditor::deleteRequested, this, &CookiesPane::remove);
    connect(m_editor, &CookieEditor::closed, this, &CookiesPane::closeEditor);
    connect(&m_theme, &Theme::changed, m_view, [this] { m_view->viewport()->update(); });
    const auto shortcut = [this](QKeySequence::StandardKey key, auto slot) {
        auto *made = new QShortcut(key, this);
        made->setContext(Qt::WidgetWithChildrenShortcut);
        connect(made, &QShortcut::activated, m_undo, slot);
    };
    shortcut(QKeySequence::Undo, &QUndoStack::undo);
    shortcut(QKeySequence::Redo, &QUndoStack::redo);
}

void CookiesPane::setSession(Session *session)
{
    closeEditor();
    m_undo->clear();
    m_session = session;
    m_watch->setLog(session ? &session->log() : nullptr);
    m_model->setJar(session ? &session->jar() : nullptr);
}

void CookiesPane::setCurrentUrl(const QUrl &url, const QByteArray &method)
{
    m_url = url;
    m_method = method;
    CookieContext request;
    request.url = url;
    request.method = method;
    if (m_session) {
        request.site = m_session->settings().site;
        request.trustworthyLoopback = m_session->settings().trustworthyLoopback;
    }
    m_editor->setRequest(request);
    refresh();
}

int CookiesPane::cookieCount() const
{
    return m_model->cookieCount();
}

std::optional<Cookie> CookiesPane::sessionCookie() const
{
    std::optional<Cookie> best;
    const QList<Cookie> cookies = m_session ? m_session->jar().cookies() : QList<Cookie>();
    const QString host = m_url.host();
    const auto rank = [&host](const Cookie &cookie) { return std::pair(cookie.domain == host, cookie.lastAccess); };
    for (const Cookie &cookie : cookies) {
        if (isSessionCookieName(cookie.name) && (!best || rank(*best) < rank(cookie)))
            best = cookie;
    }
    return best;
}

std::optional<Cookie> CookiesPane::find(const CookieKey &key) const
{
    const QModelIndex index = m_model->indexOf(key);
    return index.isValid() ? std::optional(index.data(CookiesModel::CookieRole).value<Cookie>()) : std::nullopt;
}

void CookiesPane::refresh()
{
    const std::optional<Cookie> cookie = sessionCookie();
    m_strip->showSession(cookie, cookie ? m_watch->lifeOf(cookie->name, cookie->domain) : std::nullopt);
    m_rejections->show(m_watch->rejections());
    m_stack->setCurrentIndex(cookieCount() > 0 ? 1 : 0);
    Q_EMIT cookieCountChanged(cookieCount());
}

void CookiesPane::tick()
{
    m_strip->tick();
    m_view->viewport()->update();
}

void CookiesPane::addCookie()
{
    m_editor->create(m_url.host());
    openEditor();
}

void CookiesPane::edit(const QModelIndex &index)
{
    const QVariant cookie = index.data(CookiesModel::CookieRole);
    if (!cookie.isValid())
        return;
    m_editor->edit(cookie.value<Cookie>());
    openEditor();
}

bool CookiesPane::edit(const CookieKey &key)
{
    const QModelIndex index = m_model->indexOf(key);
    if (!index.isValid())
        return false;
    m_view->setCurrentIndex(index);
    edit(index);
    return true;
}

void CookiesPane::remove(const CookieKey &key)
{
    const std::optional<Cookie> cookie = find(key);
    if (!cookie || !m_session)
        return;
    m_undo->push(new JarCommand(&m_session->jar(), cookie, std::nullopt));
    if (m_editing && m_editor->original() && m_editor->original()->key() == key)
        closeEditor();
}

void CookiesPane::save(const std::optional<Cookie> &before, const Cookie &after)
{
    if (!m_session)
        return;
    m_undo->push(new JarCommand(&m_session->jar(), before, after));
    m_view->setCurrentIndex(m_model->indexOf(after.key()));
    closeEditor();
}

void CookiesPane::openEditor()
{
    m_editing = true;
    arrange();
    m_editor->focusFirst();
}

void CookiesPane::closeEditor()
{
    if (!m_editing)
        return;
    m_editing = false;
    arrange();
    m_view->setFocus();
}

void CookiesPane::arrange()
{
    const bool wide = width() >= sideBySide;
    m_editor->setVisible(m_editing);
    m_list->setVisible(wide || !m_editing);
    m_editor->setMaximumWidth(wide ? editorWidth : QWIDGETSIZE_MAX);
    m_editor->setMinimumWidth(wide ? editorWidth : 0);
}

void CookiesPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void CookiesPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    tick();
    m_clock.start();
}

void CookiesPane::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_clock.stop();
}

bool CookiesPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->verticalScrollBar()) {
        const QScrollBar *bar = m_view->verticalScrollBar();
        if (event->type() == QEvent::Show || event->type() == QEvent::Hide || event->type() == QEvent::Resize)
            m_header->setRightMargin(event->type() == QEvent::Hide || !bar->isVisible() ? 0 : bar->width());
    } else if (event->type() == QEvent::KeyPress) {
        const QModelIndex current = m_view->currentIndex();
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Delete && current.parent().isValid()) {
            remove(current.data(CookiesModel::CookieRole).value<Cookie>().key());
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_F2) {
            if (current.parent().isValid())
                edit(current);
            else
                m_view->setExpanded(current, !m_view->isExpanded(current));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace Sessionscope
