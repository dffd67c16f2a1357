// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/comparesources.h"

#include "core/inspect/requestfacts.h"
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
        !isSafeMethod(own.method) || Inspect::isLogoutRequest(exchange->request), exchange};
}

QList<Ask> CompareSources::distinctGets(const QList<ExchangePtr> &log)
{
    QList<Ask> asks;
    QHash<QString, qsizetype> places;
    for (const ExchangePtr &exchange : log) {
        const QUrl &url = exchange->request.url;
        if (probeMark(*exchange) || exchange->request.method != "GET" || Inspect::isLoginPath(url.path())
            || Inspect::isLogoutRequest(exchange->request))
            continue;
        const QString key = url.toString(QUrl::RemoveFragment);
        const auto known = places.constFind(key);
        if (known != places.constEnd()) {
            asks[*known] = recorded(exchange);
        } else {
            places.insert(key, asks.size());
            asks.append(recorded(exchange));
        }
    }
    return asks;
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
