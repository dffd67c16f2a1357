// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/login/loginhand.h"

#include "core/session/session.h"
#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/templateedit.h"
#include "ui/common/trailtexts.h"
#include "ui/cookies/cookiesmodel.h"
#include "ui/cookies/cookiespane.h"
#include "ui/login/logindialog.h"
#include "ui/login/loginhops.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/trail/trailmodel.h"
#include "ui/trail/trailpane.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

namespace Sessionscope::Test {

namespace {

//! Slow machines start a server while another logs in.
constexpr int patience = 30'000;

template <typename T> T *part(const QWidget *of, const char *name)
{
    return of->findChild<T *>(QLatin1String(name));
}

QString line(const Exchange &hop)
{
    return QStringLiteral("%1 %2 %3")
        .arg(QString::number(hop.response ? hop.response->status : 0), QString::fromLatin1(hop.request.method),
            TrailTexts::path(hop.request.url));
}

} // namespace

LoginDialog *LoginHand::dialog() const
{
    return m_window.findChild<LoginDialog *>();
}

bool LoginHand::openAt(const QString &url) const
{
    if (!use(&m_window))
        return false;
    auto *edit = m_window.findChild<TemplateEdit *>();
    if (by() == By::Keyboard)
        QTest::keyClick(&m_window, Qt::Key_L, Qt::ControlModifier);
    else if (!reach(edit))
        return false;
    type(url);
    if (by() == By::Keyboard)
        QTest::keyClick(edit, Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    else if (!press(part<Button>(&m_window, "openLogin")))
        return false;
    if (!dialog() || !use(dialog()))
        return false;
    auto *address = part<QWidget>(dialog(), "loginUrl")->findChild<TemplateEdit *>();
    return address->text() == url || fill(address, url);
}

bool LoginHand::waitForVerdict(const std::function<bool()> &begin) const
{
    QSignalSpy ended(dialog(), &LoginDialog::loginFinished);
    return begin() && (!ended.isEmpty() || ended.wait(patience));
}

bool LoginHand::logIn(const QString &user, const QString &password) const
{
    auto *secret = part<QLineEdit>(dialog(), "loginPassword");
    if (!fill(part<QLineEdit>(dialog(), "loginUser"), user) || !fill(secret, password))
        return false;
    return waitForVerdict([this, secret] {
        if (by() == By::Mouse)
            return press(part<Button>(dialog(), "logIn"));
        QTest::keyClick(secret, Qt::Key_Return);
        return true;
    });
}

bool LoginHand::detect() const
{
    return waitForVerdict([this] { return press(part<Button>(dialog(), "detectForm")); });
}

bool LoginHand::act() const
{
    return waitForVerdict([this] { return press(part<Button>(dialog(), "loginAction")); });
}

bool LoginHand::close() const
{
    if (by() == By::Keyboard)
        QTest::keyClick(dialog(), Qt::Key_Escape);
    else if (!press(part<Button>(dialog(), "closeLogin")))
        return false;
    return !dialog()->isVisible() && use(&m_window);
}

bool LoginHand::send() const
{
    QSignalSpy finished(&m_window, &MainWindow::sendFinished);
    if (by() == By::Keyboard)
        QTest::keyClick(&m_window, Qt::Key_Return, Qt::ControlModifier);
    else if (!press(part<Button>(&m_window, "send")))
        return false;
    return !finished.isEmpty() || finished.wait(patience);
}

QString LoginHand::verdict() const
{
    return part<QLabel>(dialog(), "verdict")->text();
}

QString LoginHand::advice() const
{
    const auto *label = part<QLabel>(dialog(), "advice");
    return label->isVisible() ? label->text() : QString();
}

QString LoginHand::offer() const
{
    const auto *button = part<Button>(dialog(), "loginAction");
    return button->isVisible() ? button->text() : QString();
}

QString LoginHand::words() const
{
    return wordsOf(dialog());
}

QStringList LoginHand::hops() const
{
    QStringList lines;
    const QList<ExchangePtr> shown = dialog()->findChild<LoginHops *>()->hops();
    for (const ExchangePtr &hop : shown)
        lines.append(line(*hop));
    return lines;
}

QStringList LoginHand::trail() const
{
    const TrailModel *model = m_window.findChild<TrailPane *>()->model();
    QStringList lines;
    for (int row = model->rowCount() - 1; row >= 0; --row) {
        lines.prepend(line(*model->exchange(row)));
        if (model->index(row, 0).data(TrailModel::FirstOfTrailRole).toBool())
            break;
    }
    return lines;
}

QStringList LoginHand::trailSentences() const
{
    const TrailModel *model = m_window.findChild<TrailPane *>()->model();
    QStringList lines;
    for (int row = model->rowCount() - int(trail().size()); row < model->rowCount(); ++row)
        lines.append(model->index(row, 0).data(Qt::AccessibleTextRole).toString());
    return lines;
}

QByteArray LoginHand::cookie(const QByteArray &name) const
{
    const CookiesModel *model = m_window.findChild<CookiesPane *>()->model();
    for (int domain = 0; domain < model->rowCount(); ++domain) {
        const QModelIndex group = model->index(domain, 0);
        for (int row = 0; row < model->rowCount(group); ++row) {
            const auto cookie = model->index(row, 0, group).data(CookiesModel::CookieRole).value<Cookie>();
            if (cookie.name == name)
                return cookie.value;
        }
    }
    return {};
}

QString wordsOf(const QWidget *root)
{
    QStringList lines;
    const auto add = [&lines](const QWidget *widget, const QString &text) {
        if (widget->isVisible() && !text.isEmpty())
            lines.append(text);
    };
    for (const QLabel *label : root->findChildren<QLabel *>())
        add(label, label->text());
    for (const ElidedLabel *label : root->findChildren<ElidedLabel *>())
        add(label, label->text());
    for (const QAbstractButton *button : root->findChildren<QAbstractButton *>())
        add(button, button->text());
    for (const QLineEdit *edit : root->findChildren<QLineEdit *>())
        add(edit, edit->displayText());
    for (const QPlainTextEdit *edit : root->findChildren<QPlainTextEdit *>())
        add(edit, edit->toPlainText());
    return lines.join(QLatin1Char('\n'));
}

} // namespace Sessionscope::Test
