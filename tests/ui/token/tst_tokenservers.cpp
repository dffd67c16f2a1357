// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/login/person.h"
#include "tests/core/session/sessionfixture.h"
#include "tests/support/loginservers.h"
#include "tests/ui/login/loginhand.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "tests/ui/support/pictures.h"
#include "tests/ui/token/dialogfixture.h"
#include "ui/mainwindow/noticebar.h"
#include "ui/topbar/sessionbutton.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>

using namespace Sessionscope;
using namespace Sessionscope::Test;
using Grant = OAuthSettings::Grant;

namespace {

struct Server
{
    const char *name;
    LoginServerKind kind;
    //! What opens with a token alone.
    const char *page;
    //! Where tokens come from.
    const char *endpoint;
};

//! By the names that CMakeLists.txt has.
constexpr std::array servers{Server{"springjwt", LoginServerKind::SpringJwt, "/api/me", "/api/token"},
    Server{"springauthserver", LoginServerKind::SpringAuthServer, "/api/me", "/oauth2/token"},
    Server{"oidc", LoginServerKind::OidcProvider, "/me", "/token"}};

QString nameOf(const TokenSettings &settings)
{
    switch (settings.oauth.grant) {
    case Grant::ClientCredentials:
        return QStringLiteral("Client credentials");
    case Grant::AuthorizationCode:
        return QStringLiteral("Authorization code");
    case Grant::DeviceCode:
        return QStringLiteral("Device code");
    case Grant::Password:
        return QStringLiteral("Password");
    case Grant::None:
        break;
    }
    return QStringLiteral("Login with JSON");
}

bool hasPerson(const LoginCase &login)
{
    const Grant grant = login.tokens.oauth.grant;
    return grant == Grant::AuthorizationCode || grant == Grant::DeviceCode;
}

} // namespace

Q_DECLARE_METATYPE(Sessionscope::Test::LoginCase)

//! "Get a token…" in the window, at one real server: each login of the table by mouse and by keyboard, and tokens that
//! end in the middle of the work.
class TestTokenServers : public QObject
{
    Q_OBJECT

public:
    explicit TestTokenServers(const Server &server)
        : m_as(server)
        , m_server(server.kind)
    {
    }

private Q_SLOTS:
    void initTestCase();
    void carriesTheToken_orTellsWhyThereIsNone_data();
    void carriesTheToken_orTellsWhyThereIsNone();
    void aTokenThatEnds_isRenewedBefore_data();
    void aTokenThatEnds_isRenewedBefore();
    void aTokenThatHasEnded_isRenewedAfterThe401_data();
    void aTokenThatHasEnded_isRenewedAfterThe401();

private:
    using Which = std::function<bool(const LoginCase &login)>;

    //! How many.
    int addCases(const Which &which) const;
    bool opensThePage(const LoginCase &login) const;
    TokenDialog *open(const LoginHand &hand, Window &window) const;
    void fillIn(const Hand &hand, QWidget *dialog, const LoginCase &login) const;
    void obtain(const LoginHand &hand, Window &window, const LoginCase &login);
    int get(const LoginHand &hand, Window &window) const;

    const Server &m_as;
    LoginServer m_server;
    std::unique_ptr<Person> m_person;
    SystemClock m_clock;
};

