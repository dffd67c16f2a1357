// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinedetail.h"

#include "core/base/redaction.h"
#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/timeline/timelinepainter.h"
#include "ui/timeline/timelinetexts.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace Sessionscope {

namespace {

constexpr int jarRowHeight = 28;
constexpr int discEdge = 24;

QLabel *makeText(const Theme &theme, const QFont &font, Token::Color color)
{
    auto *label = new QLabel;
    label->setWordWrap(true);
    label->setFont(font);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTextColor(label, theme, color);
    return label;
}

QString iconOf(JarDifference::State state)
{
    switch (state) {
    case JarDifference::State::Same:
        return QStringLiteral("check");
    case JarDifference::State::Changed:
        return QStringLiteral("refresh-cw");
    case JarDifference::State::Gone:
        return QStringLiteral("plus");
    case JarDifference::State::Added:
        break;
    }
    return QStringLiteral("x");
}

} // namespace

TimelineDetail::TimelineDetail(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Sunken, parent)
    , m_theme(theme)
    , m_data(std::make_shared<const TimelineData>())
{
    setLines(Qt::LeftEdge);
    setMinimumWidth(240);
    m_what = makeWhat();
    m_hint = makeText(theme, theme.font(Token::Small), Token::TextMuted);
    m_hint->setText(tr("Choose an event to see what happened, and the jar as it was then."));
    m_hint->setContentsMargins(16, 16, 16, 16);
    m_jarPart = makeJar();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_hint);
    layout->addWidget(m_what);
    layout->addWidget(m_jarPart);
    layout->addStretch(1);
    connect(&theme, &Theme::changed, this, &TimelineDetail::refresh);
    connect(&theme, &Theme::changed, this, &TimelineDetail::rebuildJar);
    refresh();
    rebuildJar();
}

QWidget *TimelineDetail::makeWhat()
{
    m_icon = new QLabel;
    m_icon->setFixedSize(discEdge, discEdge);
    m_title = new ElidedLabel(m_theme);
    m_title->setFace(Token::Base, QFont::DemiBold);
    m_when = new ElidedLabel(m_theme);
    m_when->setFace(Token::Small);
    m_when->setColor(Token::TextMuted);
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_title);
    names->addWidget(m_when);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_icon);
    head->addLayout(names, 1);
    m_explanation = makeText(m_theme, m_theme.font(Token::Small), Token::TextMuted);
    m_facts = new QGridLayout;
    m_facts->setHorizontalSpacing(8);
    m_facts->setVerticalSpacing(4);
    m_facts->setColumnMinimumWidth(0, 64);
    m_facts->setColumnStretch(1, 1);
    m_lineBox = new Surface(m_theme, Token::Panel);
    m_lineBox->setCard(6);
    auto *boxLayout = new QVBoxLayout(m_lineBox);
    boxLayout->setContentsMargins(8, 8, 8, 8);
    m_line = makeText(m_theme, m_theme.mono(Token::Caption), Token::Text);
    boxLayout->addWidget(m_line);
    m_go = new Button(m_theme, Button::Variant::Secondary, QString());
    m_go->setIconName(QStringLiteral("arrow-right"));
    auto *copy = new Button(m_theme, Button::Variant::Secondary, tr("Copy"));
    copy->setIconName(QStringLiteral("copy"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_go);
    buttons->addWidget(copy);
    buttons->addStretch(1);

    auto *part = new Surface(m_theme, Token::Sunken);
    part->setLines(Qt::BottomEdge);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(15, 16, 16, 12);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addWidget(m_explanation);
    layout->addLayout(m_facts);
    layout->addWidget(m_lineBox);
    layout->addLayout(buttons);
    connect(m_go, &QAbstractButton::clicked, this,
        [this] { Q_EMIT hopActivated(TimelineTexts::exchange(*m_data, m_spot).id); });
    connect(copy, &QAbstractButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(asText()); });
    return part;
}

QWidget *TimelineDetail::makeJar()
{
    auto *title = new ElidedLabel(m_theme, tr("Jar at this point"));
    title->setFace(Token::Base, QFont::DemiBold);
    auto *beside = new ElidedLabel(m_theme, tr("compared with now"));
    beside->setFace(Token::Small);
    beside->setColor(Token::TextMuted);
    auto *head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch(1);
    head->addWidget(beside);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(0);
    m_rewind = new Button(m_theme, Button::Variant::Primary, tr("Rewind jar to here"));
    m_rewind->setIconName(QStringLiteral("rewind"));
    m_rewind->setHeight(Token::ButtonLarge);
    m_rewind->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_warning = makeText(m_theme, m_theme.font(Token::Small), Token::TextMuted);

    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(15, 12, 16, 12);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addLayout(m_rows);
    layout->addWidget(m_rewind);
    layout->addWidget(m_warning);
    connect(m_rewind, &QAbstractButton::clicked, this,
        [this] { Q_EMIT rewindRequested(TimelineTexts::exchange(*m_data, m_spot).id); });
    return part;
}

