// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testcertificates.h"

#include <QDateTime>
#include <QFile>
#include <QProcess>

namespace Sessionscope::Test {

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(content);
}

QString asn1Time(int days)
{
    return QDateTime::currentDateTimeUtc().addDays(days).toString(QStringLiteral("yyyyMMddhhmmss'Z'"));
}

} // namespace

TestCertificates::TestCertificates()
{
    // `openssl ca` is the one command of OpenSSL 3.0 that takes a start date; it wants a small database.
    write(path(QStringLiteral("ca.cnf")),
        "[ca]\ndefault_ca=it\n[it]\nnew_certs_dir=" + m_folder.path().toUtf8()
            + "\ndatabase=" + path(QStringLiteral("index.txt")).toUtf8()
            + "\nrand_serial=yes\ndefault_md=sha256\npolicy=any\n" + "unique_subject=no\n[any]\ncommonName=supplied\n");
    write(path(QStringLiteral("index.txt")), {});
    m_valid = openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
        QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-subj"),
        QStringLiteral("/CN=Test Authority"), QStringLiteral("-days"), QStringLiteral("30"), QStringLiteral("-addext"),
        QStringLiteral("keyUsage=critical,keyCertSign,cRLSign"), QStringLiteral("-keyout"),
        path(QStringLiteral("ca.key")), QStringLiteral("-out"), authorityFile()});
}

bool TestCertificates::openssl(const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.setStandardErrorFile(path(QStringLiteral("openssl.log")), QIODevice::Append);
    process.start(QStringLiteral("openssl"), arguments);
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

QByteArray TestCertificates::authorityPem() const
{
    return contentOf(authorityFile());
}

bool TestCertificates::request(const QString &name)
{
    return openssl({QStringLiteral("req"), QStringLiteral("-new"), QStringLiteral("-newkey"),
        QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-subj"), QStringLiteral("/CN=") + name,
        QStringLiteral("-keyout"), keyFile(name), QStringLiteral("-out"), path(name + QStringLiteral(".csr"))});
}

TlsIdentity TestCertificates::issue(const QString &name, const QString &names, int startDays, int endDays)
{
    write(path(name + QStringLiteral(".ext")), "subjectAltName=" + names.toUtf8() + "\n");
    m_valid = m_valid && request(name)
        && openssl({QStringLiteral("ca"), QStringLiteral("-batch"), QStringLiteral("-notext"),
            QStringLiteral("-config"), path(QStringLiteral("ca.cnf")), QStringLiteral("-cert"), authorityFile(),
            QStringLiteral("-keyfile"), path(QStringLiteral("ca.key")), QStringLiteral("-extfile"),
            path(name + QStringLiteral(".ext")), QStringLiteral("-startdate"), asn1Time(startDays),
            QStringLiteral("-enddate"), asn1Time(endDays), QStringLiteral("-in"), path(name + QStringLiteral(".csr")),
            QStringLiteral("-out"), certificateFile(name)});
    return identity(name);
}

TlsIdentity TestCertificates::selfSigned(const QString &name, const QString &names)
{
    m_valid = m_valid
        && openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
            QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-subj"),
            QStringLiteral("/CN=") + name, QStringLiteral("-days"), QStringLiteral("30"), QStringLiteral("-addext"),
            QStringLiteral("subjectAltName=") + names, QStringLiteral("-keyout"), keyFile(name), QStringLiteral("-out"),
            certificateFile(name)});
    return identity(name);
}

QString TestCertificates::encryptedKey(const QString &name, const QString &passphrase, KeyForm form)
{
    const bool traditional = form == KeyForm::Traditional;
    const QString file = path(name + (traditional ? QStringLiteral("-traditional.key") : QStringLiteral("-pkcs8.key")));
    QStringList arguments{QStringLiteral("pkey"), QStringLiteral("-in"), keyFile(name), QStringLiteral("-aes256"),
        QStringLiteral("-passout"), QStringLiteral("pass:") + passphrase, QStringLiteral("-out"), file};
    if (traditional)
        arguments += QStringLiteral("-traditional");
    m_valid = m_valid && openssl(arguments);
    return file;
}

QString TestCertificates::pkcs12(const QString &name, const QString &passphrase)
{
    const QString file = path(name + QStringLiteral(".p12"));
    m_valid = m_valid
        && openssl({QStringLiteral("pkcs12"), QStringLiteral("-export"), QStringLiteral("-in"), certificateFile(name),
            QStringLiteral("-inkey"), keyFile(name), QStringLiteral("-passout"), QStringLiteral("pass:") + passphrase,
            QStringLiteral("-out"), file});
    return file;
}

TlsIdentity TestCertificates::identity(const QString &name) const
{
    return {contentOf(certificateFile(name)), contentOf(keyFile(name)), {}};
}

} // namespace Sessionscope::Test
