// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/headersview.h"

#include "core/base/redaction.h"
#include "core/content/uritemplate.h"
#include "core/content/urlfinder.h"
#include "core/texts/texts.h"
#include "ui/common/iconbutton.h"
#include "ui/common/trailtexts.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QFocusEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextBrowser>

namespace Sessionscope {

namespace {

QString maskedPair(const QByteArray &pair)
{
    const qsizetype equals = pair.indexOf('=');
    return QString::fromUtf8(pair.left(equals + 1)) + Redaction::masked(QByteArrayView(pair).sliced(equals + 1));
}

QString maskedCookies(const QByteArray &value)
{
    QStringList pairs;
    const QList<QByteArray> parts = value.split(';');
    for (const QByteArray &part : parts)
        pairs.append(maskedPair(part.trimmed()));
    return pairs.join(QStringLiteral("; "));
}

//! A part of what is shown of a header's value, and where it leads.
struct HeaderLink
{
    qsizetype start = 0;
    qsizetype length = 0;
    Links::Link link = {};
};

HeaderLink headerLink(Links::Link::Source source, qsizetype start, qsizetype length, const QString &target)
{
    return {start, length, {source, {}, target, {}, UriTemplate::isTemplate(target)}};
}

//! The targets in angle brackets of a `Link:` header.
QList<HeaderLink> linkTargets(const QString &shown)
{
    QList<HeaderLink> links;
    qsizetype open = shown.indexOf(u'<');
    while (open >= 0) {
        const qsizetype close = shown.indexOf(u'>', open);
        if (close < 0)
            break;
        const QString target = shown.mid(open + 1, close - open - 1);
        links.append(headerLink(Links::Link::Source::LinkHeader, open + 1, target.size(), target));
        open = shown.indexOf(u'<', close);
    }
    return links;
}

QList<HeaderLink> linksOf(const Header &header, const QString &shown)
{
    if (sameHeaderName(header.name, "Location") || sameHeaderName(header.name, "Content-Location")) {
        // What is masked on the screen leads where the server says.
        const QString target = QString::fromUtf8(header.value);
        return {headerLink(Links::Link::Source::Location, 0, shown.size(), target)};
    }
    if (sameHeaderName(header.name, "Link"))
        return linkTargets(shown);
    QList<HeaderLink> links;
    if (Redaction::isSecretHeader(header.name))
        return links;
    const QByteArray octets = shown.toUtf8();
    qsizetype from = 0;
    while (const auto found = UrlFinder::next(octets, from, UrlFinder::Coding::Plain)) {
        from = found->start + found->length;
        const QString target = QString::fromUtf8(octets.mid(found->start, found->length));
        const qsizetype start = QString::fromUtf8(octets.first(found->start)).size();
        links.append(headerLink(Links::Link::Source::Body, start, target.size(), target));
    }
    return links;
}

} // namespace

QString maskedHeaderValue(const Header &header)
{
    if (sameHeaderName(header.name, "Location") || sameHeaderName(header.name, "Referer"))
        return QString::fromUtf8(TrailTexts::maskedUrl(header.value));
    if (!Redaction::isSecretHeader(header.name) || header.value.isEmpty())
        return QString::fromUtf8(header.value);
    if (sameHeaderName(header.name, "Cookie"))
        return maskedCookies(header.value);
    if (sameHeaderName(header.name, "Set-Cookie")) {
        const qsizetype end = header.value.indexOf(';');
        const QString attributes = end < 0 ? QString() : QString::fromUtf8(header.value.mid(end));
        return maskedPair(end < 0 ? header.value : header.value.left(end)) + attributes;
    }
    // "Bearer eyJ...": the scheme is no secret.
    const qsizetype blank = header.value.indexOf(' ');
    const bool hasScheme = blank > 0
        && (sameHeaderName(header.name, "Authorization") || sameHeaderName(header.name, "Proxy-Authorization"));
    const qsizetype start = hasScheme ? blank + 1 : 0;
    return QString::fromUtf8(header.value.left(start)) + Redaction::masked(QByteArrayView(header.value).sliced(start));
}

HeadersView::HeadersView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_edit(new QTextBrowser)
    , m_eye(new IconButton(theme, QStringLiteral("eye-off"), tr("Reveal secrets")))
    , m_copy(new IconButton(theme, QStringLiteral("copy"), tr("Copy headers")))
{
    m_edit->setReadOnly(true);
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    m_edit->setOpenLinks(false);
    m_edit->setAccessibleName(tr("Headers of the hop"));
    m_edit->document()->setDocumentMargin(0);
    m_edit->setWordWrapMode(QTextOption::WrapAnywhere);
    m_edit->installEventFilter(this);
    m_eye->installEventFilter(this);
    auto *tools = new QVBoxLayout;
    for (IconButton *button : {m_eye, m_copy}) {
        button->setEdge(Token::ButtonSmall);
        tools->addWidget(button);
    }
    tools->addStretch(1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 8, 12, 0);
    layout->setSpacing(4);
    layout->addWidget(m_edit, 1);
    layout->addLayout(tools);
    connect(m_edit, &QTextBrowser::anchorClicked, this, [this](const QUrl &anchor) {
        const qsizetype link = anchor.path().toLongLong();
        if (link < m_links.size())
            Q_EMIT linkActivated(m_links.at(link));
    });
    connect(m_eye, &QAbstractButton::clicked, this, [this] { setRevealed(!m_revealed); });
    connect(m_copy, &QAbstractButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(&theme, &Theme::changed, this, &HeadersView::rebuild);
}

QString HeadersView::text() const
{
    return m_edit->toPlainText();
}

void HeadersView::showExchange(const ExchangePtr &exchange)
{
    const bool another = !exchange || !m_exchange || exchange->id != m_exchange->id;
    m_exchange = exchange;
    if (another)
        m_revealed = false;
    rebuild();
}

void HeadersView::setRevealed(bool revealed)
{
    if (m_revealed == revealed)
        return;
    m_revealed = revealed;
    rebuild();
}

bool HeadersView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        const QWidget *next = focusWidget();
        const bool stays = next && next != watched && isAncestorOf(next);
        if (reason != Qt::PopupFocusReason && !stays)
            setRevealed(false);
    }
    return QWidget::eventFilter(watched, event);
}

