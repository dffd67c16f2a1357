// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/login/formlogin.h"
#include "tests/support/springserver.h"
#include "tests/ui/mainwindow/fixpress.h"

#include <QDialog>

using namespace Sessionscope;
using namespace Sessionscope::Test;
using Inspect::FixCode;

//! What the doctor's buttons mend at a real Spring server: tokens of its default handler, and a session that is over.
class TestFixesSpring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void savesTheForm_data();
    void savesTheForm();
    void logsInAgain_data();
    void logsInAgain();

private:
    bool logIn(Session &session);
    Request get(const QString &path) const;
    Request save(const QString &token) const;
    QString tokenOf(Window &window, const QString &path) const;

    SpringServer m_spring;
};

void TestFixesSpring::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("fixesspringtest"));
    if (const QString reason = SpringServer::unavailableReason(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    QVERIFY2(m_spring.start(QStringLiteral("csrf-xor,one-session")), qPrintable(m_spring.errorText()));
}

bool TestFixesSpring::logIn(Session &session)
{
    LoginSettings settings;
    settings.url = m_spring.url(QStringLiteral("/form")).toString();
    settings.user = QStringLiteral("alice");
    settings.password = QStringLiteral("won der+land%26&=");
    FormLogin login(session, settings, FormLogin::Mode::LogIn);
    QSignalSpy finished(&login, &FormLogin::finished);
    login.start();
    return finished.wait(20'000)
        && finished.constFirst().constFirst().value<LoginReport>().verdict.outcome == LoginOutcome::LoggedIn;
}

Request TestFixesSpring::get(const QString &path) const
{
    Request request;
    request.url = m_spring.url(path).toString();
    request.headers = {{QStringLiteral("Accept"), QStringLiteral("text/html"), true}};
    return request;
}

Request TestFixesSpring::save(const QString &token) const
{
    Request request = get(QStringLiteral("/form"));
    request.method = "POST";
    request.body.kind = Body::Kind::Form;
    request.body.fields = {
        {QStringLiteral("nickname"), QStringLiteral("Al"), true}, {QStringLiteral("_csrf"), token, true}};
    return request;
}

QString TestFixesSpring::tokenOf(Window &window, const QString &path) const
{
    if (!window.send(get(path)))
        return {};
    const SessionLog &log = window.window.session()->log();
    return readHtmlPage(log.at(log.size() - 1)->response->body, "text/html")
        .fieldValue(QStringLiteral("_csrf"))
        .value_or(QString());
}

void TestFixesSpring::savesTheForm_data()
{
    QTest::addColumn<FixCode>("fix");
    QTest::addColumn<bool>("byKeyboard");
    QTest::newRow("the cookie's own value, by mouse") << FixCode::SendMaskedToken << false;
    QTest::newRow("the cookie's own value, by keyboard") << FixCode::SendMaskedToken << true;
    QTest::newRow("the token of before the login, by mouse") << FixCode::GetFormAgain << false;
    QTest::newRow("the token of before the login, by keyboard") << FixCode::GetFormAgain << true;
}

void TestFixesSpring::savesTheForm()
{
    QFETCH(const FixCode, fix);
    QFETCH(const bool, byKeyboard);
    Window window;
    QString token;
    if (fix == FixCode::GetFormAgain)
        token = tokenOf(window, QStringLiteral("/login"));
    QVERIFY(logIn(*window.window.session()));
    if (fix == FixCode::SendMaskedToken) {
        QVERIFY(!tokenOf(window, QStringLiteral("/form")).isEmpty());
        for (const Cookie &cookie : window.window.session()->jar().cookies()) {
            if (cookie.name == "XSRF-TOKEN")
                token = QString::fromUtf8(cookie.value);
        }
    }
    QVERIFY(!token.isEmpty());
    QVERIFY(window.send(save(token)));
    const SessionLog &log = window.window.session()->log();
    QVERIFY(log.at(log.size() - 1)->response->status == 403 || fix == FixCode::GetFormAgain);
    QVERIFY(pressFix(window, fix, byKeyboard));
    QTRY_COMPARE_WITH_TIMEOUT(
        log.at(log.size() - 1)->request.url.toString(), m_spring.url(QStringLiteral("/form?saved")).toString(), 10'000);
    QTRY_VERIFY(!window.window.findChild<DoctorPane *>()->hasOpenProblem());
}

void TestFixesSpring::logsInAgain_data()
{
    QTest::addColumn<bool>("byKeyboard");
    QTest::newRow("by mouse") << false;
    QTest::newRow("by keyboard") << true;
}

void TestFixesSpring::logsInAgain()
{
    QFETCH(const bool, byKeyboard);
    Window window;
    QVERIFY(logIn(*window.window.session()));
    QVERIFY(window.send(get(QStringLiteral("/api/me"))));
    // Somebody else logs in with the same name; the server allows one session a user.
    Session other(window.clock);
    QVERIFY(logIn(other));
    QVERIFY(window.send(get(QStringLiteral("/api/me"))));
    QVERIFY(pressFix(window, FixCode::LogInAgain, byKeyboard));
    const auto isAsked = [&window] {
        const auto dialogs = window.window.findChildren<QDialog *>();
        return std::any_of(dialogs.begin(), dialogs.end(), [](const QDialog *dialog) { return dialog->isVisible(); });
    };
    QTRY_VERIFY(isAsked());
}

QTEST_MAIN(TestFixesSpring)
#include "tst_fixesspring.moc"
