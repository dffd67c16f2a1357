// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/chromiumcipher.h"
#include "core/import/cookiereaders.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QUuid>
#include <QVariant>

#include <algorithm>

namespace Sessionscope::CookieReaders {

namespace {

constexpr qint64 maxStore = 256 * 1024 * 1024;
// Chromium counts microseconds from 1601 on.
constexpr qint64 epochOfChromium = 11'644'473'600'000'000;

//! A connection of its own, closed and forgotten at the end.
class Database
{
public:
    explicit Database(const QString &path)
        : m_name(QStringLiteral("cookie-store-") + QUuid::createUuid().toString())
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
        database.setDatabaseName(path);
        m_isOpen = database.open();
    }
    ~Database() { QSqlDatabase::removeDatabase(m_name); }
    Q_DISABLE_COPY_MOVE(Database)

    bool isOpen() const { return m_isOpen; }
    QSqlQuery query(const QString &text) const
    {
        QSqlQuery query(QSqlDatabase::database(m_name));
        query.setForwardOnly(true);
        query.exec(text);
        return query;
    }

    //! A real table: a view or a virtual one in a stranger's file could run without end.
    bool hasTable(const QString &name) const
    {
        QSqlQuery found = query(QStringLiteral("SELECT type, sql FROM sqlite_master WHERE name = '%1'").arg(name));
        return found.next() && found.value(0).toString() == QLatin1String("table")
            && found.value(1).toString().startsWith(QLatin1String("CREATE TABLE"), Qt::CaseInsensitive);
    }

    int number(const QString &text) const
    {
        QSqlQuery found = query(text);
        return found.next() ? found.value(0).toInt() : 0;
    }

