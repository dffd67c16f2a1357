// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/cookieadmission.h"
#include "core/import/importplan.h"
#include "ui/response/background.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace Sessionscope {

class Clock;
class CollectionDesk;
class CookieJar;
class CookiesPane;
class ImportSheet;
class StatusBar;
class Theme;

//! Imports requests into folders of .http files and cookies into the jar: reads and writes off the window's thread,
//! shows what will be made before it is made, and the report afterwards.
class Importing : public QObject
{
    Q_OBJECT

public:
    struct Places
    {
        QWidget &window;
        const Theme &theme;
        const Clock &clock;
        CollectionDesk &collections;
        CookiesPane &cookies;
        StatusBar &status;
        //! Of the session shown; null when it is a recording.
        std::function<CookieJar *()> jar;
        //! What is composed, for a bare Cookie header.
        std::function<QUrl()> page;
        //! Files that the window opens by itself.
        std::function<void(const QString &path)> open;
    };

    explicit Importing(Places places, QObject *parent = nullptr);
    ~Importing() override;

    void askForRequests();
    void askForCookies();
    void importPaths(const QStringList &paths);
    void importText(const QByteArray &text);
    void importCookies(const QString &path);

protected:
    //! Files dropped on the window.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Work
    {
        std::atomic_bool isCancelled = false;
        std::atomic<qsizetype> requests = 0;
    };
    using Planned = Result<ImportPlan>;

    ImportSheet *requestSheet();
    ImportSheet *cookieSheet();
    void plan(const QString &source, const std::function<Result<ImportedCollection>(const ImportProgress &)> &read);
    void showPlan(const Planned &planned);
    void write();
    void written(const ImportPlan &plan, const Result<QString> &folder);
    void readCookies(const QString &source, const std::function<Result<CookieFile>()> &read);
    void judge(const Result<CookieFile> &file);
    void putCookies();
    void beginWork(ImportSheet *sheet, const QString &text);
    void tick();
    void drop(const QStringList &paths);

    Places m_places;
    QPointer<ImportSheet> m_requests;
    QPointer<ImportSheet> m_cookies;
    Background<std::shared_ptr<Planned>> m_planning;
    Background<std::shared_ptr<Result<QString>>> m_writing;
    Background<std::shared_ptr<Result<CookieFile>>> m_reading;
    std::shared_ptr<Work> m_work;
    QTimer m_ticker;
    ImportPlan m_plan;
    //! Until the window has heard how it ended.
    bool m_isWriting = false;
    CookieFile m_file;
    QList<CookieAdmission> m_verdicts;
};

} // namespace Sessionscope
