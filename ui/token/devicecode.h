// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/oauthanswers.h"
#include "ui/common/surface.h"

class QLabel;

namespace Sessionscope {

class Button;

//! What a person types on another device's page, large, and where.
class DeviceCode : public Surface
{
    Q_OBJECT

public:
    explicit DeviceCode(const Theme &theme, QWidget *parent = nullptr);

    void setPrompt(const OAuthAnswers::DevicePrompt &prompt);
    void setNow(const QDateTime &now);

Q_SIGNALS:
    void openRequested(const QUrl &url);

private:
    OAuthAnswers::DevicePrompt m_prompt;
    QLabel *m_address;
    QLabel *m_code;
    QLabel *m_left;
    Button *m_copy;
    Button *m_open;
};

} // namespace Sessionscope
