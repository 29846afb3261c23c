// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/theme.h"

#include <QWidget>

namespace callscope::ui
{

/// A chip as a widget of its own. Its word is its accessible name.
class ChipLabel : public QWidget
{
    Q_OBJECT
public:
    explicit ChipLabel(QWidget *parent = nullptr);

    void setBadge(const Badge &badge);
    const Badge &badge() const { return m_badge; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    Badge m_badge;
};

} // namespace callscope::ui
