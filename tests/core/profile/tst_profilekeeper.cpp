// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/profilekeeper.h"
#include "core/session/session.h"
#include "tests/core/profile/profiletools.h"
#include "tests/support/keyring.h"

#include <QDir>
#include <QTest>

using namespace Sessionscope;
using namespace std::chrono_literals;
using State = ProfileKeeper::State;

namespace {

const SystemClock systemClock;

//! A window: everything of its own but the folder and the system's keychain.
struct Window
{
    explicit Window(const KeychainOptions &options = {})
        : keychain(options)
    {
        keeper.setDelay(50ms);
    }

    void putCookie(const QByteArray &name, const QByteArray &value)
    {
        Cookie cookie;
        cookie.name = name;
        cookie.value = value;
        cookie.domain = QStringLiteral("example.test");
        cookie.created = cookie.lastAccess = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
        session.jar().put(cookie);
    }
    void setPassword(const QString &password)
    {
        SessionSettings settings = session.settings();
        settings.auth.password = password;
        session.setSettings(settings);
    }
    QByteArray cookie(const QByteArray &name) const
    {
        for (const Cookie &cookie : session.jar().cookies())
            if (cookie.name == name)
                return cookie.value;
        return "none";
    }
    QString error() const { return keeper.error() ? errorCodeName(keeper.error()->code) : QStringLiteral("ok"); }
    bool open(const QString &id)
    {
        QSignalSpy opened(&keeper, &ProfileKeeper::opened);
        keeper.open(id);
        return !opened.isEmpty() || opened.wait();
    }

    Keychain keychain;
    ProfileStore store{ProfileStore::defaultFolder(), keychain, systemClock};
    Session session{systemClock};
    ProfileKeeper keeper{store, keychain, session};
};

//! Window with a saved profile that holds cookie a=hush-1 and a password.
struct SavedWindow : Window
{
    SavedWindow()
    {
        putCookie("a", "hush-1");
        setPassword(QStringLiteral("hush-password"));
        keeper.saveAs(QStringLiteral("staging"), 1);
        keeper.flushAndWait(10s);
    }
};

} // namespace

class TestProfileKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void savesChangesByItself_andRestoresThem();
    void savesManyChangesAtOnce();
    void flushAndWait_savesAtTheEnd();
    void flushAndWait_isBounded();
    void flush_withoutProfile_isDoneAtOnce();
    void changeDuringSave_isSavedToo();
    void opensAnother_afterSavingThisOne();
    void opensNot_whenThisOneCannotBeSaved();
    void opensNot_whatIsNotThere();
    void close_letsTheSessionGoOn();
    void lockedAtSave_goesOnInMemory_andSavesWhenUnlocked();
    void lockedAtOpen_keepsStoredSecrets_andFillsThemInLater();
    void lostSecrets_areGivenUpOnlyOnDemand();
    void conflict_waitsForADecision();
    void silentKeychain_savesAfterItAnswers();
};

void TestProfileKeeper::init()
{
    QVERIFY(QDir(ProfileStore::defaultFolder()).removeRecursively());
}

void TestProfileKeeper::cleanup()
{
    QCOMPARE(Keyring::resume(), QString());
    QCOMPARE(Keyring::unlock(), QString());
    QCOMPARE(Keyring::leaks({"hush-"}), QStringList());
}

void TestProfileKeeper::savesChangesByItself_andRestoresThem()
{
    Window window;
    QCOMPARE(window.keeper.state(), State::Unsaved);
    window.putCookie("a", "hush-1");
    window.keeper.saveAs(QStringLiteral("staging"), 1);
    QCOMPARE(window.keeper.state(), State::Saving);
    QTRY_COMPARE(window.keeper.state(), State::Saved);
    window.putCookie("a", "hush-2");
    QCOMPARE(window.keeper.state(), State::Unsaved);
    QTRY_COMPARE(window.keeper.state(), State::Saved);
    window.setPassword(QStringLiteral("hush-password"));
    QTRY_COMPARE(window.keeper.state(), State::Saved);
    window.keeper.setName(QStringLiteral("production"));
    QTRY_COMPARE(window.keeper.state(), State::Saved);
    QCOMPARE(window.keeper.profile().stamp.revision, 4);

    Window later;
    QVERIFY(later.open(window.keeper.profile().id));
    QCOMPARE(later.keeper.state(), State::Saved);
    QCOMPARE(later.keeper.profile().name, QStringLiteral("production"));
    QCOMPARE(later.session.jar().cookies(), window.session.jar().cookies());
    QCOMPARE(later.session.settings(), window.session.settings());
}

void TestProfileKeeper::savesManyChangesAtOnce()
{
    SavedWindow window;
    for (int i = 0; i < 50; ++i)
        window.putCookie(QByteArray::number(i), "hush-many");
    QTRY_COMPARE(window.keeper.state(), State::Saved);
    QCOMPARE(window.keeper.profile().stamp.revision, 2);
}

