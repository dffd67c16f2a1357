// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/checkdelegate.h"

#include "ui/audit/auditmodel.h"
#include "ui/theme/proxystyle.h"

#include <QAbstractItemView>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace Sessionscope {

namespace {

using namespace Inspect;

constexpr int edge = 24;
constexpr int iconRoom = 28;
constexpr int checkHeight = 32;
constexpr int groupHeight = 36;
constexpr int settingHeight = 40;
constexpr int gap = 8;

AuditModel::Kind kindOf(const QModelIndex &index)
{
    return AuditModel::Kind(index.data(AuditModel::KindRole).toInt());
}

CheckResult resultOf(const QModelIndex &index)
{
    return CheckResult(index.data(AuditModel::ResultRole).toInt());
}

QRect contentOf(const QRect &row)
{
    return row.adjusted(edge, 0, -edge, 0);
}

int widthOf(const QStyleOptionViewItem &option)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    return view ? view->viewport()->width() : option.rect.width();
}

} // namespace

ResultLook resultLook(CheckResult result)
{
    switch (result) {
    case CheckResult::Pass:
        return {Family::Ok, QStringLiteral("circle-check")};
    case CheckResult::Fail:
        return {Family::Fail, QStringLiteral("circle-x")};
    case CheckResult::Warning:
        return {Family::Warn, QStringLiteral("triangle-alert")};
    case CheckResult::Waiting:
        return {Family::Idle, QStringLiteral("circle-dashed")};
    case CheckResult::NotApplicable:
        break;
    }
    return {Family::Idle, QStringLiteral("minus")};
}

CheckDelegate::CheckDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QRect CheckDelegate::hopRect(const QRect &row, const QModelIndex &index) const
{
    const QString number = index.data(AuditModel::HopNumberRole).toString();
    if (number.isEmpty() || index.data(AuditModel::HopRole).value<ExchangeId>() == 0)
        return {};
    const int width = QFontMetrics(m_theme.font(Token::Small, QFont::Medium)).horizontalAdvance(number);
    const QRect content = contentOf(row);
    if (kindOf(index) == AuditModel::Kind::Proof)
        return QRect(content.left() + iconRoom, row.top(), std::max(24, width), std::min(row.height(), checkHeight));
    return QRect(content.right() + 1 - std::max(24, width), row.top(), std::max(24, width), row.height());
}

QRect CheckDelegate::copyRect(const QRect &row) const
{
    const QRect content = contentOf(row);
    return QRect(content.right() - 28, row.top() + 4, 28, 28);
}

QRect CheckDelegate::runRect(const QRect &row, const QModelIndex &index) const
{
    const QString text = index.data(Qt::DisplayRole).toString();
    const int width = QFontMetrics(m_theme.font(Token::Base, QFont::Medium)).horizontalAdvance(text);
    return QRect(contentOf(row).left() + iconRoom, row.top(), width + 24, row.height());
}

void CheckDelegate::paintRun(QPainter *painter, const QRect &row, const QModelIndex &index) const
{
    const QRect place = runRect(row, index);
    const int icon = m_theme.size(Token::IconSmall);
    m_theme.paintIcon(painter, QStringLiteral("play"), QRect(place.left(), place.top(), icon, place.height()),
        m_theme.color(Token::AccentText), icon);
    painter->setFont(m_theme.font(Token::Base, QFont::Medium));
    painter->setPen(m_theme.color(Token::AccentText));
    painter->drawText(place.adjusted(icon + 6, 0, 0, 0), Qt::AlignVCenter, index.data(Qt::DisplayRole).toString());
}

QSize CheckDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int text = QFontMetrics(m_theme.font()).height();
    switch (kindOf(index)) {
    case AuditModel::Kind::Group:
        return {0, std::max(groupHeight, text + 16)};
    case AuditModel::Kind::Check:
    case AuditModel::Kind::Run:
        return {0, std::max(checkHeight, text + 12)};
    case AuditModel::Kind::Setting:
        return {0, std::max(settingHeight, text + 20)};
    default:
        break;
    }
    const int indent = index.data(AuditModel::HopNumberRole).toString().isEmpty() ? 0 : 40;
    const int room = widthOf(option) - 2 * edge - iconRoom - indent;
    const QRect box = QFontMetrics(m_theme.font(Token::Small))
                          .boundingRect(QRect(0, 0, std::max(80, room), 10'000), Qt::TextWordWrap,
                              index.data(Qt::DisplayRole).toString());
    return {0, box.height() + 8};
}

void CheckDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const AuditModel::Kind kind = kindOf(index);
    const bool selected = option.state.testFlag(QStyle::State_Selected) && kind == AuditModel::Kind::Check;
    const bool hover = option.state.testFlag(QStyle::State_MouseOver) && kind == AuditModel::Kind::Check;
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const QRect row(0, option.rect.top(), widthOf(option), option.rect.height());
    const bool inOpened = kind != AuditModel::Kind::Group && kind != AuditModel::Kind::Check;
    painter->fillRect(row,
        m_theme.color(selected ? Token::Selection
                : hover        ? Token::Hover
                : inOpened     ? Token::Sunken
                               : Token::Panel));
    QStyleOptionViewItem wide = option;
    wide.rect = row;
    if (kind == AuditModel::Kind::Group) {
        painter->setFont(m_theme.font(Token::Small, QFont::DemiBold));
        painter->setPen(m_theme.color(Token::TextMuted));
        painter->drawText(contentOf(row).adjusted(0, 12, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
            index.data(Qt::DisplayRole).toString());
    } else if (kind == AuditModel::Kind::Check) {
        paintCheck(painter, wide, index);
    } else if (kind == AuditModel::Kind::Setting) {
        paintSetting(painter, wide, index);
    } else if (kind == AuditModel::Kind::Run) {
        paintRun(painter, row, index);
    } else {
        paintDetail(painter, wide, index);
    }
    if (selected)
        painter->fillRect(QRect(0, row.top(), 2, row.height()), m_theme.color(Token::Accent));
    if (option.state.testFlag(QStyle::State_HasFocus) && view && hasKeyboardFocus(view))
        paintFocusRing(painter, row, m_theme.color(Token::Focus), 0);
    painter->restore();
}

