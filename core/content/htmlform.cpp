// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/htmlform.h"

#include "core/content/htmlpage.h"

#include <QHash>

namespace Sessionscope {

bool HtmlField::isSubmitButton() const
{
    return (tag == QLatin1String("button") && type == QLatin1String("submit"))
        || (tag == QLatin1String("input") && (type == QLatin1String("submit") || type == QLatin1String("image")));
}

namespace HtmlForms {

namespace {

bool isButton(const HtmlField &field)
{
    return field.tag == QLatin1String("button") || field.isSubmitButton() || field.type == QLatin1String("reset")
        || field.type == QLatin1String("button");
}

bool isSingleLine(const QString &type)
{
    static const QStringList types{QStringLiteral("text"), QStringLiteral("search"), QStringLiteral("tel"),
        QStringLiteral("password"), QStringLiteral("url"), QStringLiteral("email")};
    return types.contains(type);
}

//! Line ends become CRLF in what is sent (WHATWG HTML 4.10.21.5).
QString withCrLf(QString text)
{
    text.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(QLatin1Char('\r'), QLatin1Char('\n'));
    return text.replace(QLatin1Char('\n'), QLatin1String("\r\n"));
}

void appendSelect(FieldList &fields, const HtmlField &select)
{
    const auto &options = select.options;
    if (select.multiple) {
        for (const auto &option : options) {
            if (option.selected && !option.disabled)
                fields.append({select.name, option.value});
        }
        return;
    }
    // Of several selected options the last one holds; with none a drop-down shows the first enabled one.
    const HtmlOption *chosen = nullptr;
    for (const auto &option : options) {
        if (option.selected)
            chosen = &option;
    }
    for (auto it = options.begin(); !chosen && it != options.end(); ++it) {
        if (!it->disabled)
            chosen = &*it;
    }
    if (chosen && !chosen->disabled)
        fields.append({select.name, chosen->value});
}

QString valueOf(const HtmlField &field)
{
    if (field.type == QLatin1String("checkbox") || field.type == QLatin1String("radio"))
        return field.hasValue ? field.value : QStringLiteral("on");
    if (field.type == QLatin1String("file"))
        return {};
    if (field.tag == QLatin1String("input") && isSingleLine(field.type)) {
        QString value = field.value;
        return value.remove(QLatin1Char('\r')).remove(QLatin1Char('\n'));
    }
    if (field.name == QLatin1String("_charset_") && field.type == QLatin1String("hidden") && !field.hasValue)
        return QStringLiteral("UTF-8");
    return withCrLf(field.value);
}

//! The last checked radio button of each group, by position.
QHash<QString, qsizetype> checkedRadios(const HtmlForm &form)
{
    QHash<QString, qsizetype> result;
    for (qsizetype i = 0; i < form.fields.size(); ++i) {
        const auto &field = form.fields.at(i);
        if (field.type == QLatin1String("radio") && field.checked)
            result.insert(field.name, i);
    }
    return result;
}

QByteArray charsetOf(const HtmlForm &form)
{
    const QString wanted =
        form.acceptCharset.simplified().section(QLatin1Char(' '), 0, 0).section(QLatin1Char(','), 0, 0);
    return wanted.isEmpty() ? QByteArray("utf-8") : wanted.toLatin1().toLower();
}

} // namespace

qsizetype defaultButton(const HtmlForm &form)
{
    for (qsizetype i = 0; i < form.fields.size(); ++i) {
        if (form.fields.at(i).isSubmitButton() && !form.fields.at(i).disabled)
            return i;
    }
    return -1;
}

FieldList entries(const HtmlForm &form, qsizetype button)
{
    FieldList result;
    const auto radios = checkedRadios(form);
    for (qsizetype i = 0; i < form.fields.size(); ++i) {
        const HtmlField &field = form.fields.at(i);
        if (field.disabled || (isButton(field) && i != button))
            continue;
        if (field.type == QLatin1String("image")) {
            const QString prefix = field.name.isEmpty() ? QString() : field.name + QLatin1Char('.');
            result.append({prefix + QLatin1Char('x'), QStringLiteral("0")});
            result.append({prefix + QLatin1Char('y'), QStringLiteral("0")});
            continue;
        }
        if (field.name.isEmpty() || (field.type == QLatin1String("checkbox") && !field.checked)
            || (field.type == QLatin1String("radio") && radios.value(field.name, -1) != i))
            continue;
        if (field.tag == QLatin1String("select"))
            appendSelect(result, field);
        else
            result.append({field.name, valueOf(field)});
    }
    return result;
}

FormSubmission submission(const HtmlForm &form, const HtmlPage &page, const QUrl &pageUrl, qsizetype button)
{
    const HtmlField *pressed = button >= 0 && button < form.fields.size() ? &form.fields.at(button) : nullptr;
    const QString method = pressed && !pressed->formMethod.isEmpty() ? pressed->formMethod : form.method;
    const QString action = (pressed && pressed->formAction ? *pressed->formAction : form.action).trimmed();

    FormSubmission result;
    result.method = method == QLatin1String("post") ? "POST" : "GET";
    result.enctype = pressed && !pressed->formEnctype.isEmpty() ? pressed->formEnctype : form.enctype;
    result.charset = charsetOf(form);
    result.fields = entries(form, button);
    // WHATWG HTML 4.10.21.3, step 12: an empty action is the page's own URL, whatever the base says.
    const QUrl base = page.baseHref ? pageUrl.resolved(QUrl(page.baseHref->trimmed())) : pageUrl;
    result.url = action.isEmpty() ? pageUrl : base.resolved(QUrl(action));
    result.url.setFragment({});
    return result;
}

} // namespace HtmlForms
} // namespace Sessionscope
