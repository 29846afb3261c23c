// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QTabBar>
#include <QWidget>

class QHBoxLayout;
class QStackedWidget;

namespace callscope::ui
{

/// Tabs without gradients: bold words on the panel's header colour, a bar below the current one.
class FlatTabs : public QTabBar
{
    Q_OBJECT
public:
    explicit FlatTabs(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    QSize tabSizeHint(int index) const override;
};

/// Several panels in one place, one of them in view.
class SidePanel : public QWidget
{
    Q_OBJECT
public:
    explicit SidePanel(QWidget *parent = nullptr);

    /// `corner` stands at the right of the tabs while the page is in view.
    void addPage(QWidget *page, const QString &title, QWidget *corner = nullptr);
    /// Brings a page into view and gives it the focus.
    void showPage(QWidget *page);
    int current() const;
    void setCurrent(int page);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showCurrent(int page);

    FlatTabs *m_tabs;
    QHBoxLayout *m_corners;
    QStackedWidget *m_pages;
    QHash<int, QWidget *> m_cornerOf; ///< by page
};

} // namespace callscope::ui
