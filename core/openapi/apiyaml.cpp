// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openapi/apiyaml.h"

#include "core/openapi/apitext.h"

#include <QCborArray>
#include <QCborMap>
#include <QHash>
#include <QList>
#include <QRegularExpression>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

namespace Sessionscope::ApiYaml {

namespace {

// Nodes that aliases may add: enough for every honest document, no bomb.
constexpr qint64 maxAliasNodes = 2'000'000;
// QCborMap looks for each key among all it has; twice as many as the largest known description has paths.
constexpr qsizetype maxMembers = 30'000;

//! Why reading ends early; the parser knows no other way out.
struct TooMuch
{
    const char *what;
};

//! What a plain scalar means (YAML 1.2.2, 10.3.2, the core schema).
QCborValue resolved(const QString &text)
{
    static const QRegularExpression integer(QStringLiteral("^[-+]?[0-9]{1,18}$"));
    static const QRegularExpression decimal(QStringLiteral("^[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?$"));
    if (text.isEmpty() || text == QLatin1String("~") || text.compare(QLatin1String("null"), Qt::CaseInsensitive) == 0)
        return QCborValue(nullptr);
    if (text.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0)
        return true;
    if (text.compare(QLatin1String("false"), Qt::CaseInsensitive) == 0)
        return false;
    if (integer.match(text).hasMatch())
        return text.toLongLong();
    if (decimal.match(text).hasMatch())
        return text.toDouble();
    return text;
}

qint64 nodesOf(const QCborValue &value)
{
    qint64 count = 1;
    if (value.isArray()) {
        for (const auto &item : value.toArray())
            count += nodesOf(item);
    } else if (value.isMap()) {
        for (const auto &member : value.toMap())
            count += nodesOf(member.second);
    }
    return count;
}

class Builder : public YAML::EventHandler
{
public:
    QCborValue root() const { return m_root; }

    void OnDocumentStart(const YAML::Mark &) override { }
    void OnDocumentEnd() override { }
    void OnNull(const YAML::Mark &, YAML::anchor_t anchor) override { put(QCborValue(nullptr), anchor); }

    void OnAlias(const YAML::Mark &, YAML::anchor_t anchor) override
    {
        if (!m_anchors.contains(anchor))
            throw TooMuch{"an alias refers to itself"};
        // Trees within trees within trees: each of them may be as deep as the text, all of them together may not.
        if (m_levels.size() + m_depths.value(anchor) > ApiText::maxDepth)
            throw TooMuch{"its aliases nest it too deep"};
        noteDepth(m_depths.value(anchor));
        const QCborValue value = m_anchors.value(anchor);
        m_aliasNodes += nodesOf(value);
        if (m_aliasNodes > maxAliasNodes)
            throw TooMuch{"its aliases would make it too large"};
        put(value, 0);
    }

    void OnScalar(const YAML::Mark &, const std::string &tag, YAML::anchor_t anchor, const std::string &value) override
    {
        const QString text = QString::fromStdString(value);
        put(tag == "?" && !wantsKey() ? resolved(text) : QCborValue(text), anchor);
    }

    void OnSequenceStart(
        const YAML::Mark &, const std::string &, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        open(false, anchor);
    }
    void OnMapStart(const YAML::Mark &, const std::string &, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        open(true, anchor);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapEnd() override { close(); }

private:
    struct Level
    {
        bool isMap = false;
        YAML::anchor_t anchor = 0;
        QCborMap map;
        QCborArray array;
        std::optional<QString> key;
        //! Levels below this one.
        qsizetype depth = 0;
    };

    void noteDepth(qsizetype below)
    {
        if (!m_levels.isEmpty())
            m_levels.last().depth = std::max(m_levels.last().depth, below);
    }

    bool wantsKey() const { return !m_levels.isEmpty() && m_levels.last().isMap && !m_levels.last().key; }

    void open(bool isMap, YAML::anchor_t anchor)
    {
        if (m_levels.size() >= ApiText::maxDepth)
            throw TooMuch{"it is nested too deep"};
        Level level;
        level.isMap = isMap;
        level.anchor = anchor;
        m_levels.append(level);
    }

    void close()
    {
        const Level level = m_levels.takeLast();
        noteDepth(level.depth + 1);
        if (level.anchor)
            m_depths.insert(level.anchor, level.depth + 1);
        put(level.isMap ? QCborValue(level.map) : QCborValue(level.array), level.anchor);
    }

    void put(const QCborValue &value, YAML::anchor_t anchor)
    {
        if (anchor)
            m_anchors.insert(anchor, value);
        if (m_levels.isEmpty()) {
            m_root = value;
            return;
        }
        Level &level = m_levels.last();
        if (!level.isMap) {
            level.array.append(value);
        } else if (level.map.size() >= maxMembers) {
            throw TooMuch{"an object has too many members"};
        } else if (!level.key) {
            level.key = ApiText::plain(value);
        } else {
            if (*level.key == QLatin1String("<<") && value.isMap()) {
                // The merge key: what is there already counts more.
                for (const auto &member : value.toMap()) {
                    if (!level.map.contains(member.first.toString()))
                        level.map.insert(member.first.toString(), member.second);
                }
            } else {
                level.map.insert(*level.key, value);
            }
            level.key.reset();
        }
    }

    QCborValue m_root;
    QList<Level> m_levels;
    QHash<YAML::anchor_t, QCborValue> m_anchors;
    QHash<YAML::anchor_t, qsizetype> m_depths;
    qint64 m_aliasNodes = 0;
};

} // namespace

Result<QCborValue> parse(const QByteArray &text, const QString &subject)
{
    std::istringstream stream(text.toStdString());
    Builder builder;
    try {
        YAML::Parser parser(stream);
        parser.HandleNextDocument(builder);
    } catch (const YAML::Exception &error) {
        return failure(ErrorCode::FileBroken, subject,
            QStringLiteral("line %1: %2").arg(error.mark.line + 1).arg(QString::fromStdString(error.msg)));
    } catch (const TooMuch &error) {
        return failure(ErrorCode::FileBroken, subject, QString::fromLatin1(error.what));
    }
    return builder.root();
}

} // namespace Sessionscope::ApiYaml
