// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/tamesvg.h"

#include <QHash>
#include <QSet>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <algorithm>
#include <vector>

namespace Sessionscope {

namespace {

constexpr qsizetype mostOctets = 4 * 1024 * 1024;
constexpr std::size_t mostElements = 20'000;
constexpr std::size_t deepest = 200;
constexpr qint64 mostDrawn = 100'000;
// Qt draws a path in time that grows faster than its length.
constexpr qsizetype longestValue = 256 * 1024;

const QSet<QString> &kept()
{
    static const QSet<QString> names{QStringLiteral("svg"), QStringLiteral("g"), QStringLiteral("defs"),
        QStringLiteral("title"), QStringLiteral("desc"), QStringLiteral("use"), QStringLiteral("a"),
        QStringLiteral("switch"), QStringLiteral("rect"), QStringLiteral("circle"), QStringLiteral("ellipse"),
        QStringLiteral("line"), QStringLiteral("polyline"), QStringLiteral("polygon"), QStringLiteral("path"),
        QStringLiteral("text"), QStringLiteral("tspan"), QStringLiteral("style"), QStringLiteral("stop"),
        QStringLiteral("linearGradient"), QStringLiteral("radialGradient"), QStringLiteral("solidColor")};
    return names;
}

//! Copies what is kept and notes who draws whom.
class Tamer
{
public:
    explicit Tamer(const QByteArray &svg)
        : m_reader(svg)
        , m_writer(&m_out)
    {
    }

    TameSvg tame()
    {
        while (!m_reader.atEnd() && m_sane) {
            switch (m_reader.readNext()) {
            case QXmlStreamReader::StartElement:
                start();
                break;
            case QXmlStreamReader::EndElement:
                m_writer.writeEndElement();
                m_open.pop_back();
                break;
            case QXmlStreamReader::Characters:
                if (inStyle())
                    m_writer.writeCharacters(tamed(m_reader.text().toString()));
                else if (!m_open.empty())
                    m_writer.writeCharacters(m_reader.text().toString());
                break;
            default:
                break; // comments, declarations, document types
            }
        }
        if (!m_sane || drawn() > mostDrawn)
            return {{}, TameSvg::Problem::TooMuch};
        if (m_reader.hasError() || m_elements.empty())
            return {{}, TameSvg::Problem::Broken};
        return {m_out, TameSvg::Problem::None};
    }

private:
    struct Element
    {
        std::vector<std::size_t> children;
        QString target;
        bool style = false;
        //! Times it draws; -1 unknown, -2 while it is being found out.
        qint64 cost = -1;
    };

    bool inStyle() const { return !m_open.empty() && m_elements[m_open.back()].style; }

    static QString tamed(QString value)
    {
        value.replace(QLatin1String("dasharray"), QLatin1String("none"), Qt::CaseInsensitive);
        return value.replace(QLatin1String("@import"), QLatin1String("none"), Qt::CaseInsensitive);
    }

    void start()
    {
        const QString name = m_reader.name().toString();
        if (!kept().contains(name) || (m_elements.empty() && name != QLatin1String("svg"))) {
            m_reader.skipCurrentElement();
            return;
        }
        Element element;
        element.style = name == QLatin1String("style");
        if (m_elements.empty()) {
            m_writer.writeDefaultNamespace(QStringLiteral("http://www.w3.org/2000/svg"));
            m_writer.writeNamespace(QStringLiteral("http://www.w3.org/1999/xlink"), QStringLiteral("xlink"));
        }
        m_writer.writeStartElement(QStringLiteral("http://www.w3.org/2000/svg"), name);
        const QXmlStreamAttributes attributes = m_reader.attributes();
        for (const QXmlStreamAttribute &attribute : attributes)
            copy(attribute, name, element);
        if (!m_open.empty())
            m_elements[m_open.back()].children.push_back(m_elements.size());
        m_open.push_back(m_elements.size());
        m_elements.push_back(std::move(element));
        m_sane = m_sane && m_elements.size() <= mostElements && m_open.size() <= deepest;
    }

    void copy(const QXmlStreamAttribute &attribute, const QString &name, Element &element)
    {
        const QString key = attribute.name().toString();
        const QString value = attribute.value().toString();
        if (value.size() > longestValue)
            m_sane = false;
        if (key == QLatin1String("id"))
            m_ids.insert(value, m_elements.size());
        if (key == QLatin1String("href")) {
            // Nothing but a part of this very document.
            if (!value.startsWith(QLatin1Char('#')))
                return;
            if (name == QLatin1String("use"))
                element.target = value.sliced(1);
            m_writer.writeAttribute(QStringLiteral("http://www.w3.org/1999/xlink"), key, value);
            return;
        }
        const bool dashed = key.contains(QLatin1String("dasharray"));
        if (!dashed && !key.startsWith(QLatin1String("on")) && attribute.prefix().isEmpty())
            m_writer.writeAttribute(key, tamed(value));
    }

    qint64 drawn() { return m_elements.empty() ? 0 : cost(0, 0); }

    qint64 cost(std::size_t at, std::size_t depth)
    {
        Element &element = m_elements[at];
        if (element.cost >= 0)
            return element.cost;
        // A use within what it uses never ends.
        if (element.cost == -2 || depth > mostElements / 4)
            return mostDrawn + 1;
        element.cost = -2;
        qint64 sum = 1;
        for (const std::size_t child : element.children)
            sum = std::min(mostDrawn + 1, sum + cost(child, depth + 1));
        const auto target = m_ids.constFind(element.target);
        if (!element.target.isEmpty() && target != m_ids.constEnd())
            sum = std::min(mostDrawn + 1, sum + cost(*target, depth + 1));
        m_elements[at].cost = sum;
        return sum;
    }

    QByteArray m_out;
    QXmlStreamReader m_reader;
    QXmlStreamWriter m_writer;
    std::vector<Element> m_elements;
    std::vector<std::size_t> m_open;
    QHash<QString, std::size_t> m_ids;
    bool m_sane = true;
};

} // namespace

TameSvg tameSvg(const QByteArray &svg)
{
    if (svg.size() > mostOctets)
        return {{}, TameSvg::Problem::TooMuch};
    return Tamer(svg).tame();
}

} // namespace Sessionscope
