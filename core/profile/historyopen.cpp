// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/historyfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QtEndian>

namespace Sessionscope {

namespace {

constexpr qint32 applicationId = 0x53636f70; // "Scop"
constexpr int schemaVersion = 1;

// Result codes of SQLite (sqlite.org/rescode.html); extended ones have them in their low octet.
constexpr int sqliteCorrupt = 11;
constexpr int sqliteNotADatabase = 26;

constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

//! What the first 100 octets of a database say (sqlite.org/fileformat2.html, 1.3).
struct Head
{
    bool isSqlite = false;
    qint32 version = 0;
    qint32 application = 0;
};

Head headOf(const QByteArray &octets)
{
    constexpr qsizetype versionAt = 60;
    constexpr qsizetype applicationAt = 68;
    if (octets.size() < 100 || !octets.startsWith(QByteArray("SQLite format 3\0", 16)))
        return {};
    return {true, qFromBigEndian<qint32>(octets.constData() + versionAt),
        qFromBigEndian<qint32>(octets.constData() + applicationAt)};
}

} // namespace

HistoryFile::HistoryFile(const QString &path)
    : m_path(path)
    , m_connection(QStringLiteral("history-") + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

HistoryFile::~HistoryFile()
{
    close();
}

Result<void> HistoryFile::open()
{
    close();
    if (const auto prepared = prepareFile(); !prepared)
        return prepared;
    const auto connected = connectTo();
    if (!connected)
        close();
    return connected;
}

void HistoryFile::close()
{
    if (!m_db.isValid())
        return;
    m_db.close();
    m_db = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection);
}

//! Looks at the file before SQLite does, which would make one of its own beside a foreign one and write into a newer.
Result<void> HistoryFile::prepareFile()
{
    const QFileInfo info(m_path);
    if (!info.dir().exists()) {
        if (!QDir().mkpath(info.path()))
            return failure(ErrorCode::FileUnwritable, info.path());
        QFile::setPermissions(info.path(), ownerOnly | QFileDevice::ExeOwner);
    }
    QFile file(m_path);
    if (!file.exists()) {
        // The log and its index get the mode of the file they belong to.
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly))
            return failure(ErrorCode::FileUnwritable, m_path, file.errorString());
        return {};
    }
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileUnreadable, m_path, file.errorString());
    if (file.size() == 0)
        return {};
    const Head head = headOf(file.read(100));
    // A program that ended while it made the schema left no id; what else has none is seen when it is open.
    if (!head.isSqlite || (head.application != applicationId && head.application != 0))
        return failure(ErrorCode::FileBroken, m_path, QStringLiteral("it is no history"));
    if (head.application == applicationId && head.version > schemaVersion)
        return failure(ErrorCode::FileTooNew, m_path);
    file.setPermissions(ownerOnly);
    return {};
}

Result<void> HistoryFile::connectTo()
{
    m_db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    m_db.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    m_db.setDatabaseName(m_path);
    if (!m_db.open()) {
        const bool hasDriver = m_db.driver() && QSqlDatabase::isDriverAvailable(QStringLiteral("QSQLITE"));
        return failure(
            hasDriver ? ErrorCode::FileUnwritable : ErrorCode::Unsupported, m_path, m_db.lastError().databaseText());
    }
    auto ours = run(QStringLiteral("PRAGMA application_id"));
    if (!ours)
        return tl::unexpected(ours.error());
    const bool isOurs = ours->next() && ours->value(0).toInt() == applicationId;
    ours->finish();
    if (!isOurs) {
        auto tables = run(QStringLiteral("SELECT count(*) FROM sqlite_master"));
        if (!tables)
            return tl::unexpected(tables.error());
        if (!tables->next() || tables->value(0).toInt() > 0)
            return failure(ErrorCode::FileBroken, m_path, QStringLiteral("it is no history"));
        tables->finish();
        if (const auto made = makeSchema(); !made)
            return made;
    }
    // NORMAL: a commit survives the end of the program, and the file the end of the power.
    if (const auto set = runAll({QStringLiteral("PRAGMA journal_mode = WAL"),
            QStringLiteral("PRAGMA synchronous = NORMAL"), QStringLiteral("PRAGMA secure_delete = ON")});
        !set)
        return set;
    // Reads the schema and the index's own tables: a file that is cut off is noticed here.
    return runAll({QStringLiteral("SELECT max(id) FROM entries"), QStringLiteral("SELECT max(id) FROM texts"),
        QStringLiteral("SELECT rowid FROM words LIMIT 1")});
}

