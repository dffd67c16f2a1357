// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/session.h"
#include "tests/support/cputime.h"
#include "tests/ui/support/pictures.h"
#include "tests/ui/support/samplelog.h"
#include "ui/common/button.h"
#include "ui/cookies/cookiedelegate.h"
#include "ui/cookies/cookieeditor.h"
#include "ui/cookies/cookiesmodel.h"
#include "ui/cookies/cookiespane.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>
#include <QUndoStack>

using namespace Sessionscope;

class TestCookiesPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void showsTheJar_live();
    void bin_deletes_andUndoBringsBack();
    void deleteKey_deletes();
    void editor_saysWhatAChangeDoes_andSaves();
    void editor_refusesNonsense_inWords();
    void addCookie_addsOne();
    void linksLeadToHops();
    void paintsBothThemes_atEveryWidth();
    void tenThousandCookies_scrollLikeAHundred();

private:
    std::pair<qint64, qint64> costWith(int cookies);
    void put(const QByteArray &name, const QByteArray &value, const QByteArray &path, SameSite sameSite, bool httpOnly,
        qint64 lifetime, const QString &domain = QStringLiteral("localhost"), bool secure = false);
    QModelIndex row(const QByteArray &name) const;
    QLineEdit *field(const QString &name) const;
    Button *button(const QString &text) const;

    SystemClock m_clock;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<CookiesPane> m_pane;
};

void TestCookiesPane::initTestCase()
{
    m_theme = std::make_unique<Theme>();
    m_theme->setMode(ThemeMode::Light);
    m_theme->applyTo(*qApp);
}

void TestCookiesPane::put(const QByteArray &name, const QByteArray &value, const QByteArray &path, SameSite sameSite,
    bool httpOnly, qint64 lifetime, const QString &domain, bool secure)
{
    Cookie cookie;
    cookie.name = name;
    cookie.value = value;
    cookie.domain = domain;
    cookie.path = path;
    cookie.sameSite = sameSite;
    cookie.httpOnly = httpOnly;
    cookie.secure = secure;
    cookie.created = cookie.lastAccess = QDateTime::currentDateTimeUtc();
    if (lifetime > 0)
        cookie.expires = cookie.created.addSecs(lifetime);
    m_session->jar().put(cookie);
}

void TestCookiesPane::init()
{
    m_pane.reset();
    m_session = std::make_unique<Session>(m_clock);
    m_pane = std::make_unique<CookiesPane>(*m_theme);
    m_pane->setSession(m_session.get());
    m_pane->setCurrentUrl(QUrl(QStringLiteral("http://localhost:8080/login")), "POST");
    m_pane->resize(604, 276);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    keepPicture(*m_pane, QStringLiteral("cookies-empty"));
    SampleLog::fill(m_session->log());
    const QString sso = QStringLiteral("sso.example.test");
    put("JSESSIONID", "E84B6C1D9F3A42075B8DC0E1A7932F64", "/", SameSite::Default, true, 0);
    put("device", "9f2c41d7", "/", SameSite::Strict, true, 30 * 86'400 - 60);
    put("lang", "en", "/", SameSite::Lax, false, 365 * 86'400 - 60);
    put("basket", "b-77120", "/shop", SameSite::Lax, false, 6 * 86'400 + 4 * 3'600 + 60);
    put("AUTH_SESSION_ID", "a41c7e52-1f0b-4c61.kc1", "/realms", SameSite::None, true, 0, sso, true);
    QCoreApplication::processEvents();
}

QModelIndex TestCookiesPane::row(const QByteArray &name) const
{
    const QList<Cookie> cookies = m_session->jar().cookies();
    for (const Cookie &cookie : cookies) {
        if (cookie.name == name)
            return m_pane->model()->indexOf(cookie.key());
    }
    return {};
}

QLineEdit *TestCookiesPane::field(const QString &name) const
{
    const auto fields = m_pane->editor()->findChildren<QLineEdit *>();
    for (QLineEdit *one : fields) {
        if (one->accessibleName() == name)
            return one;
    }
    return nullptr;
}

Button *TestCookiesPane::button(const QString &text) const
{
    const auto buttons = m_pane->findChildren<Button *>();
    for (Button *one : buttons) {
        if (one->text() == text && one->isVisible())
            return one;
    }
    return nullptr;
}

void TestCookiesPane::showsTheJar_live()
{
    QCOMPARE(m_pane->cookieCount(), 5);
    QVERIFY(m_pane->view()->isVisible());
    QVERIFY(m_pane->view()->visualRect(row("basket")).isValid());
    QSignalSpy counted(m_pane.get(), &CookiesPane::cookieCountChanged);
    m_session->jar().clear();
    QCOMPARE(counted.last().at(0).toInt(), 0);
    QVERIFY(!m_pane->view()->isVisible());
}

void TestCookiesPane::bin_deletes_andUndoBringsBack()
{
    const QList<Cookie> before = m_session->jar().cookies();
    QTreeView *view = m_pane->view();
    const auto *delegate = qobject_cast<CookieDelegate *>(view->itemDelegate());
    const QPoint bin = delegate->deleteRect(view->visualRect(row("lang")), row("lang")).center();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, bin);
    QVERIFY(!row("lang").isValid());
    QCOMPARE(m_session->jar().size(), 4);
    m_pane->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_session->jar().cookies(), before);
}

