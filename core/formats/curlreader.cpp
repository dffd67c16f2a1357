// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/curlcommand.h"

#include "core/formats/shellwords.h"

#include <QHash>
#include <QUrl>

namespace Sessionscope::Curl {

namespace {

//! Long names of the short options we know.
QString longName(QChar letter)
{
    static const QHash<QChar, QString> names{{QLatin1Char('X'), QStringLiteral("request")},
        {QLatin1Char('H'), QStringLiteral("header")}, {QLatin1Char('d'), QStringLiteral("data")},
        {QLatin1Char('F'), QStringLiteral("form")}, {QLatin1Char('u'), QStringLiteral("user")},
        {QLatin1Char('b'), QStringLiteral("cookie")}, {QLatin1Char('A'), QStringLiteral("user-agent")},
        {QLatin1Char('e'), QStringLiteral("referer")}, {QLatin1Char('I'), QStringLiteral("head")},
        {QLatin1Char('G'), QStringLiteral("get")}, {QLatin1Char('k'), QStringLiteral("insecure")},
        {QLatin1Char('L'), QStringLiteral("location")}, {QLatin1Char('m'), QStringLiteral("max-time")},
        {QLatin1Char('T'), QStringLiteral("upload-file")}, {QLatin1Char('o'), QStringLiteral("output")},
        {QLatin1Char('x'), QStringLiteral("proxy")}, {QLatin1Char('c'), QStringLiteral("cookie-jar")},
        {QLatin1Char('w'), QStringLiteral("write-out")}, {QLatin1Char('E'), QStringLiteral("cert")},
        {QLatin1Char('U'), QStringLiteral("proxy-user")}, {QLatin1Char('D'), QStringLiteral("dump-header")},
        {QLatin1Char('r'), QStringLiteral("range")}, {QLatin1Char('K'), QStringLiteral("config")}};
    return names.value(letter, QString(letter));
}

bool takesValue(const QString &name)
{
    static const QStringList names{QStringLiteral("request"), QStringLiteral("header"), QStringLiteral("data"),
        QStringLiteral("data-raw"), QStringLiteral("data-binary"), QStringLiteral("data-ascii"),
        QStringLiteral("data-urlencode"), QStringLiteral("json"), QStringLiteral("form"), QStringLiteral("form-string"),
        QStringLiteral("user"), QStringLiteral("oauth2-bearer"), QStringLiteral("cookie"), QStringLiteral("user-agent"),
        QStringLiteral("referer"), QStringLiteral("url"), QStringLiteral("max-time"), QStringLiteral("connect-timeout"),
        QStringLiteral("max-redirs"), QStringLiteral("upload-file"), QStringLiteral("output"), QStringLiteral("proxy"),
        QStringLiteral("cookie-jar"), QStringLiteral("write-out"), QStringLiteral("cert"), QStringLiteral("key"),
        QStringLiteral("cacert"), QStringLiteral("capath"), QStringLiteral("pass"), QStringLiteral("proxy-user"),
        QStringLiteral("dump-header"), QStringLiteral("range"), QStringLiteral("config"), QStringLiteral("resolve"),
        QStringLiteral("connect-to"), QStringLiteral("interface"), QStringLiteral("ciphers"), QStringLiteral("retry"),
        QStringLiteral("retry-delay"), QStringLiteral("limit-rate"), QStringLiteral("socks5"),
        QStringLiteral("socks5-hostname"), QStringLiteral("noproxy"), QStringLiteral("unix-socket")};
    return names.contains(name);
}

class Reader
{
public:
    Result<Import> read(const QStringList &words)
    {
        for (m_at = 1; m_at < words.size(); ++m_at)
            word(words);
        return finish();
    }

private:
    void word(const QStringList &words)
    {
        const QString &text = words.at(m_at);
        if (text.startsWith(QLatin1String("--")) && text.size() > 2) {
            const QString name = text.mid(2);
            option(name, takesValue(name) ? next(words) : QString(), text);
        } else if (text.startsWith(QLatin1Char('-')) && text.size() > 1) {
            letters(words, text);
        } else if (m_url.isEmpty()) {
            m_url = text;
        } else {
            m_import.ignored.append(text);
        }
    }

    //! `-sSXPOST`: flags, then at most one option with its value.
    void letters(const QStringList &words, const QString &text)
    {
        for (qsizetype i = 1; i < text.size(); ++i) {
            const QString name = longName(text.at(i));
            if (!takesValue(name)) {
                option(name, {}, QLatin1Char('-') + QString(text.at(i)));
                continue;
            }
            const QString rest = text.mid(i + 1);
            option(name, rest.isEmpty() ? next(words) : rest, QLatin1Char('-') + QString(text.at(i)));
            return;
        }
    }

    QString next(const QStringList &words) { return ++m_at < words.size() ? words.at(m_at) : QString(); }

