// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace Sessionscope {

//! Does one thing at a time off the window's thread. A newer task cancels the one before, whose result is then dropped;
//! so does the end of the owner.
template <typename T> class Background
{
public:
    using Cancelled = std::function<bool()>;

    explicit Background(QObject *owner)
        : m_owner(owner)
    {
    }
    ~Background() { cancel(); }
    Q_DISABLE_COPY_MOVE(Background)

    //! \a work runs in a worker, \a done with its result in the owner's thread.
    void run(std::function<T(const Cancelled &)> work, std::function<void(T)> done)
    {
        cancel();
        m_watcher = std::make_unique<QFutureWatcher<T>>();
        QFutureWatcher<T> *watcher = m_watcher.get();
        QObject::connect(watcher, &QFutureWatcher<T>::finished, m_owner, [watcher, done = std::move(done)] {
            if (!watcher->isCanceled() && watcher->future().resultCount() > 0)
                done(watcher->result());
        });
        auto promise = std::make_shared<QPromise<T>>();
        watcher->setFuture(promise->future());
        QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
            promise->start();
            if (!promise->isCanceled())
                promise->addResult(work([&promise] { return promise->isCanceled(); }));
            promise->finish();
        });
    }

    void cancel()
    {
        if (!m_watcher)
            return;
        m_watcher->disconnect();
        m_watcher->cancel();
        m_watcher.reset();
    }

    bool isRunning() const { return m_watcher && m_watcher->isRunning(); }

private:
    QObject *m_owner;
    std::unique_ptr<QFutureWatcher<T>> m_watcher;
};

} // namespace Sessionscope
