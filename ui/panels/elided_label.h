// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace callscope::ui
{

/// Lines of plain text, each shortened to the room there is. text() is the whole of it, and so is the
/// tooltip.
class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(Qt::TextElideMode mode, QWidget *parent = nullptr);

    void setWholeText(const QString &text);
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Qt::TextElideMode m_mode;
};

} // namespace callscope::ui
