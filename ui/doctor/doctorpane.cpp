// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/doctorpane.h"

#include "ui/common/elidedlabel.h"
#include "ui/common/emptystate.h"
#include "ui/doctor/findingcard.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace Sessionscope {

namespace {

constexpr int headHeight = 52;
constexpr int edge = 24;
constexpr int narrowBelow = 600;
// More cards than this help nobody, and cost time.
constexpr qsizetype maxCards = 100;

} // namespace

DoctorPane::DoctorPane(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Panel, parent)
    , m_theme(theme)
    , m_summary(new ElidedLabel(theme))
    , m_empty(new EmptyState(theme, QStringLiteral("stethoscope"), QString()))
    , m_stack(new QStackedWidget)
    , m_scroll(new QScrollArea)
{
    setAccessibleName(tr("Doctor"));
    auto *title = new ElidedLabel(theme, tr("Doctor"));
    title->setFace(Token::Section, QFont::DemiBold);
    m_summary->setFace(Token::Small);
    m_summary->setColor(Token::TextMuted);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(edge, 0, edge, 0);
    head->setSpacing(8);
    head->addWidget(title);
    head->addWidget(m_summary, 1);
    auto *headRow = new QWidget;
    headRow->setFixedHeight(headHeight);
    headRow->setLayout(head);

    auto *list = new Surface(theme, Token::Panel);
    m_list = new QVBoxLayout(list);
    m_list->setContentsMargins(edge, 0, edge, 16);
    m_list->setSpacing(8);
    m_list->addStretch(1);
    m_scroll->setWidget(list);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    m_scroll->setAccessibleName(tr("Findings"));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_scroll);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(headRow);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_scroll);
    setFindings({}, 0);
}

void DoctorPane::setFindings(const QList<FindingContent> &findings, qsizetype hops)
{
    m_hops = hops;
    if (findings != m_findings) {
        QHash<QString, bool> opened;
        for (FindingCard *card : std::as_const(m_cards)) {
            opened.insert(card->content().title, card->isOpened());
            card->hide();
            card->deleteLater(); // Its own button may be what led here.
        }
        m_cards.clear();
        m_findings = findings;
        for (qsizetype i = 0; i < std::min(maxCards, findings.size()); ++i) {
            addCard(findings.at(i));
            const auto was = opened.constFind(findings.at(i).title);
            if (was != opened.cend() && !findings.at(i).isFixed)
                m_cards.last()->setOpened(*was);
        }
    }
    m_summary->setText(summary());
    m_stack->setCurrentIndex(findings.isEmpty() ? 0 : 1);
    if (hops == 0)
        m_empty->setSentence(tr("What went wrong, and why, appears here"), tr("Send a request to begin"));
    else
        m_empty->setSentence(
            tr("Nothing wrong"), hops == 1 ? tr("1 hop looked at") : tr("%1 hops looked at").arg(hops));
}

void DoctorPane::resizeEvent(QResizeEvent *event)
{
    Surface::resizeEvent(event);
    for (FindingCard *card : std::as_const(m_cards))
        card->setNarrow(width() < narrowBelow);
}

void DoctorPane::addCard(const FindingContent &content)
{
    auto *card = new FindingCard(m_theme, content);
    card->setNarrow(width() < narrowBelow);
    connect(card, &FindingCard::hopActivated, this, &DoctorPane::hopActivated);
    connect(card, &FindingCard::fixRequested, this, &DoctorPane::fixRequested);
    connect(card, &FindingCard::composeRequested, this, &DoctorPane::composeRequested);
    m_list->insertWidget(int(m_cards.size()), card);
    m_cards.append(card);
}

QString DoctorPane::summary() const
{
    const auto count = [this](Inspect::Severity severity) {
        return std::count_if(m_findings.begin(), m_findings.end(),
            [severity](const FindingContent &one) { return !one.isFixed && one.finding.severity == severity; });
    };
    const auto words = [](qsizetype number, const QString &one, const QString &many) {
        return number == 1 ? one : many.arg(number);
    };
    QStringList parts;
    if (const auto problems = count(Inspect::Severity::Problem))
        parts.append(words(problems, tr("1 problem"), tr("%1 problems")));
    if (const auto warnings = count(Inspect::Severity::Warning))
        parts.append(words(warnings, tr("1 warning"), tr("%1 warnings")));
    if (const auto notes = count(Inspect::Severity::Note))
        parts.append(words(notes, tr("1 note"), tr("%1 notes")));
    if (m_hops == 0)
        return {};
    if (parts.isEmpty())
        return words(m_hops, tr("1 hop"), tr("%1 hops"));
    return tr("%1 from %2").arg(parts.join(QStringLiteral(", ")), words(m_hops, tr("1 hop"), tr("%1 hops")));
}

int DoctorPane::openCount() const
{
    return int(
        std::count_if(m_findings.begin(), m_findings.end(), [](const FindingContent &one) { return one.isOpen(); }));
}

bool DoctorPane::hasOpenProblem() const
{
    return std::any_of(m_findings.begin(), m_findings.end(),
        [](const FindingContent &one) { return one.isOpen() && one.finding.severity == Inspect::Severity::Problem; });
}

void DoctorPane::showFindingOf(ExchangeId id)
{
    for (FindingCard *card : std::as_const(m_cards)) {
        if (card->content().hop == id) {
            card->setOpened(true);
            m_scroll->ensureWidgetVisible(card);
            return;
        }
    }
}

} // namespace Sessionscope
