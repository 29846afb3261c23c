// SPDX-License-Identifier: Apache-2.0
// The obvious way with Qt: the whole file, one QJsonDocument. Element's layout only.
#include "extraction.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using callscope::bench::Extraction;

namespace
{

void extract(const QJsonObject &event, Extraction &found)
{
    if (!event[QLatin1String("type")].toString().startsWith(QLatin1String("m.call.")))
        return;
    ++found.callEvents;
    const QJsonObject content = event[QLatin1String("content")].toObject();
    for (const char *key : { "offer", "answer", "description" }) {
        const QJsonObject description = content[QLatin1String(key)].toObject();
        found.sdpBytes += static_cast<std::uint64_t>(description[QLatin1String("sdp")].toString().size());
    }
    found.candidates += static_cast<std::uint64_t>(content[QLatin1String("candidates")].toArray().size());
}

} // namespace

int main(int argc, char *argv[])
{
    QFile file(argc == 2 ? QString::fromLocal8Bit(argv[1]) : QString());
    if (!file.open(QIODevice::ReadOnly))
        return 2;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    Extraction found;
    const QJsonArray events = document.object()[QLatin1String("messages")].toArray();
    for (const QJsonValue &event : events)
        extract(event.toObject(), found);
    found.print();
    return 0;
}
