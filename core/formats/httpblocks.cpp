// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/httpblocks.h"

#include "core/formats/httplines.h"

#include <algorithm>

namespace Sessionscope::HttpFiles {

namespace {

using HttpLines::Line;

bool hasSeparator(const HttpFile &file, const HttpFileBlock &block)
{
    return HttpLines::isSeparator(QByteArrayView(file.text).sliced(block.span.offset, block.span.length));
}

//! The lines of a block up to its request line, with offsets in the file.
QList<Line> preambleLines(const HttpFile &file, const HttpFileBlock &block)
{
    QList<Line> lines;
    qsizetype at = block.span.offset;
    // A byte order mark belongs to the file.
    if (at == 0 && file.text.startsWith("\xEF\xBB\xBF"))
        at = 3;
    while (at < block.request->requestLine.offset) {
        const qsizetype feed = file.text.indexOf('\n', at);
        const qsizetype end = feed < 0 ? file.text.size() : feed + 1;
        Line line;
        line.text = QByteArrayView(file.text).sliced(at, end - at).trimmed();
        line.offset = at;
        line.length = end - at;
        lines.append(line);
        at = end;
    }
    return lines;
}

//! Where what belongs to the request alone begins: behind the separator, but behind the file's own variables and notes.
qsizetype ownStart(const HttpFile &file, const HttpFileBlock &block)
{
    const QList<Line> lines = preambleLines(file, block);
    const bool separated = hasSeparator(file, block);
    const qsizetype first = separated ? 1 : 0;
    const bool hasVariables =
        std::any_of(lines.begin(), lines.end(), [](const Line &line) { return line.text.startsWith('@'); });
    if (separated && !hasVariables)
        return lines.constFirst().end();
    qsizetype own = block.request->requestLine.offset;
    for (qsizetype i = lines.size() - 1; i >= first; --i) {
        if (lines.at(i).text.isEmpty() || lines.at(i).text.startsWith('@'))
            break;
        own = lines.at(i).offset;
    }
    return own;
}

QByteArray trimmedEnd(QByteArray text)
{
    while (text.endsWith('\n') || text.endsWith('\r') || text.endsWith(' ') || text.endsWith('\t'))
        text.chop(1);
    return text;
}

} // namespace

QByteArray blockText(const HttpFile &file, qsizetype block)
{
    const TextSpan span = file.blocks.at(block).span;
    return file.text.mid(span.offset, span.length);
}

bool hasNameDirective(const HttpFileBlock &block)
{
    return std::any_of(block.directives.begin(), block.directives.end(),
        [](const HttpFileDirective &directive) { return directive.name == QLatin1String("name"); });
}

QByteArray requestText(const HttpFile &file, qsizetype block)
{
    const HttpFileBlock &source = file.blocks.at(block);
    const qsizetype own = ownStart(file, source);
    const QByteArray text = file.text.mid(own, source.span.end() - own);
    const QByteArray lineEnd = HttpLines::lineEndOf(file.text);
    const QByteArray separator = source.title.isEmpty() ? QByteArray("###") : "### " + source.title.toUtf8();
    return separator + lineEnd + trimmedEnd(text) + lineEnd;
}

QByteArray withName(const HttpFile &file, qsizetype block, const QString &name)
{
    const HttpFileBlock &target = file.blocks.at(block);
    // A line break would begin another line of the file.
    const QByteArray value = name.simplified().toUtf8();
    QByteArray text = file.text;
    for (qsizetype i = target.directives.size() - 1; i >= 0; --i) {
        const HttpFileDirective &directive = target.directives.at(i);
        if (directive.name == QLatin1String("name"))
            return text.replace(directive.span.offset, directive.span.length, QByteArray("# @name " + value));
    }
    const QByteArray separator = value.isEmpty() ? QByteArray("###") : "### " + value;
    if (!hasSeparator(file, target))
        return text.insert(ownStart(file, target), separator + HttpLines::lineEndOf(text));
    qsizetype end = text.indexOf('\n', target.span.offset);
    if (end < 0)
        end = text.size();
    if (end > 0 && text.at(end - 1) == '\r')
        --end;
    return text.replace(target.span.offset, end - target.span.offset, separator);
}

QByteArray withRequestInserted(const HttpFile &file, qsizetype before, const QByteArray &request)
{
    const QByteArray lineEnd = HttpLines::lineEndOf(file.text);
    QByteArray text = file.text;
    if (before < 0 || before >= file.blocks.size()) {
        if (!text.isEmpty() && !text.endsWith('\n'))
            text += lineEnd;
        return text + (text.isEmpty() ? QByteArray() : lineEnd) + trimmedEnd(request) + lineEnd;
    }
    const HttpFileBlock &next = file.blocks.at(before);
    if (hasSeparator(file, next))
        return text.insert(next.span.offset, trimmedEnd(request) + lineEnd + lineEnd);
    // The first request of a file may do without separator; now it is the second.
    const qsizetype at = next.request ? ownStart(file, next) : next.span.end();
    return text.insert(at, trimmedEnd(request) + lineEnd + lineEnd + "###" + lineEnd);
}

QByteArray withoutRequest(const HttpFile &file, qsizetype block)
{
    const HttpFileBlock &target = file.blocks.at(block);
    QByteArray text = file.text;
    const QList<Line> lines = preambleLines(file, target);
    const bool separated = hasSeparator(file, target);
    const bool hasVariables =
        std::any_of(lines.begin(), lines.end(), [](const Line &line) { return line.text.startsWith('@'); });
    qsizetype start = ownStart(file, target);
    if (separated && !hasVariables)
        start = target.span.offset;
    text.remove(start, target.span.end() - start);
    // What remains are variables; without a separator they would be read as the body of the request before.
    if (separated && hasVariables)
        text.replace(
            target.span.offset, lines.constFirst().length, QByteArray("###" + HttpLines::lineEndOf(file.text)));
    return text;
}

QString freeName(const HttpFile &file, const QString &name, bool isDirective)
{
    const QString gap = isDirective ? QStringLiteral("-") : QStringLiteral(" ");
    const QString base = name + gap + QStringLiteral("copy");
    const auto isTaken = [&file](const QString &candidate) {
        return std::any_of(file.blocks.begin(), file.blocks.end(), [&candidate](const HttpFileBlock &block) {
            return block.request && block.request->request.name == candidate;
        });
    };
    QString candidate = base;
    for (int i = 2; isTaken(candidate); ++i)
        candidate = base + gap + QString::number(i);
    return candidate;
}

} // namespace Sessionscope::HttpFiles
