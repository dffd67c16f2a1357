// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace Sessionscope {

class ElidedLabel;
class Theme;

//! Asks for the number of a line.
class GoToBar : public QWidget
{
    Q_OBJECT

public:
    explicit GoToBar(const Theme &theme, QWidget *parent = nullptr);

    //! \a lines is the last number one can ask for.
    void start(qsizetype lines);

Q_SIGNALS:
    //! From 1 to the last; while it is typed.
    void lineChosen(qsizetype line);
    void closed();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QLineEdit *m_edit;
    ElidedLabel *m_range;
    qsizetype m_lines = 1;
};

} // namespace Sessionscope
