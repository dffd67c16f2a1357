// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/oauthanswers.h"
#include "core/login/oautherror.h"
#include "core/login/tokenset.h"
#include "ui/common/surface.h"

#include <QUrl>

class QFormLayout;
class QLabel;

namespace Sessionscope {

class Button;
class DeviceCode;
class ElidedLabel;
class InlineCard;

//! The right side of the dialog: what is under way, what went wrong, and the token there is. It shows what can be read
//! in a token and never claims that it was verified.
class TokenResult : public Surface
{
    Q_OBJECT

public:
    //! What may be done with the token.
    struct Chances
    {
        bool inForce = false;
        bool renewable = false;
        bool revocable = false;
    };

    explicit TokenResult(const Theme &theme, QWidget *parent = nullptr);

    void showNothing();
    void showWaiting(const QString &title, const QString &text);
    //! The browser shows \a url; both can be had again.
    void showBrowser(const QUrl &url);
    void showDevice(const OAuthAnswers::DevicePrompt &prompt);
    void showDone(const QString &title, const QString &text);
    void showError(const QString &title, const OAuthError &error);
    void setTokens(const TokenSet &tokens, const Chances &chances, const QString &issuer);
    //! Moves the countdowns on.
    void setNow(const QDateTime &now);
    void setBusy(bool busy);

Q_SIGNALS:
    void openRequested(const QUrl &url);
    //! "3.2".
    void hopRequested(const QString &hop);
    void useRequested();
    void renewRequested();
    void revokeRequested();
    void forgetRequested();

private:
    ElidedLabel *addFact(const QString &label, const char *name);
    QWidget *buildToken();
    Button *addButton(const QString &text, const char *name, const QString &icon);
    void say(Family family, const QString &icon, const QString &title, const QString &text);
    void setFact(ElidedLabel *fact, const QString &text);

    const Theme &m_theme;
    InlineCard *m_card;
    DeviceCode *m_device;
    QLabel *m_none;
    QWidget *m_token = nullptr;
    QFormLayout *m_facts = nullptr;
    ElidedLabel *m_life = nullptr;
    ElidedLabel *m_scope = nullptr;
    ElidedLabel *m_issuer = nullptr;
    ElidedLabel *m_subject = nullptr;
    ElidedLabel *m_renewal = nullptr;
    ElidedLabel *m_sent = nullptr;
    QLabel *m_decoded = nullptr;
    Button *m_hop = nullptr;
    Button *m_use = nullptr;
    Button *m_renew = nullptr;
    Button *m_revoke = nullptr;
    Button *m_forget = nullptr;
    TokenSet m_tokens;
    Chances m_chances;
};

} // namespace Sessionscope
