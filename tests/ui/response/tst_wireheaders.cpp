// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/texts/texts.h"
#include "tests/core/session/sessionfixture.h"
#include "ui/response/headersview.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! The head that the window says was sent equals, line for line, what a raw socket received.
class TestWireHeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMethodAndBody_isShownAsSent_data();
    void everyMethodAndBody_isShownAsSent();
    void everyHop_isShownAsSent();
    void unusualHeaders_areShownAsSent();

private:
    //! What is shown below "Sent", secrets revealed.
    QString shown(const ExchangePtr &exchange);
    //! The same from the octets of \a request, and the notes that follow.
    static QString expected(const RawRequest &request, const QList<HopNote> &notes);

    SystemClock m_clock;
    Theme m_theme;
};

QString TestWireHeaders::shown(const ExchangePtr &exchange)
{
    HeadersView view(m_theme);
    view.showExchange(exchange);
    view.findChildren<QAbstractButton *>().constFirst()->click();
    const QString heading = QStringLiteral("\nSent\n");
    const qsizetype at = view.text().indexOf(heading);
    return view.isRevealed() && at >= 0 ? view.text().mid(at + heading.size()) : QString();
}

QString TestWireHeaders::expected(const RawRequest &request, const QList<HopNote> &notes)
{
    QString lines = QString::fromUtf8(request.head().chopped(4)).replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    for (const HopNote &note : notes)
        lines += QLatin1Char('\n') + Texts::note(note);
    return lines;
}

void TestWireHeaders::everyMethodAndBody_isShownAsSent_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<Body>("body");
    Body raw;
    raw.kind = Body::Kind::Raw;
    raw.contentType = "application/json";
    raw.raw = "{\"a\":1}";
    Body form;
    form.kind = Body::Kind::Form;
    form.fields = {field("user", "älice")};
    Body multipart;
    multipart.kind = Body::Kind::Multipart;
    multipart.parts = {{QStringLiteral("a"), "1", {}, {}, {}, true}};
    const QList<std::pair<const char *, Body>> bodies{
        {"no body", {}}, {"raw", raw}, {"form", form}, {"multipart", multipart}};
    for (const char *method : {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"}) {
        for (const auto &[name, body] : bodies)
            QTest::addRow("%s with %s", method, name) << QByteArray(method) << body;
    }
    QTest::newRow("HEAD") << QByteArray("HEAD") << Body();
}

void TestWireHeaders::everyMethodAndBody_isShownAsSent()
{
    QFETCH(QByteArray, method);
    QFETCH(Body, body);
    RawServer server([](const RawRequest &) { return RawAnswer("HTTP/1.1 204 Done\r\n\r\n"); });
    Session session(m_clock);
    Request made = request(method, server.url(QStringLiteral("/x%20y?a=%2F&b#f")));
    made.body = body;
    const Sent result = sendAndWait(session, made);
    QCOMPARE(result.hops.size(), 1);
    QCOMPARE(shown(result.hops.first()), expected(server.requests().first(), result.hops.first()->notes));
}

void TestWireHeaders::everyHop_isShownAsSent()
{
    RawServer server(QList<RawAnswer>{redirect(307, "/b", "Set-Cookie: sid=0123456789abcdef\r\n"),
        RawAnswer("HTTP/1.1 401 No\r\nWWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\"\r\n"
                  "Content-Length: 0\r\n\r\n"),
        redirect(303, "/c;jsessionid=0F1E2D3C4B5A", "Set-Cookie: sid=fedcba9876543210\r\n"), RawAnswer::ok("end")});
    Session session(m_clock);
    Request made = request("POST", server.url(QStringLiteral("/a")));
    made.body.kind = Body::Kind::Form;
    made.body.fields = {field("x", "y")};
    made.auth = {AuthSettings::Kind::Digest, QStringLiteral("alice"), QStringLiteral("wonder"), {}, {}, {}, true};
    const Sent result = sendAndWait(session, made);
    QCOMPARE(result.hops.size(), 4);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(shown(result.hops.at(i)), expected(server.requests().at(i), result.hops.at(i)->notes));
}

void TestWireHeaders::unusualHeaders_areShownAsSent()
{
    RawServer server({RawAnswer::ok("x")});
    Session session(m_clock);
    Request made = request("GET", server.url());
    made.headers = {field("x-lOwEr", "a  b"), field("X-Empty", ""), field("Host", "virtual.example"), field("X-U", "ü"),
        field("X-Twice", "1"), field("X-Twice", "2"), field("Cookie", "typed=0123456789abcdef"),
        field("Authorization", "Bearer 0123456789abcdef")};
    made.removedHeaders = {QStringLiteral("Accept"), QStringLiteral("User-Agent")};
    const Sent result = sendAndWait(session, made);
    QCOMPARE(result.hops.size(), 1);
    QCOMPARE(shown(result.hops.first()), expected(server.requests().first(), result.hops.first()->notes));
}

QTEST_MAIN(TestWireHeaders)
#include "tst_wireheaders.moc"
