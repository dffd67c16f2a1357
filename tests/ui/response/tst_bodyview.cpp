// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/cputime.h"
#include "tests/ui/support/pictures.h"
#include "ui/response/bodyloader.h"
#include "ui/response/bodyview.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QScrollBar>
#include <QTest>

using namespace Sessionscope;

class TestBodyView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void drag_selectsOctets();
    void keys_moveAndSelect();
    void arrows_stepOverWholeCharacters();
    void doubleClick_selectsAWord();
    void copies_whatIsSelected();
    void copiesHex_asDigits();
    void scrollsToTheCaret();
    void largeBodies_arePaintedAsSmallOnes_data();
    void largeBodies_arePaintedAsSmallOnes();
    void paintsWideAndStrangeCharacters();

private:
    //! What setting the body and the dearest of twenty frames compute, in microseconds.
    struct Cost
    {
        qint64 first = 0;
        qint64 frame = 0;
    };
    Cost costOf(int rows, BodyLoader::Mode mode);
    QPoint pointOf(qsizetype row, int column) const;

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<BodyView> m_view;
};

void TestBodyView::initTestCase()
{
    m_theme = std::make_unique<Theme>();
    m_theme->setMode(ThemeMode::Light);
    m_theme->applyTo(*qApp);
}

void TestBodyView::init()
{
    m_view = std::make_unique<BodyView>(*m_theme);
    m_view->resize(600, 400);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

QPoint TestBodyView::pointOf(qsizetype row, int column) const
{
    const qreal cell = QFontMetricsF(m_theme->mono(Token::Small)).horizontalAdvance(QString(64, QLatin1Char('W'))) / 64;
    const int line = std::max(18, int(std::ceil(QFontMetricsF(m_theme->mono(Token::Small)).height())) + 1);
    return {44 + int(cell * column), 8 + int(row) * line + line / 2};
}

void TestBodyView::drag_selectsOctets()
{
    m_view->setText(BodyText::build("hello world\nsecond line", BodyText::Kind::Plain));
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, pointOf(0, 6));
    QTest::mouseMove(m_view->viewport(), pointOf(1, 6));
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, pointOf(1, 6));
    QCOMPARE(m_view->selectedText(), QStringLiteral("world\nsecond"));
}

void TestBodyView::keys_moveAndSelect()
{
    m_view->setText(BodyText::build("hello world\nab\nthird line", BodyText::Kind::Plain));
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QCOMPARE(m_view->caret(), 11);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_view->caret(), 14);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    // Down aims at the column it came from, also past a shorter line.
    QCOMPARE(m_view->caret(), 25);
    QTest::keyClick(m_view.get(), Qt::Key_Home, Qt::ShiftModifier);
    QCOMPARE(m_view->selectedText(), QStringLiteral("third line"));
    QTest::keyClick(m_view.get(), Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(m_view->caret(), 0);
    QVERIFY(!m_view->hasSelection());
    QTest::keyClick(m_view.get(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(m_view->selectionEnd(), 25);
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QVERIFY(!m_view->hasSelection());
}

void TestBodyView::arrows_stepOverWholeCharacters()
{
    m_view->setText(BodyText::build("\xe2\x82\xac\xf0\x9f\x98\x80x", BodyText::Kind::Plain));
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(m_view->caret(), 3);
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(m_view->caret(), 7);
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QCOMPARE(m_view->caret(), 3);
}

void TestBodyView::doubleClick_selectsAWord()
{
    m_view->setText(BodyText::build("say hello_there, you", BodyText::Kind::Plain));
    QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, pointOf(0, 8));
    QCOMPARE(m_view->selectedText(), QStringLiteral("hello_there"));
}

void TestBodyView::copies_whatIsSelected()
{
    m_view->setText(BodyText::build("one two", BodyText::Kind::Plain));
    m_view->select(4, 7);
    QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("two"));
}

