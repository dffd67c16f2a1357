// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/surface.h"

namespace Sessionscope {

class TemplateEdit;

//! A boxed field for a URL or path with {{variables}}.
class TemplateField : public Surface
{
    Q_OBJECT

public:
    TemplateField(const Theme &theme, const QString &name, QWidget *parent = nullptr);

    TemplateEdit *edit() const { return m_edit; }
    QString text() const;
    void setText(const QString &text);

Q_SIGNALS:
    void edited();
    void returnPressed();

private:
    void placeRing(bool focused);

    TemplateEdit *m_edit;
};

} // namespace Sessionscope
