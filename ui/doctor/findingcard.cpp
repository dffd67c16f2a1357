// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/findingcard.h"

#include "ui/common/button.h"
#include "ui/common/chiplabel.h"
#include "ui/common/iconbutton.h"
#include "ui/doctor/fieldtable.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QRegularExpression>

namespace Sessionscope {

namespace {

constexpr int hopWidth = 40;
constexpr int indent = 24;

struct SeverityLook
{
    Family family;
    QString icon;
    QString name;
};

SeverityLook lookOf(const FindingContent &content)
{
    if (content.isFixed)
        return {Family::Ok, QStringLiteral("circle-check"), FindingCard::tr("Fixed")};
    switch (content.finding.severity) {
    case Inspect::Severity::Problem:
        return {Family::Fail, QStringLiteral("circle-x"), FindingCard::tr("Problem")};
    case Inspect::Severity::Warning:
        return {Family::Warn, QStringLiteral("triangle-alert"), FindingCard::tr("Warning")};
    case Inspect::Severity::Note:
        break;
    }
    return {Family::Idle, QStringLiteral("info"), FindingCard::tr("Note")};
}

QLabel *makeIcon(const Theme &theme, const QString &name, Family family, int edge)
{
    auto *icon = new QLabel;
    icon->setFixedSize(16, 20);
    icon->setAlignment(Qt::AlignCenter);
    const auto paint = [icon, name, family, edge, &theme] {
        icon->setPixmap(theme.pixmap(name, theme.family(family).mark, edge, icon->devicePixelRatioF()));
    };
    paint();
    QObject::connect(&theme, &Theme::changed, icon, paint);
    return icon;
}

} // namespace

FindingCard::FindingCard(const Theme &theme, const FindingContent &content, QWidget *parent)
    : Surface(theme, Token::Panel, parent)
    , m_theme(theme)
    , m_content(content)
{
    setCard(8);
    setAccessibleName(lookOf(content).name + QStringLiteral(": ") + content.title);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 12, 12);
    layout->setSpacing(0);
    makeHead(layout);
    makeBody(layout);
    setOpened(content.isOpen() && content.finding.severity == Inspect::Severity::Problem);
}

QString FindingCard::linked(const QString &text) const
{
    QHash<QString, ExchangeId> hops{{m_content.request.number, m_content.request.hop}};
    for (const Inspect::Evidence &one : m_content.finding.evidence) {
        for (const FindingContent::Clue &clue : m_content.clues) {
            if (clue.number == one.hop)
                hops.insert(one.hop, clue.hop);
        }
    }
    hops.insert(m_content.form.number, m_content.form.hop);
    hops.remove(QString());
    static const QRegularExpression number(QStringLiteral("(?<![\\d.])\\d+\\.\\d+(?![\\d.]*\\d)"));
    QString result;
    qsizetype at = 0;
    for (auto matches = number.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const ExchangeId id = hops.value(match.captured());
        if (id == 0)
            continue;
        result += text.mid(at, match.capturedStart() - at).toHtmlEscaped();
        result += QStringLiteral("<a href=\"%1\" style=\"color:%2;text-decoration:none;font-weight:500\">%3</a>")
                      .arg(QString::number(id), m_theme.color(Token::AccentText).name(), match.captured());
        at = match.capturedEnd();
    }
    return result + text.mid(at).toHtmlEscaped();
}

QLabel *FindingCard::makeText(const QString &text, const QFont &font, Token::Color color)
{
    auto *label = new QLabel;
    label->setWordWrap(true);
    label->setFont(font);
    label->setTextFormat(Qt::RichText);
    label->setTextInteractionFlags(
        Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard | Qt::TextSelectableByMouse);
    setTextColor(label, m_theme, color);
    const auto fill = [this, label, text] { label->setText(linked(text)); };
    fill();
    connect(&m_theme, &Theme::changed, label, fill);
    connect(
        label, &QLabel::linkActivated, this, [this](const QString &link) { Q_EMIT hopActivated(link.toULongLong()); });
    return label;
}

