// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/collectionscan.h"
#include "core/collection/requestedits.h"
#include "core/formats/httpblocks.h"
#include "tests/core/collection/folderfixture.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;

namespace {

const QByteArray shop = "# The shop's API\n@host = http://localhost\n\n"
                        "# Everything\nGET {{host}}/orders\nAccept: application/json\n\n"
                        "### Log in   \n# asks for a form\n# @no-redirect\nPOST {{host}}/login\n"
                        "Content-Type: application/x-www-form-urlencoded\n# the usual\nX-A:  1\n\n"
                        "user=a&\npassword=b\n\n> {% client.log(1) %}\n\n\n"
                        "###\n@late = 2\n# @name out\nDELETE {{host}}/login\n";

//! What the requests of a file say, without the separators between them.
QByteArrayList contentsOf(const HttpFile &file, qsizetype without = -1)
{
    QByteArrayList contents;
    for (const qsizetype i : file.requestBlocks()) {
        const QByteArray text = HttpFiles::requestText(file, i);
        if (i != without)
            contents.append(text.mid(text.indexOf('\n') + 1).trimmed());
    }
    return contents;
}

} // namespace

//! Single requests of .http files are changed; all others keep every octet.
class TestRequestEdits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savesOnlyWhatWasEdited();
    void findsARequest_thatMovedInItsFile();
    void refuses_whenTheRequestItselfChanged();
    void replaces_whenToldTo();
    void appends_data();
    void appends();
    void renames_data();
    void renames();
    void duplicates_data();
    void duplicates();
    void removes_data();
    void removes();
    void movesWithinAFile_data();
    void movesWithinAFile();
    void movesToAnotherFile_andBack();
    void keepsEveryOtherOctet_whateverIsDone();

private:
    OpenRequest open(int index) const
    {
        const QString path = m_folder.path(QStringLiteral("shop.http"));
        const auto request = OpenRequests::open(path, CollectionScan::read(path)->requests.at(index));
        return request ? *request : OpenRequest();
    }
    //! Does it and gives the text afterwards; "error" when it cannot be done.
    QByteArray done(const Result<RequestEdits::Planned> &planned) const
    {
        if (!planned || !CollectionEdits::apply(planned->edit))
            return "error";
        return m_folder.read(QStringLiteral("shop.http"));
    }
    void write(const QByteArray &text) const { m_folder.write(QStringLiteral("shop.http"), text); }

    Folder m_folder;
};

void TestRequestEdits::savesOnlyWhatWasEdited()
{
    write(shop);
    const OpenRequest login = open(1);
    QCOMPARE(login.request.name, QStringLiteral("Log in"));
    QCOMPARE(login.issues.size(), 1);
    QCOMPARE(login.variables.value(QStringLiteral("host")), QStringLiteral("http://localhost"));
    Request edited = login.request;
    edited.url = QStringLiteral("{{host}}/j_login");
    QByteArray expected = shop;
    expected.replace("POST {{host}}/login", "POST {{host}}/j_login");
    const auto planned = RequestEdits::save(login.place, login.request, edited);
    QCOMPARE(done(planned), expected);
    // And again from where it stands now.
    Request again = edited;
    again.method = "PUT";
    expected.replace("POST {{host}}/j_login", "PUT {{host}}/j_login");
    QCOMPARE(done(RequestEdits::save(planned->place, edited, again)), expected);
}

void TestRequestEdits::findsARequest_thatMovedInItsFile()
{
    write(shop);
    const OpenRequest login = open(1);
    Request edited = login.request;
    edited.method = "PUT";
    write("### New\nGET http://new/\n\n###\n" + shop);
    QByteArray expected = "### New\nGET http://new/\n\n###\n" + shop;
    expected.replace("POST {{host}}/login", "PUT {{host}}/login");
    QCOMPARE(done(RequestEdits::save(login.place, login.request, edited)), expected);
}

void TestRequestEdits::refuses_whenTheRequestItselfChanged()
{
    write(shop);
    const OpenRequest login = open(1);
    QByteArray theirs = shop;
    theirs.replace("X-A:  1", "X-A: 2");
    write(theirs);
    Request edited = login.request;
    edited.method = "PUT";
    const auto planned = RequestEdits::save(login.place, login.request, edited);
    QVERIFY(!planned);
    QCOMPARE(planned.error().code, ErrorCode::FileChangedElsewhere);
    QCOMPARE(m_folder.read(QStringLiteral("shop.http")), theirs);
    for (const auto &refused :
        {RequestEdits::rename(login.place, QStringLiteral("x")), RequestEdits::duplicate(login.place),
            RequestEdits::remove(login.place), RequestEdits::move(login.place, login.place.path, 0)})
        QCOMPARE(refused.error().code, ErrorCode::FileChangedElsewhere);
}

