// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QToolButton>

class QLineEdit;

namespace Sessionscope {

//! The method, at the left end of the URL field: a menu of the common ones and a field for any other. While it has
//! focus, a letter picks the next method that begins with it.
class MethodButton : public QToolButton
{
    Q_OBJECT

public:
    explicit MethodButton(const Theme &theme, QWidget *parent = nullptr);

    QByteArray method() const { return m_method; }
    void setMethod(const QByteArray &method);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void methodChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void choose(const QByteArray &method);

    const Theme &m_theme;
    QByteArray m_method = "GET";
    QLineEdit *m_other;
};

} // namespace Sessionscope