void TestProfileKeeper::flushAndWait_savesAtTheEnd()
{
    SavedWindow window;
    QCOMPARE(window.keeper.state(), State::Saved);
    window.keeper.setDelay(1h);
    window.putCookie("a", "hush-last");
    QVERIFY(window.keeper.flushAndWait(10s));
    Window later;
    QVERIFY(later.open(window.keeper.profile().id));
    QCOMPARE(later.cookie("a"), QByteArray("hush-last"));
}

void TestProfileKeeper::flushAndWait_isBounded()
{
    SavedWindow window;
    QCOMPARE(Keyring::pause(), QString());
    window.putCookie("a", "hush-2");
    QVERIFY(!window.keeper.flushAndWait(200ms));
    QCOMPARE(window.keeper.state(), State::Saving);
}

void TestProfileKeeper::flush_withoutProfile_isDoneAtOnce()
{
    Window window;
    window.putCookie("a", "hush-1");
    QSignalSpy flushed(&window.keeper, &ProfileKeeper::flushed);
    window.keeper.flush();
    QCOMPARE(flushed.size(), 1);
    QCOMPARE(window.store.list().size(), 0);
}

void TestProfileKeeper::changeDuringSave_isSavedToo()
{
    SavedWindow window;
    int saves = 0;
    connect(&window.keeper, &ProfileKeeper::stateChanged, &window.session, [&](State state) {
        if (state == State::Saving && ++saves == 1)
            QTimer::singleShot(0, &window.session, [&window] { window.putCookie("a", "hush-3"); });
    });
    window.putCookie("a", "hush-2");
    QTRY_COMPARE(saves, 2);
    QTRY_COMPARE(window.keeper.state(), State::Saved);
    Window later;
    QVERIFY(later.open(window.keeper.profile().id));
    QCOMPARE(later.cookie("a"), QByteArray("hush-3"));
}

void TestProfileKeeper::opensAnother_afterSavingThisOne()
{
    SavedWindow window;
    const QString first = window.keeper.profile().id;
    window.putCookie("a", "hush-other");
    window.keeper.saveAs(QStringLiteral("other"), 2);
    QVERIFY(window.keeper.flushAndWait(10s));
    window.putCookie("a", "hush-unsaved");
    const QString second = window.keeper.profile().id;
    QVERIFY(window.open(first));
    QCOMPARE(window.cookie("a"), QByteArray("hush-1"));
    QVERIFY(window.open(second));
    QCOMPARE(window.cookie("a"), QByteArray("hush-unsaved"));
}

void TestProfileKeeper::opensNot_whenThisOneCannotBeSaved()
{
    SavedWindow window;
    const QString first = window.keeper.profile().id;
    window.keeper.saveAs(QStringLiteral("other"), 2);
    QVERIFY(window.keeper.flushAndWait(10s));
    QCOMPARE(Keyring::lock(), QString());
    window.putCookie("a", "hush-2");
    QSignalSpy failed(&window.keeper, &ProfileKeeper::openFailed);
    window.keeper.open(first);
    QVERIFY(failed.wait());
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::KeychainLocked);
    QCOMPARE(window.keeper.profile().name, QStringLiteral("other"));
    QCOMPARE(window.cookie("a"), QByteArray("hush-2"));
    // The person lets the change go.
    window.keeper.close();
    QVERIFY(window.open(first));
    QCOMPARE(window.keeper.state(), State::Locked);
}

void TestProfileKeeper::opensNot_whatIsNotThere()
{
    SavedWindow window;
    QSignalSpy failed(&window.keeper, &ProfileKeeper::openFailed);
    window.keeper.open(Profiles::create({}, 0).id);
    QVERIFY(failed.wait());
    QCOMPARE(window.keeper.profile().name, QStringLiteral("staging"));
    QCOMPARE(window.keeper.state(), State::Saved);
    window.putCookie("a", "hush-2");
    QTRY_COMPARE(window.keeper.profile().stamp.revision, 2);
}

void TestProfileKeeper::close_letsTheSessionGoOn()
{
    SavedWindow window;
    const QString id = window.keeper.profile().id;
    window.putCookie("a", "hush-2");
    window.keeper.close();
    QVERIFY(!window.keeper.hasProfile());
    QCOMPARE(window.keeper.state(), State::Unsaved);
    QCOMPARE(window.cookie("a"), QByteArray("hush-2"));
    Window later;
    QVERIFY(later.open(id));
    QCOMPARE(later.cookie("a"), QByteArray("hush-1"));
}

void TestProfileKeeper::lockedAtSave_goesOnInMemory_andSavesWhenUnlocked()
{
    SavedWindow window;
    QCOMPARE(Keyring::lock(), QString());
    window.putCookie("a", "hush-2");
    QTRY_COMPARE(window.keeper.state(), State::Locked);
    QCOMPARE(window.error(), QStringLiteral("keychain-locked"));
    // Further changes do not ask again and again.
    QSignalSpy changed(&window.keeper, &ProfileKeeper::stateChanged);
    window.putCookie("a", "hush-3");
    QVERIFY(!changed.wait(300));
    window.keeper.retry();
    QVERIFY(changed.wait());
    QTRY_COMPARE(window.keeper.state(), State::Locked);

    QCOMPARE(Keyring::unlock(), QString());
    window.keychain.probe();
    QTRY_COMPARE(window.keeper.state(), State::Saved);
    QCOMPARE(window.error(), QStringLiteral("ok"));
    Window later;
    QVERIFY(later.open(window.keeper.profile().id));
    QCOMPARE(later.cookie("a"), QByteArray("hush-3"));
}

