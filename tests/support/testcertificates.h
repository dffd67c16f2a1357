// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/rawserver.h"

#include <QTemporaryDir>

namespace Sessionscope::Test {

//! Certificates made by the openssl program for one test run, in a folder that goes with the object.
class TestCertificates
{
public:
    //! Makes an authority of its own.
    TestCertificates();

    //! False when openssl is missing or failed; then skip.
    bool isValid() const { return m_valid; }
    //! PEM file of the authority.
    QString authorityFile() const { return path(QStringLiteral("ca.pem")); }
    QByteArray authorityPem() const;

    //! Signed by the authority. \a names as in subjectAltName: "IP:127.0.0.1,DNS:localhost". The validity is from
    //! \a startDays to \a endDays, relative to today. \a name is the base name of its files.
    TlsIdentity issue(const QString &name, const QString &names, int startDays = -1, int endDays = 30);
    //! Signed by itself.
    TlsIdentity selfSigned(const QString &name, const QString &names);
    enum class KeyForm { Pkcs8, Traditional };
    //! PEM file of the key of the identity \a name, encrypted.
    QString encryptedKey(const QString &name, const QString &passphrase, KeyForm form = KeyForm::Pkcs8);
    //! PKCS#12 file of the identity \a name.
    QString pkcs12(const QString &name, const QString &passphrase);

    QString certificateFile(const QString &name) const { return path(name + QStringLiteral(".pem")); }
    QString keyFile(const QString &name) const { return path(name + QStringLiteral(".key")); }
    QString folder() const { return m_folder.path(); }

private:
    QString path(const QString &file) const { return m_folder.filePath(file); }
    bool openssl(const QStringList &arguments);
    bool request(const QString &name);
    TlsIdentity identity(const QString &name) const;

    QTemporaryDir m_folder;
    bool m_valid = false;
};

} // namespace Sessionscope::Test
