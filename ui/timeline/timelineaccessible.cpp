// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelineaccessible.h"

#include "ui/timeline/timelinetexts.h"
#include "ui/timeline/timelineview.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

namespace Sessionscope {

namespace {

//! One event.
class EventInterface : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    EventInterface(TimelineView *view, int number)
        : m_view(view)
        , m_number(number)
    {
    }

    bool isValid() const override { return m_view && spot().isValid(); }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return m_view ? m_view->window()->windowHandle() : nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString &) override { }

    QString text(QAccessible::Text kind) const override
    {
        return isValid() && kind == QAccessible::Name ? TimelineTexts::sentence(*m_view->data(), spot()) : QString();
    }

    QRect rect() const override
    {
        const QRect place = isValid() ? m_view->rectOf(spot()) : QRect();
        return place.isNull() ? place : QRect(m_view->viewport()->mapToGlobal(place.topLeft()), place.size());
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = true;
        state.selectable = true;
        state.selected = isValid() && m_view->current() == spot();
        state.focused = state.selected && m_view->hasFocus();
        state.offscreen = isValid() && !m_view->viewport()->rect().intersects(m_view->rectOf(spot()));
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }

    QStringList actionNames() const override { return {setFocusAction(), pressAction()}; }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }
    void doAction(const QString &name) override
    {
        if (!isValid())
            return;
        m_view->setCurrent(spot());
        if (name == pressAction())
            Q_EMIT m_view->hopActivated(TimelineTexts::exchange(*m_view->data(), spot()).id);
    }

private:
    TimelineSpot spot() const { return m_view->spotOf(m_number); }

    QPointer<TimelineView> m_view;
    int m_number;
};

//! The timeline: a list of its events. Children are made when somebody asks for them.
class ViewInterface : public QAccessibleWidget
{
public:
    explicit ViewInterface(TimelineView *view)
        : QAccessibleWidget(view, QAccessible::List)
        , m_view(view)
    {
    }
    ~ViewInterface() override
    {
        for (const QAccessible::Id id : std::as_const(m_children))
            QAccessible::deleteAccessibleInterface(id);
    }
    Q_DISABLE_COPY_MOVE(ViewInterface)

    int childCount() const override { return m_view->eventCount(); }

    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        auto known = m_children.constFind(index);
        if (known == m_children.cend())
            known =
                m_children.insert(index, QAccessible::registerAccessibleInterface(new EventInterface(m_view, index)));
        return QAccessible::accessibleInterface(*known);
    }

    int indexOfChild(const QAccessibleInterface *child) const override
    {
        const QAccessible::Id id = QAccessible::uniqueId(const_cast<QAccessibleInterface *>(child));
        return m_children.key(id, -1);
    }

    QAccessibleInterface *childAt(int x, int y) const override
    {
        return child(m_view->numberOf(m_view->spotAt(m_view->viewport()->mapFromGlobal(QPoint(x, y)))));
    }

    QAccessibleInterface *focusChild() const override { return child(m_view->numberOf(m_view->current())); }

private:
    TimelineView *m_view;
    mutable QHash<int, QAccessible::Id> m_children;
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<TimelineView *>(object);
    return view ? new ViewInterface(view) : nullptr;
}

} // namespace

void installTimelineAccessibility()
{
    QAccessible::installFactory(makeInterface);
}

} // namespace Sessionscope
