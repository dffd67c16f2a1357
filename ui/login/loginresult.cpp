// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/login/loginresult.h"

#include "core/session/session.h"
#include "core/texts/logintexts.h"
#include "core/texts/texts.h"
#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/login/loginhops.h"
#include "ui/login/loginwords.h"

#include <QAccessible>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace Sessionscope {

namespace {

constexpr int margin = 20;

Token::Color markOf(Family family)
{
    switch (family) {
    case Family::Ok:
        return Token::OkMark;
    case Family::Move:
        return Token::MoveMark;
    case Family::Warn:
        return Token::WarnMark;
    case Family::Fail:
        return Token::FailMark;
    case Family::Accent:
        return Token::Accent;
    case Family::Idle:
        break;
    }
    return Token::IdleMark;
}

QLabel *wrapped(const Theme &theme, Token::Type size, QFont::Weight weight, Token::Color color)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText); // A server's words are no markup.
    label->setWordWrap(true);
    label->setFont(theme.font(size, weight));
    setTextColor(label, theme, color);
    return label;
}

ElidedLabel *iconLabel(const Theme &theme)
{
    auto *icon = new ElidedLabel(theme);
    icon->setFixedSize(20, 20);
    return icon;
}

} // namespace

LoginResult::LoginResult(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Sunken, parent)
    , m_theme(theme)
    , m_icon(iconLabel(theme))
    , m_title(wrapped(theme, Token::Base, QFont::DemiBold, Token::Text))
    , m_detail(wrapped(theme, Token::Small, QFont::Normal, Token::TextMuted))
    , m_hops(new LoginHops(theme))
    , m_hopsBox(new Surface(theme, Token::Panel))
    , m_evidenceBox(new QWidget)
    , m_evidence(new QVBoxLayout(m_evidenceBox))
    , m_note(wrapped(theme, Token::Small, QFont::Normal, Token::TextMuted))
    , m_action(new Button(theme, Button::Variant::Secondary, {}))
    , m_againBox(buildAgain())
{
    m_title->setObjectName(QStringLiteral("verdict"));
    m_detail->setObjectName(QStringLiteral("verdictDetail"));
    m_note->setObjectName(QStringLiteral("advice"));
    m_action->setObjectName(QStringLiteral("loginAction"));
    setLines(Qt::LeftEdge);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_detail);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(margin, 0, margin, 0);
    head->setSpacing(8);
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    m_hopsBox->setLines(Qt::TopEdge | Qt::BottomEdge);
    auto *box = new QVBoxLayout(m_hopsBox);
    box->setContentsMargins(1, 5, 0, 5);
    box->addWidget(m_hops);
    m_evidence->setContentsMargins(margin, 0, margin, 0);
    m_evidence->setSpacing(4);
    auto *next = new QVBoxLayout;
    next->setContentsMargins(margin, 0, margin, 0);
    next->setSpacing(8);
    next->addWidget(m_note);
    next->addWidget(m_action, 0, Qt::AlignLeft);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 16, 0, 20);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addWidget(m_hopsBox);
    layout->addWidget(m_evidenceBox);
    layout->addLayout(next);
    layout->addWidget(m_againBox);
    layout->addStretch(1);
    connect(m_hops, &LoginHops::hopSelected, this, &LoginResult::hopSelected);
    connect(m_action, &QAbstractButton::clicked, this, &LoginResult::actionRequested);
    reset(nullptr);
}

QWidget *LoginResult::buildAgain()
{
    auto *box = new QWidget;
    auto *rule = new Surface(m_theme, Token::Line);
    rule->setFixedHeight(1);
    m_again = new QCheckBox;
    m_again->setObjectName(QStringLiteral("again"));
    m_unsafe = new QCheckBox(tr("Also repeat POST and other requests with effects"));
    m_unsafe->setObjectName(QStringLiteral("repeatUnsafe"));
    m_unsafe->setEnabled(false);
    auto *hint = wrapped(m_theme, Token::Small, QFont::Normal, Token::TextMuted);
    hint->setText(tr("Repeats these steps once, then resends"));
    hint->setContentsMargins(22, 0, 0, 0); // Below the words of the box.
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(margin, 4, margin, 0);
    column->setSpacing(4);
    column->addWidget(rule);
    column->addSpacing(8);
    column->addWidget(m_again);
    column->addWidget(hint);
    column->addWidget(m_unsafe);
    connect(m_again, &QCheckBox::toggled, m_unsafe, &QWidget::setEnabled);
    connect(m_again, &QCheckBox::toggled, this, &LoginResult::againChanged);
    connect(m_unsafe, &QCheckBox::toggled, this, &LoginResult::againChanged);
    return box;
}

void LoginResult::setHead(Family family, const QString &icon, const QString &title, const QString &detail)
{
    m_icon->setIconName(icon, markOf(family));
    m_icon->setVisible(!icon.isEmpty());
    m_title->setText(title);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
}

void LoginResult::reset(Session *session)
{
    m_session = session;
    m_hops->begin(session);
    m_hopsBox->hide();
    clearEvidence();
    setHead(Family::Idle, QStringLiteral("info"), tr("Nothing was sent yet"),
        tr("The steps appear here, and whether it worked."));
    m_againBox->hide();
}

void LoginResult::begin(Session *session, Work work)
{
    reset(session);
    m_since.start();
    setHead(Family::Accent, QStringLiteral("hourglass"), titleOf(work), tr("Esc cancels"));
}

