// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/harreader.h"
#include "core/inspect/audit.h"
#include "core/inspect/inspection.h"
#include "core/texts/audittexts.h"

#include <QTest>

using namespace Sessionscope;
using Inspect::CheckCode;
using Inspect::CheckResult;

Q_DECLARE_METATYPE(Sessionscope::Inspect::CheckCode)
Q_DECLARE_METATYPE(Sessionscope::Inspect::CheckResult)

namespace {

QList<ExchangePtr> recorded(const char *name)
{
    const auto archive = Har::read(
        QStringLiteral(SESSIONSCOPE_SOURCE_DIR "/tests/data/har/") + QLatin1String(name) + QStringLiteral(".har"));
    QList<ExchangePtr> log;
    if (!archive)
        return log;
    for (const Exchange &exchange : archive->exchanges)
        log.append(std::make_shared<const Exchange>(exchange));
    return log;
}

ExchangePtr answer(
    const char *url, const HeaderList &received, const HeaderList &sent = {}, const QByteArray &body = {})
{
    Exchange one;
    one.id = 1;
    one.trail = 1;
    one.hop = 1;
    one.started = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
    one.request.method = "GET";
    one.request.url = QUrl(QString::fromLatin1(url));
    one.request.headers = sent;
    one.response = ReceivedResponse{200, {}, "HTTP/1.1", received, body, 0, true};
    return std::make_shared<const Exchange>(one);
}

Inspect::Check checkOf(const QList<ExchangePtr> &log, CheckCode code)
{
    for (const Inspect::Check &check : Inspect::inspect(log).audit) {
        if (check.code == code)
            return check;
    }
    return {};
}

} // namespace

//! Checks on what real servers of the tests sent, set up well and badly, and on headers they cannot be made to send.
class TestAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesRecordedServers_data();
    void judgesRecordedServers();
    void judgesHeaders_data();
    void judgesHeaders();
    void everyCheckHasItsPlaceAndItsNumbers();
};

void TestAudit::judgesRecordedServers_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<CheckCode>("code");
    QTest::addColumn<CheckResult>("result");
    const auto row = [](const char *name, CheckCode code, CheckResult result) {
        QTest::addRow("%s: %s", name, Inspect::checkInfo(code).id) << QString::fromLatin1(name) << code << result;
    };
    const char *well = "audit-spring-well";
    row(well, CheckCode::HttpOnly, CheckResult::Pass);
    row(well, CheckCode::SameSite, CheckResult::Pass);
    row(well, CheckCode::Secure, CheckResult::NotApplicable);
    row(well, CheckCode::Scope, CheckResult::Pass);
    row(well, CheckCode::IdLength, CheckResult::Pass);
    row(well, CheckCode::IdRandomness, CheckResult::Waiting);
    row(well, CheckCode::IdInUrl, CheckResult::Pass);
    row(well, CheckCode::CsrfPresent, CheckResult::Pass);
    row(well, CheckCode::CsrfEnforced, CheckResult::Pass);
    row(well, CheckCode::LoginOverHttp, CheckResult::NotApplicable);
    row(well, CheckCode::LoginPageCache, CheckResult::Pass);
    row(well, CheckCode::RotationAtLogin, CheckResult::Pass);
    row(well, CheckCode::LogoutEnds, CheckResult::Pass);
    row(well, CheckCode::PrivateCache, CheckResult::Pass);
    row(well, CheckCode::ErrorMessages, CheckResult::Pass);
    const char *badly = "audit-spring-badly";
    row(badly, CheckCode::HttpOnly, CheckResult::Fail);
    row(badly, CheckCode::SameSite, CheckResult::Fail);
    row(badly, CheckCode::RotationAtLogin, CheckResult::Fail);
    row("audit-tomcat", CheckCode::CsrfPresent, CheckResult::Fail);
    row("audit-tomcat", CheckCode::RotationAtLogin, CheckResult::Pass);
    row("good-spring-session", CheckCode::IdLength, CheckResult::Warning);
    row("good-spring-jwt", CheckCode::UnsignedToken, CheckResult::Pass);
    row("bad-spring-cookie-domain", CheckCode::Scope, CheckResult::Warning);
    row("bad-spring-cookie-domain", CheckCode::ForeignCookie, CheckResult::Warning);
    row("good-spring-login", CheckCode::LogoutEnds, CheckResult::Waiting);
}

void TestAudit::judgesRecordedServers()
{
    QFETCH(QString, name);
    QFETCH(CheckCode, code);
    QFETCH(CheckResult, result);
    const Inspect::Check check = checkOf(recorded(name.toLatin1().constData()), code);
    const QString told = Texts::checkResultName(check.result) + QLatin1Char(' ') + Texts::checkTitle(check);
    QVERIFY2(check.result == result, qPrintable(told));
    QVERIFY(!check.evidence.isEmpty());
}

