// SPDX-License-Identifier: Apache-2.0
#include "events/call_event.h"

namespace callscope
{

VoipVersion effectiveVersion(const Field<Version> &version)
{
    return version && version->kind == Version::Kind::ZeroInteger ? VoipVersion::V0 : VoipVersion::V1;
}

} // namespace callscope
