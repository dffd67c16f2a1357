// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/surface.h"

#include <QElapsedTimer>

class QTimer;

namespace Sessionscope {

class Button;
class ElidedLabel;
class IconButton;
class MethodButton;
class TemplateEdit;

//! The row of method, URL and Send. While something is under way Send is Cancel with a running clock, and a line below
//! shows that time passes.
class UrlBar : public Surface
{
    Q_OBJECT

public:
    explicit UrlBar(const Theme &theme, QWidget *parent = nullptr);

    QByteArray method() const;
    void setMethod(const QByteArray &method);
    QString url() const;
    //! Does not emit edited().
    void setUrl(const QString &url);
    //! What the variables come to; shown when it differs from what is typed.
    void setResolved(const QString &url);

    //! Offers the requests of \a file in a menu before the method; none without titles.
    void setRequests(const QString &file, const QStringList &titles);

    //! Where back and forward lead to; empty: nowhere.
    void setWays(const QString &back, const QString &forward);

    bool isSending() const { return m_sending; }
    void setSending(bool sending);
    void focusUrl();

Q_SIGNALS:
    void edited();
    void backRequested();
    void forwardRequested();
    void sendRequested();
    void cancelRequested();
    //! Text that is not a URL but a whole cURL command was pasted.
    void curlPasted(const QString &command);
    void saveRequested();
    //! The request at \a index of setRequests().
    void requestPicked(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeFocusRing(bool focused);
    void updateSend();
    void placeResolved();
    void tick();

    const Theme &m_theme;
    IconButton *m_back;
    IconButton *m_forward;
    IconButton *m_requests;
    Surface *m_box;
    MethodButton *m_method;
    TemplateEdit *m_url;
    ElidedLabel *m_resolved;
    Button *m_send;
    IconButton *m_save;
    QTimer *m_clock;
    QElapsedTimer m_since;
    bool m_sending = false;
    //! While setUrl() runs, a change is not the person's.
    bool m_setting = false;
};

} // namespace Sessionscope
