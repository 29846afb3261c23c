// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "call_script.h"

#include <QByteArray>
#include <QFile>
#include <QString>

namespace callscope::test
{

/// Writes the script's events and after them so many bytes of other events: a file whose calls are at its
/// beginning and which takes a while to read.
inline void writeLarge(const QString &path, CallScript script, qint64 bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    file.write(QByteArray::fromStdString(script.ndjson()));
    CallScript filler("", "!other:example.org");
    for (int i = 0; i < 1'000; ++i)
        filler.message(alice).withoutEnvelope("event_id");
    const QByteArray block = QByteArray::fromStdString(filler.ndjson());
    for (qint64 written = 0; written < bytes; written += block.size())
        file.write(block);
}

} // namespace callscope::test
