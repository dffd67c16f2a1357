// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/picture.h"

#include "ui/response/tamesvg.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>

namespace Sessionscope::Pictures {

namespace {

// SVG has no pixels of its own; this is sharp enough for a preview and quick to fill.
constexpr int svgEdge = 1024;

} // namespace

QByteArray formatOf(QByteArrayView body)
{
    if (body.startsWith("\x89PNG\r\n\x1a\n"))
        return "png";
    if (body.startsWith("\xff\xd8\xff"))
        return "jpeg";
    if (body.startsWith("GIF87a") || body.startsWith("GIF89a"))
        return "gif";
    if (body.startsWith("RIFF") && body.size() > 12 && body.sliced(8).startsWith("WEBP"))
        return "webp";
    return {};
}

Picture readBitmap(const QByteArray &body)
{
    Picture picture;
    const QByteArray format = formatOf(body);
    picture.format = QString::fromLatin1(format.toUpper());
    if (!QImageReader::supportedImageFormats().contains(format)) {
        picture.problem = Picture::Problem::NoReader;
        return picture;
    }
    QBuffer buffer;
    buffer.setData(body);
    buffer.open(QIODevice::ReadOnly);
    // Just this one format: none of the other readers gets to see the octets.
    QImageReader reader(&buffer, format);
    reader.setDecideFormatFromContent(false);
    reader.setAutoTransform(true);
    picture.size = reader.size();
    if (!picture.size.isValid()) {
        picture.problem = Picture::Problem::Broken;
        return picture;
    }
    if (qint64(picture.size.width()) * picture.size.height() > mostPixels) {
        picture.problem = Picture::Problem::TooLarge;
        return picture;
    }
    if (std::max(picture.size.width(), picture.size.height()) > longestEdge)
        reader.setScaledSize(picture.size.scaled(longestEdge, longestEdge, Qt::KeepAspectRatio).expandedTo({1, 1}));
    if (!reader.read(&picture.image))
        picture.problem = Picture::Problem::Broken;
    return picture;
}

Picture readSvg(const QByteArray &body)
{
    Picture picture;
    picture.format = QStringLiteral("SVG");
    const TameSvg tame = tameSvg(body);
    if (tame.problem != TameSvg::Problem::None) {
        picture.problem =
            tame.problem == TameSvg::Problem::TooMuch ? Picture::Problem::TooLarge : Picture::Problem::Broken;
        return picture;
    }
    QSvgRenderer renderer;
    if (!renderer.load(tame.svg)) {
        picture.problem = Picture::Problem::Broken;
        return picture;
    }
    picture.size = renderer.defaultSize().expandedTo({1, 1});
    QSize drawn = picture.size;
    if (std::max(drawn.width(), drawn.height()) > svgEdge)
        drawn = drawn.scaled(svgEdge, svgEdge, Qt::KeepAspectRatio).expandedTo({1, 1});
    QImage image(drawn, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(drawn)));
    painter.end();
    picture.image = image;
    return picture;
}

} // namespace Sessionscope::Pictures
