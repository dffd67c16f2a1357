// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/compare.h"

#include "core/inspect/jsonleaves.h"
#include "core/inspect/linematch.h"

#include <QDateTime>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <list>

namespace Sessionscope::Inspect {

namespace {

using Place = CompareRow::Place;
using Values = QList<std::optional<QByteArray>>;

bool isText(const QByteArray &body)
{
    return !body.contains('\0');
}

// What another answer to the same question has another value of.
bool isVolatile(const QByteArray &leaf)
{
    if (leaf.size() < 2 || leaf.front() != '"')
        return leaf.size() >= 12 && std::all_of(leaf.begin(), leaf.end(), [](char c) { return c >= '0' && c <= '9'; });
    const QString text = QString::fromUtf8(leaf.mid(1, leaf.size() - 2));
    if (text.size() >= 16 && text.at(4) == QLatin1Char('-') && QDateTime::fromString(text, Qt::ISODate).isValid())
        return true;
    // A long word of letters and digits with both in it: a token, not a sentence.
    constexpr qsizetype tokenLength = 40;
    const bool oneWord = std::none_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
    const bool hasDigit = std::any_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
    return text.size() >= tokenLength && oneWord && hasDigit && !text.contains(QLatin1String("://"));
}

class Comparer
{
public:
    Comparer(const QList<CompareSide> &sides, const Cancelled &cancelled)
        : m_sides(sides)
        , m_cancelled(cancelled)
        , m_check(cancelled)
    {
        for (const CompareSide &side : sides)
            m_last.append(side.isEmpty() ? nullptr : side.constLast());
    }

    Comparison result()
    {
        hops();
        add(Place::Status, {}, [](const Exchange &one) -> std::optional<QByteArray> {
            if (!one.response)
                return std::nullopt;
            return QByteArray::number(one.response->status);
        });
        body();
        headers(Place::ResponseHeader,
            [](const Exchange &one) { return one.response ? one.response->headers : HeaderList(); });
        add(Place::RequestLine, {}, [](const Exchange &one) {
            return std::optional<QByteArray>(one.request.method + ' ' + one.request.target);
        });
        headers(Place::RequestHeader, [](const Exchange &one) { return one.request.headers; });
        return std::move(m_result);
    }

private:
    template <typename Get> void add(Place place, const QString &name, Get get)
    {
        Values values;
        for (const ExchangePtr &one : std::as_const(m_last))
            values.append(one ? get(*one) : std::nullopt);
        append({place, name, values});
    }

    void append(const CompareRow &row)
    {
        if (std::none_of(row.values.begin(), row.values.end(), [](const auto &value) { return value.has_value(); }))
            return;
        const bool ofBody = row.place == Place::JsonValue || row.place == Place::Line;
        if (!ofBody || m_result.rows.size() < Comparison::limit)
            m_result.rows.append(row);
        else
            m_result.truncated = true;
    }

    void hops()
    {
        qsizetype most = 0;
        for (const CompareSide &side : m_sides)
            most = qMax(most, side.size());
        for (qsizetype i = 0; most > 1 && i < most; ++i) {
            Values values;
            for (const CompareSide &side : m_sides) {
                if (i >= side.size()) {
                    values.append(std::nullopt);
                    continue;
                }
                const Exchange &hop = *side.at(i);
                const QByteArray status =
                    hop.response ? QByteArray::number(hop.response->status) : QByteArrayLiteral("-");
                values.append(status + ' ' + hop.request.method + ' ' + hop.request.target);
            }
            append({Place::Hop, QString::number(i + 1), values});
        }
    }

    template <typename Get> void headers(Place place, Get get)
    {
        QList<HeaderList> lists;
        for (const ExchangePtr &one : std::as_const(m_last))
            lists.append(one ? get(*one) : HeaderList());
        QSet<QByteArray> done;
        for (const HeaderList &list : std::as_const(lists)) {
            for (const Header &header : list) {
                const QByteArray name = header.name.toLower();
                if (done.contains(name))
                    continue;
                done.insert(name);
                headerRows(place, header.name, lists);
            }
        }
    }

    void headerRows(Place place, const QByteArray &name, const QList<HeaderList> &lists)
    {
        qsizetype most = 0;
        for (const HeaderList &list : lists)
            most = qMax(most, list.all(name).size());
        for (qsizetype i = 0; i < most; ++i) {
            Values values;
            for (const HeaderList &list : lists) {
                const QList<QByteArray> all = list.all(name);
                values.append(i < all.size() ? std::optional(all.at(i)) : std::nullopt);
            }
            append({place, QString::fromUtf8(name), values});
        }
    }

