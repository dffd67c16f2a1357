// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/jqfield.h"

#include "ui/theme/theme.h"

#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QTextCharFormat>

namespace Sessionscope {

namespace {

constexpr int pauseMs = 150;
constexpr int labelLeft = 8;

} // namespace

JqField::JqField(const Theme &theme, QWidget *parent)
    : QLineEdit(parent)
    , m_theme(theme)
{
    setPlaceholderText(tr("Filter, such as .items[0]"));
    setAccessibleName(tr("jq filter"));
    setToolTip(tr("Filter with jq (Ctrl+Shift+J)"));
    setClearButtonEnabled(true);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &JqField::filterChanged);
    connect(this, &QLineEdit::textChanged, this, [this] {
        clearMark();
        Q_EMIT typingStarted();
        m_pause.start();
    });
    connect(&theme, &Theme::changed, this, &JqField::applyTheme);
    applyTheme();
}

void JqField::applyTheme()
{
    setFont(m_theme.mono(Token::Small));
    setTextMargins(fontMetrics().horizontalAdvance(QStringLiteral("jq")) + labelLeft, 0, 0, 0);
}

void JqField::mark(qsizetype place, qsizetype length)
{
    if (place < 0)
        return;
    const qsizetype blanks = text().indexOf(filter());
    qsizetype from = std::min(place, filter().size());
    if (length == 0 && from > 0)
        --from;
    QTextCharFormat format;
    format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    format.setUnderlineColor(m_theme.color(Token::FailMark));
    // A line edit has no formats of its own, but those of an input method; they count from the cursor.
    const QInputMethodEvent::Attribute attribute(QInputMethodEvent::TextFormat, int(blanks + from) - cursorPosition(),
        int(std::max<qsizetype>(1, length)), format);
    QInputMethodEvent event(QString(), {attribute});
    QLineEdit::inputMethodEvent(&event);
}

void JqField::clearMark()
{
    QInputMethodEvent event;
    QLineEdit::inputMethodEvent(&event);
}

bool JqField::event(QEvent *event)
{
    // Esc is for what is innermost, and not yet for the window.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void JqField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        clear();
    else if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Down)
        Q_EMIT left();
    else
        QLineEdit::keyPressEvent(event);
}

void JqField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    painter.setFont(m_theme.mono(Token::Small, QFont::Medium));
    painter.setPen(m_theme.color(Token::TextMuted));
    painter.drawText(rect().adjusted(labelLeft, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("jq"));
}

} // namespace Sessionscope