void TestCookiesPane::deleteKey_deletes()
{
    m_pane->view()->setCurrentIndex(row("device"));
    QTest::keyClick(m_pane->view(), Qt::Key_Delete);
    QVERIFY(!row("device").isValid());
    m_pane->undoStack()->undo();
    QVERIFY(row("device").isValid());
}

void TestCookiesPane::editor_saysWhatAChangeDoes_andSaves()
{
    m_pane->view()->setCurrentIndex(row("basket"));
    QTest::keyClick(m_pane->view(), Qt::Key_Return);
    QVERIFY(m_pane->editor()->isVisible());
    QLineEdit *path = field(QStringLiteral("Path"));
    path->selectAll();
    QTest::keyClicks(path, QStringLiteral("/"));
    QCOMPARE(m_pane->editor()->effectText(),
        QStringLiteral("With Path / it is sent with POST /login. Path /shop withheld it."));
    keepPicture(*m_pane, QStringLiteral("cookies-editor-docked"));
    const QSize size = m_pane->size();
    m_pane->resize(1160, 600);
    keepPicture(*m_pane, QStringLiteral("cookies-editor-wide"));
    m_pane->resize(size);
    const std::optional<QDateTime> expires = row("basket").data(CookiesModel::CookieRole).value<Cookie>().expires;
    QTest::keyClick(path, Qt::Key_Return);
    QVERIFY(!m_pane->editor()->isVisible());
    const auto saved = row("basket").data(CookiesModel::CookieRole).value<Cookie>();
    QCOMPARE(saved.path, QByteArray("/"));
    QCOMPARE(saved.expires, expires);
    m_pane->undoStack()->undo();
    QCOMPARE(row("basket").data(CookiesModel::CookieRole).value<Cookie>().path, QByteArray("/shop"));
}

void TestCookiesPane::editor_refusesNonsense_inWords()
{
    m_pane->view()->setCurrentIndex(row("basket"));
    QTest::keyClick(m_pane->view(), Qt::Key_F2);
    field(QStringLiteral("Path"))->setText(QStringLiteral("shop"));
    QCOMPARE(m_pane->editor()->effectText(), QStringLiteral("The path must begin with a slash."));
    QVERIFY(!button(QStringLiteral("Save changes"))->isEnabled());
    field(QStringLiteral("Path"))->setText(QStringLiteral("/shop"));
    field(QStringLiteral("Expires"))->setText(QStringLiteral("tomorrow"));
    QVERIFY(!m_pane->editor()->cookie());
    QTest::keyClick(field(QStringLiteral("Expires")), Qt::Key_Escape);
    QVERIFY(!m_pane->editor()->isVisible());
    QCOMPARE(row("basket").data(CookiesModel::CookieRole).value<Cookie>().path, QByteArray("/shop"));
}

