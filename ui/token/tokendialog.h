// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/oauthjob.h"
#include "core/login/sessiontokens.h"

#include <QDialog>
#include <QPointer>

#include <functional>

class QTimer;

namespace Sessionscope {

class Button;
class Theme;
class TokenForm;
class TokenResult;

//! Gets a session its access token, and shows the one it has. Not modal: the window stays usable. Closes with its
//! session.
class TokenDialog : public QDialog
{
    Q_OBJECT

public:
    //! Shows a page in the system's browser; false: there is none.
    using Opener = std::function<bool(const QUrl &url)>;

    //! \a name: of the session.
    TokenDialog(
        const Theme &theme, SessionTokens &tokens, const QString &name, Opener opener, QWidget *parent = nullptr);
    ~TokenDialog() override;

    //! Shows it, on top, ready to type.
    void present();
    bool isBusy() const { return m_job || m_renewing; }

Q_SIGNALS:
    //! "3.2".
    void hopRequested(const QString &hop);

protected:
    void reject() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum class Work { Obtain, Discover, Revoke };

    QWidget *buildButtons(const Theme &theme);
    void obtain();
    void discover();
    void revoke();
    void renew();
    void watch(OAuthJob *job);
    void begin(Work work, TokenJob *job, const TokenSettings &typed);
    void onFinished(Work work, const OAuthResult<TokenSet> &result);
    void onTokens();
    void onRenewalFailed(const OAuthError &error);
    void cancel();
    void press();
    void refresh();
    bool open(const QUrl &url) const;
    OAuthContext context() const;

    QPointer<SessionTokens> m_tokens;
    Opener m_opener;
    TokenForm *m_form;
    TokenResult *m_result;
    Button *m_close;
    Button *m_get;
    QTimer *m_clock;
    QPointer<TokenJob> m_job;
    //! What the job under way was begun with, endpoints discovered meanwhile.
    TokenSettings m_typed;
    bool m_renewing = false;
};

} // namespace Sessionscope
