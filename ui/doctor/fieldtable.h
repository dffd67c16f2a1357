// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/surface.h"
#include "ui/doctor/findingcontent.h"

class QGridLayout;

namespace Sessionscope {

//! The fields of a form beside what was sent of them.
class FieldTable : public Surface
{
    Q_OBJECT

public:
    FieldTable(const Theme &theme, const FindingContent &content, QWidget *parent = nullptr);

Q_SIGNALS:
    void hopActivated(Sessionscope::ExchangeId id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addHead(QGridLayout *grid, int column, const QString &text, const FindingContent::Clue &hop);
    void addField(QGridLayout *grid, int row, const FindingContent::Field &field);

    const Theme &m_theme;
    FindingContent m_content;
};

} // namespace Sessionscope
