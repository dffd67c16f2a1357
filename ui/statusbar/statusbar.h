// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/surface.h"

namespace Sessionscope {

class ElidedLabel;

//! The row at the bottom: facts about the session, in few words.
class StatusBar : public Surface
{
    Q_OBJECT

public:
    enum class Keychain { Unknown, Available, Locked, Unavailable };

    explicit StatusBar(const Theme &theme, QWidget *parent = nullptr);

    //! Connections opened since the start, and how often one was reused.
    void setConnections(int opened, int reuses);
    void setJar(qsizetype cookies, qint64 octets);
    void setKeychain(Keychain state);
    //! "host:port" of the proxy; empty without one.
    void setProxy(const QString &proxy);
    //! "localhost:8080", at the right.
    void setHost(const QString &host);
    //! What just happened, said once: also to screen readers.
    void setMessage(Family family, const QString &icon, const QString &text);
    void setNarrow(bool narrow);

private:
    void refresh();

    ElidedLabel *m_connections;
    ElidedLabel *m_jar;
    ElidedLabel *m_keychain;
    ElidedLabel *m_proxy;
    ElidedLabel *m_message;
    ElidedLabel *m_host;
    int m_opened = 0;
    int m_reuses = 0;
    qsizetype m_cookies = 0;
    qint64 m_octets = 0;
    QString m_proxyName;
    bool m_narrow = false;
};

} // namespace Sessionscope
