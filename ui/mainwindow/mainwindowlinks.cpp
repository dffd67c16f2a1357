// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/composer/composer.h"
#include "ui/mainwindow/collectiondesk.h"
#include "ui/mainwindow/linkdesk.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/noticebar.h"
#include "ui/mainwindow/sessionshelf.h"
#include "ui/mainwindow/visits.h"
#include "ui/palette/commandpalette.h"
#include "ui/response/responsepane.h"

// Links lead on, and back and forward lead along the way that was taken.
namespace Sessionscope {

void MainWindow::connectLinks()
{
    m_links = new LinkDesk({m_services.theme, *m_response, *m_composer, *m_notices}, this);
    m_visits = new Visits(
        *m_composer, [this] { return m_collections->place(); }, this);
    connect(m_links, &LinkDesk::composed, this, &MainWindow::compose);
    connect(m_links, &LinkDesk::sendWanted, this, &MainWindow::send);
    connect(m_response, &ResponsePane::linksRequested, this, &MainWindow::openLinks);
    connect(m_composer, &Composer::backRequested, this, [this] { go(-1); });
    connect(m_composer, &Composer::forwardRequested, this, [this] { go(1); });
    connect(m_visits, &Visits::changed, this, &MainWindow::updateWays);
}

void MainWindow::openLinks()
{
    if (!m_palette)
        m_palette = new CommandPalette(m_services.theme, this);
    m_palette->open(m_links->items(), tr("Find a link of the answer"));
}

void MainWindow::go(int steps)
{
    m_visits->go(steps, [this](const Visit &visit) {
        if (visit.place.isEmpty() || !m_collections->reopen(visit.place))
            compose(visit.request);
        if (visit.hop != 0 && visit.session == m_shelf->current().id())
            selectHop(visit.hop);
    });
}

void MainWindow::updateWays()
{
    const auto text = [this](int steps) {
        const Visit *visit = m_visits->at(steps);
        if (!visit)
            return QString();
        const QString url = visit->request.url.isEmpty() ? tr("a new request") : visit->request.url;
        return QString(QString::fromLatin1(visit->request.method) + QLatin1Char(' ') + url);
    };
    m_composer->setWays(text(-1), text(1));
}

} // namespace Sessionscope
