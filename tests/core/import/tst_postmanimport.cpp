// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codegen/generate.h"
#include "core/formats/httpfilewriter.h"
#include "tests/core/import/importfixture.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! Postman's collections and environments become .http files.
class TestPostmanImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTheSameBlocks_fromEveryToolsFile_data();
    void writesTheSameBlocks_fromEveryToolsFile();
    void everyRequestReadsBack_data();
    void everyRequestReadsBack();
    void saysWhatBecameOfEachThing_data();
    void saysWhatBecameOfEachThing();
    void environmentsBecomeEnvironmentFiles();
    void readsEnvironments_asTheProgramItselfExportsThem_data();
    void readsEnvironments_asTheProgramItselfExportsThem();
    void secretsLeaveTheRequests();
    void layoutHoldsInOneFolder();
    void refusesTheFirstFormat();
    void whatIsExportedHere_comesBack();
};

void TestPostmanImport::writesTheSameBlocks_fromEveryToolsFile_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *what, const char *path, const char *name, const char *text) {
        QTest::newRow(what) << QString::fromUtf8(path) << QString::fromUtf8(name) << QByteArray(text);
    };
    row("no authentication", "Shop.http", "Health", "GET {{base}}/health");
    row("basic authentication of the folder", "Orders.http", "List orders",
        "GET {{base}}/orders?page=1&sort=date\nAuthorization: Basic alice {{alice_password}}\nAccept: "
        "application/json");
    row("path variables", "Orders.http", "Get order",
        "GET {{base}}/orders/42%20a/items/{{item}}\nAuthorization: Basic alice {{alice_password}}");
    row("JSON with a variable in it", "Orders.http", "Create order",
        "POST {{base}}/orders\nAuthorization: Basic alice {{alice_password}}\nContent-Type: application/json\n\n"
        "{\n  \"item\": \"tea\",\n  \"count\": {{count}}\n}");
    row("API key of the inner folder", "Orders/Admin.http", "Delete order",
        "DELETE {{base}}/orders/1\nX-Api-Key: {{x_api_key}}");
    row("digest of the request itself", "Orders/Admin.http", "Digest",
        "GET {{base}}/digest\nAuthorization: Digest bob {{bobs}}");
    row("OAuth that has no token yet", "Orders/Admin.http", "OAuth", "GET {{base}}/oauth");
    row("form", "Bodies.http", "Form",
        "POST {{base}}/form\nAuthorization: Bearer {{token}}\nContent-Type: application/x-www-form-urlencoded\n\n"
        "user=alice%20%26%20co&password={{alice_password}}");
    row("file as body", "Bodies.http", "File",
        "PUT {{base}}/file\nAuthorization: Bearer {{token}}\n\n< /tmp/report.pdf");
    row("text that would be read as a separator", "Bodies.http", "Markdown",
        "POST {{base}}/md\nAuthorization: Bearer {{token}}\nContent-Type: text/markdown");
    row("beyond ASCII", "Bodies.http", "Ünïcode ✓",
        "POST {{base}}/grüße?q=ä%20b\nAuthorization: Bearer {{token}}\nContent-Type: application/xml\n\n<a>ß</a>");
    row("generators", "Bodies.http", "Generators",
        "GET {{base}}/x?id={{$uuid}}&n={{randomFirstName}}&k={{keychain bank}}\nAuthorization: Bearer {{token}}");
}

void TestPostmanImport::writesTheSameBlocks_fromEveryToolsFile()
{
    QFETCH(QString, path);
    QFETCH(QString, name);
    QFETCH(QByteArray, expected);
    // The first format, which the other file went through, has no word for "none".
    const bool isLost = name == QLatin1String("Health");
    for (const QString &tool :
        {QStringLiteral("postman-sdk-2.1.json"), QStringLiteral("postman-transformer-2.0.json")}) {
        if (isLost && tool.contains(QLatin1String("transformer")))
            continue;
        const ImportPlan plan = planOf({tool});
        const auto request = requestOf(plan, path, name);
        QVERIFY2(request, qPrintable(tool + QLatin1Char('\n') + pathsOf(plan).join(QLatin1Char('\n'))));
        Request unnamed = *request;
        unnamed.name.clear();
        unnamed.options = {};
        unnamed.body = name == QLatin1String("Markdown") ? Body() : unnamed.body;
        QCOMPARE(HttpFiles::toText(unnamed), expected);
    }
}

