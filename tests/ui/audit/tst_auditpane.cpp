// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/support/pictures.h"
#include "tests/ui/support/samplelog.h"
#include "ui/audit/auditmodel.h"
#include "ui/audit/auditpane.h"
#include "ui/audit/checkdelegate.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Sessionscope;

class TestAuditPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void modelIsATree();
    void partsAFix_intoAdviceAndSettings_data();
    void partsAFix_intoAdviceAndSettings();
    void firstFail_isOpenAtFirst();
    void press_opensTheRow_andKeysDo();
    void hop_leadsThere();
    void copySign_copiesTheSetting();
    void openRowsStayOpen_whenTheLogGrows();
    void paintsBothThemes_data();
    void paintsBothThemes();

private:
    QModelIndex check(Inspect::CheckCode code) const { return m_pane->model()->indexOf(code); }
    QModelIndex detail(Inspect::CheckCode code, AuditModel::Kind kind) const;

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<AuditPane> m_pane;
    QList<ExchangePtr> m_log;
};

void TestAuditPane::initTestCase()
{
    m_theme = std::make_unique<Theme>();
    m_theme->setMode(ThemeMode::Light);
    m_theme->applyTo(*qApp);
    SessionLog log;
    SampleLog::fill(log);
    Exchange more = SampleLog::hop(5, 1, "GET", QStringLiteral("http://localhost:8080/"), 200, 1'000);
    const QByteArray id = "9A0B6C1D9F3A42075B8DC0E1A7932F11";
    more.cookieEvents = {SampleLog::event(CookieAction::Stored, "JSESSIONID", id, CookieReason::New)};
    more.cookieEvents.last().line = "JSESSIONID=" + id + "; Path=/; HttpOnly";
    more.response->headers.append("Set-Cookie", more.cookieEvents.last().line);
    log.append(more);
    m_log = log.snapshot();
}

void TestAuditPane::init()
{
    m_pane = std::make_unique<AuditPane>(*m_theme);
    m_pane->resize(512, 760);
    m_pane->setRows(auditRows(Inspect::audit(m_log), m_log), QStringLiteral("localhost:8080"));
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
}

QModelIndex TestAuditPane::detail(Inspect::CheckCode code, AuditModel::Kind kind) const
{
    const QModelIndex parent = check(code);
    for (int row = 0; row < m_pane->model()->rowCount(parent); ++row) {
        const QModelIndex index = m_pane->model()->index(row, 0, parent);
        if (AuditModel::Kind(index.data(AuditModel::KindRole).toInt()) == kind)
            return index;
    }
    return {};
}

void TestAuditPane::modelIsATree()
{
    AuditModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QList<AuditRow> rows = auditRows(Inspect::audit(m_log), m_log);
    model.setRows(rows);
    int checks = 0;
    for (int group = 0; group < model.rowCount(); ++group)
        checks += model.rowCount(model.index(group, 0));
    QCOMPARE(checks, rows.size());
    int counted = 0;
    for (const auto result : {Inspect::CheckResult::Pass, Inspect::CheckResult::Fail, Inspect::CheckResult::Warning,
             Inspect::CheckResult::Waiting, Inspect::CheckResult::NotApplicable})
        counted += model.count(result);
    QCOMPARE(counted, rows.size());
    model.setRows({});
    QCOMPARE(model.rowCount(), 0);
}

void TestAuditPane::partsAFix_intoAdviceAndSettings_data()
{
    QTest::addColumn<QString>("fix");
    QTest::addColumn<QString>("advice");
    QTest::addColumn<QStringList>("settings");
    QTest::newRow("both servers") << QStringLiteral("Scripts can read it. Spring Boot: a.b=true. Tomcat: <C d=\"e\">.")
                                  << QStringLiteral("Scripts can read it.")
                                  << QStringList{
                                         QStringLiteral("Spring Boot|a.b=true"), QStringLiteral("Tomcat|<C d=\"e\">")};
    QTest::newRow("advice alone") << QStringLiteral("Let only the server make ids.")
                                  << QStringLiteral("Let only the server make ids.") << QStringList();
    QTest::newRow("setting alone") << QStringLiteral("Spring Security: x().y().") << QString()
                                   << QStringList{QStringLiteral("Spring Security|x().y()")};
    QTest::newRow("server within a sentence is none")
        << QStringLiteral("Answer alike (Spring: hide, its default).")
        << QStringLiteral("Answer alike (Spring: hide, its default).") << QStringList();
    QTest::newRow("nothing") << QString() << QString() << QStringList();
}

void TestAuditPane::partsAFix_intoAdviceAndSettings()
{
    QFETCH(QString, fix);
    QFETCH(QString, advice);
    QFETCH(QStringList, settings);
    QString said;
    QStringList parts;
    for (const AuditSetting &setting : settingsOf(fix, &said))
        parts.append(setting.server + QLatin1Char('|') + setting.text);
    QCOMPARE(said, advice);
    QCOMPARE(parts, settings);
}

void TestAuditPane::firstFail_isOpenAtFirst()
{
    QModelIndex open;
    for (const AuditRow &row : m_pane->model()->rows()) {
        if (row.check.result == Inspect::CheckResult::Fail) {
            open = check(row.check.code);
            break;
        }
    }
    QVERIFY(open.isValid());
    QVERIFY(m_pane->view()->isExpanded(open));
    QCOMPARE(m_pane->failCount(), m_pane->model()->count(Inspect::CheckResult::Fail));
}

void TestAuditPane::press_opensTheRow_andKeysDo()
{
    const QModelIndex row = check(Inspect::CheckCode::HttpOnly);
    QVERIFY(!m_pane->view()->isExpanded(row));
    QTest::mouseClick(m_pane->view()->viewport(), Qt::LeftButton, {}, m_pane->view()->visualRect(row).center());
    QVERIFY(m_pane->view()->isExpanded(row));
    QTest::keyClick(m_pane->view(), Qt::Key_Return);
    QVERIFY(!m_pane->view()->isExpanded(row));
    QTest::keyClick(m_pane->view(), Qt::Key_Right);
    QVERIFY(m_pane->view()->isExpanded(row));
    QTest::keyClick(m_pane->view(), Qt::Key_Left);
    QVERIFY(!m_pane->view()->isExpanded(row));
}

void TestAuditPane::hop_leadsThere()
{
    const QModelIndex row = check(Inspect::CheckCode::HttpOnly);
    const auto hop = row.data(AuditModel::HopRole).value<ExchangeId>();
    QVERIFY(hop != 0);
    QSignalSpy opened(m_pane.get(), &AuditPane::hopActivated);
    QRect rect = m_pane->view()->visualRect(row);
    rect.setLeft(0);
    rect.setWidth(m_pane->view()->viewport()->width());
    QTest::mouseClick(m_pane->view()->viewport(), Qt::LeftButton, {}, m_pane->delegate()->hopRect(rect, row).center());
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().value<ExchangeId>(), hop);
}

