// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/commandpalette.h"

#include "ui/common/keylabel.h"
#include "ui/common/surface.h"
#include "ui/palette/palettedelegate.h"
#include "ui/palette/palettemodel.h"

#include <QApplication>
#include <QGraphicsDropShadowEffect>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QScrollBar>

#include <array>

namespace Sessionscope {

namespace {

constexpr int widest = 640;
constexpr int fromTop = 96;
constexpr int fieldHeight = 48;
constexpr int helpHeight = 32;
constexpr int radius = 10;

class Icon : public QWidget
{
public:
    Icon(const Theme &theme, const QString &name, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_theme(theme)
        , m_name(name)
    {
        setFixedSize(16, 16);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        m_theme.paintIcon(&painter, m_name, rect(), m_theme.color(Token::TextFaint), 16);
    }

private:
    const Theme &m_theme;
    QString m_name;
};

QLabel *caption(const Theme &theme, const QString &text)
{
    auto *label = new QLabel(text);
    label->setFont(theme.font(Token::Caption));
    setTextColor(label, theme, Token::TextMuted);
    return label;
}

} // namespace

CommandPalette::CommandPalette(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_field(new QLineEdit)
    , m_model(new PaletteModel(this))
    , m_view(new QListView)
    , m_nothing(new QLabel(tr("Nothing of that name here.")))
    , m_sendHelp(new QWidget)
    , m_prefixHelp(caption(theme, tr("> commands   / requests   @ sessions")))
{
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(tr("Command palette"));
    hide();
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(40);
    shadow->setOffset(0, 12);
    shadow->setColor(QColor(0, 0, 0, 96));
    setGraphicsEffect(shadow);

    m_view->setModel(m_model);
    m_view->setItemDelegate(new PaletteDelegate(theme, this));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setMouseTracking(true);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setAccessibleName(tr("Found"));
    m_nothing->setContentsMargins(16, 12, 16, 12);
    setTextColor(m_nothing, theme, Token::TextMuted);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(makeField());
    layout->addWidget(m_view, 1);
    layout->addWidget(m_nothing);
    layout->addWidget(makeHelp());

    m_field->installEventFilter(this);
    parent->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &CommandPalette::updateHelp);
    connect(m_view, &QListView::clicked, this, [this](const QModelIndex &index) {
        m_view->setCurrentIndex(index);
        run(Run::Open);
    });
}

QWidget *CommandPalette::makeField()
{
    auto *row = new QWidget;
    row->setFixedHeight(fieldHeight);
    m_field->setFrame(false);
    m_field->setObjectName(QStringLiteral("paletteField"));
    m_field->setStyleSheet(QStringLiteral("border: none; background: transparent; padding: 0;"));
    m_field->setFont(m_theme.font(Token::Section));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(15, 0, 15, 0);
    layout->setSpacing(12);
    layout->addWidget(new Icon(m_theme, QStringLiteral("search")));
    layout->addWidget(m_field, 1);
    layout->addWidget(new KeyLabel(m_theme, tr("Esc")));
    return row;
}

QWidget *CommandPalette::makeHelp()
{
    auto *row = new QWidget;
    row->setFixedHeight(helpHeight);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(15, 0, 15, 0);
    layout->setSpacing(4);
    layout->addWidget(new KeyLabel(m_theme, tr("Enter")));
    layout->addWidget(caption(m_theme, tr("Open")));
    m_sendHelp->setObjectName(QStringLiteral("paletteSendHelp"));
    auto *send = new QHBoxLayout(m_sendHelp);
    send->setContentsMargins(12, 0, 0, 0);
    send->setSpacing(4);
    send->addWidget(new KeyLabel(m_theme, tr("Ctrl+Enter")));
    send->addWidget(caption(m_theme, tr("Send at once")));
    layout->addWidget(m_sendHelp);
    layout->addStretch();
    layout->addWidget(m_prefixHelp);
    return row;
}

void CommandPalette::open(const QList<PaletteItem> &items)
{
    open(items, tr("Search or run a command"));
    m_prefixHelp->show();
}

void CommandPalette::open(const QList<PaletteItem> &items, const QString &purpose)
{
    m_field->setPlaceholderText(purpose);
    m_field->setAccessibleName(purpose);
    m_prefixHelp->hide();
    if (!isVisible())
        m_before = QApplication::focusWidget();
    m_model->setItems(items);
    m_field->clear();
    search({});
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::search(const QString &query)
{
    m_model->setQuery(query);
    if (const int first = m_model->nextItem(-1, 1); first >= 0)
        m_view->setCurrentIndex(m_model->index(first));
    m_view->scrollToTop();
    m_view->setVisible(m_model->rowCount() > 0);
    m_nothing->setVisible(m_model->rowCount() == 0);
    updateHelp();
    place();
}

void CommandPalette::updateHelp()
{
    const PaletteItem *current = m_model->item(m_view->currentIndex());
    m_sendHelp->setVisible(current && current->sendAtOnce);
}

void CommandPalette::place()
{
    const QWidget *window = parentWidget();
    const int width = std::min(widest, window->width() - 48);
    int list = m_nothing->sizeHint().height();
    if (const int rows = m_model->rowCount(); rows > 0) {
        list = 4; // Below the last row.
        for (int row = 0; row < rows; ++row)
            list += m_view->sizeHintForRow(row);
    }
    const int height = std::min(list + fieldHeight + helpHeight + 2, window->height() - fromTop - 48);
    setGeometry((window->width() - width) / 2, fromTop, width, height);
}

void CommandPalette::step(int rows)
{
    const int count = m_model->rowCount();
    const int direction = rows > 0 ? 1 : -1;
    const int before = direction > 0 ? -1 : count;
    const int after = direction > 0 ? count : -1;
    int next = m_model->nextItem(std::clamp(m_view->currentIndex().row() + rows - direction, -1, count), direction);
    if (next < 0) // A single step goes around, a page stops at the end.
        next = rows == direction ? m_model->nextItem(before, direction) : m_model->nextItem(after, -direction);
    if (next >= 0)
        m_view->setCurrentIndex(m_model->index(next));
    if (next == m_model->nextItem(-1, 1))
        m_view->scrollToTop(); // With its heading.
}

void CommandPalette::run(Run how)
{
    const PaletteItem *found = m_model->item(m_view->currentIndex());
    if (!found)
        return;
    const auto action = how == Run::SendAtOnce && found->sendAtOnce ? found->sendAtOnce : found->open;
    dismiss();
    action();
}

void CommandPalette::dismiss()
{
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    hide();
    m_model->setItems({}); // They hold what may die meanwhile.
    if (hadFocus && m_before)
        m_before->setFocus(Qt::PopupFocusReason);
}

bool CommandPalette::handleKey(int key, Qt::KeyboardModifiers modifiers)
{
    constexpr int page = 8;
    switch (key) {
    case Qt::Key_Up:
    case Qt::Key_Backtab:
        step(-1);
        return true;
    case Qt::Key_Down:
    case Qt::Key_Tab:
        step(1);
        return true;
    case Qt::Key_PageUp:
        step(-page);
        return true;
    case Qt::Key_PageDown:
        step(page);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run(modifiers.testFlag(Qt::ControlModifier) ? Run::SendAtOnce : Run::Open);
        return true;
    case Qt::Key_Escape:
        dismiss();
        return true;
    default:
        return false;
    }
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget()) {
        if (event->type() == QEvent::Resize && isVisible())
            place();
        return QFrame::eventFilter(watched, event);
    }
    const auto isOurs = [](int key) {
        constexpr std::array ours{Qt::Key_Return, Qt::Key_Enter, Qt::Key_Escape, Qt::Key_Up, Qt::Key_Down};
        return std::find(ours.begin(), ours.end(), key) != ours.end();
    };
    switch (event->type()) {
    case QEvent::ShortcutOverride: // The window's own Ctrl+Enter and Esc wait.
        if (isOurs(static_cast<QKeyEvent *>(event)->key()))
            event->accept();
        break;
    case QEvent::KeyPress: {
        const auto *press = static_cast<QKeyEvent *>(event);
        return handleKey(press->key(), press->modifiers());
    }
    case QEvent::FocusOut:
        if (static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason
            && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
            dismiss();
        break;
    default:
        break;
    }
    return QFrame::eventFilter(watched, event);
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(Token::LineStrong));
    painter.setBrush(m_theme.color(Token::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.fillRect(1, fieldHeight, width() - 2, 1, m_theme.color(Token::Line));
    painter.fillRect(1, height() - helpHeight - 2, width() - 2, 1, m_theme.color(Token::Line));
}

} // namespace Sessionscope
