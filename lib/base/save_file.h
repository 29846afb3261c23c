// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <functional>
#include <ostream>
#include <string>

namespace callscope
{

/// Writes a file whole or not at all: what `write` puts into the stream goes into a file beside it, is
/// synchronised, and takes the name only then. A file that stood there before keeps its content until then.
/// What is no file (a device, a named pipe) is written as it is.
/// Error: "cannot-write", where it cannot be made, the disk is full, or the name cannot be taken.
Result<void> saveFile(const std::string &path, const std::function<void(std::ostream &)> &write);

} // namespace callscope
