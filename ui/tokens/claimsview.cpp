// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tokens/claimsview.h"

#include "ui/common/button.h"
#include "ui/common/chiplabel.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/iconbutton.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QPainter>
#include <QVBoxLayout>

namespace Sessionscope {

namespace {

constexpr int edge = 16;
constexpr int claimHeight = 24;
constexpr int nameWidth = 56;
constexpr qsizetype maxPlaces = 8;

//! What is left of a life, as a bar.
class LifeBar : public QWidget
{
public:
    explicit LifeBar(const Theme &theme)
        : m_theme(theme)
    {
        setFixedHeight(4);
    }

    void show(double left, Family family)
    {
        m_left = left;
        m_family = family;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(Token::Pressed));
        painter.drawRoundedRect(rect(), 2, 2);
        painter.setBrush(m_theme.family(m_family).mark);
        painter.drawRoundedRect(QRectF(0, 0, width() * m_left, height()), 2, 2);
    }

private:
    const Theme &m_theme;
    double m_left = 1;
    Family m_family = Family::Ok;
};

ChipLabel *makeChip(const Theme &theme, const QString &text, Family family, ChipLook::Shape shape)
{
    ChipLook look;
    look.text = text;
    look.family = family;
    look.shape = shape;
    return new ChipLabel(theme, look);
}

ElidedLabel *makeLabel(const Theme &theme, const QString &text, Token::Color color, bool mono = false)
{
    auto *label = new ElidedLabel(theme, text);
    label->setFace(Token::Small, QFont::Normal, mono);
    label->setColor(color);
    return label;
}

// A part with names, or links, in a first column.
QGridLayout *makeGrid(QWidget *part)
{
    auto *grid = new QGridLayout(part);
    grid->setContentsMargins(edge, 0, edge, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(0);
    grid->setColumnMinimumWidth(0, nameWidth);
    grid->setColumnStretch(1, 1);
    return grid;
}

Family familyOf(TokenAge age, double left)
{
    if (age == TokenAge::Expired)
        return Family::Fail;
    return age == TokenAge::NotYet || left < 0.1 ? Family::Warn : Family::Ok;
}

} // namespace

ClaimsView::ClaimsView(const Theme &theme, const TokenContent &token, QWidget *parent)
    : Surface(theme, Token::Sunken, parent)
    , m_theme(theme)
    , m_token(token)
{
    setAccessibleName(tr("Token %1").arg(token.name));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 12);
    layout->setSpacing(12);
    layout->addWidget(makeHead());
    layout->addWidget(makeLife());
    if (!token.claims.isEmpty())
        layout->addWidget(makeClaims());
    if (!token.concerns.isEmpty())
        layout->addWidget(makeConcerns());
    layout->addWidget(makePlaces());
    tick(QDateTime::currentDateTimeUtc());
}

QWidget *ClaimsView::makeHead()
{
    auto *head = new Surface(m_theme, Token::Sunken);
    head->setLines(Qt::BottomEdge);
    head->setFixedHeight(m_theme.size(Token::Toolbar));
    auto *name = new ElidedLabel(m_theme, m_token.name);
    name->setFace(Token::Small, QFont::DemiBold, true);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(edge, 0, 8, 1);
    row->setSpacing(8);
    row->addWidget(name);
    row->addWidget(makeChip(
        m_theme, m_token.isOpaque ? tr("opaque") : QStringLiteral("JWT"), Family::Idle, ChipLook::Shape::Outline));
    if (m_token.isUnsigned)
        row->addWidget(makeChip(m_theme, tr("unsigned"), Family::Fail, ChipLook::Shape::Filled));
    if (!m_token.algorithm.isEmpty() && m_token.algorithm != QLatin1String("none"))
        row->addWidget(makeChip(m_theme, m_token.algorithm, Family::Idle, ChipLook::Shape::Outline));
    // Nobody checked the signature here, so nothing may look as if.
    QString state =
        m_token.isOpaque ? tr("%1, tells nothing by itself").arg(m_token.masked) : tr("Decoded, signature not checked");
    if (!m_token.keyId.isEmpty())
        state += tr(", key %1").arg(m_token.keyId);
    row->addWidget(makeLabel(m_theme, state, Token::TextMuted), 1);
    auto *copy = new IconButton(m_theme, QStringLiteral("copy"), tr("Copy token"));
    copy->setEdge(Token::ButtonSmall);
    connect(copy, &QAbstractButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(QString::fromLatin1(m_token.compact)); });
    row->addWidget(copy);
    return head;
}