void HeadersView::rebuild()
{
    m_eye->setIconName(m_revealed ? QStringLiteral("eye") : QStringLiteral("eye-off"));
    const QString name = m_revealed ? tr("Hide secrets") : tr("Reveal secrets");
    m_eye->setAccessibleName(name);
    m_eye->setToolTip(name);
    const int scrolled = m_edit->verticalScrollBar()->value();
    m_edit->clear();
    m_links.clear();
    if (!m_exchange)
        return;
    QTextCursor cursor(m_edit->document());
    cursor.beginEditBlock();
    if (const auto &response = m_exchange->response) {
        const QByteArray line =
            response->protocol + ' ' + QByteArray::number(response->status) + ' ' + response->reason;
        writeHead(cursor, tr("Received"), line, response->headers, Linked::Yes);
    }
    const SentRequest &request = m_exchange->request;
    const QByteArray target = m_revealed ? request.target : TrailTexts::maskedUrl(request.target);
    writeHead(cursor, tr("Sent"), request.method + ' ' + target + ' ' + request.protocol, request.headers, Linked::No);
    writeNotes(cursor);
    cursor.endEditBlock();
    m_edit->verticalScrollBar()->setValue(scrolled);
}

void HeadersView::writeHead(
    QTextCursor &cursor, const QString &title, const QByteArray &startLine, const HeaderList &headers, Linked linked)
{
    QTextBlockFormat wire;
    wire.setLineHeight(18, QTextBlockFormat::MinimumHeight);
    QTextBlockFormat heading = wire;
    QTextCharFormat caption;
    caption.setFont(m_theme.font(Token::Small, QFont::DemiBold));
    caption.setForeground(m_theme.color(Token::Text));
    QTextCharFormat name;
    name.setFont(m_theme.mono());
    name.setForeground(m_theme.color(Token::TextMuted));
    QTextCharFormat value = name;
    value.setForeground(m_theme.color(Token::Text));
    QTextCharFormat start = value;
    start.setFont(m_theme.mono(Token::Small, QFont::DemiBold));

    if (cursor.position() > 0) {
        heading.setTopMargin(12);
        cursor.insertBlock(heading);
    } else {
        cursor.setBlockFormat(heading);
    }
    cursor.insertText(title, caption);
    cursor.insertBlock(wire);
    cursor.insertText(QString::fromUtf8(startLine), start);
    for (const Header &header : headers) {
        cursor.insertBlock(wire);
        cursor.insertText(QString::fromUtf8(header.name) + QStringLiteral(": "), name);
        writeValue(cursor, header, value, linked);
    }
}

void HeadersView::writeValue(QTextCursor &cursor, const Header &header, const QTextCharFormat &format, Linked linked)
{
    const QString shown = m_revealed ? QString::fromUtf8(header.value) : maskedHeaderValue(header);
    const QList<HeaderLink> links = linked == Linked::Yes ? linksOf(header, shown) : QList<HeaderLink>();
    qsizetype done = 0;
    for (const HeaderLink &link : links) {
        cursor.insertText(shown.mid(done, link.start - done), format);
        QTextCharFormat anchor = format;
        anchor.setAnchor(true);
        anchor.setAnchorHref(QStringLiteral("link:%1").arg(m_links.size()));
        anchor.setForeground(m_theme.color(Token::AccentText));
        anchor.setFontUnderline(true);
        cursor.insertText(shown.mid(link.start, link.length), anchor);
        m_links.append(link.link);
        done = link.start + link.length;
    }
    cursor.insertText(shown.mid(done), format);
}

void HeadersView::writeNotes(QTextCursor &cursor)
{
    QTextBlockFormat first;
    first.setTopMargin(12);
    QTextBlockFormat block;
    QTextCharFormat words;
    words.setFont(m_theme.font(Token::Small));
    words.setForeground(m_theme.color(Token::TextMuted));
    bool started = false;
    for (const HopNote &note : m_exchange->notes) {
        cursor.insertBlock(started ? block : first);
        cursor.insertText(Texts::note(note), words);
        started = true;
    }
}

} // namespace Sessionscope
