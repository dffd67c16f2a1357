// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/iconbutton.h"
#include "ui/response/bodypane.h"
#include "ui/response/bodyview.h"
#include "ui/response/gotobar.h"

#include <QActionGroup>
#include <QMenu>
#include <QStringDecoder>

// What is needed seldom: another character set, a line by its number.
namespace Sessionscope {

namespace {

//! Those a server may have meant, as far as this Qt knows them.
QByteArrayList knownCharsets()
{
    QByteArrayList known{"utf-8", "windows-1252"};
    for (const char *name :
        {"utf-16le", "utf-16be", "iso-8859-2", "iso-8859-15", "windows-1250", "windows-1251", "koi8-r", "windows-1253",
            "windows-1255", "windows-1256", "shift_jis", "euc-jp", "gb18030", "big5", "euc-kr"}) {
        if (QStringDecoder(name).isValid())
            known.append(name);
    }
    return known;
}

} // namespace

void BodyPane::openGoTo()
{
    const BodyTextPtr text = m_view->text();
    if (!m_moreButton->isEnabled())
        return;
    if (!text) {
        if (form() == BodyForm::Tree || form() == BodyForm::Table)
            addNotice(tr("Lines are counted in Pretty and Raw"));
        return;
    }
    m_goTo->show();
    m_goTo->start(text->kind() == BodyText::Kind::Hex ? text->rowCount() : text->lineCount());
}

void BodyPane::goToLine(qsizetype line)
{
    const BodyTextPtr text = m_view->text();
    if (!text || text->rowCount() == 0)
        return;
    const qsizetype start = text->rowStart(text->rowOfLine(line));
    m_view->select(start, start);
}

void BodyPane::closeGoTo()
{
    m_goTo->hide();
    m_view->setFocus(Qt::ShortcutFocusReason);
}

void BodyPane::setCharset(const QByteArray &charset)
{
    m_charset = charset;
    load();
}

void BodyPane::showMore()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *line = menu->addAction(tr("Go to line…"), this, &BodyPane::openGoTo);
    line->setShortcut(Qt::CTRL | Qt::Key_G);
    line->setEnabled(m_view->text() != nullptr);
    QMenu *charsets = menu->addMenu(tr("Character set"));
    charsets->setEnabled(m_type != BodyType::Picture && m_type != BodyType::Binary);
    auto *group = new QActionGroup(charsets);
    const auto add = [this, charsets, group](const QString &text, const QByteArray &charset) {
        QAction *action = charsets->addAction(text, this, [this, charset] { setCharset(charset); });
        action->setCheckable(true);
        action->setChecked(m_charset == charset);
        group->addAction(action);
    };
    add(tr("As the answer says"), {});
    charsets->addSeparator();
    const QByteArrayList known = knownCharsets();
    for (const QByteArray &charset : known)
        add(QString::fromLatin1(charset), charset);
    menu->popup(m_moreButton->mapToGlobal(QPoint(0, m_moreButton->height())));
}

} // namespace Sessionscope
