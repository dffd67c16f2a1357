// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/importing/importsheet.h"

#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/common/surface.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QStackedWidget>
#include <QStringListModel>
#include <QVBoxLayout>

namespace Sessionscope {

ImportSheet::ImportSheet(const Theme &theme, Kind kind, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_kind(kind)
    , m_files(new Button(theme, Button::Variant::Secondary, tr("Choose files…")))
    , m_folder(new Button(theme, Button::Variant::Secondary, tr("Choose folder…")))
    , m_paste(new Button(theme, Button::Variant::Secondary, tr("Paste")))
    , m_source(new ElidedLabel(theme))
    , m_tabs(new SegmentedControl(theme))
    , m_pages(new QStackedWidget)
    , m_rows(new QStringListModel(this))
    , m_report(new QStringListModel(this))
    , m_target(new QLineEdit)
    , m_browse(new Button(theme, Button::Variant::Secondary, tr("Browse…")))
    , m_status(new QLabel)
    , m_copy(new Button(theme, Button::Variant::Ghost, tr("Copy report")))
    , m_close(new Button(theme, Button::Variant::Secondary, tr("Close")))
    , m_import(new Button(theme, Button::Variant::Primary, tr("Import")))
{
    const bool isRequests = kind == Kind::Requests;
    setObjectName(isRequests ? QStringLiteral("importRequests") : QStringLiteral("importCookies"));
    setWindowTitle(isRequests ? tr("Import requests") : tr("Import cookies"));
    setAcceptDrops(true);
    m_tabs->addTab(isRequests ? tr("Will be made") : tr("Cookies"));
    m_tabs->addTab(tr("Report"));
    m_tabs->setAccessibleName(tr("Shown"));
    m_pages->addWidget(makeList(
        QStringLiteral("importRows"), isRequests ? tr("Files that will be made") : tr("Cookies and verdicts"), m_rows));
    m_pages->addWidget(makeList(QStringLiteral("importReport"), tr("Report"), m_report));
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_status->setWordWrap(true);
    // Names of files and words of what is imported are no markup.
    m_status->setTextFormat(Qt::PlainText);
    m_status->setObjectName(QStringLiteral("importStatus"));
    m_status->setFont(theme.font(Token::Small));
    setTextColor(m_status, theme, Token::TextMuted);
    auto *tabs = new QHBoxLayout;
    tabs->addWidget(m_tabs);
    tabs->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 12);
    layout->setSpacing(12);
    layout->addLayout(makeSource());
    layout->addLayout(tabs);
    layout->addWidget(m_pages, 1);
    if (isRequests)
        layout->addLayout(makeTarget());
    layout->addWidget(m_status);
    layout->addLayout(makeButtons());
    resize(720, 560);
    setMinimumSize(520, 400);
    reset();
}

QLayout *ImportSheet::makeSource()
{
    const bool isRequests = m_kind == Kind::Requests;
    m_files->setObjectName(QStringLiteral("importFiles"));
    m_folder->setObjectName(QStringLiteral("importFolder"));
    m_paste->setObjectName(QStringLiteral("importPaste"));
    m_folder->setVisible(isRequests);
    m_folder->setToolTip(tr("A folder of Bruno"));
    m_paste->setIconName(QStringLiteral("clipboard-paste"));
    m_source->setElideMode(Qt::ElideMiddle);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_files);
    if (isRequests)
        row->addWidget(m_folder);
    else
        m_folder->setParent(this);
    row->addWidget(m_paste);
    row->addWidget(m_source, 1);
    connect(m_files, &QAbstractButton::clicked, this, &ImportSheet::chooseFiles);
    connect(m_folder, &QAbstractButton::clicked, this, &ImportSheet::chooseFolder);
    connect(m_paste, &QAbstractButton::clicked, this, &ImportSheet::paste);
    return row;
}

QWidget *ImportSheet::makeList(const QString &objectName, const QString &name, QStringListModel *model)
{
    auto *list = new QListView;
    list->setModel(model);
    list->setObjectName(objectName);
    list->setAccessibleName(name);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    list->setTextElideMode(Qt::ElideMiddle);
    // Ten thousand of them are laid out at once.
    list->setUniformItemSizes(true);
    list->setSpacing(3);
    list->setFont(m_theme.font(Token::Small));
    return list;
}

