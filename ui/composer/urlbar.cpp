// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/composer/urlbar.h"

#include "core/texts/texts.h"
#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/iconbutton.h"
#include "ui/common/templateedit.h"
#include "ui/composer/methodbutton.h"

#include <QBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QTimer>

namespace Sessionscope {

UrlBar::UrlBar(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Panel, parent)
    , m_theme(theme)
    , m_back(new IconButton(theme, QStringLiteral("arrow-left"), tr("Back"), nullptr, QStringLiteral("Alt+Left")))
    , m_forward(
          new IconButton(theme, QStringLiteral("arrow-right"), tr("Forward"), nullptr, QStringLiteral("Alt+Right")))
    , m_requests(new IconButton(theme, QStringLiteral("file-code"), tr("Requests of the file")))
    , m_box(new Surface(theme, Token::Panel))
    , m_method(new MethodButton(theme))
    , m_url(new TemplateEdit(theme))
    , m_resolved(new ElidedLabel(theme))
    , m_send(new Button(theme, Button::Variant::Primary, tr("Send")))
    , m_save(new IconButton(theme, QStringLiteral("save"), tr("Save request"), nullptr, QStringLiteral("Ctrl+S")))
    , m_clock(new QTimer(this))
{
    setObjectName(QStringLiteral("urlBar"));
    setFixedHeight(theme.size(Token::UrlRow));
    setLines(Qt::BottomEdge);
    m_url->setObjectName(QStringLiteral("url"));
    m_url->setPlaceholderText(tr("Enter a URL, or paste a cURL command"));
    m_url->setAccessibleName(tr("URL"));
    m_resolved->setFace(Token::Small, QFont::Normal, true);
    m_resolved->setColor(Token::TextFaint);
    m_resolved->setElideMode(Qt::ElideMiddle);
    m_resolved->setAlignment(Qt::AlignRight);
    m_resolved->hide();
    m_send->setObjectName(QStringLiteral("send"));
    m_send->setHeight(Token::UrlField);
    m_send->setIconName(QStringLiteral("send"));
    m_send->setHint(tr("Ctrl+Enter"));

    m_save->setObjectName(QStringLiteral("saveRequest"));
    m_save->setEdge(Token::UrlField);
    m_save->setFramed(true);
    m_requests->setObjectName(QStringLiteral("requests"));
    m_requests->setEdge(Token::UrlField);
    m_requests->setFramed(true);
    m_requests->setMenu(new QMenu(m_requests));
    m_requests->hide();

    m_back->setObjectName(QStringLiteral("back"));
    m_forward->setObjectName(QStringLiteral("forward"));
    setWays({}, {});

    m_box->setFixedHeight(theme.size(Token::UrlField));
    placeFocusRing(false);
    auto *field = new QHBoxLayout(m_box);
    field->setContentsMargins(1, 1, 12, 1);
    field->setSpacing(8);
    field->addWidget(m_method);
    field->addWidget(m_url, 1);
    field->addWidget(m_resolved);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 16, 0);
    row->setSpacing(8);
    auto *ways = new QHBoxLayout;
    ways->setSpacing(0);
    ways->addWidget(m_back);
    ways->addWidget(m_forward);
    row->addLayout(ways);
    row->addWidget(m_requests);
    row->addWidget(m_box, 1);
    row->addWidget(m_send);
    row->addWidget(m_save);

    connect(m_back, &QAbstractButton::clicked, this, &UrlBar::backRequested);
    connect(m_forward, &QAbstractButton::clicked, this, &UrlBar::forwardRequested);
    connect(m_method, &MethodButton::methodChanged, this, &UrlBar::edited);
    connect(m_url, &QPlainTextEdit::textChanged, this, [this] {
        updateSend();
        placeResolved();
        if (!m_setting)
            Q_EMIT edited();
    });
    connect(m_url, &TemplateEdit::focusChanged, this, &UrlBar::placeFocusRing);
    connect(m_url, &TemplateEdit::returnPressed, this, &UrlBar::sendRequested);
    m_url->setPasteInterceptor([this](const QString &text) {
        if (!text.trimmed().startsWith(QLatin1String("curl ")))
            return false;
        Q_EMIT curlPasted(text);
        return true;
    });
    connect(m_send, &Button::clicked, this, [this] {
        if (m_sending)
            Q_EMIT cancelRequested();
        else
            Q_EMIT sendRequested();
    });
    connect(m_save, &QAbstractButton::clicked, this, &UrlBar::saveRequested);
    updateSend();
    m_clock->setInterval(100);
    connect(m_clock, &QTimer::timeout, this, &UrlBar::tick);
}

