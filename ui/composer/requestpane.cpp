// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/composer/requestpane.h"

#include "core/base/redaction.h"
#include "ui/common/autheditor.h"
#include "ui/common/counttabbar.h"
#include "ui/common/keyvaluetable.h"
#include "ui/composer/bodyeditor.h"
#include "ui/composer/optionseditor.h"
#include "ui/composer/willsend.h"

#include <QBoxLayout>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

namespace Sessionscope {

namespace {

int enabledCount(const FieldList &fields)
{
    return int(std::count_if(fields.cbegin(), fields.cend(), [](const Field &field) { return field.enabled; }));
}

// Pages of fixed contents scroll when the pane is low.
QScrollArea *scrolling(QWidget *content)
{
    auto *area = new QScrollArea;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

} // namespace

RequestPane::RequestPane(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Panel, parent)
    , m_tabs(new CountTabBar(theme))
    , m_pages(new QStackedWidget)
    , m_split(new QSplitter(Qt::Vertical))
    , m_params(new KeyValueTable(theme, tr("parameter")))
    , m_headers(new KeyValueTable(theme, tr("header")))
    , m_body(new BodyEditor(theme))
    , m_auth(new AuthEditor(theme))
    , m_options(new OptionsEditor(theme))
    , m_willSend(new WillSend(theme))
{
    setObjectName(QStringLiteral("requestPane"));
    m_headers->setMask([](const Field &field) {
        return Redaction::isSecretHeader(field.name.toLatin1()) && !field.value.startsWith(QLatin1String("{{"));
    });
    m_tabs->setAccessibleName(tr("Parts of the request"));
    for (const QString &text : {tr("Params"), tr("Headers"), tr("Body"), tr("Auth"), tr("Settings")})
        m_tabs->addTab(text);
    m_pages->addWidget(m_params);
    m_pages->addWidget(m_headers);
    m_pages->addWidget(m_body);
    m_pages->addWidget(scrolling(m_auth));
    m_pages->addWidget(scrolling(m_options));

    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(1);
    m_split->addWidget(m_pages);
    m_split->addWidget(m_willSend);
    m_split->setStretchFactor(0, 2);
    m_split->setStretchFactor(1, 3);
    m_split->setSizes({228, 272});
    m_pages->setMinimumHeight(84);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new Surface(theme, Token::Panel);
    head->setLines(Qt::BottomEdge);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(6, 0, 8, 0); // With the tab's own 10 the first text stands at 16.
    row->addWidget(m_tabs);
    column->addWidget(head);
    column->addWidget(m_split, 1);

    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_params, &KeyValueTable::edited, this, [this] {
        updateCounts();
        Q_EMIT paramsEdited();
    });
    const auto changed = [this] {
        updateCounts();
        Q_EMIT edited();
    };
    connect(m_headers, &KeyValueTable::edited, this, changed);
    connect(m_body, &BodyEditor::edited, this, changed);
    connect(m_auth, &AuthEditor::edited, this, changed);
    connect(m_options, &OptionsEditor::edited, this, changed);
    connect(m_willSend, &WillSend::foldedChanged, this, &RequestPane::placeWillSend);
}

void RequestPane::setParts(const Request &request)
{
    m_rest = request;
    m_headers->setFields(request.headers);
    m_body->setBody(request.body);
    m_auth->setAuth(request.auth);
    m_options->setOptions(request.options);
    // What a request with a body is about is its body.
    m_tabs->setCurrentIndex(int(request.body.kind == Body::Kind::None ? Tab::Params : Tab::Body));
    updateCounts();
}

void RequestPane::readParts(Request &request) const
{
    request.name = m_rest.name;
    request.removedHeaders = m_rest.removedHeaders;
    request.headers = m_headers->fields();
    request.body = m_body->body();
    request.auth = m_auth->auth();
    request.options = m_options->options();
}

FieldList RequestPane::params() const
{
    return m_params->fields();
}

void RequestPane::setParams(const FieldList &params)
{
    m_params->setFields(params);
    updateCounts();
}

void RequestPane::setHeaderNames(const QStringList &names)
{
    m_headers->setNameCompletions(names);
}

void RequestPane::commitEdits()
{
    m_params->commitEdit();
    m_headers->commitEdit();
    m_body->commitEdit();
}

void RequestPane::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(int(tab));
    m_pages->currentWidget()->setFocus(Qt::ShortcutFocusReason);
}

void RequestPane::updateCounts()
{
    m_tabs->setCount(int(Tab::Params), enabledCount(m_params->fields()));
    m_tabs->setCount(int(Tab::Headers), enabledCount(m_headers->fields()));
    m_tabs->setCount(int(Tab::Body), m_body->count());
}

void RequestPane::placeWillSend()
{
    m_willSend->layout()->invalidate(); // Its preview has just been hidden.
    const int folded = m_willSend->minimumSizeHint().height();
    if (m_willSend->isFolded())
        m_openSizes = m_split->sizes();
    m_willSend->setMaximumHeight(m_willSend->isFolded() ? folded : QWIDGETSIZE_MAX);
    // A splitter does not share out by itself what a smaller maximum sets free.
    m_split->setSizes(m_willSend->isFolded() ? QList<int>{qMax(1, m_split->height() - folded), folded} : m_openSizes);
}

} // namespace Sessionscope
