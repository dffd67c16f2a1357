// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace Sessionscope {

class ElidedLabel;
class Theme;

//! A line to type what to look for, with the count of what was found.
class FindBar : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(const Theme &theme, QWidget *parent = nullptr);

    QString needle() const;
    //! Puts the caret into the line with everything selected.
    void start();
    //! \a current from 0; -1 when nothing was found. \a more: there are more than were counted.
    void setResult(qsizetype current, qsizetype count, bool more);
    void setSearching();

Q_SIGNALS:
    void needleChanged(const QString &needle);
    void nextRequested();
    void previousRequested();
    void closed();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QLineEdit *m_edit;
    ElidedLabel *m_count;
};

} // namespace Sessionscope
