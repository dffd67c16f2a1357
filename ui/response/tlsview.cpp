// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/tlsview.h"

#include "ui/common/surface.h"
#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>

namespace Sessionscope {

namespace {

QString day(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm 'UTC'"));
}

// "ab:cd:...", as other tools write fingerprints, in two lines.
QString fingerprint(const QByteArray &hex)
{
    const QByteArray octets = QByteArray::fromHex(hex);
    return QString::fromLatin1(octets.first(octets.size() / 2).toHex(':')) + QStringLiteral(":\n")
        + QString::fromLatin1(octets.sliced(octets.size() / 2).toHex(':'));
}

} // namespace

TlsView::TlsView(const Theme &theme, QWidget *parent)
    : QScrollArea(parent)
    , m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setAccessibleName(tr("TLS"));
}

void TlsView::showExchange(const ExchangePtr &exchange)
{
    const std::optional<TlsInfo> tls = exchange ? exchange->tls : std::nullopt;
    if (tls == m_tls && widget())
        return;
    m_tls = tls;
    fill();
}

void TlsView::addHeading(QGridLayout *grid, const QString &text) const
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setFont(m_theme.font(Token::Base, QFont::DemiBold));
    label->setContentsMargins(0, grid->count() > 0 ? 12 : 0, 0, 0);
    setTextColor(label, m_theme, Token::Text);
    grid->addWidget(label, grid->rowCount(), 0, 1, 2);
}

void TlsView::addFact(QGridLayout *grid, const QString &name, const QString &value, bool wire) const
{
    if (value.isEmpty())
        return;
    auto *left = new QLabel(name);
    left->setTextFormat(Qt::PlainText);
    left->setFont(m_theme.font(Token::Small));
    setTextColor(left, m_theme, Token::TextMuted);
    auto *right = new QLabel(value);
    right->setTextFormat(Qt::PlainText);
    right->setFont(wire ? m_theme.mono() : m_theme.font(Token::Small));
    right->setWordWrap(true);
    right->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    right->setFocusPolicy(Qt::NoFocus);
    setTextColor(right, m_theme, Token::Text);
    const int row = grid->rowCount();
    grid->addWidget(left, row, 0, Qt::AlignTop);
    grid->addWidget(right, row, 1);
}

void TlsView::fill()
{
    auto *page = new Surface(m_theme, Token::Panel);
    auto *grid = new QGridLayout(page);
    grid->setContentsMargins(16, 12, 16, 12);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnMinimumWidth(0, 120);
    grid->setColumnStretch(1, 1);
    if (m_tls) {
        addFact(grid, tr("Protocol"), m_tls->protocol);
        addFact(grid, tr("Cipher"), m_tls->cipher, true);
        addFact(grid, tr("Objections"), m_tls->errors.join(QLatin1Char('\n')));
        if (m_tls->trustedByUser)
            addFact(grid, tr("Trust"), tr("You trust this certificate for this session"));
        for (qsizetype i = 0; i < m_tls->chain.size(); ++i) {
            const CertificateInfo &certificate = m_tls->chain.at(i);
            addHeading(grid, i == 0 ? tr("Certificate of the server") : tr("Issuer %1").arg(i));
            addFact(grid, tr("Subject"), certificate.subject);
            addFact(grid, tr("Issued by"), certificate.issuer);
            addFact(grid, tr("Names"), certificate.alternativeNames.join(QStringLiteral(", ")), true);
            addFact(grid, tr("Valid"), tr("%1 to %2").arg(day(certificate.notBefore), day(certificate.notAfter)));
            addFact(grid, tr("SHA-256"), fingerprint(certificate.sha256), true);
        }
    }
    grid->setRowStretch(grid->rowCount(), 1);
    setWidget(page); // deletes the page before
}

} // namespace Sessionscope
