// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expect/expectation.h"

#include "core/base/redaction.h"
#include "core/content/jsonpath.h"

#include <QHash>
#include <QRegularExpression>

#include <array>
#include <utility>

namespace Sessionscope::Expectations {

namespace {

using Subject = Expectation::Subject;
using Relation = Expectation::Relation;

struct Word
{
    QString text;
    bool isQuoted = false;
};

//! Blanks part words, quotes keep them; \" is a quote within.
QList<Word> wordsOf(const QString &text)
{
    QList<Word> words;
    Word word;
    bool open = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (open && c == QLatin1Char('\\') && i + 1 < text.size() && text.at(i + 1) == QLatin1Char('"')) {
            word.text += text.at(++i);
        } else if (c == QLatin1Char('"') && (open || word.text.isEmpty())) {
            open = !open;
            word.isQuoted = true;
        } else if (c.isSpace() && !open) {
            if (!word.text.isEmpty() || word.isQuoted)
                words.append(std::exchange(word, {}));
        } else {
            word.text += c;
        }
    }
    if (!word.text.isEmpty() || word.isQuoted)
        words.append(word);
    return words;
}

struct RelationName
{
    const char *name;
    Relation relation;
};

constexpr std::array relations{
    RelationName{"==", Relation::Equal},
    RelationName{"=", Relation::Equal},
    RelationName{"is", Relation::Equal},
    RelationName{"!=", Relation::NotEqual},
    RelationName{"<", Relation::Less},
    RelationName{"<=", Relation::AtMost},
    RelationName{">", Relation::More},
    RelationName{">=", Relation::AtLeast},
    RelationName{"contains", Relation::Contains},
    RelationName{"matches", Relation::Matches},
    RelationName{"exists", Relation::Exists},
    RelationName{"absent", Relation::Absent},
};

std::optional<Relation> relationOf(const Word &word)
{
    if (word.isQuoted)
        return std::nullopt;
    for (const RelationName &one : relations) {
        if (word.text == QLatin1String(one.name))
            return one.relation;
    }
    return std::nullopt;
}

bool needsNoValue(Relation relation)
{
    return relation == Relation::Exists || relation == Relation::Absent;
}

tl::unexpected<Error> wrong(const QString &text, const QString &detail)
{
    return failure(ErrorCode::SyntaxError, QStringLiteral("@expect ") + text, detail);
}

Result<Expectation> parseCookie(Expectation expectation, const QList<Word> &words)
{
    static const QStringList known{QStringLiteral("issued"), QStringLiteral("rotated"), QStringLiteral("deleted"),
        QStringLiteral("rejected"), QStringLiteral("sent"), QStringLiteral("withheld"), QStringLiteral("absent")};
    if (words.size() != 3 || !known.contains(words.at(2).text))
        return wrong(expectation.text, QStringLiteral("expected: cookie NAME ") + known.join(QStringLiteral("|")));
    expectation.subject = Subject::Cookie;
    expectation.relation = Relation::Happened;
    expectation.name = words.at(1).text;
    expectation.value = words.at(2).text;
    return expectation;
}

//! `200` without a sign means that it equals.
Result<Expectation> parseRelation(Expectation expectation, const QList<Word> &words, qsizetype at)
{
    std::optional<Relation> relation = at < words.size() ? relationOf(words.at(at)) : std::nullopt;
    if (relation)
        ++at;
    expectation.relation = relation.value_or(Relation::Equal);
    if (needsNoValue(expectation.relation)) {
        return at == words.size() ? Result<Expectation>(expectation)
                                  : wrong(expectation.text, QStringLiteral("nothing can follow here"));
    }
    if (at + 1 != words.size())
        return wrong(expectation.text, QStringLiteral("expected one value; one with blanks wants quotes"));
    expectation.value = words.at(at).text;
    if (expectation.relation == Relation::Matches) {
        const QRegularExpression pattern(expectation.value);
        if (!pattern.isValid())
            return wrong(expectation.text, pattern.errorString());
    }
    return expectation;
}

//! The statuses 200 to 299 for "2xx".
bool isStatusClass(const QString &value)
{
    static const QRegularExpression pattern(QStringLiteral("^[1-5]xx$"));
    return pattern.match(value).hasMatch();
}

bool compares(const std::optional<QString> &found, Relation relation, const QString &value)
{
    if (relation == Relation::Exists || relation == Relation::Absent)
        return found.has_value() == (relation == Relation::Exists);
    if (!found)
        return relation == Relation::NotEqual;
    bool isNumber = false;
    bool isOtherNumber = false;
    const double number = found->toDouble(&isNumber);
    const double other = value.toDouble(&isOtherNumber);
    // 1 and 1.0 are the same number.
    const bool numbers = isNumber && isOtherNumber;
    const bool equal = *found == value || (numbers && !(number < other) && !(number > other));
    switch (relation) {
    case Relation::Equal:
        return equal;
    case Relation::NotEqual:
        return !equal;
    case Relation::Less:
        return numbers && number < other;
    case Relation::AtMost:
        return numbers && number <= other;
    case Relation::More:
        return numbers && number > other;
    case Relation::AtLeast:
        return numbers && number >= other;
    case Relation::Contains:
        return found->contains(value);
    case Relation::Matches:
        return QRegularExpression(value).match(*found).hasMatch();
    case Relation::Exists:
    case Relation::Absent:
    case Relation::Happened:
        break;
    }
    return false;
}

//! "issued", "rotated", ...; several for one cookie and hop.
QStringList eventsOf(const CookieEvent &event)
{
    switch (event.action) {
    case CookieAction::Sent:
        return {QStringLiteral("sent")};
    case CookieAction::Withheld:
        return {QStringLiteral("withheld")};
    case CookieAction::Stored:
        return {QStringLiteral("issued")};
    case CookieAction::Replaced:
        return event.value == event.previousValue ? QStringList() : QStringList{QStringLiteral("rotated")};
    case CookieAction::Deleted:
        return {QStringLiteral("deleted")};
    case CookieAction::Rejected:
        return {QStringLiteral("rejected")};
    }
    return {};
}

Verdict judgeCookie(const Expectation &expectation, const QList<ExchangePtr> &hops)
{
    QStringList happened;
    for (const ExchangePtr &hop : hops) {
        for (const CookieEvent &event : hop->cookieEvents) {
            if (event.name == expectation.name.toUtf8())
                happened += eventsOf(event);
        }
    }
    happened.removeDuplicates();
    const bool isMet =
        expectation.value == QLatin1String("absent") ? happened.isEmpty() : happened.contains(expectation.value);
    return {isMet, happened.join(QStringLiteral(", "))};
}

//! Short enough for a line, and no secret.
QString shown(const Expectation &expectation, const std::optional<QString> &found)
{
    constexpr qsizetype longest = 120;
    if (!found)
        return {};
    const QString field = expectation.name.section(QLatin1Char('.'), -1);
    const bool secret = (expectation.subject == Subject::Json && Redaction::isSecretField(field))
        || (expectation.subject == Subject::Header && Redaction::isSecretHeader(expectation.name.toLatin1()));
    if (secret)
        return Redaction::masked(found->toUtf8());
    return found->size() > longest ? found->left(longest) + QStringLiteral("…") : *found;
}

std::optional<QString> valueOf(const Expectation &expectation, const QList<ExchangePtr> &hops)
{
    const Exchange &last = *hops.constLast();
    switch (expectation.subject) {
    case Subject::Status:
        return last.response ? std::optional(QString::number(last.response->status)) : std::nullopt;
    case Subject::Json: {
        if (!last.response)
            return std::nullopt;
        const auto value = JsonPath::find(last.response->body, expectation.name);
        return value ? *value : std::nullopt;
    }
    case Subject::Header: {
        if (!last.response)
            return std::nullopt;
        const auto value = last.response->headers.first(expectation.name.toLatin1());
        return value ? std::optional(QString::fromUtf8(*value)) : std::nullopt;
    }
    case Subject::Body:
        return last.response ? std::optional(QString::fromUtf8(last.response->body)) : std::nullopt;
    case Subject::Url:
        return last.request.url.toString(QUrl::FullyEncoded);
    case Subject::Hops:
        return QString::number(hops.size());
    case Subject::Time: {
        qint64 us = 0;
        for (const ExchangePtr &hop : hops)
            us += hop->timing.totalUs;
        return QString::number(us / 1000);
    }
    case Subject::Cookie:
        break;
    }
    return std::nullopt;
}

} // namespace

