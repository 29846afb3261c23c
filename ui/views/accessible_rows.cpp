// SPDX-License-Identifier: Apache-2.0
#include "views/accessible_rows.h"

#include <map>

#include <QAccessible>
#include <QAccessibleWidget>
#include <QWidget>

namespace callscope::ui
{

RowSource::~RowSource() = default;

namespace
{

const RowSource *sourceOf(const QObject *widget)
{
    return dynamic_cast<const RowSource *>(widget);
}

class AccessibleRow : public QAccessibleInterface
{
public:
    AccessibleRow(QWidget *widget, int row)
        : m_widget(widget)
        , m_row(row)
    {
    }

    bool isValid() const override { return m_row < sourceOf(m_widget)->rowCount(); }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_widget); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QRect rect() const override { return isValid() ? sourceOf(m_widget)->rowArea(m_row) : QRect(); }
    void setText(QAccessible::Text, const QString &) override { }
    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name && isValid() ? sourceOf(m_widget)->rowText(m_row) : QString();
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = true;
        state.focusable = true;
        state.readOnly = true;
        state.selected = sourceOf(m_widget)->currentRow() == m_row;
        state.focused = state.selected && m_widget->hasFocus();
        state.invisible = !isValid();
        return state;
    }
    int row() const { return m_row; }

private:
    QWidget *m_widget;
    int m_row;
};

class AccessibleRows : public QAccessibleWidget
{
public:
    explicit AccessibleRows(QWidget *widget)
        : QAccessibleWidget(widget, QAccessible::List)
    {
    }
    ~AccessibleRows() override
    {
        for (const auto &[row, id] : m_ids)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return source() != nullptr ? source()->rowCount() : 0; }
    QAccessibleInterface *child(int row) const override
    {
        if (row < 0 || row >= childCount())
            return nullptr;
        auto found = m_ids.find(row);
        if (found == m_ids.end())
            found =
                m_ids.emplace(row, QAccessible::registerAccessibleInterface(new AccessibleRow(widget(), row)))
                    .first;
        return QAccessible::accessibleInterface(found->second);
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *row = dynamic_cast<const AccessibleRow *>(child);
        return row != nullptr ? row->row() : -1;
    }
    QAccessibleInterface *focusChild() const override
    {
        return source() != nullptr ? child(source()->currentRow()) : nullptr;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        for (int row = 0; row < childCount(); ++row) {
            if (source()->rowArea(row).contains(x, y))
                return child(row);
        }
        return nullptr;
    }

private:
    const RowSource *source() const { return sourceOf(widget()); }
    mutable std::map<int, QAccessible::Id> m_ids; ///< items are made when they are asked for
};

QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
    if (object == nullptr || !object->isWidgetType() || sourceOf(object) == nullptr)
        return nullptr;
    return new AccessibleRows(static_cast<QWidget *>(object));
}

} // namespace

void installRowAccessibility()
{
    QAccessible::installFactory(makeAccessible);
}

void announceRow(QWidget *widget, int row)
{
    if (!QAccessible::isActive() || row < 0)
        return;
    QAccessibleEvent focus(widget, QAccessible::Focus);
    focus.setChild(row);
    QAccessible::updateAccessibility(&focus);
}

} // namespace callscope::ui
