// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/htmlpage.h"

#include "core/base/limits.h"
#include "core/content/charset.h"
#include "core/content/htmlguard.h"

#include <QHash>

#include <gumbo.h>

#include <memory>
#include <vector>

namespace Sessionscope {

namespace {

constexpr qint64 pageLimit = 16 * Limits::MiB;
constexpr qsizetype depthLimit = 20'000;
constexpr qsizetype attributeLimit = 4'000;
constexpr qsizetype fieldLimit = 20'000;
constexpr qsizetype textLimit = 64 * 1024;

std::optional<QString> attribute(const GumboNode &node, const char *name)
{
    const GumboAttribute *found = gumbo_get_attribute(&node.v.element.attributes, name);
    return found ? std::optional(QString::fromUtf8(found->value)) : std::nullopt;
}

QString attributeOr(const GumboNode &node, const char *name, const QString &fallback = {})
{
    return attribute(node, name).value_or(fallback);
}

const GumboVector *childrenOf(const GumboNode &node)
{
    if (node.type == GUMBO_NODE_ELEMENT)
        return &node.v.element.children;
    return node.type == GUMBO_NODE_DOCUMENT ? &node.v.document.children : nullptr;
}

const GumboNode &childAt(const GumboVector &children, unsigned i)
{
    return *static_cast<const GumboNode *>(children.data[i]);
}

//! All text below \a node, iteratively: a hostile tree may be deep.
QString textOf(const GumboNode &root)
{
    QString text;
    std::vector<const GumboNode *> stack{&root};
    while (!stack.empty()) {
        const GumboNode &node = *stack.back();
        stack.pop_back();
        if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA)
            text += QString::fromUtf8(node.v.text.text);
        if (const GumboVector *children = childrenOf(node)) {
            for (unsigned i = children->length; i > 0; --i)
                stack.push_back(&childAt(*children, i - 1));
        }
    }
    return text;
}

QString oneOf(const QString &value, const QStringList &allowed)
{
    const QString lowered = value.toLower();
    return allowed.contains(lowered) ? lowered : allowed.first();
}

const QStringList &methods()
{
    static const QStringList list{QStringLiteral("get"), QStringLiteral("post"), QStringLiteral("dialog")};
    return list;
}

const QStringList &enctypes()
{
    static const QStringList list{QStringLiteral("application/x-www-form-urlencoded"),
        QStringLiteral("multipart/form-data"), QStringLiteral("text/plain")};
    return list;
}

HtmlForm formOf(const GumboNode &node)
{
    HtmlForm form;
    form.id = attributeOr(node, "id");
    form.name = attributeOr(node, "name");
    form.method = oneOf(attributeOr(node, "method"), methods());
    form.action = attributeOr(node, "action");
    form.enctype = oneOf(attributeOr(node, "enctype"), enctypes());
    form.acceptCharset = attributeOr(node, "accept-charset");
    return form;
}

QList<HtmlOption> optionsOf(const GumboNode &select)
{
    QList<HtmlOption> options;
    std::vector<std::pair<const GumboNode *, bool>> stack{{&select, false}};
    while (!stack.empty()) {
        const auto [node, disabled] = stack.back();
        stack.pop_back();
        if (node->type != GUMBO_NODE_ELEMENT)
            continue;
        const bool off = disabled || (node != &select && attribute(*node, "disabled"));
        if (node->v.element.tag == GUMBO_TAG_OPTION) {
            const QString text = textOf(*node).simplified();
            options.append({attributeOr(*node, "value", text), text, attribute(*node, "selected").has_value(), off});
            continue;
        }
        const GumboVector &children = node->v.element.children;
        for (unsigned i = children.length; i > 0; --i)
            stack.emplace_back(&childAt(children, i - 1), off);
    }
    return options;
}

HtmlField fieldOf(const GumboNode &node)
{
    const GumboTag tag = node.v.element.tag;
    HtmlField field;
    field.tag = QString::fromLatin1(gumbo_normalized_tagname(tag));
    const QString type = attributeOr(node, "type").trimmed().toLower();
    if (tag == GUMBO_TAG_INPUT)
        field.type = type.isEmpty() ? QStringLiteral("text") : type;
    else if (tag == GUMBO_TAG_BUTTON)
        field.type =
            type == QLatin1String("reset") || type == QLatin1String("button") ? type : QStringLiteral("submit");
    else
        field.type = field.tag;
    field.id = attributeOr(node, "id");
    field.name = attributeOr(node, "name");
    const auto value = tag == GUMBO_TAG_TEXTAREA ? std::optional(textOf(node)) : attribute(node, "value");
    field.hasValue = value.has_value();
    field.value = value.value_or(QString());
    field.checked = attribute(node, "checked").has_value();
    field.disabled = attribute(node, "disabled").has_value();
    field.readOnly = attribute(node, "readonly").has_value();
    field.multiple = attribute(node, "multiple").has_value();
    field.placeholder = attributeOr(node, "placeholder");
    field.autocomplete = attributeOr(node, "autocomplete");
    field.formAction = attribute(node, "formaction");
    if (const auto method = attribute(node, "formmethod"))
        field.formMethod = oneOf(*method, methods());
    if (const auto enctype = attribute(node, "formenctype"))
        field.formEnctype = oneOf(*enctype, enctypes());
    if (tag == GUMBO_TAG_SELECT)
        field.options = optionsOf(node);
    return field;
}

bool isControl(GumboTag tag)
{
    return tag == GUMBO_TAG_INPUT || tag == GUMBO_TAG_SELECT || tag == GUMBO_TAG_TEXTAREA || tag == GUMBO_TAG_BUTTON;
}

//! Walks the tree once for forms and once for what belongs to them.
class PageReader
{
public:
    explicit PageReader(QByteArrayView source)
        : m_source(source)
    {
    }

