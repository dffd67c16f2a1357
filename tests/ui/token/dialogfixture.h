// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/sessiontokens.h"
#include "core/session/session.h"
#include "tests/core/login/oauthfixture.h"
#include "ui/token/tokendialog.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>

namespace Sessionscope::Test {

//! Types and presses by the names of the fields.
class DialogHand
{
public:
    explicit DialogHand(QWidget *dialog)
        : m_dialog(dialog)
    {
    }

    QLineEdit *field(const char *name) const { return m_dialog->findChild<QLineEdit *>(QString::fromLatin1(name)); }
    QAbstractButton *button(const char *name) const
    {
        return m_dialog->findChild<QAbstractButton *>(QString::fromLatin1(name));
    }
    void choose(const QString &way) const
    {
        auto *box = m_dialog->findChild<QComboBox *>(QStringLiteral("way"));
        box->setCurrentIndex(box->findText(way, Qt::MatchStartsWith));
    }
    void type(const char *name, const QString &text) const
    {
        field(name)->setFocus();
        field(name)->selectAll();
        field(name)->insert(text); // QTest's keys know ASCII only.
        Q_EMIT field(name)->textEdited(field(name)->text());
    }
    void press(const char *name) const { QTest::mouseClick(button(name), Qt::LeftButton); }
    //! What a fact or label of that name says.
    QString says(const char *name) const
    {
        const auto *widget = m_dialog->findChild<QWidget *>(QString::fromLatin1(name));
        return widget && widget->isVisible() ? widget->property("text").toString() : QString();
    }
    //! The card's words; empty when there is none.
    QString card() const
    {
        const auto *card = m_dialog->findChild<QWidget *>(QStringLiteral("tokenCard"));
        return card->isVisible() ? card->accessibleName() : QString();
    }

private:
    QWidget *m_dialog;
};

} // namespace Sessionscope::Test
