// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/hand.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QTest>
#include <QTimer>

#include <algorithm>

namespace Sessionscope::Test {

namespace {

//! More than any window of ours has widgets to stop at.
constexpr int mostTabs = 120;

QWidget *holderOf(QWidget *field)
{
    while (field->focusProxy())
        field = field->focusProxy();
    return field;
}

//! False where a person would hit something else, or nothing.
bool click(QWidget *widget, const QPoint &inside)
{
    for (QWidget *above = widget->parentWidget(); above; above = above->parentWidget()) {
        // As a person would by the wheel.
        if (auto *area = qobject_cast<QScrollArea *>(above))
            area->ensureWidgetVisible(widget);
    }
    const QWidget *hit = widget->window()->childAt(widget->mapTo(widget->window(), inside));
    if (!hit || (hit != widget && !widget->isAncestorOf(hit)) || !widget->visibleRegion().contains(inside))
        return false;
    QTest::mouseClick(widget, Qt::LeftButton, {}, inside);
    return true;
}

} // namespace

bool Hand::use(QWidget *window) const
{
    QApplication::setActiveWindow(window);
    return QTest::qWaitForWindowActive(window);
}

bool Hand::reach(QWidget *field) const
{
    QWidget *target = holderOf(field);
    if (!target->isVisible() || !target->isEnabled())
        return false;
    if (m_by == By::Mouse)
        return click(target, QPoint(std::min(12, target->width() / 2), target->height() / 2)) && target->hasFocus();
    for (int i = 0; i < mostTabs && !target->hasFocus(); ++i)
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : target->window(), Qt::Key_Tab);
    return target->hasFocus();
}

void Hand::type(const QString &text)
{
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
    if (text.isEmpty())
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete);
    for (const QChar c : text) {
        // keyClicks() knows ASCII alone.
        if (c.unicode() < 0x80)
            QTest::keyClick(QApplication::focusWidget(), c.toLatin1());
        else
            QTest::sendKeyEvent(QTest::Click, QApplication::focusWidget(), Qt::Key_unknown, QString(c), {});
    }
}

bool Hand::fill(QWidget *field, const QString &text) const
{
    if (!reach(field))
        return false;
    type(text);
    return true;
}

bool Hand::press(QAbstractButton *button) const
{
    if (!button || !button->isVisible() || !button->isEnabled())
        return false;
    if (m_by == By::Keyboard) {
        if (!reach(button))
            return false;
        QTest::keyClick(button, Qt::Key_Space);
        return true;
    }
    return click(button, QPoint(std::min(10, button->width() / 2), button->height() / 2));
}

bool Hand::choose(QComboBox *box, const QString &text) const
{
    const int row = box->findText(text, Qt::MatchStartsWith);
    if (row < 0 || !box->isVisible())
        return false;
    if (m_by == By::Keyboard) {
        if (!reach(box))
            return false;
        while (box->currentIndex() != row)
            QTest::keyClick(box, box->currentIndex() < row ? Qt::Key_Down : Qt::Key_Up);
        return true;
    }
    QTest::mouseClick(box, Qt::LeftButton);
    QAbstractItemView *list = box->view();
    if (!list->isVisible())
        return false;
    // A popup takes no click before its first moment is over, so that the click that opened it chooses nothing.
    const QPoint entry = list->visualRect(box->model()->index(row, box->modelColumn())).center();
    return QTest::qWaitFor([box, list, row, entry] {
        if (list->isVisible())
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, entry);
        return box->currentIndex() == row;
    });
}

bool Hand::pickFrom(QMenu *menu, const QString &text) const
{
    const QList<QAction *> actions = menu->actions();
    const auto entry = std::find_if(actions.begin(), actions.end(),
        [&text](const QAction *action) { return action->text() == text && action->isEnabled(); });
    if (entry == actions.end()) {
        menu->close();
        return false;
    }
    if (m_by == By::Mouse) {
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(*entry).center());
        return true;
    }
    for (int i = 0; i < mostTabs && menu->activeAction() != *entry; ++i)
        QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    return true;
}

bool Hand::pick(QAbstractButton *button, const QString &text) const
{
    // The menu has an event loop of its own, which goes on until something was picked.
    bool picked = false;
    QTimer::singleShot(0, button, [this, &picked, &text] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        picked = menu && pickFrom(menu, text);
    });
    return press(button) && QTest::qWaitFor([&picked] { return picked; });
}

} // namespace Sessionscope::Test
