// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/democommand.h"

#include "app/demo/demoflow.h"
#include "core/inspect/missingcsrf.h"
#include "core/inspect/sessionlife.h"
#include "core/texts/findingtexts.h"

namespace Sessionscope::Cli {

namespace {

using Tone = Ink::Tone;

QString findingText(const Inspect::MissingCsrf &finding, const Ink &ink)
{
    const Texts::Finding words = Texts::missingCsrf(finding);
    QString text = QLatin1Char('\n') + ink.paint(Tone::Bad, printable(words.title)) + QLatin1Char('\n');
    for (const QString &sentence : words.evidence) {
        text += QStringLiteral("  ") + printable(sentence) + QLatin1Char('\n');
    }
    return text + QStringLiteral("  ") + ink.paint(Tone::Good, printable(words.fix)) + QLatin1Char('\n');
}

QString livesText(const QList<ExchangePtr> &log, const Ink &ink, Texts::Secrets secrets)
{
    QString text =
        QLatin1Char('\n') + ink.paint(Tone::Bold, QStringLiteral("The life of the session id")) + QLatin1Char('\n');
    for (const Inspect::SessionLife &life : Inspect::sessionLives(log)) {
        for (const QString &sentence : Texts::sessionLife(life, secrets)) {
            text += QStringLiteral("  ") + printable(sentence) + QLatin1Char('\n');
        }
    }
    return text;
}

} // namespace

QList<Step> demoSteps()
{
    QList<Step> steps;
    for (const DemoStep &step : demoFlow()) {
        Step next;
        next.heading = step.heading;
        next.request = step.request;
        next.showBody = steps.size() > 2; // The login page is no news; the answers of the interface are.
        steps.append(next);
    }
    return steps;
}

TrailRun::Comment demoComment(const TrailPrinter::Options &options)
{
    const auto secrets = options.showSecrets ? Texts::Secrets::Show : Texts::Secrets::Mask;
    return [ink = Ink(options.colored), secrets](const QList<ExchangePtr> &log, int trail) {
        QString text;
        for (const Inspect::MissingCsrf &finding : Inspect::missingCsrf(log)) {
            if (finding.requestHop.section(QLatin1Char('.'), 0, 0) == QString::number(trail)) {
                text += findingText(finding, ink);
            }
        }
        const bool isLast = trail == demoFlow().size();
        return isLast ? text + livesText(log, ink, secrets) : text;
    };
}

} // namespace Sessionscope::Cli
