// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/proxystyle.h"
#include "ui/theme/stylesheet.h"

#include <QApplication>
#include <QDir>
#include <QFontDatabase>
#include <QPaintEngine>
#include <QPainter>
#include <QStyleHints>

namespace Sessionscope {

namespace {

// Loading a font twice costs memory twice, so it happens once for the process, as fonts are the process's.
void loadFonts()
{
    static const bool loaded = [] {
        const QDir fonts(QStringLiteral(":/sessionscope/fonts"));
        for (const QString &name : fonts.entryList())
            QFontDatabase::addApplicationFont(fonts.filePath(name));
        return true;
    }();
    Q_UNUSED(loaded)
}

QFont sized(const QStringList &families, int px, QFont::Weight weight)
{
    QFont font(families);
    font.setPixelSize(px);
    font.setWeight(weight);
    return font;
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_tokens(Tokens::load())
    , m_systemDark(systemIsDark())
{
    loadFonts();
    m_dark = m_systemDark;
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] {
        m_systemDark = systemIsDark();
        refresh();
    });
#endif
}

bool Theme::systemIsDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    if (QGuiApplication::styleHints()->colorScheme() != Qt::ColorScheme::Unknown)
        return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#endif
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
}

void Theme::applyTo(QApplication &app)
{
    m_app = &app;
    app.setStyle(new ProxyStyle(*this));
    refresh();
}

void Theme::setMode(ThemeMode mode)
{
    m_mode = mode;
    refresh();
}

void Theme::refresh()
{
    m_dark = m_mode == ThemeMode::Dark || (m_mode == ThemeMode::System && m_systemDark);
    if (m_app) {
        m_app->setPalette(palette());
        m_app->setFont(font());
        m_app->setStyleSheet(styleSheetFor(*this));
    }
    Q_EMIT changed();
}

QColor Theme::color(Token::Color role) const
{
    return (m_dark ? m_tokens.dark : m_tokens.light).value(role);
}

FamilyColors Theme::family(Family family) const
{
    switch (family) {
    case Family::Ok:
        return {color(Token::OkText), color(Token::OkTint), color(Token::OkMark)};
    case Family::Move:
        return {color(Token::MoveText), color(Token::MoveTint), color(Token::MoveMark)};
    case Family::Warn:
        return {color(Token::WarnText), color(Token::WarnTint), color(Token::WarnMark)};
    case Family::Fail:
        return {color(Token::FailText), color(Token::FailTint), color(Token::FailMark)};
    case Family::Accent:
        return {color(Token::AccentText), color(Token::AccentTint), color(Token::AccentText)};
    case Family::Idle:
        break;
    }
    return {color(Token::IdleText), color(Token::IdleTint), color(Token::IdleMark)};
}

QFont Theme::font(Token::Type size, QFont::Weight weight) const
{
    return sized(m_tokens.uiFamilies, m_tokens.typePx.value(size), weight);
}

QFont Theme::mono(Token::Type size, QFont::Weight weight) const
{
    QFont font = sized(m_tokens.monoFamilies, m_tokens.typePx.value(size), weight);
    font.setStyleHint(QFont::Monospace);
    font.setStyleStrategy(QFont::StyleStrategy(QFont::PreferDefault | QFont::PreferNoShaping));
    return font;
}

QIcon Theme::icon(const QString &name, Token::Color role, int edge) const
{
    return m_icons.icon(name, color(role), edge);
}

QPixmap Theme::pixmap(const QString &name, const QColor &color, int edge, qreal devicePixelRatio) const
{
    return m_icons.pixmap(name, color, edge, devicePixelRatio);
}

void Theme::paintIcon(QPainter *painter, const QString &name, const QRect &rect, const QColor &color, int edge) const
{
    // A drawing is looked at in any size.
    constexpr double drawingRatio = 4;
    const bool isDrawing = painter->paintEngine()->type() == QPaintEngine::SVG;
    const QPixmap image = pixmap(name, color, edge, isDrawing ? drawingRatio : painter->device()->devicePixelRatioF());
    painter->drawPixmap(
        QRect(rect.x() + (rect.width() - edge) / 2, rect.y() + (rect.height() - edge) / 2, edge, edge), image);
}

Family Theme::statusFamily(int status) const
{
    if (status <= 0)
        return m_tokens.statusClasses.value(QStringLiteral("pending"));
    return m_tokens.statusClasses.value(QString::number(status / 100) + QLatin1String("xx"), Family::Fail);
}

QPalette Theme::palette() const
{
    QPalette palette;
    palette.setColor(QPalette::Window, color(Token::Window));
    palette.setColor(QPalette::WindowText, color(Token::Text));
    palette.setColor(QPalette::Base, color(Token::Panel));
    palette.setColor(QPalette::AlternateBase, color(Token::Sunken));
    palette.setColor(QPalette::Text, color(Token::Text));
    palette.setColor(QPalette::Button, color(Token::Raised));
    palette.setColor(QPalette::ButtonText, color(Token::Text));
    palette.setColor(QPalette::BrightText, color(Token::OnAccent));
    palette.setColor(QPalette::ToolTipBase, color(Token::Raised));
    palette.setColor(QPalette::ToolTipText, color(Token::Text));
    palette.setColor(QPalette::PlaceholderText, color(Token::TextFaint));
    // Selected text keeps its own colours readable: the tint is pale in light and deep in dark.
    palette.setColor(QPalette::Highlight, color(Token::AccentLine));
    palette.setColor(QPalette::HighlightedText, color(Token::Text));
    palette.setColor(QPalette::Link, color(Token::AccentText));
    palette.setColor(QPalette::LinkVisited, color(Token::AccentText));
    palette.setColor(QPalette::Light, color(Token::Raised));
    palette.setColor(QPalette::Midlight, color(Token::Line));
    palette.setColor(QPalette::Mid, color(Token::LineStrong));
    palette.setColor(QPalette::Dark, color(Token::Control));
    palette.setColor(QPalette::Shadow, color(Token::LineStrong));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, color(Token::TextFaint));
    return palette;
}

} // namespace Sessionscope
