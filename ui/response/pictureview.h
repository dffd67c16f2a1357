// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/response/picture.h"

#include <QWidget>

namespace Sessionscope {

class Theme;

//! A picture, shrunk to fit, on squares that show where it is transparent. Ctrl+C copies it.
class PictureView : public QWidget
{
    Q_OBJECT

public:
    explicit PictureView(const Theme &theme, QWidget *parent = nullptr);

    void setPicture(const Picture &picture);
    void clear() { setPicture({}); }
    const Picture &picture() const { return m_picture; }
    //! Where the picture is painted.
    QRect frame() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const Theme &m_theme;
    Picture m_picture;
};

} // namespace Sessionscope
