// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QLineEdit;
class QListWidget;
class QPushButton;
class QTextBrowser;

namespace callscope::ui
{

/// Every rule with its page.
class RulesDialog : public QDialog
{
    Q_OBJECT
public:
    explicit RulesDialog(QWidget *parent = nullptr);

private:
    void filter(const QString &text);
    void showCurrent();

    QLineEdit *m_search;
    QListWidget *m_list;
    QTextBrowser *m_page;
    QPushButton *m_specification;
};

} // namespace callscope::ui
