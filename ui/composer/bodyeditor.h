// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/body.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QStackedWidget;

namespace Sessionscope {

class ElidedLabel;
class Button;
class KeyValueTable;

//! Edits a request's body: none, form, multipart, JSON, XML, text, or a file. Switching the kind keeps what was typed
//! in the others until the request is left.
class BodyEditor : public QWidget
{
    Q_OBJECT

public:
    explicit BodyEditor(const Theme &theme, QWidget *parent = nullptr);

    Body body() const;
    void setBody(const Body &body);
    //! Fields, parts or 1 for a text or file, for the tab's count.
    int count() const;
    //! Ends editing in a cell.
    void commitEdit();

Q_SIGNALS:
    void edited();

private:
    enum class Choice { None, Form, Multipart, Json, Xml, Text, File };
    Choice choice() const;
    void choiceChanged();
    void checkText();
    void formatJson();
    QWidget *filePage();

    const Theme &m_theme;
    QComboBox *m_choice;
    ElidedLabel *m_hint;
    Button *m_format;
    QStackedWidget *m_pages;
    KeyValueTable *m_form;
    KeyValueTable *m_parts;
    QPlainTextEdit *m_text;
    QLineEdit *m_file;
    //! As set, until another kind is chosen: what the widgets cannot show must not get lost.
    Body m_imported;
    //! A content type of an imported request that none of the choices stands for.
    QByteArray m_contentType;
};

} // namespace Sessionscope
