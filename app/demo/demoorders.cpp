// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoorders.h"

#include "app/demo/demojson.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace Sessionscope::Demo {

namespace {

const QString ordersPath = QStringLiteral("/api/orders");
const QByteArray halJson = "application/hal+json";

QByteArray link(const QString &href)
{
    return Json::object({{"href", Json::string(href)}});
}

QByteArray money(qint64 cents)
{
    return QByteArray::number(cents / 100) + '.' + QByteArray::number(cents % 100).rightJustified(2, '0');
}

QString hrefOf(const Order &order)
{
    return ordersPath + QLatin1Char('/') + QString::number(order.id);
}

QByteArray toJson(const Order &order)
{
    return Json::object({
        {"id", QByteArray::number(order.id)},
        {"customer", QByteArray::number(order.customer)},
        {"item", Json::string(order.item)},
        {"quantity", QByteArray::number(order.quantity)},
        {"total", money(static_cast<qint64>(order.priceCents) * order.quantity)},
        {"status", Json::string(order.status)},
        {"placedAt", Json::time(order.placedAt)},
        {"_links", Json::object({{"self", link(hrefOf(order))}, {"collection", link(ordersPath)}})},
    });
}

// The number of query parameter \a name, or its default; nothing when it is none or out of range.
std::optional<int> number(const QUrlQuery &query, const QString &name, int standard, int least, int most)
{
    if (!query.hasQueryItem(name)) {
        return standard;
    }
    bool ok = false;
    const int value = query.queryItemValue(name).toInt(&ok);
    return ok && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

QString pageHref(QUrlQuery query, int page, int size)
{
    query.removeAllQueryItems(QStringLiteral("page"));
    query.removeAllQueryItems(QStringLiteral("size"));
    query.addQueryItem(QStringLiteral("page"), QString::number(page));
    query.addQueryItem(QStringLiteral("size"), QString::number(size));
    return ordersPath + QLatin1Char('?') + query.toString(QUrl::FullyEncoded);
}

QByteArray pageLinks(const QUrlQuery &query, int page, int size, int pages)
{
    const int last = std::max(0, pages - 1);
    QList<QByteArray> members;
    const auto add = [&](const QByteArray &relation, int target) {
        members.append('"' + relation + "\":" + link(pageHref(query, target, size)));
    };
    add("first", 0);
    if (page > 0) {
        add("prev", page - 1);
    }
    add("self", page);
    if (page < last) {
        add("next", page + 1);
    }
    add("last", last);
    return '{' + members.join(',') + '}';
}

} // namespace

Response jsonResponse(int status, const QByteArray &json, const QByteArray &contentType)
{
    return {status, {{"Content-Type", contentType}}, json};
}

Response problem(int status, const QString &message, const QString &path, const QDateTime &now)
{
    static const QHash<int, QString> reasons{{400, QStringLiteral("Bad Request")}, {403, QStringLiteral("Forbidden")},
        {404, QStringLiteral("Not Found")}, {405, QStringLiteral("Method Not Allowed")}};
    return jsonResponse(status,
        Json::object({{"timestamp", Json::time(now)}, {"status", QByteArray::number(status)},
            {"error", Json::string(reasons.value(status))}, {"message", Json::string(message)},
            {"path", Json::string(path)}}));
}

Orders::Orders()
{
    struct Article
    {
        QString name;
        int cents;
    };
    static const std::array<Article, 6> articles{Article{QStringLiteral("Pocket watch"), 12900},
        Article{QStringLiteral("Tea set"), 4950}, Article{QStringLiteral("Playing cards"), 899},
        Article{QStringLiteral("Croquet mallet"), 3500}, Article{QStringLiteral("Looking-glass"), 21000},
        Article{QStringLiteral("White roses, red paint"), 1575}};
    constexpr int count = 57;
    const QDateTime start(QDate(2025, 10, 1), QTime(8, 30), Qt::UTC);
    for (int i = 0; i < count; ++i) {
        const Article &article = articles.at(static_cast<size_t>(i) % articles.size());
        const bool open = i >= count - 6;
        const QString status = open ? QStringLiteral("OPEN")
            : i % 9 == 4            ? QStringLiteral("CANCELLED")
                                    : QStringLiteral("SHIPPED");
        const Order order{
            m_nextId++, 1042 + i % 2, article.name, 1 + i % 4, article.cents, status, start.addSecs(i * 80'000LL)};
        m_orders.insert(order.id, order);
    }
}

int Orders::openOf(qint64 customer) const
{
    return static_cast<int>(std::count_if(m_orders.begin(), m_orders.end(), [customer](const Order &order) {
        return order.customer == customer && order.status == QLatin1String("OPEN");
    }));
}

Response Orders::list(const Request &request, const QDateTime &now) const
{
    constexpr int most = 1'000'000;
    const auto page = number(request.query, QStringLiteral("page"), 0, 0, most);
    const auto size = number(request.query, QStringLiteral("size"), 20, 1, 1000);
    if (!page || !size) {
        return problem(400, QStringLiteral("page counts from 0, size is 1 to 1000"), request.path, now);
    }
    const QString status = request.query.queryItemValue(QStringLiteral("status"));
    const QString customer = request.query.queryItemValue(QStringLiteral("customer"));
    QList<QByteArray> matching;
    for (const Order &order : m_orders) {
        if ((status.isEmpty() || order.status == status)
            && (customer.isEmpty() || QString::number(order.customer) == customer)) {
            matching.append(toJson(order));
        }
    }
    const int total = static_cast<int>(matching.size());
    const int pages = (total + *size - 1) / *size;
    const qint64 from = std::min<qint64>(static_cast<qint64>(*page) * *size, total);
    const QByteArray embedded = Json::array(matching.mid(from, *size));
    return jsonResponse(200,
        Json::object({
            {"_embedded", Json::object({{"orders", embedded}})},
            {"_links", pageLinks(request.query, *page, *size, pages)},
            {"page",
                Json::object({{"size", QByteArray::number(*size)}, {"totalElements", QByteArray::number(total)},
                    {"totalPages", QByteArray::number(pages)}, {"number", QByteArray::number(*page)}})},
        }),
        halJson);
}

Response Orders::one(const Request &request, const QDateTime &now)
{
    bool ok = false;
    const qint64 id = request.path.mid(ordersPath.size() + 1).toLongLong(&ok);
    const auto it = ok ? m_orders.find(id) : m_orders.end();
    if (it == m_orders.end()) {
        return problem(404, QStringLiteral("There is no such order"), request.path, now);
    }
    if (request.method == "DELETE") {
        m_orders.erase(it);
        return {204, {}, {}};
    }
    return jsonResponse(200, toJson(*it), halJson);
}

Response Orders::create(const Request &request, qint64 customer, const QDateTime &now)
{
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    const QString item = body.value(QLatin1String("item")).toString();
    const int quantity = body.value(QLatin1String("quantity")).toInt(0);
    if (item.isEmpty() || quantity < 1 || quantity > 1000) {
        return problem(400, QStringLiteral("An order is {\"item\": text, \"quantity\": 1 to 1000}"), request.path, now);
    }
    const Order order{m_nextId++, customer, item, quantity, 1000, QStringLiteral("OPEN"), now};
    m_orders.insert(order.id, order);
    Response response = jsonResponse(201, toJson(order), halJson);
    response.headers.append("Location", hrefOf(order).toUtf8());
    return response;
}

Response Orders::dailyReport(const Request &request, const QDateTime &now) const
{
    const auto delay = number(request.query, QStringLiteral("delay"), 3000, 0, 120'000);
    if (!delay) {
        return problem(400, QStringLiteral("delay is 0 to 120000 milliseconds"), request.path, now);
    }
    qint64 total = 0;
    for (const Order &order : m_orders) {
        total += static_cast<qint64>(order.priceCents) * order.quantity;
    }
    const int open = openOf(1042) + openOf(1043);
    Response response = jsonResponse(200,
        Json::object(
            {{"day", Json::string(now.date().toString(Qt::ISODate))}, {"orders", QByteArray::number(m_orders.size())},
                {"open", QByteArray::number(open)}, {"total", money(total)}}));
    response.delayMs = *delay;
    return response;
}

} // namespace Sessionscope::Demo
