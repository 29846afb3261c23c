// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "call_script.h"
#include "json_shape.h"

#include <vector>

namespace callscope::bench
{

/// An event as a client has it from its homeserver: type first, content in the middle.
JsonShape eventShape(std::string_view type, JsonShape content, JsonShape::Members unsignedData = {});

JsonShape callEventShape(CallForm form);
/// The event's type as it is once it is read.
std::string_view typeOf(CallForm form);

/// One entry of m.call.candidates.
JsonShape candidateShape();

struct WeightedShape {
    std::uint32_t weight;
    JsonShape shape;
};

/// What people write in rooms when they do not call.
std::vector<WeightedShape> chatterShapes();

/// Events of other types that a search for the text of call events takes for some.
std::vector<JsonShape> decoyShapes();

} // namespace callscope::bench