    void body()
    {
        QList<std::optional<QByteArray>> bodies;
        bool any = false;
        for (const ExchangePtr &one : std::as_const(m_last)) {
            bodies.append(one && one->response ? std::optional(one->response->body) : std::nullopt);
            any = any || (bodies.constLast() && !bodies.constLast()->isEmpty());
        }
        if (!any)
            return;
        if (json(bodies) || m_check.now())
            return;
        if (m_result.body == Comparison::Body::Mixed) {
            kinds(bodies);
            sizes(bodies);
            return;
        }
        if (std::all_of(bodies.begin(), bodies.end(), [](const auto &one) { return !one || isText(*one); })) {
            m_result.body = Comparison::Body::Text;
            lines(bodies);
            return;
        }
        m_result.body = Comparison::Body::Binary;
        sizes(bodies);
    }

    void sizes(const Values &bodies)
    {
        Values row;
        for (const auto &one : bodies) {
            const bool first = one && bodies.constFirst() && *one == *bodies.constFirst();
            row.append(one ? std::optional(QByteArray::number(one->size()) + (first ? " =" : "")) : std::nullopt);
        }
        append({Place::Octets, {}, row});
    }

    void kinds(const Values &bodies)
    {
        Values row;
        for (qsizetype i = 0; i < bodies.size(); ++i) {
            if (!bodies.at(i) || bodies.at(i)->isEmpty()) {
                row.append(std::nullopt);
                continue;
            }
            const auto said = m_last.at(i)->response->headers.first("Content-Type");
            const QByteArray type = said.value_or(QByteArray()).split(';').constFirst().trimmed().toLower();
            const QByteArray kind = m_isJson.at(i) ? "JSON" : isText(*bodies.at(i)) ? "text" : "octets";
            // What it is counts, too.
            const bool isSaid = !m_isJson.at(i) || type.contains("json");
            row.append(type.isEmpty() ? kind : isSaid ? type : type + ", " + kind);
        }
        append({Place::ContentKind, {}, row});
    }

    // True when every body is JSON; not when cancelled before that was known. Where there is none, nothing is missing.
    bool json(const Values &bodies)
    {
        QList<QList<JsonLeaf>> all;
        qsizetype others = 0;
        qsizetype withJson = 0;
        for (const auto &one : bodies) {
            const bool isEmpty = !one || one->isEmpty();
            const auto leaves = isEmpty ? std::optional(QList<JsonLeaf>()) : jsonLeaves(*one, m_cancelled);
            m_isJson.append(!isEmpty && leaves);
            leaves ? void(all.append(*leaves)) : void(++others);
            withJson += m_isJson.constLast() ? 1 : 0;
        }
        if (others > 0) {
            m_result.body = withJson > 0 ? Comparison::Body::Mixed : Comparison::Body::None;
            return false;
        }
        m_result.body = Comparison::Body::Json;
        // In the order of the first side; what only others have follows what it follows there.
        std::list<QString> order;
        QHash<QString, std::list<QString>::iterator> places;
        QList<QHash<QString, QByteArray>> values(all.size());
        for (qsizetype side = 0; side < all.size(); ++side) {
            auto at = order.begin();
            for (const JsonLeaf &leaf : all.at(side)) {
                if (m_check.step())
                    return true;
                values[side].insert(leaf.pointer, leaf.value);
                const auto known = places.constFind(leaf.pointer);
                if (known != places.constEnd()) {
                    at = std::next(*known);
                } else if (places.size() < Comparison::limit) {
                    places.insert(leaf.pointer, order.insert(at, leaf.pointer));
                } else {
                    m_result.truncated = true;
                }
            }
        }
        for (const QString &pointer : order) {
            Values row;
            for (const auto &of : std::as_const(values)) {
                const auto found = of.constFind(pointer);
                row.append(found == of.constEnd() ? std::nullopt : std::optional(*found));
            }
            append({Place::JsonValue, pointer, row});
        }
        return true;
    }

