// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/keychainitem.h"

#include <QTest>

using namespace Sessionscope;

namespace {

const QString key = QStringLiteral("profile");
const QByteArray generation(32, 'f');

} // namespace

class TestKeychainItem : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackUnchanged_andNoEntryExceedsTheLimit_data();
    void comesBackUnchanged_andNoEntryExceedsTheLimit();
    void refusesPartsThatDoNotFit_data();
    void refusesPartsThatDoNotFit();
    void refusesIndex_data();
    void refusesIndex();
    void writesTheSlotThatIsNotInUse();
};

void TestKeychainItem::comesBackUnchanged_andNoEntryExceedsTheLimit_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("parts");
    QTest::newRow("nothing, no limit") << QByteArray() << 0 << 0;
    QTest::newRow("a megabyte, no limit") << QByteArray(1'000'000, 'x') << 0 << 0;
    QTest::newRow("small enough for one entry") << QByteArray(2000, 'x') << 2560 << 0;
    QTest::newRow("as large as the limit") << QByteArray(2560, 'x') << 2560 << 2;
    QTest::newRow("NUL, newlines and header words")
        << QByteArray("a\0b\nsessionscope-part 1\n", 24).repeated(200) << 512 << 11;
    QTest::newRow("a hundred kilobytes in Windows' entries") << QByteArray(100'000, '\xff') << 2560 << 40;
}

void TestKeychainItem::comesBackUnchanged_andNoEntryExceedsTheLimit()
{
    QFETCH(QByteArray, value);
    QFETCH(int, limit);
    const auto encoded = KeychainItem::encode(value, limit, KeychainItem::Slot::B, generation);
    QTEST(static_cast<int>(encoded.parts.size()), "parts");
    if (limit > 0) {
        QVERIFY(encoded.index.size() <= limit);
        for (const QByteArray &part : encoded.parts)
            QVERIFY(part.size() <= limit);
    }
    const auto index = KeychainItem::decodeIndex(key, encoded.index);
    QVERIFY(index);
    QCOMPARE(index->slot, KeychainItem::Slot::B);
    QCOMPARE(index->count, static_cast<int>(encoded.parts.size()));
    const auto assembled = KeychainItem::assemble(key, *index, encoded.parts);
    QVERIFY(assembled);
    QCOMPARE(*assembled, value);
}

void TestKeychainItem::refusesPartsThatDoNotFit_data()
{
    const auto parts = KeychainItem::encode(QByteArray(900, 'x'), 512, KeychainItem::Slot::A, generation).parts;
    const auto others =
        KeychainItem::encode(QByteArray(900, 'x'), 512, KeychainItem::Slot::A, QByteArray(32, '0')).parts;
    QTest::addColumn<QList<QByteArray>>("parts");
    QTest::newRow("a part is missing") << parts.mid(1);
    QTest::newRow("one part too many") << parts + parts.mid(1);
    QTest::newRow("parts in the wrong order") << QList<QByteArray>{parts[1], parts[0]};
    QTest::newRow("a part of another write") << QList<QByteArray>{parts[0], others[1]};
    QTest::newRow("a part cut short") << QList<QByteArray>{parts[0], parts[1].chopped(1)};
    QTest::newRow("a changed octet") << QList<QByteArray>{parts[0], parts[1].chopped(1) + 'y'};
    QTest::newRow("an entry of someone else") << QList<QByteArray>{parts[0], "hello"};
}

void TestKeychainItem::refusesPartsThatDoNotFit()
{
    QFETCH(QList<QByteArray>, parts);
    const auto encoded = KeychainItem::encode(QByteArray(900, 'x'), 512, KeychainItem::Slot::A, generation);
    QCOMPARE(encoded.parts.size(), 2);
    const auto index = KeychainItem::decodeIndex(key, encoded.index);
    QVERIFY(index);
    const auto assembled = KeychainItem::assemble(key, *index, parts);
    QVERIFY(!assembled);
    QCOMPARE(assembled.error().code, ErrorCode::FileBroken);
}

void TestKeychainItem::refusesIndex_data()
{
    const QByteArray sum(64, '0');
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("empty") << QByteArray() << ErrorCode::FileBroken;
    QTest::newRow("of someone else") << QByteArray("password\n") << ErrorCode::FileBroken;
    QTest::newRow("a part instead") << QByteArray("sessionscope-part 1 ff 0\nx") << ErrorCode::FileBroken;
    QTest::newRow("too few fields") << QByteArray("sessionscope-item 1 a ff\n") << ErrorCode::FileBroken;
    QTest::newRow("an unknown slot") << QByteArray("sessionscope-item 1 c ff 0 0 " + sum + "\n")
                                     << ErrorCode::FileBroken;
    QTest::newRow("a negative count") << QByteArray("sessionscope-item 1 a ff -1 0 " + sum + "\n")
                                      << ErrorCode::FileBroken;
    QTest::newRow("a newer layout") << QByteArray("sessionscope-item 2 whatever\n") << ErrorCode::FileTooNew;
}

void TestKeychainItem::refusesIndex()
{
    QFETCH(QByteArray, entry);
    const auto index = KeychainItem::decodeIndex(key, entry);
    QVERIFY(!index);
    QTEST(index.error().code, "code");
    QCOMPARE(index.error().subject, key);
}

void TestKeychainItem::writesTheSlotThatIsNotInUse()
{
    KeychainItem::Index index;
    QCOMPARE(KeychainItem::nextSlot({}), KeychainItem::Slot::A);
    index.slot = KeychainItem::Slot::A;
    QCOMPARE(KeychainItem::nextSlot(index), KeychainItem::Slot::B);
    index.slot = KeychainItem::Slot::B;
    QCOMPARE(KeychainItem::nextSlot(index), KeychainItem::Slot::A);
}

QTEST_GUILESS_MAIN(TestKeychainItem)
#include "tst_keychainitem.moc"
