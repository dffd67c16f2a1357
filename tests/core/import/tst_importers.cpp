// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/httpfilewriter.h"
#include "tests/core/import/importfixture.h"

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! Insomnia, Bruno, OpenAPI, archives and curl become .http files.
class TestImporters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesRequests_data();
    void writesRequests();
    void saysWhatBecameOfEachThing_data();
    void saysWhatBecameOfEachThing();
    void everyRequestReadsBack_data();
    void everyRequestReadsBack();
    void writesVariables_data();
    void writesVariables();
    void readsCurl_ofEveryShell_data();
    void readsCurl_ofEveryShell();
    void brunosThreeForms_giveTheSameRequests();
};

namespace {

const char *insomnia = "insomnia-5.yaml";
const char *insomnia4 = "insomnia-from-postman.json";
const char *bruno = "bruno";
const char *har = "../har/clients/firefox-devtools.har";

} // namespace

void TestImporters::writesRequests_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *what, const char *file, const char *path, const char *name, const char *text) {
        QTest::newRow(what) << QString::fromUtf8(file) << QString::fromUtf8(path) << QString::fromUtf8(name)
                            << QByteArray(text);
    };
    row("Insomnia 5: parameters, path, tag, folder's bearer token", insomnia, "Orders.http", "Get order",
        "GET {{base_url}}/orders/42?expand=items%20%26%20more\nAuthorization: Bearer {{auth.token}}\nX-Id: {{$uuid}}");
    row("Insomnia 5: JSON, own basic authentication", insomnia, "Orders.http", "Create order",
        "POST {{base_url}}/orders\nAuthorization: Basic alice {{alice_password}}\nContent-Type: application/json\n\n"
        "{\n  \"item\": \"{{item-name}}\"\n}");
    row("Insomnia 5: form", insomnia, "Bodies.http", "Form",
        "POST {{base_url}}/form\nContent-Type: application/x-www-form-urlencoded\n\na=1%202");
    row("Insomnia 5: GraphQL", insomnia, "Bodies.http", "GraphQL",
        "POST {{base_url}}/graphql\nContent-Type: application/json\n\n{\n  \"query\": \"{ orders { id } }\",\n"
        "  \"variables\": {\n    \"n\": 1\n  }\n}");
    row("Insomnia 5: file", insomnia, "Bodies.http", "Upload",
        "PUT {{base_url}}/upload\nContent-Type: application/octet-stream\n\n< /tmp/report.pdf");
    row("Insomnia 4: digest", insomnia4, "Shop/Orders/Admin.http", "Digest",
        "GET {{base}}/digest\nAuthorization: Digest bob {{bobs}}");
    row("Insomnia 4: form", insomnia4, "Shop/Bodies.http", "Form",
        "POST {{base}}/form\nContent-Type: application/x-www-form-urlencoded\n\n"
        "user=alice%20%26%20co&password={{password}}");
    row("Insomnia 4: what it made of a curl command", "insomnia-from-curl.json", "Insomnia export 4.http",
        "http://localhost:8080/orders",
        "POST http://localhost:8080/orders?x=1\nAuthorization: Basic alice {{alice_password}}\nAccept: "
        "application/json\n\na=1&b=2");
    row("Bruno: none", bruno, "Shop.http", "Health", "GET {{base}}/health");
    row("Bruno: folder's basic authentication, query", bruno, "Orders.http", "List orders",
        "GET {{base}}/orders?page=1&sort=date\nAuthorization: Basic alice {{alice_password}}\nAccept: "
        "application/json");
    row("Bruno: path", bruno, "Orders.http", "Get order",
        "GET {{base}}/orders/42%20a/items/{{item}}\nAuthorization: Basic alice {{alice_password}}");
    row("Bruno: JSON", bruno, "Orders.http", "Create order",
        "POST {{base}}/orders\nAuthorization: Basic alice {{alice_password}}\nContent-Type: application/json\n\n"
        "{\n  \"item\": \"tea\",\n  \"count\": {{count}}\n}");
    row("Bruno: API key", bruno, "Orders/Admin.http", "Delete order",
        "DELETE {{base}}/orders/1\nX-Api-Key: {{x_api_key}}");
    row("Bruno: form", bruno, "Bodies.http", "Form",
        "POST {{base}}/form\nAuthorization: Bearer {{token}}\nContent-Type: application/x-www-form-urlencoded\n\n"
        "user=alice%20%26%20co&password={{alice_password}}");
    row("Bruno: file", bruno, "Bodies.http", "File",
        "PUT {{base}}/file\nAuthorization: Bearer {{token}}\nContent-Type: application/pdf\n\n< /tmp/report.pdf");
    row("Bruno: XML", bruno, "Bodies.http", "Ünïcode ✓",
        "POST {{base}}/grüße?q=ä%20b\nAuthorization: Bearer {{token}}\nContent-Type: application/xml\n\n<a>ß</a>");
    row("OpenAPI: parameters", "shop-openapi.yaml", "orders.http", "All orders",
        "GET {{baseUrl}}/orders\nAccept: application/json\nX-Trace: abc");
    row("OpenAPI: body made from a schema", "shop-openapi.yaml", "orders.http", "createOrder",
        "POST {{baseUrl}}/orders\nContent-Type: application/json\n\n{\n  \"item\": \"tea\",\n  \"count\": 1\n}");
    row("OpenAPI: path parameter", "shop-openapi.yaml", "orders.http", "getOrder", "GET {{baseUrl}}/orders/{{id}}");
    row("OpenAPI: no tag", "shop-openapi.yaml", "Shop API.http", "GET /health", "GET {{baseUrl}}/health");
}