    void lines(const Values &bodies)
    {
        QList<QList<QByteArray>> texts;
        for (const auto &one : bodies)
            texts.append(one && !one->isEmpty() ? one->split('\n') : QList<QByteArray>());
        const QList<QByteArray> &first = texts.constFirst();
        // What each side has before line i of the first, and whether it has the line itself.
        QList<QList<qsizetype>> matches;
        for (const QList<QByteArray> &text : std::as_const(texts)) {
            if (m_check.now())
                return;
            matches.append(matchLines(first, text));
        }
        QList<qsizetype> next(texts.size(), 0);
        for (qsizetype i = 0; i <= first.size() && !m_result.truncated; ++i) {
            inserted(texts, matches, i, next);
            if (i == first.size())
                break;
            Values values;
            for (qsizetype side = 0; side < texts.size(); ++side) {
                const bool has = matches.at(side).at(i) >= 0;
                values.append(has ? std::optional(first.at(i)) : std::nullopt);
                if (has)
                    next[side] = matches.at(side).at(i) + 1;
            }
            append({Place::Line, QString::number(i + 1), values});
        }
    }

    // The lines that sides other than the first have before its line \a i.
    void inserted(const QList<QList<QByteArray>> &texts, const QList<QList<qsizetype>> &matches, qsizetype i,
        QList<qsizetype> &next)
    {
        QList<qsizetype> ends;
        qsizetype most = 0;
        for (qsizetype side = 0; side < texts.size(); ++side) {
            const bool last = i == matches.at(side).size();
            const qsizetype match = last ? texts.at(side).size() : matches.at(side).at(i);
            ends.append(match < 0 ? next.at(side) : match);
            most = qMax(most, ends.constLast() - next.at(side));
        }
        for (qsizetype row = 0; row < most; ++row) {
            Values values;
            for (qsizetype side = 0; side < texts.size(); ++side) {
                const qsizetype line = next.at(side) + row;
                values.append(line < ends.at(side) ? std::optional(texts.at(side).at(line)) : std::nullopt);
            }
            append({Place::Line, QString(), values});
        }
        next = ends;
    }

    const QList<CompareSide> &m_sides;
    const Cancelled &m_cancelled;
    CancelCheck m_check;
    QList<ExchangePtr> m_last;
    QList<bool> m_isJson;
    Comparison m_result;
};

} // namespace

CompareRow::Verdict CompareRow::verdict() const
{
    const bool everywhere =
        std::all_of(values.begin(), values.end(), [](const auto &value) { return value.has_value(); });
    if (!everywhere)
        return Verdict::Partly;
    const bool same =
        std::all_of(values.begin(), values.end(), [this](const auto &value) { return value == values.constFirst(); });
    return same ? Verdict::Same : Verdict::Differs;
}

qsizetype Comparison::differences() const
{
    return std::count_if(
        rows.begin(), rows.end(), [](const CompareRow &row) { return row.verdict() != CompareRow::Verdict::Same; });
}

Comparison compare(const QList<CompareSide> &sides, const Cancelled &cancelled)
{
    return sides.isEmpty() ? Comparison() : Comparer(sides, cancelled).result();
}

double likeness(const QByteArray &left, const QByteArray &right, const Cancelled &cancelled)
{
    if (left == right)
        return 1;
    CancelCheck check(cancelled);
    const auto a = jsonLeaves(left, cancelled);
    const auto b = jsonLeaves(right, cancelled);
    if (check.now())
        return 0;
    if (a && b) {
        QHash<QString, QByteArray> known;
        for (const JsonLeaf &leaf : *a) {
            if (check.step())
                return 0;
            known.insert(leaf.pointer, leaf.value);
        }
        qsizetype same = 0;
        qsizetype all = known.size();
        for (const JsonLeaf &leaf : *b) {
            if (check.step())
                return 0;
            const auto found = known.constFind(leaf.pointer);
            if (found == known.constEnd())
                ++all;
            else if (*found == leaf.value)
                ++same;
            else if (isVolatile(*found) && isVolatile(leaf.value))
                --all;
        }
        return all > 0 ? double(same) / double(all) : 1;
    }
    if (!isText(left) || !isText(right))
        return 0;
    const QList<QByteArray> one = left.split('\n');
    const QList<QByteArray> two = right.split('\n');
    const QList<qsizetype> matches = matchLines(one, two);
    const auto matched = std::count_if(matches.begin(), matches.end(), [](qsizetype line) { return line >= 0; });
    return 2.0 * double(matched) / double(one.size() + two.size());
}

} // namespace Sessionscope::Inspect