QWidget *ClaimsView::makeLife()
{
    const auto stamp = [](const QDateTime &time) { return time.toLocalTime().toString(QStringLiteral("HH:mm:ss")); };
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(edge, 0, edge, 0);
    layout->setSpacing(8);
    m_age = new ElidedLabel(m_theme);
    m_age->setFace(Token::Small, QFont::DemiBold);
    auto *row = new QHBoxLayout;
    row->addWidget(m_age, 1);
    if (m_token.from && m_token.until)
        row->addWidget(
            makeLabel(m_theme, tr("%1 to %2").arg(stamp(*m_token.from), stamp(*m_token.until)), Token::TextMuted));
    layout->addLayout(row);
    m_life = new LifeBar(m_theme);
    layout->addWidget(m_life);
    return part;
}

QWidget *ClaimsView::makeClaims()
{
    auto *part = new QWidget;
    QGridLayout *grid = makeGrid(part);
    for (int row = 0; row < m_token.claims.size(); ++row) {
        const TokenContent::Claim &claim = m_token.claims.at(row);
        grid->addWidget(makeLabel(m_theme, claim.name, Token::JsonKey, true), row, 0);
        grid->addWidget(makeLabel(m_theme, claim.value, Token::Text, true), row, 1);
        grid->addWidget(makeLabel(m_theme, claim.meaning, Token::TextFaint), row, 2, Qt::AlignRight);
        grid->setRowMinimumHeight(row, claimHeight);
    }
    return part;
}

QWidget *ClaimsView::makeConcerns()
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(edge, 0, edge, 0);
    layout->setSpacing(4);
    for (const QString &concern : m_token.concerns)
        layout->addWidget(makeLabel(m_theme, concern, Token::Text));
    return part;
}

QWidget *ClaimsView::makePlaces()
{
    auto *part = new QWidget;
    QGridLayout *grid = makeGrid(part);
    const auto shown = std::min(maxPlaces, m_token.places.size());
    for (int row = 0; row < shown; ++row) {
        const TokenContent::Place &place = m_token.places.at(row);
        auto *link = new Button(m_theme, Button::Variant::Link, place.number);
        link->setTextSize(Token::Small);
        link->setHeight(Token::ButtonSmall);
        link->setAccessibleName(tr("Go to %1").arg(place.number));
        const ExchangeId id = place.hop;
        connect(link, &QAbstractButton::clicked, this, [this, id] { Q_EMIT hopActivated(id); });
        grid->addWidget(link, row, 0, Qt::AlignLeft);
        grid->addWidget(makeLabel(m_theme, place.text, Token::TextMuted), row, 1);
    }
    if (m_token.places.size() > shown)
        grid->addWidget(
            makeLabel(m_theme, tr("and %1 more").arg(m_token.places.size() - shown), Token::TextMuted), int(shown), 1);
    return part;
}

void ClaimsView::tick(const QDateTime &now)
{
    const double left = tokenLifeLeft(m_token, now);
    m_age->setText(tokenAgeText(m_token, now));
    static_cast<LifeBar *>(m_life)->show(left, familyOf(tokenAge(m_token, now), left));
    m_life->setVisible(m_token.until.has_value());
}

} // namespace Sessionscope
