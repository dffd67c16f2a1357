// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/trail/hopdelegate.h"

#include "core/session/hopguard.h"
#include "core/texts/texts.h"
#include "ui/common/chip.h"
#include "ui/theme/proxystyle.h"
#include "ui/theme/theme.h"
#include "ui/trail/trailmodel.h"

#include <QAbstractItemView>
#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace Sessionscope {

namespace {

constexpr int gutterWidth = 20;
constexpr int statusWidth = 48;
constexpr int methodWidth = 52;
constexpr int barWidth = 72;
constexpr int timeWidth = 52;
constexpr int chipGap = 4;
constexpr int minimumUrl = 96;

// What the doctor found stands before what happened to cookies.
QList<HopChip> chipsOf(const Exchange &hop, const QModelIndex &index)
{
    QList<HopChip> chips = hopChips(hop);
    const QString finding = index.data(TrailModel::FindingRole).toString();
    if (!finding.isEmpty())
        chips.prepend(
            {index.data(TrailModel::ProblemRole).toBool() ? HopChip::Kind::Finding : HopChip::Kind::Warning, finding});
    return chips;
}

} // namespace

//! One row while it is painted.
struct HopDelegate::Row
{
    const Exchange &hop;
    const QModelIndex &index;
    HopColumns columns;
    QRect rect;
    Family family = Family::Idle;
    bool selected = false;
    bool first = false;
    bool last = false;
    QColor background;
};

HopColumns HopColumns::of(const QRect &row, int hopWidth)
{
    int x = row.left() + 8;
    const auto take = [&](int width) {
        const QRect part(x, row.top(), width, row.height());
        x += width;
        return part;
    };
    HopColumns columns;
    columns.gutter = take(gutterWidth);
    columns.hop = take(hopWidth);
    columns.status = take(statusWidth);
    columns.method = take(methodWidth);
    const int right = row.right() + 1 - 16;
    columns.time = QRect(right - timeWidth, row.top(), timeWidth, row.height());
    columns.bar = QRect(columns.time.left() - barWidth, row.top(), barWidth, row.height());
    columns.url = QRect(x, row.top(), std::max(0, columns.bar.left() - 8 - x), row.height());
    return columns;
}

HopDelegate::HopDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

int HopDelegate::hopWidthFor(const QString &text) const
{
    return QFontMetrics(m_theme.mono()).horizontalAdvance(text) + 10;
}

qint64 HopDelegate::elapsedUs(const Exchange &hop)
{
    if (hop.state != ExchangeState::Pending)
        return hop.timing.totalUs;
    return std::max<qint64>(0, hop.started.msecsTo(QDateTime::currentDateTimeUtc())) * 1000;
}

QSize HopDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const int text = QFontMetrics(m_theme.mono()).height() + 8;
    return {0, std::max(m_theme.size(Token::Row), text)};
}

QColor HopDelegate::background(const QStyleOptionViewItem &option) const
{
    if (option.state.testFlag(QStyle::State_Selected))
        return m_theme.color(Token::Selection);
    if (option.state.testFlag(QStyle::State_MouseOver))
        return m_theme.color(Token::Hover);
    return m_theme.color(Token::Sunken);
}

void HopDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto hop = index.data(TrailModel::ExchangeRole).value<ExchangePtr>();
    if (!hop)
        return;
    const bool failed = hop->state == ExchangeState::Failed;
    const Family family = failed ? Family::Fail : m_theme.statusFamily(hop->response ? hop->response->status : 0);
    const Row row{*hop, index, HopColumns::of(option.rect, m_hopWidth), option.rect, family,
        option.state.testFlag(QStyle::State_Selected), index.data(TrailModel::FirstOfTrailRole).toBool(),
        index.data(TrailModel::LastOfTrailRole).toBool(), background(option)};

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(option.rect, row.background);
    if (row.first)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(option.rect.width(), 1)), m_theme.color(Token::Line));
    if (row.selected)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(2, option.rect.height())), m_theme.color(Token::Accent));
    paintGutter(painter, row);
    painter->setFont(m_theme.mono());
    painter->setPen(m_theme.color(Token::TextFaint));
    painter->drawText(row.columns.hop, Qt::AlignVCenter | Qt::AlignLeft, hop->hopNumber());
    paintStatus(painter, row);
    const bool isBold = !isSafeMethod(hop->request.method);
    painter->setFont(m_theme.mono(Token::Small, isBold ? QFont::Bold : QFont::Medium));
    painter->setPen(m_theme.color(isBold ? Token::Text : Token::TextMuted));
    const QString method = painter->fontMetrics().elidedText(
        QString::fromLatin1(hop->request.method), Qt::ElideRight, row.columns.method.width() - 4);
    painter->drawText(row.columns.method, Qt::AlignVCenter | Qt::AlignLeft, method);
    const int chips = paintChips(painter, row);
    paintUrl(painter, row, row.columns.url.adjusted(0, 0, -chips, 0));
    paintTime(painter, row);
    if (option.state.testFlag(QStyle::State_HasFocus) && option.widget && hasKeyboardFocus(option.widget))
        paintFocusRing(painter, option.rect, m_theme.color(Token::Focus), 0);
    painter->restore();
}

void HopDelegate::paintGutter(QPainter *painter, const Row &row) const
{
    const QRect cell = row.columns.gutter;
    const int middle = cell.center().y();
    const QPointF centre(cell.left() + 10, middle + 0.5);
    if (!(row.first && row.last)) {
        const int top = row.first ? middle : cell.top();
        const int bottom = row.last ? middle : cell.bottom() + 1;
        painter->fillRect(QRectF(centre.x() - 0.5, top, 1, bottom - top), m_theme.color(Token::LineStrong));
    }
    painter->setPen(Qt::NoPen);
    painter->setBrush(row.background);
    painter->drawEllipse(centre, 6, 6);
    painter->setBrush(m_theme.family(row.family).mark);
    painter->drawEllipse(centre, 4, 4);
}

