// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/cookies/sessionstrip.h"

#include "core/base/redaction.h"
#include "core/texts/texts.h"
#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/iconbutton.h"

#include <QHBoxLayout>
#include <QPainter>

namespace Sessionscope {

SessionStrip::SessionStrip(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_id(new ElidedLabel(theme))
    , m_origin(new ElidedLabel(theme))
    , m_hop(new Button(theme, Button::Variant::Link, QString()))
    , m_idle(new ElidedLabel(theme))
{
    setFixedHeight(theme.size(Token::Toolbar));
    auto *add = new IconButton(theme, QStringLiteral("plus"), tr("Add cookie"));
    auto *import = new IconButton(theme, QStringLiteral("download"), tr("Import cookies…"));
    import->setObjectName(QStringLiteral("importIntoJar"));
    for (IconButton *button : {add, import})
        button->setEdge(Token::ButtonSmall);
    for (ElidedLabel *label : {m_origin, m_idle}) {
        label->setFace(Token::Small);
        label->setColor(Token::TextMuted);
    }
    m_hop->setTextSize(Token::Small);
    m_hop->setHeight(Token::ButtonSmall);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 0, 12, 1);
    layout->setSpacing(8);
    layout->addWidget(m_id);
    layout->addStretch(1);
    layout->addWidget(m_origin);
    layout->addWidget(m_hop);
    layout->addWidget(m_idle);
    layout->addWidget(import);
    layout->addWidget(add);
    connect(m_hop, &QAbstractButton::clicked, this, [this] {
        if (m_life)
            Q_EMIT hopSelected(m_life->hop);
    });
    connect(add, &QAbstractButton::clicked, this, &SessionStrip::addRequested);
    connect(import, &QAbstractButton::clicked, this, &SessionStrip::importRequested);
    showSession({}, {});
}

QString SessionStrip::idleText(qint64 seconds)
{
    if (seconds >= 3600)
        return Texts::span(seconds);
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

void SessionStrip::showSession(const std::optional<Cookie> &cookie, const std::optional<SessionWatch::Life> &life)
{
    m_life = cookie ? life : std::nullopt;
    if (cookie) {
        m_id->setFace(Token::Small, QFont::DemiBold, true);
        m_id->setColor(Token::AccentText);
        m_id->setIconName(QStringLiteral("fingerprint"));
        m_id->setText(Redaction::masked(cookie->value));
        m_id->setAccessibleName(tr("Session id %1").arg(m_id->text()));
    } else {
        m_id->setFace(Token::Small);
        m_id->setColor(Token::TextMuted);
        m_id->setIconName(QStringLiteral("fingerprint"));
        m_id->setText(tr("No session cookie"));
        m_id->setAccessibleName(m_id->text());
    }
    const bool born = m_life && m_life->hop > 0;
    m_origin->setVisible(born);
    m_hop->setVisible(born);
    if (born) {
        m_origin->setText(m_life->rotated ? tr("Rotated at") : tr("Issued at"));
        m_hop->setText(m_life->hopNumber);
        m_hop->setAccessibleName(m_origin->text() + QLatin1Char(' ') + m_life->hopNumber);
    }
    tick();
}

void SessionStrip::tick()
{
    const bool known = m_life && m_life->lastUsed.isValid();
    m_idle->setVisible(known);
    if (known) {
        const qint64 seconds = std::max<qint64>(0, m_life->lastUsed.secsTo(QDateTime::currentDateTimeUtc()));
        m_idle->setText(tr("Idle %1").arg(idleText(seconds)));
    }
}

void SessionStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Sunken));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(Token::Line));
}

} // namespace Sessionscope
