// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/trailrun.h"

#include "core/session/variables.h"
#include "core/texts/texts.h"

namespace Sessionscope::Cli {

Exit exitOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::InvalidUrl:
    case ErrorCode::UnsupportedScheme:
    case ErrorCode::InvalidMethod:
    case ErrorCode::InvalidHeader:
    case ErrorCode::UnknownVariable:
    case ErrorCode::SyntaxError:
    case ErrorCode::Unsupported:
        return Exit::Usage;
    case ErrorCode::FileNotFound:
    case ErrorCode::FileUnreadable:
    case ErrorCode::FileUnwritable:
    case ErrorCode::FileBroken:
    case ErrorCode::FileTooNew:
    case ErrorCode::FileTooLarge:
    case ErrorCode::FileChangedElsewhere:
    case ErrorCode::FileExists:
    case ErrorCode::KeychainUnavailable:
    case ErrorCode::KeychainLocked:
    case ErrorCode::KeychainDenied:
    case ErrorCode::KeychainTimeout:
    case ErrorCode::KeychainEntryMissing:
    case ErrorCode::ProfileChangedElsewhere:
        return Exit::FileTrouble;
    default:
        return Exit::NoFinalAnswer;
    }
}

TrailRun::TrailRun(Session &session, Console &console, std::optional<TrailPrinter> printer, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_relogin(session)
    , m_csrf(session)
    , m_console(console)
    , m_printer(std::move(printer))
{
    connect(&session.log(), &SessionLog::updated, this, &TrailRun::printNewHops);
    if (m_printer && m_printer->isVerbose()) {
        connect(&session.log(), &SessionLog::appended, this,
            [this](ExchangeId id) { m_before.insert(id, m_session.jar().cookies()); });
    }
}

void TrailRun::start(const QList<Step> &steps)
{
    m_steps = steps;
    m_report.started = QDateTime::currentDateTimeUtc();
    QMetaObject::invokeMethod(this, &TrailRun::next, Qt::QueuedConnection);
}

void TrailRun::interrupt()
{
    m_interrupted = true;
    if (m_sending) {
        m_session.cancelAll();
    }
}

void TrailRun::next()
{
    if (m_interrupted || m_position == m_steps.size()) {
        finish();
        return;
    }
    const Step &step = m_steps.at(m_position);
    if (m_printer && !step.heading.isEmpty()) {
        const QString gap = m_position == 0 ? QString() : QStringLiteral("\n");
        m_console.text(gap + m_printer->ink().paint(Ink::Tone::Bold, printable(step.heading)) + QLatin1Char('\n'));
    }
    m_sending = true;
    if (step.variables) {
        m_session.setVariables(*step.variables);
    }
    connect(m_session.send(step.request), &SendJob::finished, this, &TrailRun::onFinished);
}

void TrailRun::printNewHops()
{
    const QList<ExchangePtr> log = m_session.log().snapshot();
    for (; m_printed < log.size() && log.at(m_printed)->state != ExchangeState::Pending; ++m_printed) {
        if (m_printer) {
            m_console.text(m_printer->hop(log, m_printed, differences(*log.at(m_printed))));
        }
    }
}

QList<RuleSetDifference> TrailRun::differences(const Exchange &exchange)
{
    const auto before = m_before.constFind(exchange.id);
    if (before == m_before.cend()) {
        return {};
    }
    const RequestOptions options = m_steps.value(m_position).request.options;
    CookieContext context;
    context.url = exchange.request.url;
    context.method = exchange.request.method;
    context.site = options.site.value_or(m_session.settings().site);
    context.trustworthyLoopback = m_session.settings().trustworthyLoopback;
    const QList<Cookie> jar = *before;
    m_before.remove(exchange.id);
    return RuleSets::differences(exchange.cookieEvents, jar, context, exchange.started);
}

void TrailRun::onFinished(const SendOutcome &outcome)
{
    m_sending = false;
    printNewHops();
    const qsizetype last = m_session.log().indexOf(outcome.last);
    if (outcome.error && !m_interrupted) {
        // The trail told it already where there is one, and it is a failure of its last hop.
        const ExchangePtr exchange = m_session.log().find(outcome.last);
        const bool told = m_printer && exchange && exchange->failure && exchange->failure->error == *outcome.error;
        if (!told) {
            m_console.complain(m_steps.at(m_position).place + Texts::error(*outcome.error));
        }
        const Exit exit = exitOf(*outcome.error);
        if (m_exit == Exit::Ok) {
            m_exit = exit == Exit::Usage ? m_unsendable : exit;
        }
    } else if (m_printer && last >= 0 && m_steps.at(m_position).showBody) {
        m_console.text(m_printer->body(m_session.log().snapshot(), last));
    }
    if (m_comment && m_printer) {
        m_console.text(m_comment(m_session.log().snapshot(), outcome.trail));
    }
    judge(outcome);
    ++m_position;
    if (m_failFast && !m_interrupted && !m_report.cases.constLast().isPassed()) {
        skipRest();
    }
    next();
}

//! Holds what the file expects against what came, and keeps both for the reports.
void TrailRun::judge(const SendOutcome &outcome)
{
    const Step &step = m_steps.at(m_position);
    RunReport::Case one;
    one.file = step.file;
    one.line = step.line;
    const QString about = QString::fromLatin1(step.request.method) + QLatin1Char(' ') + step.request.url;
    one.name = step.request.name.isEmpty() ? about : step.request.name;
    if (outcome.error) {
        one.failure = Texts::error(*outcome.error);
    }
    QList<ExchangePtr> hops;
    const QList<ExchangePtr> log = m_session.log().snapshot();
    for (const ExchangePtr &exchange : log) {
        if (outcome.trail != 0 && exchange->trail == outcome.trail) {
            hops.append(exchange);
            one.durationUs += exchange->timing.totalUs;
            one.status = exchange->response ? exchange->response->status : 0;
        }
    }
    for (Expectation expectation : step.expectations) {
        const Result<QString> value = Variables::expand(expectation.value, m_session.variableLookup());
        RunReport::Check check{expectation, {}};
        if (value) {
            expectation.value = *value;
            check.verdict = Expectations::judge(expectation, hops);
        } else {
            check.verdict.found = Texts::error(value.error());
        }
        check.verdict.found = masked(check.verdict.found);
        check.expectation.text = masked(expectation.text);
        one.checks.append(check);
        const QString found = check.verdict.found.isEmpty() ? QStringLiteral("nothing") : check.verdict.found;
        if (!check.verdict.isMet) {
            m_exit = m_exit == Exit::Ok ? Exit::Findings : m_exit;
            m_console.complain(
                step.place + QStringLiteral("expected %1, found %2.").arg(check.expectation.text, printable(found)));
        } else if (m_printer) {
            m_console.text(m_printer->ink().paint(
                Ink::Tone::Good, QStringLiteral("     as expected: %1\n").arg(printable(check.expectation.text))));
        }
    }
    m_report.cases.append(one);
}

//! Servers repeat what they were sent, under whatever name: what is known to be secret is masked by its value.
QString TrailRun::masked(QString text) const
{
    constexpr qsizetype shortest = 4;
    for (const QString &secret : m_secrets) {
        if (secret.size() >= shortest) {
            text.replace(secret, QStringLiteral("•••"));
        }
    }
    return text;
}

void TrailRun::skipRest()
{
    for (; m_position < m_steps.size(); ++m_position) {
        const Step &step = m_steps.at(m_position);
        RunReport::Case one;
        one.file = step.file;
        one.line = step.line;
        one.name = step.request.name.isEmpty() ? step.request.url : step.request.name;
        one.isSkipped = true;
        m_report.cases.append(one);
    }
}

void TrailRun::finish()
{
    if (m_interrupted) {
        m_console.complain(QStringLiteral("Interrupted."));
    }
    Q_EMIT finished(m_interrupted ? Exit::Interrupted : m_exit);
}

} // namespace Sessionscope::Cli