void HopDelegate::paintStatus(QPainter *painter, const Row &row) const
{
    const QColor color = m_theme.family(row.family).text;
    if (row.hop.response && row.hop.state != ExchangeState::Failed) {
        painter->setFont(m_theme.mono(Token::Small, QFont::DemiBold));
        painter->setPen(color);
        painter->drawText(
            row.columns.status, Qt::AlignVCenter | Qt::AlignLeft, QString::number(row.hop.response->status));
        return;
    }
    QString icon = QStringLiteral("circle-x");
    if (row.hop.state == ExchangeState::Pending)
        icon = QStringLiteral("hourglass");
    else if (row.hop.state == ExchangeState::Cancelled)
        icon = QStringLiteral("x");
    const int edge = m_theme.size(Token::IconSmall);
    QRect place = row.columns.status;
    place.setWidth(edge);
    m_theme.paintIcon(painter, icon, place, color, edge);
}

void HopDelegate::paintUrl(QPainter *painter, const Row &row, const QRect &rect) const
{
    painter->setFont(m_theme.mono());
    const QFontMetrics metrics = painter->fontMetrics();
    QString path = TrailTexts::path(row.hop.request.url);
    // The host says where a trail starts, and again where it crosses to another.
    QString origin;
    const auto before = row.index.siblingAtRow(row.index.row() - 1).data(TrailModel::ExchangeRole).value<ExchangePtr>();
    if (row.first || !before || TrailTexts::origin(before->request.url) != TrailTexts::origin(row.hop.request.url))
        origin = TrailTexts::origin(row.hop.request.url);
    int x = rect.left();
    if (!origin.isEmpty()) {
        // The path matters more than the host: it keeps at least half the room.
        const int room = std::max(rect.width() / 2, rect.width() - metrics.horizontalAdvance(path));
        origin = metrics.elidedText(origin, Qt::ElideLeft, room);
        painter->setPen(m_theme.color(Token::TextFaint));
        painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft, origin);
        x += metrics.horizontalAdvance(origin);
    }
    path = metrics.elidedText(path, Qt::ElideRight, std::max(0, rect.right() + 1 - x));
    painter->setPen(m_theme.color(Token::Text));
    painter->drawText(
        QRect(x, rect.top(), rect.right() + 1 - x, rect.height()), Qt::AlignVCenter | Qt::AlignLeft, path);
}

int HopDelegate::paintChips(QPainter *painter, const Row &row) const
{
    const QList<HopChip> chips = chipsOf(row.hop, row.index);
    if (chips.isEmpty())
        return 0;
    const int room = row.columns.url.width() - minimumUrl;
    ChipLook more;
    const auto moreWidth = [&](qsizetype hidden) {
        more.text = QStringLiteral("+%1").arg(hidden);
        return hidden > 0 ? ChipPainter::width(m_theme, more) + chipGap : 0;
    };
    QList<ChipLook> shown;
    int used = 0;
    for (const HopChip &chip : chips) {
        const ChipLook look = lookOf(m_theme, chip);
        const int width = ChipPainter::width(m_theme, look) + chipGap;
        if (used + width + moreWidth(chips.size() - shown.size() - 1) > room)
            break;
        shown.append(look);
        used += width;
    }
    if (const qsizetype hidden = chips.size() - shown.size(); hidden > 0) {
        used += moreWidth(hidden);
        shown.append(more);
    }
    QRect place = row.columns.url;
    place.setLeft(place.right() + 1 - used + chipGap);
    for (const ChipLook &look : shown)
        place.setLeft(place.left() + ChipPainter::paint(painter, m_theme, look, place) + chipGap);
    return used + 8;
}

void HopDelegate::paintTime(QPainter *painter, const Row &row) const
{
    const qint64 elapsed = elapsedUs(row.hop);
    if (elapsed < 0)
        return;
    const qint64 offset = row.index.data(TrailModel::OffsetRole).toLongLong();
    const qint64 scale = std::max<qint64>({row.index.data(TrailModel::ScaleRole).toLongLong(), offset + elapsed, 1});
    const QRect cell = row.columns.bar;
    const qreal unit = qreal(cell.width()) / qreal(scale);
    const qreal width = std::max(3.0, qreal(elapsed) * unit);
    const qreal left = std::min(cell.left() + qreal(offset) * unit, cell.right() + 1 - width);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.color(row.selected ? Token::Accent : Token::IdleMark));
    painter->drawRoundedRect(QRectF(left, cell.center().y() - 1, width, 4), 2, 2);
    painter->setFont(m_theme.mono());
    painter->setPen(m_theme.color(Token::TextMuted));
    painter->drawText(row.columns.time, Qt::AlignVCenter | Qt::AlignRight, Texts::duration(elapsed));
}

bool HopDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto hop = index.data(TrailModel::ExchangeRole).value<ExchangePtr>();
    if (!hop || event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStringList lines{QString::fromLatin1(hop->request.method) + QLatin1Char(' ') + TrailTexts::origin(hop->request.url)
        + TrailTexts::path(hop->request.url)};
    const QList<HopChip> chips = chipsOf(*hop, index);
    for (const HopChip &chip : chips)
        lines.append(TrailTexts::chip(chip));
    if (hop->failure)
        lines.append(Texts::error(hop->failure->error));
    QToolTip::showText(event->globalPos(), lines.join(QLatin1Char('\n')), view);
    return true;
}

} // namespace Sessionscope
