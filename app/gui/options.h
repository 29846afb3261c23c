// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSize>
#include <QStringList>

#include <optional>

class QCoreApplication;

namespace callscope::gui
{

/// What the window was started with.
struct Options {
    QStringList files;
    std::optional<bool> dark; ///< none: as the system
    QString callId; ///< to select; empty for the first
    QString screenshot; ///< picture to write; empty for none
    QSize size; ///< of the window; empty for the remembered one
};

/// Ends the program on --help, --version and on options it does not understand (exit code 2).
Options parseOptions(const QCoreApplication &application);

} // namespace callscope::gui
