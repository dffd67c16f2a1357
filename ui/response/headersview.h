// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"

#include <QTextCursor>
#include <QWidget>

class QTextEdit;

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

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setRevealed(bool revealed);
    void rebuild();
    void writeHead(QTextCursor &cursor, const QString &title, const QByteArray &startLine, const HeaderList &headers);
    void writeNotes(QTextCursor &cursor);

    const Theme &m_theme;
    QTextEdit *m_edit;
    IconButton *m_eye;
    IconButton *m_copy;
    ExchangePtr m_exchange;
    bool m_revealed = false;
};

} // namespace Sessionscope
