// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/endpointdesk.h"

#include "core/formats/secretfields.h"
#include "core/openapi/apicompose.h"
#include "core/openapi/apireader.h"
#include "core/session/session.h"
#include "core/session/urls.h"
#include "core/texts/texts.h"
#include "ui/explorer/endpointmodel.h"
#include "ui/explorer/endpointspane.h"
#include "ui/mainwindow/noticebar.h"
#include "ui/statusbar/statusbar.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QThreadPool>

#include <algorithm>

namespace Sessionscope {

using ApiCompose::Security;

namespace {

QString lastKey()
{
    return QStringLiteral("endpoints/last");
}

//! By the server that was asked, where its description is.
QString sourcesKey()
{
    return QStringLiteral("endpoints/sources");
}

} // namespace

EndpointDesk::EndpointDesk(const Places &places, QObject *parent)
    : QObject(parent)
    , m_places(places)
{
    const EndpointsPane *pane = &places.pane;
    connect(pane, &EndpointsPane::discoverRequested, this, &EndpointDesk::urlWanted);
    connect(pane, &EndpointsPane::graphQlRequested, this, [this] {
        m_ask = ApiDiscovery::Ask::GraphQl;
        Q_EMIT urlWanted();
        m_ask = ApiDiscovery::Ask::Places;
    });
    connect(pane, &EndpointsPane::groupRequested, this, &EndpointDesk::discover);
    connect(pane, &EndpointsPane::importRequested, this, &EndpointDesk::import);
    connect(pane, &EndpointsPane::pasteRequested, this, &EndpointDesk::paste);
    connect(pane, &EndpointsPane::chosen, this, &EndpointDesk::compose);
    connect(pane, &EndpointsPane::cancelRequested, this, [this] {
        if (m_discovery)
            m_discovery->cancel();
    });
}

void EndpointDesk::setSession(Session *session)
{
    if (m_session)
        m_session->log().disconnect(this);
    m_session = session;
    if (!session)
        return;
    const auto mark = [this](ExchangeId id) {
        const ExchangePtr exchange = m_session->log().find(id);
        if (exchange && exchange->state != ExchangeState::Pending)
            m_places.pane.model()->mark(*exchange);
    };
    connect(&session->log(), &SessionLog::appended, this, mark);
    connect(&session->log(), &SessionLog::updated, this, mark);
    connect(&session->log(), &SessionLog::cleared, this, [this] { m_places.pane.model()->clearMarks(); });
    m_places.pane.model()->clearMarks();
    markAll();
}

void EndpointDesk::markAll()
{
    if (!m_session)
        return;
    const QList<ExchangePtr> log = m_session->log().snapshot();
    for (const ExchangePtr &exchange : log)
        m_places.pane.model()->mark(*exchange);
}

void EndpointDesk::import()
{
    auto *dialog = new QFileDialog(m_places.pane.window(), tr("Import OpenAPI"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Descriptions (*.json *.yaml *.yml)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &EndpointDesk::openFile);
    dialog->open();
}

void EndpointDesk::paste()
{
    const QString text = QApplication::clipboard()->text().trimmed();
    const QUrl url(text);
    if (url.scheme().startsWith(QLatin1String("http")) && !text.contains(QLatin1Char('\n')))
        discover(url);
    else
        openText(text.toUtf8());
}

void EndpointDesk::openFile(const QString &path)
{
    read([path] { return ApiReader::read(path); });
}

void EndpointDesk::openText(const QByteArray &text)
{
    read([text, source = tr("clipboard")] { return ApiReader::parse(text, source); });
}

void EndpointDesk::read(const std::function<Result<ApiDocument>()> &read)
{
    m_places.pane.setGroups({});
    // Ten megabytes take their time.
    QThreadPool::globalInstance()->start([self = QPointer<EndpointDesk>(this), read] {
        const auto document = std::make_shared<Result<ApiDocument>>(read());
        QMetaObject::invokeMethod(qApp, [self, document] {
            if (self)
                self->take(*document);
        });
    });
}

QUrl EndpointDesk::remembered()
{
    return QUrl(QSettings().value(lastKey()).toString());
}

void EndpointDesk::restore()
{
    const QUrl last = remembered();
    if (last.isLocalFile() && QFileInfo(last.toLocalFile()).isFile())
        openFile(last.toLocalFile());
}

//! The address alone; what may be secret in it is not kept.
void EndpointDesk::remember(const QString &source) const
{
    const QUrl url(source);
    QSettings settings;
    if (QFileInfo(source).isAbsolute()) {
        settings.setValue(lastKey(), QUrl::fromLocalFile(source).toString());
        return;
    }
    const QByteArray octets = source.toUtf8();
    const bool isSecret = SecretFields::inUrl(octets, [](const QByteArray &) { return QByteArray(); }) != octets;
    if (!url.scheme().startsWith(QLatin1String("http")) || !url.userInfo().isEmpty() || isSecret)
        return;
    settings.setValue(lastKey(), source);
    QVariantMap sources = settings.value(sourcesKey()).toMap();
    constexpr qsizetype most = 200;
    if (sources.size() >= most)
        sources.clear();
    sources.insert(Urls::origin(url), source);
    settings.setValue(sourcesKey(), sources);
}

void EndpointDesk::take(const Result<ApiDocument> &document)
{
    if (document)
        show(*document);
    else
        m_places.notices.say(Family::Fail, QStringLiteral("circle-x"), Texts::error(document.error()));
}

void EndpointDesk::show(const ApiDocument &document)
{
    m_places.pane.setDocument(document);
    m_places.pane.setOpen(true);
    // A schema of GraphQL is asked for by its own question, not by its address.
    if (document.format != QLatin1String("GraphQL"))
        remember(document.source);
    markAll();
    const QString title = document.title.isEmpty() ? document.format : document.title;
    m_places.status.setMessage(
        Family::Ok, QStringLiteral("book-open"), tr("%1: %2 endpoints").arg(title).arg(document.operations.size()));
    if (!document.problems.isEmpty()) {
        m_places.notices.say(Family::Warn, QStringLiteral("triangle-alert"),
            tr("%1 is not sound at %2 places and shown as far as it could be read. First: %3.")
                .arg(title)
                .arg(document.problems.size())
                .arg(document.problems.constFirst()));
    }
}

void EndpointDesk::discover(const QUrl &url)
{
    if (m_discovery || !m_session)
        return;
    m_discovery = new ApiDiscovery(*m_session, url, this, m_ask);
    const QUrl before(QSettings().value(sourcesKey()).toMap().value(Urls::origin(url)).toString());
    // Who names a document means that one.
    const bool isSearch = m_ask == ApiDiscovery::Ask::Places && ApiDiscovery::addresses(url).size() > 1;
    if (isSearch && !before.isEmpty())
        m_discovery->askFirst(before);
    m_places.pane.setBusy(true);
    m_places.pane.setOpen(true);
    connect(m_discovery, &ApiDiscovery::asking, this, [this](const QUrl &asked) {
        m_places.status.setMessage(Family::Idle, QStringLiteral("hourglass"), tr("Asking for %1").arg(asked.path()));
    });
    connect(m_discovery, &ApiDiscovery::finished, this, &EndpointDesk::discovered);
}

void EndpointDesk::discovered(const Discovery &discovery)
{
    m_discovery = nullptr;
    m_places.pane.setBusy(false);
    if (!discovery.groups.isEmpty())
        m_places.pane.setGroups(discovery.groups);
    if (discovery.document) {
        m_places.notices.dismiss();
        show(*discovery.document);
        return;
    }
    m_places.status.setMessage(Family::Idle, {}, {});
    if (discovery.isCancelled || discovery.tries.isEmpty())
        return;
    const Discovery::Try &first = discovery.tries.constFirst();
    const auto asks = [](const Discovery::Try &one) {
        return one.isRedirected || one.status == 401 || one.status == 403;
    };
    if (first.status == 0 && first.error) {
        m_places.notices.say(Family::Fail, QStringLiteral("circle-x"), Texts::error(*first.error));
    } else if (std::any_of(discovery.tries.begin(), discovery.tries.end(), asks)) {
        m_places.notices.say(Family::Idle, QStringLiteral("log-in"),
            tr("No description was found, but the server asks for a login first. Each try is in the trail."),
            {{tr("Log in…"), [this] { Q_EMIT loginWanted(); }}});
    } else {
        m_places.notices.say(Family::Idle, QStringLiteral("info"),
            tr("No description of the API was found at %1 addresses. Each try is in the trail.")
                .arg(discovery.tries.size()),
            {{tr("Import OpenAPI…"), [this] { import(); }}});
    }
}

void EndpointDesk::compose(qsizetype operation)
{
    const ApiDocument &document = m_places.pane.model()->document();
    if (operation < 0 || operation >= document.operations.size())
        return;
    m_places.notices.dismiss();
    Q_EMIT composed(ApiCompose::request(document, document.operations.at(operation), document.servers.value(0)));
    saySecurity(operation);
}

void EndpointDesk::saySecurity(qsizetype operation)
{
    const ApiDocument &document = m_places.pane.model()->document();
    const QList<Security> asked = ApiCompose::security(document, document.operations.at(operation));
    if (asked.isEmpty() || !m_session)
        return;
    const AuthSettings::Kind kind = m_session->settings().auth.kind;
    if (kind != AuthSettings::Kind::None && kind != AuthSettings::Kind::Inherit)
        return;
    const QList<Cookie> cookies = m_session->jar().cookies();
    bool token = false;
    QStringList names;
    for (const Security &one : asked) {
        const bool isCookie = one.kind == Security::Kind::ApiKey && one.place == AuthSettings::Place::Cookie;
        const auto isIt = [&one](const Cookie &cookie) { return QString::fromUtf8(cookie.name) == one.name; };
        if (isCookie && std::any_of(cookies.begin(), cookies.end(), isIt))
            return;
        token = token || one.kind == Security::Kind::OAuth || one.kind == Security::Kind::Bearer;
        names.append(isCookie                        ? tr("the cookie %1").arg(one.name)
                : one.kind == Security::Kind::ApiKey ? tr("the key %1").arg(one.name)
                                                     : one.scheme);
    }
    names.removeDuplicates();
    m_places.notices.say(Family::Idle, QStringLiteral("lock"),
        tr("This endpoint asks for %1, which this session does not have yet.").arg(names.join(tr(" or "))),
        {{token ? tr("Get token…") : tr("Log in…"), [this, token] {
              if (token)
                  Q_EMIT tokenWanted();
              else
                  Q_EMIT loginWanted();
          }}});
}

} // namespace Sessionscope
