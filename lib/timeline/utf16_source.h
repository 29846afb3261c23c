// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/byte_source.h"

namespace callscope
{

/// Whether text begins with the byte order mark of UTF-16, as PowerShell's `>` writes it.
bool isUtf16(std::string_view head);

/// UTF-16 text that begins with its byte order mark, as UTF-8. What is no UTF-16 (half a surrogate pair, an
/// odd byte at the end) becomes U+FFFD and a remark.
std::unique_ptr<ByteSource> utf16Source(ByteSource &bytes);

} // namespace callscope
