// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/historyfile.h"

#include "core/profile/historymask.h"

#include <QSqlQuery>
#include <QVariant>

namespace Sessionscope {

namespace {

constexpr QLatin1String rowColumns(
    "e.id, e.at, e.day, e.session, e.method, e.url, e.host, e.status, e.failure, e.duration, e.sent, e.received");
constexpr QLatin1String indexColumns("rowid, method, status, host, url, session, request_headers, request_body, "
                                     "response_headers, response_body");

HistoryRow rowFrom(const QSqlQuery &query)
{
    HistoryRow row;
    row.id = query.value(0).toLongLong();
    row.at = QDateTime::fromMSecsSinceEpoch(query.value(1).toLongLong(), Qt::UTC);
    row.day = QDate::fromJulianDay(query.value(2).toLongLong());
    row.session = query.value(3).toString();
    row.method = query.value(4).toString().toLatin1();
    row.url = query.value(5).toString();
    row.host = query.value(6).toString();
    row.status = query.value(7).toInt();
    row.failure = query.value(8).toString();
    row.durationUs = query.value(9).toLongLong();
    row.requestSize = query.value(10).toLongLong();
    row.responseSize = query.value(11).toLongLong();
    return row;
}

QVariantList indexValues(const HistoryEntry &entry)
{
    QVariantList values{entry.row.id};
    const QStringList texts = historySearchTexts(entry);
    for (const QString &text : texts)
        values.append(text);
    return values;
}

// Ends a transaction that was not committed.
class Transaction
{
public:
    explicit Transaction(QSqlDatabase &db)
        : m_db(db)
    {
    }
    ~Transaction()
    {
        if (!m_done)
            QSqlQuery(m_db).exec(QStringLiteral("ROLLBACK"));
    }
    Q_DISABLE_COPY_MOVE(Transaction)

