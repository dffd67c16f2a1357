// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session.h"
#include "tests/support/rawserver.h"
#include "tests/support/wirenames.h"
#include "ui/common/iconbutton.h"
#include "ui/composer/willsend.h"
#include "ui/composer/wirepreview.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Sessionscope;
using namespace Sessionscope::Test;

Q_DECLARE_METATYPE(Sessionscope::Request)

//! "Will send" is what a socket receives, secrets hidden until they are asked for.
class TestWillSend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalsWhatASocketReceives_data();
    void equalsWhatASocketReceives();
    void masksSecrets_data();
    void masksSecrets();
    void explainsWithheldCookies_andNeverCopiesThat();
    void showsSecretsByTheEye_untilFocusLeaves();
    void saysWhatIsWrong_insteadOfARequest();

private:
    static QString text(const PreparedHop &hop, Secrets secrets);
    SystemClock m_clock;
};

//! The lines that go out, as a copy has them.
QString TestWillSend::text(const PreparedHop &hop, Secrets secrets)
{
    QStringList lines;
    for (const WireLine &line : WireText::lines(hop, secrets)) {
        if (!line.isNote)
            lines.append(line.text);
    }
    return lines.join(u'\n');
}

void TestWillSend::equalsWhatASocketReceives_data()
{
    QTest::addColumn<Request>("request");
    const auto row = [](const char *name, auto change) {
        Request request;
        request.method = "POST";
        change(request);
        QTest::newRow(name) << request;
    };
    row("no body", [](Request &request) { request.method = "GET"; });
    row("a form with a password", [](Request &request) {
        request.body.kind = Body::Kind::Form;
        request.body.fields = {{QStringLiteral("user name"), QStringLiteral("älice"), true},
            {QStringLiteral("password"), QStringLiteral("a&b=c"), true}};
    });
    row("JSON of several lines", [](Request &request) {
        request.body.kind = Body::Kind::Raw;
        request.body.contentType = "application/json";
        request.body.raw = "{\n  \"a\": \"ä\"\n}\n";
    });
    row("parts", [](Request &request) {
        request.body.kind = Body::Kind::Multipart;
        // With a boundary of its own, which a preview could not know otherwise.
        request.body.contentType = "multipart/form-data; boundary=xyz";
        request.body.parts = {{QStringLiteral("a"), "1", {}, {}, {}, true}};
    });
    row("credentials and headers", [](Request &request) {
        request.headers = {{QStringLiteral("X-Custom"), QStringLiteral("1"), true},
            {QStringLiteral("X-Api-Key"), QStringLiteral("k-1234567890"), true}};
        request.auth.kind = AuthSettings::Kind::Basic;
        request.auth.user = QStringLiteral("alice");
        request.auth.password = QStringLiteral("wonderland");
    });
}

void TestWillSend::equalsWhatASocketReceives()
{
    QFETCH(Request, request);
    RawServer server(
        {RawAnswer::ok({}, "Set-Cookie: JSESSIONID=E84B; Path=/\r\nSet-Cookie: b=2\r\n"), RawAnswer::ok("x")});
    Session session(m_clock);
    const auto send = [&session](const Request &one) {
        QSignalSpy finished(session.send(one), &SendJob::finished);
        return finished.wait();
    };
    Request first;
    first.url = server.url();
    QVERIFY(send(first));
    request.url = server.url(QStringLiteral("/a?b=c%20d"));
    const Result<PreparedHop> hop = session.preview(request);
    QVERIFY(hop);
    const QString shown = text(*hop, Secrets::Shown);
    QVERIFY(send(request));
    const QByteArray received = server.requests().at(1).octets;
    QCOMPARE(shown, QString::fromUtf8(received).remove(u'\r'));
    QCOMPARE(WireText::size(*hop), received.size());
    QVERIFY(shown.contains(QString::fromLatin1(wireLine("Cookie: JSESSIONID=E84B; b=2"))));
}

void TestWillSend::masksSecrets_data()
{
    QTest::addColumn<Request>("request");
    QTest::addColumn<QString>("secret");
    QTest::addColumn<QString>("kept");
    const auto row = [](const char *name, const char *secret, const char *kept, auto change) {
        Request request;
        request.method = "POST";
        request.url = QStringLiteral("http://localhost/");
        change(request);
        QTest::newRow(name) << request << QString::fromLatin1(secret) << QString::fromLatin1(wireLine(kept));
    };
    row("a bearer token, not its scheme", "t-0123456789", "Authorization: Bearer ", [](Request &request) {
        request.auth.kind = AuthSettings::Kind::Bearer;
        request.auth.token = QStringLiteral("t-0123456789");
    });
    row("Basic credentials", "YWxpY2U6d29uZGVybGFuZA==", "Authorization: Basic ", [](Request &request) {
        request.auth.kind = AuthSettings::Kind::Basic;
        request.auth.user = QStringLiteral("alice");
        request.auth.password = QStringLiteral("wonderland");
    });
    row("a key of one word", "k-0123456789", "X-Api-Key: ", [](Request &request) {
        request.headers = {{QStringLiteral("X-Api-Key"), QStringLiteral("k-0123456789"), true}};
    });
    row("a password in a form, not the token beside it", "wonderland", "_csrf=abc", [](Request &request) {
        request.body.kind = Body::Kind::Form;
        request.body.fields = {{QStringLiteral("password"), QStringLiteral("wonderland"), true},
            {QStringLiteral("_csrf"), QStringLiteral("abc"), true}};
    });
}