    void option(const QString &name, const QString &value, const QString &written)
    {
        if (!bodyOption(name, value) && !headerOption(name, value) && !transferOption(name, value) && !isHarmless(name))
            m_import.ignored.append(written);
    }

    static bool isHarmless(const QString &name)
    {
        static const QStringList names{QStringLiteral("s"), QStringLiteral("S"), QStringLiteral("v"),
            QStringLiteral("i"), QStringLiteral("silent"), QStringLiteral("show-error"), QStringLiteral("verbose"),
            QStringLiteral("include"), QStringLiteral("compressed"), QStringLiteral("globoff"), QStringLiteral("g"),
            QStringLiteral("no-buffer"), QStringLiteral("N"), QStringLiteral("basic"), QStringLiteral("progress-bar"),
            QStringLiteral("#")};
        return names.contains(name);
    }

    bool bodyOption(const QString &name, const QString &value)
    {
        if (name == QLatin1String("data") || name == QLatin1String("data-ascii")
            || name == QLatin1String("data-binary")) {
            if (value.startsWith(QLatin1Char('@')))
                m_file = value.mid(1);
            else
                m_data.append(value.toUtf8());
        } else if (name == QLatin1String("data-raw")) {
            m_data.append(value.toUtf8());
        } else if (name == QLatin1String("json")) {
            m_json = true;
            m_jsonData += value.toUtf8();
        } else if (name == QLatin1String("data-urlencode")) {
            const qsizetype equals = value.indexOf(QLatin1Char('='));
            const QByteArray key = equals > 0 ? value.left(equals + 1).toUtf8() : QByteArray();
            m_data.append(key + QUrl::toPercentEncoding(value.mid(equals + 1)));
        } else if (name == QLatin1String("form") || name == QLatin1String("form-string")) {
            m_parts.append(partOf(value, name == QLatin1String("form-string")));
        } else if (name == QLatin1String("upload-file")) {
            m_file = value;
            m_upload = true;
        } else {
            return false;
        }
        return true;
    }

    //! `name=value`, `name=@file;type=text/plain;filename=x`.
    static Part partOf(const QString &text, bool literal)
    {
        Part part;
        const qsizetype equals = text.indexOf(QLatin1Char('='));
        part.name = text.left(equals);
        const QString value = text.mid(equals + 1);
        if (literal || !value.startsWith(QLatin1Char('@'))) {
            const qsizetype type = literal ? -1 : value.lastIndexOf(QLatin1String(";type="));
            part.value = value.left(type).toUtf8();
            part.contentType = type < 0 ? QByteArray() : value.mid(type + 6).toUtf8();
            return part;
        }
        const QStringList pieces = value.mid(1).split(QLatin1Char(';'));
        part.filePath = pieces.first();
        for (const QString &piece : pieces.mid(1)) {
            if (piece.startsWith(QLatin1String("type=")))
                part.contentType = piece.mid(5).toUtf8();
            else if (piece.startsWith(QLatin1String("filename=")))
                part.fileName = piece.mid(9);
        }
        return part;
    }

    bool headerOption(const QString &name, const QString &value)
    {
        FieldList &headers = m_import.request.headers;
        if (name == QLatin1String("header"))
            header(value);
        else if (name == QLatin1String("user-agent"))
            headers.append({QStringLiteral("User-Agent"), value});
        else if (name == QLatin1String("referer"))
            headers.append({QStringLiteral("Referer"), value});
        else if (name == QLatin1String("cookie") && value.contains(QLatin1Char('=')))
            headers.append({QStringLiteral("Cookie"), value});
        else if (name == QLatin1String("range"))
            headers.append({QStringLiteral("Range"), QLatin1String("bytes=") + value});
        else
            return false;
        return true;
    }

    void header(const QString &line)
    {
        const qsizetype colon = line.indexOf(QLatin1Char(':'));
        if (colon < 0 && line.endsWith(QLatin1Char(';')))
            m_import.request.headers.append({line.chopped(1), {}});
        else if (colon > 0 && line.mid(colon + 1).trimmed().isEmpty())
            m_import.request.removedHeaders.append(line.left(colon).trimmed());
        else if (colon > 0)
            m_import.request.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
        else
            m_import.ignored.append(line);
    }

