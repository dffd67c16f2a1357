// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/logout.h"
#include "ui/theme/theme.h"

#include <QDialog>
#include <QPointer>

#include <memory>

namespace Sessionscope {

class Button;
class LoginResult;
class TemplateField;

//! Logs a session out as the server wants it, and proves that its old id is worth nothing any more. Not modal.
class LogoutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit LogoutDialog(const Theme &theme, QWidget *parent = nullptr);
    ~LogoutDialog() override;

    //! From now on about \a session, which outlives the dialog or is replaced before it ends. What is under way is
    //! cancelled.
    void setSession(Session *session);
    Session *session() const { return m_session; }
    //! Shows it with \a suggested where nothing stands yet.
    void present(const LogoutSettings &suggested);

Q_SIGNALS:
    void hopStarted(Sessionscope::ExchangeId id);
    void hopSelected(Sessionscope::ExchangeId id);
    void logoutFinished(const Sessionscope::LogoutReport &report);

protected:
    void reject() override;

private:
    QWidget *labelled(const QString &label, TemplateField *field, const QString &hint);
    void press();
    void stop();
    void onFinished(const LogoutReport &report);
    void refresh();

    const Theme &m_theme;
    QPointer<Session> m_session;
    TemplateField *m_url;
    TemplateField *m_protected;
    LoginResult *m_result;
    Button *m_close;
    Button *m_logOut;
    std::unique_ptr<Logout> m_logout;
};

} // namespace Sessionscope
