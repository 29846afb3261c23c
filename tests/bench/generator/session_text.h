// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace callscope::bench
{

/// A session description of an audio and a video stream as a browser writes it, 4 to 7 KB long, with
/// holes for all that differs from one session to another. `codecs` (0 to 7) video codecs more make it
/// longer.
std::string sessionText(int codecs);
inline constexpr int sessionTexts = 8;

} // namespace callscope::bench
