// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/htmlform.h"
#include "core/http/request.h"

//! Requests as a browser makes them when a person opens a page or sends a form.
namespace Sessionscope::BrowserRequests {

//! A GET of \a url that asks for HTML: Spring Security shows its form to nobody else. Follows redirects, and has an
//! end even where \a limits has none.
Request page(const QString &url, const TimeLimits &limits);

//! The form's request, its fields in the form's own charset; what that charset lacks goes as "&#8364;" (WHATWG HTML
//! 4.10.21.8). With Origin and Referer as \a pageUrl makes them. Its texts are literal: send them so.
Request submission(const FormSubmission &form, const QUrl &pageUrl, const TimeLimits &limits);

} // namespace Sessionscope::BrowserRequests
