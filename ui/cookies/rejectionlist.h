// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cookies/sessionwatch.h"

#include <QWidget>

class QVBoxLayout;

namespace Sessionscope {

class Theme;

//! Cookies that servers wanted to set and the rules refused, each with its reason and hop.
class RejectionList : public QWidget
{
    Q_OBJECT

public:
    explicit RejectionList(const Theme &theme, QWidget *parent = nullptr);

    void show(const QList<SessionWatch::Rejection> &rejections);

Q_SIGNALS:
    void hopSelected(Sessionscope::ExchangeId id);

private:
    void rebuild();
    QWidget *makeRow(const SessionWatch::Rejection &rejection);

    const Theme &m_theme;
    QVBoxLayout *m_layout;
    QList<SessionWatch::Rejection> m_rejections;
};

} // namespace Sessionscope
