// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparesetup.h"

#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/iconbutton.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QPainter>
#include <QRadioButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

namespace Sessionscope {

namespace {

constexpr int setupWidth = 264;
constexpr int edge = 16;
constexpr int fastest = 50;

// The colour by which the session switcher tells sessions apart; a ring for nobody.
class Dot : public QWidget
{
public:
    Dot(const Theme &theme, const QColor &color)
        : m_theme(theme)
        , m_color(color)
    {
        setFixedSize(10, 10);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(m_color.isValid() ? QPen(Qt::NoPen) : QPen(m_theme.color(Token::Control), 1.5));
        painter.setBrush(m_color.isValid() ? QBrush(m_color) : QBrush(Qt::NoBrush));
        painter.drawEllipse(QRectF(rect()).adjusted(1, 1, -1, -1));
    }

private:
    const Theme &m_theme;
    QColor m_color;
};

void clear(QVBoxLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide(); // It may be the sender of what is going on.
            widget->deleteLater();
        }
        delete item;
    }
}

} // namespace

CompareSetup::CompareSetup(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Sunken, parent)
    , m_theme(theme)
    , m_choices(new QWidget)
    , m_sessionRows(new QVBoxLayout)
    , m_sourceRows(new QVBoxLayout)
    , m_sourceGroup(new QButtonGroup(this))
    , m_unsafe(new QCheckBox(tr("Also what changes things")))
    , m_rate(new QSpinBox)
    , m_run(new Button(theme, Button::Variant::Primary, QString()))
    , m_compare(new Button(theme, Button::Variant::Secondary, tr("Compare these sessions")))
{
    setFixedWidth(setupWidth);
    setLines(Qt::RightEdge);
    setAccessibleName(tr("Who asks what"));
    m_rate->setRange(1, fastest);
    m_rate->setValue(5);
    m_rate->setFixedWidth(56);
    m_rate->setAccessibleName(tr("Requests a second at the most"));
    m_unsafe->setToolTip(tr("POST, PUT, PATCH and DELETE, and requests that log out, are left out unless you say so"));
    m_unsafe->setObjectName(QStringLiteral("withUnsafe"));
    m_run->setObjectName(QStringLiteral("compareRun"));
    m_compare->setObjectName(QStringLiteral("compareSessions"));
    m_compare->setToolTip(tr("Settings, tokens and cookies side by side; nothing is sent"));

    auto *list = new QVBoxLayout(m_choices);
    list->setContentsMargins(edge, 12, edge, 12);
    list->setSpacing(8);
    m_sessionRows->setSpacing(2);
    m_sourceRows->setSpacing(2);
    list->addWidget(makeTitle(tr("Send as")));
    list->addLayout(m_sessionRows);
    list->addSpacing(8);
    list->addWidget(makeTitle(tr("Requests")));
    list->addLayout(m_sourceRows);
    list->addWidget(m_unsafe);
    auto *rate = new QHBoxLayout;
    rate->setSpacing(8);
    auto *most = new ElidedLabel(theme, tr("At most"));
    auto *second = new ElidedLabel(theme, tr("a second"));
    rate->addWidget(most);
    rate->addWidget(m_rate);
    rate->addWidget(second, 1);
    list->addLayout(rate);
    list->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_choices);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    m_choices->setAutoFillBackground(false);

    auto *buttons = new QVBoxLayout;
    buttons->setContentsMargins(edge, 8, edge, 12);
    buttons->setSpacing(8);
    buttons->addWidget(m_run);
    buttons->addWidget(m_compare);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 1, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addLayout(buttons);
    connect(m_unsafe, &QCheckBox::toggled, this, &CompareSetup::updateButtons);
    connect(m_sourceGroup, &QButtonGroup::idToggled, this, &CompareSetup::updateButtons);
    connect(m_run, &QAbstractButton::clicked, this, [this] {
        if (m_isBusy)
            Q_EMIT cancelRequested();
        else
            Q_EMIT runRequested(order());
    });
    connect(m_compare, &QAbstractButton::clicked, this, [this] { Q_EMIT sessionsRequested(order().sessions); });
    updateButtons();
}

ElidedLabel *CompareSetup::makeTitle(const QString &text)
{
    auto *title = new ElidedLabel(m_theme, text);
    title->setFace(Token::Small, QFont::DemiBold);
    title->setColor(Token::TextMuted);
    return title;
}

