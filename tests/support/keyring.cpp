// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/keyring.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <csignal>

namespace Sessionscope::Keyring {
namespace {

struct Secret
{
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString contentType;
};

QDBusArgument &operator<<(QDBusArgument &argument, const Secret &secret)
{
    argument.beginStructure();
    argument << secret.session << secret.parameters << secret.value << secret.contentType;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, Secret &secret)
{
    argument.beginStructure();
    argument >> secret.session >> secret.parameters >> secret.value >> secret.contentType;
    argument.endStructure();
    return argument;
}

QDBusObjectPath collection()
{
    return QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/collection/login"));
}

QDBusMessage call(const QString &interface, const QString &method, const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"), interface, method);
    message.setArguments(arguments);
    return QDBusConnection::sessionBus().call(message);
}

QString errorOf(const QDBusMessage &reply)
{
    return reply.type() == QDBusMessage::ErrorMessage ? reply.errorMessage() : QString();
}

QString signalDaemon(int number)
{
    const int pid = qEnvironmentVariableIntValue("SESSIONSCOPE_KEYRING_PID");
    if (pid <= 1)
        return QStringLiteral("not run by with-keyring");
    return ::kill(pid, number) == 0 ? QString() : QStringLiteral("the daemon is gone");
}

} // namespace

QString lock()
{
    return errorOf(call(QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("Lock"),
        {QVariant::fromValue(QList<QDBusObjectPath>{collection()})}));
}

QString unlock()
{
    qDBusRegisterMetaType<Secret>();
    const QDBusMessage session = call(QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("OpenSession"),
        {QStringLiteral("plain"), QVariant::fromValue(QDBusVariant(QString()))});
    if (session.arguments().size() != 2)
        return errorOf(session) + QStringLiteral(" (no session)");
    // The daemon's own interface for logging in: opens the keyring without a prompt.
    const Secret secret{session.arguments().at(1).value<QDBusObjectPath>(), {},
        qgetenv("SESSIONSCOPE_KEYRING_PASSWORD"), QStringLiteral("text/plain")};
    return errorOf(call(QStringLiteral("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"),
        QStringLiteral("UnlockWithMasterPassword"), {QVariant::fromValue(collection()), QVariant::fromValue(secret)}));
}

QString pause()
{
    return signalDaemon(SIGSTOP);
}

QString resume()
{
    return signalDaemon(SIGCONT);
}

QStringList leaks(const QList<QByteArray> &secrets)
{
    QStringList found;
    // Above the home, so that the runtime folder is searched too.
    QDirIterator files(QFileInfo(QDir::homePath()).path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.fileName().contains(QStringLiteral("/.local/share/keyrings/")) || !file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray content = file.readAll();
        for (const QByteArray &secret : secrets)
            if (content.contains(secret))
                found.append(QString::fromLatin1(secret) + QStringLiteral(" in ") + file.fileName());
    }
    return found;
}

} // namespace Sessionscope::Keyring

Q_DECLARE_METATYPE(Sessionscope::Keyring::Secret)
