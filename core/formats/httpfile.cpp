// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/httpfile.h"

#include "core/base/file.h"
#include "core/base/limits.h"
#include "core/content/charset.h"

#include <QFileInfo>

#include <algorithm>

namespace Sessionscope {

QList<qsizetype> HttpFile::requestBlocks() const
{
    QList<qsizetype> positions;
    for (qsizetype i = 0; i < blocks.size(); ++i) {
        if (blocks.at(i).request)
            positions.append(i);
    }
    return positions;
}

QHash<QString, QString> HttpFile::variableValues() const
{
    QHash<QString, QString> values;
    for (const HttpFileVariable &variable : variables)
        values.insert(variable.name, variable.value);
    return values;
}

QList<HttpFileIssue> HttpFile::issues() const
{
    QList<HttpFileIssue> all;
    for (const HttpFileBlock &block : blocks)
        all += block.issues;
    std::stable_sort(
        all.begin(), all.end(), [](const HttpFileIssue &a, const HttpFileIssue &b) { return a.line < b.line; });
    return all;
}

namespace HttpFiles {

Result<HttpFile> read(const QString &path)
{
    const auto text = File::read(path, Limits::textFile);
    if (!text)
        return tl::unexpected(text.error());
    return parse(*text, QFileInfo(path).absolutePath());
}

Result<Request> withInclusions(const HttpFileRequest &request)
{
    Request complete = request.request;
    // From the last one on, so that earlier positions stay true.
    for (auto it = request.inclusions.crbegin(); it != request.inclusions.crend(); ++it) {
        auto content = File::read(it->path, Limits::textFile);
        if (!content)
            return tl::unexpected(content.error());
        if (!it->charset.isEmpty())
            content = Charset::decodeAs(*content, it->charset).toUtf8();
        complete.body.raw.insert(it->position, *content);
    }
    return complete;
}

} // namespace HttpFiles
} // namespace Sessionscope
