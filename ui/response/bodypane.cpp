// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/bodypane.h"

#include "core/texts/texts.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/emptystate.h"
#include "ui/common/iconbutton.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/common/surface.h"
#include "ui/response/bodyloader.h"
#include "ui/response/bodyview.h"
#include "ui/response/findbar.h"
#include "ui/response/jsontreemodel.h"
#include "ui/response/jsontreeview.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QSaveFile>
#include <QShortcut>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Sessionscope {

namespace {

constexpr qsizetype findLimit = 1'000'000;
// Shorter work shows no sign that it is under way.
constexpr int patienceMs = 400;

QByteArray contentTypeOf(const Exchange &exchange)
{
    return exchange.response ? exchange.response->headers.first("Content-Type").value_or(QByteArray()) : QByteArray();
}

} // namespace

BodyPane::BodyPane(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_findBar(new FindBar(theme))
    , m_stack(new QStackedWidget)
    , m_view(new BodyView(theme))
    , m_tree(new JsonTreeView(theme))
    , m_empty(new EmptyState(theme, QStringLiteral("file-code"), tr("The response appears here")))
{
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_tree);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeToolbar());
    layout->addWidget(m_findBar);
    layout->addWidget(m_stack, 1);
    m_findBar->hide();

    connectParts();
    showExchange(nullptr);
}

void BodyPane::connectParts()
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] { say(tr("Formatting the body…")); });
    connect(m_mode, &QTabBar::currentChanged, this, [this](int form) { setForm(BodyForm(form)); });
    connect(m_findButton, &QAbstractButton::clicked, this, &BodyPane::openFind);
    connect(m_copyButton, &QAbstractButton::clicked, this, &BodyPane::copyBody);
    connect(m_saveButton, &QAbstractButton::clicked, this, &BodyPane::saveBody);
    connect(m_findBar, &FindBar::needleChanged, this, &BodyPane::find);
    connect(m_findBar, &FindBar::nextRequested, this, [this] { goTo(m_match + 1); });
    connect(m_findBar, &FindBar::previousRequested, this, [this] { goTo(m_match - 1); });
    connect(m_findBar, &FindBar::closed, this, &BodyPane::closeFind);
    auto *shortcut = new QShortcut(QKeySequence::Find, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, &BodyPane::openFind);
}

QWidget *BodyPane::makeToolbar()
{
    auto *bar = new Surface(m_theme, Token::Panel);
    bar->setLines(Qt::BottomEdge);
    bar->setFixedHeight(m_theme.size(Token::Toolbar));
    m_mode = new SegmentedControl(m_theme);
    for (const QString &form : {tr("Pretty"), tr("Raw"), tr("Tree"), tr("Hex")})
        m_mode->addTab(form); // in the order of BodyForm
    m_mode->setAccessibleName(tr("Body format"));
    m_notice = new ElidedLabel(m_theme);
    m_notice->setFace(Token::Small);
    m_notice->setColor(Token::TextMuted);
    m_findButton =
        new IconButton(m_theme, QStringLiteral("search"), tr("Find in body"), nullptr, QStringLiteral("Ctrl+F"));
    m_copyButton = new IconButton(m_theme, QStringLiteral("copy"), tr("Copy body"));
    m_saveButton = new IconButton(m_theme, QStringLiteral("download"), tr("Save body"));
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(16, 0, 16, 1);
    layout->setSpacing(8);
    layout->addWidget(m_mode);
    layout->addWidget(m_notice, 1);
    for (IconButton *button : {m_findButton, m_copyButton, m_saveButton}) {
        button->setEdge(Token::ButtonSmall);
        layout->addWidget(button);
    }
    return bar;
}

void BodyPane::showExchange(const ExchangePtr &exchange)
{
    if (exchange && exchange == m_exchange)
        return;
    m_exchange = exchange;
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
    closeFind();
    m_notice->setText({});
    const bool hasBody = m_exchange && m_exchange->response && !m_exchange->response->body.isEmpty();
    const QByteArray type = hasBody ? contentTypeOf(*m_exchange) : QByteArray();
    m_type = hasBody ? BodyForms::typeOf(m_exchange->response->body, type) : BodyType::None;
    offerForms();
    for (QWidget *tool : QList<QWidget *>{m_mode, m_findButton, m_copyButton, m_saveButton})
        tool->setEnabled(hasBody);
    if (!hasBody) {
        if (!m_exchange)
            say(tr("The response appears here"), tr("Its body, headers, cookies and timing"));
        else if (m_exchange->state == ExchangeState::Pending)
            present(
                {BodyForm::Raw, BodyText::build({}, BodyText::Kind::Plain), {}, {}}); // soon there is something to read
        else
            say(m_exchange->response ? tr("The body is empty") : tr("No answer came"));
        return;
    }
    m_patience.start();
    const BodyJob job{m_exchange->response->body, type, m_type, form()};
    m_loading.run([job](const auto &cancelled) { return makeReady(job, cancelled); },
        [this](const ReadyBody &ready) { present(ready); });
}