    HtmlPage read(const GumboNode &document)
    {
        walk(document, [this](const Place &place) { collectForm(*place.node); });
        findFormEnds();
        walk(document, [this](const Place &place) { collect(place); });
        m_page.text = m_page.text.simplified();
        return std::move(m_page);
    }

private:
    struct Place
    {
        const GumboNode *node = nullptr;
        qsizetype form = -1;
        bool disabled = false;
        bool hidden = false;
    };

    template <typename Visit> void walk(const GumboNode &root, Visit visit)
    {
        std::vector<Place> stack{{&root, -1, false, false}};
        while (!stack.empty()) {
            const Place place = stack.back();
            stack.pop_back();
            visit(place);
            const GumboVector *children = childrenOf(*place.node);
            if (!children)
                continue;
            const Place inner = placeBelow(place);
            const GumboNode *legend = inner.disabled && !place.disabled ? firstLegend(*children) : nullptr;
            for (unsigned i = children->length; i > 0; --i) {
                Place child = inner;
                child.node = &childAt(*children, i - 1);
                // WHATWG HTML 4.10.18.5: what stands in the first legend of a disabled fieldset stays enabled.
                if (child.node == legend)
                    child.disabled = place.disabled;
                stack.push_back(child);
            }
        }
    }

    Place placeBelow(const Place &place) const
    {
        Place inner = place;
        if (place.node->type != GUMBO_NODE_ELEMENT)
            return inner;
        const GumboTag tag = place.node->v.element.tag;
        if (tag == GUMBO_TAG_FORM)
            inner.form = m_formIndex.value(place.node, -1);
        if (tag == GUMBO_TAG_FIELDSET && attribute(*place.node, "disabled"))
            inner.disabled = true;
        if (tag == GUMBO_TAG_DATALIST)
            inner.disabled = true;
        if (tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_HEAD)
            inner.hidden = true;
        return inner;
    }

    static const GumboNode *firstLegend(const GumboVector &children)
    {
        for (unsigned i = 0; i < children.length; ++i) {
            const GumboNode &child = childAt(children, i);
            if (child.type == GUMBO_NODE_ELEMENT && child.v.element.tag == GUMBO_TAG_LEGEND)
                return &child;
        }
        return nullptr;
    }

    void collectForm(const GumboNode &node)
    {
        if (node.type != GUMBO_NODE_ELEMENT || node.v.element.tag != GUMBO_TAG_FORM)
            return;
        const qsizetype index = m_page.forms.size();
        m_formIndex.insert(&node, index);
        m_page.forms.append(formOf(node));
        m_formStart.append(node.v.element.start_pos.offset);
        const QString id = m_page.forms.last().id;
        if (!id.isEmpty() && !m_formById.contains(id))
            m_formById.insert(id, index);
    }

