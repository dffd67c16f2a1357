// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/bodypane.h"

#include "core/texts/texts.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/emptystate.h"
#include "ui/common/iconbutton.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/common/surface.h"
#include "ui/response/bodyview.h"
#include "ui/response/csvview.h"
#include "ui/response/findbar.h"
#include "ui/response/gotobar.h"
#include "ui/response/jqfield.h"
#include "ui/response/jsontreeview.h"
#include "ui/response/pictureview.h"

#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Sessionscope {

namespace {

// Shorter work shows no sign that it is under way.
constexpr int patienceMs = 400;

QByteArray contentTypeOf(const Exchange &exchange)
{
    return exchange.response ? exchange.response->headers.first("Content-Type").value_or(QByteArray()) : QByteArray();
}

//! An empty page: most answers come sooner than one could read a word.
ReadyBody nothingYet()
{
    ReadyBody ready;
    ready.form = BodyForm::Raw;
    ready.text = BodyText::build({}, BodyText::Kind::Plain);
    return ready;
}

} // namespace

BodyPane::BodyPane(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_findBar(new FindBar(theme))
    , m_goTo(new GoToBar(theme))
    , m_stack(new QStackedWidget)
    , m_view(new BodyView(theme))
    , m_tree(new JsonTreeView(theme))
    , m_table(new CsvView(theme))
    , m_picture(new PictureView(theme))
    , m_empty(new EmptyState(theme, QStringLiteral("file-code"), tr("The response appears here")))
{
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_picture);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeToolbar());
    layout->addWidget(makeNoticeRow());
    layout->addWidget(m_findBar);
    layout->addWidget(m_goTo);
    layout->addWidget(m_stack, 1);
    m_findBar->hide();
    m_goTo->hide();

    connectParts();
    showExchange(nullptr);
}

void BodyPane::connectParts()
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        // While somebody types a filter the last result stays in sight.
        if (m_presented && m_presented == m_exchange && !m_jq->filter().isEmpty())
            notice(tr("Filtering…"));
        else
            say(tr("Formatting the body…"));
    });
    connect(m_jq, &JqField::typingStarted, this, [this] {
        m_loading.cancel();
        m_patience.stop();
    });
    connect(m_jq, &JqField::filterChanged, this, &BodyPane::load);
    connect(m_jq, &JqField::left, this, [this] { m_stack->currentWidget()->setFocus(Qt::ShortcutFocusReason); });
    connect(m_mode, &QTabBar::currentChanged, this, [this](int form) { setForm(BodyForm(form)); });
    connect(m_findButton, &QAbstractButton::clicked, this, &BodyPane::openFind);
    connect(m_copyButton, &QAbstractButton::clicked, this, &BodyPane::copyBody);
    connect(m_saveButton, &QAbstractButton::clicked, this, &BodyPane::saveBody);
    connect(m_moreButton, &QAbstractButton::clicked, this, &BodyPane::showMore);
    connect(m_goTo, &GoToBar::lineChosen, this, &BodyPane::goToLine);
    connect(m_goTo, &GoToBar::closed, this, &BodyPane::closeGoTo);
    connect(m_findBar, &FindBar::needleChanged, this, &BodyPane::find);
    connect(m_findBar, &FindBar::nextRequested, this, [this] { goTo(m_match + 1); });
    connect(m_findBar, &FindBar::previousRequested, this, [this] { goTo(m_match - 1); });
    connect(m_findBar, &FindBar::closed, this, &BodyPane::closeFind);
}

