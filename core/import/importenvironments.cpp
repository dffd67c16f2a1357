// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/importenvironments.h"

#include "core/import/importtemplates.h"
#include "core/openapi/apitext.h"

#include <QCborMap>
#include <QHash>

namespace Sessionscope::ImportEnvironments {

namespace {

//! The members of one of the two files, by environment.
class Half
{
public:
    void set(const QString &environment, const QString &name, const QString &value)
    {
        if (!m_values.contains(environment))
            m_order.append(environment);
        m_values[environment].insert(name, value);
    }
    void touch(const QString &environment)
    {
        if (!m_values.contains(environment))
            m_order.append(environment);
        m_values[environment];
    }
    bool isEmpty() const { return m_order.isEmpty(); }

    QByteArray json() const
    {
        QCborMap root;
        for (const QString &environment : m_order)
            root.insert(environment, m_values.value(environment));
        return ApiText::toJson(root) + '\n';
    }

private:
    QStringList m_order;
    QHash<QString, QCborMap> m_values;
};

class Writer
{
public:
    explicit Writer(ImportReport &report)
        : m_report(report)
    {
    }

    void add(const QString &environment, const QString &shown, const QList<ImportedVariable> &variables)
    {
        qsizetype secrets = 0;
        for (const ImportedVariable &variable : variables) {
            const QString name = variable.name.trimmed();
            if (name.isEmpty() || name.contains(QLatin1String("}}")) || name.contains(QLatin1Char('\n'))) {
                m_report.add(ImportVerdict::Left, ImportTopic::Variable, shown, name.simplified().left(80),
                    QStringLiteral("no request could name it"));
                continue;
            }
            const bool isSecret = variable.isSecret && !variable.value.isEmpty();
            secrets += isSecret ? 1 : 0;
            (isSecret ? m_private : m_public).set(environment, name, ImportTemplates::tamed(variable.value));
        }
        if (secrets > 0)
            m_report.add(ImportVerdict::Changed, ImportTopic::Secret, shown, QString::number(secrets),
                QStringLiteral("in http-client.private.env.json, from where they can move into the keychain"));
    }

    void know(const QString &environment) { m_public.touch(environment); }

    QList<ImportFile> files() const
    {
        QList<ImportFile> all;
        if (!m_public.isEmpty())
            all.append({QStringLiteral("http-client.env.json"), m_public.json(), false, 0});
        if (!m_private.isEmpty())
            all.append({QStringLiteral("http-client.private.env.json"), m_private.json(), true, 0});
        return all;
    }

private:
    ImportReport &m_report;
    Half m_public;
    Half m_private;
};

} // namespace

QList<ImportFile> files(const ImportedCollection &collection, ImportReport &report)
{
    Writer writer(report);
    writer.add(QStringLiteral("$shared"), QStringLiteral("all environments"), collection.shared);
    QSet<QString> taken{QStringLiteral("$shared")};
    for (const ImportedEnvironment &environment : collection.environments) {
        const QString base = environment.name.simplified().isEmpty() ? QStringLiteral("unnamed")
                                                                     : environment.name.simplified().left(80);
        QString name = base;
        for (int i = 2; taken.contains(name); ++i)
            name = base + QLatin1Char(' ') + QString::number(i);
        taken.insert(name);
        writer.know(name);
        writer.add(name, name, environment.variables);
    }
    return writer.files();
}

} // namespace Sessionscope::ImportEnvironments
