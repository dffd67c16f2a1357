// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/httplines.h"

#include <QByteArrayList>

namespace Sessionscope::HttpLines {

namespace {

bool isScriptPath(QByteArrayView text)
{
    const QByteArrayView path = text.trimmed();
    return path.startsWith("{%") || path.endsWith(".js") || path.endsWith(".mjs") || path.endsWith(".ts");
}

} // namespace

QList<Line> split(const QByteArray &text)
{
    QList<Line> lines;
    const QByteArrayView view(text);
    qsizetype offset = view.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    while (offset < view.size()) {
        const qsizetype feed = view.indexOf('\n', offset);
        const qsizetype end = feed < 0 ? view.size() : feed + 1;
        QByteArrayView content = view.sliced(offset, end - offset);
        if (content.endsWith('\n'))
            content.chop(1);
        if (content.endsWith('\r'))
            content.chop(1);
        lines.append({content, offset, end - offset, int(lines.size()) + 1});
        offset = end;
    }
    return lines;
}

QByteArray lineEndOf(const QByteArray &text)
{
    return text.contains("\r\n") ? QByteArray("\r\n") : QByteArray("\n");
}

bool isBlank(QByteArrayView line)
{
    return line.trimmed().isEmpty();
}

bool isSeparator(QByteArrayView line)
{
    return line.startsWith("###");
}

bool isComment(QByteArrayView line)
{
    const QByteArrayView text = line.trimmed();
    return text.startsWith('#') || text.startsWith("//");
}

QByteArrayView commentText(QByteArrayView line)
{
    const QByteArrayView text = line.trimmed();
    return text.sliced(text.startsWith('#') ? 1 : 2).trimmed();
}

bool isInclusion(QByteArrayView line)
{
    if (line.startsWith("<@"))
        return line.indexOf(' ') > 0 && !isBlank(line.sliced(line.indexOf(' ')));
    return line.startsWith("< ") && !isBlank(line.sliced(2)) && !line.sliced(2).trimmed().startsWith("{%");
}

bool isResponsePart(QByteArrayView line)
{
    if (line.startsWith("> "))
        return isScriptPath(line.sliced(2));
    return line.startsWith("<> ") || line.startsWith(">> ") || line.startsWith(">>! ");
}

bool isRequestScript(QByteArrayView line)
{
    return line.startsWith("< ") && isScriptPath(line.sliced(2));
}

} // namespace Sessionscope::HttpLines
