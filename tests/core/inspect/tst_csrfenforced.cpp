// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/active/probeplan.h"
#include "core/record/probemark.h"

#include <QTest>

#include <algorithm>

using namespace Sessionscope;
using Inspect::CheckClue;
using Inspect::CheckCode;
using Inspect::CheckResult;

namespace {

const QByteArray loginForm = "<form method=post action=/login><input name=username><input type=password name=password>"
                             "<button>Sign in</button></form>";

struct Answer
{
    int status = 200;
    QByteArray location = {};
    QByteArray page = "<p>Welcome</p>";
};

ExchangePtr probe(const QString &step, int hop, const QByteArray &method, const QString &path, const Answer &answer)
{
    Exchange result;
    result.hop = hop;
    result.state = ExchangeState::Completed;
    result.request.method = method;
    result.request.url = QUrl(QString(QStringLiteral("http://localhost:8080") + path));
    result.request.headers.append("Cookie", "JSESSIONID=0123456789ABCDEF0123456789ABCDEF");
    result.response =
        ReceivedResponse{answer.status, {}, "HTTP/1.1", {{"Content-Type", "text/html"}}, answer.page, 0, true};
    if (!answer.location.isEmpty())
        result.response->headers.append("Location", answer.location);
    result.notes = {probeNote({1, QStringLiteral("csrf"), step})};
    return std::make_shared<const Exchange>(result);
}

// A login that works, then POST /orders with and without the token of /orders/new.
QList<ExchangePtr> runWith(const Answer &bare, const Answer &whole)
{
    const auto page = [](const QString &step, const QString &path, const Answer &answer = {}) {
        return probe(step, 1, "GET", path, answer);
    };
    const QString form = QStringLiteral("/orders/new");
    const QString orders = QStringLiteral("/orders");
    return {page(QStringLiteral("stranger"), QStringLiteral("/me"), {401}),
        page(QStringLiteral("page"), QStringLiteral("/login"), {200, {}, loginForm}),
        probe(QStringLiteral("login"), 1, "POST", QStringLiteral("/login"), {302, "/me"}),
        page(QStringLiteral("control"), QStringLiteral("/me")), page(QStringLiteral("token-page"), form),
        probe(QStringLiteral("without-token"), 1, "POST", orders, bare), page(QStringLiteral("token-page"), form),
        probe(QStringLiteral("with-token"), 1, "POST", orders, whole)};
}

} // namespace

//! Whether a change is refused without its token, read from the answers to both requests.
class TestCsrfEnforced : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesAChange_data();
    void judgesAChange();
};

void TestCsrfEnforced::judgesAChange_data()
{
    QTest::addColumn<int>("bareStatus");
    QTest::addColumn<QByteArray>("bareLocation");
    QTest::addColumn<int>("wholeStatus");
    QTest::addColumn<QByteArray>("wholeLocation");
    QTest::addColumn<CheckResult>("expected");
    const auto row = [](const char *name, const Answer &bare, const Answer &whole, CheckResult expected) {
        QTest::newRow(name) << bare.status << bare.location << whole.status << whole.location << expected;
    };
    using R = CheckResult;
    row("403 is a refusal", {403}, {302, "/orders/18"}, R::Pass);
    row("back to the login is one", {302, "/login"}, {302, "/orders/18"}, R::Pass);
    row("back to the login beside a page", {302, "/login?expired"}, {200}, R::Pass);
    row("back to the form is one", {302, "/orders/new"}, {302, "/orders/18"}, R::Pass);
    row("the same redirect is none", {302, "/orders"}, {302, "/orders"}, R::Fail);
    row("nor is another kind of it", {303, "/orders"}, {302, "/orders"}, R::Fail);
    row("the same page is none", {200}, {200}, R::Fail);
    row("two new orders are two that were accepted", {302, "/orders/17"}, {302, "/orders/18"}, R::Fail);
    row("whatever they are called", {302, "/orders/socks"}, {303, "/orders/shoes"}, R::Fail);
    row("or wherever they are shown", {302, "/shop/show/17"}, {302, "/shop/show/18"}, R::Fail);
    row("both to the form again", {302, "/orders/new"}, {302, "/orders/new"}, R::Fail);
    row("201 beside 200 tells nothing", {201}, {200}, R::Waiting);
    row("a page beside a redirect tells nothing", {200}, {302, "/orders/18"}, R::Waiting);
    row("two other pages tell nothing", {302, "/sorry"}, {302, "/thanks"}, R::Waiting);
    row("nor do an error and an order", {302, "/orders/error"}, {302, "/orders/18"}, R::Waiting);
    row("nor a right request that is refused", {403}, {403}, R::Waiting);
}

void TestCsrfEnforced::judgesAChange()
{
    QFETCH(const int, bareStatus);
    QFETCH(const QByteArray, bareLocation);
    QFETCH(const int, wholeStatus);
    QFETCH(const QByteArray, wholeLocation);
    QFETCH(const CheckResult, expected);
    const QList<Inspect::Check> checks =
        Inspect::judgeProbes(runWith({bareStatus, bareLocation}, {wholeStatus, wholeLocation}));
    const auto check = std::find_if(
        checks.begin(), checks.end(), [](const Inspect::Check &one) { return one.code == CheckCode::CsrfEnforced; });
    QVERIFY(check != checks.end());
    QCOMPARE(check->result, expected);
    const CheckClue clue = expected == CheckResult::Pass ? CheckClue::Refused
        : expected == CheckResult::Fail                  ? CheckClue::AcceptedWithout
                                                         : CheckClue::ProbeFailed;
    QCOMPARE(check->evidence.constFirst().clue, clue);
}

QTEST_APPLESS_MAIN(TestCsrfEnforced)
#include "tst_csrfenforced.moc"
