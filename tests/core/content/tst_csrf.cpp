// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/csrf.h"

#include <QTest>

using namespace Sessionscope;

class TestCsrf : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTokens_data();
    void findsTokens();
    void knowsTheHeaderOfACookie();
};

void TestCsrf::findsTokens_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<QString>("found");
    const auto row = [](const char *name, const char *html, const char *found) {
        QTest::newRow(name) << QByteArray(html) << QString::fromLatin1(found);
    };
    row("Spring's metas",
        "<meta name=_csrf content=T><meta name=_csrf_header content=X-H><meta name=_csrf_parameter content=p>",
        "T X-H p");
    row("Spring's meta alone", "<meta name=_csrf content=T>", "T X-CSRF-TOKEN _csrf");
    row("Rails' metas", "<meta name=csrf-param content=authenticity_token><meta name=csrf-token content='a+b=='>",
        "a+b== X-CSRF-Token authenticity_token");
    row("Spring's field", "<form><input type=hidden name=_csrf value=T></form>", "T  _csrf");
    row("Django's field", "<form><input type=hidden name=csrfmiddlewaretoken value=T></form>",
        "T  csrfmiddlewaretoken");
    row("ASP.NET's field in any case", "<form><input type=hidden name=__RequestVerificationToken value=T></form>",
        "T  __RequestVerificationToken");
    row("a visible field of that name is none", "<form><input name=_csrf value=T></form>", "");
    row("an empty token is none", "<meta name=_csrf content=''><form><input type=hidden name=_csrf></form>", "");
    row("another hidden field is none", "<form><input type=hidden name=next value=/></form>", "");
}

void TestCsrf::findsTokens()
{
    QFETCH(QByteArray, html);
    QStringList found;
    for (const Csrf::Token &token : Csrf::tokensIn(readHtmlPage(html, "text/html")))
        found.append(
            QStringList{token.value, QString::fromLatin1(token.header), token.parameter}.join(QLatin1Char(' ')));
    QTEST(found.join(QLatin1Char('|')), "found");
}

void TestCsrf::knowsTheHeaderOfACookie()
{
    QCOMPARE(Csrf::headerForCookie("XSRF-TOKEN"), std::optional<QByteArray>("X-XSRF-TOKEN"));
    QCOMPARE(Csrf::headerForCookie("csrftoken"), std::optional<QByteArray>("X-CSRFToken"));
    QCOMPARE(Csrf::headerForCookie("JSESSIONID"), std::nullopt);
}

QTEST_APPLESS_MAIN(TestCsrf)
#include "tst_csrf.moc"
