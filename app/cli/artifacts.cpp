// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/artifacts.h"

#include "core/base/file.h"
#include "core/cookies/netscapefile.h"
#include "core/formats/harwriter.h"
#include "core/formats/trailjson.h"
#include "core/texts/texts.h"

namespace Sessionscope::Cli {

namespace {

Result<void> writeHar(const CommandLine &line, const QList<ExchangePtr> &log, Console &console)
{
    const auto secrets = line.redact ? Har::Secrets::Mask : Har::Secrets::Keep;
    if (line.harFile == QLatin1String("-")) {
        console.data(Har::toJson(log, secrets) + '\n');
    } else if (const Result<void> written = Har::write(line.harFile, log, secrets); !written) {
        return written;
    }
    if (!line.redact) {
        console.complain(QStringLiteral("The HAR holds cookies and passwords as they were sent; --redact masks them."));
    }
    return {};
}

QByteArray trailJson(const CommandLine &line, const QList<ExchangePtr> &log)
{
    if (!line.showSecrets || line.redact) {
        return TrailJson::toJson(log, Har::Secrets::Mask);
    }
    Passwords passwords;
    for (const ExchangePtr &exchange : log) {
        passwords.learn(*exchange);
    }
    QList<ExchangePtr> shown;
    for (const ExchangePtr &exchange : log) {
        shown.append(std::make_shared<const Exchange>(passwords.hiddenIn(*exchange)));
    }
    return TrailJson::toJson(shown, Har::Secrets::Keep);
}

QList<ExchangePtr> without(const Passwords &known, const QList<ExchangePtr> &log)
{
    QList<ExchangePtr> bare;
    for (const ExchangePtr &exchange : log) {
        bare.append(std::make_shared<const Exchange>(known.hiddenIn(*exchange)));
    }
    return bare;
}

} // namespace

Result<void> readJar(const CommandLine &line, Session &session, Console &console)
{
    if (line.jarFile.isEmpty()) {
        return {};
    }
    const auto content = NetscapeFile::read(line.jarFile, SystemClock().now());
    if (!content) {
        if (content.error().code == ErrorCode::FileNotFound) {
            return {};
        }
        return tl::unexpected(content.error());
    }
    for (const NetscapeFile::BrokenLine &broken : content->broken) {
        console.complain(
            QStringLiteral("%1, line %2 is no cookie; it was left out.").arg(line.jarFile).arg(broken.number));
    }
    for (const Cookie &cookie : content->cookies) {
        session.jar().put(cookie);
    }
    return {};
}

Exit writeArtifacts(const CommandLine &line, Session &session, Console &console, const Passwords &known)
{
    Exit exit = Exit::Ok;
    const auto check = [&exit, &console](const Result<void> &result) {
        if (!result) {
            console.complain(Texts::error(result.error()));
            exit = Exit::FileTrouble;
        }
    };
    const QList<ExchangePtr> log = session.log().snapshot();
    const QList<ExchangePtr> bare = without(known, log);
    if (line.json) {
        console.data(trailJson(line, bare) + '\n');
    }
    if (!line.harFile.isEmpty()) {
        check(writeHar(line, line.redact ? bare : log, console));
    }
    if (!line.jarFile.isEmpty()) {
        check(NetscapeFile::write(line.jarFile, session.jar().cookies()));
    }
    return exit;
}

Exit writeReports(const CommandLine &line, const RunReport::Run &run, Console &console)
{
    Exit exit = Exit::Ok;
    const auto write = [&exit, &console](const QString &path, const QByteArray &content) {
        if (path.isEmpty()) {
            return;
        }
        if (const Result<void> written = File::replace(path, content); !written) {
            console.complain(Texts::error(written.error()));
            exit = Exit::FileTrouble;
        }
    };
    write(line.junitFile, RunReport::toJUnit(run));
    write(line.runReport, RunReport::toJson(run));
    return exit;
}

} // namespace Sessionscope::Cli
