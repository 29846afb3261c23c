// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/bundler.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QStandardItemModel;

namespace callscope::ui
{

class RowTable;

/// A bundle for a bug report: of which calls, what of it is hidden and how, and where it goes.
class ReportDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ReportDialog(QWidget *parent = nullptr);

    /// `call`: the selected one, -1 for none; `inView`: those that the list of calls shows.
    void setCalls(const AnalysisPtr &analysis, int call, const std::vector<std::uint32_t> &inView);
    /// Without asking for a name; what the two buttons do once there is one.
    void saveTo(const QString &path);

Q_SIGNALS:
    void saved(const QString &path);

private:
    void buildForm();
    void remake();
    void showBundle(const BundlePtr &bundle);
    void askAndSave(bool zip);
    void setMessage(const QString &text);

    Bundler m_bundler;
    AnalysisPtr m_analysis;
    std::vector<std::size_t> m_selected, m_inView;
    BundlePtr m_bundle;
    QComboBox *m_scope;
    QCheckBox *m_redact;
    QCheckBox *m_hideDay;
    QLabel *m_message;
    QStandardItemModel *m_names;
    RowTable *m_table;
    QPushButton *m_saveZip;
    QPushButton *m_saveFolder;
};

} // namespace callscope::ui
