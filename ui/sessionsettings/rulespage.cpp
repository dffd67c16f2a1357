// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/sessionsettings/rulespage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

namespace Sessionscope {

RulesPage::RulesPage(const Theme &theme, QWidget *parent)
    : SettingsForm(theme, parent)
    , m_base(addText(tr("Base URL"), QStringLiteral("http://localhost:8080")))
    , m_redirects(addNumber(tr("Most redirects"), 1000, {}, tr("None")))
    , m_retries(addNumber(tr("Repeat after 429 and 503"), 100, tr(" times"), tr("Never by itself")))
    , m_site(addChoice(tr("Requests count as"), {tr("Same-site"), tr("Cross-site, to see what SameSite does")}))
    , m_follow(new QCheckBox(tr("Follow redirects")))
    , m_loopback(new QCheckBox(tr("Trustworthy loopback: Secure cookies go to http://localhost too, as in browsers")))
    , m_csrf(new QCheckBox(tr("Send CSRF cookies back as a header: XSRF-TOKEN and csrftoken")))
{
    for (QCheckBox *box : {m_follow, m_loopback, m_csrf})
        addWide(box);
    connect(m_follow, &QCheckBox::toggled, m_redirects, &QWidget::setEnabled);
}

void RulesPage::read(const SessionSettings &settings)
{
    m_base->setText(settings.baseUrl);
    m_redirects->setValue(settings.maxRedirects);
    m_retries->setValue(settings.retryLimit);
    m_site->setCurrentIndex(int(settings.site));
    m_follow->setChecked(settings.followRedirects);
    m_redirects->setEnabled(settings.followRedirects);
    m_loopback->setChecked(settings.trustworthyLoopback);
    m_csrf->setChecked(settings.csrfHeaders);
}

void RulesPage::writeTo(SessionSettings &settings) const
{
    settings.baseUrl = m_base->text().trimmed();
    settings.maxRedirects = m_redirects->value();
    settings.retryLimit = m_retries->value();
    settings.site = SiteContext(m_site->currentIndex());
    settings.followRedirects = m_follow->isChecked();
    settings.trustworthyLoopback = m_loopback->isChecked();
    settings.csrfHeaders = m_csrf->isChecked();
}

} // namespace Sessionscope
