// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/importplan.h"

#include "core/import/importblock.h"
#include "core/import/importenvironments.h"
#include "core/import/importnames.h"
#include "core/import/importsecrets.h"
#include "core/import/importtemplates.h"
#include "core/import/importtree.h"

#include <QRegularExpression>

#include <algorithm>

namespace Sessionscope {

qsizetype ImportPlan::requestCount() const
{
    qsizetype count = 0;
    for (const ImportFile &file : files)
        count += file.requests;
    return count;
}

namespace ImportPlans {

namespace {

void namesOf(const ImportedFolder &folder, QSet<QString> &names)
{
    for (const ImportedVariable &variable : folder.variables)
        names.insert(variable.name);
    for (const ImportedFolder &inner : folder.folders)
        namesOf(inner, names);
}

QSet<QString> namesOf(const ImportedCollection &collection)
{
    QSet<QString> names;
    namesOf(collection.root, names);
    for (const ImportedVariable &variable : collection.shared)
        names.insert(variable.name);
    for (const ImportedEnvironment &environment : collection.environments) {
        for (const ImportedVariable &variable : environment.variables)
            names.insert(variable.name);
    }
    return names;
}

class Planner
{
public:
    explicit Planner(ImportedCollection collection)
        : m_collection(std::move(collection))
        , m_secrets(namesOf(m_collection))
    {
        m_plan.report = m_collection.report;
        m_plan.format = m_collection.format;
        m_plan.folder =
            ImportNames::safe(m_collection.root.name.isEmpty() ? m_collection.format : m_collection.root.name);
    }

    ImportPlan make()
    {
        ImportedFolder &root = m_collection.root;
        ImportNames::Shelf shelf;
        // A name that means something to every reader of the folder.
        shelf.take(QStringLiteral("http-client"));
        const bool hasOwnFile = !root.requests.isEmpty() || !root.comments.isEmpty();
        const QString own = hasOwnFile ? shelf.take(root.name.isEmpty() ? m_plan.folder : root.name) : QString();
        if (hasOwnFile)
            file(root, {}, own, {}, {});
        QList<ImportedVariable> variables = fileVariables(root.variables, {});
        for (const ImportedFolder &folder : std::as_const(root.folders))
            this->folder(folder, {}, shelf, variables, {});
        m_collection.shared += m_secrets.variables();
        m_plan.files += ImportEnvironments::files(m_collection, m_plan.report);
        return m_plan;
    }

private:
    //! Those that `@name = value` can say; the others hold everywhere. Secrets move to the private environment.
    QList<ImportedVariable> fileVariables(const QList<ImportedVariable> &variables, const QString &place)
    {
        static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_.-]+$"));
        QList<ImportedVariable> fitting;
        for (ImportedVariable variable : variables) {
            variable.value = ImportTemplates::tamed(variable.value);
            const bool fits = plain.match(variable.name).hasMatch() && !variable.value.contains(QLatin1Char('\n'));
            if (fits && !variable.isSecret) {
                fitting.append(variable);
                continue;
            }
            m_collection.shared.append(variable);
            m_plan.report.add(ImportVerdict::Changed, ImportTopic::Variable, place, variable.name.simplified().left(80),
                QStringLiteral("it holds everywhere, not for its folder alone"));
        }
        return fitting;
    }

    void folder(const ImportedFolder &folder, const QString &directory, ImportNames::Shelf &shelf,
        const QList<ImportedVariable> &inherited, const QString &parentPlace)
    {
        const QString place = ImportTree::placeOf(parentPlace, folder.name);
        const QString name = shelf.take(folder.name);
        if (name != folder.name)
            m_plan.report.add(ImportVerdict::Changed, ImportTopic::Name, place, {},
                QStringLiteral("it is called %1 on disk").arg(name));
        const QList<ImportedVariable> variables = inherited + fileVariables(folder.variables, place);
        if (!folder.requests.isEmpty() || !folder.comments.isEmpty() || folder.folders.isEmpty())
            file(folder, directory, name, variables, place);
        ImportNames::Shelf inner;
        for (const ImportedFolder &next : folder.folders)
            this->folder(next, directory + name + QLatin1Char('/'), inner, variables, place);
    }

    void file(const ImportedFolder &folder, const QString &directory, const QString &name,
        const QList<ImportedVariable> &variables, const QString &place)
    {
        ImportReport &report = m_plan.report;
        ImportBlockWriter writer(name, report);
        writer.addComments(folder.comments, variables);
        for (ImportedRequest request : folder.requests) {
            const QString here = ImportTree::placeOf(place, request.title);
            ImportTemplates::tame(request, here, report);
            m_secrets.take(request.request, here, report);
            writer.add(request, here);
        }
        m_plan.files.append({directory + name + QStringLiteral(".http"), writer.text(), false, folder.requests.size()});
        for (const ImportedBodyFile &body : writer.bodies())
            m_plan.files.append({directory + body.path.mid(2), body.content, false, 0});
    }

    ImportedCollection m_collection;
    ImportSecrets m_secrets;
    ImportPlan m_plan;
};

} // namespace

ImportPlan make(ImportedCollection collection)
{
    return Planner(std::move(collection)).make();
}

} // namespace ImportPlans
} // namespace Sessionscope
