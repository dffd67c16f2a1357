// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/composer/optionseditor.h"

#include "ui/common/surface.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>

namespace Sessionscope {

namespace {

// The choices are "as the session", then each value in the order of the enumeration or false and true.
template <typename T> std::optional<T> chosen(const QComboBox *box)
{
    return box->currentIndex() == 0 ? std::nullopt : std::optional<T>(T(box->currentIndex() - 1));
}

template <typename T> void choose(QComboBox *box, const std::optional<T> &value)
{
    box->setCurrentIndex(value ? int(*value) + 1 : 0);
}

int shownSeconds(const std::optional<TimeLimits> &limits)
{
    return limits ? int(std::chrono::ceil<std::chrono::seconds>(limits->total).count()) : 0;
}

} // namespace

OptionsEditor::OptionsEditor(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_redirects(choice(tr("Redirects"), {tr("Do not follow"), tr("Follow")}))
    , m_maxRedirects(new QSpinBox)
    , m_verify(choice(tr("TLS certificates"), {tr("Accept any"), tr("Verify")}))
    , m_version(choice(tr("HTTP version"), {tr("HTTP/1.1"), tr("HTTP/2 where offered")}))
    , m_site(choice(tr("Sent as"), {tr("Same-site"), tr("Cross-site, to see what SameSite does")}))
    , m_seconds(new QSpinBox)
    , m_jar(new QCheckBox(tr("Send and store cookies of the session")))
{
    m_maxRedirects->setRange(-1, 100);
    m_maxRedirects->setSpecialValueText(tr("As the session"));
    m_maxRedirects->setAccessibleName(tr("Most redirects"));
    m_seconds->setRange(0, 3600);
    m_seconds->setSpecialValueText(tr("As the session"));
    m_seconds->setSuffix(tr(" s"));
    m_seconds->setAccessibleName(tr("Time limit"));

    auto *form = new QFormLayout(this);
    form->setContentsMargins(16, 16, 16, 16);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setLabelAlignment(Qt::AlignLeft);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    const QList<QPair<QString, QWidget *>> rows{{tr("Redirects"), m_redirects}, {tr("Most redirects"), m_maxRedirects},
        {tr("Time limit"), m_seconds}, {tr("TLS certificates"), m_verify}, {tr("HTTP version"), m_version},
        {tr("Sent as"), m_site}};
    for (const auto &[text, editor] : rows) {
        auto *label = new QLabel(text);
        setTextColor(label, theme, Token::TextMuted);
        editor->setMinimumWidth(240);
        form->addRow(label, editor);
    }
    form->addRow(m_jar);

    for (QSpinBox *box : {m_maxRedirects, m_seconds})
        connect(box, &QSpinBox::valueChanged, this, &OptionsEditor::edited);
    connect(m_jar, &QCheckBox::toggled, this, &OptionsEditor::edited);
    setOptions({});
}

QComboBox *OptionsEditor::choice(const QString &name, const QStringList &texts)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    box->addItem(tr("As the session"));
    box->addItems(texts);
    connect(box, &QComboBox::currentIndexChanged, this, &OptionsEditor::edited);
    return box;
}

RequestOptions OptionsEditor::options() const
{
    RequestOptions options = m_options;
    options.followRedirects = chosen<bool>(m_redirects);
    options.maxRedirects = m_maxRedirects->value() < 0 ? std::nullopt : std::optional(m_maxRedirects->value());
    options.verifyTls = chosen<bool>(m_verify);
    options.httpVersion = chosen<HttpVersion>(m_version);
    options.site = chosen<SiteContext>(m_site);
    options.useCookieJar = m_jar->isChecked();
    // Untouched limits stay whole, their fractions of a second and those not shown here.
    if (m_seconds->value() != shownSeconds(m_options.limits)) {
        TimeLimits limits = options.limits.value_or(TimeLimits{});
        limits.total = std::chrono::seconds(m_seconds->value());
        options.limits = limits;
    }
    return options;
}

void OptionsEditor::setOptions(const RequestOptions &options)
{
    const QSignalBlocker silent(this);
    m_options = options;
    choose(m_redirects, options.followRedirects);
    m_maxRedirects->setValue(options.maxRedirects.value_or(-1));
    choose(m_verify, options.verifyTls);
    choose(m_version, options.httpVersion);
    choose(m_site, options.site);
    m_jar->setChecked(options.useCookieJar);
    m_seconds->setValue(shownSeconds(options.limits));
}

} // namespace Sessionscope
