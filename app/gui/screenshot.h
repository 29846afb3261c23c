// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace callscope::ui
{
class MainWindow;
}

namespace callscope::gui
{

/// Saves a picture of the window and ends the program with `exitCode`, or 2 where it could not be written.
void saveScreenshot(ui::MainWindow &window, const QString &file, int exitCode);

} // namespace callscope::gui
