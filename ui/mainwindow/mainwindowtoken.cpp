// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/texts/tokentexts.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/noticebar.h"
#include "ui/mainwindow/sessionshelf.h"
#include "ui/token/tokendialog.h"

#include <QDesktopServices>

namespace Sessionscope {

void MainWindow::openToken(SessionTokens &tokens, const QString &name)
{
    // One for each session; asked again, it comes to the front.
    QPointer<TokenDialog> &dialog = m_tokens[tokens.session()];
    if (!dialog) {
        TokenDialog::Opener opener = m_services.openBrowser;
        if (!opener)
            opener = &QDesktopServices::openUrl;
        dialog = new TokenDialog(m_services.theme, tokens, name, opener, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &TokenDialog::hopRequested, &tokens, [this, of = tokens.session()](const QString &hop) {
            const QList<ExchangePtr> log = of == session() ? of->log().snapshot() : QList<ExchangePtr>();
            for (const ExchangePtr &exchange : log) {
                if (exchange->hopNumber() == hop)
                    selectHop(exchange->id);
            }
        });
    }
    dialog->present();
}

void MainWindow::sayRenewalFailed(const OAuthError &error)
{
    if (error.kind == OAuthError::Kind::Cancelled)
        return;
    m_noticeOfRequest = false;
    m_notices->say(Family::Warn, QStringLiteral("fingerprint"),
        tr("The token could not be renewed. %1.").arg(Texts::tokenError(error)),
        {{tr("Get a token…"), [this] { openToken(m_shelf->tokens(), m_shelf->current().name()); }}});
}

} // namespace Sessionscope
