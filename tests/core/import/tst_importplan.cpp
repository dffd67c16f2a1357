// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/importblock.h"
#include "core/import/importnames.h"
#include "tests/core/import/importfixture.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! What an import makes on disk, and what hostile or broken files cannot make it do.
class TestImportPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesNamesSafe_data();
    void makesNamesSafe();
    void keepsNamesApart();
    void neverOverwrites();
    void privateFilesAreTheOwnersAlone();
    void aPathThatLeavesTheFolder_isRefused_data();
    void aPathThatLeavesTheFolder_isRefused();
    void aCancelledImport_leavesNothing();
    void refusesWhatItCannotRead_data();
    void refusesWhatItCannotRead();
    void readsWhatItCan_ofBrokenFiles_data();
    void readsWhatItCan_ofBrokenFiles();
    void commentsCannotBecomeDirectives();
    void anyBodyComesBack_data();
    void anyBodyComesBack();
    void linksInBrunosFolder_areNotFollowed();
    void severalFiles_becomeOneFolder();
    void canBeCancelled_data();
    void canBeCancelled();
    void tenThousandRequests_takeNoSecondEach();
};

void TestImportPlan::makesNamesSafe_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("safe");
    const auto row = [](const char *what, const QString &name, const char *safe) {
        QTest::newRow(what) << name << QString::fromUtf8(safe);
    };
    row("a plain one stays", QStringLiteral("Get orders"), "Get orders");
    row("zip slip", QStringLiteral("../../x"), "-..-x");
    row("an absolute path", QStringLiteral("/etc/passwd"), "-etc-passwd");
    row("a path of Windows", QStringLiteral("C:\\x"), "C--x");
    row("hidden", QStringLiteral(".git"), "git");
    row("dots alone", QStringLiteral(".."), "Unnamed");
    row("nothing", QString(), "Unnamed");
    row("a device of Windows", QStringLiteral("NUL.txt"), "NUL.txt_");
    row("a folder that collections skip", QStringLiteral("node_modules"), "node_modules_");
    row("line breaks and NUL", QString(QStringLiteral("a\nb") + QChar(0) + QLatin1Char('c')), "a-b-c");
    row("an order of direction", QStringLiteral("a\u202Eb"), "a-b");
    row("half a character", QString(QLatin1Char('a') + QString(QChar(0xD83D))), "a");
    row("far too long", QString(5000, QLatin1Char('x')), QByteArray(80, 'x').constData());
    row("far too long beyond ASCII", QString(5000, QChar(0x6F22)), QByteArray("漢").repeated(60).constData());
}

void TestImportPlan::makesNamesSafe()
{
    QFETCH(QString, name);
    QFETCH(QString, safe);
    QCOMPARE(ImportNames::safe(name), safe);
}

void TestImportPlan::keepsNamesApart()
{
    ImportNames::Shelf shelf;
    QStringList names;
    for (const char *name : {"Orders", "orders", "ORDERS", "Orders 2", "", ".", "Ä", "ä"})
        names.append(shelf.take(QString::fromUtf8(name)));
    QCOMPARE(names,
        (QStringList{QStringLiteral("Orders"), QStringLiteral("orders 2"), QStringLiteral("ORDERS 3"),
            QStringLiteral("Orders 2 2"), QStringLiteral("Unnamed"), QStringLiteral("Unnamed 2"), QStringLiteral("Ä"),
            QStringLiteral("ä 2")}));
}

void TestImportPlan::neverOverwrites()
{
    QTemporaryDir dir;
    const std::atomic_bool go{false};
    ImportPlan plan;
    plan.folder = QStringLiteral("Shop");
    plan.files = {{QStringLiteral("a.http"), "GET http://h/1\n", false, 1}};
    const auto first = ImportPlans::write(plan, dir.path(), go);
    QVERIFY(first);
    QCOMPARE(*first, dir.filePath(QStringLiteral("Shop")));
    plan.files[0].content = "GET http://h/2\n";
    const auto second = ImportPlans::write(plan, dir.path(), go);
    QVERIFY(second);
    QCOMPARE(*second, dir.filePath(QStringLiteral("Shop 2")));
    QCOMPARE(*File::read(*first + QStringLiteral("/a.http"), 100), QByteArray("GET http://h/1\n"));
    QCOMPARE(*File::read(*second + QStringLiteral("/a.http"), 100), QByteArray("GET http://h/2\n"));
}