    bool hasColumn(const QString &table, const QString &column) const
    {
        QSqlQuery columns = query(QStringLiteral("PRAGMA table_info(%1)").arg(table));
        while (columns.next()) {
            if (columns.value(1).toString() == column)
                return true;
        }
        return false;
    }

private:
    QString m_name;
    bool m_isOpen = false;
};

QDateTime fromMicroseconds(qint64 value)
{
    return QDateTime::fromMSecsSinceEpoch(value / 1000, Qt::UTC);
}

//! A dot before the host makes it a cookie of the whole domain.
void setHost(Cookie &cookie, const QString &host)
{
    cookie.hostOnly = !host.startsWith(QLatin1Char('.'));
    cookie.domain = (cookie.hostOnly ? host : host.mid(1)).toLower();
}

bool isFull(const CookieFile &file)
{
    return file.cookies.size() > CookieFiles::maxCookies;
}

CookieFile firefox(const Database &database, const QDateTime &now)
{
    CookieFile file{QStringLiteral("Firefox's cookies"), {}, {}};
    const QString table = QStringLiteral("moz_cookies");
    const QString sameSite =
        database.hasColumn(table, QStringLiteral("sameSite")) ? QStringLiteral("sameSite") : QStringLiteral("256");
    const QString origin = database.hasColumn(table, QStringLiteral("originAttributes"))
        ? QStringLiteral("originAttributes")
        : QStringLiteral("''");
    QSqlQuery rows =
        database.query(QStringLiteral("SELECT name, value, host, path, expiry, lastAccessed, creationTime, "
                                      "isSecure, isHttpOnly, %1, %2 FROM moz_cookies ORDER BY id")
                           .arg(sameSite, origin));
    while (rows.next() && !isFull(file)) {
        Cookie cookie;
        cookie.name = rows.value(0).toString().toUtf8();
        cookie.value = rows.value(1).toString().toUtf8();
        setHost(cookie, rows.value(2).toString());
        cookie.path = rows.value(3).toString().toUtf8();
        // Seconds, and milliseconds since version 16 of the store.
        const qint64 expiry = rows.value(4).toLongLong();
        cookie.expires = QDateTime::fromMSecsSinceEpoch(expiry > 100'000'000'000 ? expiry : expiry * 1000, Qt::UTC);
        cookie.lastAccess = fromMicroseconds(rows.value(5).toLongLong());
        cookie.created = std::min(fromMicroseconds(rows.value(6).toLongLong()), now);
        cookie.secure = rows.value(7).toBool();
        cookie.httpOnly = rows.value(8).toBool();
        const int site = rows.value(9).toInt();
        // 0 is None, and in older stores nothing said, too; those without Secure cannot have said None.
        cookie.sameSite = site == 2      ? SameSite::Strict
            : site == 1                  ? SameSite::Lax
            : site == 0 && cookie.secure ? SameSite::None
                                         : SameSite::Default;
        if (const QString attributes = rows.value(10).toString(); !attributes.isEmpty())
            file.faults.append({{}, cookie.name, cookie.domain,
                QStringLiteral("it belongs to a container, a private window or a partition of Firefox")});
        else
            file.cookies.append(cookie);
    }
    return file;
}

//! The value, or why it cannot be had.
std::optional<QByteArray> chromiumValue(const QSqlQuery &row, int version, QString &why)
{
    using ChromiumCipher::Kind;
    const QByteArray encrypted = row.value(2).toByteArray();
    switch (ChromiumCipher::kindOf(encrypted)) {
    case Kind::Plain:
        return row.value(1).toString().toUtf8();
    case Kind::FixedKey:
        if (auto value = ChromiumCipher::decrypted(encrypted, row.value(3).toString().toUtf8(), version))
            return value;
        why = QStringLiteral("its value is encrypted with a key of another computer");
        return std::nullopt;
    case Kind::Keyring:
        why = QStringLiteral("its value is encrypted with a key that the desktop's keyring guards");
        return std::nullopt;
    case Kind::Unknown:
        break;
    }
    why = QStringLiteral("its value is encrypted in an unknown way");
    return std::nullopt;
}

CookieFile chromium(const Database &database, const QDateTime &now)
{
    CookieFile file{QStringLiteral("Chromium's cookies"), {}, {}};
    const int version = database.number(QStringLiteral("SELECT value FROM meta WHERE key = 'version'"));
    const QString table = QStringLiteral("cookies");
    const auto orElse = [&](const char *column, const char *otherwise) {
        return database.hasColumn(table, QLatin1String(column)) ? QLatin1String(column) : QLatin1String(otherwise);
    };
    // Names of the columns changed over time.
    QSqlQuery rows = database.query(
        QStringLiteral("SELECT name, value, encrypted_value, host_key, path, expires_utc, %1, %2, has_expires, %3, "
                       "creation_utc, last_access_utc, %4 FROM cookies ORDER BY creation_utc")
            .arg(orElse("is_secure", "secure"), orElse("is_httponly", "httponly"), orElse("samesite", "-1"),
                orElse("top_frame_site_key", "''")));
    while (rows.next() && !isFull(file)) {
        Cookie cookie;
        cookie.name = rows.value(0).toString().toUtf8();
        setHost(cookie, rows.value(3).toString());
        cookie.path = rows.value(4).toString().toUtf8();
        if (rows.value(8).toBool())
            cookie.expires = fromMicroseconds(rows.value(5).toLongLong() - epochOfChromium);
        cookie.secure = rows.value(6).toBool();
        cookie.httpOnly = rows.value(7).toBool();
        const int site = rows.value(9).toInt();
        cookie.sameSite = site == 2 ? SameSite::Strict
            : site == 1             ? SameSite::Lax
            : site == 0             ? SameSite::None
                                    : SameSite::Default;
        cookie.created = std::min(fromMicroseconds(rows.value(10).toLongLong() - epochOfChromium), now);
        cookie.lastAccess = fromMicroseconds(rows.value(11).toLongLong() - epochOfChromium);
        QString why;
        const auto value = chromiumValue(rows, version, why);
        if (!rows.value(12).toString().isEmpty())
            why = QStringLiteral("it belongs to a partition of Chromium");
        if (!why.isEmpty()) {
            file.faults.append({{}, cookie.name, cookie.domain, why});
            continue;
        }
        cookie.value = *value;
        file.cookies.append(cookie);
    }
    return file;
}

} // namespace

Result<CookieFile> store(const QString &path, const QDateTime &now)
{
    if (QFileInfo(path).size() > maxStore)
        return failure(ErrorCode::FileTooLarge, path, QString::number(maxStore));
    // The browser may be running: a copy can neither be locked by it nor disturb it. Its folder is ours alone.
    QTemporaryDir copies;
    const QString copy = copies.filePath(QStringLiteral("store.sqlite"));
    if (!copies.isValid() || !QFile::copy(path, copy))
        return failure(ErrorCode::FileUnreadable, path);
    const QString wal = path + QStringLiteral("-wal");
    if (QFileInfo::exists(wal) && QFileInfo(wal).size() <= maxStore)
        QFile::copy(wal, copy + QStringLiteral("-wal"));
    // A copy keeps the mode of what it was copied from.
    QFile::setPermissions(copy, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const Database database(copy);
    if (!database.isOpen())
        return failure(ErrorCode::FileBroken, path, QStringLiteral("SQLite cannot open it"));
    CookieFile file;
    if (database.hasTable(QStringLiteral("moz_cookies")))
        file = firefox(database, now);
    else if (database.hasTable(QStringLiteral("cookies")) && database.hasTable(QStringLiteral("meta")))
        file = chromium(database, now);
    else
        return failure(
            ErrorCode::Unsupported, path, QStringLiteral("it is neither Firefox's nor Chromium's store of cookies"));
    return file;
}

} // namespace Sessionscope::CookieReaders
