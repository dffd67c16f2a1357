// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/links.h"
#include "core/record/exchange.h"

#include <QTextCursor>
#include <QWidget>

class QTextBrowser;

namespace Sessionscope {

class IconButton;
class Theme;

//! A header's value with its secret parts masked: of cookies the values, of credentials all but the scheme.
QString maskedHeaderValue(const Header &header);

//! Both heads of a hop as they were on the wire, in order. Secrets are masked until a person looks, and again when the
//! focus leaves.
class HeadersView : public QWidget
{
    Q_OBJECT

public:
    explicit HeadersView(const Theme &theme, QWidget *parent = nullptr);

    void showExchange(const ExchangePtr &exchange);
    bool isRevealed() const { return m_revealed; }
    QString text() const;

Q_SIGNALS:
    void linkActivated(const Sessionscope::Links::Link &link);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setRevealed(bool revealed);
    void rebuild();
    enum class Linked { No, Yes };

    void writeHead(QTextCursor &cursor, const QString &title, const QByteArray &startLine, const HeaderList &headers,
        Linked linked);
    void writeValue(QTextCursor &cursor, const Header &header, const QTextCharFormat &format, Linked linked);
    void writeNotes(QTextCursor &cursor);

    const Theme &m_theme;
    QTextBrowser *m_edit;
    IconButton *m_eye;
    IconButton *m_copy;
    ExchangePtr m_exchange;
    //! What the anchors of the text stand for, by their number.
    QList<Links::Link> m_links;
    bool m_revealed = false;
};

} // namespace Sessionscope
