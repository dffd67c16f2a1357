// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/oautherror.h"
#include "core/login/tokenset.h"

#include <QObject>

namespace Sessionscope {

//! Getting a token, under way. finished() comes exactly once, never from within the call that made the job; the job
//! deletes itself afterwards.
class TokenJob : public QObject
{
    Q_OBJECT

public:
    virtual void cancel() = 0;

Q_SIGNALS:
    void finished(const Sessionscope::OAuthResult<Sessionscope::TokenSet> &result);

protected:
    using QObject::QObject;
};

} // namespace Sessionscope