void TestPostmanImport::everyRequestReadsBack_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("requests");
    QTest::newRow("Postman's SDK, 2.1") << QStringLiteral("postman-sdk-2.1.json") << 17;
    QTest::newRow("Postman's transformer, 2.0") << QStringLiteral("postman-transformer-2.0.json") << 17;
    QTest::newRow("Postman's OpenAPI converter") << QStringLiteral("postman-from-openapi.json") << 5;
    QTest::newRow("Bruno's converter") << QStringLiteral("postman-from-bruno.json") << 17;
}

void TestPostmanImport::everyRequestReadsBack()
{
    QFETCH(QString, file);
    QFETCH(int, requests);
    const ImportPlan plan = planOf({file});
    QCOMPARE(plan.requestCount(), requests);
    qsizetype found = 0;
    for (const ImportFile &made : plan.files) {
        if (!made.path.endsWith(QLatin1String(".http")))
            continue;
        const HttpFile read = HttpFiles::parse(made.content, QStringLiteral("/f"));
        for (const HttpFileIssue &issue : read.issues())
            QVERIFY2(issue.error.code != ErrorCode::SyntaxError, qPrintable(issue.error.subject));
        QCOMPARE(read.requestBlocks().size(), made.requests);
        found += made.requests;
        // Written again, each request is the text it was read from.
        for (const qsizetype block : read.requestBlocks())
            QCOMPARE(HttpFiles::withRequest(read, block, read.blocks.at(block).request->request), made.content);
    }
    QCOMPARE(found, requests);
}

void TestPostmanImport::saysWhatBecameOfEachThing_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *what, const char *place, const char *line) {
        QTest::newRow(what) << QString::fromUtf8(place) << QString::fromUtf8(line);
    };
    row("a request", "Health", "request taken over");
    row("the collection's script", "", "script prerequest kept as a comment, without effect");
    row("a request's script", "Orders / Get order", "script test kept as a comment, without effect");
    row("a header that is off", "Orders / List orders",
        "header X-Debug kept as a comment, without effect (it is switched off)");
    row("a parameter that is off", "Orders / List orders",
        "parameter q kept as a comment, without effect (it is switched off)");
    row("a field that is off", "Bodies / Form",
        "body field debug kept as a comment, without effect (it is switched off)");
    row("an answer", "Orders / List orders", "example answer 1 not taken over (answers are not kept in .http files)");
    row("inherited authentication", "Bodies / Form",
        "authentication bearer taken over in another form (that of its folder stands in the request itself)");
    row("OAuth 2", "Orders / Admin / OAuth",
        "authentication oauth2 kept as a comment, without effect (set it up in the session)");
    row("a password", "Orders / List orders",
        "secret alice_password taken over in another form (it is a variable of http-client.private.env.json now)");
    row("GraphQL", "Bodies / GraphQL",
        "body GraphQL taken over in another form (it is the JSON that goes to the server)");
    row("a body in a file of its own", "Bodies / Markdown",
        "body taken over in another form (it stands in ./bodies/Bodies-1.txt)");
    row("a setting", "Bodies / Ünïcode ✓",
        "setting disableBodyPruning not taken over (.http files have no such setting)");
    row("a generator that is none of ours", "Bodies / Generators",
        "generator $keychain bank taken over in another form (it is a plain variable now and needs a value)");
    row("no URL", "(unnamed) / (unnamed)",
        "URL taken over in another form (there is none; the variable url stands there)");
    row("a name that leads out of the folder", "../../etc",
        "name taken over in another form (it is called -..-etc on disk)");
}

void TestPostmanImport::saysWhatBecameOfEachThing()
{
    QFETCH(QString, place);
    QFETCH(QString, line);
    const QStringList lines = linesAbout(planOf({QStringLiteral("postman-sdk-2.1.json")}), place);
    QVERIFY2(lines.contains(line), qPrintable(lines.join(QLatin1Char('\n'))));
}

