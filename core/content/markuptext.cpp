// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/markuptext.h"

#include "core/content/markuplexer.h"

#include <QSet>

#include <algorithm>
#include <vector>

namespace Sessionscope::MarkupText {

namespace {

using Kind = MarkupToken::Kind;

constexpr qsizetype indentLimit = 64;
constexpr int cancelEvery = 65'536;

void breakLine(QByteArray &out, qsizetype depth)
{
    if (!out.isEmpty() && !out.endsWith('\n'))
        out += '\n';
    out.append(std::clamp<qsizetype>(depth, 0, indentLimit) * 2, ' ');
}

//! What has to be known of an element before its first child is written.
struct Shape
{
    //! Holds text of its own, or asks for its white space.
    bool verbatim = false;
    bool hasChildren = false;
};

//! Elements in the order of their start tags, up to the place where tags stop to match.
struct Shapes
{
    std::vector<Shape> elements;
    qsizetype sound = 0;
};

Shapes shapesOf(QByteArrayView xml, const std::function<bool()> &cancelled)
{
    Shapes shapes;
    std::vector<std::size_t> open;
    std::vector<QByteArrayView> names;
    MarkupLexer lexer(xml);
    int steps = 0;
    for (MarkupToken token = lexer.next(); token.kind != Kind::End; token = lexer.next()) {
        if (++steps % cancelEvery == 0 && cancelled && cancelled())
            return shapes;
        const bool blank = isMarkupSpace(xml.sliced(token.start, token.length));
        if (token.cut || (open.empty() && token.kind == Kind::Text && !blank))
            return shapes;
        if (token.kind == Kind::EndTag) {
            if (names.empty() || names.back() != token.name)
                return shapes;
            open.pop_back();
            names.pop_back();
        } else if (!open.empty()) {
            Shape &parent = shapes.elements[open.back()];
            const bool text = token.kind == Kind::CData || (token.kind == Kind::Text && !blank);
            parent.verbatim = parent.verbatim || text;
            parent.hasChildren = parent.hasChildren || (token.kind != Kind::Text && token.kind != Kind::CData);
        }
        if (token.kind == Kind::StartTag) {
            const bool preserve = xml.sliced(token.start, token.length).contains("xml:space=");
            open.push_back(shapes.elements.size());
            names.push_back(token.name);
            shapes.elements.push_back({preserve, false});
        }
        if (open.empty())
            shapes.sound = token.start + token.length;
    }
    return shapes;
}

const QSet<QByteArray> &blocks()
{
    static const QSet<QByteArray> names{"html", "head", "body", "title", "meta", "link", "base", "script", "style",
        "noscript", "div", "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td",
        "th", "caption", "colgroup", "col", "form", "fieldset", "legend", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "footer", "main", "nav", "section", "article", "aside", "figure", "figcaption", "blockquote", "hr", "pre",
        "address", "details", "summary", "dialog", "template", "option", "optgroup"};
    return names;
}

const QSet<QByteArray> &voids()
{
    static const QSet<QByteArray> names{
        "meta", "link", "base", "col", "hr", "br", "img", "input", "area", "embed", "source", "track", "wbr"};
    return names;
}

bool isRaw(const QByteArray &name)
{
    return name == "script" || name == "style" || name == "pre" || name == "textarea" || name == "title";
}

//! Writes HTML a line a block.
class HtmlWriter
{
public:
    explicit HtmlWriter(QByteArrayView html)
        : m_html(html)
        , m_lexer(html)
    {
        m_out.reserve(html.size() + html.size() / 8);
    }

    QByteArray write(const std::function<bool()> &cancelled)
    {
        int steps = 0;
        for (MarkupToken token = m_lexer.next(); token.kind != Kind::End; token = m_lexer.next()) {
            if (++steps % cancelEvery == 0 && cancelled && cancelled())
                return {};
            const QByteArray name = token.name.toByteArray().toLower();
            const bool tag = token.kind == Kind::StartTag || token.kind == Kind::EndTag || token.kind == Kind::EmptyTag;
            if (tag && blocks().contains(name))
                block(token, name);
            else
                inlined(token);
            if (token.kind == Kind::StartTag && isRaw(name) && !token.cut)
                raw(name);
        }
        return m_out;
    }

private:
    void block(const MarkupToken &token, const QByteArray &name)
    {
        const bool ends = token.kind == Kind::EndTag;
        if (ends)
            closeTo(name);
        // An end tag follows on the line of what it closes when that was text alone.
        if (!(ends && m_textSinceStart && m_lastStart == name))
            breakLine(m_out, qsizetype(m_open.size()));
        m_out += m_html.sliced(token.start, token.length);
        const bool opens = token.kind == Kind::StartTag && !voids().contains(name);
        if (opens)
            m_open.push_back(name);
        m_lastStart = opens ? name : QByteArray();
        m_textSinceStart = opens;
        m_atBreak = true;
    }