void TestAuditPane::copySign_copiesTheSetting()
{
    m_pane->view()->expand(check(Inspect::CheckCode::SameSite));
    const QModelIndex setting = detail(Inspect::CheckCode::SameSite, AuditModel::Kind::Setting);
    QVERIFY(setting.isValid());
    QCOMPARE(setting.data().toString(), QStringLiteral("server.servlet.session.cookie.same-site=lax"));
    m_pane->view()->scrollTo(setting);
    QRect rect = m_pane->view()->visualRect(setting);
    rect.setLeft(0);
    rect.setWidth(m_pane->view()->viewport()->width());
    QTest::mouseClick(m_pane->view()->viewport(), Qt::LeftButton, {}, m_pane->delegate()->copyRect(rect).center());
    QCOMPARE(QGuiApplication::clipboard()->text(), setting.data().toString());
    QGuiApplication::clipboard()->clear();
    m_pane->view()->setCurrentIndex(setting);
    QTest::keyClick(m_pane->view(), Qt::Key_Return);
    QCOMPARE(QGuiApplication::clipboard()->text(), setting.data().toString());
}

void TestAuditPane::openRowsStayOpen_whenTheLogGrows()
{
    m_pane->view()->expand(check(Inspect::CheckCode::IdLength));
    QList<AuditRow> rows = m_pane->model()->rows();
    rows.last().title += QLatin1Char('.');
    m_pane->setRows(rows, QStringLiteral("localhost:8080"));
    QVERIFY(m_pane->view()->isExpanded(check(Inspect::CheckCode::IdLength)));
    QVERIFY(!m_pane->view()->isExpanded(check(Inspect::CheckCode::HttpOnly)));
}

void TestAuditPane::paintsBothThemes_data()
{
    QTest::addColumn<ThemeMode>("mode");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << ThemeMode::Light << QSize(512, 760);
    QTest::newRow("dark") << ThemeMode::Dark << QSize(512, 760);
    QTest::newRow("small") << ThemeMode::Light << QSize(480, 280);
}

void TestAuditPane::paintsBothThemes()
{
    QFETCH(ThemeMode, mode);
    QFETCH(QSize, size);
    m_theme->setMode(mode);
    m_pane->resize(size);
    m_pane->view()->setCurrentIndex(check(Inspect::CheckCode::SameSite));
    keepPicture(*m_pane, QStringLiteral("audit-") + QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(m_pane->grab().toImage().pixelColor(2, 2).name(), m_theme->color(Token::Panel).name());
    m_theme->setMode(ThemeMode::Light);
}

QTEST_MAIN(TestAuditPane)
#include "tst_auditpane.moc"
