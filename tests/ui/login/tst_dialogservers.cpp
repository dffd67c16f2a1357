// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/loginservers.h"
#include "tests/ui/login/loginhand.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "tests/ui/support/pictures.h"
#include "ui/login/logindialog.h"

#include <algorithm>
#include <array>
#include <cstdio>

using namespace Sessionscope;
using namespace Sessionscope::Test;
using Way = LoginWay;

namespace {

//! What the jar knows of before the login.
enum class Jar { Empty, OldSession };

struct Server
{
    const char *name;
    LoginServerKind kind;
};

//! By the names that CMakeLists.txt has.
constexpr std::array servers{Server{"springform", LoginServerKind::SpringForm},
    Server{"springplaincsrf", LoginServerKind::SpringPlainCsrf},
    Server{"springxorcsrf", LoginServerKind::SpringXorCsrf}, Server{"springspacsrf", LoginServerKind::SpringSpaCsrf},
    Server{"springrememberme", LoginServerKind::SpringRememberMe},
    Server{"springonesession", LoginServerKind::SpringOneSession},
    Server{"springsession", LoginServerKind::SpringSession},
    Server{"springnofixation", LoginServerKind::SpringNoFixation},
    Server{"springauthserver", LoginServerKind::SpringAuthServer}, Server{"tomcat", LoginServerKind::TomcatRealms},
    Server{"django", LoginServerKind::Django}};

QString nameOf(Way way)
{
    return way == Way::Basic ? QStringLiteral("Basic") : QStringLiteral("Digest");
}

bool opensForAll(const LoginCase &login)
{
    return login.url.path().contains(QLatin1String("login"));
}

} // namespace

Q_DECLARE_METATYPE(Jar)
Q_DECLARE_METATYPE(Sessionscope::Test::LoginCase)

//! "Log in…" in the window, at one real server: each login of the table by mouse and by keyboard.
class TestDialogServers : public QObject
{
    Q_OBJECT

public:
    explicit TestDialogServers(const Server &server)
        : m_name(QString::fromLatin1(server.name))
        , m_server(server.kind)
    {
    }

private Q_SLOTS:
    void initTestCase();
    void judgesEachLogin_data();
    void judgesEachLogin();

private:
    QList<LoginCase> formCases(bool works) const;
    bool leaveOldSession(const LoginHand &hand) const;
    void checkForm(const LoginHand &hand, const LoginCase &login) const;
    void checkChallenge(const LoginHand &hand, const LoginCase &login) const;
    void checkWindow(const LoginHand &hand, const Window &window, const LoginCase &login) const;

    QString m_name;
    LoginServer m_server;
};

