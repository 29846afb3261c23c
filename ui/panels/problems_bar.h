// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace callscope::ui
{

class ProblemsModel;
class RowTable;

/// A line above the panels that says what the sources cannot show and what in them could not be read;
/// unfolds to the list. Not there when there is nothing to say, or when the user has closed it.
class ProblemsBar : public QWidget
{
    Q_OBJECT
public:
    explicit ProblemsBar(QWidget *parent = nullptr);

    /// A new analysis shows it again.
    void setAnalysis(const AnalysisPtr &analysis);
    /// While the sources are read: `permille` of them is (-1 where that cannot be known), and what shows is
    /// their beginning.
    void showReading(int permille);
    /// Something else to tell, such as a file that vanished, until the next analysis.
    void showMessage(const QString &message);
    QString text() const;
    void setUnfolded(bool unfolded);

Q_SIGNALS:
    /// The list of sources is asked for.
    void sourcesRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ProblemsModel *m_model;
    QLabel *m_text;
    QToolButton *m_details;
    RowTable *m_table;
    bool m_grave = false;
};

} // namespace callscope::ui
