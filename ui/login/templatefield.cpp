// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/login/templatefield.h"

#include "ui/common/templateedit.h"

#include <QHBoxLayout>

namespace Sessionscope {

TemplateField::TemplateField(const Theme &theme, const QString &name, QWidget *parent)
    : Surface(theme, Token::Panel, parent)
    , m_edit(new TemplateEdit(theme))
{
    setFixedHeight(theme.size(Token::ButtonLarge));
    m_edit->setTypeSize(Token::Small);
    m_edit->setAccessibleName(name);
    setFocusProxy(m_edit);
    placeRing(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 8, 2);
    layout->addWidget(m_edit);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &TemplateField::edited);
    connect(m_edit, &TemplateEdit::returnPressed, this, &TemplateField::returnPressed);
    connect(m_edit, &TemplateEdit::focusChanged, this, &TemplateField::placeRing);
}

QString TemplateField::text() const
{
    return m_edit->text().trimmed();
}

void TemplateField::setText(const QString &text)
{
    m_edit->setText(text);
}

void TemplateField::placeRing(bool focused)
{
    setCard(6, focused ? Token::Focus : Token::LineStrong, focused ? 2 : 1);
}

} // namespace Sessionscope
