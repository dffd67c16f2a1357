// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codegen/flowplan.h"
#include "core/codegen/names.h"
#include "core/codegen/requesttexts.h"
#include "core/formats/secretfinder.h"

namespace Sessionscope::Codegen {

//! Makes the flow of a plan: names for values and inputs, templates for the texts.
class FlowBuilder
{
public:
    explicit FlowBuilder(const FlowPlan &plan)
        : m_plan(plan)
    {
    }

    Flow build();

private:
    void learnSecrets(const StepHops &hops);
    void addStep(qsizetype index);
    std::optional<Piece> resolve(qsizetype index, const Atom &atom);
    Piece value(const Origin &origin, qsizetype index, const Atom &atom);
    Piece input(const QString &wanted, const QString &usedAs, const QByteArray &content, bool isSecret);
    Template url(qsizetype index, const Template &target);
    StepAuth auth(qsizetype index);
    bool isRelativeLocation(qsizetype index) const;
    void noteCookies(qsizetype index);
    //! Whether anything had to be.
    bool mask(Step &step) const;
    bool mask(Template &pieces) const;
    void useBase(Template &value) const;
    QString hopOf(qsizetype index) const { return m_plan.steps().at(index).first().hopNumber(); }

    const FlowPlan &m_plan;
    Flow m_flow;
    Names m_names;
    SecretFinder m_secrets;
    QHash<QString, qsizetype> m_values;
    QHash<QByteArray, qsizetype> m_inputs;
    //! Position in Flow::steps, of each chosen step of the plan.
    QHash<qsizetype, qsizetype> m_positions;
    QSet<QString> m_carried;
    //! The user's name was found in the step already.
    bool m_hasUser = false;
};

} // namespace Sessionscope::Codegen