void TestImportPlan::privateFilesAreTheOwnersAlone()
{
    QTemporaryDir dir;
    const std::atomic_bool go{false};
    const auto folder = ImportPlans::write(planOf({QStringLiteral("postman-sdk-2.1.json")}), dir.path(), go);
    QVERIFY(folder);
    const QFileInfo hidden(*folder + QStringLiteral("/http-client.private.env.json"));
    QVERIFY(hidden.exists());
    const auto others =
        QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup | QFileDevice::WriteOther;
    QCOMPARE(hidden.permissions() & others, QFileDevice::Permissions());
    QVERIFY(QFileInfo::exists(*folder + QStringLiteral("/Orders/Admin.http")));
}

void TestImportPlan::aPathThatLeavesTheFolder_isRefused_data()
{
    QTest::addColumn<QString>("path");
    for (const char *path : {"../x.http", "/tmp/x.http", "a/../../x.http", "", ".."})
        QTest::newRow(*path ? path : "none") << QString::fromLatin1(path);
}

void TestImportPlan::aPathThatLeavesTheFolder_isRefused()
{
    QFETCH(QString, path);
    QTemporaryDir dir;
    const std::atomic_bool go{false};
    ImportPlan plan;
    plan.folder = QStringLiteral("Shop");
    plan.files = {{QStringLiteral("a.http"), "x", false, 0}, {path, "x", false, 0}};
    QVERIFY(!ImportPlans::write(plan, dir.path(), go));
    QVERIFY(QDir(dir.path()).isEmpty());
}

void TestImportPlan::aCancelledImport_leavesNothing()
{
    QTemporaryDir dir;
    const std::atomic_bool stopped{true};
    const auto folder = ImportPlans::write(planOf({QStringLiteral("postman-sdk-2.1.json")}), dir.path(), stopped);
    QVERIFY(!folder);
    QCOMPARE(folder.error().code, ErrorCode::Cancelled);
    QVERIFY(QDir(dir.path()).isEmpty());
}

void TestImportPlan::refusesWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ErrorCode>("code");
    QByteArray laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
    QByteArray chain = "a0: &a0 [x]\n";
    for (int i = 1; i < 12; ++i) {
        const QByteArray last = "*a" + QByteArray::number(i - 1);
        laughs += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " ["
            + QByteArray(last + ", ").repeated(8) + last + "]\n";
    }
    for (int i = 1; i < 120; ++i)
        chain += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + ' ' + QByteArray(100, '[') + "*a"
            + QByteArray::number(i - 1) + QByteArray(100, ']') + '\n';
    QTest::newRow("nothing") << QByteArray() << ErrorCode::FileBroken;
    QTest::newRow("no JSON") << QByteArray("{\"info\": ") << ErrorCode::FileBroken;
    QTest::newRow("another object") << QByteArray("{\"a\": 1}") << ErrorCode::Unsupported;
    QTest::newRow("a list") << QByteArray("[1, 2]") << ErrorCode::Unsupported;
    QTest::newRow("octets") << QByteArray("\x7f"
                                          "ELF\x02\x01\x01",
        7) << ErrorCode::Unsupported;
    QTest::newRow("nested without end") << QByteArray(5000, '[') << ErrorCode::FileBroken;
    QTest::newRow("YAML's billion laughs") << laughs << ErrorCode::FileBroken;
    QTest::newRow("YAML aliases nested without end") << chain << ErrorCode::FileBroken;
    QTest::newRow("YAML alias of itself") << QByteArray("a: &a [*a]\n") << ErrorCode::FileBroken;
    QTest::newRow("Insomnia export 2") << QByteArray("{\"_type\":\"export\",\"__export_format\":2,\"resources\":[]}")
                                       << ErrorCode::Unsupported;
    QTest::newRow("Insomnia 6") << QByteArray("type: collection.insomnia.rest/6.0\n") << ErrorCode::Unsupported;
    QTest::newRow("curl without URL") << QByteArray("curl -X POST") << ErrorCode::SyntaxError;
    QTest::newRow("curl of another scheme") << QByteArray("curl ftp://h/x") << ErrorCode::Unsupported;
    QTest::newRow("an archive that is none") << QByteArray("{\"log\": {\"version\"") << ErrorCode::FileBroken;
}

