// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/probepanel.h"

#include "core/texts/probetexts.h"
#include "core/texts/texts.h"
#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/inlinecard.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QProgressBar>
#include <QVBoxLayout>

namespace Sessionscope {

namespace {

constexpr int edge = 24;
constexpr int longWaitMs = 2000;

QString titleOf(const Inspect::ProbePlan &plan)
{
    const int requests = plan.requestCount();
    const QString sent = requests == 1 ? ProbePanel::tr("1 request") : ProbePanel::tr("%1 requests").arg(requests);
    return plan.checks.size() == 1 ? ProbePanel::tr("One check will send %1").arg(sent)
                                   : ProbePanel::tr("%1 checks will send %2").arg(plan.checks.size()).arg(sent);
}

} // namespace

ProbePanel::ProbePanel(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Panel, parent)
    , m_theme(theme)
    , m_title(new ElidedLabel(theme))
    , m_warnings(new InlineCard(theme))
    , m_requests(new QListWidget)
    , m_progress(new QProgressBar)
    , m_now(new ElidedLabel(theme))
    , m_send(new Button(theme, Button::Variant::Primary, tr("Send")))
    , m_cancel(new Button(theme, Button::Variant::Secondary, tr("Cancel")))
{
    setAccessibleName(tr("What the active checks send"));
    m_title->setFace(Token::Base, QFont::DemiBold);
    m_now->setFace(Token::Small);
    m_now->setColor(Token::TextMuted);
    // All of it is to be read, however narrow.
    QSizePolicy whole(QSizePolicy::Preferred, QSizePolicy::Minimum);
    whole.setHeightForWidth(true);
    m_warnings->setSizePolicy(whole);
    m_requests->setAccessibleName(tr("Requests"));
    m_requests->setWordWrap(true);
    m_requests->setFrameShape(QFrame::NoFrame);
    m_requests->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_requests->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_requests->setTextElideMode(Qt::ElideNone);
    m_requests->setTabKeyNavigation(false);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(4);
    m_progress->setAccessibleName(tr("Progress"));
    m_send->setIconName(QStringLiteral("send"));
    auto *actions = new QHBoxLayout;
    actions->setSpacing(8);
    actions->addWidget(m_send);
    actions->addWidget(m_cancel);
    actions->addWidget(m_now, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(edge, 4, edge, 12);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_warnings);
    layout->addWidget(m_requests, 1);
    layout->addWidget(m_progress);
    layout->addLayout(actions);
    setFocusProxy(m_send);
    connect(m_send, &QPushButton::clicked, this, [this] {
        setState(State::Running);
        Q_EMIT confirmed();
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_state == State::Running)
            Q_EMIT cancelRequested();
        else
            Q_EMIT closed();
    });
}

void ProbePanel::ask(const Inspect::ProbePlan &plan)
{
    m_plan = plan;
    m_title->setText(titleOf(plan));
    m_warnings->setMessage(
        Family::Warn, QStringLiteral("info"), QString(), Texts::probeWarnings(plan).join(QLatin1Char(' ')));
    fill();
    setState(State::Asking);
    m_send->setFocus(Qt::OtherFocusReason);
}

void ProbePanel::fill()
{
    m_requests->clear();
    QFont small = m_theme.font(Token::Small);
    QStringList clients;
    for (const Inspect::ProbeStep &step : std::as_const(m_plan.steps)) {
        if (!clients.contains(step.client))
            clients.append(step.client);
        auto *item = new QListWidgetItem(
            tr("Client %1: %2").arg(clients.indexOf(step.client) + 1).arg(Texts::probeStep(m_plan, step)), m_requests);
        item->setFont(small);
        item->setToolTip(item->text());
    }
    m_requests->setCurrentRow(0);
}

void ProbePanel::setState(State state)
{
    // The end of a run comes while the person is busy elsewhere.
    const bool hasKeyboard = isAncestorOf(window()->focusWidget());
    m_state = state;
    m_send->setVisible(state == State::Asking);
    m_progress->setVisible(state == State::Running);
    m_cancel->setText(state == State::Ended ? tr("Close") : tr("Cancel"));
    if (state != State::Running)
        m_now->setText(QString());
    if (state == State::Running)
        showProgress({0, m_plan.requestCount(), 0, 0});
    if (state != State::Asking && hasKeyboard)
        m_cancel->setFocus(Qt::OtherFocusReason);
}

void ProbePanel::showProgress(const ProbeProgress &progress)
{
    if (m_state != State::Running)
        return;
    m_progress->setRange(0, progress.total);
    m_progress->setValue(progress.done);
    const QString far = tr("%1 of %2").arg(progress.done).arg(progress.total);
    m_now->setText(progress.waitMs > longWaitMs
            ? tr("%1, waiting %2 before the next").arg(far, Texts::duration(qint64(progress.waitMs) * 1000))
            : far);
    m_requests->setCurrentRow(int(progress.step));
}

void ProbePanel::showOutcome(const ProbeOutcome &outcome)
{
    if (outcome.failures.isEmpty()) {
        Q_EMIT closed();
        return;
    }
    QStringList words;
    for (const auto &[step, error] : outcome.failures) {
        const QString what = error.code == ErrorCode::SyntaxError
            ? tr("%1 shows no %2 as recorded").arg(error.subject, error.detail)
            : Texts::error(error);
        words.append(tr("Request %1: %2.").arg(step + 1).arg(what.endsWith(QLatin1Char('.')) ? what.chopped(1) : what));
    }
    setState(State::Ended);
    m_title->setText(tr("Some checks could not be finished"));
    m_warnings->setMessage(Family::Warn, QStringLiteral("triangle-alert"), QString(), words.join(QLatin1Char(' ')));
}

bool ProbePanel::event(QEvent *event)
{
    // Esc closes the innermost thing first, and that is the question.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return Surface::event(event);
}

void ProbePanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        m_cancel->click();
        return;
    }
    Surface::keyPressEvent(event);
}

} // namespace Sessionscope
