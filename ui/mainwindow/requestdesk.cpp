// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/requestdesk.h"

#include "core/formats/httpblocks.h"
#include "ui/composer/composer.h"

#include <utility>

namespace Sessionscope {

RequestDesk::RequestDesk(Composer &composer, QObject *parent)
    : QObject(parent)
    , m_composer(composer)
{
    connect(&composer, &Composer::edited, this, [this] {
        if (m_setting)
            return;
        m_scratchTyped = true;
        if (!place().isEmpty())
            Q_EMIT changed();
    });
}

bool RequestDesk::isEdited() const
{
    return !place().isEmpty() && m_composer.request() != m_shown.original;
}

void RequestDesk::putAside()
{
    if (place().isEmpty()) {
        if (m_scratchTyped && !m_composer.isEmpty())
            m_scratch = m_composer.request();
    } else if (isEdited()) {
        m_shown.edited = m_composer.request();
        m_aside.append(m_shown);
    }
    m_shown = {};
    m_scratchTyped = false;
}

void RequestDesk::show(const OpenRequest &request)
{
    if (request.place == place())
        return;
    putAside();
    m_setting = true;
    m_shown.place = request.place;
    m_composer.setRequest(request.request);
    // In the composer's words, so that only editing makes a difference.
    m_shown.original = m_composer.request();
    for (qsizetype i = 0; i < m_aside.size(); ++i) {
        if (m_aside.at(i).place != request.place)
            continue;
        m_shown = m_aside.takeAt(i);
        m_composer.setRequest(m_shown.edited);
        break;
    }
    m_setting = false;
    Q_EMIT changed();
}

void RequestDesk::leave()
{
    putAside();
    Q_EMIT changed();
}

void RequestDesk::forget()
{
    m_shown = {};
    m_scratchTyped = false;
    Q_EMIT changed();
}

std::optional<Request> RequestDesk::takeScratch()
{
    return std::exchange(m_scratch, std::nullopt);
}

QSet<std::pair<QString, qsizetype>> RequestDesk::unsaved() const
{
    QSet<std::pair<QString, qsizetype>> all;
    if (isEdited())
        all.insert({place().path, place().block});
    for (const Entry &entry : m_aside)
        all.insert({entry.place.path, entry.place.block});
    return all;
}

void RequestDesk::saved(const RequestPlace &place)
{
    m_shown.place = place;
    m_shown.original = m_composer.request();
    Q_EMIT changed();
}

void RequestDesk::moved(const RequestPlace &from, const RequestPlace &to)
{
    if (m_shown.place == from)
        m_shown.place = to;
    for (Entry &entry : m_aside) {
        if (entry.place == from)
            entry.place = to;
    }
    Q_EMIT changed();
}

void RequestDesk::pathMoved(const QString &from, const QString &to)
{
    const auto follow = [&](QString &path) {
        if (path == from || path.startsWith(from + QLatin1Char('/')))
            path = to + path.mid(from.size());
    };
    follow(m_shown.place.path);
    for (Entry &entry : m_aside)
        follow(entry.place.path);
    Q_EMIT changed();
}

RequestDesk::Fate RequestDesk::follow(const QString &path, const HttpFile &file)
{
    const auto track = [&](RequestPlace &at) {
        if (at.path != path)
            return Fate::Same;
        if (const Result<qsizetype> block = OpenRequests::locate(file, at)) {
            at.block = *block;
            return Fate::Same;
        }
        return OpenRequests::successor(file, at) ? Fate::Changed : Fate::Gone;
    };
    for (Entry &entry : m_aside)
        track(entry.place);
    const Fate fate = track(m_shown.place);
    Q_EMIT changed();
    return fate;
}

} // namespace Sessionscope