void UrlBar::setWays(const QString &back, const QString &forward)
{
    const auto lead = [](IconButton *button, const QString &name, const QString &keys, const QString &to) {
        button->setEnabled(!to.isEmpty());
        button->setToolTip(to.isEmpty() ? QStringLiteral("%1 (%2)").arg(name, keys)
                                        : QStringLiteral("%1: %2 (%3)").arg(name, to, keys));
    };
    lead(m_back, tr("Back"), QStringLiteral("Alt+Left"), back);
    lead(m_forward, tr("Forward"), QStringLiteral("Alt+Right"), forward);
}

void UrlBar::updateSend()
{
    const bool hasUrl = !m_url->text().trimmed().isEmpty();
    m_send->setEnabled(m_sending || hasUrl);
    m_save->setEnabled(hasUrl);
}

QByteArray UrlBar::method() const
{
    return m_method->method();
}

void UrlBar::setMethod(const QByteArray &method)
{
    m_method->setMethod(method);
}

QString UrlBar::url() const
{
    return m_url->text();
}

void UrlBar::setUrl(const QString &url)
{
    m_setting = true;
    m_url->setText(url);
    m_setting = false;
}

void UrlBar::setResolved(const QString &url)
{
    m_resolved->setText(url);
    placeResolved();
}

void UrlBar::placeResolved()
{
    // What is typed comes first: the hint goes as soon as it would take room from it.
    constexpr int margin = 24;
    const int typed = QFontMetrics(m_url->font()).horizontalAdvance(m_url->text());
    const int room = m_box->width() - m_method->width() - typed - m_resolved->sizeHint().width() - margin;
    const QString &resolved = m_resolved->text();
    m_resolved->setVisible(!resolved.isEmpty() && resolved != m_url->text() && room >= 0);
}

void UrlBar::resizeEvent(QResizeEvent *event)
{
    Surface::resizeEvent(event);
    layout()->activate(); // The box has its new width.
    placeResolved();
}

void UrlBar::setRequests(const QString &file, const QStringList &titles)
{
    const QString name = tr("Requests of %1").arg(file);
    m_requests->setAccessibleName(name);
    m_requests->setToolTip(name);
    QMenu *menu = m_requests->menu();
    menu->clear();
    for (int i = 0; i < titles.size(); ++i) {
        // An ampersand of a URL is no mnemonic.
        QAction *action = menu->addAction(QString(titles.at(i)).replace(u'&', QLatin1String("&&")));
        connect(action, &QAction::triggered, this, [this, i] { Q_EMIT requestPicked(i); });
    }
    m_requests->setVisible(!titles.isEmpty());
}

void UrlBar::focusUrl()
{
    m_url->setFocus(Qt::ShortcutFocusReason);
    m_url->selectAll();
}

void UrlBar::placeFocusRing(bool focused)
{
    m_box->setCard(6, focused ? Token::Focus : Token::LineStrong, focused ? 2 : 1);
}

void UrlBar::setSending(bool sending)
{
    if (sending == m_sending)
        return;
    m_sending = sending;
    updateSend();
    m_send->setVariant(sending ? Button::Variant::Secondary : Button::Variant::Primary);
    m_send->setText(sending ? tr("Cancel") : tr("Send"));
    m_send->setIconName(sending ? QStringLiteral("x") : QStringLiteral("send"));
    if (sending) {
        m_since.start();
        m_clock->start();
        tick();
    } else {
        m_clock->stop();
        m_send->setHint(tr("Ctrl+Enter"));
    }
    update();
}

void UrlBar::tick()
{
    m_send->setHint(Texts::duration(m_since.elapsed() * 1000), true);
    update();
}

void UrlBar::paintEvent(QPaintEvent *event)
{
    Surface::paintEvent(event);
    if (!m_sending)
        return;
    // The progress line: a sixth of the width, wandering; with reduced motion it stands still and the clock tells.
    QPainter painter(this);
    const int length = width() / 6;
    const bool moving = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    const int x = moving ? int(m_since.elapsed() / 4 % (width() + length)) - length : 0;
    painter.fillRect(x, height() - 2, length, 2, m_theme.color(Token::Accent));
}

} // namespace Sessionscope
