// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace Sessionscope {

//! What one request wants different from its session: redirects, cookies, certificates, time, site, HTTP version.
class OptionsEditor : public QWidget
{
    Q_OBJECT

public:
    explicit OptionsEditor(const Theme &theme, QWidget *parent = nullptr);

    RequestOptions options() const;
    void setOptions(const RequestOptions &options);

Q_SIGNALS:
    void edited();

private:
    QComboBox *choice(const QString &name, const QStringList &texts);

    //! What this editor does not show is kept.
    RequestOptions m_options;
    QComboBox *m_redirects;
    QSpinBox *m_maxRedirects;
    QComboBox *m_verify;
    QComboBox *m_version;
    QComboBox *m_site;
    QSpinBox *m_seconds;
    QCheckBox *m_jar;
};

} // namespace Sessionscope