void TestImportPlan::refusesWhatItCannotRead()
{
    QFETCH(QByteArray, text);
    QFETCH(ErrorCode, code);
    const auto read = ImportReader::read({QStringLiteral("x"), text});
    QVERIFY(!read);
    QCOMPARE(read.error().code, code);
}

void TestImportPlan::readsWhatItCan_ofBrokenFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("requests");
    QTest::addColumn<QString>("line");
    const QByteArray head =
        R"({"info":{"name":"X","schema":"https://schema.getpostman.com/json/collection/v2.1.0/"},"item":)";
    const auto postman = [&head](const char *what, const char *items, int requests, const char *line) {
        QTest::newRow(what) << QByteArray(head + items + '}') << requests << QString::fromUtf8(line);
    };
    const QByteArray good = R"({"name":"good","request":"http://h/"})";
    postman("items that are no list", "7", 0, "folder could not be read (its items are no list)");
    postman("a request that is a number", QByteArray("[7," + good + "]").constData(), 1,
        "request could not be read (it is no object)");
    postman("a request of another type", QByteArray(R"([{"name":"bad","request":7},)" + good + "]").constData(), 1,
        "bad: request could not be read (its request is neither an object nor a URL)");
    postman("neither request nor folder", QByteArray(R"([{"name":"bad"},)" + good + "]").constData(), 1,
        "bad: request could not be read (it is neither a request nor a folder)");
    postman("a body of another world", R"([{"name":"r","request":{"url":"http://h/","body":{"mode":"odd"}}}])", 1,
        "r: body odd could not be read (its kind is not known)");
    postman("everything of the wrong type",
        R"([{"name":["x"],"event":7,"request":{"url":[1],"method":{},"header":[1,{"key":""}],"body":"x","auth":7}}])",
        1, "(unnamed): authentication could not be read (it is no object)");
    postman("a header that would be two",
        R"([{"name":"r","request":{"url":"http://h/","header":[{"key":"A","value":"b\r\nX: y"}]}}])", 1,
        "r: header A taken over in another form (it stands on one line)");
    postman("a header name that is none",
        R"([{"name":"r","request":{"url":"http://h/","header":[{"key":"A\nB","value":"b"}]}}])", 1,
        "r: header A B not taken over (this is no header name)");
    postman("a method that is none",
        R"([{"name":"r","request":{"method":"GET /x HTTP/1.1\r\nA: b","url":"http://h/"}}])", 1,
        "r: method GET /X HTTP/1.1 A: B taken over in another form (.http files have no such method; GET stands "
        "there)");
    QByteArray deep = good;
    for (int i = 0; i < 60; ++i)
        deep = R"({"name":"f","item":[)" + deep + "]}";
    QString place = QStringLiteral("f");
    for (int i = 1; i < 24; ++i)
        place += QStringLiteral(" / f");
    postman("folders without end", QByteArray('[' + deep + ',' + good + ']').constData(), 1,
        QString(place + QStringLiteral(": folder not taken over (it is nested too deep)")).toUtf8().constData());
    const auto insomnia = [](const char *what, const char *resources, int requests, const char *line) {
        QTest::newRow(what) << QByteArray(
            QByteArray(R"({"_type":"export","__export_format":4,"resources":)") + resources + '}')
                            << requests << QString::fromUtf8(line);
    };
    insomnia("Insomnia: folders in a circle",
        R"([{"_type":"request_group","_id":"a","parentId":"b","name":"A"},{"_type":"request_group","_id":"b","parentId":"a",
        "name":"B"},{"_type":"request","_id":"r","parentId":"w","name":"R","url":"http://h/"}])",
        1, "A: folder could not be read (it is part of a circle of folders, or nested too deep)");
    insomnia("Insomnia: a folder in itself", R"([{"_type":"request_group","_id":"a","parentId":"a","name":"A"}])", 0,
        "A: folder could not be read (it is part of a circle of folders, or nested too deep)");
    insomnia("Insomnia: gRPC", R"([{"_type":"grpc_request","_id":"a","name":"A"},7])", 0,
        "A: request grpc_request not taken over (it is no HTTP request)");
    insomnia("Insomnia: a number", R"([7])", 0, "request could not be read (it is no object)");
    QTest::newRow("a truncated archive") << QByteArray(
        R"({"log":{"version":"1.2","entries":[{"request":{"method":"GET","url":"http://h/1","headers":[]},
           "response":{"status":200,"headers":[]}},{"request":{"method":"GET","url":"http://h/2","hea)")
                                         << 2 << QStringLiteral("h / GET /1: request taken over");
    QTest::newRow("OpenAPI with holes") << QByteArray(
        "openapi: 3.0.0\ninfo: {title: T}\npaths: {/a: 7, /b: {get: {}}}\n")
                                        << 1
                                        << QStringLiteral(
                                               "request could not be read (paths./a: it is no object, or its "
                                               "$ref leads nowhere)");
}

