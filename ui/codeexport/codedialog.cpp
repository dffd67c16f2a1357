// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/codeexport/codedialog.h"

#include "core/texts/codetexts.h"
#include "ui/common/button.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/common/surface.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace Sessionscope {

namespace {

// Enough to see what comes; what is copied or saved is whole.
constexpr qsizetype shownOctets = 400'000;
constexpr int targetsWidth = 176;
constexpr int factsHeight = 132;

} // namespace

CodeDialog::CodeDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_targets(new QListWidget)
    , m_parts(new SegmentedControl(theme))
    , m_withOrigins(new QCheckBox(tr("With the login and the pages they need")))
    , m_text(new QPlainTextEdit)
    , m_facts(new QListWidget)
    , m_said(new QLabel)
    , m_close(new Button(theme, Button::Variant::Secondary, tr("Close")))
    , m_save(new Button(theme, Button::Variant::Secondary, tr("Save…")))
    , m_copy(new Button(theme, Button::Variant::Primary, tr("Copy")))
{
    setObjectName(QStringLiteral("codeDialog"));
    setWindowTitle(tr("Export as code"));
    for (const Codegen::TargetInfo &info : Codegen::targets()) {
        m_targets->addItem(info.title);
        m_targets->item(m_targets->count() - 1)->setSizeHint(QSize(0, theme.size(Token::Button)));
    }
    m_targets->setCurrentRow(0);
    m_targets->setFixedWidth(targetsWidth);
    m_targets->setObjectName(QStringLiteral("codeTargets"));
    m_targets->setAccessibleName(tr("Language"));

    auto *middle = new QHBoxLayout;
    middle->setSpacing(12);
    middle->addWidget(m_targets);
    middle->addWidget(makeCode(), 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addLayout(makeTop());
    layout->addLayout(middle, 1);
    layout->addLayout(makeButtons());
    resize(920, 640);
    const QList<QWidget *> order{m_targets, m_parts, m_withOrigins, m_text, m_facts, m_close, m_save, m_copy};
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order.at(i - 1), order.at(i));

    connect(m_targets, &QListWidget::currentRowChanged, this, &CodeDialog::wanted);
    connect(m_parts, &QTabBar::currentChanged, this, [this] {
        updatePart();
        Q_EMIT wanted();
    });
    connect(m_withOrigins, &QCheckBox::toggled, this, &CodeDialog::wanted);
    connect(m_copy, &QAbstractButton::clicked, this, &CodeDialog::copyRequested);
    connect(m_save, &QAbstractButton::clicked, this, &CodeDialog::saveRequested);
    connect(m_close, &QAbstractButton::clicked, this, &QWidget::hide);
    updatePart();
}

QLayout *CodeDialog::makeTop()
{
    m_parts->addTab(tr("Chosen hops"));
    m_parts->addTab(tr("Whole session"));
    m_parts->setObjectName(QStringLiteral("codeParts"));
    m_parts->setAccessibleName(tr("What the code does again"));
    m_withOrigins->setChecked(true);
    m_withOrigins->setObjectName(QStringLiteral("codeOrigins"));
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_parts);
    row->addWidget(m_withOrigins);
    row->addStretch(1);
    return row;
}

QWidget *CodeDialog::makeCode()
{
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setFont(m_theme.mono());
    m_text->setObjectName(QStringLiteral("codeText"));
    m_text->setAccessibleName(tr("Code"));
    m_facts->setObjectName(QStringLiteral("codeFacts"));
    m_facts->setAccessibleName(tr("What was recognised"));
    m_facts->setWordWrap(true);
    m_facts->setFixedHeight(factsHeight);
    auto *heading = new QLabel(tr("What was recognised"));
    heading->setTextFormat(Qt::PlainText);
    heading->setFont(m_theme.font(Token::Small, QFont::Medium));
    setTextColor(heading, m_theme, Token::TextMuted);
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *card = new Surface(m_theme, Token::Panel);
    card->setCard(6);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(4, 4, 4, 4);
    inside->addWidget(m_text);
    column->addWidget(card, 1);
    column->addWidget(heading);
    column->addWidget(m_facts);
    return side;
}

QLayout *CodeDialog::makeButtons()
{
    m_said->setFont(m_theme.font(Token::Small));
    m_said->setTextFormat(Qt::PlainText);
    setTextColor(m_said, m_theme, Token::TextMuted);
    m_copy->setObjectName(QStringLiteral("codeCopy"));
    m_save->setObjectName(QStringLiteral("codeSave"));
    m_copy->setIconName(QStringLiteral("copy"));
    m_save->setIconName(QStringLiteral("download"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_said, 1);
    for (Button *button : {m_close, m_save, m_copy}) {
        button->setHeight(Token::ButtonLarge);
        // Enter belongs to the list and the boxes.
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    return row;
}

void CodeDialog::updatePart()
{
    m_withOrigins->setEnabled(m_parts->currentIndex() == 0);
}

void CodeDialog::present(const QList<ExchangeId> &chosen)
{
    m_chosen = chosen;
    {
        const QSignalBlocker quiet(m_parts);
        m_parts->setTabEnabled(0, !chosen.isEmpty());
        m_parts->setCurrentIndex(chosen.isEmpty() ? 1 : 0);
    }
    updatePart();
    m_said->clear();
    show();
    raise();
    activateWindow();
    m_targets->setFocus(Qt::OtherFocusReason);
    Q_EMIT wanted();
}

Codegen::Target CodeDialog::target() const
{
    return Codegen::targets().at(qMax(0, m_targets->currentRow())).target;
}

void CodeDialog::setTarget(Codegen::Target target)
{
    const QList<Codegen::TargetInfo> all = Codegen::targets();
    for (int row = 0; row < all.size(); ++row) {
        if (all.at(row).target == target)
            m_targets->setCurrentRow(row);
    }
}

Codegen::FlowChoice CodeDialog::choice() const
{
    Codegen::FlowChoice choice;
    if (m_parts->currentIndex() == 0)
        choice.hops = QSet<ExchangeId>(m_chosen.begin(), m_chosen.end());
    choice.withOrigins = m_withOrigins->isChecked();
    return choice;
}

QString CodeDialog::suggestedName() const
{
    return Codegen::targets().at(qMax(0, m_targets->currentRow())).fileName;
}

void CodeDialog::showBusy()
{
    m_copy->setEnabled(false);
    m_save->setEnabled(false);
    say(tr("Reading the session…"));
}

void CodeDialog::showCode(const Codegen::Flow &flow, const Codegen::Code &code)
{
    m_code = code;
    const bool isEmpty = flow.steps.isEmpty();
    m_text->setPlainText(isEmpty ? QString() : QString::fromUtf8(code.text.left(shownOctets)));
    m_facts->clear();
    m_facts->addItems(Texts::recognised(flow));
    for (const QString &limit : Texts::codeLimits(flow, code))
        m_facts->addItem(new QListWidgetItem(m_theme.icon(QStringLiteral("info")), limit));
    m_copy->setEnabled(!isEmpty);
    m_save->setEnabled(!isEmpty);
    if (isEmpty)
        say(tr("There is no request with an answer to make code of"));
    else
        say(code.text.size() > shownOctets ? tr("The beginning is shown; copied and saved it is whole") : QString());
}

void CodeDialog::say(const QString &text)
{
    m_said->setText(text);
}

} // namespace Sessionscope
