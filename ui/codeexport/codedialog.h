// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codegen/generate.h"
#include "ui/theme/theme.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QListWidget;
class QPlainTextEdit;

namespace Sessionscope {

class Button;
class SegmentedControl;

//! A session as code: which part of it, in which language, what was recognised, and the code itself. It makes none;
//! whoever does listens to wanted() and answers with show(). Not modal.
class CodeDialog : public QDialog
{
    Q_OBJECT

public:
    //! What the code is made of.
    enum class Part { Chosen, Session };

    explicit CodeDialog(const Theme &theme, QWidget *parent = nullptr);

    //! Asks for code of \a chosen hops; without any, of the whole session.
    void present(const QList<ExchangeId> &chosen);
    Codegen::Target target() const;
    Codegen::FlowChoice choice() const;
    //! Selects it; wanted() follows where it was another.
    void setTarget(Codegen::Target target);

    //! Until the code comes.
    void showBusy();
    void showCode(const Codegen::Flow &flow, const Codegen::Code &code);
    //! One line below the code, "Copied".
    void say(const QString &text);

    const Codegen::Code &code() const { return m_code; }
    QString suggestedName() const;

Q_SIGNALS:
    //! Code of another kind, or of another part, is wanted now.
    void wanted();
    void copyRequested();
    void saveRequested();

private:
    QLayout *makeTop();
    QLayout *makeButtons();
    QWidget *makeCode();
    void updatePart();

    const Theme &m_theme;
    QListWidget *m_targets;
    SegmentedControl *m_parts;
    QCheckBox *m_withOrigins;
    QPlainTextEdit *m_text;
    QListWidget *m_facts;
    QLabel *m_said;
    Button *m_close;
    Button *m_save;
    Button *m_copy;
    QList<ExchangeId> m_chosen;
    Codegen::Code m_code;
};

} // namespace Sessionscope