void TestRequestEdits::replaces_whenToldTo()
{
    write(shop);
    const OpenRequest login = open(1);
    QByteArray theirs = shop;
    theirs.replace("POST {{host}}/login", "POST {{host}}/theirs");
    theirs.replace("X-A:  1", "X-A: 2");
    write(theirs);
    Request edited = login.request;
    edited.url = QStringLiteral("{{host}}/mine");
    const QByteArray text =
        done(RequestEdits::save(login.place, login.request, edited, RequestEdits::Conflict::Replace));
    QVERIFY(text.contains("POST {{host}}/mine\n"));
    QVERIFY(text.contains("X-A: 1\n"));
    QVERIFY(text.contains("> {% client.log(1) %}"));
    // And one that is gone comes back.
    write("GET http://other/\n");
    const auto planned = RequestEdits::save(login.place, login.request, edited, RequestEdits::Conflict::Replace);
    QVERIFY(done(planned).startsWith("GET http://other/\n\n### Log in\n"));
    QCOMPARE(planned->place.block, 1);
}

void TestRequestEdits::appends_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("to no file") << QByteArray("-") << QByteArray("### New\nGET http://h/\n");
    QTest::newRow("to an empty file") << QByteArray() << QByteArray("### New\nGET http://h/\n");
    QTest::newRow("to one without a line end")
        << QByteArray("GET http://a/") << QByteArray("GET http://a/\n\n### New\nGET http://h/\n");
    QTest::newRow("to one of variables") << QByteArray("@a = 1\n") << QByteArray("@a = 1\n\n### New\nGET http://h/\n");
}

void TestRequestEdits::appends()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const QString path = m_folder.path(QStringLiteral("shop.http"));
    QFile::remove(path);
    if (before != "-")
        write(before);
    Request request;
    request.name = QStringLiteral("New");
    request.url = QStringLiteral("http://h/");
    const auto planned = RequestEdits::append(path, request);
    QCOMPARE(done(planned), after);
    QCOMPARE(open(int(CollectionScan::read(path)->requests.size()) - 1).place, planned->place);
}

void TestRequestEdits::renames_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("by its separator") << 1 << QByteArray("### Log in   \n") << QByteArray("### Sign in\n");
    QTest::newRow("by its directive") << 2 << QByteArray("# @name out") << QByteArray("# @name Sign in");
    QTest::newRow("the first one, without a separator")
        << 0 << QByteArray("# Everything\n") << QByteArray("### Sign in\n# Everything\n");
}

void TestRequestEdits::renames()
{
    QFETCH(int, index);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    write(shop);
    QByteArray expected = shop;
    expected.replace(from, to);
    const auto planned = RequestEdits::rename(open(index).place, QStringLiteral(" Sign\nin "));
    QCOMPARE(done(planned), expected);
    QCOMPARE(open(index).request.name, QStringLiteral("Sign in"));
    QCOMPARE(open(index).place, planned->place);
}

void TestRequestEdits::duplicates_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<QString>("name");
    QTest::newRow("named by its separator") << 1 << QStringLiteral("Log in copy");
    QTest::newRow("named by its directive") << 2 << QStringLiteral("out-copy");
    QTest::newRow("without a name") << 0 << QString();
}

void TestRequestEdits::duplicates()
{
    QFETCH(int, index);
    QFETCH(QString, name);
    write(shop);
    const OpenRequest source = open(index);
    const auto planned = RequestEdits::duplicate(source.place);
    QVERIFY(done(planned).contains("### Log in   \n"));
    const OpenRequest copy = open(index + 1);
    QCOMPARE(copy.request.name, name);
    QCOMPARE(copy.place, planned->place);
    Request same = copy.request;
    same.name = source.request.name;
    QCOMPARE(same, source.request);
    QCOMPARE(open(index).request, source.request);
    // Taken back, the file is what it was.
    QVERIFY(CollectionEdits::apply(planned->edit.reversed()));
    QCOMPARE(m_folder.read(QStringLiteral("shop.http")), shop);
}

void TestRequestEdits::removes_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<QByteArray>("after");
    const qsizetype login = shop.indexOf("### Log in");
    const qsizetype last = shop.indexOf("###\n@late");
    QTest::newRow("the first one, but not the variables before it")
        << 0 << QByteArray("# The shop's API\n@host = http://localhost\n\n" + shop.mid(login));
    QTest::newRow("one in the middle") << 1 << QByteArray(shop.left(login) + shop.mid(last));
    QTest::newRow("the last one, but not the variable in it") << 2 << QByteArray(shop.left(last) + "###\n@late = 2\n");
}

void TestRequestEdits::removes()
{
    QFETCH(int, index);
    QFETCH(QByteArray, after);
    write(shop);
    const auto planned = RequestEdits::remove(open(index).place);
    QCOMPARE(done(planned), after);
    QVERIFY(CollectionEdits::apply(planned->edit.reversed()));
    QCOMPARE(m_folder.read(QStringLiteral("shop.http")), shop);
}

void TestRequestEdits::movesWithinAFile_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<int>("before");
    QTest::addColumn<QStringList>("order");
    const QString first = QStringLiteral("/orders"), login = QStringLiteral("Log in"), out = QStringLiteral("out");
    QTest::newRow("the last one to the top") << 2 << 0 << QStringList({out, first, login});
    QTest::newRow("the first one to the end") << 0 << -1 << QStringList({login, out, first});
    QTest::newRow("the middle one down") << 1 << -1 << QStringList({first, out, login});
    QTest::newRow("the middle one up") << 1 << 0 << QStringList({login, first, out});
    QTest::newRow("the last one up") << 2 << 1 << QStringList({first, out, login});
}

