// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cookies/cookie.h"
#include "ui/common/chip.h"

#include <QStyledItemDelegate>

namespace Sessionscope {

//! Where the parts of a row go; the header uses the same.
struct CookieColumns
{
    QRect name;
    QRect value;
    QRect attributes;
    QRect expires;

    static CookieColumns of(const QRect &row);
};

//! The attributes worth a chip: "HttpOnly", "Secure", "SameSite Lax", "Path /shop", "Domain"; dashed where one is
//! missing.
QList<ChipLook> attributeChips(const Cookie &cookie);

//! "Session", "29 d 23 h", "Expired".
QString expiryText(const Cookie &cookie, const QDateTime &now);

//! Paints one cookie of the jar, or the domain above it.
class CookieDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit CookieDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

    //! Where the pencil and the bin of a row are.
    QRect editRect(const QRect &row, const QModelIndex &index) const;
    QRect deleteRect(const QRect &row, const QModelIndex &index) const;

Q_SIGNALS:
    void editRequested(const QModelIndex &index);
    void deleteRequested(const QModelIndex &index);

private:
    void paintGroup(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintCookie(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintAttributes(QPainter *painter, const QRect &cell, const Cookie &cookie) const;
    int expiryWidth(const Cookie &cookie) const;

    const Theme &m_theme;
};

} // namespace Sessionscope
