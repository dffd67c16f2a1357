// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/cookies/cookieeditor.h"

#include "ui/common/button.h"
#include "ui/common/chip.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/iconbutton.h"
#include "ui/common/surface.h"
#include "ui/cookies/cookieeffect.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGridLayout>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QScrollArea>

namespace Sessionscope {

namespace {

const QString dateFormat = QStringLiteral("yyyy-MM-dd HH:mm");

//! "Edited" beside the name.
class EditedChip : public QWidget
{
public:
    explicit EditedChip(const Theme &theme)
        : m_theme(theme)
    {
        m_look.text = CookieEditor::tr("Edited");
        m_look.icon = QStringLiteral("pencil");
        m_look.family = Family::Warn;
        setFixedSize(ChipPainter::width(theme, m_look), ChipPainter::height(theme, m_look));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        ChipPainter::paint(&painter, m_theme, m_look, rect());
    }

private:
    const Theme &m_theme;
    ChipLook m_look;
};

} // namespace

CookieEditor::CookieEditor(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto *page = new Surface(theme, Token::Sunken);
    auto *pageLayout = new QVBoxLayout(page);
    pageLayout->setContentsMargins(16, 12, 16, 16);
    pageLayout->setSpacing(12);
    pageLayout->addWidget(makeFields());
    pageLayout->addWidget(makeEffect());
    pageLayout->addWidget(makeButtons());
    pageLayout->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    layout->addWidget(scroll, 1);
    connect(&theme, &Theme::changed, this, &CookieEditor::refresh);
    fill({});
}

QWidget *CookieEditor::makeHeader()
{
    auto *bar = new Surface(m_theme, Token::Sunken);
    bar->setLines(Qt::BottomEdge);
    bar->setFixedHeight(m_theme.size(Token::Toolbar));
    m_title = new ElidedLabel(m_theme);
    m_title->setFace(Token::Base, QFont::DemiBold, true);
    m_edited = new EditedChip(m_theme);
    m_copy = new IconButton(m_theme, QStringLiteral("copy"), tr("Copy as Set-Cookie"));
    m_delete = new IconButton(m_theme, QStringLiteral("trash-2"), tr("Delete cookie"));
    auto *close = new IconButton(m_theme, QStringLiteral("x"), tr("Close editor"), nullptr, QStringLiteral("Esc"));
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(16, 0, 12, 1);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_edited);
    layout->addStretch(1);
    for (IconButton *button : {m_copy, m_delete, close}) {
        button->setEdge(Token::ButtonSmall);
        layout->addWidget(button);
    }
    connect(m_copy, &QAbstractButton::clicked, this, [this] {
        if (const auto made = cookie())
            QGuiApplication::clipboard()->setText(QString::fromUtf8(setCookieText(*made)));
    });
    connect(m_delete, &QAbstractButton::clicked, this, [this] {
        if (m_original)
            Q_EMIT deleteRequested(m_original->key());
    });
    connect(close, &QAbstractButton::clicked, this, &CookieEditor::closed);
    return bar;
}

QLineEdit *CookieEditor::addField(QGridLayout *grid, int row, int column, int span, const QString &name)
{
    auto *label = new QLabel(name);
    label->setFont(m_theme.font(Token::Small));
    setTextColor(label, m_theme, Token::TextMuted);
    auto *field = new QLineEdit;
    field->setFont(m_theme.mono());
    field->setAccessibleName(name);
    label->setBuddy(field);
    grid->addWidget(label, 2 * row, column, 1, span);
    grid->addWidget(field, 2 * row + 1, column, 1, span);
    connect(field, &QLineEdit::textChanged, this, &CookieEditor::refresh);
    connect(field, &QLineEdit::returnPressed, this, &CookieEditor::save);
    return field;
}

