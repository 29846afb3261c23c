// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QLayout>

namespace callscope::ui
{

/// Items from left to right, in as many lines as the width asks for. Lines are as high as their
/// highest item; items stand at the top of a line, or in its middle.
class FlowLayout : public QLayout
{
public:
    /// Gaps in logical pixels between items of a line and between lines.
    FlowLayout(int gap, int lineGap, Qt::Alignment vertical = Qt::AlignVCenter);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    /// Height of the whole; places the items only where `place` says so.
    int flow(const QRect &rect, bool place) const;

    std::vector<QLayoutItem *> m_items; ///< owned, as QLayout wants it
    int m_gap, m_lineGap;
    Qt::Alignment m_vertical;
};

} // namespace callscope::ui
