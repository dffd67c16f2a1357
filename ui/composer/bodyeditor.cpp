// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/composer/bodyeditor.h"

#include "core/base/redaction.h"
#include "core/content/jsontext.h"
#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/keyvaluetable.h"
#include "ui/common/surface.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStackedWidget>

#include <algorithm>

namespace Sessionscope {

namespace {

// In the parts table a value that begins with "@" names a file, as with curl's -F.
Field fieldOf(const Part &part)
{
    return {part.name, part.filePath.isEmpty() ? QString::fromUtf8(part.value) : QString(u'@' + part.filePath),
        part.enabled};
}

Part partOf(const Field &field, const QList<Part> &imported)
{
    // An untouched row is still the part it was, with the type and file name that the table does not show.
    for (Part part : imported) {
        part.enabled = field.enabled;
        if (fieldOf(part) == field)
            return part;
    }
    Part part;
    part.name = field.name;
    part.enabled = field.enabled;
    if (field.value.startsWith(u'@'))
        part.filePath = field.value.mid(1);
    else
        part.value = field.value.toUtf8();
    return part;
}

int enabledCount(const FieldList &fields)
{
    return int(std::count_if(fields.cbegin(), fields.cend(), [](const Field &field) { return field.enabled; }));
}

bool isSecret(const Field &field)
{
    return Redaction::isSecretField(field.name) && !field.name.contains(QLatin1String("csrf"), Qt::CaseInsensitive)
        && !field.value.startsWith(QLatin1String("{{"));
}

QByteArray mediaType(const QByteArray &contentType)
{
    return contentType.left(contentType.indexOf(';')).trimmed().toLower();
}

} // namespace

BodyEditor::BodyEditor(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_choice(new QComboBox)
    , m_hint(new ElidedLabel(theme))
    , m_format(new Button(theme, Button::Variant::Link, tr("Format")))
    , m_pages(new QStackedWidget)
    , m_form(new KeyValueTable(theme, tr("field")))
    , m_parts(new KeyValueTable(theme, tr("part")))
    , m_text(new QPlainTextEdit)
    , m_file(new QLineEdit)
{
    m_choice->addItems(
        {tr("No body"), tr("Form, URL-encoded"), tr("Form, multipart"), tr("JSON"), tr("XML"), tr("Text"), tr("File")});
    m_choice->setAccessibleName(tr("Body type"));
    m_hint->setFace(Token::Small);
    m_hint->setColor(Token::TextMuted);
    m_form->setMask(isSecret);
    m_parts->setMask(isSecret);
    m_text->setFont(theme.mono());
    m_text->setAccessibleName(tr("Body text"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(12);
    m_text->setPlaceholderText(tr("Type or paste the body"));

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(16, 4, 16, 4);
    bar->setSpacing(8);
    bar->addWidget(m_choice);
    bar->addStretch(1);
    bar->addWidget(m_hint, 4);
    bar->addWidget(m_format);
    auto *toolbar = new Surface(theme, Token::Panel);
    toolbar->setLines(Qt::BottomEdge);
    toolbar->setLayout(bar);
    auto *empty = new ElidedLabel(theme, tr("This request has no body."));
    empty->setColor(Token::TextMuted);
    auto *emptyPage = new QWidget;
    auto *emptyLayout = new QVBoxLayout(emptyPage);
    emptyLayout->setContentsMargins(16, 12, 16, 12);
    emptyLayout->addWidget(empty);
    emptyLayout->addStretch(1);
    // In the order of the pages: none, form, parts, text, file.
    for (QWidget *page : {emptyPage, static_cast<QWidget *>(m_form), static_cast<QWidget *>(m_parts),
             static_cast<QWidget *>(m_text), filePage()})
        m_pages->addWidget(page);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(toolbar);
    column->addWidget(m_pages, 1);

    connect(m_choice, &QComboBox::activated, this, [this] {
        m_imported = {};
        m_contentType.clear();
        choiceChanged();
        Q_EMIT edited();
    });
    connect(m_form, &KeyValueTable::edited, this, &BodyEditor::edited);
    connect(m_parts, &KeyValueTable::edited, this, &BodyEditor::edited);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        checkText();
        Q_EMIT edited();
    });
    connect(m_file, &QLineEdit::textChanged, this, &BodyEditor::edited);
    connect(m_format, &Button::clicked, this, &BodyEditor::formatJson);
    choiceChanged();
}

QWidget *BodyEditor::filePage()
{
    auto *page = new QWidget;
    auto *browse = new Button(m_theme, Button::Variant::Secondary, tr("Choose…"));
    m_file->setPlaceholderText(tr("Path of the file to send"));
    m_file->setAccessibleName(tr("File to send"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_file, 1);
    row->addWidget(browse);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(16, 12, 16, 12);
    column->addLayout(row);
    column->addStretch(1);
    connect(browse, &Button::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("File to send"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, m_file, &QLineEdit::setText);
        dialog->open();
    });
    return page;
}

BodyEditor::Choice BodyEditor::choice() const
{
    return Choice(m_choice->currentIndex());
}

void BodyEditor::choiceChanged()
{
    static const QHash<Choice, int> pages{{Choice::None, 0}, {Choice::Form, 1}, {Choice::Multipart, 2},
        {Choice::Json, 3}, {Choice::Xml, 3}, {Choice::Text, 3}, {Choice::File, 4}};
    m_pages->setCurrentIndex(pages.value(choice()));
    m_format->setVisible(choice() == Choice::Json);
    checkText();
}

void BodyEditor::checkText()
{
    QString hint;
    if (choice() == Choice::Multipart)
        hint = tr("A value that begins with @ is a file");
    else if (!m_contentType.isEmpty())
        hint = QString::fromLatin1(m_contentType);
    // A variable may stand where JSON wants a value, so that only text without any is checked.
    if (choice() == Choice::Json && !m_text->toPlainText().contains(QLatin1String("{{"))) {
        const QByteArray text = m_text->toPlainText().toUtf8();
        if (const auto complaint = text.trimmed().isEmpty() ? std::nullopt : JsonText::complaint(text))
            hint = tr("Not valid JSON: %1").arg(*complaint);
    }
    m_hint->setText(hint);
}

void BodyEditor::formatJson()
{
    QTextCursor cursor(m_text->document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(QString::fromUtf8(JsonText::pretty(m_text->toPlainText().toUtf8())));
}

Body BodyEditor::body() const
{
    Body body;
    body.contentType = m_contentType;
    const auto text = [&](const char *type) {
        body.kind = Body::Kind::Raw;
        // The editor has but one kind of line end and no octets that are not text.
        const bool untouched = !m_text->document()->isModified() && m_imported.kind == Body::Kind::Raw;
        body.raw = untouched ? m_imported.raw : m_text->toPlainText().toUtf8();
        if (body.contentType.isEmpty() && m_imported.kind != Body::Kind::Raw)
            body.contentType = type;
    };
    switch (choice()) {
    case Choice::None:
        return {};
    case Choice::Form:
        body.kind = Body::Kind::Form;
        body.fields = m_form->fields();
        break;
    case Choice::Multipart:
        body.kind = Body::Kind::Multipart;
        for (const Field &field : m_parts->fields())
            body.parts.append(partOf(field, m_imported.parts));
        break;
    case Choice::Json:
        text("application/json");
        break;
    case Choice::Xml:
        text("application/xml");
        break;
    case Choice::Text:
        text("text/plain; charset=utf-8");
        break;
    case Choice::File:
        body.kind = Body::Kind::File;
        body.filePath = m_file->text();
        break;
    }
    return body;
}

void BodyEditor::setBody(const Body &body)
{
    const QSignalBlocker silent(this);
    m_imported = body;
    m_contentType = body.contentType;
    m_form->setFields(body.fields);
    FieldList parts;
    for (const Part &part : body.parts)
        parts.append(fieldOf(part));
    m_parts->setFields(parts);
    m_text->setPlainText(QString::fromUtf8(body.raw));
    m_file->setText(body.filePath);
    const QByteArray type = mediaType(body.contentType);
    Choice wanted = Choice::None;
    switch (body.kind) {
    case Body::Kind::None:
        break;
    case Body::Kind::Form:
        wanted = Choice::Form;
        break;
    case Body::Kind::Multipart:
        wanted = Choice::Multipart;
        break;
    case Body::Kind::File:
        wanted = Choice::File;
        break;
    case Body::Kind::Raw:
        if (type == "application/json" || type.endsWith("+json"))
            wanted = Choice::Json;
        else if (type.endsWith("/xml") || type.endsWith("+xml"))
            wanted = Choice::Xml;
        else
            wanted = Choice::Text;
        break;
    }
    m_choice->setCurrentIndex(int(wanted));
    choiceChanged();
}

void BodyEditor::commitEdit()
{
    m_form->commitEdit();
    m_parts->commitEdit();
}

int BodyEditor::count() const
{
    switch (choice()) {
    case Choice::None:
        return 0;
    case Choice::Form:
        return enabledCount(m_form->fields());
    case Choice::Multipart:
        return enabledCount(m_parts->fields());
    case Choice::File:
        return m_file->text().isEmpty() ? 0 : 1;
    default:
        return m_text->document()->isEmpty() ? 0 : 1;
    }
}

} // namespace Sessionscope
