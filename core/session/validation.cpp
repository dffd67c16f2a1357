// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/validation.h"

#include <algorithm>
#include <array>

namespace Sessionscope::Validation {
namespace {

bool isTokenOctet(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || (c != '\0' && QByteArrayView("!#$%&'*+-.^_`|~").contains(c));
}

} // namespace

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenOctet);
}

Result<void> method(QByteArrayView method)
{
    const QString shown = QString::fromLatin1(method);
    if (method.isEmpty())
        return failure(ErrorCode::InvalidMethod, shown, QStringLiteral("it is empty"));
    if (!isToken(method))
        return failure(
            ErrorCode::InvalidMethod, shown, QStringLiteral("it may only hold letters, digits and !#$%&'*+-.^_`|~"));
    if (method.compare("CONNECT", Qt::CaseInsensitive) == 0)
        return failure(ErrorCode::InvalidMethod, shown, QStringLiteral("tunnels are opened by the proxy settings"));
    return {};
}

Result<void> headerName(QByteArrayView name)
{
    const QString shown = QString::fromUtf8(name);
    if (name.isEmpty())
        return failure(ErrorCode::InvalidHeader, shown, QStringLiteral("a header needs a name"));
    if (!isToken(name))
        return failure(ErrorCode::InvalidHeader, shown,
            QStringLiteral("the name may only hold letters, digits and !#$%&'*+-.^_`|~"));
    return {};
}

Result<void> headerValue(QByteArrayView name, QByteArrayView value)
{
    const QString shown = QString::fromUtf8(name);
    if (value.contains('\r') || value.contains('\n'))
        return failure(ErrorCode::InvalidHeader, shown, QStringLiteral("the value holds a line break"));
    if (value.contains('\0'))
        return failure(ErrorCode::InvalidHeader, shown, QStringLiteral("the value holds a NUL character"));
    // RFC 9110 5.5: no control characters but the tab. Qt 6.8 and later leave out such a field in silence.
    const auto isControl = [](char c) { return (static_cast<uchar>(c) < ' ' && c != '\t') || c == '\x7f'; };
    if (std::any_of(value.begin(), value.end(), isControl))
        return failure(ErrorCode::InvalidHeader, shown, QStringLiteral("the value holds a control character"));
    return {};
}

QByteArray normalizedMethod(const QByteArray &method)
{
    static constexpr std::array<const char *, 6> names{"GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS"};
    for (const char *name : names) {
        if (method.compare(name, Qt::CaseInsensitive) == 0)
            return name;
    }
    return method;
}

} // namespace Sessionscope::Validation
