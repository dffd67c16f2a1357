// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/templateedit.h"

#include "ui/common/templatetext.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QRegularExpression>
#include <QSyntaxHighlighter>
#include <QTextBlock>

namespace Sessionscope {

namespace {

class VariableHighlighter : public QSyntaxHighlighter
{
public:
    VariableHighlighter(const Theme &theme, QTextDocument *document)
        : QSyntaxHighlighter(document)
        , m_theme(theme)
    {
        connect(&theme, &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
    }

protected:
    void highlightBlock(const QString &text) override
    {
        QTextCharFormat format;
        format.setForeground(m_theme.color(Token::AccentText));
        format.setBackground(m_theme.color(Token::AccentTint));
        for (const TemplateSpan &span : templateSpans(text))
            setFormat(int(span.start), int(span.length), format);
    }

private:
    const Theme &m_theme;
};

} // namespace

TemplateEdit::TemplateEdit(const Theme &theme, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_theme(theme)
{
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(0);
    new VariableHighlighter(theme, document());
    connect(&theme, &Theme::changed, this, &TemplateEdit::refresh);
    refresh();
}

void TemplateEdit::refresh()
{
    setFont(m_theme.mono(m_size));
    centreLine();
}

void TemplateEdit::setTypeSize(Token::Type size)
{
    m_size = size;
    refresh();
}

void TemplateEdit::setText(const QString &text)
{
    if (text != toPlainText())
        setPlainText(text);
}

void TemplateEdit::setPasteInterceptor(std::function<bool(const QString &)> interceptor)
{
    m_pasteInterceptor = std::move(interceptor);
}

QSize TemplateEdit::sizeHint() const
{
    return QSize(240, QFontMetrics(font()).lineSpacing() + 8);
}

QSize TemplateEdit::minimumSizeHint() const
{
    return QSize(60, QFontMetrics(font()).lineSpacing());
}

void TemplateEdit::centreLine()
{
    const int spare = qMax(0, height() - QFontMetrics(font()).lineSpacing());
    setViewportMargins(0, spare / 2, 0, 0);
}

void TemplateEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    centreLine();
}

void TemplateEdit::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && !event->modifiers().testFlag(Qt::ControlModifier)) {
        Q_EMIT returnPressed();
        return;
    }
    // Up and Down have nowhere to go in one line; they and Ctrl+Enter belong to whoever is around.
    if (enter || event->key() == Qt::Key_Up || event->key() == Qt::Key_Down) {
        event->ignore();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void TemplateEdit::insertFromMimeData(const QMimeData *source)
{
    const QString pasted = source->text();
    if (m_pasteInterceptor && m_pasteInterceptor(pasted))
        return;
    static const QRegularExpression breaks(QStringLiteral("\\s*[\\r\\n]+\\s*"));
    insertPlainText(pasted.trimmed().replace(breaks, QStringLiteral(" ")));
}

void TemplateEdit::focusInEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusInEvent(event);
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason
        || event->reason() == Qt::ShortcutFocusReason)
        selectAll();
    Q_EMIT focusChanged(true);
}

void TemplateEdit::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    // As one-line fields do: a selection shows where typing goes.
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason) {
        QTextCursor cursor = textCursor();
        cursor.clearSelection();
        setTextCursor(cursor);
    }
    Q_EMIT focusChanged(false);
}

void TemplateEdit::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace Sessionscope
