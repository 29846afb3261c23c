// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/settings.h"

#include <QObject>

#include <optional>

namespace callscope::ui
{

class MainWindow;

/// All windows of the program. Each deletes itself when it is closed.
class Windows : public QObject
{
    Q_OBJECT
public:
    /// `settings` outlives them. `scheme`: see MainWindow.
    explicit Windows(Settings &settings, std::optional<bool> scheme = {}, QObject *parent = nullptr);
    ~Windows() override;

    /// Makes one more, which is not shown yet.
    MainWindow *add();
    /// Shows the windows that were open when the program ended last; false where there were none.
    bool restore();

    const QList<MainWindow *> &all() const { return m_windows; }

private:
    Settings &m_settings;
    std::optional<bool> m_scheme;
    QList<MainWindow *> m_windows;
    bool m_quits = false; ///< all windows go, and come back
};

} // namespace callscope::ui
