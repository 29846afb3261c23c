// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <array>
#include <string>

namespace callscope
{

/// In what form one call is handed on as text.
enum class CopyForm : std::uint8_t {
    Markdown, ///< tables and a diagram, for an issue
    Mermaid, ///< the diagram alone
    Ladder, ///< the ladder as plain text
    Csv, ///< its row of `calls --format csv`
    Json, ///< it and its findings
    Link, ///< to its first event, for whoever is in the room (Appendices, matrix.to navigation)
    Svg, ///< the ladder as a picture
};
inline constexpr std::array copyForms { CopyForm::Markdown, CopyForm::Mermaid, CopyForm::Ladder,
                                        CopyForm::Csv,      CopyForm::Json,    CopyForm::Link,
                                        CopyForm::Svg };

/// Empty where there is none: a link needs the ids of the room and of an event.
std::string copyOfCall(const Analysis &analysis, std::size_t call, CopyForm form);

} // namespace callscope
