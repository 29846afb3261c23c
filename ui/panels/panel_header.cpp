// SPDX-License-Identifier: Apache-2.0
#include "panels/panel_header.h"

#include "panels/elided_label.h"
#include "views/fonts.h"
#include "views/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace callscope::ui
{

PanelHeader::PanelHeader(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title(new ElidedLabel(Qt::ElideRight, this))
    , m_tools(new QHBoxLayout)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 1);
    layout->setSpacing(8);
    layout->addWidget(m_title, 1);
    layout->addLayout(m_tools);
    m_tools->setSpacing(4);
    m_title->setFont(boldFont(scaledFont(font(), 0.95)));
    m_title->setForegroundRole(QPalette::PlaceholderText);
    setTitle(title);
    setFixedHeight(fontMetrics().height() + 12);
}

void PanelHeader::setTitle(const QString &title)
{
    m_title->setWholeText(title);
}

QString PanelHeader::title() const
{
    return m_title->text();
}

void PanelHeader::addTool(QWidget *tool)
{
    m_tools->addWidget(tool);
}

void PanelHeader::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.header);
    painter.fillRect(0, height() - 1, width(), 1, theme.hairline);
}

} // namespace callscope::ui
