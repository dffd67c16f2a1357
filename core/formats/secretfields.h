// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

//! Walks texts with named values and replaces what the caller wants replaced. What is no value stays octet for octet.
namespace Sessionscope::SecretFields {

//! Gets the decoded name of a secret's place and its value as written; returns what shall stand there.
using Replace = std::function<QByteArray(const QByteArray &value)>;

//! The secret ones among `a=1&b=2`, and those of URLs and queries that are values there.
QByteArray inPairs(QByteArrayView text, const Replace &replace);
//! A URL or request target: its secret query (and fragment) fields, and `;jsessionid=` in its path.
QByteArray inUrl(QByteArrayView url, const Replace &replace);
//! Whether what stands in an object or array with a secret name is secret, too.
enum class JsonReach { Values, Containers };
//! The secret members (strings and numbers, at any depth) of JSON, broken JSON too.
QByteArray inJson(QByteArrayView json, const Replace &replace, JsonReach reach = JsonReach::Containers);
//! The secret parts of a multipart/form-data body, and the secrets inside of its other ones.
QByteArray inMultipart(QByteArrayView body, const Replace &replace);
//! The values of `a=1; b=2`, all of them.
QByteArray inCookieHeader(QByteArrayView line, const Replace &replace);
//! The cookie's value of a Set-Cookie line.
QByteArray inSetCookie(QByteArrayView line, const Replace &replace);
//! Everything behind the scheme of an Authorization value.
QByteArray inCredentials(QByteArrayView value, const Replace &replace);

} // namespace Sessionscope::SecretFields
