// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/matrix.h"
#include "core/texts/matrixtexts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Inspect;
using Access = MatrixCell::Access;
using Suspicion = MatrixCell::Suspicion;

namespace {

ExchangePtr hop(const QString &url, int status, const QByteArray &body, const QByteArray &cookie = {})
{
    Exchange exchange;
    exchange.state = ExchangeState::Completed;
    exchange.request.method = "GET";
    exchange.request.url = QUrl(QStringLiteral("http://localhost:8080") + url);
    if (!cookie.isEmpty())
        exchange.request.headers.append("Cookie", "JSESSIONID=" + cookie);
    exchange.response.emplace();
    exchange.response->status = status;
    exchange.response->body = body;
    exchange.response->complete = true;
    return std::make_shared<const Exchange>(exchange);
}

// What a session got: "200 body", "302 body" after a redirect to the login page, "" for not sent.
CompareSide side(const QString &url, const QByteArray &answer)
{
    if (answer.isEmpty())
        return {};
    const int status = answer.left(3).toInt();
    if (status == 302)
        return {hop(url, 302, {}), hop(QStringLiteral("/login"), 200, answer.mid(4))};
    return {hop(url, status, answer.mid(4))};
}

Matrix matrixOf(const QString &url, const QList<QByteArray> &answers)
{
    Matrix matrix;
    matrix.sessions = {{QStringLiteral("Anonymous"), {}, true, false},
        {QStringLiteral("alice"), QStringLiteral("alice"), false, false},
        {QStringLiteral("bob"), QStringLiteral("bob"), false, false},
        {QStringLiteral("admin"), QStringLiteral("admin"), false, true}};
    matrix.owner = 1;
    QList<CompareSide> row;
    for (const QByteArray &answer : answers)
        row.append(side(url, answer));
    matrix.answers = {row};
    return matrix;
}

} // namespace

class TestMatrix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void suspects_data();
    void suspects();
    void tellsWhatTheSuspicionStandsOn();
    void leavesTheOwnersOtherSessionsAlone();
    void knowsTheSameSession_byItsId();
    void tellsAccess();
    void judgesNothing_withoutTheOwnersAnswer();
    void leavesOutTheRowsAfter_whenCancelled();
    void writesDocuments_withoutMarkupOfOthers();
};

void TestMatrix::suspects_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QList<QByteArray>>("answers");
    QTest::addColumn<Suspicion>("bob");
    QTest::addColumn<Suspicion>("anonymous");
    const QByteArray order = R"(200 {"id":7,"item":"lamp","owner":"alice"})";
    const auto row = [](const char *name, const QString &url, const QList<QByteArray> &answers, Suspicion bob,
                         Suspicion anonymous = Suspicion::None) {
        QTest::newRow(name) << url << answers << bob << anonymous;
    };
    const QString one = QStringLiteral("/api/orders/7");
    const auto none = Suspicion::None;
    const auto possible = Suspicion::Possible;
    const auto likely = Suspicion::Likely;
    row("bob reads alice's order", one, {"302 login", order, order, order}, likely);
    row("bob is refused", one, {"302 login", order, "403 {}", order}, none);
    row("bob gets an order of his own", one, {"302 login", order, R"(200 {"id":7,"item":"lamp","owner":"bob"})", order},
        none);
    row("bob is sent to the login page", one, {"302 login", order, "302 login", order}, none);
    row("the order tells when it was read", one,
        {"401 {}", R"(200 {"owner":"alice","item":"lamp","at":"2026-11-23T14:02:07Z"})",
            R"(200 {"owner":"alice","item":"lamp","at":"2026-11-23T14:02:08Z"})", ""},
        likely);
    row("a list of alice's with one line more", one,
        {"401 {}", R"(200 {"owner":"alice","a":1,"b":2,"n":1})", R"(200 {"owner":"alice","a":1,"b":2,"n":2})", ""},
        likely);
    row("everybody reads it, and it names nobody", QStringLiteral("/products/7"),
        {R"(200 {"id":7,"price":3})", R"(200 {"id":7,"price":3})", R"(200 {"id":7,"price":3})", ""}, none);
    row("everybody reads alice's order", one, {order, order, order, order}, likely, likely);
    row("anybody but bob reads alice's order", one, {order, order, "403 {}", ""}, none, likely);
    row("a page for all that are logged in", QStringLiteral("/api/news"),
        {"401 {}", R"(200 {"news":["a"]})", R"(200 {"news":["a"]})", ""}, none);
    row("one thing that needs a login, nothing personal", QStringLiteral("/api/files/7"),
        {"401 {}", R"(200 {"size":3})", R"(200 {"size":3})", ""}, possible);
    row("something personal of somebody", QStringLiteral("/api/profile"),
        {"401 {}", R"(200 {"email":"a@example.org"})", R"(200 {"email":"a@example.org"})", ""}, likely);
    row("something personal, anonymous not asked", QStringLiteral("/api/profile"),
        {"", R"(200 {"email":"a@example.org"})", R"(200 {"email":"a@example.org"})", ""}, possible);
    row("a page of the administration", QStringLiteral("/admin/users"), {"401 {}", "200 all", "200 all", ""}, likely);
    row("a UUID in the query", QStringLiteral("/doc?id=3f2504e0-4f89-11d3-9a0c-0305e82c3301"),
        {"401 {}", "200 all", "200 all", ""}, possible);
    row("a version in the path is no id", QStringLiteral("/api/v2/news"), {"401 {}", "200 all", "200 all", ""}, none);
    row("her name in another word", QStringLiteral("/api/news"), {"401 {}", "200 malicealice2", "200 malicealice2", ""},
        none);
    row("her name in the path", QStringLiteral("/users/alice/rights"), {"401 {}", "200 all", "200 all", ""}, likely);
}