void TestCookiesPane::addCookie_addsOne()
{
    m_pane->addCookie();
    QTest::keyClicks(field(QStringLiteral("Name")), QStringLiteral("theme"));
    QTest::keyClicks(field(QStringLiteral("Value")), QStringLiteral("dark"));
    QCOMPARE(field(QStringLiteral("Domain"))->text(), QStringLiteral("localhost"));
    QTRY_VERIFY(button(QStringLiteral("Add cookie")));
    button(QStringLiteral("Add cookie"))->click();
    QVERIFY(row("theme").isValid());
    m_pane->undoStack()->undo();
    QVERIFY(!row("theme").isValid());
}

void TestCookiesPane::linksLeadToHops()
{
    QSignalSpy chosen(m_pane.get(), &CookiesPane::hopSelected);
    QTRY_VERIFY(button(QStringLiteral("3.2")));
    QTest::mouseClick(button(QStringLiteral("3.2")), Qt::LeftButton);
    QCOMPARE(chosen.last().at(0).value<ExchangeId>(), ExchangeId(6));
    const auto labels = m_pane->findChildren<QLabel *>();
    const auto rejected = std::find_if(labels.begin(), labels.end(),
        [](const QLabel *label) { return label->text().contains(QStringLiteral("was rejected at")); });
    QVERIFY(rejected != labels.end());
    QVERIFY((*rejected)->text().contains(QStringLiteral("track")));
    Q_EMIT(*rejected)->linkActivated(QStringLiteral("hop"));
    QCOMPARE(chosen.last().at(0).value<ExchangeId>(), ExchangeId(2));
}

void TestCookiesPane::paintsBothThemes_atEveryWidth()
{
    m_pane->view()->setCurrentIndex(row("JSESSIONID"));
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        m_theme->setMode(mode);
        for (const int width : {400, 604, 1160}) {
            m_pane->resize(width, 300);
            const QRect place = m_pane->view()->visualRect(row("JSESSIONID"));
            const QPoint corner = m_pane->view()->viewport()->mapTo(m_pane.get(), place.topLeft());
            const QImage image = m_pane->grab().toImage();
            QCOMPARE(image.pixelColor(corner + QPoint(0, 6)), m_theme->color(Token::Accent));
            keepPicture(*m_pane, QStringLiteral("cookies-%1-%2").arg(mode == ThemeMode::Dark ? 1 : 0).arg(width));
        }
    }
    m_theme->setMode(ThemeMode::Light);
}

//! The dearest of ten frames over the whole table, and what one changed cookie costs, in microseconds of this thread.
std::pair<qint64, qint64> TestCookiesPane::costWith(int cookies)
{
    QList<Cookie> many;
    Cookie cookie;
    cookie.created = cookie.lastAccess = QDateTime::currentDateTimeUtc();
    for (int i = 0; i < cookies; ++i) {
        cookie.name = "cookie" + QByteArray::number(i);
        cookie.value = QByteArray(40, 'v');
        cookie.domain = QStringLiteral("host%1.example.test").arg(i / 100);
        many.append(cookie);
    }
    m_session->jar().restore(many);
    QCoreApplication::processEvents();
    QScrollBar *bar = m_pane->view()->verticalScrollBar();
    qint64 frame = 0;
    for (int i = 0; i <= 10; ++i) {
        const qint64 before = threadCpuUs();
        bar->setValue(int(qint64(bar->maximum()) * i / 10));
        m_pane->view()->viewport()->grab();
        frame = std::max(frame, threadCpuUs() - before);
    }
    many[cookies / 2].value = "changed";
    const qint64 before = threadCpuUs();
    m_session->jar().put(many.at(cookies / 2));
    QCoreApplication::processEvents();
    return {frame, threadCpuUs() - before};
}

void TestCookiesPane::tenThousandCookies_scrollLikeAHundred()
{
    costWith(100);
    const auto [fewFrame, fewChange] = costWith(100);
    const auto [manyFrame, manyChange] = costWith(10'000);
    qInfo("frame %lld and %lld us, one change %lld and %lld us", fewFrame, manyFrame, fewChange, manyChange);
    QVERIFY(manyFrame < 4 * fewFrame);
    // A change looks at the whole jar once: a hundred times the cookies, far from a hundred times the cost.
    QVERIFY(manyChange < 40 * fewChange);
}

QTEST_MAIN(TestCookiesPane)
#include "tst_cookiespane.moc"
