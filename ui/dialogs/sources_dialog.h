// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QPushButton;
class QTextBrowser;

namespace callscope::ui
{

class RowTable;
class Session;
class SourcesModel;

/// What is open: each source with its format, how much is in it, what it shows and what it cannot. One can be
/// taken out, and more added.
class SourcesDialog : public QDialog
{
    Q_OBJECT
public:
    explicit SourcesDialog(Session &session, QWidget *parent = nullptr);

Q_SIGNALS:
    void addRequested();

private:
    void showAnalysis();
    void showCurrent();
    void removeCurrent();

    Session &m_session;
    SourcesModel *m_model;
    RowTable *m_table;
    QTextBrowser *m_details;
    QPushButton *m_remove;
    QPushButton *m_add;
};

} // namespace callscope::ui
