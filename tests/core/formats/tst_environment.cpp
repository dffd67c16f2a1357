// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/environment.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Sessionscope;

class TestEnvironment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void privateValuesWin();
    void numbersStayAsWritten();
    void namesTheEnvironments();
    void tellsWhatIsWrong();
    void noFilesAtAll();
    void findsSecrets_byTheirNames();
    void replacesOneValue_andNoOtherOctet();
    void findsTheNearestFolder();

private:
    void write(const char *name, QByteArray text)
    {
        QFile file(m_folder->filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.replace('\'', '"'));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestEnvironment::privateValuesWin()
{
    write("http-client.env.json",
        "{'$shared':{'a':'s','b':'s','c':'s'},'dev':{'b':'dev','c':'dev','SSLConfiguration':{'x':1}},'prod':{'b':'p'}"
        "}");
    write("http-client.private.env.json", "{'dev':{'c':'private','password':'x y'}}");
    const auto values = Environments::load(m_folder->path(), QStringLiteral("dev"));
    QVERIFY(values);
    const QHash<QString, QString> expected{{QStringLiteral("a"), QStringLiteral("s")},
        {QStringLiteral("b"), QStringLiteral("dev")}, {QStringLiteral("c"), QStringLiteral("private")},
        {QStringLiteral("password"), QStringLiteral("x y")}};
    QCOMPARE(*values, expected);
    QCOMPARE(Environments::load(m_folder->path(), {})->value(QStringLiteral("b")), QStringLiteral("s"));
}

void TestEnvironment::numbersStayAsWritten()
{
    write("http-client.env.json", "{'d/e~v':{'id':12345678901234567890,'f':1.0,'t':true,'n':null}}");
    const auto values = Environments::load(m_folder->path(), QStringLiteral("d/e~v"));
    QVERIFY(values);
    QCOMPARE(values->value(QStringLiteral("id")), QStringLiteral("12345678901234567890"));
    QCOMPARE(values->value(QStringLiteral("f")), QStringLiteral("1.0"));
    QCOMPARE(values->value(QStringLiteral("t")), QStringLiteral("true"));
    QCOMPARE(values->value(QStringLiteral("n"), QStringLiteral("absent")), QString());
}

void TestEnvironment::namesTheEnvironments()
{
    write("http-client.env.json", "{'prod':{},'$shared':{},'dev':{}}");
    write("http-client.private.env.json", "{'dev':{},'local':{}}");
    QCOMPARE(Environments::names(m_folder->path()).value(),
        (QStringList{QStringLiteral("dev"), QStringLiteral("local"), QStringLiteral("prod")}));
}

void TestEnvironment::tellsWhatIsWrong()
{
    write("http-client.env.json", "{'dev':{}}");
    const auto unknown = Environments::load(m_folder->path(), QStringLiteral("test"));
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().code, ErrorCode::UnknownVariable);
    QCOMPARE(unknown.error().subject, QStringLiteral("test"));
    write("http-client.env.json", "{\n'dev': {,}}");
    const auto broken = Environments::names(m_folder->path());
    QVERIFY(!broken);
    QCOMPARE(broken.error().code, ErrorCode::FileBroken);
    QVERIFY(broken.error().detail.contains(QStringLiteral("line 2")));
}

void TestEnvironment::noFilesAtAll()
{
    QVERIFY(Environments::names(m_folder->path())->isEmpty());
    QVERIFY(Environments::load(m_folder->path(), {})->isEmpty());
    QVERIFY(!Environments::load(m_folder->path(), QStringLiteral("dev")));
}

void TestEnvironment::findsSecrets_byTheirNames()
{
    write("http-client.env.json", "{'dev':{'host':'h','token':'{{$keychain x}}','password':'','n':1}}");
    write("http-client.private.env.json", "{'dev':{'password':'p','user':'u','token':['a']}}");
    const auto secrets = Environments::secrets(m_folder->path());
    QVERIFY(secrets);
    QCOMPARE(secrets->size(), 1);
    QCOMPARE(secrets->constFirst().name, QStringLiteral("password"));
    QCOMPARE(secrets->constFirst().value, QStringLiteral("p"));
    QVERIFY(secrets->constFirst().path.endsWith(QLatin1String("private.env.json")));
}

void TestEnvironment::replacesOneValue_andNoOtherOctet()
{
    const QByteArray text = "{ \"a\": {\"password\": \"one\", \"list\": [\"password\", \"x\"]},\r\n"
                            "\t\"b\" :{\"x\":{\"password\":\"in\"}, \"pass\\u0077ord\" : \"two\"} }";
    QByteArray expected = text;
    expected.replace("\"two\"", "\"a \\\"b\\\"\"");
    QCOMPARE(Environments::withValue(text, QStringLiteral("b"), QStringLiteral("password"), QStringLiteral("a \"b\"")),
        std::optional(expected));
    QVERIFY(!Environments::withValue(text, QStringLiteral("c"), QStringLiteral("password"), {}));
    QVERIFY(!Environments::withValue(text, QStringLiteral("a"), QStringLiteral("x"), {}));
    QVERIFY(!Environments::withValue("{\"b\": {\"password\"", QStringLiteral("b"), QStringLiteral("password"), {}));
}

void TestEnvironment::findsTheNearestFolder()
{
    const QString deep = m_folder->filePath(QStringLiteral("deep"));
    QCOMPARE(Environments::nearest({deep, m_folder->path()}), QString());
    write("http-client.private.env.json", "{}");
    QCOMPARE(Environments::nearest({deep, m_folder->path()}), m_folder->path());
}

QTEST_APPLESS_MAIN(TestEnvironment)
#include "tst_environment.moc"
