// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/sessions.h"

#include <set>

namespace callscope
{

/// What the rules of streams ask of metadata and descriptions. CS API, Streams.

/// The event's `sdp_stream_metadata`, of whatever type; null where it has none, and for version 0, whose
/// receivers do not look at it.
const StreamMetadata *judgedMetadata(const CallEvent &event);
/// The same where it can be held against a description: it is an object, and its two names do not differ.
const StreamMetadata *readableMetadata(const CallEvent &event);
std::string_view pointerOf(const StreamMetadata &metadata);
/// The id as descriptions keep it, where long ones are cut.
std::string_view streamId(const StreamEntry &entry);

/// The m-section sends audio or video.
bool sendsMedia(const sdp::MediaSection &section);
/// The ids of the streams that a description sends; "-" stands for none (RFC 8830).
std::set<std::string_view> streamsSent(const RuleInput &input, const SeenDescription &seen);

} // namespace callscope
