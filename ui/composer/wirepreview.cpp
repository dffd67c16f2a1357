// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/composer/wirepreview.h"

#include <QMimeData>
#include <QScrollBar>
#include <QTextBlock>

namespace Sessionscope {

namespace {

// Marks a block that explains and is not on the wire.
constexpr int noteState = 1;
constexpr int wireLineHeight = 18;

QTextCharFormat formatFor(const Theme &theme, WireRole role)
{
    QTextCharFormat format;
    format.setFont(theme.mono());
    format.setForeground(theme.color(Token::Text));
    switch (role) {
    case WireRole::Plain:
        break;
    case WireRole::Method:
        format.setFont(theme.mono(Token::Small, QFont::Bold));
        break;
    case WireRole::HeaderName:
    case WireRole::Masked:
        format.setForeground(theme.color(Token::TextMuted));
        break;
    case WireRole::SessionCookie:
        format.setFont(theme.mono(Token::Small, QFont::DemiBold));
        format.setForeground(theme.color(Token::AccentText));
        break;
    case WireRole::Note:
        format.setFont(theme.font(Token::Small));
        format.setForeground(theme.color(Token::TextMuted));
        break;
    }
    return format;
}

} // namespace

WirePreview::WirePreview(const Theme &theme, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_theme(theme)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    // Everything wraps; Qt offers to scroll all the same when the other scroll bar takes its room.
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(0);
    setViewportMargins(16, 0, 8, 8);
    setFrameShape(QFrame::NoFrame);
    setFont(theme.mono());
    setAccessibleName(tr("Request as it will be sent"));
    connect(&theme, &Theme::changed, this, &WirePreview::render);
}

void WirePreview::setLines(const QList<WireLine> &lines)
{
    if (lines == m_lines)
        return;
    m_lines = lines;
    render();
}

void WirePreview::render()
{
    const int scroll = verticalScrollBar()->value();
    clear();
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    QTextBlockFormat block;
    block.setLineHeight(wireLineHeight, QTextBlockFormat::MinimumHeight);
    bool first = true;
    for (const WireLine &line : std::as_const(m_lines)) {
        if (first)
            cursor.setBlockFormat(block);
        else
            cursor.insertBlock(block);
        first = false;
        const QTextCharFormat plain = formatFor(m_theme, WireRole::Plain);
        if (line.isNote) {
            cursor.block().setUserState(noteState);
            // U+2296, the design's "withheld" sign; a character, so that it wraps and scales with the text.
            cursor.insertText(QStringLiteral(" \u2296  "), formatFor(m_theme, WireRole::Note));
        }
        qsizetype at = 0;
        for (const WireSpan &span : line.spans) {
            cursor.insertText(line.text.mid(at, span.start - at), plain);
            cursor.insertText(line.text.mid(span.start, span.length), formatFor(m_theme, span.role));
            at = span.start + span.length;
        }
        cursor.insertText(line.text.mid(at), plain);
    }
    cursor.endEditBlock();
    verticalScrollBar()->setValue(scroll);
}

QString WirePreview::wireText() const
{
    QStringList texts;
    for (const WireLine &line : m_lines) {
        if (!line.isNote)
            texts.append(line.text);
    }
    return texts.join(u'\n');
}

QMimeData *WirePreview::createMimeDataFromSelection() const
{
    const QTextCursor selection = textCursor();
    QStringList texts;
    for (QTextBlock block = document()->findBlock(selection.selectionStart());
         block.isValid() && block.position() <= selection.selectionEnd(); block = block.next()) {
        if (block.userState() == noteState)
            continue;
        const int from = std::max(0, selection.selectionStart() - block.position());
        const int to = std::min(block.length() - 1, selection.selectionEnd() - block.position());
        texts.append(block.text().mid(from, std::max(0, to - from)));
    }
    auto *mime = new QMimeData;
    mime->setText(texts.join(u'\n'));
    return mime;
}

} // namespace Sessionscope