void TestDialogServers::initTestCase()
{
    if (const QString reason = m_server.unavailableReason(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    QVERIFY2(m_server.start(), qPrintable(m_server.errorText()));
}

void TestDialogServers::judgesEachLogin_data()
{
    QTest::addColumn<LoginCase>("login");
    QTest::addColumn<By>("by");
    QTest::addColumn<Jar>("jar");
    const auto add = [](const LoginCase &login, Jar jar) {
        const char *with = jar == Jar::OldSession ? ", an old session in the jar" : "";
        QTest::addRow("%s%s, by mouse", qPrintable(login.name), with) << login << By::Mouse << jar;
        QTest::addRow("%s%s, by keyboard", qPrintable(login.name), with) << login << By::Keyboard << jar;
    };
    const QList<LoginCase> cases = loginCases(m_server);
    for (const LoginCase &login : cases) {
        if (login.way == Way::Form || login.way == Way::Basic || login.way == Way::Digest)
            add(login, Jar::Empty);
    }
    for (const bool works : {true, false}) {
        if (const QList<LoginCase> forms = formCases(works); !forms.isEmpty())
            add(forms.first(), Jar::OldSession);
    }
}

QList<LoginCase> TestDialogServers::formCases(bool works) const
{
    QList<LoginCase> cases = loginCases(m_server);
    cases.removeIf([works](const LoginCase &login) { return login.way != Way::Form || login.works() != works; });
    return cases;
}

//! Somebody else was logged in before, and still is.
bool TestDialogServers::leaveOldSession(const LoginHand &hand) const
{
    const LoginCase other = formCases(true).at(1);
    return hand.openAt(other.url.toString()) && hand.logIn(other.user, other.password)
        && hand.verdict().startsWith(QLatin1String("Logged in"));
}

void TestDialogServers::judgesEachLogin()
{
    QFETCH(LoginCase, login);
    QFETCH(By, by);
    QFETCH(Jar, jar);
    Window window;
    const LoginHand hand(window.window, by);
    if (jar == Jar::OldSession)
        QVERIFY(leaveOldSession(hand));
    const QByteArray before = hand.cookie(login.cookie);
    QVERIFY(hand.openAt(login.url.toString(QUrl::FullyEncoded)));
    QVERIFY(hand.logIn(login.user, login.password));
    if (login.way == Way::Form)
        checkForm(hand, login);
    else
        checkChallenge(hand, login);
    if (QTest::currentTestFailed())
        return;
    keepPictures(window.theme, *hand.dialog(),
        m_name + QLatin1Char(' ')
            + QString::fromLatin1(QTest::currentDataTag()).replace(QLatin1Char('/'), QLatin1Char('_')));
    // A login page that opens for everybody shows its form in spite of them.
    const bool inTheWay = jar == Jar::OldSession && !opensForAll(login);
    QCOMPARE(hand.words().contains(QLatin1String("The session was logged in already")), inTheWay);
    if (login.works() && !login.cookie.isEmpty())
        QVERIFY(!hand.cookie(login.cookie).isEmpty() && hand.cookie(login.cookie) != before);
    checkWindow(hand, window, login);
}

void TestDialogServers::checkForm(const LoginHand &hand, const LoginCase &login) const
{
    const QString words = hand.words();
    if (!login.works()) {
        QCOMPARE(hand.verdict(), QStringLiteral("The login failed"));
        const bool because = words.contains(QLatin1String("The login form came again"))
            || words.contains(QLatin1String("The first page still asks for a login"));
        QVERIFY2(because, qPrintable(words));
        QVERIFY2(
            words.contains(QStringLiteral("The server says: \"")) && words.contains(login.said), qPrintable(words));
        return;
    }
    QCOMPARE(hand.verdict(), QStringLiteral("Logged in as ") + login.user);
    const QString cookie = QString::fromLatin1(login.cookie);
    const bool changed = words.contains(cookie + QLatin1String(" changed"));
    const bool isNew = words.contains(cookie + QLatin1String(" is new"));
    QVERIFY2(cookie.isEmpty() || changed || isNew, qPrintable(words));
    QVERIFY2(words.contains(QLatin1String("The answer redirects to "))
            || words.contains(QLatin1String("The page that asked for the login opens now")),
        qPrintable(words));
}

//! The server says how it wants the password, and the dialog's offer does that.
void TestDialogServers::checkChallenge(const LoginHand &hand, const LoginCase &login) const
{
    const QString kind = nameOf(login.way);
    QVERIFY2(hand.verdict().startsWith(QStringLiteral("The server asks for %1 authentication").arg(kind)),
        qPrintable(hand.verdict()));
    QCOMPARE(hand.offer(), QStringLiteral("Use ") + kind);
    QCOMPARE(hand.hops().last().section(QLatin1Char(' '), 0, 0), QStringLiteral("401"));
    QVERIFY(hand.act());
    QCOMPARE(hand.verdict(),
        login.works() ? QStringLiteral("Logged in as ") + login.user : QStringLiteral("The login failed"));
    QVERIFY2(hand.words().contains(QStringLiteral("The answer has status %1")
                                       .arg(login.works() ? QStringLiteral("200") : QStringLiteral("401"))),
        qPrintable(hand.words()));
}

//! What the rest of the window shows, and whether it is logged in.
void TestDialogServers::checkWindow(const LoginHand &hand, const Window &window, const LoginCase &login) const
{
    // The dialog's steps are the trail's rows, and the password is in none of them.
    QCOMPARE(hand.trail(), hand.hops());
    if (login.way == Way::Form)
        QCOMPARE(hand.trail().filter(QLatin1String(" POST ")).size(), 1);
    QVERIFY(!hand.words().contains(login.password));
    QVERIFY(!wordsOf(&window.window).contains(login.password));
    QVERIFY(!hand.trailSentences().join(QLatin1Char('\n')).contains(login.password));

    QVERIFY(hand.close());
    QVERIFY(hand.send());
    const SessionLog &log = window.window.session()->log();
    const auto &last = *log.at(log.size() - 1)->response;
    const bool refused = last.status == 401 || last.body.contains("type=\"password\"");
    QVERIFY2(opensForAll(login) || refused == !login.works(), last.body.constData());
}

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("dialogservertest"));
    const auto server = std::find_if(servers.begin(), servers.end(),
        [argc, argv](const Server &one) { return argc > 1 && qstrcmp(one.name, argv[1]) == 0; });
    if (server == servers.end()) {
        std::fprintf(stderr, "usage: tst_dialogservers SERVER [OPTION...]\n");
        return 64;
    }
    argv[1] = argv[0];
    TestDialogServers test(*server);
    return QTest::qExec(&test, argc - 1, argv + 1);
}

#include "tst_dialogservers.moc"
