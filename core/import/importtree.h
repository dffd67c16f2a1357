// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importmodel.h"

#include <QCborArray>
#include <QCborMap>
#include <QHash>

//! Reading trees that may be of any shape: what has the wrong type counts as absent.
namespace Sessionscope::ImportTree {

//! A string, or a number or truth value as people write it; empty for anything else.
QString text(const QCborMap &map, const char *name);
QString text(const QCborValue &value);
QCborMap map(const QCborMap &map, const char *name);
QCborArray array(const QCborMap &map, const char *name);
//! True for true and "true".
bool flag(const QCborMap &map, const char *name);

//! "Shop / Orders".
QString placeOf(const QString &parent, const QString &name);

//! A text of many lines as comment lines, blank ones at the ends left out.
QStringList commentLines(const QString &text);

//! Adds \a code below \a title to \a comments, in a form that means nothing to any reader of .http files.
void keepCode(QStringList &comments, const QString &title, const QString &code);

bool hasHeader(const Request &request, QLatin1String name);

//! Adds a header; one that is switched off is said.
void addHeader(ImportedRequest &request, const Field &header, const QString &place, ImportReport &report);

//! A parameter or body field that is switched off becomes a comment.
void keepOff(
    ImportedRequest &request, ImportTopic topic, const Field &field, const QString &place, ImportReport &report);

//! `/orders/:id` with its \a values; what has none becomes {{id}}. Each is said.
QString withPathValues(
    const QString &url, const QHash<QString, QString> &values, const QString &place, ImportReport &report);

//! Takes a Content-Type of multipart without a boundary away: the one that is made has one.
void dropBareMultipart(Request &request);

//! Makes \a query the body of \a request, as JSON. \a variables: an object, or its JSON as text.
void putGraphQl(Request &request, const QString &query, const QCborValue &variables, const QString &operation);

} // namespace Sessionscope::ImportTree
