// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPlainTextEdit>
#include <functional>

namespace Sessionscope {

//! One line of wire text whose {{variables}} are tinted. Enter is returnPressed(), Tab goes on to the next widget, and
//! pasted line breaks become blanks.
class TemplateEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit TemplateEdit(const Theme &theme, QWidget *parent = nullptr);

    QString text() const { return toPlainText(); }
    //! Does nothing when \a text is already there, so that the cursor stays.
    void setText(const QString &text);
    void setTypeSize(Token::Type size);
    //! Asked before a paste, with the text as it came; true when it was dealt with (a cURL command, say).
    void setPasteInterceptor(std::function<bool(const QString &)> interceptor);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void returnPressed();
    void focusChanged(bool focused);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void refresh();
    void centreLine();

    const Theme &m_theme;
    Token::Type m_size = Token::Base;
    std::function<bool(const QString &)> m_pasteInterceptor;
};

} // namespace Sessionscope
