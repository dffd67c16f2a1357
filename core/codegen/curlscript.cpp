// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/codegen/curlscript.h"

#include "core/codegen/quoting.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace Sessionscope::Codegen {

namespace {

// The system has room for 131,072 octets of one, in up to three octets a character.
constexpr qsizetype longestArgument = 40'000;

constexpr auto requestHelper = R"sh(
jar=$(mktemp) && page=$(mktemp) && head=$(mktemp)
trap 'rm -f "$jar" "$page" "$head"' EXIT

fail() { printf '%s\n' "$1" >&2; exit 1; }

# One request; the answer's body goes to $page, its status to $status, where it came from at last to $at.
request() {
    local told
    told=$(curl --silent --show-error --globoff --cookie "$jar" --cookie-jar "$jar" --output "$page" \
        --dump-header "$head" --write-out '%{http_code} %{url_effective}' "$@")
    status=${told%% *} at=${told#* }
}
)sh";

// Tags one a line; then the one of that name; then its value, with character references decoded.
constexpr auto pageHelper = R"sh(
# page_value TAG NAME ATTRIBUTE: of the first tag of that name in $page. NAME is a regular expression.
page_value() {
    local tag value end code
    tag=$(tr '\n\r\t' '   ' <"$page" | grep -oiE "<$1( [^>]*)?>" \
        | grep -iE -m1 " name *= *(\"$2\"|'$2'|$2[ />])") || fail "$at has no $1 called $2"
    value=$(printf '%s' "$tag" | sed -nE "s/.* $3 *= *(\"([^\"]*)\"|'([^']*)'|([^ \"'>]+)).*/\2\3\4/Ip")
    value=${value//'&quot;'/'"'} value=${value//'&lt;'/<} value=${value//'&gt;'/>} value=${value//'&apos;'/"'"}
    while [[ $value =~ '&#'([xX]?)([0-9A-Fa-f]+)';' ]]; do
        [[ ${BASH_REMATCH[1]} ]] && code=$((16#${BASH_REMATCH[2]})) || code=$((10#${BASH_REMATCH[2]}))
        printf -v end "\\U$(printf %x "$code")"
        value=${value//"${BASH_REMATCH[0]}"/"$end"}
    done
    printf '%s' "${value//'&amp;'/'&'}"
}
)sh";

constexpr auto cookieHelper = R"sh(
cookie() {
    name=$1 awk -F '\t' '$6 == ENVIRON["name"] { value = $7; found = 1 } END { printf "%s", value; exit !found }' \
        "$jar" || fail "there is no cookie $1"
}
)sh";

constexpr auto decodeHelper = R"sh(
percent_decoded() { local text=${1//\\/\\\\}; printf '%b' "${text//'%'/\\x}"; }
)sh";

constexpr auto encodeHelper = R"sh(
percent_encoded() { printf '%s' "$1" | jq -sRr @uri; }
)sh";

constexpr auto jsonHelper = R"sh(
json_string() { printf '%s' "$1" | jq -sR .; }
)sh";

constexpr auto loginHelper = R"sh(
check_login() {
    if tr '\n' ' ' <"$page" | grep -qiE "<input[^>]* type *= *[\"']?password"; then
        fail "the login failed: $at asks for the password again"
    fi
}
)sh";

constexpr auto locationHelper = R"sh(
# The Location of the answer, made absolute.
location() {
    local origin to
    origin=$(printf '%s' "$at" | grep -oE '^[^:]+://[^/]+')
    to=$(tr -d '\r' <"$head" | sed -nE 's/^location: *//Ip' | tail -n 1)
    case $to in
        "") fail "$at sent no Location" ;;
        *://*) printf '%s' "$to" ;;
        /*) printf '%s%s' "$origin" "$to" ;;
        *) printf '%s/%s' "${at%/*}" "$to" ;;
    esac
}
)sh";

//! jq's path to a member: a position means one only in an array, so each is tried as what the value is.
QString jqPath(const QString &pointer)
{
    QString path = QStringLiteral(".");
    for (const QString &step : jsonSteps(pointer)) {
        // JSON's strings are jq's, but for the escapes "\(" that cannot come about here.
        const QString name = Quoting::javaScript(step);
        path += isPosition(step)
            ? QStringLiteral(" | if type == \"array\" then .[%1] else .[%2] end").arg(step.toInt()).arg(name)
            : QStringLiteral(" | .[%1]").arg(name);
    }
    return path;
}

} // namespace

QByteArray CurlScript::write()
{
    writeHead();
    for (qsizetype i = 0; i < m_flow.steps.size(); ++i)
        writeStep(i);
    if (!m_flow.steps.isEmpty())
        m_lines.add(QStringLiteral("cat \"$page\""));
    return m_lines.text();
}

void CurlScript::writeHead()
{
    m_lines.add(QStringLiteral("#!/usr/bin/env bash"));
    m_lines.add(
        QStringLiteral("# Made by Sessionscope. The jar keeps the cookies; credentials come from the environment."));
    const bool needsJq = m_features.readsJson || m_features.jsonEncodes || m_features.percentEncodes;
    m_lines.add(needsJq ? QStringLiteral("# Needs curl 7.55 or newer, and jq.")
                        : QStringLiteral("# Needs curl 7.55 or newer."));
    m_lines.add(QStringLiteral("set -euo pipefail"));
    m_lines.add(QStringLiteral("export LC_ALL=C.UTF-8"));
    m_lines.add();
    m_lines.add(QStringLiteral("base=${BASE_URL:-%1}").arg(Quoting::bash(m_flow.base)));
    for (const Input &input : m_flow.inputs)
        m_lines.add(QStringLiteral(": \"${%1:?is not set}\"").arg(input.name));
    m_lines.addAll(requestHelper);
    if (m_features.readsPages)
        m_lines.addAll(pageHelper);
    if (m_features.readsCookies)
        m_lines.addAll(cookieHelper);
    if (m_features.decodesCookies)
        m_lines.addAll(decodeHelper);
    if (m_features.percentEncodes)
        m_lines.addAll(encodeHelper);
    if (m_features.jsonEncodes)
        m_lines.addAll(jsonHelper);
    if (m_features.hasLogins)
        m_lines.addAll(loginHelper);
    if (m_features.readsLocations)
        m_lines.addAll(locationHelper);
}

void CurlScript::writeStep(qsizetype index)
{
    const Step &step = m_flow.steps.at(index);
    m_lines.add();
    m_lines.add(QStringLiteral("# ") + stepTitle(step));
    for (const Value &value : valuesBefore(m_flow, index))
        m_lines.add(QStringLiteral("%1=$(%2)").arg(value.name, read(value)));
    QStringList parts{QStringLiteral("request ") + word(step.url)};
    parts += options(step);
    m_lines.add(parts.join(QStringLiteral(" \\\n    ")));
    if (step.status >= 200 && step.status < 300)
        m_lines.add(QStringLiteral("[[ $status == 2* ]] || fail \"$at answered $status\""));
    if (step.isLogin)
        m_lines.add(QStringLiteral("check_login"));
    for (const Value &value : valuesAfter(m_flow, index))
        m_lines.add(
            QStringLiteral("%1=$(%2) # for %3").arg(value.name, read(value), value.usedAt.join(QStringLiteral(", "))));
}

QString CurlScript::methodOption(const Step &step) const
{
    const QString method = QString::fromLatin1(step.method);
    const QString byItself = step.body == Step::Body::None ? QStringLiteral("GET") : QStringLiteral("POST");
    if (method == byItself)
        return {};
    return method == QLatin1String("HEAD") ? QStringLiteral("--head")
                                           : QStringLiteral("--request ") + Quoting::bash(method);
}

QStringList CurlScript::options(const Step &step) const
{
    QStringList all;
    const QString method = methodOption(step);
    if (!method.isEmpty())
        all.append(method);
    // With a method of its own curl would keep it on all redirects.
    if (step.followsRedirects && !method.startsWith(QLatin1String("--request")))
        all.append(QStringLiteral("--location"));
    if (step.auth.kind != StepAuth::Kind::None) {
        if (step.auth.kind == StepAuth::Kind::Digest)
            all.append(QStringLiteral("--digest"));
        // curl's configuration knows two escapes.
        const auto escaped = [this](qsizetype input) {
            return QStringLiteral("$(printf '%s' \"$%1\" | sed 's/[\\\\\"]/\\\\&/g')")
                .arg(m_flow.inputs.at(input).name);
        };
        all.append(QStringLiteral("--config <(printf 'user = \"%s:%s\"\\n' \"%1\" \"%2\")")
                       .replace(QLatin1String("%1"), escaped(step.auth.user))
                       .replace(QLatin1String("%2"), escaped(step.auth.password)));
    }
    bool isTyped = false;
    for (const NamedTemplate &header : step.headers) {
        isTyped = isTyped || header.name.compare(QLatin1String("Content-Type"), Qt::CaseInsensitive) == 0;
        Template line = header.value;
        line.prepend({Piece::Kind::Text, header.name + QStringLiteral(": ")});
        const bool isPlain = std::all_of(line.begin(), line.end(),
            [](const Piece &piece) { return piece.kind == Piece::Kind::Text || piece.kind == Piece::Kind::Base; });
        if (header.value.isEmpty())
            line = {{Piece::Kind::Text, header.name + QLatin1Char(';')}};
        all.append(
            isPlain ? QStringLiteral("--header ") + word(line) : QStringLiteral("--header @<(%1)").arg(printed(line)));
    }
    if (step.body == Step::Body::Form) {
        for (const NamedTemplate &one : step.fields)
            all.append(field(one));
    } else if (step.body == Step::Body::Raw) {
        // curl calls any body a form unless told otherwise.
        if (!isTyped)
            all.append(QStringLiteral("--header 'Content-Type:'"));
        all.append(QStringLiteral("--data-binary @<(%1)").arg(printed(step.raw)));
    }
    return all;
}

QString CurlScript::field(const NamedTemplate &field) const
{
    const QString name = QString::fromLatin1(QUrl::toPercentEncoding(field.name));
    const bool isLiteral = field.value.isEmpty()
        || (field.value.size() == 1 && field.value.constFirst().kind == Piece::Kind::Text
            && field.value.constFirst().text.size() < longestArgument);
    if (isLiteral) {
        const QString text = field.value.isEmpty() ? QString() : field.value.constFirst().text;
        return QStringLiteral("--data-urlencode ") + Quoting::bash(name + QLatin1Char('=') + text);
    }
    return QStringLiteral("--data-urlencode %1@<(%2)").arg(Quoting::bash(name), printed(field.value));
}

QString CurlScript::read(const Value &value) const
{
    using Source = Value::Source;
    const QString key = Quoting::bash(QRegularExpression::escape(value.key));
    switch (value.source) {
    case Source::FormField:
        return QStringLiteral("page_value input %1 value").arg(key);
    case Source::Meta:
        return QStringLiteral("page_value meta %1 content").arg(key);
    case Source::Cookie: {
        const QString found = QStringLiteral("cookie ") + Quoting::bash(value.key);
        return value.percentDecoded ? QStringLiteral("percent_decoded \"$(%1)\"").arg(found) : found;
    }
    case Source::Json:
        return QStringLiteral("jq -er %1 \"$page\"").arg(Quoting::bash(jqPath(value.key)));
    case Source::Location:
        return QStringLiteral("location");
    }
    return {};
}

QString CurlScript::say(const Piece &piece) const
{
    QString name;
    switch (piece.kind) {
    case Piece::Kind::Text:
        return Quoting::bash(piece.text);
    case Piece::Kind::Octets:
        return {};
    case Piece::Kind::Base:
        return QStringLiteral("\"$base\"");
    case Piece::Kind::Value:
        name = m_flow.values.at(piece.index).name;
        break;
    case Piece::Kind::Input:
        name = m_flow.inputs.at(piece.index).name;
        break;
    }
    if (piece.encoding == Encoding::Percent)
        return QStringLiteral("\"$(percent_encoded \"$%1\")\"").arg(name);
    return piece.encoding == Encoding::Json ? QStringLiteral("\"$(json_string \"$%1\")\"").arg(name)
                                            : QStringLiteral("\"$%1\"").arg(name);
}

QString CurlScript::word(const Template &pieces) const
{
    return spoken(
        pieces, [this](const Piece &piece) { return say(piece); }, {}, QStringLiteral("''"));
}

QString CurlScript::printed(const Template &pieces) const
{
    if (!hasOctets(pieces))
        return QStringLiteral("printf '%s' ") + word(pieces);
    const auto command = [this](const Piece &piece) -> QString {
        if (piece.kind != Piece::Kind::Octets)
            return QStringLiteral("printf '%s' ") + say(piece);
        return QStringLiteral("printf '%s' '") + QString::fromLatin1(piece.octets.toBase64())
            + QStringLiteral("' | base64 -d");
    };
    return spoken(pieces, command, QStringLiteral("; "), QStringLiteral("true"));
}

} // namespace Sessionscope::Codegen
