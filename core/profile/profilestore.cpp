// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/profilestore.h"

#include "core/base/file.h"
#include "core/base/limits.h"
#include "core/profile/profilejobs.h"

#include <QDir>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QUuid>

#include <algorithm>

namespace Sessionscope {
namespace {

QString uuid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

//! Ids become file names: nothing but a UUID may.
bool isId(const QString &text)
{
    const QUuid id = QUuid::fromString(text);
    return !id.isNull() && id.toString(QUuid::WithoutBraces) == text;
}

ProfileSummary summarize(const QString &path, const QString &id)
{
    ProfileSummary summary;
    summary.id = id;
    summary.name = id;
    const auto content = File::read(path, Limits::textFile);
    if (!content) {
        summary.error = content.error();
        return summary;
    }
    const QJsonObject open = QJsonDocument::fromJson(*content).object();
    if (const auto profile = Profiles::join(open, {}); !profile)
        summary.error = profile.error();
    else if (profile->id != id)
        summary.error = Error{ErrorCode::FileBroken, path, {}};
    else
        summary.baseUrl = profile->settings.baseUrl;
    summary.name = open[QLatin1String("name")].toString(id);
    summary.colour = open[QLatin1String("colour")].toInt();
    summary.saved = QDateTime::fromString(open[QLatin1String("saved")].toString(), Qt::ISODateWithMs);
    return summary;
}

} // namespace

ProfileStore::ProfileStore(const QString &folder, Keychain &keychain, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_keychain(keychain)
    , m_clock(clock)
    , m_writer(uuid())
{
}

QString ProfileStore::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/profiles");
}

QList<ProfileSummary> ProfileStore::list() const
{
    QList<ProfileSummary> summaries;
    const QFileInfoList files = QDir(m_folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files);
    for (const QFileInfo &file : files)
        if (const QString id = file.completeBaseName(); isId(id))
            summaries.append(summarize(file.filePath(), id));
    std::sort(summaries.begin(), summaries.end(), [](const ProfileSummary &a, const ProfileSummary &b) {
        const int order = a.name.compare(b.name, Qt::CaseInsensitive);
        return order ? order < 0 : a.id < b.id;
    });
    return summaries;
}

std::optional<QString> ProfileStore::idOf(const QString &name) const
{
    for (const ProfileSummary &summary : list())
        if (summary.name == name)
            return summary.id;
    return {};
}

ProfileJob *ProfileStore::load(const QString &id)
{
    return new ProfileLoadJob(*this, id);
}

ProfileJob *ProfileStore::save(const Profile &profile, SaveMode mode)
{
    return new ProfileSaveJob(*this, profile, mode);
}

ProfileJob *ProfileStore::rename(const QString &id, const QString &name)
{
    return new ProfileRenameJob(*this, id, name);
}

ProfileJob *ProfileStore::duplicate(const QString &id, const QString &name)
{
    return new ProfileDuplicateJob(*this, id, name);
}

ProfileJob *ProfileStore::remove(const QString &id, RemoveMode mode)
{
    return new ProfileRemoveJob(*this, id, mode);
}

} // namespace Sessionscope