void TestWillSend::masksSecrets()
{
    QFETCH(Request, request);
    QFETCH(QString, secret);
    QFETCH(QString, kept);
    const Session session(m_clock);
    const Result<PreparedHop> hop = session.preview(request);
    QVERIFY(hop);
    const QString masked = text(*hop, Secrets::Masked);
    QVERIFY2(!masked.contains(secret), qPrintable(masked));
    QVERIFY2(masked.contains(kept), qPrintable(masked));
    QVERIFY(masked.contains(QChar(0x2022)));
    QVERIFY(text(*hop, Secrets::Shown).contains(secret));
}

void TestWillSend::explainsWithheldCookies_andNeverCopiesThat()
{
    RawServer server({RawAnswer::ok({}, "Set-Cookie: basket=7; Path=/shop\r\nSet-Cookie: a=1; Path=/\r\n")});
    Session session(m_clock);
    Request request;
    request.url = server.url(QStringLiteral("/shop/x"));
    QSignalSpy finished(session.send(request), &SendJob::finished);
    QVERIFY(finished.wait());
    request.url = server.url(QStringLiteral("/login"));
    const Result<PreparedHop> hop = session.preview(request);
    QVERIFY(hop);
    QCOMPARE(WireText::sentCookies(*hop), 1);
    QCOMPARE(WireText::withheldCookies(*hop), 1);
    const QList<WireLine> lines = WireText::lines(*hop, Secrets::Masked);
    const auto note = std::find_if(lines.cbegin(), lines.cend(), [](const WireLine &line) { return line.isNote; });
    QVERIFY(note != lines.cend());
    QVERIFY2(note->text.contains(QLatin1String("basket")) && note->text.contains(QLatin1String("/shop")),
        qPrintable(note->text));

    const Theme theme;
    WillSend pane(theme);
    pane.QWidget::show();
    pane.show(hop);
    auto *preview = pane.findChild<WirePreview *>();
    QVERIFY(preview->toPlainText().contains(QLatin1String("basket")));
    QVERIFY(!preview->wireText().contains(QLatin1String("basket")));
    preview->selectAll();
    preview->copy();
    QCOMPARE(QApplication::clipboard()->text(), preview->wireText());
}

void TestWillSend::showsSecretsByTheEye_untilFocusLeaves()
{
    const Theme theme;
    QWidget window;
    auto *pane = new WillSend(theme);
    auto *other = new QLineEdit;
    auto *layout = new QVBoxLayout(&window);
    layout->addWidget(pane);
    layout->addWidget(other);
    window.show();
    QApplication::setActiveWindow(&window);
    const Session session(m_clock);
    Request request;
    request.url = QStringLiteral("http://localhost/");
    request.auth.kind = AuthSettings::Kind::Bearer;
    request.auth.token = QStringLiteral("t-0123456789");
    pane->show(session.preview(request));
    auto *preview = pane->findChild<WirePreview *>();
    QVERIFY(!preview->wireText().contains(request.auth.token));

    IconButton *eye = nullptr;
    for (auto *button : pane->findChildren<IconButton *>()) {
        if (button->isCheckable())
            eye = button;
    }
    QVERIFY(eye);
    eye->setFocus();
    QTest::keyClick(eye, Qt::Key_Space);
    QVERIFY(preview->wireText().contains(request.auth.token));
    preview->setFocus(Qt::TabFocusReason); // To select and copy.
    QVERIFY(preview->wireText().contains(request.auth.token));
    other->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(!preview->wireText().contains(request.auth.token));
    QVERIFY(!eye->isChecked());
}

void TestWillSend::saysWhatIsWrong_insteadOfARequest()
{
    const Theme theme;
    WillSend pane(theme);
    pane.QWidget::show();
    const Session session(m_clock);
    Request request;
    request.url = QStringLiteral("http://localhost/{{nowhere}}");
    pane.show(session.preview(request));
    QVERIFY(!pane.findChild<WirePreview *>()->isVisible());
}

QTEST_MAIN(TestWillSend)
#include "tst_willsend.moc"
