// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QDir>
#include <QWidget>

//! Keeps a picture of \a widget when SESSIONSCOPE_PICTURES names a folder, for people to look at.
inline void keepPicture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("SESSIONSCOPE_PICTURES");
    QCoreApplication::processEvents();
    if (!folder.isEmpty())
        widget.grab().save(QDir(folder).filePath(name + QStringLiteral(".png")));
}

//! In both themes; the light one stays.
inline void keepPictures(Sessionscope::Theme &theme, QWidget &widget, const QString &name)
{
    if (qEnvironmentVariableIsEmpty("SESSIONSCOPE_PICTURES"))
        return;
    theme.setMode(Sessionscope::ThemeMode::Dark);
    keepPicture(widget, name + QStringLiteral("-dark"));
    theme.setMode(Sessionscope::ThemeMode::Light);
    keepPicture(widget, name + QStringLiteral("-light"));
}
