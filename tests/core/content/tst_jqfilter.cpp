// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/jqfilter.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace Sessionscope;
using State = Jq::Result::State;

class TestJqFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void filters_data();
    void filters();
    void tellsTheErrorsPlace_data();
    void tellsTheErrorsPlace();
    void readsWhatOtherVersionsSay_data();
    void readsWhatOtherVersionsSay();
    void keepsWhatCameBeforeAnError();
    void seesNothingOfOurEnvironment();
    void showsTheFilter_toNobody();
    void stopsAtItsLimits_data();
    void stopsAtItsLimits();
    void endsSoon_whenCancelled();
    void withoutTheProgram_saysSo();
    void takesLargeBodies();

private:
    QString m_program;
};

void TestJqFilter::initTestCase()
{
    m_program = Jq::program();
    if (m_program.isEmpty())
        QSKIP("jq is not installed");
}

void TestJqFilter::filters_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<Jq::Style>("style");
    QTest::addColumn<QByteArray>("output");
    const auto row = [](const char *name, const char *filter, Jq::Style style, const char *output) {
        QTest::newRow(name) << QString::fromUtf8(filter) << style << QByteArray(output);
    };
    row("a member", ".user.name", Jq::Style::Compact, "\"Zo\xc3\xab\"\n");
    row("several results", ".ids[]", Jq::Style::Compact, "1\n2\n");
    row("indented", "{n: .ids[0]}", Jq::Style::Indented, "{\n  \"n\": 1\n}\n");
    row("no result", "empty", Jq::Style::Compact, "");
    row("two lines with a comment", ".ids # all of them\n| length", Jq::Style::Compact, "2\n");
    row("more than ASCII", ".user | select(.name == \"Zo\xc3\xab\") | keys", Jq::Style::Compact, "[\"name\"]\n");
    row("a dash first", "-.ids[1]", Jq::Style::Compact, "-2\n");
}

void TestJqFilter::filters()
{
    QFETCH(QString, filter);
    QFETCH(Jq::Style, style);
    const Jq::Result result = Jq::run(m_program, filter, "{\"user\":{\"name\":\"Zo\xc3\xab\"},\"ids\":[1,2]}", style);
    QCOMPARE(result.state, State::Done);
    QTEST(result.output, "output");
}

void TestJqFilter::tellsTheErrorsPlace_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("marked");
    const auto row = [](const char *name, const char *filter, const char *message, const char *marked) {
        QTest::newRow(name) << QString::fromUtf8(filter) << QString::fromUtf8(message) << QString::fromUtf8(marked);
    };
    row("an unknown function", ".a | foo", "foo/0 is not defined", "foo");
    row("an unknown variable", ".a as $x | $y", "$y is not defined", "$y");
    row("in the second line", ".a |\n bar", "bar/0 is not defined", "bar");
    row("after letters of two octets", "\"\xc3\xa9\" | baz", "baz/0 is not defined", "baz");
    row("at run time", ".a.b", "Cannot index number with", ""); // versions tell the rest differently
    row("made by the filter", "error(\"no such thing\")", "no such thing", "");
}

void TestJqFilter::tellsTheErrorsPlace()
{
    QFETCH(QString, filter);
    const Jq::Result result = Jq::run(m_program, filter, "{\"a\":1}", Jq::Style::Compact);
    QFETCH(QString, message);
    QCOMPARE(result.state, State::Failed);
    QCOMPARE(result.message.first(std::min(message.size(), result.message.size())), message);
    const QString marked = result.place < 0 ? QString() : filter.sliced(result.place, result.length);
    QTEST(marked, "marked");
}

void TestJqFilter::readsWhatOtherVersionsSay_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QByteArray>("errors");
    QTest::addColumn<QString>("message");
    QTest::addColumn<qsizetype>("place");
    QTest::newRow("a column") << QStringLiteral(".a | foo")
                              << QByteArray("jq: error: foo/0 is not defined at <top-level>, line 1, column 6:\n"
                                            "    .a | foo\n         ^^^\njq: 1 compile error\n")
                              << QStringLiteral("foo/0 is not defined") << qsizetype(5);
    QTest::newRow("the end of the filter")
        << QStringLiteral(".[")
        << QByteArray("jq: error: syntax error, unexpected $end (Unix shell quoting issues?) at <top-level>, line 1:\n"
                      ".[ \njq: 1 compile error\n")
        << QStringLiteral("syntax error, unexpected $end") << qsizetype(2);
    QTest::newRow("a body that is no JSON")
        << QStringLiteral(".") << QByteArray("parse error: Invalid numeric literal at line 1, column 7\n")
        << QStringLiteral("parse error: Invalid numeric literal at line 1, column 7") << qsizetype(-1);
    QTest::newRow("a line that is not there")
        << QStringLiteral(".") << QByteArray("jq: error: x at <top-level>, line 9:\n.\n") << QStringLiteral("x")
        << qsizetype(-1);
    QTest::newRow("nothing") << QStringLiteral(".") << QByteArray() << QString() << qsizetype(-1);
}

