// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/uritemplate.h"

#include <QSet>
#include <QUrl>

#include <algorithm>
#include <functional>

namespace Sessionscope::UriTemplate {

namespace {

//! What stands between the braces of more than this was written by no person.
constexpr qsizetype longestExpression = 256;

//! How the expressions of one operator expand (RFC 6570, appendix A).
struct Operator
{
    char sign;
    QLatin1String first;
    QLatin1String separator;
    bool named = false;
    //! Behind the name of an empty value.
    QLatin1String ifEmpty = QLatin1String();
    bool keepsReserved = false;
};

const Operator simple{'\0', QLatin1String(""), QLatin1String(",")};
const Operator operators[] = {
    {'+', QLatin1String(""), QLatin1String(","), false, QLatin1String(), true},
    {'#', QLatin1String("#"), QLatin1String(","), false, QLatin1String(), true},
    {'.', QLatin1String("."), QLatin1String(".")},
    {'/', QLatin1String("/"), QLatin1String("/")},
    {';', QLatin1String(";"), QLatin1String(";"), true},
    {'?', QLatin1String("?"), QLatin1String("&"), true, QLatin1String("=")},
    {'&', QLatin1String("&"), QLatin1String("&"), true, QLatin1String("=")},
};

struct Specification
{
    QString name;
    //! Characters of the value that count; -1: all.
    int prefix = -1;
};

struct Expression
{
    const Operator *how = &simple;
    QList<Specification> variables;
};

bool isNameCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_' || c == u'.'
        || c == u'%';
}

std::optional<Specification> specification(QString text)
{
    Specification made;
    if (text.endsWith(u'*')) {
        text.chop(1); // A text is no list: exploding it changes nothing.
    } else if (const qsizetype colon = text.indexOf(u':'); colon >= 0) {
        bool ok = false;
        made.prefix = text.mid(colon + 1).toInt(&ok);
        if (!ok || made.prefix < 1 || made.prefix > 9'999)
            return {};
        text.truncate(colon);
    }
    if (text.isEmpty() || !std::all_of(text.cbegin(), text.cend(), isNameCharacter))
        return {};
    made.name = text;
    return made;
}

//! \a inside is what stands between the braces.
std::optional<Expression> expression(QString inside)
{
    Expression made;
    for (const Operator &known : operators) {
        if (inside.startsWith(QLatin1Char(known.sign)))
            made.how = &known;
    }
    if (made.how != &simple)
        inside.remove(0, 1);
    const QStringList parts = inside.split(u',');
    for (const QString &part : parts) {
        const std::optional<Specification> variable = specification(part);
        if (!variable)
            return {};
        made.variables.append(*variable);
    }
    return made;
}

//! Everything but unreserved characters is encoded, and but reserved ones where they are kept (RFC 6570 3.2.1).
QString encoded(const QString &value, bool keepsReserved)
{
    if (!keepsReserved)
        return QString::fromLatin1(QUrl::toPercentEncoding(value));
    const QByteArray octets = QUrl::toPercentEncoding(value, ":/?#[]@!$&'()*+,;=%");
    const auto isHex = [&octets](qsizetype i) { return i < octets.size() && std::isxdigit(quint8(octets[i])) != 0; };
    QByteArray made;
    for (qsizetype i = 0; i < octets.size(); ++i) {
        made += octets[i];
        if (octets[i] == '%' && !(isHex(i + 1) && isHex(i + 2)))
            made += "25";
    }
    return QString::fromLatin1(made);
}

QString firstCharacters(const QString &value, int count)
{
    const QList<uint> characters = value.toUcs4();
    if (count < 0 || characters.size() <= count)
        return value;
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(characters.constData()), count);
}

QString expandedOne(const Expression &expression, const QHash<QString, QString> &values)
{
    const Operator &how = *expression.how;
    QString made;
    bool any = false;
    for (const Specification &variable : expression.variables) {
        const auto value = values.constFind(variable.name);
        if (value == values.cend())
            continue;
        made += any ? how.separator : how.first;
        any = true;
        if (how.named)
            made += variable.name + (value->isEmpty() ? how.ifEmpty : QLatin1String("="));
        made += encoded(firstCharacters(*value, variable.prefix), how.keepsReserved);
    }
    return made;
}

//! Calls \a literal for the text between expressions and \a found for each expression.
void walk(const QString &text, const std::function<void(QStringView)> &literal,
    const std::function<void(const Expression &)> &found)
{
    qsizetype done = 0;
    qsizetype from = 0;
    // From the end of an expression back to its start: no character is looked at for a second one, whatever the text.
    for (qsizetype close = text.indexOf(u'}'); close >= 0; close = text.indexOf(u'}', from)) {
        const qsizetype behind = QStringView(text).sliced(from, close - from).lastIndexOf(u'{');
        const qsizetype open = from + behind;
        const bool isDouble = behind > 0 && text[open - 1] == u'{'; // Of other template languages.
        from = close + 1;
        if (behind < 0 || isDouble || close - open - 1 > longestExpression)
            continue;
        const std::optional<Expression> made = expression(text.mid(open + 1, close - open - 1));
        if (!made)
            continue;
        literal(QStringView(text).mid(done, open - done));
        found(*made);
        done = from;
    }
    literal(QStringView(text).mid(done));
}

} // namespace

bool isTemplate(const QString &text)
{
    return !variables(text).isEmpty();
}

QList<Variable> variables(const QString &text)
{
    QList<Variable> all;
    QSet<QString> known;
    walk(
        text, [](QStringView) {},
        [&](const Expression &expression) {
            for (const Specification &variable : expression.variables) {
                if (known.contains(variable.name))
                    continue;
                known.insert(variable.name);
                all.append({variable.name, QChar(QLatin1Char(expression.how->sign))});
            }
        });
    return all;
}

QString expanded(const QString &text, const QHash<QString, QString> &values)
{
    QString made;
    walk(
        text, [&made](QStringView literal) { made += literal; },
        [&](const Expression &expression) { made += expandedOne(expression, values); });
    return made;
}

} // namespace Sessionscope::UriTemplate