Result<void> HistoryFile::makeSchema()
{
    const auto made = runAll({
        QStringLiteral("BEGIN EXCLUSIVE"),
        QStringLiteral("PRAGMA application_id = %1").arg(applicationId),
        QStringLiteral("PRAGMA user_version = %1").arg(schemaVersion),
        QStringLiteral(
            "CREATE TABLE entries(id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, day INTEGER NOT "
            "NULL, session TEXT NOT NULL, method TEXT NOT NULL, url TEXT NOT NULL, host TEXT NOT NULL, status "
            "INTEGER NOT NULL, failure TEXT, duration INTEGER NOT NULL, sent INTEGER NOT NULL, received INTEGER "
            "NOT NULL)"),
        QStringLiteral("CREATE INDEX places ON entries(day, host, id)"),
        // Apart, so that lists read no page of them.
        QStringLiteral(
            "CREATE TABLE texts(id INTEGER PRIMARY KEY, request_headers BLOB, request_body BLOB, request_whole "
            "INTEGER, response_headers BLOB, response_body TEXT, response_whole INTEGER)"),
        QStringLiteral(
            "CREATE VIRTUAL TABLE words USING fts5(method, status, host, url, session, request_headers, "
            "request_body, response_headers, response_body, content='', tokenize='unicode61 remove_diacritics "
            "2')"),
        QStringLiteral("COMMIT"),
    });
    if (!made)
        QSqlQuery(m_db).exec(QStringLiteral("ROLLBACK"));
    return made;
}

Result<QString> HistoryFile::putAside()
{
    close();
    QString free;
    for (int i = 1; free.isEmpty() || QFileInfo::exists(free); ++i)
        free = QStringLiteral("%1.aside-%2").arg(m_path).arg(i);
    if (!QFile::rename(m_path, free))
        return failure(ErrorCode::FileUnwritable, m_path);
    for (const auto *part : {"-wal", "-shm", "-journal"}) {
        const QString suffix = QString::fromLatin1(part);
        if (QFileInfo::exists(m_path + suffix) && !QFile::rename(m_path + suffix, free + suffix))
            return failure(ErrorCode::FileUnwritable, m_path + suffix);
    }
    return free;
}

Result<QSqlQuery> HistoryFile::run(const QString &statement, const QVariantList &values)
{
    QSqlQuery query(m_db);
    query.setForwardOnly(true);
    bool done = query.prepare(statement);
    if (done) {
        for (const QVariant &value : values) {
            // To Qt a text that was never set is NULL.
            const bool isUnset = value.metaType() == QMetaType(QMetaType::QString) && value.toString().isNull();
            query.addBindValue(isUnset ? QVariant(QString(QLatin1String(""))) : value);
        }
        done = query.exec();
    }
    if (!done)
        return tl::unexpected(errorOf(query));
    return query;
}

Result<void> HistoryFile::runAll(const QStringList &statements)
{
    for (const QString &statement : statements) {
        if (const auto done = run(statement); !done)
            return tl::unexpected(done.error());
    }
    return {};
}

Error HistoryFile::errorOf(const QSqlQuery &query) const
{
    const QSqlError error = query.lastError();
    const int code = error.nativeErrorCode().toInt() & 0xff;
    const bool isBroken = code == sqliteCorrupt || code == sqliteNotADatabase;
    return {isBroken ? ErrorCode::FileBroken : ErrorCode::FileUnwritable, m_path, error.databaseText()};
}

} // namespace Sessionscope
