// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cookies/cookie.h"
#include "core/cookies/cookiecontext.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace Sessionscope {

class Button;
class ElidedLabel;
class IconButton;
class Surface;
class Theme;

//! Edits one cookie, and says live what that does to the request being composed.
class CookieEditor : public QWidget
{
    Q_OBJECT

public:
    explicit CookieEditor(const Theme &theme, QWidget *parent = nullptr);

    void edit(const Cookie &cookie);
    void create(const QString &domain);
    void setRequest(const CookieContext &request);
    //! The cookie as the fields say; nothing when one of them makes no sense.
    std::optional<Cookie> cookie() const;
    const std::optional<Cookie> &original() const { return m_original; }
    QString effectText() const;
    void focusFirst();

Q_SIGNALS:
    //! \a before absent: a new cookie.
    void saved(const std::optional<Sessionscope::Cookie> &before, const Sessionscope::Cookie &after);
    void deleteRequested(const Sessionscope::CookieKey &key);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeFields();
    QWidget *makeEffect();
    QWidget *makeButtons();
    QLineEdit *addField(QGridLayout *grid, int row, int column, int span, const QString &name);
    void fill(const Cookie &cookie);
    void refresh();
    void save();
    QString problem() const;

    const Theme &m_theme;
    std::optional<Cookie> m_original;
    Cookie m_start;
    CookieContext m_request;
    ElidedLabel *m_title = nullptr;
    QWidget *m_edited = nullptr;
    IconButton *m_copy = nullptr;
    IconButton *m_delete = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_value = nullptr;
    QLineEdit *m_domain = nullptr;
    QLineEdit *m_path = nullptr;
    QLineEdit *m_expires = nullptr;
    QComboBox *m_sameSite = nullptr;
    QCheckBox *m_hostOnly = nullptr;
    QCheckBox *m_httpOnly = nullptr;
    QCheckBox *m_secure = nullptr;
    Surface *m_card = nullptr;
    QLabel *m_effectIcon = nullptr;
    QLabel *m_effect = nullptr;
    Button *m_save = nullptr;
    Button *m_revert = nullptr;
};

} // namespace Sessionscope
