// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"
#include "ui/response/background.h"
#include "ui/response/bodyjob.h"
#include "ui/theme/tokens.h"

#include <QTimer>
#include <QWidget>

class QStackedWidget;

namespace Sessionscope {

class BodyView;
class CsvView;
class ElidedLabel;
class EmptyState;
class FindBar;
class GoToBar;
class IconButton;
class JqField;
class JsonTreeView;
class PictureView;
class SegmentedControl;
class Surface;
class Theme;

//! The body of a response with its tools: its forms, find, copy, save. Formats and searches in workers.
class BodyPane : public QWidget
{
    Q_OBJECT

public:
    explicit BodyPane(const Theme &theme, QWidget *parent = nullptr);

    void showExchange(const ExchangePtr &exchange);
    void openFind();
    //! Asks for a line to go to.
    void openGoTo();
    //! Reads the body in another character set than it says; empty to believe it. Until the next hop.
    void setCharset(const QByteArray &charset);
    //! Puts the caret into the line for a jq filter.
    void openJq();
    BodyView *view() const { return m_view; }
    JsonTreeView *tree() const { return m_tree; }
    CsvView *table() const { return m_table; }
    PictureView *picture() const { return m_picture; }
    //! The form asked for last; a body that cannot be seen so is seen in its most telling one.
    void setForm(BodyForm form);
    BodyForm form() const;
    //! True while a body is being made ready.
    bool isLoading() const { return m_loading.isRunning(); }

Q_SIGNALS:
    //! The body shown is complete on the screen.
    void loaded();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Found
    {
        QList<quint32> places;
        bool more = false;
    };

    QWidget *makeToolbar();
    QWidget *makeNoticeRow();
    void connectParts();
    void load();
    void offerForms();
    void present(const ReadyBody &ready);
    //! False when there is nothing to see of it.
    bool put(const ReadyBody &ready);
    void presentPicture(const Picture &picture);
    void presentTable(const CsvTextPtr &table);
    void clearAllBut(const QWidget *page);
    void say(const QString &sentence, const QString &detail = QString());
    void notice(const QString &sentence, Token::Color color = Token::TextMuted);
    //! Beside what the row tells already.
    void addNotice(const QString &sentence);
    void tellOfFilter(const ReadyBody &ready);
    void find();
    void forgetMatches();
    void goTo(qsizetype match);
    void closeFind();
    void copyBody();
    void goToLine(qsizetype line);
    void closeGoTo();
    void showMore();
    void saveBody();
    void writeBody(const QString &path, const QByteArray &body);

    const Theme &m_theme;
    SegmentedControl *m_mode = nullptr;
    JqField *m_jq = nullptr;
    Surface *m_noticeRow = nullptr;
    ElidedLabel *m_notice = nullptr;
    IconButton *m_findButton = nullptr;
    IconButton *m_copyButton = nullptr;
    IconButton *m_saveButton = nullptr;
    IconButton *m_moreButton = nullptr;
    FindBar *m_findBar;
    GoToBar *m_goTo;
    QStackedWidget *m_stack;
    BodyView *m_view;
    JsonTreeView *m_tree;
    CsvView *m_table;
    PictureView *m_picture;
    EmptyState *m_empty;
    ExchangePtr m_exchange;
    BodyType m_type = BodyType::None;
    // What somebody chose, if they did.
    std::optional<BodyForm> m_wanted;
    QByteArray m_charset;
    // What is on the screen.
    ExchangePtr m_presented;
    BodyForm m_presentedForm = BodyForm::Pretty;
    Background<ReadyBody> m_loading{this};
    Background<Found> m_finding{this};
    Background<QString> m_saving{this};
    Background<QString> m_copying{this};
    QTimer m_patience{this};
    QList<quint32> m_places;
    qsizetype m_match = -1;
    bool m_more = false;
};

} // namespace Sessionscope
