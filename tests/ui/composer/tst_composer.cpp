// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/secretlineedit.h"
#include "ui/common/templateedit.h"
#include "ui/composer/composer.h"

#include <QAction>
#include <QApplication>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Sessionscope;

Q_DECLARE_METATYPE(Sessionscope::Request)

//! What is put into the composer comes out of it as it was.
class TestComposer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBack_whatItWasGiven_data();
    void givesBack_whatItWasGiven();
    void sendsEditedText_insteadOfTheImportedOctets();
    void knowsARequestWithoutAnything();
    void masksASecret_untilTheEyeIsAsked();
    void hidesTheResolvedUrl_whenTheTypedOneNeedsTheRoom();

private:
    //! As the window puts it together.
    struct Stage
    {
        Theme theme;
        Composer composer{theme};
        QWidget window;

        Stage()
        {
            auto *layout = new QVBoxLayout(&window);
            layout->addWidget(composer.urlBar());
            layout->addWidget(composer.requestPane());
            window.resize(900, 600);
            window.show();
            QApplication::setActiveWindow(&window);
        }
    };
};

void TestComposer::givesBack_whatItWasGiven_data()
{
    QTest::addColumn<Request>("request");
    const auto row = [](const char *name, auto change) {
        Request request;
        request.method = "POST";
        request.url = QStringLiteral("http://localhost/a?b={{c}}#d");
        change(request);
        QTest::newRow(name) << request;
    };
    const auto raw = [&row](const char *name, const QByteArray &type, const QByteArray &octets) {
        row(name, [&](Request &request) {
            request.body.kind = Body::Kind::Raw;
            request.body.contentType = type;
            request.body.raw = octets;
        });
    };
    row("no body", [](Request &) {});
    raw("JSON", "application/json", "{\"a\": 1}");
    raw("JSON of a kind of its own", "application/hal+json; charset=utf-8", "{}");
    raw("XML", "application/xml", "<a/>");
    raw("plain text", "text/plain; charset=utf-8", "a\nb");
    raw("text of an unknown type", "application/graphql", "{ me }");
    raw("text without a type", {}, "a=b");
    raw("text with the line ends of other systems", "text/csv", "a\r\nb\rc\n");
    raw("octets that are no text", "application/octet-stream", QByteArray("\xff\x00\xfe", 3));
    row("a form", [](Request &request) {
        request.body.kind = Body::Kind::Form;
        request.body.fields = {{QStringLiteral("user"), QStringLiteral("älice"), true},
            {QStringLiteral("password"), QStringLiteral("p&q"), true}, {QStringLiteral("off"), {}, false}};
    });
    row("a form with a type of its own", [](Request &request) {
        request.body.kind = Body::Kind::Form;
        request.body.contentType = "application/x-www-form-urlencoded; charset=utf-8";
        request.body.fields = {{QStringLiteral("a"), QStringLiteral("1"), true}};
    });
    row("parts with types, names and files", [](Request &request) {
        request.body.kind = Body::Kind::Multipart;
        request.body.parts = {{QStringLiteral("plain"), "1", {}, {}, {}, true},
            {QStringLiteral("json"), "{}", {}, {}, "application/json", true},
            {QStringLiteral("at"), "@home", {}, {}, {}, true},
            {QStringLiteral("file"), {}, QStringLiteral("/tmp/x"), QStringLiteral("y.png"), "image/png", false}};
    });
    row("a file", [](Request &request) {
        request.body.kind = Body::Kind::File;
        request.body.contentType = "image/png";
        request.body.filePath = QStringLiteral("/tmp/x.png");
    });
    row("headers, also removed and disabled ones", [](Request &request) {
        request.name = QStringLiteral("login");
        request.headers = {{QStringLiteral("X-A"), QStringLiteral("1"), true},
            {QStringLiteral("X-A"), QStringLiteral("2"), true}, {QStringLiteral("X-B"), QStringLiteral("3"), false}};
        request.removedHeaders = {QStringLiteral("Accept")};
    });
    row("an API key", [](Request &request) {
        request.auth.kind = AuthSettings::Kind::ApiKey;
        request.auth.name = QStringLiteral("X-Key");
        request.auth.token = QStringLiteral("t");
        request.auth.place = AuthSettings::Place::Query;
    });
    row("Basic that waits for the challenge", [](Request &request) {
        request.auth.kind = AuthSettings::Kind::Basic;
        request.auth.user = QStringLiteral("u");
        request.auth.password = QStringLiteral("p:w");
        request.auth.preemptive = false;
    });
    row("every option", [](Request &request) {
        request.options.followRedirects = false;
        request.options.maxRedirects = 3;
        request.options.verifyTls = false;
        request.options.httpVersion = HttpVersion::Http2;
        request.options.site = SiteContext::CrossSite;
        request.options.useCookieJar = false;
        TimeLimits limits;
        limits.total = std::chrono::milliseconds(1500);
        limits.idle = std::chrono::milliseconds(200);
        request.options.limits = limits;
    });
    row("limits without one in all", [](Request &request) {
        TimeLimits limits;
        limits.connect = std::chrono::milliseconds(100);
        request.options.limits = limits;
    });
}

