// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <initializer_list>
#include <utility>

//! Writing JSON with members in the order given, as a bean serialiser does (QJsonObject sorts them).
namespace Sessionscope::Demo::Json {

QByteArray string(const QString &text);
//! UTC with milliseconds, as a string.
QByteArray time(const QDateTime &time);
//! Values are JSON texts already.
QByteArray object(std::initializer_list<std::pair<QByteArray, QByteArray>> members);
QByteArray array(const QList<QByteArray> &items);

} // namespace Sessionscope::Demo::Json
