// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/session.h"
#include "tests/ui/support/pictures.h"
#include "tests/ui/support/samplelog.h"
#include "ui/common/button.h"
#include "ui/common/counttabbar.h"
#include "ui/response/bodypane.h"
#include "ui/response/bodyview.h"
#include "ui/response/findbar.h"
#include "ui/response/headersview.h"
#include "ui/response/hopcookiesmodel.h"
#include "ui/response/responsepane.h"
#include "ui/response/statusline.h"
#include "ui/response/timingview.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Sessionscope;

class TestResponsePane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void showsTheBody_prettyAndRaw();
    void findsInTheBody();
    void masksSecrets_untilRevealed();
    void masksHeaders_data();
    void masksHeaders();
    void tellsCookiesOfTheHop();
    void tellsWhatOtherClientsWouldDo();
    void failure_offersNextSteps();
    void retryAfter_countsDown_andSendsAgainThen();
    void retryAfter_thatIsOver_offersToSendAgain();
    void certificate_canBeTrustedForTheSession();
    void longWait_showsTheTiming_thenTheChosenTab();
    void walksToNeighbours();
    void choosesRoundAxes_data();
    void choosesRoundAxes();
    void paintsEveryTab_inBothThemes();

private:
    Button *button(const QString &text) const;
    ExchangeId appendBusy(const QByteArray &retryAfter, const QDateTime &started);
    ExchangeId appendFailure(ErrorCode code, const QString &url);

    SystemClock m_clock;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<ResponsePane> m_pane;
};

void TestResponsePane::initTestCase()
{
    m_theme = std::make_unique<Theme>();
    m_theme->setMode(ThemeMode::Light);
    m_theme->applyTo(*qApp);
}

void TestResponsePane::init()
{
    m_pane.reset();
    m_session = std::make_unique<Session>(m_clock);
    m_pane = std::make_unique<ResponsePane>(*m_theme);
    m_pane->setSession(m_session.get());
    SampleLog::fill(m_session->log());
    m_pane->resize(604, 460);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
}

Button *TestResponsePane::button(const QString &text) const
{
    const auto buttons = m_pane->findChildren<Button *>();
    for (Button *one : buttons) {
        if (one->text() == text && one->isVisible())
            return one;
    }
    return nullptr;
}

