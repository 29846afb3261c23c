// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace callscope::sdp
{

/// What one line of a description says, in plain words for somebody who does not read SDP: RFC 8866 for the
/// lines, RFC 8839, 8842, 9143, 9429 and others for the attributes. Empty where nothing is known of it.
/// Words taken from the line are not made safe to print.
std::string lineMeaning(std::string_view line);

} // namespace callscope::sdp