QWidget *CookieEditor::makeFields()
{
    auto *fields = new QWidget;
    auto *grid = new QGridLayout(fields);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    m_name = addField(grid, 0, 0, 2, tr("Name"));
    m_value = addField(grid, 1, 0, 2, tr("Value"));
    m_domain = addField(grid, 2, 0, 1, tr("Domain"));
    m_path = addField(grid, 2, 1, 1, tr("Path"));
    m_expires = addField(grid, 3, 0, 1, tr("Expires"));
    m_expires->setPlaceholderText(tr("Session"));
    m_expires->setToolTip(tr("Local time as %1; empty for a session cookie").arg(dateFormat));
    auto *label = new QLabel(QStringLiteral("SameSite"));
    label->setFont(m_theme.font(Token::Small));
    setTextColor(label, m_theme, Token::TextMuted);
    m_sameSite = new QComboBox;
    m_sameSite->setAccessibleName(QStringLiteral("SameSite"));
    m_sameSite->addItem(tr("Not set"), int(SameSite::Default));
    m_sameSite->addItem(QStringLiteral("None"), int(SameSite::None));
    m_sameSite->addItem(QStringLiteral("Lax"), int(SameSite::Lax));
    m_sameSite->addItem(QStringLiteral("Strict"), int(SameSite::Strict));
    grid->addWidget(label, 6, 1);
    grid->addWidget(m_sameSite, 7, 1);
    connect(m_sameSite, &QComboBox::currentIndexChanged, this, &CookieEditor::refresh);
    auto *switches = new QHBoxLayout;
    switches->setSpacing(16);
    m_hostOnly = new QCheckBox(tr("Host only"));
    m_httpOnly = new QCheckBox(QStringLiteral("HttpOnly"));
    m_secure = new QCheckBox(QStringLiteral("Secure"));
    for (QCheckBox *box : {m_hostOnly, m_httpOnly, m_secure}) {
        switches->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &CookieEditor::refresh);
    }
    switches->addStretch(1);
    switches->setContentsMargins(0, 8, 0, 0);
    grid->addLayout(switches, 8, 0, 1, 2);
    return fields;
}

QWidget *CookieEditor::makeEffect()
{
    m_card = new Surface(m_theme, Token::Panel);
    m_card->setCard(6);
    m_effectIcon = new QLabel;
    m_effect = new QLabel;
    m_effect->setTextFormat(Qt::PlainText);
    m_effect->setFont(m_theme.font(Token::Small));
    m_effect->setWordWrap(true);
    setTextColor(m_effect, m_theme, Token::Text);
    auto *layout = new QHBoxLayout(m_card);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(8);
    layout->addWidget(m_effectIcon, 0, Qt::AlignTop);
    layout->addWidget(m_effect, 1);
    return m_card;
}

QWidget *CookieEditor::makeButtons()
{
    auto *row = new QWidget;
    m_save = new Button(m_theme, Button::Variant::Primary, tr("Save changes"));
    m_save->setHeight(Token::ButtonLarge);
    m_revert = new Button(m_theme, Button::Variant::Ghost, tr("Revert"));
    m_revert->setHeight(Token::ButtonLarge);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_save);
    layout->addWidget(m_revert);
    layout->addStretch(1);
    connect(m_save, &QAbstractButton::clicked, this, &CookieEditor::save);
    connect(m_revert, &QAbstractButton::clicked, this, [this] { fill(m_start); });
    return row;
}

void CookieEditor::edit(const Cookie &cookie)
{
    m_original = cookie;
    m_save->setText(tr("Save changes"));
    fill(cookie);
}

void CookieEditor::create(const QString &domain)
{
    m_original.reset();
    m_save->setText(tr("Add cookie"));
    Cookie cookie;
    cookie.domain = domain;
    fill(cookie);
}

void CookieEditor::fill(const Cookie &cookie)
{
    m_start = cookie;
    const QList<QObject *> inputs{
        m_name, m_value, m_domain, m_path, m_expires, m_sameSite, m_hostOnly, m_httpOnly, m_secure};
    for (QObject *input : inputs)
        input->blockSignals(true);
    m_name->setText(QString::fromUtf8(cookie.name));
    m_value->setText(QString::fromUtf8(cookie.value));
    m_domain->setText(cookie.domain);
    m_path->setText(QString::fromUtf8(cookie.path));
    m_expires->setText(cookie.expires ? cookie.expires->toLocalTime().toString(dateFormat) : QString());
    m_sameSite->setCurrentIndex(m_sameSite->findData(int(cookie.sameSite)));
    m_hostOnly->setChecked(cookie.hostOnly);
    m_httpOnly->setChecked(cookie.httpOnly);
    m_secure->setChecked(cookie.secure);
    for (QObject *input : inputs)
        input->blockSignals(false);
    refresh();
}

void CookieEditor::setRequest(const CookieContext &request)
{
    m_request = request;
    refresh();
}