    //! Unclosed `li`, `p` and their like end with what holds them.
    void closeTo(const QByteArray &name)
    {
        const auto found = std::find(m_open.rbegin(), m_open.rend(), name);
        if (found != m_open.rend())
            m_open.erase(found.base() - 1, m_open.end());
    }

    void inlined(const MarkupToken &token)
    {
        const QByteArrayView octets = m_html.sliced(token.start, token.length);
        if (token.kind == Kind::Text && isMarkupSpace(octets)) {
            m_pending = m_pending || !m_atBreak;
            return;
        }
        const bool leading = isMarkupSpace(octets.first(1));
        // The line of a start tag takes text that fits to it; after an end tag a line begins.
        if (m_atBreak && m_lastStart.isEmpty())
            breakLine(m_out, qsizetype(m_open.size()));
        else if ((m_pending || leading) && !m_atBreak)
            m_out += ' ';
        m_pending = token.kind == Kind::Text && isMarkupSpace(octets.last(1));
        m_out += token.kind == Kind::Text ? octets.trimmed() : octets;
        m_atBreak = false;
    }

    void raw(const QByteArray &name)
    {
        const MarkupToken content = m_lexer.rawUntil(name);
        m_out += m_html.sliced(content.start, content.length);
        m_atBreak = content.length == 0;
        m_pending = false;
        const MarkupToken end = m_lexer.next();
        m_out += m_html.sliced(end.start, end.length);
        if (blocks().contains(name)) {
            closeTo(name);
            m_lastStart.clear();
            m_textSinceStart = false;
            m_atBreak = true;
        }
    }

    QByteArrayView m_html;
    MarkupLexer m_lexer;
    QByteArray m_out;
    std::vector<QByteArray> m_open;
    QByteArray m_lastStart;
    bool m_textSinceStart = false;
    bool m_atBreak = true;
    bool m_pending = false;
};

} // namespace

QByteArray prettyXml(QByteArrayView xml, const std::function<bool()> &cancelled)
{
    const Shapes shapes = shapesOf(xml, cancelled);
    QByteArray out;
    out.reserve(xml.size() + xml.size() / 8);
    std::vector<Shape> open;
    std::size_t next = 0;
    // Levels below an element whose white space counts.
    qsizetype verbatim = 0;
    MarkupLexer lexer(xml);
    MarkupToken token = lexer.next();
    for (; token.kind != Kind::End && token.start < shapes.sound; token = lexer.next()) {
        const QByteArrayView octets = xml.sliced(token.start, token.length);
        const bool ends = token.kind == Kind::EndTag;
        if (verbatim == 0 && token.kind == Kind::Text && (open.empty() || open.back().hasChildren))
            continue; // only white space, which is written anew
        const bool bare = ends && !open.back().hasChildren;
        if (verbatim == 0 && token.kind != Kind::Text && !bare)
            breakLine(out, qsizetype(open.size()) - (ends ? 1 : 0));
        out += octets;
        if (token.kind == Kind::StartTag) {
            open.push_back(shapes.elements[next++]);
            verbatim += verbatim > 0 || open.back().verbatim ? 1 : 0;
        } else if (ends) {
            open.pop_back();
            verbatim = std::max<qsizetype>(0, verbatim - 1);
        }
    }
    // What follows the last sound element stays, broken or not.
    const QByteArrayView rest = xml.sliced(std::min(shapes.sound, xml.size()));
    if (isMarkupSpace(rest))
        return out;
    if (!out.isEmpty())
        out += '\n';
    return out + rest.toByteArray();
}

QByteArray prettyHtml(QByteArrayView html, const std::function<bool()> &cancelled)
{
    return HtmlWriter(html).write(cancelled);
}

} // namespace Sessionscope::MarkupText
