// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/fieldtable.h"

#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"

#include <QGridLayout>
#include <QPainter>
#include <QPainterPath>

namespace Sessionscope {

namespace {

constexpr int nameWidth = 132;
constexpr int radius = 6;

} // namespace

FieldTable::FieldTable(const Theme &theme, const FindingContent &content, QWidget *parent)
    : Surface(theme, Token::Panel, parent)
    , m_theme(theme)
    , m_content(content)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(12, 0, 12, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(0);
    grid->setColumnMinimumWidth(0, nameWidth - 12);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    addHead(grid, 0, tr("Field"), {});
    addHead(grid, 1, tr("In the form at"), content.form);
    addHead(grid, 2, tr("Sent at"), content.request);
    for (int i = 0; i < content.fields.size(); ++i)
        addField(grid, i + 1, content.fields.at(i));
    for (int row = 0; row <= content.fields.size(); ++row)
        grid->setRowMinimumHeight(row, theme.size(Token::Row));
    setFixedHeight(int(content.fields.size() + 1) * theme.size(Token::Row) + 1);
}

void FieldTable::addHead(QGridLayout *grid, int column, const QString &text, const FindingContent::Clue &hop)
{
    auto *cell = new QHBoxLayout;
    cell->setSpacing(2);
    auto *label = new ElidedLabel(m_theme, text);
    label->setFace(Token::Small, QFont::Medium);
    label->setColor(Token::TextMuted);
    cell->addWidget(label);
    if (hop.hop != 0) {
        auto *link = new Button(m_theme, Button::Variant::Link, hop.number);
        link->setHeight(Token::ButtonSmall);
        link->setTextSize(Token::Small);
        link->setAccessibleName(text + QLatin1Char(' ') + hop.number);
        const ExchangeId id = hop.hop;
        connect(link, &QAbstractButton::clicked, this, [this, id] { Q_EMIT hopActivated(id); });
        cell->addWidget(link);
    }
    cell->addStretch(1);
    grid->addLayout(cell, 0, column);
}

void FieldTable::addField(QGridLayout *grid, int row, const FindingContent::Field &field)
{
    auto *name = new ElidedLabel(m_theme, field.name);
    name->setFace(Token::Small, field.missing ? QFont::DemiBold : QFont::Normal, true);
    auto *inForm = new ElidedLabel(m_theme, field.inForm);
    inForm->setFace(Token::Small);
    inForm->setIconName(QStringLiteral("check"), Token::OkText);
    auto *sent = new ElidedLabel(m_theme, field.missing ? tr("Missing") : field.sent);
    sent->setFace(Token::Small, field.missing ? QFont::Medium : QFont::Normal, !field.missing);
    if (field.missing)
        sent->setColor(Token::FailText);
    sent->setIconName(
        field.missing ? QStringLiteral("x") : QStringLiteral("check"), field.missing ? Token::FailText : Token::OkText);
    grid->addWidget(name, row, 0);
    grid->addWidget(inForm, row, 1);
    grid->addWidget(sent, row, 2);
}

void FieldTable::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath shape;
    shape.addRoundedRect(frame, radius, radius);
    const int row = m_theme.size(Token::Row);
    painter.setClipPath(shape);
    painter.fillRect(rect(), m_theme.color(Token::Panel));
    painter.fillRect(QRect(0, 0, width(), row), m_theme.color(Token::Sunken));
    const auto *grid = static_cast<QGridLayout *>(layout());
    const int left = grid->cellRect(0, 2).left() - 12;
    for (int i = 0; i < m_content.fields.size(); ++i) {
        const int top = (i + 1) * row;
        if (m_content.fields.at(i).missing)
            painter.fillRect(QRect(left, top, width() - left, row + 1), m_theme.color(Token::FailTint));
        painter.fillRect(QRect(0, top, width(), 1), m_theme.color(Token::Line));
    }
    painter.setClipping(false);
    painter.setPen(m_theme.color(Token::Line));
    painter.drawPath(shape);
}

} // namespace Sessionscope