QString LoginResult::titleOf(Work work)
{
    switch (work) {
    case Work::Detect:
        return tr("Looking for the login form");
    case Work::LogIn:
        return tr("Logging in");
    case Work::LogOut:
        break;
    }
    return tr("Logging out");
}

void LoginResult::addHop(ExchangeId id)
{
    m_hopsBox->show();
    m_hops->add(id);
}

QString LoginResult::hopsInTime() const
{
    const qsizetype count = m_hops->hops().size();
    if (count == 0)
        return {};
    const QString time = Texts::duration(m_since.nsecsElapsed() / 1000);
    return count == 1 ? tr("1 hop in %1").arg(time) : tr("%1 hops in %2").arg(count).arg(time);
}

void LoginResult::show(const LoginVerdict &verdict, const QString &note)
{
    const LoginWords::Look look = LoginWords::look(verdict.outcome);
    setHead(look.family, look.icon, LoginWords::heading(verdict), hopsInTime());
    clearEvidence();
    for (const LoginEvidence &evidence : verdict.evidence) {
        addEvidence(evidence);
        if (evidence.code == LoginEvidence::Code::SessionIdChanged)
            addIdChange(evidence);
    }
    m_evidenceBox->setVisible(!verdict.evidence.isEmpty());
    QStringList advice{LoginWords::advice(verdict), note};
    advice.removeAll(QString());
    m_note->setText(advice.join(QLatin1Char('\n')));
    m_note->setVisible(!advice.isEmpty());
    const QString action = LoginWords::action(verdict);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    announce();
}

void LoginResult::show(const LogoutReport &report)
{
    const LoginWords::Look look = LoginWords::look(report.outcome);
    setHead(look.family, look.icon, Texts::logoutReport(report), hopsInTime());
    clearEvidence();
    const QString advice = Texts::logoutAdvice(report.outcome);
    m_note->setText(advice);
    m_note->setVisible(!advice.isEmpty());
    announce();
}

void LoginResult::announce()
{
    m_title->setAccessibleName(m_title->text());
    QAccessibleEvent event(m_title, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void LoginResult::addEvidence(const LoginEvidence &evidence)
{
    const LoginWords::Look look = LoginWords::look(evidence.weight);
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    auto *icon = iconLabel(m_theme);
    icon->setFixedHeight(m_theme.size(Token::ButtonSmall));
    icon->setIconName(look.icon, markOf(look.family));
    QLabel *text = wrapped(m_theme, Token::Base, QFont::Normal, Token::Text);
    text->setText(LoginWords::evidence(evidence));
    line->addWidget(icon, 0, Qt::AlignTop);
    line->addWidget(text, 1);
    if (const ExchangePtr hop = m_session ? m_session->log().find(evidence.hop) : nullptr) {
        auto *link = new Button(m_theme, Button::Variant::Link, hop->hopNumber());
        link->setTextSize(Token::Small);
        link->setHeight(Token::ButtonSmall);
        link->setAccessibleName(tr("Show hop %1").arg(hop->hopNumber()));
        connect(link, &QAbstractButton::clicked, this, [this, id = hop->id] { Q_EMIT hopSelected(id); });
        line->addWidget(link, 0, Qt::AlignTop);
    }
    m_evidence->addWidget(row);
}

void LoginResult::addIdChange(const LoginEvidence &evidence)
{
    const ExchangePtr hop = m_session ? m_session->log().find(evidence.hop) : nullptr;
    if (!hop)
        return;
    const QByteArray name = evidence.detail.toUtf8();
    const auto changed = [&name](const CookieEvent &event) {
        return event.name == name && event.action == CookieAction::Replaced;
    };
    const auto it = std::find_if(hop->cookieEvents.begin(), hop->cookieEvents.end(), changed);
    if (it == hop->cookieEvents.end())
        return;
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(28, 0, 0, 2);
    line->setSpacing(6);
    auto *before = new ElidedLabel(m_theme, LoginWords::shortened(it->previousValue));
    before->setFace(Token::Small, QFont::Normal, true);
    before->setColor(Token::TextFaint);
    auto *arrow = new ElidedLabel(m_theme);
    arrow->setFixedSize(16, 16);
    arrow->setIconName(QStringLiteral("arrow-right"), Token::TextFaint);
    auto *after = new ElidedLabel(m_theme, LoginWords::shortened(it->value));
    after->setFace(Token::Small, QFont::DemiBold, true);
    after->setColor(Token::AccentText);
    for (ElidedLabel *label : {before, arrow, after})
        line->addWidget(label);
    line->addStretch(1);
    m_evidence->addWidget(row);
}

void LoginResult::clearEvidence()
{
    while (m_evidence->count() > 0) {
        const std::unique_ptr<QLayoutItem> item(m_evidence->takeAt(0));
        item->widget()->hide();
        item->widget()->deleteLater();
    }
    m_evidenceBox->hide();
    m_note->hide();
    m_action->hide();
}

void LoginResult::offerAgain(const QString &formPath)
{
    m_again->setText(formPath.isEmpty() ? tr("Log in again when the session has ended")
                                        : tr("Log in again when sent to %1").arg(formPath));
    m_again->setToolTip(tr("On a 401, a redirect to the login page, or the login form"));
    m_againBox->show();
}

void LoginResult::setAgain(bool again, bool repeatUnsafe)
{
    const QSignalBlocker silent(this);
    m_again->setChecked(again);
    m_unsafe->setChecked(repeatUnsafe);
}

bool LoginResult::again() const
{
    return m_again->isChecked();
}

bool LoginResult::repeatUnsafe() const
{
    return m_again->isChecked() && m_unsafe->isChecked();
}

} // namespace Sessionscope
