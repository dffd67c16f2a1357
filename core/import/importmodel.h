// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"
#include "core/import/importreport.h"

#include <QStringList>

#include <functional>

namespace Sessionscope {

//! Called now and then with the requests read so far; false stops the reading.
using ImportProgress = std::function<bool(qsizetype requests)>;

//! A request of another program, in our words. Variables are {{name}}.
struct ImportedRequest
{
    QString title;
    Request request;
    //! Lines that stand above the request: descriptions, scripts, what is switched off.
    QStringList comments;
    //! Comments that mean something to us: "@expect status 200".
    QStringList directives;

    bool operator==(const ImportedRequest &) const = default;
};

struct ImportedVariable
{
    QString name;
    QString value;
    bool isSecret = false;

    bool operator==(const ImportedVariable &) const = default;
};

//! Requests and further folders, each in the source's order.
struct ImportedFolder
{
    QString name;
    QStringList comments;
    //! Hold for the requests here and below.
    QList<ImportedVariable> variables;
    QList<ImportedRequest> requests;
    QList<ImportedFolder> folders;

    bool operator==(const ImportedFolder &) const = default;
};

struct ImportedEnvironment
{
    QString name;
    QList<ImportedVariable> variables;

    bool operator==(const ImportedEnvironment &) const = default;
};

//! What a file or folder of another program holds.
struct ImportedCollection
{
    //! "Postman collection 2.1", "Insomnia export 4".
    QString format;
    ImportedFolder root;
    //! Variables that hold in every environment.
    QList<ImportedVariable> shared;
    QList<ImportedEnvironment> environments;
    ImportReport report;

    bool operator==(const ImportedCollection &) const = default;
};

//! Bounds of an import. More is left out and said.
namespace ImportLimits {

//! Folders within folders.
inline constexpr int depth = 24;
inline constexpr qsizetype requests = 50'000;
//! Lines of one request's comments.
inline constexpr qsizetype commentLines = 2'000;

} // namespace ImportLimits
} // namespace Sessionscope
