// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/loader.h"

#include <QWidget>

class QLabel;
class QProgressBar;

namespace callscope::ui
{

/// How far a load is, with a button that ends it. Hidden while nothing loads.
class LoadStatus : public QWidget
{
    Q_OBJECT
public:
    explicit LoadStatus(QWidget *parent = nullptr);

    void start();
    void setProgress(const LoadProgress &progress);

Q_SIGNALS:
    void cancelRequested();

private:
    QLabel *m_text;
    QProgressBar *m_bar;
};

} // namespace callscope::ui