void TestImportPlan::readsWhatItCan_ofBrokenFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(int, requests);
    QFETCH(QString, line);
    const auto read = ImportReader::read({QStringLiteral("x"), text});
    QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
    const ImportPlan plan = ImportPlans::make(*read);
    QCOMPARE(plan.requestCount(), requests);
    const QString report = Texts::importReport(plan.report);
    QVERIFY2(report.split(QLatin1Char('\n')).contains(line), qPrintable(report));
}

void TestImportPlan::commentsCannotBecomeDirectives()
{
    ImportReport report;
    ImportBlockWriter writer(QStringLiteral("x"), report);
    writer.addComments(
        {QStringLiteral("@name = evil"), QStringLiteral("### x"), QStringLiteral("GET http://evil/")}, {});
    ImportedRequest request;
    request.title = QStringLiteral("A\nGET http://evil/");
    request.request.url = QStringLiteral("http://h/\nX: y\n\n### b\nGET http://evil/");
    request.comments = {QStringLiteral("@no-redirect"), QStringLiteral("  @name evil"), QStringLiteral("< {% evil %}"),
        QStringLiteral("\u2028GET http://evil/")};
    writer.add(request, {});
    const HttpFile file = HttpFiles::parse(writer.text(), {});
    QCOMPARE(file.requestBlocks().size(), 1);
    QVERIFY(file.variables.isEmpty());
    const HttpFileBlock &block = file.blocks.at(file.requestBlocks().constFirst());
    QVERIFY(block.directives.isEmpty());
    QCOMPARE(block.request->request.url, QStringLiteral("http://h/%0AX:%20y%0A%0A###%20b%0AGET%20http://evil/"));
    QVERIFY(block.request->request.headers.isEmpty());
}

void TestImportPlan::anyBodyComesBack_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("aside");
    QTest::newRow("text") << QByteArray("two\nlines") << false;
    QTest::newRow("CRLF") << QByteArray("two\r\nlines") << false;
    QTest::newRow("a separator") << QByteArray("### x") << true;
    QTest::newRow("a file's name") << QByteArray("< /etc/passwd") << true;
    QTest::newRow("a file's name further down") << QByteArray("a\n< /etc/passwd\nb") << true;
    QTest::newRow("a handler") << QByteArray("> {% client.global.set() %}") << true;
    QTest::newRow("comments alone") << QByteArray("# a\n# b") << true;
    QTest::newRow("blank lines around") << QByteArray("\n\na\n\n") << true;
    QTest::newRow("blanks alone") << QByteArray(" \n ") << true;
    QTest::newRow("octets") << QByteArray("\x00\xff\x0a\x0d\x80", 5) << true;
}

void TestImportPlan::anyBodyComesBack()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, aside);
    ImportReport report;
    ImportBlockWriter writer(QStringLiteral("x"), report);
    ImportedRequest request;
    request.request.method = "POST";
    request.request.url = QStringLiteral("http://h/");
    request.request.body.kind = Body::Kind::Raw;
    request.request.body.raw = body;
    writer.add(request, {});
    QCOMPARE(!writer.bodies().isEmpty(), aside);
    QTemporaryDir dir;
    for (const ImportedBodyFile &file : writer.bodies())
        QVERIFY(File::replace(dir.filePath(file.path), file.content));
    const HttpFile file = HttpFiles::parse(writer.text(), dir.path());
    QCOMPARE(file.requestBlocks().size(), 1);
    const auto read = HttpFiles::withInclusions(*file.blocks.at(file.requestBlocks().constFirst()).request);
    QVERIFY(read);
    const Body &found = read->body;
    QCOMPARE(found.kind == Body::Kind::File ? *File::read(found.filePath, 100) : found.raw, body);
}

