// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/brutext.h"

#include <QRegularExpression>
#include <QStringList>

namespace Sessionscope::BruText {

namespace {

constexpr QLatin1String fence("'''");

//! Two blanks belong to the block, not to its content.
QString outdented(const QString &line)
{
    return line.startsWith(QLatin1String("  ")) ? line.mid(2) : line;
}

//! The name at the start of a pair and where its value begins; -1 for no pair.
qsizetype nameOf(const QString &line, BruPair &pair)
{
    qsizetype at = 0;
    if (line.startsWith(QLatin1Char('~'))) {
        pair.enabled = false;
        ++at;
    }
    if (at < line.size() && line.at(at) == QLatin1Char('"')) {
        for (++at; at < line.size() && line.at(at) != QLatin1Char('"'); ++at) {
            if (line.at(at) == QLatin1Char('\\') && line.mid(at + 1, 1) == QLatin1String("\""))
                ++at;
            pair.name += line.at(at);
        }
        const qsizetype colon = line.indexOf(QLatin1Char(':'), at);
        return colon < 0 ? -1 : colon + 1;
    }
    const qsizetype colon = line.indexOf(QLatin1Char(':'), at);
    if (colon < 0)
        return -1;
    pair.name = line.mid(at, colon - at).trimmed();
    return colon + 1;
}

//! Pairs of a dictionary's lines.
QList<BruPair> pairsOf(const QStringList &lines)
{
    QList<BruPair> pairs;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = lines.at(i).trimmed();
        // An @ begins a note of Bruno about the next pair.
        if (line.isEmpty() || line.startsWith(QLatin1Char('@')))
            continue;
        BruPair pair;
        const qsizetype start = nameOf(line, pair);
        if (start < 0) {
            pair.name = line;
            pairs.append(pair);
            continue;
        }
        pair.value = line.mid(start).trimmed();
        if (pair.value.startsWith(fence) && pair.value.indexOf(fence, 3) < 0) {
            QStringList inner;
            const QString first = pair.value.mid(3);
            if (!first.isEmpty())
                inner.append(first);
            for (++i; i < lines.size() && !lines.at(i).contains(fence); ++i)
                inner.append(outdented(outdented(lines.at(i))));
            const QString last = i < lines.size() ? lines.at(i) : QString();
            const QString before = last.left(last.indexOf(fence)).trimmed();
            if (!before.isEmpty())
                inner.append(before);
            pair.value = inner.join(QLatin1Char('\n')) + last.mid(last.indexOf(fence) + 3);
        } else if (pair.value.startsWith(fence)) {
            pair.value.remove(fence);
        } else if (pair.value == QLatin1String("[")) {
            // A list of words, as tags are.
            QStringList words;
            for (++i; i < lines.size() && lines.at(i).trimmed() != QLatin1String("]"); ++i)
                words.append(lines.at(i).trimmed());
            pair.value = words.join(QLatin1Char(' '));
        }
        pairs.append(pair);
    }
    return pairs;
}

QList<BruPair> namesOf(const QStringList &lines)
{
    QList<BruPair> names;
    for (const QString &line : lines) {
        QString name = line.trimmed();
        const bool isOff = name.startsWith(QLatin1Char('~'));
        if (isOff)
            name.remove(0, 1);
        if (name.endsWith(QLatin1Char(',')))
            name.chop(1);
        if (!name.isEmpty())
            names.append({name, {}, !isOff});
    }
    return names;
}

bool isTextBlock(const QString &name)
{
    static const QStringList texts{QStringLiteral("body"), QStringLiteral("body:json"), QStringLiteral("body:text"),
        QStringLiteral("body:xml"), QStringLiteral("body:sparql"), QStringLiteral("body:graphql"),
        QStringLiteral("body:graphql:vars"), QStringLiteral("tests"), QStringLiteral("docs"),
        QStringLiteral("example")};
    return texts.contains(name) || name.startsWith(QLatin1String("script"));
}

} // namespace

Content parse(const QByteArray &text)
{
    static const QRegularExpression head(
        QStringLiteral("^([a-z0-9][a-z0-9:_-]*)\\s*([{\\[])\\s*$"), QRegularExpression::CaseInsensitiveOption);
    Content content;
    QString all = QString::fromUtf8(text);
    all.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    const QStringList lines = all.split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines.at(i).trimmed().isEmpty())
            continue;
        const auto match = head.match(lines.at(i));
        if (!match.hasMatch()) {
            content.broken.append(int(i) + 1);
            continue;
        }
        BruBlock block;
        block.name = match.captured(1).toLower();
        block.line = int(i) + 1;
        const bool isList = match.captured(2) == QLatin1String("[");
        QStringList inner;
        // The end stands at the very start of a line; what a block holds is indented.
        const QLatin1Char end(isList ? ']' : '}');
        for (++i; i < lines.size() && !lines.at(i).startsWith(end); ++i)
            inner.append(lines.at(i));
        content.isCut = i >= lines.size();
        if (isList) {
            block.pairs = namesOf(inner);
        } else if (isTextBlock(block.name)) {
            for (QString &line : inner)
                line = outdented(line);
            block.text = inner.join(QLatin1Char('\n'));
        } else {
            block.pairs = pairsOf(inner);
        }
        content.blocks.append(block);
    }
    return content;
}

} // namespace Sessionscope::BruText