void TestAudit::judgesHeaders_data()
{
    QTest::addColumn<QList<ExchangePtr>>("log");
    QTest::addColumn<CheckCode>("code");
    QTest::addColumn<CheckResult>("result");
    const char *secure = "https://app.test/";
    const auto session = [secure](const char *line) {
        return QList<ExchangePtr>{answer(secure, {{"Set-Cookie", line}})};
    };
    QTest::newRow("Secure over https") << session("SESSION=0123456789abcdef; Secure") << CheckCode::Secure
                                       << CheckResult::Pass;
    QTest::newRow("no Secure over https")
        << session("SESSION=0123456789abcdef") << CheckCode::Secure << CheckResult::Fail;
    QTest::newRow("SameSite=None") << session("SESSION=a; SameSite=None; Secure") << CheckCode::SameSite
                                   << CheckResult::Warning;
    QTest::newRow("a prefix") << session("__Host-SESSION=a; Secure; Path=/") << CheckCode::Prefix << CheckResult::Pass;
    QTest::newRow("no prefix") << session("SESSION=a; Secure") << CheckCode::Prefix << CheckResult::Warning;
    QTest::newRow("a short id") << session("SESSION=12345678") << CheckCode::IdLength << CheckResult::Fail;
    QTest::newRow("HSTS for a year") << QList<ExchangePtr>{answer(
        secure, {{"Strict-Transport-Security", "max-age=31536000"}})}
                                     << CheckCode::Hsts << CheckResult::Pass;
    QTest::newRow("HSTS for a day") << QList<ExchangePtr>{answer(
        secure, {{"Strict-Transport-Security", "max-age=86400"}})}
                                    << CheckCode::Hsts << CheckResult::Warning;
    QTest::newRow("no HSTS") << QList<ExchangePtr>{answer(secure, {})} << CheckCode::Hsts << CheckResult::Fail;
    QTest::newRow("an id in the URL") << QList<ExchangePtr>{answer("http://app.test/a;jsessionid=0123456789ABCDEF", {})}
                                      << CheckCode::IdInUrl << CheckResult::Fail;
    QTest::newRow("an id in Referer") << QList<ExchangePtr>{answer(
        "http://app.test/", {}, {{"Referer", "http://a.test/;jsessionid=0123456789ABCDEF"}})}
                                      << CheckCode::IdInReferer << CheckResult::Fail;
    QTest::newRow("no Referer to look at")
        << QList<ExchangePtr>{answer("http://app.test/", {})} << CheckCode::IdInReferer << CheckResult::NotApplicable;
    QTest::newRow("no Set-Cookie to look at")
        << QList<ExchangePtr>{answer("http://app.test/", {})} << CheckCode::ForeignCookie << CheckResult::NotApplicable;
    QTest::newRow("a password in the URL") << QList<ExchangePtr>{answer("http://app.test/login?user=a&password=b", {})}
                                           << CheckCode::PasswordInUrl << CheckResult::Fail;
    QTest::newRow("an unsigned token") << QList<ExchangePtr>{answer(
        secure, {}, {{"Authorization", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9."}})}
                                       << CheckCode::UnsignedToken << CheckResult::Fail;
    QList<ExchangePtr> counting;
    for (int i = 0; i < 12; ++i) {
        const QByteArray number = QByteArray::number(100'000'000 + i);
        counting.append(answer(secure, {{"Set-Cookie", "SESSION=" + number}}));
    }
    QTest::newRow("ids that count") << counting << CheckCode::IdRandomness << CheckResult::Fail;
}

void TestAudit::judgesHeaders()
{
    QFETCH(QList<ExchangePtr>, log);
    QFETCH(CheckCode, code);
    QFETCH(CheckResult, result);
    const Inspect::Check check = checkOf(log, code);
    QVERIFY2(check.result == result, qPrintable(Texts::checkResultName(check.result)));
    const bool toMend = result == CheckResult::Fail || result == CheckResult::Warning;
    QCOMPARE(!Texts::checkFix(check).isEmpty(), toMend);
}

void TestAudit::everyCheckHasItsPlaceAndItsNumbers()
{
    const QList<Inspect::Check> checks = Inspect::audit(QList<ExchangePtr>());
    QCOMPARE(checks.size(), qsizetype(CheckCode::UnsignedToken) + 1);
    for (qsizetype i = 0; i < checks.size(); ++i) {
        QCOMPARE(checks.at(i).code, CheckCode(i));
        QVERIFY(checks.at(i).result != CheckResult::Fail);
        for (const QString &number : Inspect::asvsNumbers(CheckCode(i)))
            QVERIFY(number.startsWith(QLatin1String("v5.0.0-")) || number.startsWith(QLatin1String("v4.0.3-")));
        QCOMPARE(!Texts::checkWouldSend(CheckCode(i)).isEmpty(), Inspect::checkInfo(CheckCode(i)).active);
    }
}

QTEST_APPLESS_MAIN(TestAudit)
#include "tst_audit.moc"