void TestMatrix::suspects()
{
    QFETCH(const QString, url);
    QFETCH(const QList<QByteArray>, answers);
    const QList<MatrixCell> cells = judge(matrixOf(url, answers)).constFirst();
    QTEST(cells.at(2).suspicion, "bob");
    QTEST(cells.at(0).suspicion, "anonymous");
    QCOMPARE(cells.at(1).suspicion, Suspicion::None);
    QCOMPARE(cells.at(3).suspicion, Suspicion::None); // An administrator may.
}

void TestMatrix::tellsWhatTheSuspicionStandsOn()
{
    const QByteArray order = R"(200 {"id":7,"owner":"alice"})";
    Matrix matrix = matrixOf(QStringLiteral("/api/orders/7"), {"401 {}", order, order, "403 {}"});
    const QList<MatrixCell> cells = judge(matrix).constFirst();
    const QList<SignSeen> expected{{Sign::NamesOwner}, {Sign::PersonalField, QStringLiteral("/owner")},
        {Sign::OneThing, QStringLiteral("7")}, {Sign::OthersRefused, QStringLiteral("admin")}, {Sign::NeedsLogin}};
    QCOMPARE(cells.at(2).signs, expected);
    QCOMPARE(cells.at(2).likeness, 1.0);
    const Texts::MatrixReport report{matrix, {QStringLiteral("GET /api/orders/7")}, {cells}};
    QCOMPARE(Texts::matrixFinding(report, 0, 2), QStringLiteral("Likely: bob gets alice's GET /api/orders/7"));
    QCOMPARE(Texts::matrixSigns(report, 0, 2),
        QStringLiteral(
            "same content; the body names alice; /owner looks personal; the URL asks for one thing, 7; admin is "
            "refused; nobody gets it without a login"));
    QCOMPARE(Texts::matrixFinding(report, 0, 0), QString());
}

void TestMatrix::leavesTheOwnersOtherSessionsAlone()
{
    const QByteArray order = R"(200 {"owner":"alice"})";
    Matrix matrix = matrixOf(QStringLiteral("/api/orders/7"), {"401 {}", order, order, ""});
    matrix.sessions[2].name = QStringLiteral("Fork of alice");
    matrix.sessions[2].user = QStringLiteral("Alice");
    QCOMPARE(judge(matrix).constFirst().at(2).suspicion, Suspicion::None);
}

void TestMatrix::knowsTheSameSession_byItsId()
{
    const QString url = QStringLiteral("/api/orders/7");
    const QByteArray body = R"({"owner":"alice"})";
    Matrix matrix = matrixOf(url, {});
    matrix.sessions[2].user.clear();
    matrix.answers = {{{}, {hop(url, 200, body, "E84B")}, {hop(url, 200, body, "E84B")}, {}}};
    QCOMPARE(judge(matrix).constFirst().at(2).suspicion, Suspicion::None);
    matrix.answers[0][2] = {hop(url, 200, body, "F000")};
    QCOMPARE(judge(matrix).constFirst().at(2).suspicion, Suspicion::Likely);
}

