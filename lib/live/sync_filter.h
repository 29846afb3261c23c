// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace callscope::live
{

/// A /sync filter for following rooms: their whole timelines, since a filter by type would hide what is
/// missing, and of their state what matters to calls. CS API, Filtering.
QJsonObject followFilter(const QStringList &rooms);

/// One for listing all joined rooms: names, encryption, the last event, no members but those that name a
/// room.
QJsonObject listFilter();

} // namespace callscope::live