void TestTokenServers::initTestCase()
{
    if (const QString reason = m_server.unavailableReason(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    QVERIFY2(m_server.start(), qPrintable(m_server.errorText()));
}

int TestTokenServers::addCases(const Which &which) const
{
    QTest::addColumn<LoginCase>("login");
    QTest::addColumn<By>("by");
    int count = 0;
    const QList<LoginCase> cases = loginCases(m_server);
    for (const LoginCase &login : cases) {
        const bool token = login.way == LoginWay::Json || login.way == LoginWay::OAuth;
        if (!token || !which(login))
            continue;
        ++count;
        QTest::addRow("%s, by mouse", qPrintable(login.name)) << login << By::Mouse;
        QTest::addRow("%s, by keyboard", qPrintable(login.name)) << login << By::Keyboard;
    }
    return count;
}

//! A token for the client alone is nobody's at the page about the user.
bool TestTokenServers::opensThePage(const LoginCase &login) const
{
    return login.works() && (m_as.kind != LoginServerKind::OidcProvider || hasPerson(login));
}

//! By the menu of the session.
TokenDialog *TestTokenServers::open(const LoginHand &hand, Window &window) const
{
    if (!hand.use(&window.window)
        || !hand.pick(window.window.findChild<SessionButton *>(), QStringLiteral("Get a token…")))
        return nullptr;
    auto *dialog = window.window.findChild<TokenDialog *>();
    return dialog && hand.use(dialog) ? dialog : nullptr;
}

void TestTokenServers::fillIn(const Hand &hand, QWidget *dialog, const LoginCase &login) const
{
    QVERIFY(hand.choose(dialog->findChild<QComboBox *>(QStringLiteral("way")), nameOf(login.tokens)));
    const OAuthSettings &oauth = login.tokens.oauth;
    const JsonLoginSettings &json = login.tokens.json;
    const bool isJson = login.way == LoginWay::Json;
    const std::pair<const char *, QString> texts[] = {{"issuer", oauth.issuer}, {"clientId", oauth.clientId},
        {"clientSecret", oauth.clientSecret}, {"user", oauth.user}, {"password", oauth.password},
        {"scope", oauth.scope},
        {"parameters", oauth.parameters.isEmpty() ? QString() : QStringLiteral("prompt=consent")}, {"url", json.url},
        {"members", json.fields.isEmpty() ? QString() : QStringLiteral("seconds=3")}, {"jsonUser", json.user},
        {"jsonPassword", json.password}, {"tokenPointer", isJson ? json.tokenPointer : QString()},
        {"lifetimePointer", json.lifetimePointer}};
    for (const auto &[name, text] : texts) {
        if (!text.isEmpty())
            QVERIFY2(hand.fill(dialog->findChild<QLineEdit *>(QString::fromLatin1(name)), text), name);
    }
}

//! Until the dialog says what came of it.
void TestTokenServers::obtain(const LoginHand &hand, Window &window, const LoginCase &login)
{
    const auto browse = [this, login](const QUrl &url) {
        m_person = std::make_unique<Person>(m_clock, login.user, login.password);
        m_person->open(url);
        return true;
    };
    window.openBrowser = browse;
    TokenDialog *dialog = open(hand, window);
    QVERIFY(dialog);
    fillIn(hand, dialog, login);
    const DialogHand seen(dialog);
    QVERIFY(!QTest::currentTestFailed() && hand.press(seen.button("getToken")));
    if (login.tokens.oauth.grant == Grant::DeviceCode) {
        // The person goes to the page with the code that the dialog shows.
        QTRY_VERIFY_WITH_TIMEOUT(!seen.says("userCode").isEmpty(), 30'000);
        QVERIFY(hand.press(seen.button("openPage")));
    }
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->isBusy() && !seen.card().isEmpty(), 60'000);
}

//! Sends what opens with a token alone; the status.
int TestTokenServers::get(const LoginHand &hand, Window &window) const
{
    Request request;
    request.url = m_server.url(QString::fromLatin1(m_as.page)).toString();
    request.headers = {{QStringLiteral("Accept"), QStringLiteral("application/json"), true}};
    window.window.compose(request);
    if (!hand.use(&window.window) || !hand.send())
        return -1;
    return hand.trail().last().section(QLatin1Char(' '), 0, 0).toInt();
}

void TestTokenServers::carriesTheToken_orTellsWhyThereIsNone_data()
{
    QVERIFY(addCases([](const LoginCase &) { return true; }) > 0);
}

void TestTokenServers::carriesTheToken_orTellsWhyThereIsNone()
{
    QFETCH(LoginCase, login);
    QFETCH(By, by);
    Window window;
    const LoginHand hand(window.window, by);
    obtain(hand, window, login);
    if (QTest::currentTestFailed())
        return;
    auto *dialog = window.window.findChild<TokenDialog *>();
    const QString card = DialogHand(dialog).card();
    keepPictures(window.theme, *dialog,
        QString::fromLatin1(m_as.name) + QLatin1Char(' ') + QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY2(card.startsWith(login.works() ? QLatin1String("There is a token") : QLatin1String("No token")),
        qPrintable(card));
    QVERIFY2(card.contains(login.works() ? QString() : login.said), qPrintable(card));
    const QString secret = login.way == LoginWay::Json ? login.password : login.tokens.oauth.clientSecret;
    QVERIFY(secret.isEmpty() || !wordsOf(dialog).contains(secret));
    if (by == By::Keyboard)
        QTest::keyClick(dialog, Qt::Key_Escape);
    else
        QVERIFY(hand.press(DialogHand(dialog).button("closeToken")));
    QCOMPARE(get(hand, window), opensThePage(login) ? 200 : 401);
    // After a 401 another token is tried, once.
    const bool triesAnother = login.works() && !opensThePage(login);
    QCOMPARE(hand.trail().size(), triesAnother ? 3 : 1);
}

void TestTokenServers::aTokenThatEnds_isRenewedBefore_data()
{
    // Spring gives public clients no refresh token.
    const int count = addCases([this](const LoginCase &login) {
        const bool oncePerPerson = m_as.kind == LoginServerKind::SpringAuthServer && hasPerson(login);
        return opensThePage(login) && !oncePerPerson;
    });
    QVERIFY(count > 0);
}

void TestTokenServers::aTokenThatEnds_isRenewedBefore()
{
    QFETCH(LoginCase, login);
    QFETCH(By, by);
    Window window;
    const LoginHand hand(window.window, by);
    obtain(hand, window, login);
    QCOMPARE(get(hand, window), 200);
    window.clock.aheadSeconds = 290;
    // All that the person sees of it.
    QCOMPARE(get(hand, window), 200);
    const QStringList trail = hand.trail();
    QVERIFY2(trail.size() <= 3 && trail.contains(QStringLiteral("200 POST ") + QString::fromLatin1(m_as.endpoint)),
        qPrintable(trail.join(QLatin1String(", "))));
    QVERIFY(!window.window.findChild<NoticeBar *>()->isVisible());
    const QString said = hand.trailSentences().join(QLatin1Char('\n'));
    QVERIFY2(!said.contains(window.window.session()->settings().auth.token), qPrintable(said));
    // From then on nothing is to be seen.
    QCOMPARE(get(hand, window), 200);
    QCOMPARE(hand.trail().size(), 1);
}

void TestTokenServers::aTokenThatHasEnded_isRenewedAfterThe401_data()
{
    const bool endsSoon = m_as.kind != LoginServerKind::SpringAuthServer;
    if (addCases([this, endsSoon](const LoginCase &login) { return endsSoon && opensThePage(login); }) == 0)
        QSKIP("tokens of this server live for minutes");
}

void TestTokenServers::aTokenThatHasEnded_isRenewedAfterThe401()
{
    QFETCH(LoginCase, login);
    QFETCH(By, by);
    Window window;
    const LoginHand hand(window.window, by);
    // By this computer's clock the token has an hour to go; the server's is right. What a JWT says of its end counts
    // from the server's clock, what an answer says counts from when it came.
    const qint64 behind = -3600;
    const bool isJwt = login.way == LoginWay::Json;
    window.clock.aheadSeconds = isJwt ? behind : 0;
    if (isJwt) {
        login.tokens.json.lifetimePointer.clear();
        login.tokens.json.fields = {field("seconds", "3")};
    } else {
        login.tokens.oauth.scope += QStringLiteral(" brief");
    }
    obtain(hand, window, login);
    window.clock.aheadSeconds = behind;
    if (QTest::currentTestFailed())
        return;
    QCOMPARE(get(hand, window), 200);
    const QString page = QString::fromLatin1(m_as.page);
    // Work goes on until the token ends, and never meets a 401.
    const QDeadlineTimer deadline(30'000);
    while (hand.trail().size() == 1 && !deadline.hasExpired())
        QCOMPARE(get(hand, window), 200);
    QCOMPARE(hand.trail(),
        (QStringList{QStringLiteral("401 GET ") + page, QStringLiteral("200 POST ") + QLatin1String(m_as.endpoint),
            QStringLiteral("200 GET ") + page}));
    QVERIFY(!window.window.findChild<NoticeBar *>()->isVisible());
    keepPictures(window.theme, window.window, QStringLiteral("token-ended"));
}

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("tokenservertest"));
    const auto server = std::find_if(servers.begin(), servers.end(),
        [argc, argv](const Server &one) { return argc > 1 && qstrcmp(one.name, argv[1]) == 0; });
    if (server == servers.end()) {
        std::fprintf(stderr, "usage: tst_tokenservers SERVER [OPTION...]\n");
        return 64;
    }
    argv[1] = argv[0];
    TestTokenServers test(*server);
    return QTest::qExec(&test, argc - 1, argv + 1);
}

#include "tst_tokenservers.moc"
