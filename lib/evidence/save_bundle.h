// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "evidence/bundle.h"

#include <string>

namespace callscope
{

/// Writes a bundle as a ZIP archive, where `path` ends in `.zip`, else as a folder that must not exist yet.
/// Either is there whole or not at all. Errors: "cannot-write", "exists".
Result<void> saveBundle(const Bundle &bundle, const std::string &path);

/// Writes the map that undoes the bundle's redaction, readable by its owner alone. Errors: "cannot-write".
Result<void> saveRedactionMap(const Bundle &bundle, const std::string &path);

} // namespace callscope