void TestImporters::writesRequests()
{
    QFETCH(QString, file);
    QFETCH(QString, path);
    QFETCH(QString, name);
    QFETCH(QByteArray, expected);
    const ImportPlan plan = planOf({file});
    const auto request = requestOf(plan, path, name);
    QVERIFY2(request, qPrintable(pathsOf(plan).join(QLatin1Char('\n')) + QString::fromUtf8(fileOf(plan, path))));
    Request unnamed = *request;
    unnamed.name.clear();
    unnamed.options = {};
    QCOMPARE(HttpFiles::toText(unnamed), expected);
}

void TestImporters::saysWhatBecameOfEachThing_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *what, const char *file, const char *place, const char *line) {
        QTest::newRow(what) << QString::fromUtf8(file) << QString::fromUtf8(place) << QString::fromUtf8(line);
    };
    row("Insomnia: a request", insomnia, "Orders / Get order", "request taken over");
    row("Insomnia: a script", insomnia, "Orders / Get order", "script afterResponse kept as a comment, without effect");
    row("Insomnia: a parameter that is off", insomnia, "Orders / Get order",
        "parameter q kept as a comment, without effect (it is switched off)");
    row("Insomnia: a header that is off", insomnia, "Orders / Get order",
        "header X-Off kept as a comment, without effect (it is switched off)");
    row("Insomnia: the folder's token", insomnia, "Orders / Get order",
        "authentication bearer taken over in another form (that of its folder stands in the request itself)");
    row("Insomnia: a tag without counterpart", insomnia, "Bodies / Chain",
        "template tag response not taken over (its text stands as it is)");
    row("Insomnia: a WebSocket", insomnia, "Bodies / Live", "request not taken over (WebSocket is not HTTP)");
    row("Insomnia: cookies", insomnia, "", "cookie jar 1 not taken over (cookies belong to a session)");
    row("Insomnia: a list as variable", insomnia, "Base Environment", "variable list not taken over (it is a list)");
    row("Insomnia: an environment", insomnia, "", "environment Staging taken over");
    row("Insomnia 4: OAuth 2", insomnia4, "Shop / Orders / Admin / OAuth",
        "authentication oauth2 kept as a comment, without effect (set it up in the session)");
    row("Bruno: a script", bruno, "Orders / Get order",
        "script post-response script kept as a comment, without effect");
    row("Bruno: the collection's script", bruno, "", "script pre-request script kept as a comment, without effect");
    row("Bruno: a secret without value", bruno, "Local",
        "secret token not taken over (Bruno keeps its value elsewhere; give it one)");
    row("Bruno: a variable that is off", bruno, "Local", "variable old not taken over (it is switched off)");
    row("Bruno: OAuth 2", bruno, "Orders / Admin / OAuth",
        "authentication oauth2 kept as a comment, without effect (set it up in the session)");
    row("OpenAPI: a login", "shop-openapi.yaml", "orders / POST /orders",
        "login bearer kept as a comment, without effect (the session logs in)");
    row("OpenAPI: a server", "shop-openapi.yaml", "", "environment https://shop.example/api taken over");
}

