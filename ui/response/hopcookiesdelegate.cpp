// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/hopcookiesdelegate.h"

#include "core/cookies/sessioncookienames.h"
#include "core/texts/texts.h"
#include "ui/response/hopcookiesmodel.h"
#include "ui/theme/proxystyle.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace Sessionscope {

namespace {

constexpr int margin = 16;
constexpr int nameWidth = 148;
constexpr int actionWidth = 80;

QString lookName(const CookieEvent &event)
{
    switch (event.action) {
    case CookieAction::Sent:
        return QStringLiteral("sent");
    case CookieAction::Withheld:
        return QStringLiteral("withheld");
    case CookieAction::Stored:
        return QStringLiteral("issued");
    case CookieAction::Replaced:
        return QStringLiteral("rotated");
    case CookieAction::Deleted:
        return isSessionCookieName(event.name) ? QStringLiteral("invalidated") : QStringLiteral("expired");
    case CookieAction::Rejected:
        break;
    }
    return QStringLiteral("rejected");
}

} // namespace

HopCookiesDelegate::HopCookiesDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize HopCookiesDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, std::max(m_theme.size(Token::Row), QFontMetrics(m_theme.mono()).height() + 8)};
}

void HopCookiesDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto event = index.data(HopCookiesModel::EventRole).value<CookieEvent>();
    const EventLook look = m_theme.eventLook(lookName(event));
    const QRect row = option.rect;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(row, m_theme.color(selected ? Token::Selection : Token::Panel));
    if (selected)
        painter->fillRect(QRect(row.topLeft(), QSize(2, row.height())), m_theme.color(Token::Accent));
    const int edge = m_theme.size(Token::IconSmall);
    int x = row.left() + margin;
    if (index.data(HopCookiesModel::OtherClientRole).toBool()) {
        x += edge + 8 + nameWidth;
        const QRect text(x, row.top(), row.right() - margin - x, row.height());
        painter->setFont(m_theme.font(Token::Small));
        painter->setPen(m_theme.color(Token::TextMuted));
        const QString words = QStringLiteral("↳ ") + index.data().toString();
        painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
            painter->fontMetrics().elidedText(words, Qt::ElideRight, text.width()));
        paintFocus(painter, option);
        painter->restore();
        return;
    }
    m_theme.paintIcon(
        painter, look.icon, QRect(x, row.top(), edge, row.height()), m_theme.family(look.family).mark, edge);
    x += edge + 8;
    const auto write = [&](int width, const QFont &font, const QColor &color, const QString &text) {
        painter->setFont(font);
        painter->setPen(color);
        painter->drawText(QRect(x, row.top(), width - 8, row.height()), Qt::AlignVCenter | Qt::AlignLeft,
            painter->fontMetrics().elidedText(text, Qt::ElideRight, width - 8));
        x += width;
    };
    const Token::Color nameColor = isSessionCookieName(event.name) ? Token::AccentText : Token::Text;
    write(nameWidth, m_theme.mono(Token::Small, QFont::DemiBold), m_theme.color(nameColor),
        QString::fromUtf8(event.name));
    write(actionWidth, m_theme.font(Token::Small), m_theme.color(Token::Text), cookieActionName(event.action));
    write(row.right() - margin - x, m_theme.font(Token::Small), m_theme.color(Token::TextMuted),
        Texts::cookieReason(event));
    paintFocus(painter, option);
    painter->restore();
}

void HopCookiesDelegate::paintFocus(QPainter *painter, const QStyleOptionViewItem &option) const
{
    if (option.state.testFlag(QStyle::State_HasFocus) && option.widget && hasKeyboardFocus(option.widget))
        paintFocusRing(painter, option.rect, m_theme.color(Token::Focus), 0);
}

} // namespace Sessionscope