void TimelineDetail::showSpot(const TimelineDataPtr &timeline, const TimelineSpot &spot)
{
    m_data = timeline;
    m_spot = spot;
    m_jar.clear();
    leaveRewind();
    m_jarPart->hide(); // Until it is known for this event.
    refresh();
}

void TimelineDetail::addFact(const QString &name, const QString &value, bool accent)
{
    const int row = m_facts->rowCount();
    auto *key = new ElidedLabel(m_theme, name);
    key->setFace(Token::Small);
    key->setColor(Token::TextMuted);
    auto *text = new ElidedLabel(m_theme, value);
    text->setFace(Token::Small, QFont::Normal, true);
    text->setColor(accent ? Token::AccentText : Token::Text);
    m_facts->addWidget(key, row, 0);
    m_facts->addWidget(text, row, 1);
}

void TimelineDetail::refresh()
{
    m_hint->setVisible(!m_spot.isValid());
    m_what->setVisible(m_spot.isValid());
    while (QLayoutItem *item = m_facts->takeAt(0)) {
        const std::unique_ptr<QLayoutItem> taken(item);
        taken->widget()->hide();
        taken->widget()->deleteLater();
    }
    if (!m_spot.isValid()) {
        m_jarPart->hide();
        return;
    }
    const Exchange &hop = TimelineTexts::exchange(*m_data, m_spot);
    const TimelineEvent &event = TimelineTexts::event(*m_data, m_spot);
    const CookieEvent *why = TimelineTexts::decision(*m_data, m_spot);

    QPixmap disc(QSize(discEdge, discEdge) * devicePixelRatioF());
    disc.setDevicePixelRatio(devicePixelRatioF());
    disc.fill(Qt::transparent);
    QPainter painter(&disc);
    painter.setRenderHint(QPainter::Antialiasing);
    paintTimelineGlyph(&painter, m_theme, event.kind, QPointF(discEdge / 2.0, discEdge / 2.0));
    painter.end();
    m_icon->setPixmap(disc);

    m_title->setText(TimelineTexts::title(*m_data, m_spot));
    m_when->setText(
        tr("Hop %1, %2").arg(hop.hopNumber(), hop.started.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz"))));
    m_explanation->setText(TimelineTexts::explanation(*m_data, m_spot));
    m_explanation->setVisible(!m_explanation->text().isEmpty());
    const bool changed = why && why->value != why->previousValue && !why->previousValue.isEmpty();
    if (changed)
        addFact(tr("Before"), Redaction::masked(why->previousValue));
    if (changed && !why->value.isEmpty())
        addFact(tr("After"), Redaction::masked(why->value), m_data->lanes.at(m_spot.lane).isSession);
    else if (why && !why->value.isEmpty())
        addFact(tr("Value"), Redaction::masked(why->value));
    const bool set = why && !why->line.isEmpty();
    addFact(set ? tr("Set by") : tr("At"),
        QString::fromLatin1(hop.request.method) + QLatin1Char(' ') + hop.request.url.path());
    m_lineBox->setVisible(set);
    if (set)
        m_line->setText(QStringLiteral("Set-Cookie:\n") + TimelineTexts::maskedLine(*why));
    m_go->setText(tr("Go to %1").arg(hop.hopNumber()));
}

void TimelineDetail::showJar(const QList<JarDifference> &jar, const QString &warning)
{
    m_jar = jar;
    m_warning->setText(warning);
    m_jarPart->setVisible(m_spot.isValid());
    rebuildJar();
}

void TimelineDetail::rebuildJar()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        const std::unique_ptr<QLayoutItem> taken(item);
        taken->widget()->hide();
        taken->widget()->deleteLater();
    }
    bool differs = false;
    for (const JarDifference &one : std::as_const(m_jar)) {
        const bool same = one.state == JarDifference::State::Same;
        differs = differs || !same;
        auto *row = new QWidget;
        row->setFixedHeight(jarRowHeight);
        auto *layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        auto *name = new ElidedLabel(m_theme, one.name);
        name->setFace(Token::Small, QFont::Normal, true);
        name->setIconName(iconOf(one.state), same ? Token::TextFaint : Token::MoveMark);
        auto *text = new ElidedLabel(m_theme, one.text);
        text->setFace(Token::Small);
        text->setColor(Token::TextMuted);
        layout->addWidget(name, 1);
        layout->addWidget(text);
        m_rows->addWidget(row);
    }
    if (m_jar.isEmpty()) {
        auto *none = new ElidedLabel(m_theme, tr("No cookies then, none now"));
        none->setFace(Token::Small);
        none->setColor(Token::TextMuted);
        m_rows->addWidget(none);
    }
    if (!differs)
        leaveRewind();
    m_rewind->setEnabled(differs);
}

//! Before the button goes: Qt would give the focus to whatever comes next.
void TimelineDetail::leaveRewind()
{
    if (m_rewind->hasFocus())
        Q_EMIT focusReturned();
}

QString TimelineDetail::asText() const
{
    QStringList lines{m_title->text(), m_when->text(), m_explanation->text()};
    if (m_lineBox->isVisibleTo(this))
        lines.append(m_line->text());
    return lines.join(QLatin1Char('\n'));
}

} // namespace Sessionscope