ExchangeId TestResponsePane::appendFailure(ErrorCode code, const QString &url)
{
    Exchange failed = SampleLog::hop(5, 1, "GET", url, 0, 3'000);
    failed.state = ExchangeState::Failed;
    failed.phase = Phase::Connecting;
    failed.response.reset();
    const QString subject = failed.request.url.host() + QStringLiteral(":8080");
    failed.failure = Failure{{code, subject, {}}, Phase::Connecting};
    if (failed.request.url.scheme() == QLatin1String("https")) {
        CertificateInfo certificate;
        certificate.subject = QStringLiteral("CN=localhost");
        certificate.issuer = QStringLiteral("CN=localhost");
        certificate.alternativeNames = {QStringLiteral("localhost"), QStringLiteral("127.0.0.1")};
        certificate.notBefore = QDateTime::fromSecsSinceEpoch(1'700'000'000);
        certificate.notAfter = QDateTime::fromSecsSinceEpoch(1'800'000'000);
        certificate.sha256 = QByteArray(64, 'a');
        failed.tls = TlsInfo{QStringLiteral("TLSv1.3"), QStringLiteral("TLS_AES_256_GCM_SHA384"), {certificate},
            {QStringLiteral("self-signed certificate")}, false};
    }
    return m_session->log().append(failed);
}

void TestResponsePane::showsTheBody_prettyAndRaw()
{
    QSignalSpy loaded(m_pane->bodyPane(), &BodyPane::loaded);
    m_pane->showExchange(7);
    QVERIFY(loaded.wait());
    QCOMPARE(m_pane->bodyPane()->view()->text()->rowCount(), 8);
    auto *mode = m_pane->bodyPane()->findChild<QTabBar *>();
    QVERIFY(mode);
    mode->setCurrentIndex(1);
    QVERIFY(loaded.wait());
    QCOMPARE(m_pane->bodyPane()->view()->text()->bytes(), m_session->log().find(7)->response->body);
    const auto *status = m_pane->findChild<StatusLine *>();
    QCOMPARE(status->statusText(), QStringLiteral("200 OK"));
    QVERIFY(status->facts().contains(QStringLiteral("connection 2, reused")));
}

void TestResponsePane::findsInTheBody()
{
    QSignalSpy loaded(m_pane->bodyPane(), &BodyPane::loaded);
    m_pane->showExchange(7);
    QVERIFY(loaded.wait());
    m_pane->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    m_pane->bodyPane()->view()->setFocus();
    QTest::keyClick(m_pane->bodyPane()->view(), Qt::Key_F, Qt::ControlModifier);
    auto *bar = m_pane->findChild<FindBar *>();
    QVERIFY(bar->isVisible());
    QTest::keyClicks(bar->findChild<QLineEdit *>(), QStringLiteral("ALICE"));
    BodyView *view = m_pane->bodyPane()->view();
    QTRY_COMPARE(view->selectedText(), QStringLiteral("alice"));
    QTest::keyClick(bar->findChild<QLineEdit *>(), Qt::Key_Escape);
    QVERIFY(!bar->isVisible());
}

void TestResponsePane::masksSecrets_untilRevealed()
{
    m_pane->showExchange(7);
    m_pane->showTab(ResponsePane::HeadersTab);
    auto *headers = m_pane->findChild<HeadersView *>();
    QVERIFY(headers->text().contains(QStringLiteral("Cookie: JSESSIONID=E84B…2F64")));
    QVERIFY(!headers->text().contains(QStringLiteral("E84B6C1D9F3A42075B8DC0E1A7932F64")));
    const auto buttons = headers->findChildren<QAbstractButton *>();
    QTest::mouseClick(buttons.first(), Qt::LeftButton);
    QVERIFY(headers->text().contains(QStringLiteral("E84B6C1D9F3A42075B8DC0E1A7932F64")));
    m_pane->showExchange(6);
    m_pane->showExchange(7);
    QVERIFY(!headers->isRevealed());
}

void TestResponsePane::masksHeaders_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << QByteArray("Accept") << QByteArray("*/*") << QStringLiteral("*/*");
    QTest::newRow("cookies keep their names")
        << QByteArray("cookie") << QByteArray("a=0123456789abcdef; b=x") << QStringLiteral("a=0123…cdef; b=••••");
    QTest::newRow("attributes stay readable") << QByteArray("Set-Cookie") << QByteArray("a=0123456789abcdef; Path=/")
                                              << QStringLiteral("a=0123…cdef; Path=/");
    QTest::newRow("a scheme is no secret")
        << QByteArray("Authorization") << QByteArray("Bearer 0123456789abcdef") << QStringLiteral("Bearer 0123…cdef");
}

void TestResponsePane::masksHeaders()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QTEST(maskedHeaderValue({name, value}), "shown");
}

void TestResponsePane::tellsCookiesOfTheHop()
{
    HopCookiesModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.showExchange(m_session->log().find(2));
    QCOMPARE(model.rowCount(), 3);
    QVERIFY(model.index(2).data().toString().startsWith(QStringLiteral("track was rejected: ")));
    model.showExchange(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestResponsePane::tellsWhatOtherClientsWouldDo()
{
    CookieContext context;
    context.url = QUrl(QStringLiteral("https://127.0.0.1/"));
    m_session->jar().receive({"s=1; Secure"}, context, QDateTime::currentDateTimeUtc());
    context.url = QUrl(QStringLiteral("http://127.0.0.1/"));
    Exchange exchange = SampleLog::pendingHop(9, context.url.toString(), Phase::Waiting);
    exchange.cookieEvents = m_session->jar().select(context, QDateTime::currentDateTimeUtc()).events;
    exchange.id = m_session->log().append(exchange);
    exchange.state = ExchangeState::Completed;
    m_session->log().update(exchange);
    m_pane->showExchange(exchange.id);
    m_pane->showTab(ResponsePane::CookiesTab);
    keepPicture(*m_pane, QStringLiteral("response-other-clients"));
    const auto *model = m_pane->findChild<HopCookiesModel *>();
    QVERIFY(model->rowCount() > 1);
    QVERIFY(!model->index(0).data(HopCookiesModel::OtherClientRole).toBool());
    QVERIFY(model->index(1).data(HopCookiesModel::OtherClientRole).toBool());
    QCOMPARE(model->index(1).data().toString(),
        QStringLiteral("a browser would send it: it trusts http to 127.0.0.1 like https"));
}

void TestResponsePane::failure_offersNextSteps()
{
    m_pane->showExchange(appendFailure(ErrorCode::ConnectionRefused, QStringLiteral("http://localhost:8080/")));
    keepPicture(*m_pane, QStringLiteral("response-refused"));
    QSignalSpy retry(m_pane.get(), &ResponsePane::retryRequested);
    QSignalSpy edit(m_pane.get(), &ResponsePane::editUrlRequested);
    QTRY_VERIFY(button(QStringLiteral("Try again")));
    QTest::mouseClick(button(QStringLiteral("Try again")), Qt::LeftButton);
    QTest::mouseClick(button(QStringLiteral("Edit URL")), Qt::LeftButton);
    QCOMPARE(retry.size(), 1);
    QCOMPARE(edit.size(), 1);
    m_pane->showExchange(7);
    QVERIFY(!button(QStringLiteral("Try again")));
}

ExchangeId TestResponsePane::appendBusy(const QByteArray &retryAfter, const QDateTime &started)
{
    Exchange exchange = SampleLog::hop(9, 1, "GET", QStringLiteral("http://localhost:8080/api"), 503, 1000);
    exchange.started = started;
    exchange.response->headers.set("Retry-After", retryAfter);
    return m_session->log().append(exchange);
}

void TestResponsePane::retryAfter_countsDown_andSendsAgainThen()
{
    m_pane->showExchange(appendBusy("2", QDateTime::currentDateTimeUtc()));
    QSignalSpy retry(m_pane.get(), &ResponsePane::retryRequested);
    QTRY_VERIFY(button(QStringLiteral("Send again then")));
    keepPicture(*m_pane, QStringLiteral("response-retry"));
    QTest::mouseClick(button(QStringLiteral("Send again then")), Qt::LeftButton);
    QTRY_VERIFY(button(QStringLiteral("Do not send")));
    QCOMPARE(retry.size(), 0);
    QTRY_COMPARE(retry.size(), 1);
    // Another hop has nothing to wait for.
    m_pane->showExchange(7);
    QVERIFY(!button(QStringLiteral("Send again")));
}

void TestResponsePane::retryAfter_thatIsOver_offersToSendAgain()
{
    m_pane->showExchange(appendBusy("5", QDateTime::currentDateTimeUtc().addSecs(-60)));
    QSignalSpy retry(m_pane.get(), &ResponsePane::retryRequested);
    QTRY_VERIFY(button(QStringLiteral("Send again")));
    QTest::mouseClick(button(QStringLiteral("Send again")), Qt::LeftButton);
    QCOMPARE(retry.size(), 1);
}

void TestResponsePane::certificate_canBeTrustedForTheSession()
{
    m_pane->showExchange(appendFailure(ErrorCode::CertificateSelfSigned, QStringLiteral("https://localhost:8080/")));
    QSignalSpy retry(m_pane.get(), &ResponsePane::retryRequested);
    QTRY_VERIFY(button(QStringLiteral("Show certificate")));
    QTest::mouseClick(button(QStringLiteral("Show certificate")), Qt::LeftButton);
    QCOMPARE(m_pane->currentTab(), ResponsePane::TlsTab);
    keepPicture(*m_pane, QStringLiteral("response-tls"));
    m_pane->showTab(ResponsePane::BodyTab);
    keepPicture(*m_pane, QStringLiteral("response-certificate"));
    QTest::mouseClick(button(QStringLiteral("Trust for this session")), Qt::LeftButton);
    QCOMPARE(m_session->settings().tls.trustedFingerprints, QList<QByteArray>{QByteArray(64, 'a')});
    QCOMPARE(retry.size(), 1);
}

void TestResponsePane::longWait_showsTheTiming_thenTheChosenTab()
{
    const QString url = QStringLiteral("http://localhost:8080/api/reports/daily");
    Exchange pending = SampleLog::pendingHop(5, url, Phase::Waiting);
    pending.connectionReused = true;
    pending.timing.sendUs = 1'000;
    Exchange done = SampleLog::hop(5, 1, "GET", url, 200, 5'000);
    done.response->body = "done";
    done.id = m_session->log().append(pending);
    m_pane->showExchange(done.id);
    QCOMPARE(m_pane->currentTab(), ResponsePane::BodyTab);
    QTRY_COMPARE(m_pane->currentTab(), ResponsePane::TimingTab);
    QVERIFY(m_pane->findChild<TimingView *>()->isRunning());
    keepPicture(*m_pane, QStringLiteral("response-pending"));
    m_session->log().update(done);
    QCOMPARE(m_pane->currentTab(), ResponsePane::BodyTab);
    QVERIFY(!m_pane->findChild<TimingView *>()->isRunning());
}

void TestResponsePane::walksToNeighbours()
{
    m_pane->showExchange(7);
    QSignalSpy wanted(m_pane.get(), &ResponsePane::hopRequested);
    const auto buttons = m_pane->findChild<StatusLine *>()->findChildren<QAbstractButton *>();
    QCOMPARE(buttons.size(), 2);
    QTest::mouseClick(buttons.at(0), Qt::LeftButton);
    QTest::mouseClick(buttons.at(1), Qt::LeftButton);
    QCOMPARE(wanted.at(0).at(0).value<ExchangeId>(), ExchangeId(6));
    QCOMPARE(wanted.at(1).at(0).value<ExchangeId>(), ExchangeId(8));
    m_pane->showExchange(8);
    QVERIFY(!buttons.at(1)->isEnabled());
    m_session->log().append(SampleLog::hop(5, 1, "GET", QStringLiteral("http://localhost/"), 200, 1'000));
    QVERIFY(buttons.at(1)->isEnabled());
}

void TestResponsePane::choosesRoundAxes_data()
{
    QTest::addColumn<qint64>("total");
    QTest::addColumn<qint64>("step");
    QTest::newRow("16 ms") << qint64(16'000) << qint64(4'000);
    QTest::newRow("41 ms") << qint64(41'000) << qint64(12'500);
    QTest::newRow("3.4 s") << qint64(3'400'000) << qint64(1'000'000);
    QTest::newRow("nothing") << qint64(0) << qint64(100);
}

void TestResponsePane::choosesRoundAxes()
{
    QFETCH(qint64, total);
    QTEST(axisStep(total), "step");
}

void TestResponsePane::paintsEveryTab_inBothThemes()
{
    QSignalSpy loaded(m_pane->bodyPane(), &BodyPane::loaded);
    m_pane->showExchange(7);
    QVERIFY(loaded.wait());
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        m_theme->setMode(mode);
        for (const auto tab :
            {ResponsePane::BodyTab, ResponsePane::HeadersTab, ResponsePane::CookiesTab, ResponsePane::TimingTab}) {
            m_pane->showTab(tab);
            keepPicture(*m_pane, QStringLiteral("response-%1-%2").arg(tab).arg(mode == ThemeMode::Dark ? 1 : 0));
            const QImage image = m_pane->grab().toImage();
            QCOMPARE(image.pixelColor(2, image.height() - 3), m_theme->color(Token::Panel));
        }
    }
    m_theme->setMode(ThemeMode::Light);
}

QTEST_MAIN(TestResponsePane)
#include "tst_responsepane.moc"
