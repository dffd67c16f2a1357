// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

class QLabel;
class QLineEdit;
class QMimeData;
class QStackedWidget;
class QStringListModel;

namespace Sessionscope {

class Button;
class ElidedLabel;
class SegmentedControl;
class Theme;

//! Where people say what to import, see what will become of it, and read the report. It knows no format and does no
//! work of its own.
class ImportSheet : public QDialog
{
    Q_OBJECT

public:
    enum class Kind { Requests, Cookies };

    ImportSheet(const Theme &theme, Kind kind, QWidget *parent = nullptr);

    //! As it is without anything chosen.
    void reset();
    void present();
    //! Reading or writing; Import and the choices wait, Cancel is offered.
    void setBusy(const QString &text);
    //! \a rows: what will be made; \a report: a line a thing; \a action: of the button; empty when there is nothing.
    void setPreview(const QString &summary, const QStringList &rows, const QStringList &report, const QString &action);
    //! Instead of a preview.
    void setFailed(const QString &text);
    //! It is done: the report stays.
    void setDone(const QString &text, const QStringList &report);
    //! What was chosen: "shop.json", "clipboard".
    void setSource(const QString &source);

    //! The files among what is dropped or pasted.
    static QStringList filesOf(const QMimeData *content);

    //! Where the new folder goes; only for requests.
    QString target() const;
    void setTarget(const QString &folder);

Q_SIGNALS:
    void pathsChosen(const QStringList &paths);
    void textPasted(const QByteArray &text);
    void importRequested();
    void cancelRequested();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void reject() override;

private:
    enum class State { Empty, Busy, Ready, Done };

    QLayout *makeSource();
    QLayout *makeTarget();
    QLayout *makeButtons();
    QWidget *makeList(const QString &objectName, const QString &name, QStringListModel *model);
    void chooseFiles();
    void chooseFolder();
    void chooseTarget();
    void paste();
    void setState(State state);
    void setStatus(const QString &text);
    void copyReport();

    const Theme &m_theme;
    const Kind m_kind;
    State m_state = State::Empty;
    Button *m_files;
    Button *m_folder;
    Button *m_paste;
    ElidedLabel *m_source;
    SegmentedControl *m_tabs;
    QStackedWidget *m_pages;
    QStringListModel *m_rows;
    QStringListModel *m_report;
    QLineEdit *m_target;
    Button *m_browse;
    QLabel *m_status;
    Button *m_copy;
    Button *m_close;
    Button *m_import;
};

} // namespace Sessionscope