void TestImporters::saysWhatBecameOfEachThing()
{
    QFETCH(QString, file);
    QFETCH(QString, place);
    QFETCH(QString, line);
    const QStringList lines = linesAbout(planOf({file}), place);
    QVERIFY2(lines.contains(line), qPrintable(lines.join(QLatin1Char('\n'))));
}

void TestImporters::everyRequestReadsBack_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("requests");
    const auto row = [](const char *what, const char *file, int requests) {
        QTest::newRow(what) << QString::fromUtf8(file) << requests;
    };
    row("Insomnia 5", insomnia, 7);
    row("Insomnia 4", insomnia4, 17);
    row("Bruno's files", bruno, 17);
    row("Bruno's export", "bruno-collection.json", 17);
    row("OpenCollection", "bruno-opencollection.json", 17);
    row("OpenAPI", "shop-openapi.yaml", 4);
    row("Firefox's archive", har, 12);
    row("Chromium's archive", "../har/clients/chromium-devtools.har", 9);
    row("mitmproxy's archive", "../har/clients/mitmproxy.har", 6);
}

void TestImporters::everyRequestReadsBack()
{
    QFETCH(QString, file);
    QFETCH(int, requests);
    const ImportPlan plan = planOf({file});
    for (const ImportFile &made : plan.files) {
        if (!made.path.endsWith(QLatin1String(".http")))
            continue;
        const HttpFile read = HttpFiles::parse(made.content, QStringLiteral("/f"));
        for (const HttpFileIssue &issue : read.issues())
            QVERIFY2(issue.error.code != ErrorCode::SyntaxError, qPrintable(issue.error.subject));
        QCOMPARE(read.requestBlocks().size(), made.requests);
        for (const qsizetype block : read.requestBlocks())
            QCOMPARE(HttpFiles::withRequest(read, block, read.blocks.at(block).request->request), made.content);
    }
    QCOMPARE(plan.requestCount(), requests);
}

void TestImporters::writesVariables_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char *what, const char *file, const char *path, const char *part) {
        QTest::newRow(what) << QString::fromUtf8(file) << QString::fromUtf8(path) << QByteArray(part);
    };
    row("Insomnia: the base environment", insomnia, "http-client.env.json",
        "\"$shared\": {\n    \"base_url\": \"http://localhost:8080\",\n    \"item-name\": \"tea\"\n  }");
    row("Insomnia: nested secrets", insomnia, "http-client.private.env.json", "\"auth.token\": \"t-123456\"");
    row("Insomnia: a sub environment", insomnia, "http-client.env.json",
        "\"Staging\": {\n    \"base_url\": \"https://staging.example\"\n  }");
    row("Insomnia: a private environment", insomnia, "http-client.private.env.json",
        "\"Hidden\": {\n    \"base_url\": \"https://hidden.example\"\n  }");
    row("Insomnia: those of a folder", insomnia, "Orders.http", "@page_size = 10\n");
    row("Bruno: an environment", bruno, "http-client.env.json",
        "\"Local\": {\n    \"base\": \"http://localhost:8080\"\n  }");
    row("Bruno: those of the collection", bruno, "http-client.env.json",
        "\"$shared\": {\n    \"base\": \"http://localhost:8080\"\n  }");
    row("OpenAPI: servers", "shop-openapi.yaml", "http-client.env.json",
        "\"shop.example\": {\n    \"baseUrl\": \"https://shop.example/api\"\n  }");
    row("an archive's password", har, "http-client.private.env.json", "\"query_secret\": ");
}

void TestImporters::writesVariables()
{
    QFETCH(QString, file);
    QFETCH(QString, path);
    QFETCH(QByteArray, part);
    const QByteArray content = fileOf(planOf({file}), path);
    QVERIFY2(content.contains(part), content.constData());
}

