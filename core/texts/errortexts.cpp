// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/texts/texts.h"

#include <algorithm>
#include <array>

namespace Sessionscope::Texts {
namespace {

//! One row for each code: what happened (%1 the subject, [text %2] only with a detail), and what to do next.
struct ErrorText
{
    ErrorCode code;
    const char *what;
    const char *next;
};

constexpr std::array rows{
    // The request could not be built.
    ErrorText{ErrorCode::InvalidUrl, "The URL %1 cannot be used[: %2].", "Write it as http://host/path."},
    ErrorText{ErrorCode::UnsupportedScheme, "%1 URLs cannot be requested[: %2].", "Use http:// or https://."},
    ErrorText{ErrorCode::InvalidMethod, "The method %1 cannot be sent[: %2].", "Choose another method."},
    ErrorText{ErrorCode::InvalidHeader, "The header %1 cannot be sent[: %2].", "Write it as Name: value."},
    ErrorText{ErrorCode::UnknownVariable, "The variable {{%1}} has no value[ (%2)]; nothing was sent.",
        "Set it in the environment, or send the request it comes from first."},
    // Reaching the server.
    ErrorText{ErrorCode::HostNotFound, "Could not find the host %1[ (%2)].", "Check its spelling and your network."},
    ErrorText{ErrorCode::ConnectionRefused, "Could not connect to %1: connection refused.", "Is the server running?"},
    ErrorText{ErrorCode::ConnectionClosed, "%1 closed the connection, or its answer did not begin as HTTP does[: %2].",
        "Is this the port of an HTTP server, and is https meant? Look into the server's log."},
    ErrorText{ErrorCode::NetworkUnreachable, "Could not reach %1[: %2].", "Check the network, a VPN or the proxy."},
    ErrorText{ErrorCode::ConnectTimeout, "Could not connect to %1 within the time limit[ of %2].",
        "Check host, port and firewall, or raise the limit."},
    ErrorText{ErrorCode::FirstByteTimeout, "%1 did not begin to answer within the time limit[ of %2].",
        "Try again, or raise the limit for the first octet."},
    ErrorText{ErrorCode::IdleTimeout, "%1 sent nothing more within the time limit[ of %2].",
        "Try again, or raise the idle limit."},
    ErrorText{ErrorCode::TotalTimeout, "The request to %1 took longer than its time limit[ of %2].",
        "Try again, or raise the total limit."},
    ErrorText{ErrorCode::Cancelled, "The request was cancelled.", "Send it again when you are ready."},
    // TLS.
    ErrorText{ErrorCode::TlsHandshakeFailed, "No secure connection to %1 could be made[: %2].",
        "Is this port meant for https, and does the server speak TLS 1.2 or newer?"},
    ErrorText{ErrorCode::CertificateSelfSigned, "The certificate of %1 is self-signed[: %2].",
        "Trust it for this session only if you know the server."},
    ErrorText{ErrorCode::CertificateExpired, "The certificate of %1 has expired[: %2].",
        "Renew it on the server, or trust it for this session."},
    ErrorText{ErrorCode::CertificateNotYetValid, "The certificate of %1 is not valid yet[: %2].",
        "Check the clocks of this computer and of the server."},
    ErrorText{ErrorCode::CertificateHostMismatch, "The certificate of %1 was issued for another host[: %2].",
        "Use the name on the certificate, or trust it for this session."},
    ErrorText{ErrorCode::CertificateUntrusted, "The certificate of %1 comes from an authority not known here[: %2].",
        "Add the authority's file in the session's TLS settings, or trust the certificate for this session."},
    ErrorText{ErrorCode::ClientCertificateInvalid, "The client certificate %1 cannot be used[: %2].",
        "Check file, key and passphrase in the session's TLS settings."},
    // Proxies.
    ErrorText{ErrorCode::ProxyRefused, "The proxy %1 refused the connection[: %2].",
        "Is it running, and does it allow this host and port?"},
    ErrorText{ErrorCode::ProxyNotFound, "Could not find the proxy %1[ (%2)].", "Check the session's proxy settings."},
    ErrorText{ErrorCode::ProxyClosed, "The proxy %1 closed the connection[: %2].",
        "Check that it allows this host and port."},
    ErrorText{
        ErrorCode::ProxyTimeout, "The proxy %1 did not answer in time[ (%2)].", "Try again, or use another proxy."},
    ErrorText{ErrorCode::ProxyAuthenticationRequired, "The proxy %1 asks for user and password[ (%2)].",
        "Enter them in the session's proxy settings."},
    // The answer.
    ErrorText{ErrorCode::ProtocolError, "The answer of %1 is not valid HTTP[: %2].",
        "Is this the port of an HTTP server, and is https meant?"},
    ErrorText{ErrorCode::HeadersLost, "The header of %1 cannot be read[: %2].",
        "Look for an illegal header line, more than 100 headers, or more than 250 kB of them, in the server's answer."},
    ErrorText{ErrorCode::HeadersTooLarge, "The header of the answer of %1 did not end[ within %2 octets].",
        "Find out what the server sends there; it is not an HTTP answer to work with."},
    ErrorText{ErrorCode::BodyTruncated, "The answer of %1 ended too early[: %2]; what arrived is kept.",
        "Look into the server's log, then try again."},
    ErrorText{ErrorCode::ContentLengthConflict, "The answer of %1 names two different lengths[: %2].",
        "Let the server send one Content-Length."},
    ErrorText{ErrorCode::InterimResponse, "%1 sent an interim response that cannot be followed[: %2].",
        "The connection was dropped; try again, or switch interim responses off on the server."},
    ErrorText{ErrorCode::DecodingFailed, "The body of %1 cannot be decoded[: %2].",
        "Ask for an uncoded one with the header Accept-Encoding: identity."},
    ErrorText{ErrorCode::DecodingBomb, "The body of %1 grows beyond every measure when decoded[: %2].",
        "It was refused for safety; ask for less of it, or with Accept-Encoding: identity."},
    ErrorText{ErrorCode::TooManyRedirects, "The redirects of %1 go on beyond the limit[ (%2)].",
        "Look at the trail for a circle, or raise the limit."},
    ErrorText{ErrorCode::BadRedirect, "The redirect to %1 cannot be followed[: %2].",
        "Check the Location header that the server sends."},
    // Files.
    ErrorText{ErrorCode::FileNotFound, "The file %1 does not exist[: %2].", "Check its name and folder."},
    ErrorText{ErrorCode::FileUnreadable, "The file %1 cannot be read[: %2].", "Check its permissions."},
    ErrorText{ErrorCode::FileUnwritable, "The file %1 cannot be written[: %2]; its old content is kept.",
        "Check permissions and free space, or choose another place."},
    ErrorText{
        ErrorCode::FileBroken, "The file %1 is damaged[: %2].", "Restore it from a backup, or choose another one."},
    ErrorText{ErrorCode::FileTooNew, "The file %1 was made by a newer version[: %2]; it was left untouched.",
        "Update Sessionscope to open it."},
    ErrorText{ErrorCode::FileTooLarge, "The file %1 is too large[: %2].", "Choose a smaller one."},
    // The keychain.
    ErrorText{ErrorCode::FileChangedElsewhere, "%1 was changed by another program[: %2].",
        "Take over what is in the file, or replace it by what is here."},
    ErrorText{ErrorCode::FileExists, "%1 exists already[: %2].", "Choose another name."},
    ErrorText{ErrorCode::KeychainUnavailable, "No keychain answers[: %2]; secrets stay in memory until you quit.",
        "Start a Secret Service such as GNOME Keyring or KWallet to keep them."},
    ErrorText{ErrorCode::KeychainLocked, "The keychain is locked[: %2].", "Unlock it, then try again."},
    ErrorText{ErrorCode::KeychainDenied, "The keychain refused access[: %2].",
        "Allow it when you are asked, then try again."},
    ErrorText{ErrorCode::KeychainTimeout, "The keychain did not answer in time[: %2].",
        "Look for a question it asks in another window, then try again."},
    ErrorText{ErrorCode::KeychainEntryMissing, "The keychain holds nothing for %1[: %2].",
        "Unlock it if it is locked, or enter the secret again."},
    ErrorText{ErrorCode::ProfileChangedElsewhere, "The session %1 was changed by another window[: %2].",
        "Load it again, or save yours under another name."},
    // Texts people wrote.
    ErrorText{ErrorCode::SyntaxError, "%1 cannot be understood[: %2].", "Correct it, then try again."},
    ErrorText{ErrorCode::Unsupported, "%1 is not supported[: %2].", "Use another form of it."},
    ErrorText{ErrorCode::Internal, "Something went wrong inside Sessionscope[: %2].",
        "Try again, and report it if it happens twice."},
};

QString subjectOf(const Error &error)
{
    if (!error.subject.isEmpty())
        return error.subject;
    switch (error.code) {
    case ErrorCode::InvalidUrl:
        return QStringLiteral("of this request");
    case ErrorCode::InvalidMethod:
    case ErrorCode::InvalidHeader:
        return QStringLiteral("without a name");
    case ErrorCode::SyntaxError:
    case ErrorCode::Unsupported:
        return QStringLiteral("This");
    case ErrorCode::ProxyRefused:
    case ErrorCode::ProxyNotFound:
    case ErrorCode::ProxyClosed:
    case ErrorCode::ProxyTimeout:
    case ErrorCode::ProxyAuthenticationRequired:
        return QStringLiteral("of this session");
    default:
        return QStringLiteral("the server");
    }
}

//! Puts the detail into its brackets, or removes them when there is none.
QString withDetail(QString text, const QString &detail)
{
    const qsizetype open = text.indexOf(QLatin1Char('['));
    const qsizetype close = text.indexOf(QLatin1Char(']'));
    if (open < 0)
        return text;
    if (detail.isEmpty())
        return text.remove(open, close - open + 1);
    const QString inner = text.mid(open + 1, close - open - 1).replace(QLatin1String("%2"), detail);
    return text.replace(open, close - open + 1, inner);
}

//! Some codes carry a bare fact, which reads better as words.
QString detailOf(const Error &error)
{
    QString detail = error.detail;
    while (detail.endsWith(QLatin1Char('.')))
        detail.chop(1);
    bool isNumber = false;
    const qint64 number = detail.toLongLong(&isNumber);
    switch (error.code) {
    case ErrorCode::ConnectTimeout:
    case ErrorCode::FirstByteTimeout:
    case ErrorCode::IdleTimeout:
    case ErrorCode::TotalTimeout:
        return isNumber ? duration(number * 1000) : detail;
    case ErrorCode::BodyTruncated:
        return detail.isEmpty()
            ? detail
            : detail.replace(QLatin1Char('/'), QLatin1String(" of ")) + QLatin1String(" octets arrived");
    case ErrorCode::TooManyRedirects:
        return isNumber ? QStringLiteral("%1 redirects").arg(number) : detail;
    case ErrorCode::ConnectionClosed:
        return detail == QLatin1String("not-repeated")
            ? QStringLiteral("the request was not sent again, because the server may have acted on it")
            : detail;
    default:
        return detail;
    }
}

} // namespace

QString error(const Error &error)
{
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&error](const ErrorText &r) { return r.code == error.code; });
    if (row == rows.end())
        return errorCodeName(error.code);
    // The brackets first: a subject may hold some itself, as IPv6 addresses do.
    QString what = withDetail(QString::fromUtf8(row->what), detailOf(error));
    if (const qsizetype place = what.indexOf(QLatin1String("%1")); place >= 0)
        what.replace(place, 2, subjectOf(error));
    what[0] = what.at(0).toUpper();
    return what + QLatin1Char(' ') + QString::fromUtf8(row->next);
}

} // namespace Sessionscope::Texts
