// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/links.h"
#include "ui/theme/theme.h"

#include <QDialog>
#include <QHash>

class QFormLayout;
class QLabel;
class QLineEdit;

namespace Sessionscope {

class Button;

//! Asks for the variables of a link that is a URI template, and shows the address they make. Not modal.
class TemplateForm : public QDialog
{
    Q_OBJECT

public:
    //! More are not asked for: a server that names thousands fills no window with fields.
    static constexpr qsizetype mostVariables = 50;

    explicit TemplateForm(const Theme &theme, QWidget *parent = nullptr);

    //! Of a link with at most mostVariables. Values of variables that were there before stay.
    void present(const Links::Link &link, const QUrl &base);

Q_SIGNALS:
    void filled(const QUrl &url);

private:
    void addField(const QString &name, QChar place);
    QHash<QString, QString> values() const;
    QUrl url() const;
    void refresh();
    void finish();

    const Theme &m_theme;
    Links::Link m_link;
    QUrl m_base;
    QLabel *m_template;
    QWidget *m_fieldsBox = nullptr;
    QFormLayout *m_fields = nullptr;
    QList<std::pair<QString, QLineEdit *>> m_edits;
    QHash<QString, QString> m_known;
    QLabel *m_address;
    Button *m_cancel;
    Button *m_compose;
};

} // namespace Sessionscope
