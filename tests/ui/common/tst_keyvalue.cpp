// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/keyvaluetable.h"
#include "ui/common/templateedit.h"
#include "ui/common/templatetext.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Sessionscope;

class TestKeyValue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsVariables_data();
    void findsVariables();
    void addsAField_whenItsNameIsTyped();
    void switchesAField_byItsCheckBox();
    void removesAField_byTheDeleteKey();
    void makesOneLine_ofPastedLines();
    void handsThePaste_toTheInterceptor();

private:
    std::unique_ptr<Theme> m_theme;
};

void TestKeyValue::initTestCase()
{
    m_theme = std::make_unique<Theme>();
    m_theme->applyTo(*qApp);
}

void TestKeyValue::findsVariables_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("variables");
    QTest::newRow("none in plain text") << QStringLiteral("http://localhost/") << QStringList();
    QTest::newRow("one at the start") << QStringLiteral("{{base}}/login") << QStringList{QStringLiteral("{{base}}")};
    QTest::newRow("two") << QStringLiteral("{{a}}-{{b}}")
                         << QStringList{QStringLiteral("{{a}}"), QStringLiteral("{{b}}")};
    QTest::newRow("an open one is text") << QStringLiteral("{{base/login") << QStringList();
    QTest::newRow("an empty one is text") << QStringLiteral("{{ }}") << QStringList();
    QTest::newRow("the innermost braces count") << QStringLiteral("{{x{{a}}") << QStringList{QStringLiteral("{{a}}")};
}

void TestKeyValue::findsVariables()
{
    QFETCH(QString, text);
    QStringList found;
    for (const TemplateSpan &span : templateSpans(text))
        found.append(text.mid(span.start, span.length));
    QTEST(found, "variables");
}

void TestKeyValue::addsAField_whenItsNameIsTyped()
{
    KeyValueTable table(*m_theme, QStringLiteral("parameter"));
    QAbstractItemModelTester tester(table.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy edited(&table, &KeyValueTable::edited);
    table.resize(500, 200);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));

    const QModelIndex name = table.model()->index(0, KeyValueModel::NameColumn);
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(name).center());
    auto *editor = table.findChild<QLineEdit *>();
    QVERIFY(editor);
    QTest::keyClicks(editor, QStringLiteral("size"));
    QTest::keyClick(editor, Qt::Key_Tab);
    auto *valueEditor = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(valueEditor);
    QTest::keyClicks(valueEditor, QStringLiteral("20"));
    QTest::keyClick(valueEditor, Qt::Key_Return);

    QTRY_COMPARE(table.fields(), // The delegate commits on Enter a turn of the loop later.
        (FieldList{{QStringLiteral("size"), QStringLiteral("20"), true}}));
    QCOMPARE(table.model()->rowCount(), 2);
    QCOMPARE(edited.count(), 2);
}

void TestKeyValue::switchesAField_byItsCheckBox()
{
    KeyValueTable table(*m_theme, QStringLiteral("header"));
    table.setFields({{QStringLiteral("Accept"), QStringLiteral("*/*"), true}});
    table.resize(500, 200);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    const QModelIndex box = table.model()->index(0, KeyValueModel::EnabledColumn);
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(box).center());
    QVERIFY(!table.fields().constFirst().enabled);
    table.setCurrentIndex(box);
    QTest::keyClick(&table, Qt::Key_Space);
    QVERIFY(table.fields().constFirst().enabled);
}

void TestKeyValue::removesAField_byTheDeleteKey()
{
    KeyValueTable table(*m_theme, QStringLiteral("header"));
    QAbstractItemModelTester tester(table.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    table.setFields(
        {{QStringLiteral("A"), QStringLiteral("1"), true}, {QStringLiteral("B"), QStringLiteral("2"), true}});
    table.setCurrentIndex(table.model()->index(0, KeyValueModel::NameColumn));
    QTest::keyClick(&table, Qt::Key_Delete);
    QCOMPARE(table.fields().size(), 1);
    QCOMPARE(table.fields().constFirst().name, QStringLiteral("B"));
}

void TestKeyValue::makesOneLine_ofPastedLines()
{
    TemplateEdit edit(*m_theme);
    QApplication::clipboard()->setText(QStringLiteral("http://localhost/a\n  b\r\n"));
    edit.paste();
    QCOMPARE(edit.text(), QStringLiteral("http://localhost/a b"));
}

void TestKeyValue::handsThePaste_toTheInterceptor()
{
    TemplateEdit edit(*m_theme);
    QString seen;
    edit.setPasteInterceptor([&seen](const QString &text) {
        seen = text;
        return true;
    });
    QApplication::clipboard()->setText(QStringLiteral("curl http://localhost/"));
    edit.paste();
    QCOMPARE(seen, QStringLiteral("curl http://localhost/"));
    QVERIFY(edit.text().isEmpty());
}

QTEST_MAIN(TestKeyValue)
#include "tst_keyvalue.moc"