void TestProfileKeeper::lockedAtOpen_keepsStoredSecrets_andFillsThemInLater()
{
    SavedWindow before;
    before.putCookie("b", "hush-stored");
    QVERIFY(before.keeper.flushAndWait(10s));
    QCOMPARE(Keyring::lock(), QString());

    Window window;
    QVERIFY(window.open(before.keeper.profile().id));
    QCOMPARE(window.keeper.state(), State::Locked);
    QCOMPARE(window.error(), QStringLiteral("keychain-locked"));
    QCOMPARE(window.session.jar().size(), 0);
    window.putCookie("a", "hush-new");
    window.keeper.setName(QStringLiteral("renamed"));
    QTRY_COMPARE(window.keeper.profile().stamp.revision, 3);
    QCOMPARE(window.keeper.state(), State::Locked);
    QCOMPARE(window.store.list().value(0).name, QStringLiteral("renamed"));
    QVERIFY(!window.keeper.flushAndWait(10s));

    QCOMPARE(Keyring::unlock(), QString());
    window.keeper.retry();
    QTRY_COMPARE(window.keeper.state(), State::Saved);
    QCOMPARE(window.session.settings().auth.password, QStringLiteral("hush-password"));
    Window later;
    QVERIFY(later.open(window.keeper.profile().id));
    QCOMPARE(later.keeper.profile().name, QStringLiteral("renamed"));
    QCOMPARE(later.cookie("a"), QByteArray("hush-new"));
    QCOMPARE(later.cookie("b"), QByteArray("hush-stored"));
}

void TestProfileKeeper::lostSecrets_areGivenUpOnlyOnDemand()
{
    SavedWindow before;
    const QString id = before.keeper.profile().id;
    QSignalSpy removed(before.keychain.remove(QStringLiteral("profile/") + id), &KeychainJob::finished);
    QVERIFY(removed.wait());
    Window window;
    QVERIFY(window.open(id));
    QCOMPARE(window.keeper.state(), State::Failed);
    QCOMPARE(window.error(), QStringLiteral("keychain-entry-missing"));
    window.putCookie("a", "hush-new");
    QTRY_COMPARE(window.keeper.profile().stamp.revision, 2);
    QCOMPARE(window.keeper.state(), State::Failed);
    window.keeper.startAnew();
    QTRY_COMPARE(window.keeper.state(), State::Saved);
    Window later;
    QVERIFY(later.open(id));
    QCOMPARE(later.cookie("a"), QByteArray("hush-new"));
}

void TestProfileKeeper::conflict_waitsForADecision()
{
    SavedWindow first;
    Window second;
    QVERIFY(second.open(first.keeper.profile().id));
    first.putCookie("a", "hush-first");
    QTRY_COMPARE(first.keeper.state(), State::Saved);
    second.putCookie("a", "hush-second");
    QTRY_COMPARE(second.keeper.state(), State::Failed);
    QCOMPARE(second.error(), QStringLiteral("profile-changed-elsewhere"));
    // It does not go away by itself, nor at the end.
    second.putCookie("a", "hush-again");
    QVERIFY(!second.keeper.flushAndWait(10s));
    QCOMPARE(second.keeper.state(), State::Failed);

    second.keeper.overwrite();
    QTRY_COMPARE(second.keeper.state(), State::Saved);
    first.putCookie("b", "hush-b");
    QTRY_COMPARE(first.keeper.state(), State::Failed);
    first.keeper.reload();
    QTRY_COMPARE(first.keeper.state(), State::Saved);
    QCOMPARE(first.cookie("a"), QByteArray("hush-again"));
    QCOMPARE(first.cookie("b"), QByteArray("none"));
}

void TestProfileKeeper::silentKeychain_savesAfterItAnswers()
{
    KeychainOptions options;
    options.timeLimit = 300ms;
    Window window(options);
    window.putCookie("a", "hush-1");
    window.keeper.saveAs(QStringLiteral("staging"), 1);
    QTRY_COMPARE(window.keeper.state(), State::Saved);
    QCOMPARE(Keyring::pause(), QString());
    window.putCookie("a", "hush-2");
    QTRY_COMPARE(window.keeper.state(), State::Locked);
    QCOMPARE(window.error(), QStringLiteral("keychain-timeout"));
    window.putCookie("a", "hush-3");
    QCOMPARE(Keyring::resume(), QString());
    QTRY_COMPARE(window.keeper.state(), State::Saved);
    Window later;
    QVERIFY(later.open(window.keeper.profile().id));
    QCOMPARE(later.cookie("a"), QByteArray("hush-3"));
}

QTEST_GUILESS_MAIN(TestProfileKeeper)
#include "tst_profilekeeper.moc"
