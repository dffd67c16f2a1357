// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codegen/flow.h"
#include "core/codegen/flowsteps.h"

#include <QHash>

#include <optional>

namespace Sessionscope::Codegen {

//! A place in a request that may hold what an earlier answer brought.
struct Atom
{
    enum class Place { Header, Credentials, Field, Json, Query, Path };
    Place place = Place::Header;
    //! The header's, field's, member's or parameter's; empty for a path.
    QString name;
    //! Decoded.
    QByteArray value;

    bool operator==(const Atom &) const = default;
};

//! Where a value came from.
struct Origin
{
    Value::Source source = Value::Source::FormField;
    QString key;
    bool percentDecoded = false;
    qsizetype step = -1;

    bool operator==(const Origin &) const = default;
};

//! What answers brought, as far as requests may send it. The steps are learnt in order.
class Origins
{
public:
    //! Values nobody asks for are not kept: \a wanted is what the requests hold.
    explicit Origins(QSet<QByteArray> wanted)
        : m_wanted(std::move(wanted))
    {
    }

    void learn(qsizetype index, const StepHops &step);

    //! Where \a atom of step \a user came from, the nearest place of the likeliest kind; nothing when no answer had it.
    //! Only steps for which \a isThere holds count.
    std::optional<Origin> find(const Atom &atom, qsizetype user, const std::function<bool(qsizetype)> &isThere) const;
    //! The first step whose answer set this cookie to this value; -1 for none.
    qsizetype cookieSetter(const QByteArray &name, const QByteArray &value) const;
    //! The newest step before \a user that shows a form with this hidden field; -1 for none.
    qsizetype formWith(const QString &field, qsizetype user, const std::function<bool(qsizetype)> &isThere) const;
    //! The URL in the Location of an answer that was no redirect, and of which \a url is a part; nothing for none.
    std::optional<std::pair<QByteArray, qsizetype>> locationOf(
        const QByteArray &url, qsizetype user, const std::function<bool(qsizetype)> &isThere) const;

private:
    void add(const QByteArray &value, const Origin &origin);
    void learnCookies(qsizetype index, const Exchange &hop);
    void learnPage(qsizetype index, const Exchange &hop);
    void learnJson(qsizetype index, const Exchange &hop);

    QSet<QByteArray> m_wanted;
    QHash<QByteArray, QList<Origin>> m_byValue;
    QHash<QByteArray, qsizetype> m_cookies;
    QHash<QString, QList<qsizetype>> m_forms;
    QHash<QByteArray, qsizetype> m_locations;
    //! Values that requests made, by POST and the like.
    QSet<qsizetype> m_creators;
};

//! A value nobody would type: long, without blanks, with digits.
bool isOpaque(const QByteArray &value);

} // namespace Sessionscope::Codegen
