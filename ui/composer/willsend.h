// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/session/preparedhop.h"
#include "ui/common/surface.h"
#include "ui/composer/wiretext.h"

namespace Sessionscope {

class ElidedLabel;
class IconButton;
class WirePreview;

//! "Will send": the octets that Send would put on the wire now, with each withheld cookie and its reason. Secrets are
//! masked; the eye shows them until focus leaves. Folded, it is one line.
class WillSend : public Surface
{
    Q_OBJECT

public:
    explicit WillSend(const Theme &theme, QWidget *parent = nullptr);

    void show(const Result<PreparedHop> &hop);
    void setFolded(bool folded);
    bool isFolded() const { return m_folded; }

Q_SIGNALS:
    void foldedChanged(bool folded);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void render();
    void setSecrets(Secrets secrets);

    Result<PreparedHop> m_hop;
    Secrets m_secrets = Secrets::Masked;
    bool m_folded = false;
    ElidedLabel *m_summary;
    IconButton *m_eye;
    IconButton *m_copy;
    IconButton *m_fold;
    ElidedLabel *m_problem;
    WirePreview *m_preview;
};

} // namespace Sessionscope