void BodyPane::present(const ReadyBody &ready)
{
    m_patience.stop();
    if (ready.form == BodyForm::Tree) {
        m_tree->setDocument(ready.json, ready.top);
        m_view->setText(nullptr);
        m_stack->setCurrentWidget(m_tree);
    } else if (!ready.text) {
        say(tr("This body is too large to show"), tr("It can be saved to a file"));
        return;
    } else {
        m_view->setText(ready.text);
        m_tree->clear();
        m_stack->setCurrentWidget(m_view);
    }
    if (m_exchange->response && !m_exchange->response->complete)
        m_notice->setText(tr("Incomplete: %1 arrived").arg(Texts::size(m_exchange->response->body.size())));
    if (m_findBar->isVisibleTo(this) && !m_findBar->needle().isEmpty())
        find();
    Q_EMIT loaded();
}

void BodyPane::say(const QString &sentence, const QString &detail)
{
    m_view->setText(nullptr);
    m_tree->clear();
    m_empty->setSentence(sentence, detail);
    m_stack->setCurrentWidget(m_empty);
}

void BodyPane::openFind()
{
    if (!m_findButton->isEnabled())
        return;
    // What is searched is text.
    if (form() == BodyForm::Tree)
        setForm(BodyForm::Pretty);
    m_findBar->show();
    m_findBar->start();
    if (!m_findBar->needle().isEmpty())
        find();
}

void BodyPane::closeFind()
{
    m_finding.cancel();
    m_places.clear();
    m_match = -1;
    m_view->setMatches({}, 0);
    if (!m_findBar->isVisibleTo(this))
        return;
    m_findBar->hide();
    m_view->setFocus();
}

void BodyPane::find()
{
    const BodyTextPtr text = m_view->text();
    const QByteArray needle = m_findBar->needle().toUtf8();
    if (!text)
        return;
    m_findBar->setSearching();
    m_finding.run(
        [text, needle](const auto &cancelled) {
            Found found;
            found.places = BodyLoader::find(text->bytes(), needle, findLimit, cancelled);
            found.more = found.places.size() == findLimit;
            return found;
        },
        [this, needle](const Found &found) {
            m_places = found.places;
            m_more = found.more;
            m_view->setMatches(m_places, needle.size());
            const auto from = std::lower_bound(m_places.cbegin(), m_places.cend(), quint32(m_view->selectionStart()));
            goTo(from == m_places.cend() ? 0 : from - m_places.cbegin());
        });
}

void BodyPane::goTo(qsizetype match)
{
    if (m_places.isEmpty()) {
        m_match = -1;
    } else {
        m_match = (match + m_places.size()) % m_places.size();
        const qsizetype place = m_places.at(m_match);
        m_view->select(place, place + m_findBar->needle().toUtf8().size());
    }
    m_findBar->setResult(m_match, m_places.size(), m_more);
}

void BodyPane::copyBody()
{
    const QByteArray text = m_view->text() ? m_view->text()->bytes() : m_tree->model()->text();
    QGuiApplication::clipboard()->setText(QString::fromUtf8(text));
}

void BodyPane::saveBody()
{
    const QString name = QFileInfo(m_exchange->request.url.path()).fileName();
    const QByteArray body = m_exchange->response->body;
    auto *dialog = new QFileDialog(this, tr("Save body"), name.isEmpty() ? QStringLiteral("body") : name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this, body](const QString &path) { writeBody(path, body); });
    dialog->open();
}

void BodyPane::writeBody(const QString &path, const QByteArray &body)
{
    m_notice->setText(tr("Saving…"));
    m_saving.run(
        [path, body](const auto &) {
            QSaveFile file(path);
            const bool saved = file.open(QIODevice::WriteOnly) && file.write(body) == body.size() && file.commit();
            return saved ? QString() : file.errorString();
        },
        [this, path](const QString &problem) {
            m_notice->setText(problem.isEmpty() ? tr("Saved as %1").arg(QFileInfo(path).fileName())
                                                : tr("%1 could not be written: %2").arg(path, problem));
        });
}

} // namespace Sessionscope
