// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/stylesheet.h"

#include "ui/theme/theme.h"

#include <QMetaEnum>

namespace Sessionscope {

namespace {

// @Name stands for the colour of that token. Fields have the text colour of the palette: where a sheet gives one, Qt
// paints placeholders in a pale shade of it, and not in the palette's.
const char *const sheet = R"(
QToolTip { background: @Raised; color: @Text; border: 1px solid @LineStrong; padding: 4px 8px; }

QLineEdit, QSpinBox {
    background: @Panel; border: 1px solid @LineStrong; border-radius: 6px;
    padding: 0 8px; min-height: 26px; selection-background-color: @AccentLine; selection-color: @Text;
}
QLineEdit:focus, QSpinBox:focus { border: 2px solid @Focus; padding: 0 7px; min-height: 24px; }
QLineEdit:disabled, QSpinBox:disabled { background: transparent; color: @TextFaint; border-color: @Line; }
QTableView QLineEdit, QTreeView QLineEdit { border-radius: 0; border: 2px solid @Focus; padding: 0 4px; min-height: 0; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: 0; }
QComboBox QAbstractItemView {
    background: @Raised; color: @Text; border: 1px solid @LineStrong; padding: 4px; outline: 0;
    selection-background-color: @Selection; selection-color: @Text;
}
QPlainTextEdit, QTextEdit {
    background: transparent; border: 0;
    selection-background-color: @AccentLine; selection-color: @Text;
}

QMenu { background: @Raised; color: @Text; border: 1px solid @LineStrong; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 8px; border-radius: 4px; min-height: 18px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: @Selection; }
QMenu::item:disabled { color: @TextFaint; }
QMenu::separator { height: 1px; background: @Line; margin: 4px 0; }

QTableView, QTreeView, QListView {
    background: transparent; color: @Text; border: 0; outline: 0; gridline-color: @Line;
    selection-background-color: @Selection; selection-color: @Text;
}
QHeaderView { background: transparent; border: 0; }
QHeaderView::section {
    background: transparent; color: @TextFaint; border: 0; padding: 0 4px; font-size: 11px; font-weight: 500;
}
QTableCornerButton::section { background: transparent; border: 0; }

QScrollBar { background: transparent; border: 0; }
QScrollBar:vertical { width: 11px; }
QScrollBar:horizontal { height: 11px; }
QScrollBar::handle { background: @Scroll; border-radius: 2px; }
QScrollBar::handle:vertical { min-height: 28px; margin: 2px 3px; }
QScrollBar::handle:horizontal { min-width: 28px; margin: 3px 2px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: @Control; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }

QCheckBox, QRadioButton { spacing: 8px; }
QDialog, QMessageBox { background: @Panel; }
)";

} // namespace

QString styleSheetFor(const Theme &theme)
{
    QString result = QString::fromLatin1(sheet);
    const QMetaEnum names = QMetaEnum::fromType<Token::Color>();
    // Longest names first, so that @TextMuted is not read as @Text followed by "Muted".
    QList<int> order;
    for (int i = 0; i < names.keyCount(); ++i)
        order.append(i);
    std::sort(
        order.begin(), order.end(), [&names](int a, int b) { return qstrlen(names.key(a)) > qstrlen(names.key(b)); });
    for (const int i : order) {
        result.replace(
            QLatin1Char('@') + QLatin1String(names.key(i)), theme.color(Token::Color(names.value(i))).name());
    }
    return result;
}

} // namespace Sessionscope
