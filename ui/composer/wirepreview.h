// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/composer/wiretext.h"
#include "ui/theme/theme.h"

#include <QPlainTextEdit>

namespace Sessionscope {

//! The request as it will go out. Notes are shown between the lines, but never selected text: a copy is wire text
//! alone.
class WirePreview : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit WirePreview(const Theme &theme, QWidget *parent = nullptr);

    void setLines(const QList<WireLine> &lines);
    //! All wire lines as shown, without the notes.
    QString wireText() const;

protected:
    QMimeData *createMimeDataFromSelection() const override;

private:
    void render();

    const Theme &m_theme;
    QList<WireLine> m_lines;
};

} // namespace Sessionscope
