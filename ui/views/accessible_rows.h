// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRect>
#include <QString>

class QWidget;

namespace callscope::ui
{

/// What a widget that paints its rows by hand tells screen readers: they see a list with one item a row.
class RowSource
{
public:
    virtual ~RowSource();
    virtual int rowCount() const = 0;
    virtual int currentRow() const = 0;
    virtual QString rowText(int row) const = 0;
    /// In global coordinates; empty where the row is scrolled out of view.
    virtual QRect rowArea(int row) const = 0;
};

/// From here on, widgets that are a RowSource are lists to screen readers. May be called repeatedly.
void installRowAccessibility();

/// Tells screen readers that another row is current. `widget` is a RowSource.
void announceRow(QWidget *widget, int row);

} // namespace callscope::ui
