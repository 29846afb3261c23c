// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace callscope::ui
{

class ElidedLabel;

/// The strip on top of a panel: its title at the left, its tools at the right.
class PanelHeader : public QWidget
{
    Q_OBJECT
public:
    explicit PanelHeader(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    QString title() const;
    void addTool(QWidget *tool);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ElidedLabel *m_title;
    QHBoxLayout *m_tools;
};

} // namespace callscope::ui
