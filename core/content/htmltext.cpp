// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/htmltext.h"

#include "core/base/limits.h"
#include "core/content/charset.h"
#include "core/content/htmlguard.h"

#include <gumbo.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace Sessionscope {

namespace {

constexpr qint64 pageLimit = 16 * Limits::MiB;
constexpr qsizetype depthLimit = 20'000;
constexpr qsizetype attributeLimit = 4'000;
constexpr qsizetype indentLimit = 16;

//! How an element stands among the others.
enum class Flow { Inline, Line, Paragraph, Silent };

Flow flowOf(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_IFRAME:
        return Flow::Silent;
    case GUMBO_TAG_P:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
        return Flow::Paragraph;
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_LEGEND:
        return Flow::Line;
    default:
        return Flow::Inline;
    }
}

QString attribute(const GumboNode &node, const char *name)
{
    const GumboAttribute *found = gumbo_get_attribute(&node.v.element.attributes, name);
    return found ? QString::fromUtf8(found->value) : QString();
}

//! Lines as a page shows them: runs of blanks count as one, and none at the ends of a line.
class Lines
{
public:
    void text(const QString &text)
    {
        for (const QChar c : text) {
            if (m_verbatim > 0 && c == QLatin1Char('\n'))
                newLine();
            else if (m_verbatim == 0 && (c.isSpace() && c != QChar(QChar::Nbsp)))
                m_blank = true;
            else
                put(c);
        }
    }
    void newLine()
    {
        m_out += QLatin1Char('\n');
        m_lineStart = m_out.size();
        m_blank = false;
    }
    //! Ends the line, if one was begun.
    void endLine()
    {
        if (m_out.size() > m_lineStart)
            newLine();
        m_blank = false;
    }
    //! A line left empty, unless there is one already.
    void gap()
    {
        endLine();
        if (!m_out.isEmpty() && !m_out.endsWith(QLatin1String("\n\n")))
            newLine();
    }
    void indent(int by) { m_indent += by; }
    void verbatim(int by) { m_verbatim += by; }
    QString take()
    {
        endLine();
        while (m_out.endsWith(QLatin1Char('\n')))
            m_out.chop(1);
        return m_out.isEmpty() ? QString() : m_out + QLatin1Char('\n');
    }

private:
    void put(QChar c)
    {
        if (m_out.size() == m_lineStart)
            m_out += QString(std::clamp<qsizetype>(m_indent, 0, indentLimit) * 2, QLatin1Char(' '));
        else if (m_blank)
            m_out += QLatin1Char(' ');
        m_blank = false;
        m_out += c;
    }

    QString m_out;
    qsizetype m_lineStart = 0;
    qsizetype m_indent = 0;
    int m_verbatim = 0;
    bool m_blank = false;
};

