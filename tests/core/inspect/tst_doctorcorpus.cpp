// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/harreader.h"
#include "core/inspect/inspection.h"
#include "core/texts/audittexts.h"
#include "core/texts/doctortexts.h"

#include <QDir>
#include <QTest>

#include <algorithm>

using namespace Sessionscope;

//! The doctor over recorded logs of real servers (tests/tools/record), each with what it has to find; of severity
//! Problem it may find nothing else.
class TestDoctorCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheCause_andNothingElse_data();
    void findsTheCause_andNothingElse();
    void findsTheSame_whenTheArchiveHasNoEvents_data();
    void findsTheSame_whenTheArchiveHasNoEvents();
    void everyRecordingIsInTheTable();
    void everySentenceIsFilled_data();
    void everySentenceIsFilled();
    void cleanupTestCase();

private:
    void judge(const QString &name, const Inspect::Inspection &inspection);

    int m_right = 0;
    int m_wrong = 0;
    int m_missed = 0;
};

namespace {

struct Row
{
    const char *name;
    //! The first of them must be the first finding of all; empty: no problem at all.
    QStringList expected;
    //! May be found besides; they follow from the cause.
    QStringList allowed = {};
    //! Needs what only our own archives hold.
    bool needsEvents = false;
    //! Has to be found as a warning.
    QString warning = {};
};

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

const QList<Row> &rows()
{
    static const QList<Row> table{
        {"good-spring-login", {}},
        {"good-spring-logout", {}},
        {"good-spring-post", {}},
        {"good-spring-spa", {}},
        {"good-spring-session", {}},
        {"good-spring-remember-me", {}},
        {"good-spring-basic", {}},
        {"good-spring-jwt", {}},
        {"good-tomcat-login", {}},
        {"good-django-login", {}},
        {"bad-django-wrong-password", {s("wrong-password")}},
        {"bad-django-csrf-missing", {s("csrf-missing")}},
        {"bad-spring-csrf-missing-login", {s("csrf-missing")}},
        {"bad-spring-csrf-missing-post", {s("csrf-missing")}},
        {"bad-spring-csrf-stale", {s("csrf-stale")}},
        {"bad-spring-csrf-foreign", {s("csrf-foreign")}},
        {"bad-spring-csrf-raw", {s("csrf-raw-cookie")}},
        {"bad-spring-jwt-expired", {s("token-expired")}},
        {"bad-spring-wrong-password", {s("wrong-password")}},
        {"bad-tomcat-wrong-password", {s("wrong-password")}},
        {"bad-spring-secure-cookie", {s("session-cookie-rejected")}, {s("csrf-foreign"), s("csrf-stale")}},
        {"bad-spring-cookie-path", {s("session-cookie-withheld")}, {s("csrf-foreign"), s("csrf-stale")}},
        {"bad-spring-cookie-domain", {s("session-cookie-rejected")}, {s("csrf-foreign"), s("csrf-stale")}},
        {"bad-spring-cookie-typed", {s("cookie-header-typed")}, {}, true},
        // Tomcat tries one id after the other, so that nothing bad comes of it there.
        {"bad-spring-two-ids", {}, {}, true, s("session-cookie-twice")},
        {"bad-spring-concurrent", {s("session-concurrent")}},
        {"bad-spring-session-lost", {s("session-lost")}},
        {"bad-spring-unauthorized", {s("unauthorized")}},
        {"bad-spring-basic-wrong", {s("unauthorized")}},
        {"bad-spring-forbidden", {s("forbidden")}},
        {"bad-spring-rate-limited", {s("rate-limited")}},
        {"bad-spring-context-path", {s("wrong-context-path")}, {s("rate-limited")}},
        {"bad-nobody-there", {s("connection-trouble")}},
        {"bad-spring-cors", {s("origin-refused")}},
        {"bad-spring-login-loop", {s("redirect-loop")}},
        {"bad-spring-authorization-dropped", {s("authorization-dropped")}, {s("unauthorized")}},
        {"bad-spring-session-expired", {s("session-expired")}},
        {"bad-spring-untrusted", {s("tls-trouble")}},
        {"bad-proxy-refused", {s("proxy-trouble")}},
        {"bad-tomcat-method-changed", {s("redirect-changed-method")}},
        // What other programs recorded of a failed and a right login (tests/data/README.md).
        {"clients/chromium-devtools", {s("wrong-password")}},
        {"clients/chromium-devtools-sanitized", {s("wrong-password")}},
        {"clients/chromium-chrome-har", {s("wrong-password")}},
        {"clients/firefox-devtools", {s("wrong-password")}},
        {"clients/firefox-refused", {s("connection-trouble")}},
        {"clients/playwright-chromium", {s("wrong-password")}},
        {"clients/playwright-chromium-minimal", {s("wrong-password")}},
        {"clients/mitmproxy", {s("wrong-password")}},
        {"clients/newman", {s("wrong-password")}},
    };
    return table;
}

const Row &rowOf(const QString &name)
{
    for (const Row &row : rows()) {
        if (name == QLatin1String(row.name))
            return row;
    }
    Q_UNREACHABLE();
}

QString folder()
{
    return QStringLiteral(SESSIONSCOPE_SOURCE_DIR "/tests/data/har");
}

QList<ExchangePtr> logOf(const QString &name, bool withEvents)
{
    const auto archive = Har::read(folder() + QLatin1Char('/') + name + QStringLiteral(".har"));
    QList<ExchangePtr> log;
    if (!archive)
        return log;
    for (Exchange exchange : archive->exchanges) {
        if (!withEvents) {
            exchange.cookieEvents.clear();
            exchange.notes.clear();
        }
        log.append(std::make_shared<const Exchange>(exchange));
    }
    return log;
}

void nameRows()
{
    QTest::addColumn<QString>("name");
    for (const Row &row : rows())
        QTest::newRow(row.name) << QString::fromLatin1(row.name);
}

} // namespace