void FindingCard::makeHead(QVBoxLayout *layout)
{
    const SeverityLook look = lookOf(m_content);
    const bool isStrong = m_content.finding.severity == Inspect::Severity::Problem && !m_content.isFixed;
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(makeIcon(m_theme, look.icon, look.family, m_theme.size(Token::Icon)), 0, Qt::AlignTop);
    const QFont font = isStrong ? m_theme.font(Token::Finding, QFont::DemiBold) : m_theme.font(Token::Base);
    row->addWidget(makeText(m_content.title, font, Token::Text), 1);
    if (!m_content.action.isEmpty() && !m_content.isFixed) {
        m_foldedFix = new Button(m_theme, Button::Variant::Ghost, m_content.action);
        m_foldedFix->setHeight(Token::ButtonSmall);
        m_foldedFix->setTextSize(Token::Small);
        connect(m_foldedFix, &QAbstractButton::clicked, this, [this] { Q_EMIT fixRequested(m_content.finding); });
        row->addWidget(m_foldedFix, 0, Qt::AlignTop);
    }
    ChipLook chip;
    chip.text = look.name;
    chip.family = look.family;
    m_badge = new ChipLabel(m_theme, chip);
    row->addWidget(m_badge, 0, Qt::AlignTop);
    m_toggle = new IconButton(m_theme, QStringLiteral("chevron-down"), tr("Fold finding"));
    m_toggle->setEdge(Token::ButtonSmall);
    connect(m_toggle, &QAbstractButton::clicked, this, [this] { setOpened(!m_opened); });
    row->addWidget(m_toggle, 0, Qt::AlignTop);
    layout->addLayout(row);
}

void FindingCard::makeBody(QVBoxLayout *layout)
{
    m_body = new QWidget;
    auto *body = new QVBoxLayout(m_body);
    body->setContentsMargins(indent, 8, 4, 4);
    body->setSpacing(12);
    if (!m_content.lead.isEmpty())
        body->addWidget(makeText(m_content.lead, m_theme.font(), Token::TextMuted));
    if (!m_content.fields.isEmpty()) {
        auto *table = new FieldTable(m_theme, m_content);
        connect(table, &FieldTable::hopActivated, this, &FindingCard::hopActivated);
        body->addWidget(table);
    }
    if (!m_content.clues.isEmpty()) {
        auto *clues = new QVBoxLayout;
        clues->setSpacing(4);
        for (const FindingContent::Clue &clue : std::as_const(m_content.clues))
            clues->addWidget(makeClue(clue));
        body->addLayout(clues);
    }
    body->addWidget(makeActions());
    auto *note = new QHBoxLayout;
    note->setSpacing(8);
    note->addWidget(
        makeIcon(m_theme, QStringLiteral("info"), Family::Idle, m_theme.size(Token::IconSmall)), 0, Qt::AlignTop);
    QString words = m_content.note;
    if (!m_content.advice.isEmpty())
        words += QLatin1Char(' ') + m_content.advice;
    note->addWidget(makeText(words, m_theme.font(Token::Small), Token::TextMuted), 1);
    body->addLayout(note);
    layout->addWidget(m_body);
}

QWidget *FindingCard::makeClue(const FindingContent::Clue &clue)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto *number = makeText(clue.number, m_theme.mono(), Token::TextMuted);
    number->setFixedWidth(hopWidth);
    layout->addWidget(number, 0, Qt::AlignTop);
    layout->addWidget(makeText(clue.text, m_theme.font(), Token::Text), 1);
    return row;
}

QWidget *FindingCard::makeActions()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    m_actions = layout;
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    if (!m_content.action.isEmpty()) {
        const bool primary = m_content.isOpen() && m_content.finding.severity == Inspect::Severity::Problem;
        m_fix = new Button(m_theme, primary ? Button::Variant::Primary : Button::Variant::Secondary, m_content.action);
        if (primary)
            m_fix->setIconName(QStringLiteral("send"));
        m_fix->setHeight(Token::ButtonLarge);
        connect(m_fix, &QAbstractButton::clicked, this, [this] { Q_EMIT fixRequested(m_content.finding); });
        layout->addWidget(m_fix);
    }
    if (m_content.hop != 0) {
        auto *compose = new Button(m_theme, Button::Variant::Secondary, tr("Open in composer"));
        compose->setHeight(Token::ButtonLarge);
        connect(compose, &QAbstractButton::clicked, this, [this] { Q_EMIT composeRequested(m_content.hop); });
        layout->addWidget(compose);
    }
    layout->addStretch(1);
    auto *copy = new Button(m_theme, Button::Variant::Ghost, tr("Copy finding"));
    copy->setIconName(QStringLiteral("copy"));
    copy->setHeight(Token::ButtonLarge);
    connect(
        copy, &QAbstractButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(asText(m_content)); });
    layout->addWidget(copy);
    return row;
}

void FindingCard::setNarrow(bool narrow)
{
    m_actions->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_badge->setVisible(!narrow); // The icon says it, too.
}

void FindingCard::setOpened(bool opened)
{
    m_opened = opened;
    m_body->setVisible(opened);
    if (m_foldedFix)
        m_foldedFix->setVisible(!opened);
    m_toggle->setIconName(opened ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"));
    const QString name = opened ? tr("Fold finding") : tr("Unfold finding");
    m_toggle->setAccessibleName(name);
    m_toggle->setToolTip(name);
    Q_EMIT openedChanged(opened);
}

void FindingCard::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && (!m_opened || event->position().y() < 40))
        setOpened(!m_opened);
}

} // namespace Sessionscope