void TestRequestEdits::movesWithinAFile()
{
    QFETCH(int, index);
    QFETCH(int, before);
    QFETCH(QStringList, order);
    write(shop);
    const OpenRequest moved = open(index);
    const auto planned = RequestEdits::move(moved.place, moved.place.path, before);
    QVERIFY(done(planned) != "error");
    const CollectionFilePtr file = CollectionScan::read(moved.place.path);
    QStringList found;
    for (const CollectionRequest &request : file->requests)
        found.append(request.name.isEmpty() ? request.url.mid(8) : request.name);
    QCOMPARE(found, order);
    const auto again = OpenRequests::open(moved.place.path,
        file->requests.at(order.indexOf(
            found.at(order.indexOf(moved.request.name.isEmpty() ? QStringLiteral("/orders") : moved.request.name)))));
    QCOMPARE(again->request, moved.request);
    QCOMPARE(again->place, planned->place);
    QCOMPARE(again->variables, moved.variables);
}

void TestRequestEdits::movesToAnotherFile_andBack()
{
    write(shop);
    const QString other = m_folder.write(QStringLiteral("other.http"), "GET http://o/\n");
    const OpenRequest login = open(1);
    const auto planned = RequestEdits::move(login.place, other, -1);
    QVERIFY(planned);
    QVERIFY(CollectionEdits::apply(planned->edit));
    QCOMPARE(CollectionScan::read(other)->requests.at(1).name, QStringLiteral("Log in"));
    QVERIFY(m_folder.read(QStringLiteral("other.http")).contains("user=a&\npassword=b\n\n> {% client.log(1) %}\n"));
    QVERIFY(!m_folder.read(QStringLiteral("shop.http")).contains("Log in"));
    QVERIFY(CollectionEdits::apply(planned->edit.reversed()));
    QCOMPARE(m_folder.read(QStringLiteral("shop.http")), shop);
    QCOMPARE(m_folder.read(QStringLiteral("other.http")), "GET http://o/\n");
}

//! Random files, random edits: the other requests' octets never change.
void TestRequestEdits::keepsEveryOtherOctet_whateverIsDone()
{
    QRandomGenerator random(7);
    const QByteArrayList heads{
        "### A b\n", "###\n", "### \xC3\xA9t\xC3\xA9\r\n", "###no gap\n# note\n", "###\n@v = 1\n\n"};
    const QByteArrayList bodies{"GET http://h/\n", "POST http://h/\nA: 1\n\n{\n  \"a\": 1\n}\n\n\n",
        "http://h/?a=1\n  &b=2\n", "# @name n\nPUT http://h/\n# inner\nB:2\n\nx\n\n> {% a %}\n",
        "# @no-redirect\r\nDELETE http://h/\r\n\r\n"};
    for (int round = 0; round < 300; ++round) {
        QByteArray text = random.bounded(2) ? QByteArray("@x = 1\n\n") : QByteArray();
        text += bodies.at(random.bounded(int(bodies.size())));
        const int more = random.bounded(1, 5);
        for (int i = 0; i < more; ++i)
            text += heads.at(random.bounded(int(heads.size()))) + bodies.at(random.bounded(int(bodies.size())));
        write(text);
        const int index = random.bounded(more + 1);
        const OpenRequest target = open(index);
        const HttpFile before = HttpFiles::parse(text, {});
        const QByteArrayList others = contentsOf(before, target.place.block);
        Request edited = target.request;
        edited.headers.append({QStringLiteral("X-New"), QStringLiteral("1")});
        const int kind = random.bounded(5);
        const auto planned = kind == 0 ? RequestEdits::save(target.place, target.request, edited)
            : kind == 1                ? RequestEdits::rename(target.place, QStringLiteral("Renamed"))
            : kind == 2                ? RequestEdits::duplicate(target.place)
            : kind == 3                ? RequestEdits::remove(target.place)
                        : RequestEdits::move(target.place, target.place.path, random.bounded(-1, more + 1));
        const QByteArray after = done(planned);
        QVERIFY2(after != "error", text.constData());
        const HttpFile now = HttpFiles::parse(after, {});
        QByteArrayList left = contentsOf(now);
        for (const QByteArray &other : others) {
            const QByteArray story = QByteArrayLiteral("kind ") + QByteArray::number(kind) + " of "
                + QByteArray::number(index) + '\n' + text + "=====\n" + after + "===== lost\n" + other;
            QVERIFY2(left.removeOne(other), story.constData());
        }
        QCOMPARE(left.size(), kind == 2 ? 2 : kind == 3 ? 0 : 1);
        QCOMPARE(now.variableValues(), before.variableValues());
    }
}

QTEST_GUILESS_MAIN(TestRequestEdits)
#include "tst_requestedits.moc"
