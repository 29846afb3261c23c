// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"
#include "views/verdict_facts.h"

#include <array>

#include <QWidget>

class QLabel;

namespace callscope::ui
{

class ChipLabel;

/// What happened in the selected call: outcome, stated beside inferred reason, the verdict, the figures.
class VerdictHeader : public QWidget
{
    Q_OBJECT
public:
    explicit VerdictHeader(QWidget *parent = nullptr);

    void setAnalysis(AnalysisPtr analysis);
    /// Index into Analysis::calls; -1 for none.
    void setCall(int call);
    /// Leaves the figures and the parties out, where the ladder below needs the height.
    void setCompact(bool compact);
    int call() const { return m_call; }

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct FigureLabels {
        QLabel *caption = nullptr;
        QLabel *value = nullptr;
    };
    QLabel *makeText(const char *name);
    FigureLabels makeFigure(QLayout *into, const char *name);
    void showCall();
    void showFigure(const FigureLabels &labels, const Figure &figure);
    void applyLook();
    /// As high as the wrapped text needs at this width, also where a splitter asks for heights only.
    void fitHeight();

    AnalysisPtr m_analysis;
    int m_call = -1;
    QWidget *m_content = nullptr;
    QWidget *m_figureRow = nullptr;
    QLabel *m_empty = nullptr;
    ChipLabel *m_outcome = nullptr;
    ChipLabel *m_statedChip = nullptr;
    ChipLabel *m_inferredChip = nullptr;
    QLabel *m_statedCaption = nullptr, *m_stated = nullptr, *m_inferredCaption = nullptr, *m_about = nullptr;
    QLabel *m_verdict = nullptr;
    std::array<FigureLabels, 5> m_figures;
    bool m_styling = false;
};

} // namespace callscope::ui
