// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/jsonscanner.h"

namespace Sessionscope {

namespace {

// Position after the closing quote, or the row's end.
qsizetype stringEnd(QByteArrayView row, qsizetype from)
{
    for (qsizetype i = from; i < row.size(); ++i) {
        if (row[i] == '\\')
            ++i;
        else if (row[i] == '"')
            return i + 1;
    }
    return row.size();
}

bool colonFollows(QByteArrayView row, qsizetype from)
{
    while (from < row.size() && (row[from] == ' ' || row[from] == '\t'))
        ++from;
    return from < row.size() && row[from] == ':';
}

bool isNumberPart(char c)
{
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
}

bool isWordPart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

} // namespace

QList<JsonSpan> scanJsonRow(QByteArrayView row, bool inString)
{
    QList<JsonSpan> spans;
    qsizetype i = 0;
    const auto add = [&](JsonSpan::Kind kind, qsizetype end) {
        spans.append({kind, i, end - i});
        i = end;
    };
    if (inString) {
        const qsizetype end = stringEnd(row, 0);
        add(colonFollows(row, end) ? JsonSpan::Kind::Key : JsonSpan::Kind::String, end);
    }
    while (i < row.size()) {
        const char c = row[i];
        qsizetype end = i + 1;
        if (c == '"') {
            end = stringEnd(row, i + 1);
            add(colonFollows(row, end) ? JsonSpan::Kind::Key : JsonSpan::Kind::String, end);
        } else if (c == '-' || (c >= '0' && c <= '9')) {
            while (end < row.size() && isNumberPart(row[end]))
                ++end;
            add(JsonSpan::Kind::Number, end);
        } else if (isWordPart(c)) {
            while (end < row.size() && isWordPart(row[end]))
                ++end;
            add(JsonSpan::Kind::Literal, end);
        } else {
            i = end;
        }
    }
    return spans;
}

} // namespace Sessionscope
