// SPDX-License-Identifier: Apache-2.0
#include "views/flow_layout.h"

#include <algorithm>

namespace callscope::ui
{

FlowLayout::FlowLayout(int gap, int lineGap, Qt::Alignment vertical)
    : m_gap(gap)
    , m_lineGap(lineGap)
    , m_vertical(vertical)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    for (QLayoutItem *item : m_items)
        delete item;
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.push_back(item);
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)] : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    QLayoutItem *item = itemAt(index);
    if (item != nullptr)
        m_items.erase(m_items.begin() + index);
    return item;
}

int FlowLayout::flow(const QRect &rect, bool place) const
{
    int y = rect.top();
    std::size_t next = 0;
    while (next < m_items.size()) {
        int x = rect.left(), height = 0;
        std::vector<std::pair<QLayoutItem *, QRect>> line;
        for (; next < m_items.size(); ++next) {
            QLayoutItem *item = m_items[next];
            if (item->isEmpty())
                continue;
            QSize size = item->sizeHint();
            size.setWidth(std::min(size.width(), rect.width()));
            if (!line.empty() && x + size.width() > rect.right() + 1)
                break;
            line.emplace_back(item, QRect(QPoint(x, y), size));
            x += size.width() + m_gap;
            height = std::max(height, size.height());
        }
        if (place) {
            for (auto &[item, at] : line) {
                if (m_vertical & Qt::AlignVCenter)
                    at.moveTop(y + (height - at.height()) / 2);
                item->setGeometry(at);
            }
        }
        if (!line.empty())
            y += height + m_lineGap;
    }
    return std::max(0, y - m_lineGap - rect.top());
}

int FlowLayout::heightForWidth(int width) const
{
    return flow(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::sizeHint() const
{
    QSize size;
    for (const QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        size.rwidth() += item->sizeHint().width() + m_gap;
        size.setHeight(std::max(size.height(), item->sizeHint().height()));
    }
    return size;
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    return size;
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    flow(rect, true);
}

} // namespace callscope::ui