void CookieEditor::focusFirst()
{
    (m_original ? m_value : m_name)->setFocus(Qt::OtherFocusReason);
}

QString CookieEditor::problem() const
{
    const QString domain = m_domain->text().trimmed();
    if (m_name->text().isEmpty() && m_value->text().isEmpty())
        return tr("A cookie needs a name or a value.");
    for (const QString &text : {m_name->text(), m_value->text()}) {
        if (text.contains(QLatin1Char(';')) || text.contains(QLatin1Char('\r')) || text.contains(QLatin1Char('\n')))
            return tr("Names and values cannot hold a semicolon or a line break.");
    }
    if (m_name->text().contains(QLatin1Char('=')))
        return tr("A name cannot hold an equals sign.");
    if (domain.isEmpty())
        return tr("Enter the domain it belongs to, such as localhost.");
    if (!m_path->text().startsWith(QLatin1Char('/')))
        return tr("The path must begin with a slash.");
    if (!m_expires->text().isEmpty() && !QDateTime::fromString(m_expires->text().trimmed(), dateFormat).isValid())
        return tr("Write the expiry as 2030-12-31 18:00, or leave it empty for a session cookie.");
    return {};
}

std::optional<Cookie> CookieEditor::cookie() const
{
    if (!problem().isEmpty())
        return std::nullopt;
    Cookie cookie = m_start;
    cookie.name = m_name->text().toUtf8();
    cookie.value = m_value->text().toUtf8();
    QString domain = m_domain->text().trimmed().toLower();
    if (domain.startsWith(QLatin1Char('.')))
        domain.remove(0, 1);
    const QByteArray ascii = QUrl::toAce(domain);
    cookie.domain = ascii.isEmpty() ? domain : QString::fromLatin1(ascii);
    cookie.path = m_path->text().toUtf8();
    cookie.sameSite = SameSite(m_sameSite->currentData().toInt());
    cookie.hostOnly = m_hostOnly->isChecked();
    cookie.httpOnly = m_httpOnly->isChecked();
    cookie.secure = m_secure->isChecked();
    // The field shows minutes; an expiry that was not touched keeps its seconds.
    const QString shown = m_start.expires ? m_start.expires->toLocalTime().toString(dateFormat) : QString();
    if (m_expires->text().trimmed() != shown) {
        cookie.expires.reset();
        if (!m_expires->text().isEmpty())
            cookie.expires = QDateTime::fromString(m_expires->text().trimmed(), dateFormat).toUTC();
    }
    if (!m_original)
        cookie.created = cookie.lastAccess = QDateTime::currentDateTimeUtc();
    return cookie;
}

QString CookieEditor::effectText() const
{
    return m_effect->text();
}

void CookieEditor::refresh()
{
    const std::optional<Cookie> made = cookie();
    const bool changed = !m_original || (made && *made != *m_original) || !made;
    m_title->setText(m_original ? QString::fromUtf8(m_original->name) : tr("New cookie"));
    m_edited->setVisible(m_original && changed);
    m_delete->setVisible(m_original.has_value());
    m_copy->setEnabled(made.has_value());
    m_save->setEnabled(made && changed);
    m_revert->setEnabled(m_original && changed);
    QString icon = QStringLiteral("triangle-alert");
    Family family = Family::Warn;
    if (made) {
        const CookieEffect effect = cookieEffect(m_original, *made, m_request, QDateTime::currentDateTimeUtc());
        m_effect->setText(effect.text);
        icon = effect.sent ? QStringLiteral("arrow-right") : QStringLiteral("circle-minus");
        family = effect.sent ? Family::Ok : Family::Idle;
    } else {
        m_effect->setText(problem());
    }
    m_card->setVisible(!m_effect->text().isEmpty());
    const int edge = m_theme.size(Token::IconSmall);
    m_effectIcon->setPixmap(m_theme.pixmap(icon, m_theme.family(family).mark, edge, devicePixelRatioF()));
}

void CookieEditor::save()
{
    const std::optional<Cookie> made = cookie();
    if (made && m_save->isEnabled())
        Q_EMIT saved(m_original, *made);
}

void CookieEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else
        QWidget::keyPressEvent(event);
}

void CookieEditor::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(QRect(0, 0, 1, height()), m_theme.color(Token::Line));
}

} // namespace Sessionscope
