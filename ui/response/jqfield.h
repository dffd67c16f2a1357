// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTimer>

namespace Sessionscope {

class Theme;

//! Where a jq filter is typed. Tells of it when the typing pauses.
class JqField : public QLineEdit
{
    Q_OBJECT

public:
    explicit JqField(const Theme &theme, QWidget *parent = nullptr);

    //! Without blanks around it; empty for no filter.
    QString filter() const { return text().trimmed(); }
    //! Underlines \a length characters of filter() at \a place; at the end, and for no length, the last one.
    void mark(qsizetype place, qsizetype length);
    void clearMark();

Q_SIGNALS:
    //! The first key of a change: what still runs for the old filter is of no use any more.
    void typingStarted();
    void filterChanged();
    //! Esc or Down: back to the result.
    void left();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void applyTheme();

    const Theme &m_theme;
    QTimer m_pause{this};
};

} // namespace Sessionscope
