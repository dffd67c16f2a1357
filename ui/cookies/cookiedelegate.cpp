// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/cookies/cookiedelegate.h"

#include "core/cookies/sessioncookienames.h"
#include "core/texts/texts.h"
#include "ui/cookies/cookiesmodel.h"
#include "ui/theme/proxystyle.h"

#include <QAbstractItemView>
#include <QCoreApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace Sessionscope {

namespace {

constexpr int margin = 16;
constexpr int gap = 4;
constexpr int iconSpace = 22;

QString sameSiteText(SameSite sameSite)
{
    switch (sameSite) {
    case SameSite::None:
        return QStringLiteral("SameSite None");
    case SameSite::Lax:
        return QStringLiteral("SameSite Lax");
    case SameSite::Strict:
        return QStringLiteral("SameSite Strict");
    case SameSite::Default:
        break;
    }
    return QCoreApplication::translate("CookieDelegate", "no SameSite");
}

} // namespace

CookieColumns CookieColumns::of(const QRect &row)
{
    const int width = row.width() - 2 * margin;
    const int nameWidth = std::clamp(width * 25 / 100, 96, 180);
    constexpr int expiresWidth = 100;
    constexpr int leastValue = 56;
    int attributesWidth = std::clamp(width * 40 / 100, 120, 260);
    // Where a value could show nothing of itself, the attributes take its room.
    if (width - nameWidth - attributesWidth - expiresWidth < leastValue)
        attributesWidth = std::max(0, width - nameWidth - expiresWidth);
    CookieColumns columns;
    columns.name = QRect(row.left() + margin, row.top(), nameWidth, row.height());
    columns.expires = QRect(row.right() + 1 - margin - expiresWidth, row.top(), expiresWidth, row.height());
    columns.attributes = QRect(columns.expires.left() - attributesWidth, row.top(), attributesWidth, row.height());
    const int valueLeft = columns.name.right() + 1;
    columns.value = QRect(valueLeft, row.top(), std::max(0, columns.attributes.left() - valueLeft), row.height());
    return columns;
}

QList<ChipLook> attributeChips(const Cookie &cookie)
{
    QList<ChipLook> chips;
    const auto add = [&chips](const QString &text, ChipLook::Shape shape = ChipLook::Shape::Outline) {
        ChipLook chip;
        chip.text = text;
        chip.shape = shape;
        chips.append(chip);
    };
    if (cookie.secure)
        add(QStringLiteral("Secure"));
    if (cookie.httpOnly)
        add(QStringLiteral("HttpOnly"));
    const bool missing = cookie.sameSite == SameSite::Default;
    add(sameSiteText(cookie.sameSite), missing ? ChipLook::Shape::Dashed : ChipLook::Shape::Outline);
    if (cookie.path != "/")
        add(QStringLiteral("Path ") + QString::fromUtf8(cookie.path));
    if (!cookie.hostOnly)
        add(QStringLiteral("Domain"));
    return chips;
}

QString expiryText(const Cookie &cookie, const QDateTime &now)
{
    if (!cookie.expires)
        return QCoreApplication::translate("CookieDelegate", "Session");
    const qint64 seconds = now.secsTo(*cookie.expires);
    return seconds > 0 ? Texts::span(seconds) : QCoreApplication::translate("CookieDelegate", "Expired");
}

CookieDelegate::CookieDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize CookieDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const bool isGroup = !index.parent().isValid();
    const int text = QFontMetrics(m_theme.mono()).height() + (isGroup ? 4 : 8);
    return {0, std::max(m_theme.size(isGroup ? Token::GroupRow : Token::Row), text)};
}

int CookieDelegate::expiryWidth(const Cookie &cookie) const
{
    return QFontMetrics(m_theme.font(Token::Small))
        .horizontalAdvance(expiryText(cookie, QDateTime::currentDateTimeUtc()));
}

QRect CookieDelegate::deleteRect(const QRect &row, const QModelIndex &index) const
{
    const QRect cell = CookieColumns::of(row).expires;
    const int right = cell.right() + 1 - expiryWidth(index.data(CookiesModel::CookieRole).value<Cookie>()) - gap;
    return QRect(right - iconSpace, row.top(), iconSpace, row.height());
}

QRect CookieDelegate::editRect(const QRect &row, const QModelIndex &index) const
{
    return deleteRect(row, index).translated(-iconSpace, 0);
}

void CookieDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool isGroup = !index.parent().isValid();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hover = option.state.testFlag(QStyle::State_MouseOver) && !isGroup;
    const Token::Color fill = selected ? Token::Selection : hover ? Token::Hover : Token::Sunken;
    painter->fillRect(option.rect, m_theme.color(fill));
    if (selected)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(2, option.rect.height())), m_theme.color(Token::Accent));
    isGroup ? paintGroup(painter, option, index) : paintCookie(painter, option, index);
    if (option.state.testFlag(QStyle::State_HasFocus) && option.widget && hasKeyboardFocus(option.widget))
        paintFocusRing(painter, option.rect, m_theme.color(Token::Focus), 0);
    painter->restore();
}

