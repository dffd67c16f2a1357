// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/historyquery.h"

#include <QTest>

using namespace Sessionscope;

class TestHistoryQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatPeopleType_data();
    void readsWhatPeopleType();
};

void TestHistoryQuery::readsWhatPeopleType_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expression");
    const auto row = [](const char *name, const char *text, const char *expression) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(expression);
    };
    row("nothing", "  ", "");
    row("nothing that could be a word", "/ - \" *", "");
    row("a word", "orders", R"("orders"*)");
    row("words", "orders alice", R"("orders"* AND "alice"*)");
    row("words beside each other", "\"bad credentials\" alice", R"("bad credentials"* AND "alice"*)");
    row("a quote that is not closed yet", "\"bad cred", R"("bad cred"*)");
    row("a path", "/api/orders?size=20", R"("/api/orders?size=20"*)");
    row("words of FTS5 are words", "NOT OR NEAR(a)", R"q("NOT"* AND "OR"* AND "NEAR(a)"*)q");
    row("a quote within a word", "a\"b", R"("a b"*)");
    row("a place", "host:localhost", R"(host : "localhost"*)");
    row("a place with several words", "body:\"not found\"", R"({request_body response_body} : "not found"*)");
    row("a method and a status", "method:POST status:404", R"(method : "POST"* AND status : "404"*)");
    row("a family of statuses", "status:4xx", R"(status : "4"*)");
    row("4xx elsewhere is a word", "4xx", R"("4xx"*)");
    row("a host with its port is no place", "localhost:8080", R"("localhost:8080"*)");
    row("a URL is no place", "https://example.org/a", R"("https://example.org/a"*)");
    row("a place without a word", "host: alice", R"("alice"*)");
}

void TestHistoryQuery::readsWhatPeopleType()
{
    QFETCH(QString, text);
    QTEST(HistoryQuery::expression(text), "expression");
}

QTEST_GUILESS_MAIN(TestHistoryQuery)
#include "tst_historyquery.moc"
