// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/compare.h"

#include "core/inspect/requestfacts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>
#include <vector>

namespace Sessionscope::Inspect {

namespace {

using Place = Difference::Place;

class Comparer
{
public:
    Comparison compare(const Exchange &left, const Exchange &right)
    {
        const auto requestLine = [](const Exchange &one) -> QByteArray {
            return one.request.method + ' ' + one.request.target;
        };
        values(Place::RequestLine, {}, requestLine(left), requestLine(right));
        headers(Place::RequestHeader, left.request.headers, right.request.headers);
        const auto status = [](const Exchange &one) {
            return one.response ? std::optional(QByteArray::number(one.response->status)) : std::nullopt;
        };
        values(Place::Status, {}, status(left), status(right));
        const ReceivedResponse none;
        const ReceivedResponse &a = left.response ? *left.response : none;
        const ReceivedResponse &b = right.response ? *right.response : none;
        headers(Place::ResponseHeader, a.headers, b.headers);
        bodies(a, b);
        return std::move(m_result);
    }

private:
    void add(const Difference &difference)
    {
        if (m_result.differences.size() < Comparison::limit)
            m_result.differences.append(difference);
        else
            m_result.truncated = true;
    }

    void values(
        Place place, const QString &name, const std::optional<QByteArray> &left, const std::optional<QByteArray> &right)
    {
        if (left != right)
            add({place, name, left, right});
    }

    void headers(Place place, const HeaderList &left, const HeaderList &right)
    {
        QSet<QByteArray> done;
        for (const HeaderList *list : {&left, &right}) {
            for (const Header &header : *list) {
                const QByteArray name = header.name.toLower();
                if (done.contains(name))
                    continue;
                done.insert(name);
                const QList<QByteArray> a = left.all(header.name);
                const QList<QByteArray> b = right.all(header.name);
                for (qsizetype i = 0; i < qMax(a.size(), b.size()); ++i)
                    values(place, QString::fromUtf8(header.name), i < a.size() ? std::optional(a.at(i)) : std::nullopt,
                        i < b.size() ? std::optional(b.at(i)) : std::nullopt);
            }
        }
    }

    void bodies(const ReceivedResponse &left, const ReceivedResponse &right)
    {
        if (left.body == right.body)
            return;
        QJsonParseError a;
        QJsonParseError b;
        const QJsonDocument one = QJsonDocument::fromJson(left.body, &a);
        const QJsonDocument two = QJsonDocument::fromJson(right.body, &b);
        if (a.error == QJsonParseError::NoError && b.error == QJsonParseError::NoError) {
            m_result.body = Comparison::Body::Json;
            const auto root = [](const QJsonDocument &document) {
                return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
            };
            json({}, root(one), root(two));
        } else if (left.body.contains('\0') || right.body.contains('\0')) {
            m_result.body = Comparison::Body::Binary;
        } else {
            m_result.body = Comparison::Body::Text;
            lines(left.body.split('\n'), right.body.split('\n'));
        }
    }

    static QByteArray text(const QJsonValue &value)
    {
        // A document takes no bare value.
        QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        return array.mid(1, array.size() - 2);
    }

    void json(const QString &pointer, const QJsonValue &left, const QJsonValue &right)
    {
        if (left == right)
            return;
        if (left.isObject() && right.isObject()) {
            const QJsonObject a = left.toObject();
            const QJsonObject b = right.toObject();
            QStringList keys = a.keys();
            for (const QString &key : b.keys()) {
                if (!a.contains(key))
                    keys.append(key);
            }
            for (const QString &key : std::as_const(keys)) {
                QString step = key;
                step.replace(QLatin1Char('~'), QLatin1String("~0")).replace(QLatin1Char('/'), QLatin1String("~1"));
                json(pointer + QLatin1Char('/') + step, a.value(key), b.value(key));
            }
        } else if (left.isArray() && right.isArray()) {
            const QJsonArray a = left.toArray();
            const QJsonArray b = right.toArray();
            for (qsizetype i = 0; i < qMax(a.size(), b.size()); ++i)
                json(pointer + QLatin1Char('/') + QString::number(i), i < a.size() ? a.at(i) : QJsonValue::Undefined,
                    i < b.size() ? b.at(i) : QJsonValue::Undefined);
        } else {
            const auto side = [](const QJsonValue &value) {
                return value.isUndefined() ? std::nullopt : std::optional(text(value));
            };
            add({Place::JsonValue, pointer, side(left), side(right)});
        }
    }

    // Longest common subsequence of what lies between the common beginning and end.
    void lines(const QList<QByteArray> &left, const QList<QByteArray> &right)
    {
        qsizetype start = 0;
        while (start < left.size() && start < right.size() && left.at(start) == right.at(start))
            ++start;
        qsizetype a = left.size();
        qsizetype b = right.size();
        while (a > start && b > start && left.at(a - 1) == right.at(b - 1)) {
            --a;
            --b;
        }
        constexpr qsizetype cells = 4'000'000;
        const bool large = (a - start) * (b - start) > cells;
        const auto columns = static_cast<std::size_t>(b - start + 1);
        std::vector<quint32> table(large ? 0 : static_cast<std::size_t>(a - start + 1) * columns);
        const auto cell = [&](qsizetype i, qsizetype j) -> quint32 & {
            return table[static_cast<std::size_t>(i - start) * columns + static_cast<std::size_t>(j - start)];
        };
        for (qsizetype i = a - 1; !large && i >= start; --i) {
            for (qsizetype j = b - 1; j >= start; --j)
                cell(i, j) = left.at(i) == right.at(j) ? cell(i + 1, j + 1) + 1 : qMax(cell(i + 1, j), cell(i, j + 1));
        }
        qsizetype i = start;
        qsizetype j = start;
        while (i < a || j < b) {
            if (i < a && j < b && left.at(i) == right.at(j)) {
                ++i;
                ++j;
            } else if (j >= b || (i < a && (large || cell(i + 1, j) >= cell(i, j + 1)))) {
                add({Place::Line, QString::number(i + 1), left.at(i), std::nullopt});
                ++i;
            } else {
                add({Place::Line, QString::number(j + 1), std::nullopt, right.at(j)});
                ++j;
            }
        }
    }

    Comparison m_result;
};

} // namespace

Comparison compare(const Exchange &left, const Exchange &right)
{
    return Comparer().compare(left, right);
}

} // namespace Sessionscope::Inspect
