// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/auditbar.h"

#include "ui/audit/checkdelegate.h"

#include <QPainter>
#include <QPainterPath>

namespace Sessionscope {

namespace {

using namespace Inspect;

constexpr int edge = 24;
constexpr int barHeight = 6;

QString words(CheckResult result, int number)
{
    switch (result) {
    case CheckResult::Pass:
        return AuditBar::tr("%1 pass").arg(number);
    case CheckResult::Fail:
        return AuditBar::tr("%1 fail").arg(number);
    case CheckResult::Warning:
        return number == 1 ? AuditBar::tr("1 warning") : AuditBar::tr("%1 warnings").arg(number);
    case CheckResult::Waiting:
        return AuditBar::tr("%1 waiting").arg(number);
    case CheckResult::NotApplicable:
        break;
    }
    return AuditBar::tr("%1 not applicable").arg(number);
}

} // namespace

AuditBar::AuditBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFixedHeight(36);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void AuditBar::setCounts(const QList<Count> &counts)
{
    m_counts = counts;
    QStringList all;
    for (const Count &one : counts) {
        if (one.number > 0)
            all.append(words(one.result, one.number));
    }
    setAccessibleName(all.join(QStringLiteral(", ")));
    setToolTip(accessibleName());
    update();
}

void AuditBar::paintParts(QPainter *painter) const
{
    int sum = 0;
    int parts = 0;
    for (const Count &one : m_counts) {
        sum += one.number;
        parts += one.number > 0 ? 1 : 0;
    }
    if (sum == 0)
        return;
    QPainterPath round;
    round.addRoundedRect(QRectF(edge, 0, width() - 2 * edge, barHeight), 3, 3);
    painter->setClipPath(round);
    const double unit = (width() - 2.0 * edge - 2.0 * (parts - 1)) / sum;
    double x = edge;
    for (const Count &one : m_counts) {
        if (one.number == 0)
            continue;
        const bool counted = one.result <= CheckResult::Warning;
        painter->fillRect(QRectF(x, 0, one.number * unit, barHeight),
            counted ? m_theme.family(resultLook(one.result).family).mark : m_theme.color(Token::LineStrong));
        x += one.number * unit + 2;
    }
    painter->setClipping(false);
}

void AuditBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintParts(&painter);
    painter.setFont(m_theme.font(Token::Small));
    const int icon = m_theme.size(Token::IconSmall);
    const QRect line(edge, barHeight + 6, width() - 2 * edge, 18);
    int x = line.left();
    for (const Count &one : m_counts) {
        const QString text = words(one.result, one.number);
        const int needed = icon + 4 + painter.fontMetrics().horizontalAdvance(text);
        if (one.number == 0 || x + needed > line.right())
            continue;
        const ResultLook look = resultLook(one.result);
        m_theme.paintIcon(
            &painter, look.icon, QRect(x, line.top(), icon, line.height()), m_theme.family(look.family).mark, icon);
        painter.setPen(m_theme.color(Token::TextMuted));
        painter.drawText(QRect(x + icon + 4, line.top(), needed, line.height()), Qt::AlignVCenter, text);
        x += needed + 16;
    }
}

} // namespace Sessionscope
