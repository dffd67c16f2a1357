// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Tells the thread sanitizer of the order that Qt's event queue makes. Distributions ship Qt without instrumentation,
// so the sanitizer does not see that a posted event is delivered after it was posted, and would call every queued
// signal a race. Here every posting releases and every delivery acquires one atomic. That joins more than Qt promises:
// a race can hide behind an event that is delivered between its two halves, and shows as soon as there is none.

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QThread>

#include <atomic>

namespace {

std::atomic<unsigned> order{0};

void synchronise()
{
    order.fetch_add(1, std::memory_order_acq_rel);
}

bool delivering(void **)
{
    synchronise();
    return false;
}

void registerDelivery()
{
    QInternal::registerCallback(QInternal::EventNotifyCallback, delivering);
}
Q_CONSTRUCTOR_FUNCTION(registerDelivery)

} // namespace

// The linker sends calls of these through here (--wrap in tests/CMakeLists.txt).
extern "C" {

void __real__ZN11QMetaObject8activateEP7QObjectPKS_iPPv(QObject *, const QMetaObject *, int, void **);
void __wrap__ZN11QMetaObject8activateEP7QObjectPKS_iPPv(QObject *sender, const QMetaObject *meta, int signal, void **a)
{
    synchronise();
    __real__ZN11QMetaObject8activateEP7QObjectPKS_iPPv(sender, meta, signal, a);
}

bool __real__ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv(
    QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, void *);
bool __wrap__ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv(
    QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type, void *result)
{
    synchronise();
    const bool done =
        __real__ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv(
            object, slot, type, result);
    synchronise();
    return done;
}

bool __real__ZN7QThread4waitE14QDeadlineTimer(QThread *, QDeadlineTimer);
bool __wrap__ZN7QThread4waitE14QDeadlineTimer(QThread *thread, QDeadlineTimer deadline)
{
    const bool ended = __real__ZN7QThread4waitE14QDeadlineTimer(thread, deadline);
    synchronise();
    return ended;
}
}
