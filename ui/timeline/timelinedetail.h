// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/surface.h"
#include "ui/timeline/timelinedata.h"

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace Sessionscope {

class Button;
class ElidedLabel;

//! One cookie of the jar as it was, beside what the jar holds now.
struct JarDifference
{
    enum class State { Same, Changed, Gone, Added };
    QString name;
    State state = State::Same;
    //! "same", "now 0A77…C4D3".
    QString text;

    bool operator==(const JarDifference &) const = default;
};

//! What happened at the chosen event, and the jar as it was then.
class TimelineDetail : public Surface
{
    Q_OBJECT

public:
    explicit TimelineDetail(const Theme &theme, QWidget *parent = nullptr);

    void showSpot(const TimelineDataPtr &timeline, const TimelineSpot &spot);
    //! \a warning: what the person should know before rewinding, such as that the server ended the id.
    void showJar(const QList<JarDifference> &jar, const QString &warning);

Q_SIGNALS:
    void hopActivated(Sessionscope::ExchangeId id);
    void rewindRequested(Sessionscope::ExchangeId id);
    //! The button that had the focus goes.
    void focusReturned();

private:
    QWidget *makeWhat();
    QWidget *makeJar();
    void refresh();
    void rebuildJar();
    void leaveRewind();
    void addFact(const QString &name, const QString &value, bool accent = false);
    QString asText() const;

    const Theme &m_theme;
    TimelineDataPtr m_data;
    TimelineSpot m_spot;
    QList<JarDifference> m_jar;
    QWidget *m_what = nullptr;
    QLabel *m_icon = nullptr;
    ElidedLabel *m_title = nullptr;
    ElidedLabel *m_when = nullptr;
    QLabel *m_explanation = nullptr;
    QGridLayout *m_facts = nullptr;
    Surface *m_lineBox = nullptr;
    QLabel *m_line = nullptr;
    Button *m_go = nullptr;
    QLabel *m_hint = nullptr;
    QWidget *m_jarPart = nullptr;
    QVBoxLayout *m_rows = nullptr;
    Button *m_rewind = nullptr;
    QLabel *m_warning = nullptr;
};

} // namespace Sessionscope
