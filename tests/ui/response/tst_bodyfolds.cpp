// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/support/pictures.h"
#include "ui/response/bodyview.h"
#include "ui/response/foldmap.h"
#include "ui/response/jsonfolds.h"
#include "ui/theme/theme.h"

#include <QRandomGenerator>
#include <QScrollBar>
#include <QTest>

using namespace Sessionscope;

class TestBodyFolds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void map_agreesWithASlowOne();
    void ranges_data();
    void ranges();
    void headsAbove_data();
    void headsAbove();
    void mouse_foldsInTheGutter();
    void keys_foldWhereTheCaretIs();
    void keys_foldAll();
    void finding_opensAFold();
    void arrows_stepOverAFold();
    void foldedText_isCopiedWhole();

private:
    void show(const QByteArray &json);
    QPoint gutter(int line) const;

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<BodyView> m_view;
};

void TestBodyFolds::initTestCase()
{
    m_theme = std::make_unique<Theme>();
    m_theme->setMode(ThemeMode::Light);
    m_theme->applyTo(*qApp);
}

void TestBodyFolds::init()
{
    m_view = std::make_unique<BodyView>(*m_theme);
    m_view->resize(600, 400);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    // 0 {  1 "a": {  2 x  3 [  4 1  5 ]  6 },  7 "b": 2  8 }
    show("{\n  \"a\": {\n    \"x\": 1,\n    \"y\": [\n      1\n    ]\n  },\n  \"b\": 2\n}");
}

void TestBodyFolds::show(const QByteArray &json)
{
    m_view->setText(BodyText::build(json, BodyText::Kind::Json));
}

QPoint TestBodyFolds::gutter(int line) const
{
    const int height = std::max(18, int(std::ceil(QFontMetricsF(m_theme->mono(Token::Small)).height())) + 1);
    return {38, 8 + line * height + height / 2};
}

void TestBodyFolds::map_agreesWithASlowOne()
{
    constexpr int rows = 60;
    QRandomGenerator random(7);
    for (int round = 0; round < 200; ++round) {
        FoldMap map;
        QList<RowRange> model;
        for (int step = 0; step < 12; ++step) {
            const int head = random.bounded(rows - 2);
            if (random.bounded(4) == 0) {
                map.unfold(head);
                model.removeIf([head](const RowRange &range) { return range.head == head; });
                continue;
            }
            // As brackets do, ranges hold one another or are apart.
            const int last = head + 1 + random.bounded(rows - head - 1);
            const bool crossing = std::any_of(model.cbegin(), model.cend(), [&](const RowRange &range) {
                return (range.head < head && head <= range.last) || (range.head <= last && range.last > last);
            });
            if (crossing)
                continue;
            map.fold(QList<RowRange>{{head, last}});
            model.removeIf([&](const RowRange &range) { return range.head >= head && range.last <= last; });
            model.append({head, last});
        }
        QList<qsizetype> visible;
        for (qsizetype row = 0; row < rows; ++row) {
            const auto hides = [row](const RowRange &range) { return row > range.head && row <= range.last; };
            const auto hidden = std::find_if(model.cbegin(), model.cend(), hides);
            QCOMPARE(map.headOf(row), hidden == model.cend() ? -1 : hidden->head);
            if (hidden == model.cend()) {
                QCOMPARE(map.positionOf(row), visible.size());
                visible.append(row);
            } else {
                QCOMPARE(map.positionOf(row), map.positionOf(hidden->head));
            }
        }
        QCOMPARE(map.visibleCount(rows), visible.size());
        for (qsizetype i = 0; i < visible.size(); ++i)
            QCOMPARE(map.rowAt(i), visible.at(i));
    }
}

void TestBodyFolds::ranges_data()
{
    QTest::addColumn<int>("head");
    QTest::addColumn<int>("last");
    QTest::newRow("the document") << 0 << 7;
    QTest::newRow("a member") << 1 << 5;
    QTest::newRow("an array") << 3 << 4;
    QTest::newRow("a row that opens nothing") << 2 << 2;
    QTest::newRow("the last row") << 8 << 8;
}

