// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace Sessionscope {

QByteArray Icons::source(const QString &name) const
{
    const auto known = m_sources.constFind(name);
    if (known != m_sources.constEnd())
        return *known;
    QFile file(QStringLiteral(":/sessionscope/icons/%1.svg").arg(name));
    const QByteArray svg = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    m_sources.insert(name, svg);
    return svg;
}

QPixmap Icons::pixmap(const QString &name, const QColor &color, int edge, qreal devicePixelRatio) const
{
    const QString key = name + QLatin1Char('|') + color.name(QColor::HexArgb) + QLatin1Char('|') + QString::number(edge)
        + QLatin1Char('|') + QString::number(devicePixelRatio);
    const auto known = m_pixmaps.constFind(key);
    if (known != m_pixmaps.constEnd())
        return *known;

    QByteArray svg = source(name);
    if (svg.isEmpty())
        return {};
    // The shapes are drawn in one colour each, which is all that tinting has to replace.
    svg.replace("#000000", color.name().toLatin1());
    svg.replace("#4D49CE", color.name().toLatin1());
    // Small icons need relatively thicker lines to stay as dark as the text beside them.
    const QByteArray width = edge <= 12 ? "2.1" : edge <= 14 ? "1.9" : edge >= 20 ? "1.6" : "1.75";
    svg.replace("stroke-width=\"1.75\"", QByteArray("stroke-width=\"" + width + "\""));

    const QSize pixels = QSize(edge, edge) * devicePixelRatio;
    QPixmap pixmap(pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(svg).render(&painter, QRectF(QPointF(0, 0), QSizeF(pixels)));
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    m_pixmaps.insert(key, pixmap);
    return pixmap;
}

QIcon Icons::icon(const QString &name, const QColor &color, int edge) const
{
    QIcon icon;
    icon.addPixmap(pixmap(name, color, edge, 1));
    icon.addPixmap(pixmap(name, color, edge, 2));
    return icon;
}

} // namespace Sessionscope
