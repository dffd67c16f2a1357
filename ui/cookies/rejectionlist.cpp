// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/cookies/rejectionlist.h"

#include "core/texts/texts.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/surface.h"

#include <QHBoxLayout>
#include <QLabel>

namespace Sessionscope {

namespace {

constexpr qsizetype shownAtMost = 3;

} // namespace

RejectionList::RejectionList(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(16, 8, 16, 8);
    m_layout->setSpacing(4);
    connect(&theme, &Theme::changed, this, &RejectionList::rebuild);
    setVisible(false);
}

void RejectionList::show(const QList<SessionWatch::Rejection> &rejections)
{
    const auto same = [](const SessionWatch::Rejection &a, const SessionWatch::Rejection &b) {
        return a.hop == b.hop && a.event == b.event;
    };
    if (std::equal(rejections.begin(), rejections.end(), m_rejections.begin(), m_rejections.end(), same))
        return;
    m_rejections = rejections;
    rebuild();
}

void RejectionList::rebuild()
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (qsizetype i = 0; i < std::min(shownAtMost, m_rejections.size()); ++i)
        m_layout->addWidget(makeRow(m_rejections.at(i)));
    if (m_rejections.size() > shownAtMost) {
        auto *more = new ElidedLabel(m_theme, tr("and %1 more").arg(m_rejections.size() - shownAtMost));
        more->setFace(Token::Small);
        more->setColor(Token::TextMuted);
        m_layout->addWidget(more);
    }
    setVisible(!m_rejections.isEmpty());
}

QWidget *RejectionList::makeRow(const SessionWatch::Rejection &rejection)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    auto *icon = new QLabel;
    const int edge = m_theme.size(Token::IconSmall);
    icon->setPixmap(
        m_theme.pixmap(QStringLiteral("ban"), m_theme.family(Family::Warn).mark, edge, devicePixelRatioF()));
    layout->addWidget(icon, 0, Qt::AlignTop);
    auto *text = new QLabel;
    text->setFont(m_theme.font(Token::Small));
    text->setTextFormat(Qt::RichText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    setTextColor(text, m_theme, Token::TextMuted);
    const QString name =
        rejection.event.name.isEmpty() ? tr("A cookie without a name") : QString::fromUtf8(rejection.event.name);
    text->setText(
        tr("%1 was rejected at %2: %3")
            .arg(QStringLiteral("<span style=\"font-family:'%1';font-weight:600\">%2</span>")
                     .arg(m_theme.mono().family(), name.toHtmlEscaped()),
                QStringLiteral("<a href=\"hop\" style=\"color:%1;text-decoration:none;font-weight:500\">%2</a>")
                    .arg(m_theme.color(Token::AccentText).name(), rejection.hopNumber),
                Texts::cookieReason(rejection.event).toHtmlEscaped()));
    const ExchangeId hop = rejection.hop;
    connect(text, &QLabel::linkActivated, this, [this, hop] { Q_EMIT hopSelected(hop); });
    layout->addWidget(text, 1);
    return row;
}

} // namespace Sessionscope
