// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/doctor.h"
#include "tests/ui/support/pictures.h"
#include "tests/ui/support/samplelog.h"
#include "ui/common/button.h"
#include "ui/common/iconbutton.h"
#include "ui/doctor/doctorpane.h"
#include "ui/doctor/fieldtable.h"
#include "ui/doctor/findingcard.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace Sessionscope;

class TestDoctorPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void headline_tellsWhatHappened_andWhy();
    void table_showsTheMissingField_andHidesSecrets();
    void fixButton_asksForTheFix();
    void openInComposer_namesTheRequest();
    void links_leadToHops();
    void copyFinding_copiesWords_withoutSecrets();
    void folds_byButtonAndByPress();
    void staysUnfolded_whenTheLogGrows();
    void nothingWrong_saysSo();
    void fixedFindings_leaveTheBadge();
    void paintsBothThemes_data();
    void paintsBothThemes();

private:
    QList<FindingContent> contents() const;
    FindingCard *first() const { return m_pane->cards().constFirst(); }
    Button *button(const QString &text) const;

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<DoctorPane> m_pane;
    QList<ExchangePtr> m_log;
};

namespace {

const QByteArray form = "<form action=/login method=post><input name=username><input type=password name=password>"
                        "<input type=hidden name=_csrf value=0123456789abcdef0123456789abcdef></form>";

Exchange post(int trail, const QByteArray &body)
{
    Exchange hop = SampleLog::hop(trail, 1, "POST", QStringLiteral("http://localhost:8080/login"), 302, 7'000);
    hop.request.headers.append("Content-Type", "application/x-www-form-urlencoded");
    hop.request.body = body;
    hop.request.bodySize = body.size();
    hop.response->headers.append("Location", "/login?error");
    return hop;
}

} // namespace

void TestDoctorPane::initTestCase()
{
    m_theme = std::make_unique<Theme>();
    m_theme->setMode(ThemeMode::Light);
    m_theme->applyTo(*qApp);
    SessionLog log;
    log.append(SampleLog::hop(1, 1, "GET", QStringLiteral("http://localhost:8080/api/me"), 302, 18'000));
    Exchange page = SampleLog::hop(1, 2, "GET", QStringLiteral("http://localhost:8080/login"), 200, 9'000);
    page.response->body = form;
    page.cookieEvents = {SampleLog::event(
        CookieAction::Rejected, "track", "1", CookieReason::DomainMismatch, QStringLiteral("localhost"))};
    page.cookieEvents.last().domain = QStringLiteral("example.com");
    log.append(page);
    log.append(post(2, "username=alice&password=wonderland"));
    Exchange again = SampleLog::hop(2, 2, "GET", QStringLiteral("http://localhost:8080/login?error"), 200, 6'000);
    again.response->body = "<p>Bad credentials</p>" + form;
    log.append(again);
    m_log = log.snapshot();
}

QList<FindingContent> TestDoctorPane::contents() const
{
    QList<FindingContent> contents;
    for (const Inspect::Finding &finding : Inspect::diagnose(m_log))
        contents.append(findingContent(finding, m_log));
    return contents;
}

void TestDoctorPane::init()
{
    m_pane = std::make_unique<DoctorPane>(*m_theme);
    m_pane->resize(672, 720);
    m_pane->setFindings(contents(), m_log.size());
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    QVERIFY(m_pane->cards().size() >= 2);
}

Button *TestDoctorPane::button(const QString &text) const
{
    for (Button *one : m_pane->findChildren<Button *>()) {
        if (one->text() == text && one->isVisible())
            return one;
    }
    return nullptr;
}

void TestDoctorPane::headline_tellsWhatHappened_andWhy()
{
    QCOMPARE(first()->content().title,
        QStringLiteral("Login failed: POST /login returned 302 to /login?error because the _csrf field was missing"));
    QVERIFY(first()->isOpened());
    QVERIFY(first()->content().note.startsWith(QStringLiteral("Likely cause.")));
    QCOMPARE(first()->content().chip, QStringLiteral("_csrf missing"));
    QCOMPARE(first()->content().brief, QStringLiteral("Login failed"));
    QVERIFY(m_pane->hasOpenProblem());
}

void TestDoctorPane::table_showsTheMissingField_andHidesSecrets()
{
    QVERIFY(first()->findChild<FieldTable *>());
    const QList<FindingContent::Field> fields = first()->content().fields;
    QCOMPARE(fields.size(), 3);
    QCOMPARE(fields.at(0).sent, QStringLiteral("alice"));
    QCOMPARE(fields.at(1).sent, QString(12, QChar(0x2022)));
    QVERIFY(fields.at(2).missing);
    QCOMPARE(fields.at(2).inForm, QStringLiteral("hidden, 32 characters"));
}

void TestDoctorPane::fixButton_asksForTheFix()
{
    QSignalSpy fixed(m_pane.get(), &DoctorPane::fixRequested);
    Button *fix = button(QStringLiteral("Send again with _csrf"));
    QVERIFY(fix);
    QTest::mouseClick(fix, Qt::LeftButton);
    QCOMPARE(fixed.size(), 1);
    QCOMPARE(fixed.first().first().value<Inspect::Finding>().fix, Inspect::FixCode::SendAgainWithToken);
    fix->setFocus();
    QTest::keyClick(fix, Qt::Key_Space);
    QCOMPARE(fixed.size(), 2);
}

void TestDoctorPane::openInComposer_namesTheRequest()
{
    QSignalSpy composed(m_pane.get(), &DoctorPane::composeRequested);
    QTest::mouseClick(button(QStringLiteral("Open in composer")), Qt::LeftButton);
    QCOMPARE(composed.size(), 1);
    QCOMPARE(composed.first().first().value<ExchangeId>(), m_log.at(2)->id);
}

void TestDoctorPane::links_leadToHops()
{
    QSignalSpy opened(m_pane.get(), &DoctorPane::hopActivated);
    QTest::mouseClick(button(QStringLiteral("1.2")), Qt::LeftButton);
    QCOMPARE(opened.last().first().value<ExchangeId>(), m_log.at(1)->id);
    int links = 0;
    for (QLabel *label : first()->findChildren<QLabel *>()) {
        if (!label->text().contains(QStringLiteral("href=\"%1\"").arg(m_log.at(2)->id)))
            continue;
        ++links;
        Q_EMIT label->linkActivated(QString::number(m_log.at(2)->id));
    }
    QVERIFY(links > 0);
    QCOMPARE(opened.last().first().value<ExchangeId>(), m_log.at(2)->id);
}

void TestDoctorPane::copyFinding_copiesWords_withoutSecrets()
{
    QTest::mouseClick(button(QStringLiteral("Copy finding")), Qt::LeftButton);
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY(text.startsWith(QStringLiteral("Login failed: POST /login")));
    QVERIFY(text.contains(QStringLiteral("_csrf: missing")));
    QVERIFY(!text.contains(QStringLiteral("wonderland")));
    QVERIFY(!text.contains(QStringLiteral("0123456789abcdef")));
}

void TestDoctorPane::folds_byButtonAndByPress()
{
    auto *toggle = first()->findChild<IconButton *>();
    QTest::mouseClick(toggle, Qt::LeftButton);
    QVERIFY(!first()->isOpened());
    QVERIFY(!first()->findChild<FieldTable *>()->isVisible());
    QTest::mouseClick(first(), Qt::LeftButton, {}, QPoint(first()->width() / 2, 2));
    QVERIFY(first()->isOpened());
}

void TestDoctorPane::staysUnfolded_whenTheLogGrows()
{
    FindingCard *second = m_pane->cards().at(1);
    QVERIFY(!second->isOpened());
    second->setOpened(true);
    QList<FindingContent> changed = contents();
    changed.first().note += QStringLiteral(" More.");
    m_pane->setFindings(changed, m_log.size() + 1);
    QVERIFY(m_pane->cards().at(1)->isOpened());
}

void TestDoctorPane::nothingWrong_saysSo()
{
    m_pane->setFindings({}, 4);
    QVERIFY(m_pane->cards().isEmpty());
    QCOMPARE(m_pane->openCount(), 0);
    QVERIFY(!m_pane->hasOpenProblem());
    QStringList texts;
    for (const QWidget *widget : m_pane->findChildren<QWidget *>()) {
        if (widget->isVisible())
            texts.append(widget->property("text").toString());
    }
    QVERIFY(texts.contains(QStringLiteral("Nothing wrong")));
    QVERIFY(texts.contains(QStringLiteral("4 hops looked at")));
    keepPicture(*m_pane, QStringLiteral("doctor-nothing"));
}

void TestDoctorPane::fixedFindings_leaveTheBadge()
{
    const int open = m_pane->openCount();
    QList<FindingContent> changed = contents();
    changed.first().isFixed = true;
    m_pane->setFindings(changed, m_log.size());
    QCOMPARE(m_pane->openCount(), open - 1);
    QVERIFY(!m_pane->hasOpenProblem());
    QVERIFY(!first()->isOpened());
}

void TestDoctorPane::paintsBothThemes_data()
{
    QTest::addColumn<ThemeMode>("mode");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << ThemeMode::Light << QSize(672, 720);
    QTest::newRow("dark") << ThemeMode::Dark << QSize(672, 720);
    QTest::newRow("small") << ThemeMode::Light << QSize(500, 280);
}

void TestDoctorPane::paintsBothThemes()
{
    QFETCH(ThemeMode, mode);
    QFETCH(QSize, size);
    m_theme->setMode(mode);
    m_pane->resize(size);
    keepPicture(*m_pane, QStringLiteral("doctor-") + QString::fromLatin1(QTest::currentDataTag()));
    for (const FindingCard *card : m_pane->cards()) {
        QTRY_VERIFY2(card->width() <= m_pane->width(), qPrintable(QString::number(card->minimumSizeHint().width())));
        QVERIFY(card->height() >= card->minimumSizeHint().height());
    }
    m_theme->setMode(ThemeMode::Light);
}

QTEST_MAIN(TestDoctorPane)
#include "tst_doctorpane.moc"
