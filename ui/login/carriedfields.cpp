// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/login/carriedfields.h"

#include "ui/common/elidedlabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>

namespace Sessionscope {

namespace {

//! A form may have ten thousand.
constexpr qsizetype shownAtMost = 4;
constexpr int nameWidth = 104;

} // namespace

CarriedFields::CarriedFields(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Panel, parent)
    , m_theme(theme)
{
    setCard(6);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2, 1, 2, 1);
}

void CarriedFields::setForm(const LoginForm &form)
{
    if (m_rows)
        m_rows->deleteLater();
    m_rows = new QWidget(this);
    auto *rows = new QVBoxLayout(m_rows);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    const FieldList fields = form.carriedOver();
    for (qsizetype i = 0; i < std::min(shownAtMost, fields.size()); ++i)
        addRow(fields.at(i), !form.csrfField.isEmpty() && fields.at(i).name == form.csrfField, i == 0);
    if (fields.size() > shownAtMost) {
        auto *more = new ElidedLabel(m_theme, tr("and %1 more").arg(fields.size() - shownAtMost));
        more->setFace(Token::Small);
        more->setColor(Token::TextMuted);
        more->setContentsMargins(12, 0, 12, 0);
        more->setFixedHeight(m_theme.size(Token::Row));
        rows->addWidget(more);
    }
    layout()->addWidget(m_rows);
    setVisible(!fields.isEmpty());
}

void CarriedFields::addRow(const Field &field, bool isToken, bool first)
{
    auto *row = new Surface(m_theme, Token::Panel, m_rows);
    row->setFixedHeight(m_theme.size(Token::ButtonLarge));
    if (!first)
        row->setLines(Qt::TopEdge);
    auto *name = new ElidedLabel(m_theme, field.name);
    name->setFace(Token::Small, QFont::DemiBold, true);
    name->setFixedWidth(nameWidth);
    auto *value = new ElidedLabel(m_theme, field.value);
    value->setFace(Token::Small, QFont::Normal, true);
    value->setColor(Token::TextFaint);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(12, 0, 12, 0);
    line->setSpacing(8);
    line->addWidget(name);
    line->addWidget(value, 1);
    if (isToken) {
        auto *fresh = new ElidedLabel(m_theme, tr("Fresh each time"));
        fresh->setFace(Token::Small);
        fresh->setColor(Token::TextMuted);
        fresh->setIconName(QStringLiteral("refresh-cw"));
        fresh->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
        line->addWidget(fresh);
    }
    m_rows->layout()->addWidget(row);
}

} // namespace Sessionscope