QWidget *BodyPane::makeToolbar()
{
    auto *bar = new Surface(m_theme, Token::Panel);
    bar->setLines(Qt::BottomEdge);
    bar->setFixedHeight(m_theme.size(Token::Toolbar));
    m_mode = new SegmentedControl(m_theme);
    for (const QString &form : {tr("Pretty"), tr("Raw"), tr("Tree"), tr("Table"), tr("Preview"), tr("Hex")})
        m_mode->addTab(form); // in the order of BodyForm
    m_mode->setAccessibleName(tr("Body format"));
    m_jq = new JqField(m_theme);
    m_findButton =
        new IconButton(m_theme, QStringLiteral("search"), tr("Find in body"), nullptr, QStringLiteral("Ctrl+F"));
    m_copyButton = new IconButton(m_theme, QStringLiteral("copy"), tr("Copy body"));
    m_saveButton = new IconButton(m_theme, QStringLiteral("download"), tr("Save body"));
    m_moreButton = new IconButton(m_theme, QStringLiteral("settings-2"), tr("More ways to read the body"));
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(16, 0, 16, 1);
    layout->setSpacing(8);
    layout->addWidget(m_mode);
    layout->addWidget(m_jq, 1);
    layout->addStretch(0);
    for (IconButton *button : {m_findButton, m_copyButton, m_saveButton, m_moreButton}) {
        button->setEdge(Token::ButtonSmall);
        layout->addWidget(button);
    }
    return bar;
}

QWidget *BodyPane::makeNoticeRow()
{
    m_noticeRow = new Surface(m_theme, Token::Sunken);
    m_noticeRow->setLines(Qt::BottomEdge);
    m_noticeRow->setFixedHeight(m_theme.size(Token::StatusBar));
    m_notice = new ElidedLabel(m_theme);
    m_notice->setObjectName(QStringLiteral("notice"));
    m_notice->setFace(Token::Small);
    auto *layout = new QHBoxLayout(m_noticeRow);
    layout->setContentsMargins(16, 0, 16, 1);
    layout->addWidget(m_notice);
    m_noticeRow->hide();
    return m_noticeRow;
}

void BodyPane::notice(const QString &sentence, Token::Color color)
{
    m_notice->setText(sentence);
    m_notice->setColor(color);
    m_noticeRow->setVisible(!sentence.isEmpty());
}

void BodyPane::addNotice(const QString &sentence)
{
    if (m_notice->text().isEmpty())
        notice(sentence);
    else if (!m_notice->text().contains(sentence))
        m_notice->setText(tr("%1; %2").arg(m_notice->text(), sentence));
}

void BodyPane::showExchange(const ExchangePtr &exchange)
{
    if (exchange && exchange == m_exchange)
        return;
    if (!exchange || !m_exchange || exchange->id != m_exchange->id)
        m_charset.clear();
    m_exchange = exchange;
    closeFind();
    m_goTo->hide();
    load();
}

void BodyPane::setForm(BodyForm form)
{
    m_wanted = form;
    load();
}

BodyForm BodyPane::form() const
{
    return BodyForm(m_mode->currentIndex());
}

void BodyPane::offerForms()
{
    const QSignalBlocker quiet(m_mode);
    const QList<BodyForm> forms = BodyForms::offered(m_type);
    // The tab to be current has to be there before the others go.
    const BodyForm form = BodyForms::closest(m_type, m_wanted);
    m_mode->setTabVisible(int(form), true);
    m_mode->setCurrentIndex(int(form));
    for (int i = 0; i < m_mode->count(); ++i)
        m_mode->setTabVisible(i, forms.contains(BodyForm(i)));
    m_mode->updateGeometry();
}