void TestBodyView::copiesHex_asDigits()
{
    m_view->setText(BodyText::build(QByteArray("\0\xff\x10", 3), BodyText::Kind::Hex));
    m_view->selectAll();
    QCOMPARE(m_view->selectedText(), QStringLiteral("00 ff 10"));
}

void TestBodyView::scrollsToTheCaret()
{
    QByteArray bytes;
    for (int i = 0; i < 1'000; ++i)
        bytes += QByteArray::number(i) + '\n';
    m_view->setText(BodyText::build(bytes, BodyText::Kind::Plain));
    QTest::keyClick(m_view.get(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(m_view->verticalScrollBar()->value(), m_view->verticalScrollBar()->maximum());
    m_view->select(0, 0);
    QCOMPARE(m_view->verticalScrollBar()->value(), 0);
}

TestBodyView::Cost TestBodyView::costOf(int rows, BodyLoader::Mode mode)
{
    const QByteArray row = "{\"id\":12345,\"name\":\"some name of a thing\",\"active\":true,\"tags\":[\"a\",\"b\"]}";
    const QByteArray json = '[' + QByteArray(row + ',').repeated(rows) + row + ']';
    const BodyTextPtr text = BodyLoader::load(json, "application/json", mode);
    Cost cost;
    qint64 before = threadCpuUs();
    m_view->setText(text);
    m_view->viewport()->repaint();
    cost.first = threadCpuUs() - before;
    QScrollBar *bar = m_view->verticalScrollBar();
    for (int i = 0; i <= 20; ++i) {
        before = threadCpuUs();
        bar->setValue(int(qint64(bar->maximum()) * i / 20));
        m_view->viewport()->grab();
        cost.frame = std::max(cost.frame, threadCpuUs() - before);
    }
    return cost;
}

void TestBodyView::largeBodies_arePaintedAsSmallOnes_data()
{
    QTest::addColumn<bool>("pretty");
    QTest::newRow("on one line") << false;
    QTest::newRow("in millions of lines") << true;
}

void TestBodyView::largeBodies_arePaintedAsSmallOnes()
{
    QFETCH(bool, pretty);
    const auto mode = pretty ? BodyLoader::Mode::Pretty : BodyLoader::Mode::Raw;
    costOf(300, mode);
    const Cost small = costOf(300, mode);
    const Cost large = costOf(300'000, mode);
    qInfo("first paint %lld and %lld us, a frame %lld and %lld us", small.first, large.first, small.frame, large.frame);
    QVERIFY(large.first < 5 * small.first + 5'000);
    QVERIFY(large.frame < 5 * small.frame + 5'000);
}

void TestBodyView::paintsWideAndStrangeCharacters()
{
    const QByteArray bytes = "{\n  \"name\": \"Zo\xc3\xab \xe4\xb8\xad\xe6\x96\x87 \xf0\x9f\x98\x80\",\n"
                             "  \"broken\": \"\xff\x01\",\n\t\"tab\": -1.5,\n  \"arrow\": \"a->b != c\"\n}\n";
    m_view->setText(BodyText::build(bytes, BodyText::Kind::Json));
    keepPicture(*m_view, QStringLiteral("body-strange"));
    const QImage image = m_view->grab().toImage();
    const QColor key = m_theme->color(Token::JsonKey);
    // Thin strokes are smoothed, so no pixel need have the colour exactly.
    bool foundKeyColour = false;
    for (int x = 44; x < image.width() && !foundKeyColour; ++x) {
        for (int y = 0; y < 60 && !foundKeyColour; ++y) {
            const QColor pixel = image.pixelColor(x, y);
            foundKeyColour = std::abs(pixel.red() - key.red()) + std::abs(pixel.green() - key.green())
                    + std::abs(pixel.blue() - key.blue())
                < 48;
        }
    }
    QVERIFY(foundKeyColour);
    m_view->setText(BodyText::build(QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", 20), BodyText::Kind::Hex));
    keepPicture(*m_view, QStringLiteral("body-hex"));
}

QTEST_MAIN(TestBodyView)
#include "tst_bodyview.moc"
