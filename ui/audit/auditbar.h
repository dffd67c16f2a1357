// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/audit.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace Sessionscope {

//! How many checks came out how: a bar of parts, and the numbers below.
class AuditBar : public QWidget
{
    Q_OBJECT

public:
    struct Count
    {
        Inspect::CheckResult result = Inspect::CheckResult::Pass;
        int number = 0;
    };

    explicit AuditBar(const Theme &theme, QWidget *parent = nullptr);

    void setCounts(const QList<Count> &counts);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintParts(QPainter *painter) const;

    const Theme &m_theme;
    QList<Count> m_counts;
};

} // namespace Sessionscope