void BodyPane::load()
{
    m_loading.cancel();
    m_patience.stop();
    forgetMatches();
    notice({});
    const bool hasBody = m_exchange && m_exchange->response && !m_exchange->response->body.isEmpty();
    const QByteArray type = hasBody ? contentTypeOf(*m_exchange) : QByteArray();
    m_type = hasBody ? BodyForms::typeOf(m_exchange->response->body, type) : BodyType::None;
    offerForms();
    m_jq->setVisible(m_type == BodyType::Json || m_type == BodyType::None);
    m_jq->setEnabled(hasBody);
    for (QWidget *tool : QList<QWidget *>{m_mode, m_findButton, m_copyButton, m_saveButton, m_moreButton})
        tool->setEnabled(hasBody);
    if (!hasBody) {
        if (!m_exchange)
            say(tr("The response appears here"), tr("Its body, headers, cookies and timing"));
        else if (m_exchange->state == ExchangeState::Pending)
            present(nothingYet());
        else
            say(m_exchange->response ? tr("The body is empty") : tr("No answer came"));
        return;
    }
    m_patience.start();
    const bool stays = m_presented == m_exchange && m_presentedForm == form();
    const BodyJob job{m_exchange->response->body, type, m_type, form(), m_charset, m_jq->filter(), stays};
    m_loading.run([job](const auto &cancelled) { return makeReady(job, cancelled); },
        [this](const ReadyBody &ready) { present(ready); });
}

void BodyPane::present(const ReadyBody &ready)
{
    m_patience.stop();
    tellOfFilter(ready);
    if (!ready.stays && !put(ready))
        return;
    if (m_exchange->response && !m_exchange->response->complete)
        addNotice(tr("Incomplete: %1 arrived").arg(Texts::size(m_exchange->response->body.size())));
    if (m_findBar->isVisibleTo(this) && !m_findBar->needle().isEmpty())
        find();
    if (!ready.stays)
        Q_EMIT loaded();
}

bool BodyPane::put(const ReadyBody &ready)
{
    if (ready.form == BodyForm::Tree) {
        clearAllBut(m_tree);
        m_tree->setDocument(ready.json, ready.top);
        m_stack->setCurrentWidget(m_tree);
    } else if (ready.table) {
        presentTable(ready.table);
    } else if (ready.picture) {
        presentPicture(*ready.picture);
    } else if (!ready.text) {
        say(tr("This body is too large to show"), tr("It can be saved to a file"));
        return false;
    } else {
        clearAllBut(m_view);
        m_view->setText(ready.text);
        m_stack->setCurrentWidget(m_view);
    }
    m_presented = m_exchange;
    m_presentedForm = ready.form;
    return true;
}

void BodyPane::presentPicture(const Picture &picture)
{
    const QString size =
        tr("%1, %2 × %3 pixels").arg(picture.format).arg(picture.size.width()).arg(picture.size.height());
    switch (picture.problem) {
    case Picture::Problem::None:
        clearAllBut(m_picture);
        m_picture->setPicture(picture);
        m_stack->setCurrentWidget(m_picture);
        notice(m_type == BodyType::Svg ? tr("%1; drawn without scripts, filters and pictures inside").arg(size) : size);
        break;
    case Picture::Problem::TooLarge:
        say(tr("This picture is too large to show"),
            picture.size.isValid() ? size : tr("It would take too long to draw; it can be saved to a file"));
        break;
    case Picture::Problem::NoReader:
        say(tr("This system cannot read %1").arg(picture.format),
            tr("On Debian: apt install qt6-image-formats-plugins"));
        break;
    case Picture::Problem::Broken:
        say(tr("This picture cannot be read"), tr("Hex shows its octets"));
        break;
    }
}

void BodyPane::presentTable(const CsvTextPtr &table)
{
    clearAllBut(m_table);
    m_table->setText(table);
    m_stack->setCurrentWidget(m_table);
    if (table->isCut())
        notice(tr("The first %1 records; Raw shows them all").arg(CsvText::mostRecords), Token::WarnText);
}

//! What is not on the screen keeps no body in memory.
void BodyPane::clearAllBut(const QWidget *page)
{
    if (page != m_view)
        m_view->setText(nullptr);
    if (page != m_tree)
        m_tree->clear();
    if (page != m_table)
        m_table->clear();
    if (page != m_picture)
        m_picture->clear();
}

void BodyPane::say(const QString &sentence, const QString &detail)
{
    m_presented.reset();
    clearAllBut(m_empty);
    m_empty->setSentence(sentence, detail);
    m_stack->setCurrentWidget(m_empty);
}

} // namespace Sessionscope
