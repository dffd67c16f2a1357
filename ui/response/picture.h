// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>

namespace Sessionscope {

//! A picture in a body, made ready to paint.
struct Picture
{
    enum class Problem { None, NoReader, Broken, TooLarge };

    //! Shrunk to what a screen can show; null when there is a problem.
    QImage image;
    //! As in the file.
    QSize size;
    //! "PNG", "JPEG"...
    QString format;
    Problem problem = Problem::None;
};

namespace Pictures {

//! Larger ones are not decoded: so many pixels take 128 MiB.
constexpr qint64 mostPixels = qint64(32) << 20;
//! Edge of what is kept for painting.
constexpr int longestEdge = 2560;

//! "png", "jpeg", "gif" or "webp" by the first octets; empty for anything else.
QByteArray formatOf(QByteArrayView body);

//! Decodes a bitmap; of an animation the first picture. Pure, for worker threads.
Picture readBitmap(const QByteArray &body);

//! Draws SVG without scripts, embedded or linked pictures, and whatever could take forever.
Picture readSvg(const QByteArray &body);

} // namespace Pictures

} // namespace Sessionscope
