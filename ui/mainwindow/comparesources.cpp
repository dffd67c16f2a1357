// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/comparesources.h"

#include "core/inspect/requestfacts.h"
#include "core/inspect/sessionlife.h"
#include "core/record/probemark.h"
#include "core/session/credentials.h"
#include "core/session/hopguard.h"
#include "core/session/session.h"
#include "ui/common/trailtexts.h"
#include "ui/mainwindow/fixes.h"

#include <QSet>

namespace Sessionscope {

namespace {

bool logsOut(const QByteArray &method, const QUrl &url)
{
    SentRequest request;
    request.method = method;
    request.url = url;
    return Inspect::isLogoutRequest(request);
}

} // namespace

Ask CompareSources::composed(const Request &request, const Session &session, const Clock &clock)
{
    Ask ask{request, Credentials::without(request), {}, !isSafeMethod(request.method.toUpper())};
    // Without the session's own parameters, which may be credentials.
    SessionSettings bare = Credentials::without(session.settings());
    bare.params.clear();
    Request target = ask.others;
    target.method = "GET";
    target.body = {};
    const auto hop = prepareHop(target, bare, session.variableLookup(), session.jar(), clock.now());
    QString path = QString::fromUtf8(TrailTexts::maskedUrl(request.url.toUtf8()));
    if (hop) {
        ask.others.url = hop->url.toString(QUrl::FullyEncoded);
        ask.others.params.clear();
        path = TrailTexts::path(hop->url);
        ask.isUnsafe = ask.isUnsafe || logsOut(request.method, hop->url);
    }
    ask.label = QString::fromLatin1(request.method) + QLatin1Char(' ') + path;
    return ask;
}

Ask CompareSources::recorded(const ExchangePtr &exchange)
{
    const Request own = Fixes::requestOf(*exchange);
    return {own, Credentials::without(own),
        QString::fromLatin1(own.method) + QLatin1Char(' ') + TrailTexts::path(exchange->request.url),
        isUnsafe(exchange->request), exchange};
}

QList<Ask> CompareSources::recorded(const QList<ExchangePtr> &exchanges)
{
    QList<Ask> asks;
    for (const ExchangePtr &exchange : exchanges)
        asks.append(recorded(exchange));
    return asks;
}

bool CompareSources::isUnsafe(const SentRequest &request)
{
    return !isSafeMethod(request.method) || Inspect::isLogoutRequest(request);
}

QList<ExchangePtr> CompareSources::distinctGets(const QList<ExchangePtr> &log, const Inspect::Cancelled &cancelled)
{
    QList<ExchangePtr> gets;
    QHash<QString, qsizetype> places;
    Inspect::CancelCheck check(cancelled);
    for (const ExchangePtr &exchange : log) {
        if (check.step())
            break;
        const QUrl &url = exchange->request.url;
        if (probeMark(*exchange) || exchange->request.method != "GET" || Inspect::isLoginPath(url.path())
            || Inspect::isLogoutRequest(exchange->request))
            continue;
        const QString key = url.toString(QUrl::RemoveFragment);
        const auto known = places.constFind(key);
        if (known != places.constEnd()) {
            gets[*known] = exchange;
        } else {
            places.insert(key, gets.size());
            gets.append(exchange);
        }
    }
    return gets;
}

QString CompareSources::userIn(const QList<ExchangePtr> &log)
{
    const QList<Inspect::SessionLife> lives = Inspect::sessionLives(withoutProbes(log));
    for (const Inspect::SessionLife &life : lives) {
        for (auto id = life.ids.crbegin(); id != life.ids.crend(); ++id) {
            if (!id->user.isEmpty())
                return id->user;
        }
    }
    return {};
}

QList<Ask> CompareSources::ofFile(const QList<HttpFileRequest> &requests, const Session &session, const Clock &clock)
{
    QList<Ask> asks;
    for (const HttpFileRequest &one : requests) {
        // One whose file is gone could not be sent either.
        if (const Result<Request> request = HttpFiles::withInclusions(one))
            asks.append(composed(*request, session, clock));
    }
    return asks;
}

} // namespace Sessionscope
