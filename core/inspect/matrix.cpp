// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/matrix.h"

#include "core/inspect/jsonleaves.h"
#include "core/inspect/requestfacts.h"

#include <QUrlQuery>

#include <algorithm>

namespace Sessionscope::Inspect {

namespace {

using Access = MatrixCell::Access;
using Suspicion = MatrixCell::Suspicion;

// From here on an answer is the owner's, small changes aside.
constexpr double sameLikeness = 0.9;
// With the owner's name in it, this much will do.
constexpr double namedLikeness = 0.5;

bool isLetterOrDigit(const QByteArray &text, qsizetype at)
{
    if (at < 0 || at >= text.size())
        return false;
    const auto c = static_cast<uchar>(text.at(at));
    return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

bool hasWord(const QByteArray &text, const QString &word)
{
    const QByteArray lower = text.toLower();
    const QByteArray wanted = word.toLower().toUtf8();
    if (wanted.isEmpty())
        return false;
    for (qsizetype at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
        if (!isLetterOrDigit(lower, at - 1) && !isLetterOrDigit(lower, at + wanted.size()))
            return true;
    }
    return false;
}

bool isPersonalName(const QString &name)
{
    static const QStringList names{QStringLiteral("email"), QStringLiteral("mail"), QStringLiteral("owner"),
        QStringLiteral("ownerid"), QStringLiteral("user"), QStringLiteral("userid"), QStringLiteral("username"),
        QStringLiteral("customer"), QStringLiteral("customerid"), QStringLiteral("account"),
        QStringLiteral("accountid"), QStringLiteral("accountnumber"), QStringLiteral("iban"), QStringLiteral("phone"),
        QStringLiteral("phonenumber"), QStringLiteral("address"), QStringLiteral("street"), QStringLiteral("birthday"),
        QStringLiteral("dateofbirth"), QStringLiteral("birthdate"), QStringLiteral("ssn"), QStringLiteral("salary"),
        QStringLiteral("creditcard"), QStringLiteral("cardnumber"), QStringLiteral("balance")};
    QString plain = name.toLower();
    plain.remove(QLatin1Char('_')).remove(QLatin1Char('-'));
    return names.contains(plain);
}

// "7", a UUID, "a41c7e52f0": what names one of many.
bool isId(const QString &text)
{
    const auto isHex = [](QChar c) {
        const char16_t u = c.unicode();
        return (u >= '0' && u <= '9') || (u >= 'a' && u <= 'f') || (u >= 'A' && u <= 'F') || u == '-';
    };
    const bool digit = std::any_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
    const bool digits = !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
    return digits || (digit && text.size() >= 8 && std::all_of(text.begin(), text.end(), isHex));
}

QString idIn(const QUrl &url)
{
    const QStringList steps = url.path().split(QLatin1Char('/'), Qt::SkipEmptyParts);
    for (qsizetype i = steps.size() - 1; i >= 0; --i) {
        if (isId(steps.at(i)))
            return steps.at(i);
    }
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (isId(value) && name.endsWith(QLatin1String("id"), Qt::CaseInsensitive))
            return value;
    }
    return {};
}

bool isAdminPath(const QUrl &url)
{
    const QStringList steps = url.path().toLower().split(QLatin1Char('/'), Qt::SkipEmptyParts);
    return std::any_of(steps.begin(), steps.end(), [](const QString &step) {
        return step.startsWith(QLatin1String("admin")) || step == QLatin1String("actuator")
            || step == QLatin1String("manage") || step == QLatin1String("management");
    });
}

const QByteArray &bodyOf(const CompareSide &side)
{
    return side.constLast()->response->body;
}

QList<QByteArray> sessionIds(const CompareSide &side)
{
    QList<QByteArray> ids;
    if (!side.isEmpty()) {
        for (const NameValue &cookie : sessionCookiesSent(side.constFirst()->request))
            ids.append(cookie.value);
    }
    return ids;
}

class Row
{
public:
    Row(const Matrix &matrix, const QList<CompareSide> &answers, const Cancelled &cancelled)
        : m_matrix(matrix)
        , m_answers(answers)
        , m_cancelled(cancelled)
    {
    }

    QList<MatrixCell> judge()
    {
        for (qsizetype i = 0; i < m_matrix.sessions.size(); ++i)
            m_cells.append(facts(m_answers.value(i)));
        if (m_cells.value(m_matrix.owner).access != Access::Allowed)
            return m_cells;
        const QByteArray &own = bodyOf(m_answers.at(m_matrix.owner));
        for (qsizetype i = 0; i < m_cells.size(); ++i) {
            if (m_cells.at(i).access == Access::Allowed)
                m_cells[i].likeness = i == m_matrix.owner ? 1 : likeness(own, bodyOf(m_answers.at(i)), m_cancelled);
        }
        const QList<SignSeen> signs = ownSigns();
        for (qsizetype i = 0; i < m_cells.size(); ++i) {
            if (!isOwner(i))
                suspect(i, signs);
        }
        return m_cells;
    }

private:
    static MatrixCell facts(const CompareSide &side)
    {
        MatrixCell cell;
        if (side.isEmpty())
            return cell;
        const Exchange &first = *side.constFirst();
        const Exchange &last = *side.constLast();
        cell.status = first.response ? first.response->status : 0;
        cell.size = last.response ? last.response->body.size() : 0;
        if (!last.response || last.state != ExchangeState::Completed) {
            cell.access = Access::NoAnswer;
            return cell;
        }
        const int status = last.response->status;
        const bool elsewhere = first.request.url.path() != last.request.url.path()
            || serverOf(first.request.url) != serverOf(last.request.url);
        if (elsewhere || isRedirect(status))
            cell.access = Access::Redirected;
        else if (status >= 200 && status < 300)
            cell.access = Access::Allowed;
        else
            cell.access = status >= 400 && status < 500 ? Access::Refused : Access::Error;
        return cell;
    }

