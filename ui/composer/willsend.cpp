// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/composer/willsend.h"

#include "core/texts/texts.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/iconbutton.h"
#include "ui/composer/wirepreview.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QEvent>

namespace Sessionscope {

WillSend::WillSend(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Sunken, parent)
    , m_hop(failure(ErrorCode::InvalidUrl))
    , m_summary(new ElidedLabel(theme))
    , m_eye(new IconButton(theme, QStringLiteral("eye-off"), tr("Show secrets")))
    , m_copy(new IconButton(theme, QStringLiteral("copy"), tr("Copy the request text")))
    , m_fold(new IconButton(theme, QStringLiteral("chevron-down"), tr("Fold Will send")))
    , m_problem(new ElidedLabel(theme))
    , m_preview(new WirePreview(theme))
{
    setObjectName(QStringLiteral("willSend"));
    auto *title = new ElidedLabel(theme, tr("Will send"));
    title->setFace(Token::Small, QFont::DemiBold);
    m_summary->setFace(Token::Small);
    m_summary->setColor(Token::TextMuted);
    m_problem->setFace(Token::Small);
    m_problem->setColor(Token::TextMuted);
    for (IconButton *button : {m_eye, m_copy, m_fold})
        button->setEdge(Token::ButtonSmall);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(16, 4, 12, 4);
    bar->setSpacing(8);
    bar->addWidget(title);
    bar->addWidget(m_summary, 1);
    bar->addWidget(m_eye);
    bar->addWidget(m_copy);
    bar->addWidget(m_fold);
    auto *problemRow = new QHBoxLayout;
    problemRow->setContentsMargins(16, 0, 16, 0);
    problemRow->addWidget(m_problem, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addLayout(problemRow);
    column->addWidget(m_preview, 1);
    column->addStretch(); // Takes the room only while the preview is hidden.

    m_eye->setCheckable(true);
    connect(m_eye, &IconButton::toggled, this, [this](bool on) { setSecrets(on ? Secrets::Shown : Secrets::Masked); });
    connect(m_copy, &IconButton::clicked, this, [this] { QApplication::clipboard()->setText(m_preview->wireText()); });
    connect(m_fold, &IconButton::clicked, this, [this] { setFolded(!m_folded); });
    // Secrets hide again as soon as the attention is elsewhere.
    m_eye->installEventFilter(this);
    m_preview->installEventFilter(this);
    render();
}

bool WillSend::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut && m_secrets == Secrets::Shown) {
        const QWidget *next = QApplication::focusWidget();
        if (next != m_eye && next != m_preview && next != m_copy)
            m_eye->setChecked(false);
    }
    return Surface::eventFilter(watched, event);
}

void WillSend::setSecrets(Secrets secrets)
{
    m_secrets = secrets;
    m_eye->setIconName(secrets == Secrets::Shown ? QStringLiteral("eye") : QStringLiteral("eye-off"));
    render();
}

void WillSend::show(const Result<PreparedHop> &hop)
{
    m_hop = hop;
    render();
}

void WillSend::setFolded(bool folded)
{
    m_folded = folded;
    m_fold->setIconName(folded ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down"));
    m_fold->setToolTip(folded ? tr("Unfold Will send") : tr("Fold Will send"));
    m_fold->setAccessibleName(m_fold->toolTip());
    render();
    Q_EMIT foldedChanged(folded);
}

void WillSend::render()
{
    m_preview->setVisible(!m_folded && m_hop.has_value());
    m_problem->setVisible(!m_folded && !m_hop.has_value());
    m_eye->setVisible(m_hop.has_value() && !m_folded);
    m_copy->setVisible(m_hop.has_value() && !m_folded);
    setSizePolicy(QSizePolicy::Preferred, m_folded ? QSizePolicy::Fixed : QSizePolicy::Expanding);
    if (!m_hop) {
        m_summary->setText(tr("nothing yet"));
        m_problem->setText(Texts::error(m_hop.error()));
        m_preview->setLines({});
        return;
    }
    const qint64 size = WireText::size(*m_hop);
    const int sent = WireText::sentCookies(*m_hop);
    const int withheld = WireText::withheldCookies(*m_hop);
    QString summary = size < 1000 ? tr("%1 bytes").arg(size) : Texts::size(size);
    if (sent + withheld > 0)
        summary += tr("  \u00b7  %1 sent, %2 withheld")
                       .arg(sent == 1 ? tr("1 cookie") : tr("%1 cookies").arg(sent))
                       .arg(withheld);
    m_summary->setText(summary);
    m_preview->setLines(WireText::lines(*m_hop, m_secrets));
}

} // namespace Sessionscope
