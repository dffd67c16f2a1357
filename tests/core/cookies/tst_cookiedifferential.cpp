// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/cookiejar.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>

using namespace Sessionscope;

namespace {

constexpr quint32 seed = 6265;
constexpr int setCookieLines = 100'000;
constexpr int linesPerJar = 400;

// Makes operations that reach every branch of the draft: well-formed pieces, oddly joined, now and then damaged.
class Generator
{
public:
    QByteArray url()
    {
        static const QList<QByteArray> hosts{"example.com", "localhost", "www.example.com", "a.b.example.com",
            "example.org", "shop.co.uk", "co.uk", "alice.github.io", "github.io", "localhost", "app.localhost",
            "127.0.0.1", "xn--bcher-kva.example"};
        static const QList<QByteArray> paths{
            "", "/", "/login", "/shop/", "/shop/cart", "/shop/cart/x", "/shopping", "//", "/SHOP/cart"};
        const QByteArray scheme = chance(50) ? "https://" : "http://";
        return scheme + pick(hosts) + (chance(20) ? ":8443" : "") + pick(paths);
    }

    QByteArray method()
    {
        static const QList<QByteArray> methods{"GET", "GET", "HEAD", "POST", "DELETE", "OPTIONS"};
        return pick(methods);
    }

    QByteArray line()
    {
        static const QList<QByteArray> names{"a", "a", "a", "a", "b", "JSESSIONID", "", "__Host-a", "__secure-a",
            "__HTTP-a", "__Host-Http-a", "__Host", "a b", "\xc3\xa4", "\"q\""};
        static const QList<QByteArray> values{
            "1", "2", "", "E84B", "\"x;y\"", "x=y", "%20", "1,2", "\xff\x80", "a\tb", "__Host-x", "__secure-x", "x y"};
        QByteArray result = blank() + pick(names) + blank() + (chance(92) ? "=" : "") + blank() + pick(values);
        if (chance(2))
            result += QByteArray(4090 + static_cast<int>(below(10)), 'v');
        for (quint32 i = below(6); i > 0; --i)
            result += ';' + blank() + attribute() + blank();
        if (chance(12))
            result += "; Max-Age=0";
        if (chance(4))
            result.insert(
                static_cast<qsizetype>(below(static_cast<quint32>(result.size() + 1))), static_cast<char>(below(256)));
        return result;
    }

    bool chance(quint32 percent) { return below(100) < percent; }
    quint32 below(quint32 bound) { return m_random.bounded(bound); }

private:
    const QByteArray &pick(const QList<QByteArray> &list)
    {
        return list.at(static_cast<qsizetype>(below(static_cast<quint32>(list.size()))));
    }

    QByteArray blank()
    {
        static const QList<QByteArray> blanks{"", "", "", " ", "\t", " \t "};
        return pick(blanks);
    }

    QByteArray attribute()
    {
        static const QList<QByteArray> plain{"Secure", "HttpOnly", "secure=", "HTTPONLY=no", "Path", "Domain",
            "Expires", "Max-Age", "SameSite", "Partitioned", "=", ""};
        static const QList<QByteArray> domains{"example.com", ".example.com", "..example.com", "www.example.com",
            "EXAMPLE.COM", "com", "co.uk", "shop.co.uk", "github.io", "alice.github.io", "localhost", "app.localhost",
            "127.0.0.1", "0.0.1", "", ".",
            "b\xc3\xbc"
            "cher.example",
            "xn--bcher-kva.example", "example.com.", "ample.com"};
        static const QList<QByteArray> paths{
            "/", "/shop", "/shop/", "/shop/cart", "/login", "", "shop", "\"/\"", "/SHOP"};
        static const QList<QByteArray> ages{"0", "0", "0", "1", "60", "-1", "3600", "34560000", "34560001",
            "99999999999999999999", "+5", "1.5", "", "-", "x", "007"};
        static const QList<QByteArray> sites{"Lax", "Strict", "None", "none", "LAX", "", "x"};
        switch (below(8)) {
        case 0:
            return "Domain=" + pick(domains);
        case 1:
            return "Path" + blank() + '=' + blank() + pick(paths);
        case 2:
            return "Max-Age=" + pick(ages);
        case 3:
            return "expires=" + date();
        case 4:
            return "SameSite=" + pick(sites);
        case 5:
            return chance(20) ? QByteArray("Path=/" + QByteArray(1020 + static_cast<int>(below(6)), 'p')) : "Secure";
        case 6:
            return "Secure";
        default:
            return pick(plain);
        }
    }

    QByteArray date()
    {
        static const QList<QByteArray> months{"Jan", "feb", "MAR", "April", "jun", "Dec", "Foo", ""};
        static const QList<QByteArray> separators{" ", "-", ", ", "/", "\t", ":", "x"};
        static const QList<QByteArray> years{
            "2026", "2027", "26", "99", "69", "70", "1601", "1600", "9999", "126", "20260"};
        QList<QByteArray> parts{QByteArray::number(below(33)), pick(months), pick(years),
            QByteArray::number(below(25)) + ':' + QByteArray::number(below(61)) + ':' + QByteArray::number(below(61))};
        if (chance(20))
            parts.swapItemsAt(static_cast<qsizetype>(below(4)), static_cast<qsizetype>(below(4)));
        if (chance(10))
            parts.removeAt(static_cast<qsizetype>(below(4)));
        return (chance(30) ? "Wed, " : "") + parts.join(pick(separators)) + (chance(50) ? " GMT" : "");
    }

    QRandomGenerator m_random{seed};
};

struct Operation
{
    enum class Kind { Clear, Receive, Select };
    Kind kind = Kind::Clear;
    CookieContext context;
    QByteArray url;
    QByteArray line;
    QDateTime now;

