// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cookies/cookie.h"
#include "core/record/exchange.h"

#include <QPointer>
#include <QTimer>
#include <QUrl>
#include <QWidget>

class QStackedWidget;
class QTreeView;
class QUndoStack;

namespace Sessionscope {

class CookieDelegate;
class CookieEditor;
class CookieHeader;
class CookiesModel;
class RejectionList;
class Session;
class SessionStrip;
class SessionWatch;
class Theme;

//! The session's cookies, live: what the jar holds, until when, and what can be changed.
class CookiesPane : public QWidget
{
    Q_OBJECT

public:
    explicit CookiesPane(const Theme &theme, QWidget *parent = nullptr);

    void setSession(Session *session);
    //! The request being composed, for which the editor tells what a change does.
    void setCurrentUrl(const QUrl &url, const QByteArray &method);
    int cookieCount() const;
    //! Changes a person made to this jar; MainWindow may put it into its group.
    QUndoStack *undoStack() const { return m_undo; }
    CookiesModel *model() const { return m_model; }
    QTreeView *view() const { return m_view; }
    CookieEditor *editor() const { return m_editor; }
    void addCookie();
    //! Opens the editor on the cookie of \a key; false when the jar has none.
    bool edit(const CookieKey &key);

Q_SIGNALS:
    void hopSelected(Sessionscope::ExchangeId id);
    void cookieCountChanged(int count);
    void importRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeTable();
    void connectParts();
    void refresh();
    void tick();
    void edit(const QModelIndex &index);
    void remove(const CookieKey &key);
    void save(const std::optional<Cookie> &before, const Cookie &after);
    void openEditor();
    void closeEditor();
    void arrange();
    std::optional<Cookie> sessionCookie() const;
    std::optional<Cookie> find(const CookieKey &key) const;

    const Theme &m_theme;
    QPointer<Session> m_session;
    QUrl m_url;
    QByteArray m_method = "GET";
    CookiesModel *m_model;
    CookieDelegate *m_delegate;
    SessionWatch *m_watch;
    SessionStrip *m_strip;
    CookieHeader *m_header;
    QTreeView *m_view;
    QStackedWidget *m_stack = nullptr;
    RejectionList *m_rejections;
    QWidget *m_list = nullptr;
    CookieEditor *m_editor;
    QUndoStack *m_undo;
    QTimer m_clock{this};
    bool m_editing = false;
};

} // namespace Sessionscope
