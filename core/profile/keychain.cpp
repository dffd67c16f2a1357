// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/keychain.h"

#include "core/profile/keychainjobs.h"

#include <QPointer>

#include <qt6keychain/keychain.h>

namespace Sessionscope {
namespace {

ErrorCode errorCode(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::EntryNotFound:
        return ErrorCode::KeychainEntryMissing;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::CouldNotDeleteEntry:
        return ErrorCode::KeychainDenied;
    case QKeychain::AccessDenied:
        return ErrorCode::KeychainLocked;
    case QKeychain::NoError:
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        break;
    }
    return ErrorCode::KeychainUnavailable;
}

} // namespace

Keychain::Keychain(const KeychainOptions &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
{
}

KeychainJob *Keychain::read(const QString &key)
{
    return enqueue(new KeychainReadJob(*this, key));
}

KeychainJob *Keychain::write(const QString &key, const QByteArray &value, const std::shared_ptr<void> &held)
{
    return enqueue(new KeychainWriteJob(*this, key, value, held));
}

KeychainJob *Keychain::remove(const QString &key)
{
    return enqueue(new KeychainRemoveJob(*this, key));
}

KeychainJob *Keychain::probe()
{
    return enqueue(new KeychainProbeJob(*this));
}

KeychainJob *Keychain::enqueue(KeychainJob *job)
{
    m_queue.enqueue(job);
    connect(job, &KeychainJob::finished, this, [this, job] {
        m_queue.removeOne(job);
        if (m_running == job)
            m_running = nullptr;
        QMetaObject::invokeMethod(this, &Keychain::startNext, Qt::QueuedConnection);
    });
    QMetaObject::invokeMethod(this, &Keychain::startNext, Qt::QueuedConnection);
    return job;
}

void Keychain::startNext()
{
    if (m_running || m_queue.isEmpty())
        return;
    m_running = m_queue.dequeue();
    m_running->begin();
}

void Keychain::perform(Operation operation, const QString &key, const QByteArray &value,
    const std::shared_ptr<void> &held, const std::function<void(const Result<QByteArray> &)> &then)
{
    QKeychain::Job *job = nullptr;
    switch (operation) {
    case Operation::Read:
        job = new QKeychain::ReadPasswordJob(m_options.service);
        break;
    case Operation::Write: {
        auto *write = new QKeychain::WritePasswordJob(m_options.service);
        write->setBinaryData(value);
        job = write;
        break;
    }
    case Operation::Remove:
        job = new QKeychain::DeletePasswordJob(m_options.service);
        break;
    }
    job->setKey(key);
    job->setInsecureFallback(false);
    // The job has no parent and deletes itself: deleting a pending one would pull the ground from under its callback.
    job->setAutoDelete(true);
    connect(job, &QKeychain::Job::finished, job,
        [keychain = QPointer<Keychain>(this), held, then, key](QKeychain::Job *ended) {
            Result<QByteArray> answer;
            if (ended->error() != QKeychain::NoError)
                answer = failure(errorCode(ended->error()), key, ended->errorString());
            else if (const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(ended))
                answer = read->binaryData();
            if (keychain)
                keychain->learn(answer);
            then(answer);
        });
    job->start();
}

void Keychain::learn(const Result<QByteArray> &answer)
{
    if (answer)
        setState(State::Available);
    else if (answer.error().code == ErrorCode::KeychainUnavailable)
        setState(State::Unavailable);
    else if (answer.error().code != ErrorCode::KeychainEntryMissing)
        setState(State::Locked);
}

void Keychain::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

} // namespace Sessionscope