void TestJqFilter::readsWhatOtherVersionsSay()
{
    QFETCH(QString, filter);
    QFETCH(QByteArray, errors);
    const Jq::Result result = Jq::complaint(filter, errors);
    QTEST(result.message, "message");
    QTEST(result.place, "place");
}

void TestJqFilter::keepsWhatCameBeforeAnError()
{
    const Jq::Result result = Jq::run(m_program, QStringLiteral(".[] | .a"), "[{\"a\":1},2]", Jq::Style::Compact);
    QCOMPARE(result.state, State::Failed);
    QCOMPARE(result.output, QByteArray("1\n"));
}

void TestJqFilter::seesNothingOfOurEnvironment()
{
    qputenv("SESSIONSCOPE_SECRET", "hush");
    const Jq::Result result = Jq::run(m_program, QStringLiteral("env | keys"), "null", Jq::Style::Compact);
    qunsetenv("SESSIONSCOPE_SECRET");
    QCOMPARE(result.output, QByteArray("[\"LC_ALL\"]\n"));
}

void TestJqFilter::showsTheFilter_toNobody()
{
    // A program of its own that tells its arguments instead of filtering.
    QFile script(QDir::temp().filePath(QStringLiteral("jq-arguments")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\necho \"$@\"\n");
    script.close();
    script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const Jq::Result result =
        Jq::run(script.fileName(), QStringLiteral("select(.token == \"s3cret\")"), "null", Jq::Style::Compact);
    script.remove();
    QVERIFY2(result.output.contains("--from-file"), qPrintable(result.message));
    QVERIFY(!result.output.contains("s3cret"));
}

void TestJqFilter::stopsAtItsLimits_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<State>("state");
    QTest::newRow("time") << QStringLiteral("[limit(1; repeat(empty))] | until(false; .)") << State::TimedOut;
    QTest::newRow("memory") << QStringLiteral("[range(1e9)]") << State::OutOfMemory;
    QTest::newRow("output") << QStringLiteral("range(1e9)") << State::Cut;
}

void TestJqFilter::stopsAtItsLimits()
{
    QFETCH(QString, filter);
    Jq::Limits limits;
    limits.milliseconds = 3'000;
    limits.memory = 64 << 20;
    limits.output = 1 << 20;
    if (QByteArray(QTest::currentDataTag()) == "time")
        limits.milliseconds = 200;
    const Jq::Result result = Jq::run(m_program, filter, "1", Jq::Style::Compact, limits);
    QTEST(result.state, "state");
    QVERIFY(result.output.size() <= limits.output);
}

void TestJqFilter::endsSoon_whenCancelled()
{
    int asked = 0;
    QElapsedTimer timer;
    timer.start();
    const Jq::Result result = Jq::run(
        m_program, QStringLiteral("until(false; .)"), "1", Jq::Style::Compact, {}, [&asked] { return ++asked == 3; });
    QCOMPARE(result.state, State::Cancelled);
    QCOMPARE(asked, 3);
    QVERIFY(timer.elapsed() < 2'000);
}

void TestJqFilter::withoutTheProgram_saysSo()
{
    QCOMPARE(Jq::run(QString(), QStringLiteral("."), "1", Jq::Style::Compact).state, State::NotInstalled);
    const Jq::Result result = Jq::run(QStringLiteral("/nonexistent/jq"), QStringLiteral("."), "1", Jq::Style::Compact);
    QCOMPARE(result.state, State::Failed);
    QVERIFY(!result.message.isEmpty());
}

void TestJqFilter::takesLargeBodies()
{
    const QByteArray row = "{\"id\":12345,\"name\":\"some name of a thing\"},";
    QByteArray json = '[' + row.repeated(5'000'000 / row.size());
    json.back() = ']';
    const Jq::Result result = Jq::run(m_program, QStringLiteral("length, .[-1].id"), json, Jq::Style::Compact);
    QCOMPARE(result.state, State::Done);
    QCOMPARE(result.output, QByteArray::number(5'000'000 / row.size()) + "\n12345\n");
}

QTEST_GUILESS_MAIN(TestJqFilter)
#include "tst_jqfilter.moc"