void TestPostmanImport::environmentsBecomeEnvironmentFiles()
{
    const ImportPlan plan =
        planOf({QStringLiteral("postman-sdk-environment.json"), QStringLiteral("postman-sdk-2.1.json")});
    const QJsonObject open = QJsonDocument::fromJson(fileOf(plan, QStringLiteral("http-client.env.json"))).object();
    QCOMPARE(open[QStringLiteral("$shared")].toObject(),
        (QJsonObject{{QStringLiteral("base"), QStringLiteral("http://localhost:8080")}}));
    QCOMPARE(open[QStringLiteral("Local")].toObject(), (QJsonObject{{QStringLiteral("count"), QStringLiteral("3")}}));
    const QJsonObject hidden =
        QJsonDocument::fromJson(fileOf(plan, QStringLiteral("http-client.private.env.json"))).object();
    QCOMPARE(hidden[QStringLiteral("Local")].toObject(),
        (QJsonObject{{QStringLiteral("token"), QStringLiteral("t-123456789")}}));
    QCOMPARE(hidden[QStringLiteral("$shared")].toObject(),
        (QJsonObject{{QStringLiteral("alice_password"), QStringLiteral("wonderland")},
            {QStringLiteral("api_key"), QStringLiteral("k-4711")},
            {QStringLiteral("x_api_key"), QStringLiteral("k-0815-secret")}}));
}

void TestPostmanImport::readsEnvironments_asTheProgramItselfExportsThem_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("open");
    QTest::addColumn<QByteArray>("hidden");
    QTest::addColumn<QString>("note");
    const QByteArray none = "(no file http-client.private.env.json)";
    QTest::newRow("environment") << QByteArray(
        R"({"id":"1","name":"Dev","values":[{"key":"host","value":"h","enabled":true,
        "type":"default"}],"_postman_variable_scope":"environment","_postman_exported_using":"Postman/11"})")
                                 << QByteArray("{\n  \"Dev\": {\n    \"host\": \"h\"\n  }\n}\n") << none
                                 << QStringLiteral("environment Dev taken over");
    QTest::newRow("globals") << QByteArray(
        R"({"values":[{"key":"host","value":"h"}],"_postman_variable_scope":"globals","name":"My Workspace Globals"})")
                             << QByteArray("{\n  \"$shared\": {\n    \"host\": \"h\"\n  }\n}\n") << none
                             << QStringLiteral("environment globals taken over");
    QTest::newRow("secret by type") << QByteArray(
        R"({"name":"Dev","values":[{"key":"iban","value":"DE1","type":"secret","enabled":true}]})")
                                    << QByteArray("{\n  \"Dev\": {}\n}\n")
                                    << QByteArray("{\n  \"Dev\": {\n    \"iban\": \"DE1\"\n  }\n}\n")
                                    << QStringLiteral("environment Dev taken over");
    QTest::newRow("switched off") << QByteArray(
        R"({"name":"Dev","values":[{"key":"host","value":"h","enabled":false}]})")
                                  << QByteArray("{\n  \"Dev\": {}\n}\n") << none
                                  << QStringLiteral("Dev: variable host not taken over (it is switched off)");
    QTest::newRow("an answer of its API")
        << QByteArray(R"({"environment":{"name":"Dev","values":[{"key":"host","value":"h"}]}})")
        << QByteArray("{\n  \"Dev\": {\n    \"host\": \"h\"\n  }\n}\n") << none
        << QStringLiteral("environment Dev taken over");
    QTest::newRow("the keychain is out of reach")
        << QByteArray(R"({"name":"Dev","values":[{"key":"host","value":"{{$keychain bank}}"}]})")
        << QByteArray("{\n  \"Dev\": {\n    \"host\": \"{{keychain bank}}\"\n  }\n}\n") << none
        << QStringLiteral("environment Dev taken over");
}

void TestPostmanImport::readsEnvironments_asTheProgramItselfExportsThem()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, open);
    QFETCH(QByteArray, hidden);
    QFETCH(QString, note);
    const ImportPlan plan = planOfText(text);
    QCOMPARE(fileOf(plan, QStringLiteral("http-client.env.json")), open);
    QCOMPARE(fileOf(plan, QStringLiteral("http-client.private.env.json")), hidden);
    QVERIFY2(Texts::importReport(plan.report).split(QLatin1Char('\n')).contains(note),
        qPrintable(Texts::importReport(plan.report)));
}