    void done() { m_done = true; }

private:
    QSqlDatabase &m_db;
    bool m_done = false;
};

} // namespace

Result<void> HistoryFile::insert(HistoryEntry &entry)
{
    const HistoryRow &row = entry.row;
    auto inserted = run(QStringLiteral("INSERT INTO entries(at, day, session, method, url, host, status, failure, "
                                       "duration, sent, received) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {row.at.toMSecsSinceEpoch(), row.day.toJulianDay(), row.session, QString::fromLatin1(row.method), row.url,
            row.host, row.status, row.failure, row.durationUs, row.requestSize, row.responseSize});
    if (!inserted)
        return tl::unexpected(inserted.error());
    entry.row.id = inserted->lastInsertId().toLongLong();
    const auto texts =
        run(QStringLiteral("INSERT INTO texts(id, request_headers, request_body, request_whole, response_headers, "
                           "response_body, response_whole) VALUES(?, ?, ?, ?, ?, ?, ?)"),
            {entry.row.id, historyHeaderText(entry.requestHeaders), entry.requestBody, entry.requestWhole,
                historyHeaderText(entry.responseHeaders), entry.responseBody, entry.responseWhole});
    if (!texts)
        return tl::unexpected(texts.error());
    const auto words =
        run(QStringLiteral("INSERT INTO words(%1) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").arg(indexColumns),
            indexValues(entry));
    return words ? Result<void>() : tl::unexpected(words.error());
}

Result<void> HistoryFile::append(QList<HistoryEntry> &entries)
{
    // IMMEDIATE waits for another program instead of failing in the middle.
    if (const auto begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return tl::unexpected(begun.error());
    Transaction transaction(m_db);
    for (HistoryEntry &entry : entries) {
        if (const auto inserted = insert(entry); !inserted)
            return inserted;
    }
    if (const auto committed = run(QStringLiteral("COMMIT")); !committed)
        return tl::unexpected(committed.error());
    transaction.done();
    return {};
}

Result<QList<HistoryGroup>> HistoryFile::groups(const QString &expression)
{
    const QString from = expression.isEmpty()
        ? QStringLiteral("entries e")
        : QStringLiteral("words w CROSS JOIN entries e ON e.id = w.rowid WHERE words MATCH ?");
    auto query =
        run(QStringLiteral("SELECT e.day, e.host, count(*), min(e.id), max(e.id) FROM %1 GROUP BY e.day, e.host "
                           "ORDER BY e.day DESC, max(e.id) DESC")
                .arg(from),
            expression.isEmpty() ? QVariantList() : QVariantList{expression});
    if (!query)
        return tl::unexpected(query.error());
    QList<HistoryGroup> groups;
    while (query->next()) {
        groups.append({QDate::fromJulianDay(query->value(0).toLongLong()), query->value(1).toString(),
            query->value(2).toLongLong(), query->value(3).toLongLong(), query->value(4).toLongLong()});
    }
    return groups;
}

Result<QList<HistoryRow>> HistoryFile::page(
    const QString &expression, const HistoryGroup &group, qint64 before, qsizetype limit)
{
    const QString from = expression.isEmpty()
        ? QStringLiteral("entries e WHERE")
        : QStringLiteral("words w CROSS JOIN entries e ON e.id = w.rowid WHERE words MATCH ? AND w.rowid < ? AND "
                         "w.rowid >= ? AND");
    QVariantList values;
    if (!expression.isEmpty())
        values << expression << before << group.oldest;
    values << group.day.toJulianDay() << group.host << before << limit;
    auto query = run(QStringLiteral("SELECT %1 FROM %2 e.day = ? AND e.host = ? AND e.id < ? ORDER BY %3 DESC LIMIT ?")
                         .arg(rowColumns, from, QLatin1String(expression.isEmpty() ? "e.id" : "w.rowid")),
        values);
    if (!query)
        return tl::unexpected(query.error());
    QList<HistoryRow> rows;
    while (query->next())
        rows.append(rowFrom(*query));
    return rows;
}

Result<std::optional<HistoryEntry>> HistoryFile::entry(qint64 id)
{
    auto query =
        run(QStringLiteral("SELECT %1, t.request_headers, t.request_body, t.request_whole, t.response_headers, "
                           "t.response_body, t.response_whole FROM entries e JOIN texts t ON t.id = e.id "
                           "WHERE e.id = ?")
                .arg(rowColumns),
            {id});
    if (!query)
        return tl::unexpected(query.error());
    if (!query->next())
        return std::nullopt;
    HistoryEntry entry;
    entry.row = rowFrom(*query);
    entry.requestHeaders = historyHeaders(query->value(12).toByteArray());
    entry.requestBody = query->value(13).toByteArray();
    entry.requestWhole = query->value(14).toBool();
    entry.responseHeaders = historyHeaders(query->value(15).toByteArray());
    entry.responseBody = query->value(16).toString();
    entry.responseWhole = query->value(17).toBool();
    return entry;
}

//! Inside a transaction. The index keeps no texts of its own: it has to be told what it forgets.
Result<void> HistoryFile::forget(const HistoryEntry &entry)
{
    const auto words = run(
        QStringLiteral("INSERT INTO words(words, %1) VALUES('delete', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").arg(indexColumns),
        indexValues(entry));
    if (!words)
        return tl::unexpected(words.error());
    for (const auto *statement : {"DELETE FROM texts WHERE id = ?", "DELETE FROM entries WHERE id = ?"}) {
        if (const auto deleted = run(QString::fromLatin1(statement), {entry.row.id}); !deleted)
            return tl::unexpected(deleted.error());
    }
    return {};
}

Result<void> HistoryFile::remove(qint64 id)
{
    if (const auto begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return tl::unexpected(begun.error());
    Transaction transaction(m_db);
    const auto found = entry(id);
    if (!found)
        return tl::unexpected(found.error());
    if (*found) {
        if (const auto gone = forget(**found); !gone)
            return gone;
    }
    if (const auto committed = run(QStringLiteral("COMMIT")); !committed)
        return tl::unexpected(committed.error());
    transaction.done();
    return {};
}

Result<qint64> HistoryFile::removeBefore(QDate day)
{
    qint64 removed = 0;
    while (true) {
        // A few at a time: another program waits for each of these steps, not for all.
        auto query = run(QStringLiteral("SELECT id FROM entries WHERE day < ? LIMIT 500"), {day.toJulianDay()});
        if (!query)
            return tl::unexpected(query.error());
        QList<qint64> ids;
        while (query->next())
            ids.append(query->value(0).toLongLong());
        query->finish();
        if (ids.isEmpty())
            return removed;
        if (const auto begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
            return tl::unexpected(begun.error());
        Transaction transaction(m_db);
        for (const qint64 id : std::as_const(ids)) {
            const auto found = entry(id);
            if (!found)
                return tl::unexpected(found.error());
            if (!*found)
                continue;
            if (const auto gone = forget(**found); !gone)
                return tl::unexpected(gone.error());
            ++removed;
        }
        if (const auto committed = run(QStringLiteral("COMMIT")); !committed)
            return tl::unexpected(committed.error());
        transaction.done();
    }
}

Result<void> HistoryFile::tidy()
{
    // The index only notes what is deleted until its parts are merged into one.
    if (const auto merged = runAll({QStringLiteral("INSERT INTO words(words) VALUES('optimize')")}); !merged)
        return merged;
    auto free = run(QStringLiteral("SELECT f.freelist_count, p.page_count FROM pragma_freelist_count f, "
                                   "pragma_page_count p"));
    if (!free)
        return tl::unexpected(free.error());
    const bool isLoose = free->next() && free->value(0).toLongLong() * 4 > free->value(1).toLongLong();
    free->finish();
    QStringList statements;
    if (isLoose || m_isToShrink)
        statements.append(QStringLiteral("VACUUM"));
    statements.append(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    const auto tidied = runAll(statements);
    m_isToShrink = m_isToShrink && !tidied;
    return tidied;
}

Result<void> HistoryFile::clear(const std::function<void()> &deleted)
{
    // Overwriting all of it first would fill the log with as much: the file becomes short instead, and what it was is
    // no part of it any more.
    const auto cleared = [this]() -> Result<void> {
        if (const auto begun =
                runAll({QStringLiteral("PRAGMA secure_delete = OFF"), QStringLiteral("BEGIN IMMEDIATE")});
            !begun)
            return begun;
        Transaction transaction(m_db);
        const auto gone = runAll({QStringLiteral("INSERT INTO words(words) VALUES('delete-all')"),
            QStringLiteral("DELETE FROM texts"), QStringLiteral("DELETE FROM entries"), QStringLiteral("COMMIT")});
        if (gone)
            transaction.done();
        return gone;
    }();
    if (cleared)
        m_isToShrink = true;
    if (cleared && deleted)
        deleted();
    if (const auto secure = runAll({QStringLiteral("PRAGMA secure_delete = ON")}); !secure)
        return secure;
    if (!cleared)
        return cleared;
    const auto shrunk = runAll({QStringLiteral("VACUUM"), QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")});
    m_isToShrink = !shrunk;
    return shrunk;
}

} // namespace Sessionscope