QWidget *CompareSetup::makeSession(const CompareSession &session)
{
    auto *row = new QWidget;
    row->setMinimumHeight(m_theme.size(Token::ButtonSmall));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto *box = new QCheckBox(session.name);
    box->setObjectName(QStringLiteral("as-") + session.name);
    box->setToolTip(session.name);
    box->setMinimumWidth(0);
    box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    box->setChecked(m_chosen.contains(session.id));
    connect(box, &QCheckBox::toggled, this, [this, id = session.id](bool checked) {
        checked ? void(m_chosen.insert(id)) : void(m_chosen.remove(id));
        updateButtons();
    });
    layout->addWidget(new Dot(m_theme, session.color));
    layout->addWidget(box, 1);
    if (!session.color.isValid())
        return row;
    auto *all = new IconButton(m_theme, QStringLiteral("eye"), tr("%1 may read what others own").arg(session.name));
    all->setEdge(Token::ButtonSmall);
    all->setCheckable(true);
    const auto look = [all](bool on) {
        all->setColor(on ? Token::AccentText : Token::TextFaint);
        all->setIconName(on ? QStringLiteral("eye") : QStringLiteral("eye-off"));
    };
    all->setChecked(m_privileged.contains(session.id));
    look(all->isChecked());
    connect(all, &QAbstractButton::toggled, this, [this, look, id = session.id](bool on) {
        look(on);
        on ? void(m_privileged.insert(id)) : void(m_privileged.remove(id));
    });
    layout->addWidget(all);
    return row;
}

void CompareSetup::setSessions(const QList<CompareSession> &sessions)
{
    if (sessions == m_sessions)
        return;
    m_sessions = sessions;
    clear(m_sessionRows);
    for (const CompareSession &session : sessions) {
        if (!m_known.contains(session.id)) {
            m_known.insert(session.id);
            if (session.looksPrivileged)
                m_privileged.insert(session.id);
            if (session.isCurrent || !session.color.isValid())
                m_chosen.insert(session.id);
        }
        QWidget *row = makeSession(session);
        m_sessionRows->addWidget(row);
        row->show();
    }
    settle();
    updateButtons();
}

void CompareSetup::settle()
{
    m_choices->setMinimumHeight(m_choices->layout()->totalMinimumSize().height());
}

void CompareSetup::setSources(const QList<CompareSource> &sources)
{
    if (sources == m_sources)
        return;
    const int chosen = qMax(0, m_sourceGroup->checkedId());
    m_sources = sources;
    for (QAbstractButton *button : m_sourceGroup->buttons())
        m_sourceGroup->removeButton(button);
    clear(m_sourceRows);
    for (int i = 0; i < sources.size(); ++i) {
        const CompareSource &source = sources.at(i);
        const int count = source.safe + source.others;
        auto *button = new QRadioButton(i == 0 ? source.name : tr("%1 (%2)").arg(source.name).arg(count));
        button->setMinimumHeight(m_theme.size(Token::ButtonSmall));
        button->setEnabled(count > 0);
        button->setChecked(i == chosen);
        m_sourceGroup->addButton(button, i);
        m_sourceRows->addWidget(button);
        button->show();
    }
    settle();
    updateButtons();
}

int CompareSetup::requestCount() const
{
    const CompareSource source = m_sources.value(qMax(0, m_sourceGroup->checkedId()));
    return source.safe + (m_unsafe->isChecked() ? source.others : 0);
}

CompareOrder CompareSetup::order() const
{
    CompareOrder order;
    for (const CompareSession &session : m_sessions) {
        if (m_chosen.contains(session.id))
            order.sessions.append(session.id);
        if (m_privileged.contains(session.id))
            order.mayReadAll.append(session.id);
    }
    order.source = qMax(0, m_sourceGroup->checkedId());
    order.withUnsafe = m_unsafe->isChecked();
    order.perSecond = m_rate->value();
    return order;
}

void CompareSetup::setProgress(int done, int total)
{
    if (total > 0) {
        setPreparing();
        m_run->setHint(tr("%1 of %2").arg(done).arg(total), true);
    } else {
        m_isBusy = false;
        m_run->setHint({});
        m_run->setVariant(Button::Variant::Primary);
        updateButtons();
    }
}

void CompareSetup::setPreparing()
{
    m_isBusy = true;
    m_run->setText(tr("Cancel"));
    m_run->setVariant(Button::Variant::Secondary);
    m_run->setEnabled(true);
}

void CompareSetup::updateButtons()
{
    const auto sessions = int(order().sessions.size());
    m_compare->setEnabled(sessions > 1);
    if (m_isBusy)
        return;
    const int count = requestCount() * sessions;
    m_run->setText(count == 1 ? tr("Send 1 request") : tr("Send %1 requests").arg(count));
    m_run->setEnabled(count > 0);
}

} // namespace Sessionscope
