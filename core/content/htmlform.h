// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/field.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace Sessionscope {

struct HtmlPage;

//! One `option` of a select.
struct HtmlOption
{
    QString value;
    QString text;
    bool selected = false;
    bool disabled = false;

    bool operator==(const HtmlOption &) const = default;
};

//! One control of a form: input, select, textarea or button. Entities are decoded.
struct HtmlField
{
    //! "input", "select", "textarea", "button".
    QString tag;
    //! In lower case; "text" for an input without a type, "submit" for a button without one, else the tag.
    QString type;
    QString id;
    QString name;
    QString value;
    //! False when the attribute is missing, so that a checkbox counts as "on".
    bool hasValue = false;
    bool checked = false;
    //! By itself or by its fieldset.
    bool disabled = false;
    bool readOnly = false;
    bool multiple = false;
    QString placeholder;
    QString autocomplete;
    //! Of submit buttons: what they override.
    std::optional<QString> formAction;
    QString formMethod;
    QString formEnctype;
    QList<HtmlOption> options;

    bool isSubmitButton() const;
    bool operator==(const HtmlField &) const = default;
};

//! One form with its controls in tree order, those associated by `form=` included.
struct HtmlForm
{
    QString id;
    QString name;
    //! "get", "post" or "dialog".
    QString method = QStringLiteral("get");
    //! As written; empty means the page itself.
    QString action;
    QString enctype = QStringLiteral("application/x-www-form-urlencoded");
    QString acceptCharset;
    QList<HtmlField> fields;

    bool operator==(const HtmlForm &) const = default;
};

//! What a browser would send for a form.
struct FormSubmission
{
    QByteArray method;
    //! Absolute, without the fields: for GET they replace its query.
    QUrl url;
    //! "application/x-www-form-urlencoded", "multipart/form-data" or "text/plain"; meaningless for GET.
    QString enctype;
    //! Lower case; "utf-8" unless accept-charset or the page says otherwise.
    QByteArray charset = "utf-8";
    FieldList fields;

    bool operator==(const FormSubmission &) const = default;
};

//! Sending forms as a browser does.
namespace HtmlForms {

//! Position of the button that Enter presses: the first enabled submit button (WHATWG HTML 4.10.21.2); -1 for none.
qsizetype defaultButton(const HtmlForm &form);

//! The fields that go (WHATWG HTML 4.10.21.4): nothing disabled, nameless or unchecked, of the buttons only
//! \a button (a position in form.fields, -1 for none).
FieldList entries(const HtmlForm &form, qsizetype button);

//! Where and how \a form goes. \a pageUrl is the URL the page came from at last, \a page gives the base.
FormSubmission submission(const HtmlForm &form, const HtmlPage &page, const QUrl &pageUrl, qsizetype button);

} // namespace HtmlForms
} // namespace Sessionscope
