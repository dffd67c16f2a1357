// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"

#include <QScrollArea>

class QGridLayout;

namespace Sessionscope {

class Theme;

//! What TLS agreed on, and the certificates of the server.
class TlsView : public QScrollArea
{
    Q_OBJECT

public:
    explicit TlsView(const Theme &theme, QWidget *parent = nullptr);

    void showExchange(const ExchangePtr &exchange);

private:
    void fill();
    void addHeading(QGridLayout *grid, const QString &text) const;
    void addFact(QGridLayout *grid, const QString &name, const QString &value, bool wire = false) const;

    const Theme &m_theme;
    std::optional<TlsInfo> m_tls;
};

} // namespace Sessionscope
