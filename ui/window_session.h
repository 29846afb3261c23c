// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/settings.h"

#include <QObject>

namespace callscope::ui
{

class MainWindow;

/// Keeps in the settings what one window shows, so that it can be opened again after the program ended,
/// however it ended. A live room and standard input cannot be opened again.
class WindowSession : public QObject
{
    Q_OBJECT
public:
    WindowSession(MainWindow &window, Settings &settings);

    /// Opens what a window of an earlier run showed, and goes on as that window.
    void restore(const KeptWindow &kept);
    /// The user closed this window while others stay open: it does not come back.
    void forget();

private:
    void keep();

    MainWindow &m_window;
    Settings &m_settings;
    KeptWindow m_kept;
    QString m_wanted; ///< call_id to select once the files are shown
};

} // namespace callscope::ui
