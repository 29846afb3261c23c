// SPDX-License-Identifier: Apache-2.0
#include "panels/side_panel.h"

#include "views/fonts.h"
#include "views/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace callscope::ui
{

FlatTabs::FlatTabs(QWidget *parent)
    : QTabBar(parent)
{
    setDrawBase(false);
    setExpanding(false);
    setElideMode(Qt::ElideRight);
    setUsesScrollButtons(true);
    setFont(boldFont(scaledFont(font(), 0.95)));
}

QSize FlatTabs::tabSizeHint(int index) const
{
    return { fontMetrics().horizontalAdvance(tabText(index)) + 24, fontMetrics().height() + 14 };
}

void FlatTabs::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.header);
    painter.fillRect(0, height() - 1, width(), 1, theme.hairline);
    for (int tab = 0; tab < count(); ++tab) {
        const QRect box = tabRect(tab);
        const bool isCurrent = tab == currentIndex();
        painter.setPen(isCurrent ? theme.text : theme.dim);
        painter.drawText(box, Qt::AlignCenter,
                         fontMetrics().elidedText(tabText(tab), Qt::ElideRight, box.width() - 12));
        if (isCurrent)
            painter.fillRect(box.left() + 6, box.bottom() - 2, box.width() - 12, 3, theme.blue.ink);
        if (isCurrent && hasFocus()) {
            painter.setPen(QPen(theme.blue.ink, 1, Qt::DotLine));
            painter.drawRect(box.adjusted(3, 3, -4, -5));
        }
    }
}

SidePanel::SidePanel(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new FlatTabs(this))
    , m_corners(new QHBoxLayout)
    , m_pages(new QStackedWidget(this))
{
    m_tabs->setObjectName(QStringLiteral("sideTabs"));
    m_tabs->setAccessibleName(tr("Panels about the selected call and event"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_corners);
    layout->addWidget(m_pages, 1);
    m_corners->setContentsMargins(0, 0, 8, 0);
    m_corners->addWidget(m_tabs);
    m_corners->addStretch();
    connect(m_tabs, &QTabBar::currentChanged, this, &SidePanel::showCurrent);
}

void SidePanel::addPage(QWidget *page, const QString &title, QWidget *corner)
{
    const int number = m_pages->addWidget(page);
    if (corner) {
        m_corners->addWidget(corner);
        m_cornerOf.insert(number, corner);
        corner->hide();
    }
    m_tabs->addTab(title);
    showCurrent(m_tabs->currentIndex());
}

void SidePanel::showCurrent(int page)
{
    m_pages->setCurrentIndex(page);
    setFocusProxy(m_pages->currentWidget());
    for (auto corner = m_cornerOf.begin(); corner != m_cornerOf.end(); ++corner)
        corner.value()->setVisible(corner.key() == page);
}

void SidePanel::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    const int bottom = m_pages->y();
    painter.fillRect(0, 0, width(), bottom, theme.header);
    painter.fillRect(0, bottom - 1, width(), 1, theme.hairline);
}

void SidePanel::showPage(QWidget *page)
{
    show();
    m_tabs->setCurrentIndex(m_pages->indexOf(page));
    page->setFocus(Qt::ShortcutFocusReason);
}

int SidePanel::current() const
{
    return m_tabs->currentIndex();
}

void SidePanel::setCurrent(int page)
{
    if (page >= 0 && page < m_tabs->count())
        m_tabs->setCurrentIndex(page);
}

} // namespace callscope::ui