void TestBodyFolds::ranges()
{
    QFETCH(int, head);
    QFETCH(int, last);
    QCOMPARE(JsonFolds::rangeOf(*m_view->text(), head), (RowRange{head, last}));
}

void TestBodyFolds::headsAbove_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("head");
    QTest::newRow("itself") << 3 << 3;
    QTest::newRow("what holds it") << 4 << 3;
    QTest::newRow("its opening bracket") << 5 << 3;
    QTest::newRow("past a sibling") << 7 << 0;
    QTest::newRow("of a closing bracket") << 6 << 1;
}

void TestBodyFolds::headsAbove()
{
    QFETCH(int, row);
    QTEST(int(JsonFolds::headAbove(*m_view->text(), row)), "head");
}

void TestBodyFolds::mouse_foldsInTheGutter()
{
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, gutter(1));
    QTRY_VERIFY(m_view->folds().isFolded(1));
    QCOMPARE(m_view->folds().visibleCount(9), 5);
    keepPictures(*m_theme, *m_view, QStringLiteral("body-folded"));
    // What is seen in the third line is now the seventh row; its gutter folds nothing.
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, gutter(2) + QPoint(60, 0));
    QCOMPARE(m_view->text()->rowAt(m_view->caret()), 6);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, gutter(1));
    QVERIFY(m_view->folds().isEmpty());
}

void TestBodyFolds::keys_foldWhereTheCaretIs()
{
    m_view->setFocus();
    m_view->select(m_view->text()->rowStart(4), m_view->text()->rowStart(4));
    QTest::keyClick(m_view.get(), Qt::Key_Minus, Qt::ControlModifier);
    QTRY_VERIFY(m_view->folds().isFolded(3));
    // The caret went to the row that is still seen.
    QCOMPARE(m_view->text()->rowAt(m_view->caret()), 3);
    QTest::keyClick(m_view.get(), Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(m_view->folds().isEmpty());
}

void TestBodyFolds::keys_foldAll()
{
    m_view->setFocus();
    show("{\n  \"a\": {\n    \"x\": 1\n  },\n  \"b\": [],\n  \"c\": [\n    1\n  ]\n}");
    QTest::keyClick(m_view.get(), Qt::Key_Underscore, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(m_view->folds().hiddenCount(), 2);
    QVERIFY(m_view->folds().isFolded(1));
    QVERIFY(m_view->folds().isFolded(5));
    QTest::keyClick(m_view.get(), Qt::Key_Plus, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(m_view->folds().isEmpty());
}

void TestBodyFolds::finding_opensAFold()
{
    m_view->fold(1);
    QTRY_VERIFY(m_view->folds().isFolded(1));
    const qsizetype place = m_view->text()->bytes().indexOf("\"x\"");
    m_view->select(place, place + 3);
    QVERIFY(m_view->folds().isEmpty());
    QCOMPARE(m_view->selectedText(), QStringLiteral("\"x\""));
}

void TestBodyFolds::arrows_stepOverAFold()
{
    m_view->setFocus();
    m_view->fold(1);
    QTRY_VERIFY(m_view->folds().isFolded(1));
    m_view->select(m_view->text()->rowStart(1), m_view->text()->rowStart(1));
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_view->text()->rowAt(m_view->caret()), 6);
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(m_view->text()->rowAt(m_view->caret()), 1);
    QVERIFY(m_view->folds().isFolded(1));
}

void TestBodyFolds::foldedText_isCopiedWhole()
{
    m_view->fold(1);
    QTRY_VERIFY(m_view->folds().isFolded(1));
    m_view->selectAll();
    QCOMPARE(m_view->selectedText().toUtf8(), m_view->text()->bytes());
}

QTEST_MAIN(TestBodyFolds)
#include "tst_bodyfolds.moc"
