// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QHash>
#include <QIcon>
#include <QPixmap>
#include <QString>

namespace Sessionscope {

//! The embedded line icons, tinted. Pixmaps are rendered once per name, colour, edge and pixel ratio.
class Icons
{
public:
    //! \a edge in device-independent pixels. An unknown name gives an empty pixmap.
    QPixmap pixmap(const QString &name, const QColor &color, int edge, qreal devicePixelRatio) const;
    //! For menus and actions; rendered for ratios 1 and 2.
    QIcon icon(const QString &name, const QColor &color, int edge = 16) const;

private:
    QByteArray source(const QString &name) const;

    mutable QHash<QString, QByteArray> m_sources;
    mutable QHash<QString, QPixmap> m_pixmaps;
};

} // namespace Sessionscope