    bool transferOption(const QString &name, const QString &value)
    {
        Request &request = m_import.request;
        if (name == QLatin1String("request")) {
            m_method = value.toUtf8();
        } else if (name == QLatin1String("url")) {
            m_url = value;
        } else if (name == QLatin1String("head")) {
            m_head = true;
        } else if (name == QLatin1String("get")) {
            m_get = true;
        } else if (name == QLatin1String("user")) {
            const qsizetype colon = value.indexOf(QLatin1Char(':'));
            request.auth.user = colon < 0 ? value : value.left(colon);
            request.auth.password = colon < 0 ? QString() : value.mid(colon + 1);
            if (request.auth.kind != AuthSettings::Kind::Digest)
                request.auth.kind = AuthSettings::Kind::Basic;
        } else if (name == QLatin1String("digest")) {
            request.auth.kind = AuthSettings::Kind::Digest;
        } else if (name == QLatin1String("oauth2-bearer")) {
            request.auth.kind = AuthSettings::Kind::Bearer;
            request.auth.token = value;
        } else if (name == QLatin1String("insecure")) {
            request.options.verifyTls = false;
        } else if (name == QLatin1String("location")) {
            request.options.followRedirects = true;
        } else if (name == QLatin1String("max-redirs")) {
            request.options.maxRedirects = value.toInt();
        } else if (name == QLatin1String("http2") || name == QLatin1String("http1.1")) {
            request.options.httpVersion = name == QLatin1String("http2") ? HttpVersion::Http2 : HttpVersion::Http11;
        } else if (name == QLatin1String("max-time") || name == QLatin1String("connect-timeout")) {
            setTimeLimit(name == QLatin1String("max-time"), value.toDouble());
        } else {
            return false;
        }
        return true;
    }

    void setTimeLimit(bool total, double seconds)
    {
        auto &limits = m_import.request.options.limits;
        if (!limits)
            limits.emplace();
        const std::chrono::milliseconds limit(static_cast<qint64>(qBound(0.0, seconds, 1e6) * 1000));
        (total ? limits->total : limits->connect) = limit;
    }

    bool hasHeader(QLatin1String name) const
    {
        for (const Field &field : m_import.request.headers) {
            if (field.name.compare(name, Qt::CaseInsensitive) == 0)
                return true;
        }
        return false;
    }

    void addHeader(QLatin1String name, QLatin1String value)
    {
        const bool removed = m_import.request.removedHeaders.contains(name, Qt::CaseInsensitive);
        if (!hasHeader(name) && !removed)
            m_import.request.headers.append({name, value});
    }

    void buildBody()
    {
        Body &body = m_import.request.body;
        if (!m_parts.isEmpty()) {
            body.kind = Body::Kind::Multipart;
            body.parts = m_parts;
        } else if (!m_file.isEmpty() && m_data.isEmpty()) {
            body.kind = Body::Kind::File;
            body.filePath = m_file;
            if (!m_upload)
                addHeader(QLatin1String("Content-Type"), QLatin1String("application/x-www-form-urlencoded"));
        } else if (m_json || !m_data.isEmpty()) {
            body.kind = Body::Kind::Raw;
            body.raw = m_json ? m_jsonData : m_data.join('&');
            addHeader(QLatin1String("Content-Type"),
                m_json ? QLatin1String("application/json") : QLatin1String("application/x-www-form-urlencoded"));
            if (m_json)
                addHeader(QLatin1String("Accept"), QLatin1String("application/json"));
        }
    }

    Result<Import> finish()
    {
        if (m_url.isEmpty())
            return failure(ErrorCode::SyntaxError, QStringLiteral("curl"), QStringLiteral("the URL is missing"));
        const QString scheme = m_url.section(QLatin1String("://"), 0, 0).toLower();
        if (m_url.contains(QLatin1String("://")) && scheme != QLatin1String("http") && scheme != QLatin1String("https")
            && !scheme.contains(QLatin1Char('{')))
            return failure(ErrorCode::Unsupported, scheme);
        Request &request = m_import.request;
        request.url = m_url;
        if (m_get && !m_data.isEmpty())
            request.url += (m_url.contains(QLatin1Char('?')) ? QLatin1Char('&') : QLatin1Char('?'))
                + QString::fromUtf8(m_data.join('&'));
        else
            buildBody();
        if (!m_method.isEmpty())
            request.method = m_method;
        else if (m_head)
            request.method = "HEAD";
        else if (m_upload)
            request.method = "PUT";
        else if (request.body.kind != Body::Kind::None)
            request.method = "POST";
        return m_import;
    }

    Import m_import;
    qsizetype m_at = 0;
    QString m_url;
    QByteArray m_method;
    QByteArrayList m_data;
    QByteArray m_jsonData;
    QString m_file;
    QList<Part> m_parts;
    bool m_json = false;
    bool m_head = false;
    bool m_get = false;
    bool m_upload = false;
};

} // namespace

Result<Import> parse(const QString &command)
{
    const QStringList words = ShellWords::split(command, ShellWords::shellOf(command));
    const QString program = words.value(0).section(QLatin1Char('/'), -1);
    if (program != QLatin1String("curl") && program != QLatin1String("curl.exe"))
        return failure(ErrorCode::SyntaxError, words.value(0).left(40), QStringLiteral("expected a curl command"));
    return Reader().read(words);
}

} // namespace Sessionscope::Curl