void TestComposer::givesBack_whatItWasGiven()
{
    QFETCH(Request, request);
    Stage stage;
    stage.composer.setRequest(request);
    QCOMPARE(stage.composer.request().body, request.body);
    QCOMPARE(stage.composer.request().headers, request.headers);
    QCOMPARE(stage.composer.request(), request);
}

void TestComposer::sendsEditedText_insteadOfTheImportedOctets()
{
    Stage stage;
    Request request;
    request.url = QStringLiteral("http://localhost/");
    request.body.kind = Body::Kind::Raw;
    request.body.raw = "a\r\nb";
    stage.composer.setRequest(request);
    stage.composer.showTab(RequestPane::Tab::Body);
    for (auto *edit : stage.window.findChildren<QPlainTextEdit *>()) {
        if (edit->accessibleName() == QLatin1String("Body text"))
            QTest::keyClicks(edit, QStringLiteral("X"));
    }
    QCOMPARE(stage.composer.request().body.raw, "Xa\nb");
    QCOMPARE(stage.composer.request().body.contentType, QByteArray());
}

void TestComposer::knowsARequestWithoutAnything()
{
    Stage stage;
    QVERIFY(stage.composer.isEmpty());
    QTest::keyClicks(stage.window.findChild<TemplateEdit *>(), QStringLiteral("a"));
    QVERIFY(!stage.composer.isEmpty());
    stage.composer.setRequest({});
    QVERIFY(stage.composer.isEmpty());
}

void TestComposer::masksASecret_untilTheEyeIsAsked()
{
    const Theme theme;
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *secret = new SecretLineEdit(theme);
    auto *other = new QLineEdit;
    layout->addWidget(secret);
    layout->addWidget(other);
    window.show();
    QApplication::setActiveWindow(&window);
    secret->setFocus();
    QTest::keyClicks(secret, QStringLiteral("hush"));
    QCOMPARE(secret->echoMode(), QLineEdit::Password);
    QCOMPARE(secret->text(), QStringLiteral("hush"));
    secret->actions().constFirst()->trigger();
    QCOMPARE(secret->echoMode(), QLineEdit::Normal);
    other->setFocus(Qt::TabFocusReason);
    QTRY_COMPARE(secret->echoMode(), QLineEdit::Password);
    // A name of a value gives nothing away.
    secret->setText(QStringLiteral("{{password}}"));
    QCOMPARE(secret->echoMode(), QLineEdit::Normal);
}

void TestComposer::hidesTheResolvedUrl_whenTheTypedOneNeedsTheRoom()
{
    Stage stage;
    UrlBar *bar = stage.composer.urlBar();
    const auto *hint = bar->findChild<ElidedLabel *>();
    bar->setUrl(QStringLiteral("{{base}}/x"));
    bar->setResolved(QStringLiteral("http://localhost:8080/x"));
    QVERIFY(hint->isVisible());
    bar->setUrl(QStringLiteral("{{base}}/") + QString(60, u'x'));
    bar->setResolved(QStringLiteral("http://localhost:8080/") + QString(60, u'x'));
    QVERIFY(!hint->isVisible());
    bar->setUrl(QStringLiteral("http://localhost/"));
    bar->setResolved(QStringLiteral("http://localhost/"));
    QVERIFY(!hint->isVisible());
}

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
