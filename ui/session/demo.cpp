// SPDX-License-Identifier: Apache-2.0
#include "session/demo.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace callscope::ui
{

QString demoFile()
{
    const QString installed = QDir(QCoreApplication::applicationDirPath())
                                  .filePath(QStringLiteral("../share/callscope/demo.ndjson"));
    for (const QString &path : { installed, QStringLiteral(CALLSCOPE_DEMO_FILE) }) {
        if (QFileInfo(path).isFile())
            return QDir::cleanPath(path);
    }
    return {};
}

} // namespace callscope::ui
