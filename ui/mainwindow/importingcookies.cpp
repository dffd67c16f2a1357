// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/clock.h"
#include "core/texts/texts.h"
#include "ui/cookies/cookiespane.h"
#include "ui/cookies/jarimportcommand.h"
#include "ui/importing/importsheet.h"
#include "ui/mainwindow/importing.h"
#include "ui/statusbar/statusbar.h"

#include <QUndoStack>

#include <algorithm>

namespace Sessionscope {

namespace {

QString faultText(const CookieFault &fault)
{
    QStringList about{fault.place, QString::fromUtf8(fault.name), fault.domain};
    about.removeAll(QString());
    return Importing::tr("%1 was left out: %2").arg(about.join(QLatin1Char(' ')), fault.why);
}

QString previewText(const CookieAdmission &verdict)
{
    if (!verdict.isAccepted())
        return Texts::cookieEvent(verdict.event);
    const QString name = QString::fromUtf8(verdict.cookie.name);
    return verdict.before
        ? Importing::tr("%1 will replace the one that is there: %2").arg(name, Texts::cookieReason(verdict.event))
        : Importing::tr("%1 will be stored").arg(name);
}

} // namespace

ImportSheet *Importing::cookieSheet()
{
    if (m_cookies)
        return m_cookies;
    m_cookies = new ImportSheet(m_places.theme, ImportSheet::Kind::Cookies, &m_places.window);
    connect(m_cookies, &ImportSheet::pathsChosen, this, [this](const QStringList &paths) {
        if (!paths.isEmpty())
            importCookies(paths.constFirst());
    });
    connect(m_cookies, &ImportSheet::textPasted, this, [this](const QByteArray &text) {
        readCookies(tr("clipboard"),
            [text, page = m_places.page(), now = m_places.clock.now()] { return CookieFiles::parse(text, page, now); });
    });
    connect(m_cookies, &ImportSheet::importRequested, this, &Importing::putCookies);
    connect(m_cookies, &ImportSheet::cancelRequested, this, [this] {
        m_reading.cancel();
        m_cookies->reset();
    });
    return m_cookies;
}

void Importing::askForCookies()
{
    cookieSheet()->reset();
    cookieSheet()->present();
}

void Importing::importCookies(const QString &path)
{
    readCookies(path,
        [path, page = m_places.page(), now = m_places.clock.now()] { return CookieFiles::read(path, page, now); });
}

void Importing::readCookies(const QString &source, const std::function<Result<CookieFile>()> &read)
{
    cookieSheet()->setSource(source);
    if (!m_cookies->isVisible())
        m_cookies->present();
    m_cookies->setBusy(tr("Reading %1").arg(source));
    m_reading.run([read](const auto &) { return std::make_shared<Result<CookieFile>>(read()); },
        [this](const std::shared_ptr<Result<CookieFile>> &file) { judge(*file); });
}

void Importing::judge(const Result<CookieFile> &file)
{
    if (!m_cookies)
        return;
    if (!file) {
        m_cookies->setFailed(Texts::error(file.error()));
        return;
    }
    CookieJar *jar = m_places.jar();
    if (!jar) {
        m_cookies->setFailed(tr("A recording keeps the cookies it has. Choose a session of your own first."));
        return;
    }
    m_file = *file;
    m_verdicts = CookieAdmissions::judge(m_file.cookies, jar->cookies(), m_places.clock.now());
    QStringList rows;
    qsizetype accepted = 0;
    for (const CookieAdmission &verdict : std::as_const(m_verdicts)) {
        accepted += verdict.isAccepted() ? 1 : 0;
        rows.append(tr("%1  (%2)").arg(previewText(verdict), verdict.cookie.domain));
    }
    for (const CookieFault &fault : std::as_const(m_file.faults))
        rows.append(faultText(fault));
    const qsizetype rejected = m_verdicts.size() - accepted;
    m_cookies->setPreview(tr("%1: %2 fit the rules, %3 are rejected, %4 cannot be read.")
                              .arg(m_file.format)
                              .arg(accepted)
                              .arg(rejected)
                              .arg(m_file.faults.size()),
        rows, rows, accepted == 0 ? QString() : tr("Put %1 into the jar").arg(accepted));
}

void Importing::putCookies()
{
    CookieJar *jar = m_places.jar();
    if (!jar)
        return;
    // The jar may be another one by now, or a server may have changed it.
    m_verdicts = CookieAdmissions::judge(m_file.cookies, jar->cookies(), m_places.clock.now());
    QList<JarImportCommand::Change> changes;
    QStringList report;
    for (const CookieAdmission &verdict : std::as_const(m_verdicts)) {
        report.append(Texts::cookieEvent(verdict.event));
        if (verdict.isAccepted())
            changes.append({verdict.before, verdict.cookie});
    }
    for (const CookieFault &fault : std::as_const(m_file.faults))
        report.append(faultText(fault));
    const QString done = tr("%1 cookies are in the jar now; Ctrl+Z takes them out again").arg(changes.size());
    m_places.cookies.undoStack()->push(new JarImportCommand(jar, changes));
    m_cookies->setDone(done, report);
    m_places.status.setMessage(Family::Ok, QStringLiteral("cookie"), done);
}

} // namespace Sessionscope
