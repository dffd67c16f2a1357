// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/surface.h"
#include "ui/doctor/findingcontent.h"

class QBoxLayout;
class QLabel;
class QVBoxLayout;

namespace Sessionscope {

class Button;
class IconButton;

//! One finding: what happened and why, the evidence, and one thing to press. Folded it is its headline.
class FindingCard : public Surface
{
    Q_OBJECT

public:
    FindingCard(const Theme &theme, const FindingContent &content, QWidget *parent = nullptr);

    const FindingContent &content() const { return m_content; }
    bool isOpened() const { return m_opened; }
    void setOpened(bool opened);
    //! Buttons below each other.
    void setNarrow(bool narrow);
    //! Null when nothing can be pressed.
    Button *fixButton() const { return m_fix; }

Q_SIGNALS:
    void hopActivated(Sessionscope::ExchangeId id);
    void fixRequested(const Sessionscope::Inspect::Finding &finding);
    void composeRequested(Sessionscope::ExchangeId id);
    void openedChanged(bool opened);

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void makeHead(QVBoxLayout *layout);
    void makeBody(QVBoxLayout *layout);
    QWidget *makeActions();
    QWidget *makeClue(const FindingContent::Clue &clue);
    QLabel *makeText(const QString &text, const QFont &font, Token::Color color);
    QString linked(const QString &text) const;

    const Theme &m_theme;
    FindingContent m_content;
    QWidget *m_body = nullptr;
    Button *m_fix = nullptr;
    Button *m_foldedFix = nullptr;
    IconButton *m_toggle = nullptr;
    QBoxLayout *m_actions = nullptr;
    QWidget *m_badge = nullptr;
    bool m_opened = true;
};

} // namespace Sessionscope