void TestImporters::readsCurl_ofEveryShell_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("expected");
    const QByteArray post = "POST https://h/a?q=%20x&y=1\nAccept: */*\nContent-Type: application/json\n\n"
                            "{\"a\":\"it's 100% \\\"b\\\"\"}";
    QTest::newRow("bash, as Chromium copies it") << QByteArray(
        "curl 'https://h/a?q=%20x&y=1' \\\n  -H 'Accept: */*' \\\n  -H 'Content-Type: application/json' \\\n"
        "  --data-raw $'{\"a\":\"it\\'s 100% \\\\\"b\\\\\"\"}' ;\n")
                                                 << QByteArrayList{post};
    QTest::newRow("cmd, as Chromium copies it")
        << QByteArray("curl ^\"https://h/a?q=^%^20x^&y=1^\" ^\r\n  -H ^\"Accept: */*^\" ^\r\n  -H ^\"Content-Type: "
                      "application/json^\" ^\r\n  --data-raw ^\"^{^\\^\"a^\\^\":^\\^\"it's 100^% "
                      "^\\^\\^\\^\"b^\\^\\^\\^\"^\\^\"^}^\"\r\n")
        << QByteArrayList{post};
    QTest::newRow("PowerShell") << QByteArray(
        "curl.exe 'https://h/a?q=%20x&y=1' `\n  -H 'Accept: */*' `\n  -H 'Content-Type: application/json' `\n"
        "  --data-raw '{\"a\":\"it''s 100% \\\"b\\\"\"}'\n")
                                << QByteArrayList{post};
    QTest::newRow("all of a page, bash") << QByteArray(
        "curl 'https://h/1' \\\n  -H 'A: b' ;\ncurl 'https://h/2' --compressed\n")
                                         << QByteArrayList{"GET https://h/1\nA: b", "GET https://h/2"};
    QTest::newRow("all of a page, cmd") << QByteArray("curl ^\"https://h/1^\" ^\r\n  -H ^\"A: b^\" &\r\ncurl "
                                                      "^\"https://h/2^\"\r\n")
                                        << QByteArrayList{"GET https://h/1\nA: b", "GET https://h/2"};
    QTest::newRow("from a terminal, with its prompt")
        << QByteArray("$ curl -u alice:wonderland https://h/x\n")
        << QByteArrayList{"GET https://h/x\nAuthorization: Basic alice {{alice_password}}"};
    QTest::newRow("cookies and a token become variables")
        << QByteArray("curl https://h/x -b 'a=secret-1' -H 'Authorization: Bearer secret-2'")
        << QByteArrayList{"GET https://h/x\nCookie: {{cookie}}\nAuthorization: Bearer {{bearer_token}}"};
}

void TestImporters::readsCurl_ofEveryShell()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArrayList, expected);
    const HttpFile file = HttpFiles::parse(fileOf(planOfText(text), QStringLiteral("curl.http")), QStringLiteral("/f"));
    QByteArrayList found;
    for (const qsizetype block : file.requestBlocks()) {
        Request request = file.blocks.at(block).request->request;
        request.name.clear();
        found.append(HttpFiles::toText(request));
    }
    QCOMPARE(found, expected);
}

void TestImporters::brunosThreeForms_giveTheSameRequests()
{
    const ImportPlan files = planOf({QString::fromUtf8(bruno)});
    const ImportPlan whole = planOf({QStringLiteral("bruno-collection.json")});
    const ImportPlan open = planOf({QStringLiteral("bruno-opencollection.json")});
    for (const char *path : {"Shop.http", "Orders.http", "Orders/Admin.http"}) {
        const HttpFile c = HttpFiles::parse(fileOf(files, QLatin1String(path)), {});
        const HttpFile a = HttpFiles::parse(fileOf(open, QLatin1String(path)), {});
        const HttpFile b = HttpFiles::parse(fileOf(whole, QLatin1String(path)), {});
        QCOMPARE(a.requestBlocks().size(), b.requestBlocks().size());
        QVERIFY(!a.requestBlocks().isEmpty());
        QCOMPARE(c.requestBlocks(), b.requestBlocks());
        for (const qsizetype block : b.requestBlocks())
            QCOMPARE(c.blocks.at(block).request->request, b.blocks.at(block).request->request);
        for (const qsizetype block : a.requestBlocks())
            QCOMPARE(HttpFiles::toText(a.blocks.at(block).request->request),
                HttpFiles::toText(b.blocks.at(block).request->request));
    }
}

QTEST_GUILESS_MAIN(TestImporters)
#include "tst_importers.moc"