    //! A form in a table or in misnested markup is closed in the tree at once, yet the HTML parser goes on to give it
    //! every control up to its end tag (its "form element pointer"). Gumbo does not tell that pointer: find the span.
    void findFormEnds()
    {
        for (qsizetype i = 0; i < m_formStart.size(); ++i) {
            const qsizetype next = i + 1 < m_formStart.size() ? m_formStart[i + 1] : m_source.size();
            qsizetype end = next;
            for (qsizetype at = m_source.indexOf("</", m_formStart[i]); at >= 0 && at < next;
                 at = m_source.indexOf("</", at + 2)) {
                if (m_source.sliced(at + 2, qMin<qsizetype>(4, m_source.size() - at - 2)).toByteArray().toLower()
                    == "form") {
                    end = at;
                    break;
                }
            }
            m_formEnd.append(end);
        }
    }

    qsizetype formFor(const Place &place) const
    {
        if (const auto id = attribute(*place.node, "form"))
            return m_formById.value(*id, -1);
        if (place.form >= 0)
            return place.form;
        const qsizetype offset = place.node->v.element.start_pos.offset;
        const auto after = std::upper_bound(m_formStart.begin(), m_formStart.end(), offset);
        if (after == m_formStart.begin())
            return -1;
        const qsizetype index = std::distance(m_formStart.begin(), after) - 1;
        return offset < m_formEnd[index] ? index : -1;
    }

    void collect(const Place &place)
    {
        const GumboNode &node = *place.node;
        if (node.type == GUMBO_NODE_TEXT && !place.hidden && m_page.text.size() < textLimit)
            m_page.text += QString::fromUtf8(node.v.text.text).left(textLimit) + QLatin1Char(' ');
        if (node.type != GUMBO_NODE_ELEMENT)
            return;
        const GumboTag tag = node.v.element.tag;
        if (isControl(tag))
            collectField(place);
        else if (tag == GUMBO_TAG_META)
            collectMeta(node);
        else if (tag == GUMBO_TAG_BASE && !m_page.baseHref)
            m_page.baseHref = attribute(node, "href");
        else if (tag == GUMBO_TAG_TITLE && m_page.title.isEmpty())
            m_page.title = textOf(node).simplified();
        else if (tag == GUMBO_TAG_SCRIPT)
            ++m_page.scriptCount;
    }

    void collectField(const Place &place)
    {
        const qsizetype form = formFor(place);
        if (form < 0)
            return;
        if (++m_fieldCount > fieldLimit) {
            m_page.truncated = true;
            return;
        }
        HtmlField field = fieldOf(*place.node);
        field.disabled = field.disabled || place.disabled;
        m_page.forms[form].fields.append(std::move(field));
    }

    void collectMeta(const GumboNode &node)
    {
        for (const char *key : {"name", "property", "http-equiv"}) {
            if (const auto name = attribute(node, key)) {
                const bool lowered = qstrcmp(key, "http-equiv") == 0;
                m_page.metas.append({lowered ? name->toLower() : *name, attributeOr(node, "content")});
                return;
            }
        }
    }

    QByteArrayView m_source;
    HtmlPage m_page;
    QHash<const GumboNode *, qsizetype> m_formIndex;
    QHash<QString, qsizetype> m_formById;
    QList<qsizetype> m_formStart;
    QList<qsizetype> m_formEnd;
    qsizetype m_fieldCount = 0;
};

} // namespace

std::optional<QString> HtmlPage::meta(QStringView name) const
{
    for (const auto &entry : metas) {
        if (name.compare(entry.name, Qt::CaseInsensitive) == 0)
            return entry.content;
    }
    return std::nullopt;
}

std::optional<QString> HtmlPage::fieldValue(QStringView name) const
{
    std::optional<QString> visible;
    for (const auto &form : forms) {
        for (const auto &field : form.fields) {
            if (field.name != name)
                continue;
            if (field.type == QLatin1String("hidden"))
                return field.value;
            if (!visible)
                visible = field.value;
        }
    }
    return visible;
}

HtmlPage readHtmlPage(QByteArrayView body, QByteArrayView contentType)
{
    const QByteArrayView read = body.first(qMin<qsizetype>(body.size(), pageLimit));
    const QByteArray utf8 = Charset::decode(read, contentType).toUtf8();
    const QByteArrayView source = safeHtmlPrefix(utf8, depthLimit, attributeLimit);

    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    const auto destroy = [&options](GumboOutput *output) { gumbo_destroy_output(&options, output); };
    const std::unique_ptr<GumboOutput, decltype(destroy)> output(
        gumbo_parse_with_options(&options, source.data(), static_cast<size_t>(source.size())), destroy);

    HtmlPage page = PageReader(source).read(*output->document);
    page.truncated = page.truncated || read.size() < body.size() || source.size() < utf8.size();
    return page;
}

} // namespace Sessionscope