    const MatrixSession &owner() const { return m_matrix.sessions.at(m_matrix.owner); }

    bool isOwner(qsizetype session) const
    {
        if (session == m_matrix.owner)
            return true;
        const MatrixSession &other = m_matrix.sessions.at(session);
        if (other.isAnonymous)
            return owner().isAnonymous;
        if (!other.user.isEmpty() && !owner().user.isEmpty())
            return other.user.compare(owner().user, Qt::CaseInsensitive) == 0;
        const QList<QByteArray> ids = sessionIds(m_answers.value(session));
        return !ids.isEmpty() && ids == sessionIds(m_answers.value(m_matrix.owner));
    }

    // What the owner's answer itself tells.
    QList<SignSeen> ownSigns() const
    {
        QList<SignSeen> signs;
        const CompareSide &side = m_answers.at(m_matrix.owner);
        const QUrl &url = side.constFirst()->request.url;
        const QByteArray &body = bodyOf(side);
        if (hasWord(body, owner().user))
            signs.append({Sign::NamesOwner});
        if (hasWord(url.path().toUtf8(), owner().user) || hasWord(url.query(QUrl::FullyDecoded).toUtf8(), owner().user))
            signs.append({Sign::UrlNamesOwner});
        if (const auto leaves = jsonLeaves(body, m_cancelled)) {
            const auto personal = std::find_if(leaves->begin(), leaves->end(), [](const JsonLeaf &leaf) {
                const QStringList steps = leaf.pointer.split(QLatin1Char('/'));
                return leaf.value != "null" && std::any_of(steps.begin(), steps.end(), isPersonalName);
            });
            if (personal != leaves->end())
                signs.append({Sign::PersonalField, personal->pointer});
        }
        if (const QString id = idIn(url); !id.isEmpty())
            signs.append({Sign::OneThing, id});
        if (isAdminPath(url))
            signs.append({Sign::AdminPath});
        return signs;
    }

    void suspect(qsizetype session, QList<SignSeen> signs)
    {
        MatrixCell &cell = m_cells[session];
        if (cell.access != Access::Allowed || m_matrix.sessions.at(session).mayReadAll)
            return;
        const bool named = has(signs, Sign::NamesOwner) && hasWord(bodyOf(m_answers.at(session)), owner().user);
        if (cell.likeness < (named ? namedLikeness : sameLikeness))
            return;
        const bool isOpen = readByAnonymous();
        if (!isOpen && m_matrix.sessions.at(session).isAnonymous)
            return;
        if (!isOpen)
            addSurroundings(session, signs);
        cell.suspicion = weigh(signs, isOpen);
        if (cell.suspicion != Suspicion::None)
            cell.signs = signs;
    }

    void addSurroundings(qsizetype session, QList<SignSeen> &signs) const
    {
        bool asked = false;
        for (qsizetype i = 0; i < m_cells.size(); ++i) {
            const MatrixCell &other = m_cells.at(i);
            const bool refused = other.access == Access::Refused || other.access == Access::Redirected;
            if (m_matrix.sessions.at(i).isAnonymous)
                asked = asked || other.access != Access::NotSent;
            else if (i != session && refused && !has(signs, Sign::OthersRefused))
                signs.append({Sign::OthersRefused, m_matrix.sessions.at(i).name});
        }
        signs.append({asked ? Sign::NeedsLogin : Sign::AnonymousNotAsked});
    }

    // What everybody reads is nobody's own, unless it names somebody.
    static Suspicion weigh(const QList<SignSeen> &signs, bool isOpen)
    {
        const bool named = has(signs, Sign::NamesOwner);
        if (isOpen)
            return named ? Suspicion::Likely : Suspicion::None;
        const bool strong = has(signs, Sign::UrlNamesOwner) || has(signs, Sign::PersonalField)
            || has(signs, Sign::AdminPath) || has(signs, Sign::OthersRefused);
        if (named || (strong && has(signs, Sign::NeedsLogin)))
            return Suspicion::Likely;
        return strong || has(signs, Sign::OneThing) ? Suspicion::Possible : Suspicion::None;
    }

    static bool has(const QList<SignSeen> &signs, Sign sign)
    {
        return std::any_of(signs.begin(), signs.end(), [sign](const SignSeen &one) { return one.sign == sign; });
    }

    bool readByAnonymous() const
    {
        for (qsizetype i = 0; i < m_cells.size(); ++i) {
            if (m_matrix.sessions.at(i).isAnonymous && m_cells.at(i).likeness >= sameLikeness)
                return true;
        }
        return false;
    }

    const Matrix &m_matrix;
    const QList<CompareSide> &m_answers;
    const Cancelled &m_cancelled;
    QList<MatrixCell> m_cells;
};

} // namespace

QList<QList<MatrixCell>> judge(const Matrix &matrix, const Cancelled &cancelled)
{
    QList<QList<MatrixCell>> rows;
    for (const QList<CompareSide> &answers : matrix.answers) {
        if (cancelled && cancelled())
            break;
        rows.append(Row(matrix, answers, cancelled).judge());
    }
    return rows;
}

} // namespace Sessionscope::Inspect