void TestPostmanImport::secretsLeaveTheRequests()
{
    const ImportPlan plan =
        planOf({QStringLiteral("postman-sdk-2.1.json"), QStringLiteral("postman-sdk-environment.json")});
    for (const ImportFile &file : plan.files) {
        const bool isPrivate = file.path == QLatin1String("http-client.private.env.json");
        QCOMPARE(file.isPrivate, isPrivate);
        for (const char *secret : {"wonderland", "k-4711", "k-0815-secret", "t-123456789", "hush"})
            QVERIFY2(isPrivate || !file.content.contains(secret), qPrintable(file.path));
    }
    const QString report = Texts::importReport(plan.report);
    for (const char *secret : {"wonderland", "k-4711", "k-0815-secret", "t-123456789", "hush"})
        QVERIFY(!report.contains(QLatin1String(secret)));
}

void TestPostmanImport::layoutHoldsInOneFolder()
{
    const ImportPlan plan = planOf({QStringLiteral("postman-sdk-2.1.json")});
    QCOMPARE(plan.folder, QStringLiteral("Shop"));
    QCOMPARE(pathsOf(plan),
        (QStringList{QStringLiteral("Shop.http"), QStringLiteral("Orders.http"), QStringLiteral("Orders/Admin.http"),
            QStringLiteral("Bodies.http"), QStringLiteral("bodies/Bodies-1.txt"), QStringLiteral("-..-etc.http"),
            QStringLiteral("bodies 2.http"), QStringLiteral("Unnamed.http"), QStringLiteral("http-client.env.json"),
            QStringLiteral("http-client.private.env.json")}));
}

void TestPostmanImport::refusesTheFirstFormat()
{
    const auto read = ImportReader::readPaths({importData(QStringLiteral("postman-transformer-1.json"))});
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Unsupported);
    QCOMPARE(read.error().detail, QStringLiteral("export it as Collection v2.1"));
}

void TestPostmanImport::whatIsExportedHere_comesBack()
{
    const auto sent = [](ExchangeId id, const char *method, const char *url, const QByteArray &body) {
        Exchange exchange;
        exchange.id = id;
        exchange.trail = int(id);
        exchange.hop = 1;
        exchange.state = ExchangeState::Completed;
        exchange.request.method = method;
        exchange.request.url = QUrl(QString::fromLatin1(url));
        exchange.request.headers = {{"Host", "localhost"}, {"Accept", "application/json"}};
        if (!body.isEmpty())
            exchange.request.headers.append("Content-Type", "application/json");
        exchange.request.body = body;
        exchange.request.bodySize = body.size();
        exchange.response.emplace();
        exchange.response->status = 200;
        exchange.response->complete = true;
        return std::make_shared<const Exchange>(exchange);
    };
    const QByteArray body = "{\n  \"item\": \"tea\"\n}";
    const Codegen::Flow flow = Codegen::flowOf(
        {sent(1, "GET", "http://localhost/orders?page=1", {}), sent(2, "POST", "http://localhost/orders", body)});
    const Codegen::Code code = Codegen::generate(Codegen::Target::Postman, flow);
    QVERIFY(!code.text.isEmpty());
    const ImportPlan plan = planOfText(code.text);
    QCOMPARE(plan.requestCount(), 2);
    QList<Request> found;
    for (const ImportFile &made : plan.files) {
        const HttpFile read = HttpFiles::parse(made.content, {});
        for (const qsizetype block :
            made.path.endsWith(QLatin1String(".http")) ? read.requestBlocks() : QList<qsizetype>())
            found.append(read.blocks.at(block).request->request);
    }
    QCOMPARE(found.at(0).method, QByteArray("GET"));
    QVERIFY2(found.at(0).url.endsWith(QStringLiteral("/orders?page=1")), qPrintable(found.at(0).url));
    QCOMPARE(found.at(1).method, QByteArray("POST"));
    QCOMPARE(found.at(1).body.raw, body);
}

QTEST_GUILESS_MAIN(TestPostmanImport)
#include "tst_postmanimport.moc"