class TextWriter
{
public:
    QString write(const GumboNode &root)
    {
        // Each node comes twice, for its beginning and its end; no recursion, because hostile pages are deep.
        std::vector<std::pair<const GumboNode *, bool>> stack{{&root, false}};
        while (!stack.empty()) {
            const auto [node, ends] = stack.back();
            stack.pop_back();
            if (ends) {
                leave(*node);
                continue;
            }
            const GumboVector *children = enter(*node);
            if (!children)
                continue;
            stack.emplace_back(node, true);
            for (unsigned i = children->length; i > 0; --i)
                stack.emplace_back(static_cast<const GumboNode *>(children->data[i - 1]), false);
        }
        return m_lines.take();
    }

private:
    //! The children to go on with; none for what is silent or complete.
    const GumboVector *enter(const GumboNode &node)
    {
        if (node.type == GUMBO_NODE_DOCUMENT)
            return &node.v.document.children;
        if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA)
            m_lines.text(QString::fromUtf8(node.v.text.text));
        if (node.type != GUMBO_NODE_ELEMENT)
            return nullptr;
        const GumboTag tag = node.v.element.tag;
        const Flow flow = flowOf(tag);
        if (flow == Flow::Silent || gumbo_get_attribute(&node.v.element.attributes, "hidden"))
            return nullptr;
        if (flow == Flow::Paragraph)
            m_lines.gap();
        else if (flow == Flow::Line)
            m_lines.endLine();
        begin(node, tag);
        return &node.v.element.children;
    }

    void begin(const GumboNode &node, GumboTag tag)
    {
        switch (tag) {
        case GUMBO_TAG_BR:
            m_lines.newLine();
            break;
        case GUMBO_TAG_HR:
            m_lines.text(QString(16, QChar(0x2500)));
            break;
        case GUMBO_TAG_LI:
            item(node);
            break;
        case GUMBO_TAG_UL:
        case GUMBO_TAG_OL:
        case GUMBO_TAG_BLOCKQUOTE:
            m_lines.indent(1);
            break;
        case GUMBO_TAG_PRE:
            m_lines.verbatim(1);
            break;
        case GUMBO_TAG_TD:
        case GUMBO_TAG_TH:
            if (node.index_within_parent > 0 && hasCellBefore(node))
                m_lines.text(QStringLiteral(" | "));
            break;
        case GUMBO_TAG_IMG:
            m_lines.text(bracketed(attribute(node, "alt")));
            break;
        case GUMBO_TAG_INPUT:
            input(node);
            break;
        default:
            break;
        }
    }

    void leave(const GumboNode &node)
    {
        if (node.type != GUMBO_NODE_ELEMENT)
            return;
        const GumboTag tag = node.v.element.tag;
        if (tag == GUMBO_TAG_PRE)
            m_lines.verbatim(-1);
        if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_BLOCKQUOTE)
            m_lines.indent(-1);
        const Flow flow = flowOf(tag);
        if (flow == Flow::Paragraph)
            m_lines.gap();
        else if (flow == Flow::Line)
            m_lines.endLine();
    }

    void item(const GumboNode &node)
    {
        const GumboNode *list = node.parent;
        const bool numbered = list && list->type == GUMBO_NODE_ELEMENT && list->v.element.tag == GUMBO_TAG_OL;
        if (!numbered) {
            m_lines.text(QString(QChar(0x2022)) + QLatin1Char(' '));
            return;
        }
        int number = 1;
        for (std::size_t i = 0; i < node.index_within_parent; ++i) {
            const auto *before = static_cast<const GumboNode *>(list->v.element.children.data[i]);
            number += before->type == GUMBO_NODE_ELEMENT && before->v.element.tag == GUMBO_TAG_LI;
        }
        m_lines.text(QStringLiteral("%1. ").arg(number));
    }

    static bool hasCellBefore(const GumboNode &node)
    {
        const GumboVector &cells = node.parent->v.element.children;
        for (std::size_t i = 0; i < node.index_within_parent; ++i) {
            if (static_cast<const GumboNode *>(cells.data[i])->type == GUMBO_NODE_ELEMENT)
                return true;
        }
        return false;
    }

    void input(const GumboNode &node)
    {
        const QString type = attribute(node, "type").toLower();
        if (type == QLatin1String("hidden"))
            return;
        const bool button = type == QLatin1String("submit") || type == QLatin1String("button");
        m_lines.text(button ? bracketed(attribute(node, "value")) : QStringLiteral("[____]"));
    }

    static QString bracketed(const QString &text)
    {
        return text.isEmpty() ? QString() : QLatin1Char('[') + text + QLatin1Char(']');
    }

    Lines m_lines;
};

} // namespace

QString htmlAsText(QByteArrayView body, QByteArrayView contentType)
{
    const QByteArrayView read = body.first(std::min<qsizetype>(body.size(), pageLimit));
    const QByteArray utf8 = Charset::decode(read, contentType).toUtf8();
    const QByteArrayView source = safeHtmlPrefix(utf8, depthLimit, attributeLimit);
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    const auto destroy = [&options](GumboOutput *output) { gumbo_destroy_output(&options, output); };
    const std::unique_ptr<GumboOutput, decltype(destroy)> output(
        gumbo_parse_with_options(&options, source.data(), static_cast<std::size_t>(source.size())), destroy);
    return TextWriter().write(*output->document);
}

} // namespace Sessionscope