Result<Expectation> parse(const QString &text)
{
    Expectation expectation;
    expectation.text = text.trimmed();
    const QList<Word> words = wordsOf(expectation.text);
    if (words.isEmpty())
        return wrong(
            expectation.text, QStringLiteral("expected: status, $.path, header, body, cookie, url, hops or time"));
    const QString first = words.constFirst().text;
    if (first == QLatin1String("cookie"))
        return parseCookie(expectation, words);
    if (first.startsWith(QLatin1Char('$'))) {
        if (const auto path = JsonPath::parse(first); !path)
            return wrong(expectation.text, path.error().detail);
        expectation.subject = Subject::Json;
        expectation.name = first;
        return words.size() == 1 ? wrong(expectation.text, QStringLiteral("expected a comparison, or exists"))
                                 : parseRelation(expectation, words, 1);
    }
    if (first == QLatin1String("header")) {
        if (words.size() < 3)
            return wrong(expectation.text, QStringLiteral("expected: header NAME == VALUE"));
        expectation.subject = Subject::Header;
        expectation.name = words.at(1).text;
        return parseRelation(expectation, words, 2);
    }
    static const QHash<QString, Subject> plain{{QStringLiteral("status"), Subject::Status},
        {QStringLiteral("body"), Subject::Body}, {QStringLiteral("url"), Subject::Url},
        {QStringLiteral("hops"), Subject::Hops}, {QStringLiteral("time"), Subject::Time}};
    const auto subject = plain.constFind(first);
    if (subject == plain.cend())
        return wrong(
            expectation.text, QStringLiteral("expected: status, $.path, header, body, cookie, url, hops or time"));
    expectation.subject = *subject;
    return parseRelation(expectation, words, 1);
}

Verdict judge(const Expectation &expectation, const QList<ExchangePtr> &hops)
{
    if (hops.isEmpty())
        return {};
    if (expectation.subject == Subject::Cookie)
        return judgeCookie(expectation, hops);
    const std::optional<QString> found = valueOf(expectation, hops);
    Verdict verdict{false, shown(expectation, found)};
    if (expectation.subject == Subject::Status && found && isStatusClass(expectation.value)) {
        const bool same = found->at(0) == expectation.value.at(0);
        verdict.isMet = expectation.relation == Relation::NotEqual ? !same : same;
    } else {
        verdict.isMet = compares(found, expectation.relation, expectation.value);
    }
    return verdict;
}

} // namespace Sessionscope::Expectations
