// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"
#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/templateedit.h"
#include "ui/login/logindialog.h"
#include "ui/login/loginhops.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

namespace Sessionscope::Test {

//! The dialog with a session of its own, as the window makes it.
struct Dialog
{
    SystemClock clock;
    Theme theme;
    Session session{clock};
    LoginDialog dialog;
    QSignalSpy ended{&dialog, &LoginDialog::loginFinished};

    explicit Dialog(const QString &url, const LoginSettings &kept = {}, ThemeMode mode = ThemeMode::Light)
        : dialog([this, mode]() -> const Theme & {
            theme.applyTo(*qApp);
            theme.setMode(mode);
            return theme;
        }())
    {
        dialog.setSession(&session, kept, PasswordPlace::Memory);
        dialog.suggestUrl(url);
        dialog.present();
        QApplication::setActiveWindow(&dialog);
    }

    template <typename T> T *child(const char *name) { return dialog.findChild<T *>(QLatin1String(name)); }
    QLineEdit *user() { return child<QLineEdit>("loginUser"); }
    QLineEdit *password() { return child<QLineEdit>("loginPassword"); }
    Button *button(const char *name) { return child<Button>(name); }
    QString verdict() { return child<QLabel>("verdict")->text(); }
    QString advice() { return child<QLabel>("advice")->text(); }
    QString found() { return child<ElidedLabel>("found")->text(); }

    void click(QWidget *widget) { QTest::mouseClick(widget, Qt::LeftButton); }
    bool waitForEnd() { return !ended.isEmpty() || ended.wait(20'000); }

    //! By mouse: into each field, then the button.
    bool logIn(const QString &name, const QString &secret)
    {
        ended.clear();
        click(user());
        user()->selectAll();
        QTest::keyClicks(user(), name);
        click(password());
        password()->selectAll();
        QTest::keyClicks(password(), secret);
        click(button("logIn"));
        return waitForEnd();
    }

    //! Every sentence that can be read in the dialog.
    QString words()
    {
        QStringList lines;
        for (const QLabel *label : dialog.findChildren<QLabel *>()) {
            if (label->isVisible())
                lines.append(label->text());
        }
        for (const ElidedLabel *label : dialog.findChildren<ElidedLabel *>()) {
            if (label->isVisible())
                lines.append(label->text());
        }
        return lines.join(QLatin1Char('\n'));
    }
};

} // namespace Sessionscope::Test