void TestImportPlan::linksInBrunosFolder_areNotFollowed()
{
    QTemporaryDir dir;
    QTemporaryDir other;
    const QByteArray request = "get {\n  url: http://h/\n}\n";
    QVERIFY(File::replace(other.filePath(QStringLiteral("secret.bru")), request));
    QVERIFY(File::replace(dir.filePath(QStringLiteral("bruno.json")), "{\"name\":\"X\"}"));
    QVERIFY(File::replace(dir.filePath(QStringLiteral("own.bru")), request));
    QVERIFY(File::replace(dir.filePath(QStringLiteral("cut.bru")), "stray\nget {\n  url: http://h/"));
    QVERIFY(QFile::link(other.path(), dir.filePath(QStringLiteral("linked"))));
    QVERIFY(QFile::link(dir.path(), dir.filePath(QStringLiteral("circle"))));
    const auto read = ImportReader::readPaths({dir.path()});
    QVERIFY(read);
    QCOMPARE(read->root.requests.size(), 2);
    QVERIFY(read->root.folders.isEmpty());
    const QStringList lines = Texts::importReport(read->report).split(QLatin1Char('\n'));
    QVERIFY(lines.contains(QStringLiteral("file linked not taken over (it is a link)")));
    QVERIFY(lines.contains(QStringLiteral("file circle not taken over (it is a link)")));
    QVERIFY(lines.contains(QStringLiteral("file cut.bru could not be read (line 1 belongs to no block)")));
    QVERIFY(lines.contains(QStringLiteral("file cut.bru could not be read (its last block has no end)")));
}

void TestImportPlan::severalFiles_becomeOneFolder()
{
    const ImportPlan plan = planOf({QStringLiteral("postman-sdk-2.1.json"), QStringLiteral("insomnia-5.yaml"),
        QStringLiteral("postman-sdk-environment.json"), QStringLiteral("no-such-file.json")});
    QCOMPARE(plan.folder, QStringLiteral("Import"));
    QVERIFY(pathsOf(plan).contains(QStringLiteral("Shop/Orders.http")));
    QVERIFY(pathsOf(plan).contains(QStringLiteral("Shop 2/Orders.http")));
    QVERIFY(linesAbout(plan, {}).contains(QStringLiteral("file no-such-file.json could not be read")));
}

void TestImportPlan::canBeCancelled_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file :
        {"postman-sdk-2.1.json", "insomnia-5.yaml", "bruno", "shop-openapi.yaml", "../har/clients/mitmproxy.har"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void TestImportPlan::canBeCancelled()
{
    QFETCH(QString, file);
    qsizetype seen = 0;
    const auto read = ImportReader::readPaths({importData(file)}, [&seen](qsizetype count) {
        seen = count;
        return count < 3;
    });
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Cancelled);
    QCOMPARE(seen, 3);
}

void TestImportPlan::tenThousandRequests_takeNoSecondEach()
{
    QByteArray items;
    for (int i = 0; i < 10'000; ++i)
        items += QByteArray(i ? "," : "") + R"({"name":"same","item":[{"name":"same","request":{"method":"POST","url":
            "http://h/x","header":[{"key":"A","value":"b"}],"body":{"mode":"raw","raw":"{\"a\": 1}"}}}]})";
    QElapsedTimer timer;
    timer.start();
    const ImportPlan plan =
        planOfText(R"({"info":{"name":"X","schema":"https://schema.getpostman.com/v2.1.0"},"item":[)" + items + "]}");
    QCOMPARE(plan.requestCount(), 10'000);
    QCOMPARE(plan.files.size(), 10'000);
    // A tenth of that on a calm computer; squared costs would show as minutes.
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestImportPlan)
#include "tst_importplan.moc"