    QByteArray text() const
    {
        if (kind == Kind::Clear)
            return "C";
        return (kind == Kind::Receive ? "R " : "S ") + QByteArray::number(now.toMSecsSinceEpoch()) + ' ' + url
            + (context.site == SiteContext::CrossSite ? " cross" : " same")
            + (context.topLevelNavigation ? " top " : " inner ") + context.method
            + (kind == Kind::Receive ? ' ' + line.toHex() : QByteArray());
    }
};

QList<Operation> operations()
{
    Generator generator;
    QList<Operation> result;
    QDateTime now(QDate(2026, 6, 15), QTime(12, 0), Qt::UTC);
    for (int lines = 0; lines < setCookieLines; ++lines) {
        Operation operation;
        operation.kind = Operation::Kind::Receive;
        operation.url = generator.url();
        operation.context.url = QUrl(QString::fromLatin1(operation.url));
        operation.context.method = generator.method();
        operation.context.site = generator.chance(25) ? SiteContext::CrossSite : SiteContext::SameSite;
        operation.context.topLevelNavigation = generator.chance(70);
        operation.line = generator.line();
        operation.now = now;
        result.append(operation);
        if (generator.chance(40)) {
            operation.kind = Operation::Kind::Select;
            result.append(operation);
        }
        // Often no time at all passes: then only the order of arrival decides.
        now = now.addMSecs(generator.chance(50) ? 0 : static_cast<qint64>(generator.below(20'000)));
        if (lines % linesPerJar == linesPerJar - 1)
            result.append(Operation());
    }
    return result;
}

QByteArray siteName(SameSite sameSite)
{
    switch (sameSite) {
    case SameSite::None:
        return "None";
    case SameSite::Lax:
        return "Lax";
    case SameSite::Strict:
        return "Strict";
    case SameSite::Default:
        break;
    }
    return "Default";
}

QByteArray dump(const CookieJar &jar, const QDateTime &now)
{
    QList<QByteArray> rows;
    for (const Cookie &c : jar.cookies()) {
        if (c.expires && *c.expires < now)
            continue;
        const QByteArray expires = c.expires ? QByteArray::number(c.expires->toMSecsSinceEpoch()) : QByteArray("-");
        rows += QList<QByteArray>{c.name.toHex(), c.value.toHex(), c.domain.toLatin1(), c.hostOnly ? "1" : "0",
            c.path.toHex(), expires, c.secure ? "1" : "0", c.httpOnly ? "1" : "0", siteName(c.sameSite),
            QByteArray::number(c.created.toMSecsSinceEpoch())}
                    .join(',');
    }
    std::sort(rows.begin(), rows.end());
    return rows.isEmpty() ? QByteArray("-") : rows.join(';');
}

// What our jar answers to the same operations.
QList<QByteArray> ourAnswers(const QList<Operation> &list)
{
    QList<QByteArray> answers;
    CookieJar jar;
    QDateTime now;
    for (const Operation &operation : list) {
        switch (operation.kind) {
        case Operation::Kind::Clear:
            answers += dump(jar, now);
            jar.clear();
            break;
        case Operation::Kind::Receive:
            now = operation.now;
            answers +=
                cookieActionName(jar.receive({operation.line}, operation.context, now).first().action).toLatin1();
            break;
        case Operation::Kind::Select:
            now = operation.now;
            const QByteArray header = jar.select(operation.context, now).header;
            answers += header.isEmpty() ? QByteArray("-") : header.toHex();
            break;
        }
    }
    return answers;
}

} // namespace

class TestCookieDifferential : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithASecondImplementation_onGeneratedLines();
};

void TestCookieDifferential::agreesWithASecondImplementation_onGeneratedLines()
{
    const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
    if (python.isEmpty())
        QSKIP("python3 is not installed; the second implementation needs it");
    const QList<Operation> list = operations();
    QByteArray input;
    for (const Operation &operation : list)
        input += operation.text() + '\n';

    QProcess reference;
    reference.start(
        python, {QStringLiteral(SESSIONSCOPE_SOURCE_DIR "/tests/core/cookies/reference/cookie_reference.py")});
    QVERIFY(reference.waitForStarted());
    reference.write(input);
    reference.closeWriteChannel();
    QVERIFY(reference.waitForFinished(100'000));
    QVERIFY2(reference.exitCode() == 0, reference.readAllStandardError().constData());
    QList<QByteArray> theirs = reference.readAllStandardOutput().split('\n');
    theirs.removeLast();

    const QList<QByteArray> ours = ourAnswers(list);
    QCOMPARE(ours.size(), theirs.size());
    QHash<QByteArray, int> seen;
    for (qsizetype i = 0; i < ours.size(); ++i) {
        const Operation &operation = list.at(i);
        const QByteArray what = operation.text() + "\n  line: " + operation.line.left(300) + "\n  ours:   " + ours.at(i)
            + "\n  theirs: " + theirs.at(i);
        QVERIFY2(ours.at(i) == theirs.at(i), what.constData());
        if (operation.kind == Operation::Kind::Receive)
            ++seen[ours.at(i)];
        else if (operation.kind == Operation::Kind::Select && ours.at(i) != "-")
            ++seen["sent"];
    }
    // A generator that reaches only one answer would prove nothing.
    for (const char *answer : {"stored", "replaced", "deleted", "rejected", "sent"})
        QVERIFY2(seen.value(answer) > 1000, answer);
}

QTEST_GUILESS_MAIN(TestCookieDifferential)
#include "tst_cookiedifferential.moc"
