// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"
#include "views/theme.h"

#include <QWidget>

#include <vector>

namespace callscope::ui
{

/// The status bar's left: findings by severity, then what was read.
class StatusSummary : public QWidget
{
    Q_OBJECT
public:
    explicit StatusSummary(QWidget *parent = nullptr);

    void setAnalysis(const AnalysisPtr &analysis);
    QString text() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Clicked, or a key that presses a button.
    void activated();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    std::vector<Badge> m_badges;
    QString m_text;
};

} // namespace callscope::ui
