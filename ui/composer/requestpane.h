// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"
#include "ui/common/surface.h"

class QSplitter;
class QStackedWidget;

namespace Sessionscope {

class AuthEditor;
class BodyEditor;
class CountTabBar;
class KeyValueTable;
class OptionsEditor;
class WillSend;

//! The parts of a request below its URL, and what will be sent.
class RequestPane : public Surface
{
    Q_OBJECT

public:
    enum class Tab { Params, Headers, Body, Auth, Settings };

    explicit RequestPane(const Theme &theme, QWidget *parent = nullptr);

    //! Everything but method and URL, which are the URL bar's.
    void setParts(const Request &request);
    //! Puts headers, body, authentication and options into \a request.
    void readParts(Request &request) const;
    FieldList params() const;
    void setParams(const FieldList &params);
    void setHeaderNames(const QStringList &names);
    //! Ends editing in a cell, so that what is being typed is sent.
    void commitEdits();

    WillSend &willSend() { return *m_willSend; }
    void showTab(Tab tab);

Q_SIGNALS:
    void edited();
    void paramsEdited();

private:
    void updateCounts();
    void placeWillSend();

    Request m_rest;
    CountTabBar *m_tabs;
    QStackedWidget *m_pages;
    QSplitter *m_split;
    //! Before Will send was folded.
    QList<int> m_openSizes;
    KeyValueTable *m_params;
    KeyValueTable *m_headers;
    BodyEditor *m_body;
    AuthEditor *m_auth;
    OptionsEditor *m_options;
    WillSend *m_willSend;
};

} // namespace Sessionscope
