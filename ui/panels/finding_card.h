// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/finding.h"
#include "rules/spec_version.h"

#include <QWidget>

class QTextBrowser;
class QToolButton;

namespace callscope::ui
{

/// One finding at an event: the rule, what was seen, where the specification says so, and the rule's
/// page to unfold.
class FindingCard : public QWidget
{
    Q_OBJECT
public:
    FindingCard(const Finding &finding, SpecVersion checkedBy, QWidget *parent = nullptr);

    void setExpanded(bool expanded);
    bool isExpanded() const;
    /// Severity, rule, message, pointer and clause, as text to hand on.
    const QString &text() const { return m_text; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitPage();

    const Rule &m_rule;
    Severity m_severity;
    QString m_text;
    QToolButton *m_explain;
    QTextBrowser *m_page;
};

} // namespace callscope::ui
