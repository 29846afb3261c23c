// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

namespace callscope::ui
{

/// Name, version, licence.
class AboutDialog : public QDialog
{
    Q_OBJECT
public:
    explicit AboutDialog(QWidget *parent = nullptr);
};

} // namespace callscope::ui
