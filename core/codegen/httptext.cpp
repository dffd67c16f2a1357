// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/codegen/httptext.h"

#include "core/formats/httpfile.h"

#include <QUrl>

#include <algorithm>

namespace Sessionscope::Codegen {

namespace {

//! Braces that are no variable are put together from one that is.
QString literal(QString text)
{
    return text.replace(QLatin1String("{{"), QLatin1String("{{brace}}{{brace}}"));
}

bool hasBraces(const Flow &flow)
{
    return std::any_of(flow.steps.begin(), flow.steps.end(), [](const Step &step) { return Codegen::hasBraces(step); });
}

//! Whether the file's own reader finds this body in it again.
bool readsBack(const QString &head, const QString &body)
{
    const HttpFile file = HttpFiles::parse((head + QLatin1Char('\n') + body + QLatin1Char('\n')).toUtf8(), {});
    if (file.blocks.size() != 1 || !file.blocks.constFirst().request || !file.issues().isEmpty())
        return false;
    const HttpFileRequest &request = *file.blocks.constFirst().request;
    return request.inclusions.isEmpty() && request.request.body.kind == Body::Kind::Raw
        && request.request.body.raw == body.toUtf8();
}

QByteArray octetsOf(const Template &pieces)
{
    QByteArray all;
    for (const Piece &piece : pieces)
        all += piece.kind == Piece::Kind::Octets ? piece.octets : piece.text.toUtf8();
    return all;
}

} // namespace

Code HttpText::write()
{
    m_lines.add(QStringLiteral(
        "# Made by Sessionscope. The session keeps the cookies; credentials come from the environment."));
    m_lines.add(QStringLiteral("@base = %1").arg(m_flow.base));
    for (const Input &input : m_flow.inputs)
        m_lines.add(QStringLiteral("@%1 = {{$processEnv %1}}").arg(input.name));
    if (hasBraces(m_flow))
        m_lines.add(QStringLiteral("@brace = {"));
    for (qsizetype i = 0; i < m_flow.steps.size(); ++i)
        writeStep(i);
    m_code.text = m_lines.text();
    return m_code;
}

void HttpText::writeStep(qsizetype index)
{
    const Step &step = m_flow.steps.at(index);
    m_lines.add();
    m_lines.add(QStringLiteral("### ") + stepTitle(step));
    m_lines.add(QStringLiteral("# @name ") + stepName(step.hop));
    if (!step.followsRedirects)
        m_lines.add(QStringLiteral("# @no-redirect"));
    if (step.status >= 200 && step.status < 300)
        m_lines.add(QStringLiteral("# @expect status 2xx"));
    if (step.isLogin)
        m_lines.add(
            QStringLiteral("# @expect body matches \"(?i)^(?![\\s\\S]*<input[^>]+type\\s*=\\s*[\\\"']?password)\""));
    m_lines.add(QString::fromLatin1(step.method) + QLatin1Char(' ') + text(step.url));
    if (step.auth.kind != StepAuth::Kind::None) {
        m_lines.add(
            QStringLiteral("Authorization: %1 {{%2}} {{%3}}")
                .arg(step.auth.kind == StepAuth::Kind::Basic ? QStringLiteral("Basic") : QStringLiteral("Digest"),
                    m_flow.inputs.at(step.auth.user).name, m_flow.inputs.at(step.auth.password).name));
    }
    for (const NamedTemplate &header : step.headers)
        m_lines.add(header.name + QStringLiteral(": ") + text(header.value));
    if (step.body != Step::Body::None)
        writeBody(index);
}

void HttpText::writeBody(qsizetype index)
{
    const Step &step = m_flow.steps.at(index);
    if (step.body == Step::Body::Form) {
        QStringList pairs;
        for (const NamedTemplate &field : step.fields) {
            QString value;
            for (Piece piece : field.value) {
                piece.encoding = Encoding::Percent;
                value += piece.kind == Piece::Kind::Text ? QString::fromLatin1(QUrl::toPercentEncoding(piece.text))
                                                         : say(piece);
            }
            pairs.append(QString::fromLatin1(QUrl::toPercentEncoding(field.name)) + QLatin1Char('=') + value);
        }
        m_lines.add(QStringLiteral("Content-Type: application/x-www-form-urlencoded"));
        m_lines.add();
        m_lines.add(pairs.join(QLatin1Char('&')));
        return;
    }
    QString head = QStringLiteral("POST http://localhost/\n");
    for (const NamedTemplate &header : step.headers)
        head += header.name + QStringLiteral(": ") + text(header.value) + QLatin1Char('\n');
    const QString body = text(step.raw);
    m_lines.add();
    if (!hasOctets(step.raw) && readsBack(head, body)) {
        m_lines.add(body);
        return;
    }
    const bool isFixed = std::all_of(step.raw.begin(), step.raw.end(),
        [](const Piece &piece) { return piece.kind == Piece::Kind::Text || piece.kind == Piece::Kind::Octets; });
    const QString name =
        QStringLiteral("%1.%2").arg(stepName(step.hop), isFixed ? QStringLiteral("bin") : QStringLiteral("txt"));
    if (isFixed) {
        m_code.files.append({name, octetsOf(step.raw)});
        m_lines.add(QStringLiteral("< ./") + name);
        return;
    }
    // Variables in a file count after "<@", which takes it for text.
    if (hasOctets(step.raw))
        m_code.limits.append({CodeLimit::Code::BodyIsText, step.hop});
    m_code.files.append({name, body.toUtf8()});
    m_lines.add(QStringLiteral("<@ ./") + name);
}

QString HttpText::say(const Piece &piece) const
{
    QString said;
    switch (piece.kind) {
    case Piece::Kind::Text:
        return literal(piece.text);
    case Piece::Kind::Octets:
        return literal(QString::fromLatin1(piece.octets));
    case Piece::Kind::Base:
        return QStringLiteral("{{base}}");
    case Piece::Kind::Value:
        said = reference(m_flow.values.at(piece.index));
        break;
    case Piece::Kind::Input:
        said = m_flow.inputs.at(piece.index).name;
        break;
    }
    if (piece.encoding == Encoding::Percent)
        return QStringLiteral("{{urlencode %1}}").arg(said);
    // The dialect has no escapes of JSON: a quote or a backslash in it would end the string.
    const bool isRelative = piece.kind == Piece::Kind::Value
        && m_flow.values.at(piece.index).source == Value::Source::Location && m_flow.values.at(piece.index).isRelative;
    const QString variable = QStringLiteral("{{%1}}").arg(said);
    return piece.encoding == Encoding::Json ? QString(QLatin1Char('"') + variable + QLatin1Char('"'))
        : isRelative                        ? QString(QLatin1String("{{base}}") + variable)
                                            : variable;
}

QString HttpText::text(const Template &pieces) const
{
    return spoken(pieces, [this](const Piece &piece) { return say(piece); }, {}, {});
}

QString HttpText::reference(const Value &value) const
{
    using Source = Value::Source;
    const QString answer = stepName(value.hop) + QStringLiteral(".response.");
    switch (value.source) {
    case Source::FormField:
        return answer + QStringLiteral("form.") + value.key;
    case Source::Meta:
        return answer + QStringLiteral("meta.") + value.key;
    case Source::Cookie:
        return answer + QStringLiteral("cookies.") + value.key;
    case Source::Json:
        return answer + QStringLiteral("body.") + value.key;
    case Source::Location:
        return answer + QStringLiteral("headers.Location");
    }
    return {};
}

QString HttpText::stepName(const QString &hop) const
{
    QString name = QStringLiteral("step_");
    for (const QChar c : hop)
        name += c.unicode() < 128 && c.isLetterOrNumber() ? c : QLatin1Char('_');
    return name;
}

} // namespace Sessionscope::Codegen