void TestMatrix::tellsAccess()
{
    const QList<MatrixCell> cells =
        judge(matrixOf(QStringLiteral("/x"), {"", "200 all", "302 login", "404 no"})).constFirst();
    QCOMPARE(cells.at(0).access, Access::NotSent);
    QCOMPARE(cells.at(1).access, Access::Allowed);
    QCOMPARE(cells.at(2).access, Access::Redirected);
    QCOMPARE(cells.at(2).status, 302);
    QCOMPARE(cells.at(3).access, Access::Refused);
    QCOMPARE(Texts::matrixCell(cells.at(0)), QStringLiteral("not sent"));
    QCOMPARE(Texts::matrixCell(cells.at(1)), QStringLiteral("200, 3 B"));
    QCOMPARE(Texts::matrixCell(cells.at(2)), QStringLiteral("302 elsewhere"));
    Exchange failed = *hop(QStringLiteral("/x"), 200, "al");
    failed.state = ExchangeState::Failed;
    Matrix matrix = matrixOf(QStringLiteral("/x"), {"", "200 all", "", "500 no"});
    matrix.answers[0][2] = {std::make_shared<const Exchange>(failed)};
    QCOMPARE(judge(matrix).constFirst().at(2).access, Access::NoAnswer);
    QCOMPARE(judge(matrix).constFirst().at(3).access, Access::Error);
}

void TestMatrix::judgesNothing_withoutTheOwnersAnswer()
{
    const QByteArray order = R"(200 {"owner":"alice"})";
    for (const QByteArray &own : {QByteArray(), QByteArray("403 {}"), QByteArray("302 login")}) {
        const auto judged = judge(matrixOf(QStringLiteral("/7"), {"", own, order, order}));
        for (const MatrixCell &cell : judged.constFirst()) {
            QCOMPARE(cell.suspicion, Suspicion::None);
            QCOMPARE(cell.likeness, -1.0);
        }
    }
}

void TestMatrix::leavesOutTheRowsAfter_whenCancelled()
{
    const QByteArray order = R"(200 {"id":7,"item":"lamp","owner":"alice"})";
    Matrix matrix = matrixOf(QStringLiteral("/api/orders/7"), {"401 {}", order, order, order});
    matrix.answers = QList<QList<CompareSide>>(3, matrix.answers.constFirst());
    QCOMPARE(judge(matrix).size(), 3);
    QVERIFY(judge(matrix, [] { return true; }).isEmpty());
    // Four questions are for the first row.
    int questions = 0;
    const QList<QList<MatrixCell>> cells = judge(matrix, [&questions] { return ++questions > 5; });
    QCOMPARE(cells.size(), 2);
    QCOMPARE(cells.constFirst(), judge(matrix).constFirst());
}

void TestMatrix::writesDocuments_withoutMarkupOfOthers()
{
    const QByteArray order = R"(200 {"owner":"alice"})";
    Matrix matrix = matrixOf(QStringLiteral("/api/orders/7"), {"401 {}", order, order, ""});
    matrix.sessions[2].name = QStringLiteral("<b>|bob");
    const Texts::MatrixReport report{matrix, {QStringLiteral("GET /api/orders/7")}, judge(matrix)};
    const QByteArray html = Texts::matrixHtml(report);
    QVERIFY(html.contains("<th>&lt;b&gt;|bob</th>"));
    QVERIFY(html.contains("class=\"likely\">200, 17 B, same content (likely a leak)"));
    const QByteArray markdown = Texts::matrixMarkdown(report);
    QVERIFY(markdown.contains("| \\<b\\>\\|bob |"));
    QVERIFY(markdown.contains(
        "- Likely: \\<b\\>\\|bob gets alice's GET /api/orders/7: same content; the body names alice"));
    QVERIFY(markdown.contains("not sent"));
    const QJsonObject json = QJsonDocument::fromJson(Texts::matrixJson(report)).object();
    const QJsonObject bob = json[QLatin1String("requests")][0][QLatin1String("answers")][2].toObject();
    QCOMPARE(bob[QLatin1String("suspicion")].toString(), QStringLiteral("likely"));
    QCOMPARE(bob[QLatin1String("access")].toString(), QStringLiteral("allowed"));
    for (const QByteArray &document : {html, markdown, Texts::matrixJson(report)})
        QVERIFY(!document.contains("\"owner\":\"alice\"")); // No body goes out.
}

QTEST_APPLESS_MAIN(TestMatrix)
#include "tst_matrix.moc"