QLayout *ImportSheet::makeTarget()
{
    auto *label = new QLabel(tr("New folder in"));
    label->setTextFormat(Qt::PlainText);
    label->setBuddy(m_target);
    m_target->setObjectName(QStringLiteral("importTarget"));
    m_target->setAccessibleName(label->text());
    m_browse->setObjectName(QStringLiteral("importBrowse"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_target, 1);
    row->addWidget(m_browse);
    connect(m_browse, &QAbstractButton::clicked, this, &ImportSheet::chooseTarget);
    connect(m_target, &QLineEdit::textChanged, this, [this] { setState(m_state); });
    return row;
}

QLayout *ImportSheet::makeButtons()
{
    m_copy->setObjectName(QStringLiteral("importCopy"));
    m_copy->setIconName(QStringLiteral("copy"));
    m_close->setObjectName(QStringLiteral("importClose"));
    m_import->setObjectName(QStringLiteral("importGo"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_copy);
    row->addStretch(1);
    for (Button *button : {m_close, m_import}) {
        button->setHeight(Token::ButtonLarge);
        row->addWidget(button);
    }
    connect(m_copy, &QAbstractButton::clicked, this, &ImportSheet::copyReport);
    connect(m_close, &QAbstractButton::clicked, this, &ImportSheet::reject);
    connect(m_import, &QAbstractButton::clicked, this, &ImportSheet::importRequested);
    return row;
}

void ImportSheet::reset()
{
    m_rows->setStringList({});
    m_report->setStringList({});
    m_tabs->setCurrentIndex(0);
    setSource({});
    setStatus(m_kind == Kind::Requests
            ? tr(
                "Postman collections and environments, Insomnia exports, Bruno collections, OpenAPI, HTTP archives and "
                "curl commands. Nothing that exists is overwritten.")
            : tr("Netscape cookie files, JSON of browser extensions, HTTP archives, cookies.sqlite of Firefox, Cookies "
                 "of "
                 "Chromium, or a pasted Cookie header. Each one passes the rules of the jar."));
    setState(State::Empty);
}

void ImportSheet::present()
{
    show();
    raise();
    activateWindow();
    m_files->setFocus(Qt::OtherFocusReason);
}

void ImportSheet::setState(State state)
{
    m_state = state;
    const bool isBusy = state == State::Busy;
    for (QWidget *widget : QList<QWidget *>{m_files, m_folder, m_paste, m_target, m_browse})
        widget->setEnabled(!isBusy);
    m_copy->setEnabled(m_report->rowCount() > 0);
    m_import->setEnabled(state == State::Ready && (m_kind == Kind::Cookies || !target().isEmpty()));
    m_close->setText(isBusy ? tr("Cancel") : tr("Close"));
}

void ImportSheet::setStatus(const QString &text)
{
    m_status->setText(text);
    QAccessibleEvent event(m_status, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ImportSheet::setBusy(const QString &text)
{
    // Said once, not at each tick.
    if (m_state == State::Busy)
        m_status->setText(text);
    else
        setStatus(text);
    setState(State::Busy);
}

void ImportSheet::setPreview(
    const QString &summary, const QStringList &rows, const QStringList &report, const QString &action)
{
    m_rows->setStringList(rows);
    m_report->setStringList(report);
    setStatus(summary);
    m_import->setText(action.isEmpty() ? tr("Import") : action);
    setState(action.isEmpty() ? State::Empty : State::Ready);
    if (m_import->isEnabled())
        m_import->setFocus(Qt::OtherFocusReason);
}

void ImportSheet::setFailed(const QString &text)
{
    m_rows->setStringList({});
    m_report->setStringList({});
    setStatus(text);
    setState(State::Empty);
    m_files->setFocus(Qt::OtherFocusReason);
}

void ImportSheet::setDone(const QString &text, const QStringList &report)
{
    m_report->setStringList(report);
    m_tabs->setCurrentIndex(1);
    setStatus(text);
    setState(State::Done);
    m_close->setFocus(Qt::OtherFocusReason);
}

void ImportSheet::setSource(const QString &source)
{
    m_source->setText(source);
}

QString ImportSheet::target() const
{
    return m_target->text().trimmed();
}

void ImportSheet::setTarget(const QString &folder)
{
    m_target->setText(QDir::toNativeSeparators(folder));
}

void ImportSheet::chooseFiles()
{
    auto *dialog = new QFileDialog(this, windowTitle(), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(m_kind == Kind::Requests ? QFileDialog::ExistingFiles : QFileDialog::ExistingFile);
    // Browsers keep their cookies in hidden folders.
    dialog->setFilter(QDir::AllDirs | QDir::Files | QDir::NoDotAndDotDot | QDir::Hidden);
    connect(dialog, &QFileDialog::filesSelected, this, &ImportSheet::pathsChosen);
    dialog->open();
}

void ImportSheet::chooseFolder()
{
    auto *dialog = new QFileDialog(this, windowTitle(), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::filesSelected, this, &ImportSheet::pathsChosen);
    dialog->open();
}

void ImportSheet::chooseTarget()
{
    auto *dialog = new QFileDialog(this, tr("New folder in"), target());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &ImportSheet::setTarget);
    dialog->open();
}

QStringList ImportSheet::filesOf(const QMimeData *content)
{
    QStringList paths;
    const QList<QUrl> urls = content->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

void ImportSheet::paste()
{
    const QMimeData *clip = QApplication::clipboard()->mimeData();
    const QStringList paths = clip ? filesOf(clip) : QStringList();
    if (!paths.isEmpty())
        Q_EMIT pathsChosen(paths);
    else if (const QString text = QApplication::clipboard()->text(); !text.trimmed().isEmpty())
        Q_EMIT textPasted(text.toUtf8());
    else
        setFailed(tr("The clipboard holds no text."));
}

void ImportSheet::copyReport()
{
    QApplication::clipboard()->setText(m_report->stringList().join(QLatin1Char('\n')) + QLatin1Char('\n'));
}

void ImportSheet::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_state != State::Busy && !filesOf(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ImportSheet::dropEvent(QDropEvent *event)
{
    // Work may have begun since the drag came in.
    if (m_state == State::Busy) {
        event->ignore();
        return;
    }
    event->acceptProposedAction();
    Q_EMIT pathsChosen(filesOf(event->mimeData()));
}

void ImportSheet::reject()
{
    if (m_state == State::Busy)
        Q_EMIT cancelRequested();
    else
        QDialog::reject();
}

} // namespace Sessionscope
