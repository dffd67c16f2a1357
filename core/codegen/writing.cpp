// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/codegen/writing.h"

#include "core/codegen/quoting.h"

#include <algorithm>

namespace Sessionscope::Codegen {

namespace {

void addPieces(Features &features, const Template &pieces)
{
    for (const Piece &piece : pieces) {
        features.percentEncodes |= piece.encoding == Encoding::Percent;
        features.jsonEncodes |= piece.encoding == Encoding::Json;
        features.hasOctets |= piece.kind == Piece::Kind::Octets;
    }
}

} // namespace

void Lines::add(const QString &line)
{
    if (!line.isEmpty())
        m_text += QString(m_indent, QLatin1Char(' ')) + line;
    m_text += QLatin1Char('\n');
}

void Lines::addAll(const char *lines)
{
    QString text = QString::fromUtf8(lines);
    if (text.endsWith(QLatin1Char('\n')))
        text.chop(1);
    for (const QString &line : text.split(QLatin1Char('\n')))
        add(line);
}

Features featuresOf(const Flow &flow)
{
    using Source = Value::Source;
    Features features;
    for (const Value &value : flow.values) {
        features.readsPages |= value.source == Source::FormField || value.source == Source::Meta;
        features.readsCookies |= value.source == Source::Cookie;
        features.decodesCookies |= value.percentDecoded;
        features.readsJson |= value.source == Source::Json;
        features.readsLocations |= value.source == Source::Location;
    }
    for (const Step &step : flow.steps) {
        addPieces(features, step.url);
        addPieces(features, step.raw);
        features.hasForms |= step.body == Step::Body::Form;
        features.hasLogins |= step.isLogin;
        features.hasBasic |= step.auth.kind == StepAuth::Kind::Basic;
        features.hasDigest |= step.auth.kind == StepAuth::Kind::Digest;
    }
    return features;
}

QString spoken(
    const Template &pieces, const std::function<QString(const Piece &)> &say, const QString &plus, const QString &empty)
{
    QStringList all;
    for (const Piece &piece : pieces)
        all.append(say(piece));
    return all.isEmpty() ? empty : all.join(plus);
}

QString spokenPiece(const Flow &flow, const Piece &piece, const Speech &speech)
{
    QString name;
    switch (piece.kind) {
    case Piece::Kind::Text:
        return speech.quoted(piece.text);
    case Piece::Kind::Octets:
        return {};
    case Piece::Kind::Base:
        return QStringLiteral("BASE");
    case Piece::Kind::Value:
        name = speech.variable(flow.values.at(piece.index).name);
        break;
    case Piece::Kind::Input:
        name = flow.inputs.at(piece.index).name;
        break;
    }
    if (piece.encoding == Encoding::Plain)
        return name;
    const bool isPercent = piece.encoding == Encoding::Percent;
    return QString::fromLatin1(isPercent ? speech.percentEncoded : speech.jsonEncoded).arg(name);
}

QString stepTitle(const Step &step)
{
    QString path;
    for (const Piece &piece : step.url) {
        if (piece.kind == Piece::Kind::Text)
            path += piece.text;
        else if (piece.kind != Piece::Kind::Base)
            path += QLatin1String("...");
    }
    const QString line = QStringLiteral("%1 %2 %3")
                             .arg(step.hop, QString::fromLatin1(step.method), path.section(QLatin1Char('?'), 0, 0));
    return Quoting::comment(line);
}

QList<Value> valuesBefore(const Flow &flow, qsizetype step)
{
    QList<Value> values = flow.values;
    values.removeIf([step](const Value &value) { return value.step != step || value.source != Value::Source::Cookie; });
    return values;
}

QList<Value> valuesAfter(const Flow &flow, qsizetype step)
{
    QList<Value> values = flow.values;
    values.removeIf([step](const Value &value) { return value.step != step || value.source == Value::Source::Cookie; });
    return values;
}

QStringList jsonSteps(const QString &pointer)
{
    QStringList steps = pointer.split(QLatin1Char('/')).mid(1);
    for (QString &step : steps)
        step.replace(QLatin1String("~1"), QLatin1String("/")).replace(QLatin1String("~0"), QLatin1String("~"));
    return steps;
}

bool isPosition(const QString &step)
{
    return !step.isEmpty() && step.size() < 8 && std::all_of(step.begin(), step.end(), [](QChar c) {
        return c >= QLatin1Char('0') && c <= QLatin1Char('9');
    });
}

bool hasOctets(const Template &pieces)
{
    return std::any_of(
        pieces.begin(), pieces.end(), [](const Piece &piece) { return piece.kind == Piece::Kind::Octets; });
}

bool hasBraces(const Step &step)
{
    const auto inPieces = [](const Template &pieces) {
        return std::any_of(
            pieces.begin(), pieces.end(), [](const Piece &piece) { return piece.text.contains(QLatin1String("{{")); });
    };
    const auto inPair = [&inPieces](const NamedTemplate &pair) { return inPieces(pair.value); };
    return inPieces(step.url) || inPieces(step.raw) || std::any_of(step.headers.begin(), step.headers.end(), inPair)
        || std::any_of(step.fields.begin(), step.fields.end(), inPair);
}

bool sendsBody(const Step &step)
{
    return step.method != "GET" && step.method != "HEAD";
}

QString camelCase(const QString &name)
{
    QString out;
    for (qsizetype i = 0; i < name.size(); ++i) {
        const bool joins = name.at(i) == QLatin1Char('_') && i + 1 < name.size() && name.at(i + 1).isLetter();
        out += joins ? name.at(++i).toUpper() : name.at(i);
    }
    return out;
}

} // namespace Sessionscope::Codegen
