// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/matrixdelegate.h"

#include "core/texts/texts.h"
#include "ui/common/chip.h"
#include "ui/compare/matrixmodel.h"
#include "ui/theme/proxystyle.h"

#include <QAbstractItemView>
#include <QPainter>

namespace Sessionscope {

namespace {

using namespace Inspect;
using Access = MatrixCell::Access;
using Suspicion = MatrixCell::Suspicion;

constexpr int edge = 16;
constexpr int cellPadding = 8;
constexpr int rowHeight = 36;

} // namespace

MatrixDelegate::MatrixDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize MatrixDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {120, std::max(rowHeight, QFontMetrics(m_theme.font()).height() + 16)};
}

void MatrixDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(option.rect, m_theme.color(selected ? Token::Selection : Token::Panel));
    if (index.column() == 0) {
        const QRect text = option.rect.adjusted(edge, 0, -cellPadding, 0);
        painter->setFont(m_theme.mono());
        painter->setPen(m_theme.color(Token::Text));
        painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
            painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
    } else {
        paintCell(painter, option.rect, index);
    }
    painter->fillRect(
        QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), m_theme.color(Token::Line));
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (option.state.testFlag(QStyle::State_HasFocus) && view && hasKeyboardFocus(view))
        paintFocusRing(painter, option.rect, m_theme.color(Token::Focus), 0);
    painter->restore();
}

void MatrixDelegate::paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    const auto cell = index.data(MatrixModel::CellRole).value<MatrixCell>();
    const bool likely = cell.suspicion == Suspicion::Likely;
    const bool suspected = cell.suspicion != Suspicion::None;
    const Family family = likely ? Family::Fail : Family::Warn;
    if (suspected)
        painter->fillRect(rect.adjusted(1, 1, -1, -1), m_theme.family(family).tint);
    QRect room = rect.adjusted(cellPadding, 0, -cellPadding, 0);
    if (suspected) {
        const int icon = m_theme.size(Token::IconSmall);
        m_theme.paintIcon(painter, likely ? QStringLiteral("circle-x") : QStringLiteral("triangle-alert"),
            QRect(room.right() - icon, room.top(), icon, room.height()), m_theme.family(family).mark, icon);
        room.setRight(room.right() - icon - cellPadding);
    }
    if (cell.status > 0) {
        ChipLook status;
        status.text = QString::number(cell.status);
        status.family = m_theme.statusFamily(cell.status);
        status.mono = true;
        room.setLeft(room.left() + ChipPainter::paint(painter, m_theme, status, room) + cellPadding);
    }
    QString words;
    if (cell.access == Access::NotSent || cell.access == Access::NoAnswer)
        words = index.data().toString();
    else if (cell.access == Access::Redirected)
        words = MatrixModel::tr("elsewhere");
    else
        words = Texts::size(cell.size);
    painter->setFont(m_theme.font(Token::Small, suspected ? QFont::Medium : QFont::Normal));
    if (cell.likeness >= 0 && !index.data(MatrixModel::OwnerRole).toBool()) {
        const QString like =
            cell.likeness >= 1 ? MatrixModel::tr("same") : MatrixModel::tr("%1 %").arg(int(cell.likeness * 100));
        // How like it is tells more than its size; the tooltip says both.
        const QString both = MatrixModel::tr("%1 · %2").arg(words, like);
        words = painter->fontMetrics().horizontalAdvance(both) <= room.width() ? both : like;
    }
    painter->setPen(suspected ? m_theme.family(family).text
                              : m_theme.color(cell.access == Access::NotSent ? Token::TextFaint : Token::TextMuted));
    painter->drawText(
        room, Qt::AlignVCenter | Qt::AlignLeft, painter->fontMetrics().elidedText(words, Qt::ElideRight, room.width()));
}

} // namespace Sessionscope