void CheckDelegate::paintHop(QPainter *painter, const QRect &row, const QModelIndex &index) const
{
    const QRect rect = hopRect(row, index);
    if (rect.isEmpty())
        return;
    painter->setFont(m_theme.font(Token::Small, QFont::Medium));
    painter->setPen(m_theme.color(Token::AccentText));
    const bool isProof = kindOf(index) == AuditModel::Kind::Proof;
    painter->drawText(isProof ? rect.adjusted(0, 4, 0, 0) : rect,
        isProof ? Qt::AlignTop | Qt::AlignLeft : Qt::AlignVCenter | Qt::AlignRight,
        index.data(AuditModel::HopNumberRole).toString());
}

void CheckDelegate::paintCheck(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const CheckResult result = resultOf(index);
    const ResultLook look = resultLook(result);
    const QRect content = contentOf(option.rect);
    const int icon = m_theme.size(Token::Icon);
    m_theme.paintIcon(painter, look.icon, QRect(content.left(), content.top(), icon, content.height()),
        m_theme.family(look.family).mark, icon);
    const bool isIdle = result == CheckResult::Waiting;
    const bool bad = result == CheckResult::Fail;
    const QRect hop = hopRect(option.rect, index);
    QRect text = content.adjusted(iconRoom, 0, hop.isEmpty() ? 0 : -hop.width() - gap, 0);
    painter->setFont(m_theme.font(Token::Base, bad ? QFont::DemiBold : QFont::Normal));
    painter->setPen(m_theme.color(isIdle ? Token::TextMuted : Token::Text));
    const QString title =
        painter->fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, text.width());
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft, title);
    text.setLeft(text.left() + painter->fontMetrics().horizontalAdvance(title) + gap);
    paintHop(painter, option.rect, index);
    painter->setFont(m_theme.font(Token::Small));
    painter->setPen(m_theme.color(Token::TextMuted));
    QString note = index.data(AuditModel::NoteRole).toString();
    if (note.endsWith(QLatin1Char('.')))
        note.chop(1);
    if (text.width() > 40)
        painter->drawText(text, Qt::AlignVCenter | (isIdle ? Qt::AlignRight : Qt::AlignLeft),
            painter->fontMetrics().elidedText(note, Qt::ElideRight, text.width()));
}

void CheckDelegate::paintDetail(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect hop = hopRect(option.rect, index);
    const bool standard = kindOf(index) == AuditModel::Kind::Standard;
    const QRect text = contentOf(option.rect).adjusted(iconRoom + (hop.isEmpty() ? 0 : 40), 4, 0, -4);
    painter->setFont(m_theme.font(Token::Small));
    painter->setPen(m_theme.color(standard ? Token::TextFaint : Token::TextMuted));
    painter->drawText(text, Qt::TextWordWrap, index.data(Qt::DisplayRole).toString());
    paintHop(painter, option.rect, index);
}

void CheckDelegate::paintSetting(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect field = contentOf(option.rect).adjusted(iconRoom, 4, 0, -8);
    painter->setPen(m_theme.color(Token::LineStrong));
    painter->setBrush(m_theme.color(Token::Panel));
    painter->drawRoundedRect(QRectF(field).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    const int icon = m_theme.size(Token::IconSmall);
    m_theme.paintIcon(painter, QStringLiteral("copy"), copyRect(option.rect), m_theme.color(Token::TextMuted), icon);
    const QString server = index.data(AuditModel::NoteRole).toString();
    QRect text = field.adjusted(gap, 0, -32, 0);
    painter->setFont(m_theme.font(Token::Small));
    painter->setPen(m_theme.color(Token::TextFaint));
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft, server);
    text.setLeft(text.left() + painter->fontMetrics().horizontalAdvance(server) + gap);
    painter->setFont(m_theme.mono());
    painter->setPen(m_theme.color(Token::Text));
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
        painter->fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, text.width()));
}

bool CheckDelegate::editorEvent(
    QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const QRect row(0, option.rect.top(), widthOf(option), option.rect.height());
        if (mouse->button() == Qt::LeftButton && hopRect(row, index).contains(mouse->pos())) {
            Q_EMIT hopActivated(index.data(AuditModel::HopRole).value<ExchangeId>());
            return true;
        }
        if (mouse->button() == Qt::LeftButton && kindOf(index) == AuditModel::Kind::Setting
            && copyRect(row).contains(mouse->pos())) {
            Q_EMIT copyRequested(index.data(Qt::DisplayRole).toString());
            return true;
        }
        if (mouse->button() == Qt::LeftButton && kindOf(index) == AuditModel::Kind::Run
            && runRect(row, index).contains(mouse->pos())) {
            Q_EMIT runRequested(CheckCode(index.data(AuditModel::CodeRole).toInt()));
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace Sessionscope