void TestDoctorCorpus::judge(const QString &name, const Inspect::Inspection &inspection)
{
    const Row &row = rowOf(name);
    QStringList found;
    QStringList warnings;
    QString told;
    for (const Inspect::Finding &finding : inspection.findings) {
        const QString id = Inspect::findingId(finding.code);
        told += QStringLiteral("\n  %1 %2 %3: %4")
                    .arg(Texts::severityName(finding.severity), Texts::confidenceName(finding.confidence), id,
                        Texts::findingTitle(finding));
        if (finding.severity == Inspect::Severity::Problem)
            found.append(id);
        else if (finding.severity == Inspect::Severity::Warning)
            warnings.append(id);
    }
    for (const QString &id : std::as_const(found)) {
        if (row.expected.contains(id))
            ++m_right;
        else if (!row.allowed.contains(id))
            ++m_wrong;
    }
    for (const QString &id : row.expected)
        m_missed += found.contains(id) ? 0 : 1;
    m_right += !row.warning.isEmpty() && warnings.contains(row.warning) ? 1 : 0;
    m_missed += !row.warning.isEmpty() && !warnings.contains(row.warning) ? 1 : 0;
    const QByteArray message = (name + told).toUtf8();
    QVERIFY2(found.value(0) == row.expected.value(0), message.constData());
    QVERIFY2(row.warning.isEmpty() || warnings.contains(row.warning), message.constData());
    for (const QString &id : std::as_const(found))
        QVERIFY2(row.expected.contains(id) || row.allowed.contains(id), message.constData());
}

void TestDoctorCorpus::findsTheCause_andNothingElse_data()
{
    nameRows();
}

void TestDoctorCorpus::findsTheCause_andNothingElse()
{
    QFETCH(QString, name);
    const QList<ExchangePtr> log = logOf(name, true);
    QVERIFY(!log.isEmpty());
    judge(name, Inspect::inspect(log));
}

void TestDoctorCorpus::findsTheSame_whenTheArchiveHasNoEvents_data()
{
    nameRows();
}

void TestDoctorCorpus::findsTheSame_whenTheArchiveHasNoEvents()
{
    QFETCH(QString, name);
    if (rowOf(name).needsEvents)
        return;
    judge(name, Inspect::inspect(logOf(name, false)));
}

void TestDoctorCorpus::everyRecordingIsInTheTable()
{
    const QStringList files =
        QDir(folder()).entryList({QStringLiteral("good-*.har"), QStringLiteral("bad-*.har")}, QDir::Files);
    const auto isOurs = [](const Row &row) { return !QLatin1String(row.name).contains(QLatin1Char('/')); };
    QCOMPARE(files.size(), std::count_if(rows().begin(), rows().end(), isOurs));
}

void TestDoctorCorpus::everySentenceIsFilled_data()
{
    nameRows();
}

void TestDoctorCorpus::everySentenceIsFilled()
{
    QFETCH(QString, name);
    const Inspect::Inspection inspection = Inspect::inspect(logOf(name, true));
    QStringList sentences;
    for (const Inspect::Finding &finding : inspection.findings) {
        sentences << Texts::findingTitle(finding) << Texts::findingText(finding) << Texts::fix(finding);
        QStringList told;
        for (const Inspect::Evidence &evidence : finding.evidence)
            told << evidence.hop + QLatin1Char(' ') + Texts::evidence(evidence);
        QVERIFY2(told.removeDuplicates() == 0, qPrintable(told.join(QLatin1Char('\n'))));
        sentences << told;
    }
    QCOMPARE(inspection.audit.size(), 26);
    for (const Inspect::Check &check : inspection.audit) {
        sentences << Texts::checkTitle(check);
        for (const Inspect::CheckEvidence &evidence : check.evidence)
            sentences << Texts::checkEvidence(evidence);
    }
    for (const QString &sentence : std::as_const(sentences)) {
        const QByteArray words = sentence.toUtf8();
        QVERIFY2(!words.contains("{") && !words.contains("  ") && !words.contains(" ."), words.constData());
        QVERIFY2(!words.contains("won der") && !words.contains("pässwörd"), words.constData());
    }
}

void TestDoctorCorpus::cleanupTestCase()
{
    const double precision = m_right + m_wrong > 0 ? double(m_right) / (m_right + m_wrong) : 0;
    const double recall = m_right + m_missed > 0 ? double(m_right) / (m_right + m_missed) : 0;
    qInfo("doctor over %d recordings, with and without cookie events: precision %.3f, recall %.3f (%d right, %d wrong, "
          "%d missed)",
        int(rows().size()), precision, recall, m_right, m_wrong, m_missed);
}

QTEST_GUILESS_MAIN(TestDoctorCorpus)
#include "tst_doctorcorpus.moc"