void CookieDelegate::paintGroup(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int edge = m_theme.size(Token::IconSmall);
    QRect place = option.rect.adjusted(margin, 0, -margin, 0);
    const bool open = option.state.testFlag(QStyle::State_Open);
    m_theme.paintIcon(painter, open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"),
        QRect(place.left(), place.top(), edge, place.height()), m_theme.color(Token::TextMuted), edge);
    place.setLeft(place.left() + edge + 6);
    painter->setFont(m_theme.font(Token::Small, QFont::Medium));
    painter->setPen(m_theme.color(Token::TextMuted));
    const QString domain = painter->fontMetrics().elidedText(
        index.data(CookiesModel::DomainRole).toString(), Qt::ElideMiddle, place.width() - 40);
    painter->drawText(place, Qt::AlignVCenter | Qt::AlignLeft, domain);
    place.setLeft(place.left() + painter->fontMetrics().horizontalAdvance(domain) + 6);
    painter->setFont(m_theme.font(Token::Small));
    painter->setPen(m_theme.color(Token::TextFaint));
    painter->drawText(place, Qt::AlignVCenter | Qt::AlignLeft, index.data(CookiesModel::CountRole).toString());
}

void CookieDelegate::paintCookie(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto cookie = index.data(CookiesModel::CookieRole).value<Cookie>();
    const CookieColumns columns = CookieColumns::of(option.rect);
    const auto write = [&](const QRect &cell, const QFont &font, Token::Color color, const QString &text) {
        painter->setFont(font);
        painter->setPen(m_theme.color(color));
        const QRect room = cell.adjusted(0, 0, -12, 0);
        if (room.width() <= 0)
            return;
        painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
            painter->fontMetrics().elidedText(text, Qt::ElideRight, room.width()));
    };
    const bool isSession = isSessionCookieName(cookie.name);
    const QString name = cookie.name.isEmpty() ? tr("(no name)") : QString::fromUtf8(cookie.name);
    write(columns.name, m_theme.mono(Token::Small, QFont::DemiBold), isSession ? Token::AccentText : Token::Text, name);
    // Of a long value the beginning is enough to paint.
    write(columns.value, m_theme.mono(), Token::TextMuted, QString::fromUtf8(cookie.value.left(256)));

    const bool tools = option.state & (QStyle::State_Selected | QStyle::State_MouseOver);
    const int attributesRight =
        tools ? editRect(option.rect, index).left() - gap : columns.expires.right() - expiryWidth(cookie) - gap;
    QRect attributes = columns.attributes;
    attributes.setRight(std::min(attributesRight, columns.expires.right()));
    paintAttributes(painter, attributes, cookie);
    if (tools) {
        const int edge = m_theme.size(Token::IconSmall);
        const QColor color = m_theme.color(Token::TextMuted);
        m_theme.paintIcon(painter, QStringLiteral("pencil"), editRect(option.rect, index), color, edge);
        m_theme.paintIcon(painter, QStringLiteral("trash-2"), deleteRect(option.rect, index), color, edge);
    }
    painter->setFont(m_theme.font(Token::Small));
    painter->setPen(m_theme.color(Token::TextMuted));
    painter->drawText(
        columns.expires, Qt::AlignVCenter | Qt::AlignRight, expiryText(cookie, QDateTime::currentDateTimeUtc()));
}

void CookieDelegate::paintAttributes(QPainter *painter, const QRect &cell, const Cookie &cookie) const
{
    const QList<ChipLook> chips = attributeChips(cookie);
    QRect place = cell;
    for (qsizetype i = 0; i < chips.size(); ++i) {
        ChipLook more;
        more.shape = ChipLook::Shape::Outline;
        more.text = QStringLiteral("+%1").arg(chips.size() - i);
        const bool isLast = i + 1 == chips.size();
        const int needed =
            ChipPainter::width(m_theme, chips.at(i)) + (isLast ? 0 : gap + ChipPainter::width(m_theme, more));
        if (needed > place.width()) {
            ChipPainter::paint(painter, m_theme, more, place);
            return;
        }
        place.setLeft(place.left() + ChipPainter::paint(painter, m_theme, chips.at(i), place) + gap);
    }
}

bool CookieDelegate::editorEvent(
    QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const bool isCookie = index.parent().isValid();
    if (!isCookie || event->type() != QEvent::MouseButtonRelease)
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    const QPoint point = static_cast<QMouseEvent *>(event)->pos();
    if (editRect(option.rect, index).contains(point))
        Q_EMIT editRequested(index);
    else if (deleteRect(option.rect, index).contains(point))
        Q_EMIT deleteRequested(index);
    else
        return false;
    return true;
}

bool CookieDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QVariant cookie = index.data(CookiesModel::CookieRole);
    if (!cookie.isValid() || event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const auto held = cookie.value<Cookie>();
    QStringList lines{QString::fromUtf8(held.name)};
    const QList<ChipLook> chips = attributeChips(held);
    for (const ChipLook &chip : chips)
        lines.append(chip.text);
    if (held.expires)
        lines.append(tr("Expires %1").arg(held.expires->toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss 'UTC'"))));
    QToolTip::showText(event->globalPos(), lines.join(QLatin1Char('\n')), view);
    return true;
}

} // namespace Sessionscope
