// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/call_facts.h"

#include <optional>
#include <string>

namespace callscope::ui
{

class SelectionController;

/// What is selected in one analysis, to be found again in another one of the same files. Owns its text.
class KeptSelection
{
public:
    /// `analysis` may be null.
    KeptSelection(const Analysis *analysis, const SelectionController &selection);

    /// Selects the same again; false, and nothing is selected, where the call is not there.
    bool restore(const Analysis &analysis, SelectionController &selection) const;

private:
    struct Event {
        std::string id;
        std::uint32_t source;
        std::uint64_t offset;
    };
    int findEvent(const Analysis &analysis, const Call &call) const;
    int findFinding(const Analysis &analysis, int call, int event) const;

    std::optional<CallKey> m_call;
    std::optional<Event> m_event;
    const Rule *m_rule = nullptr; ///< of the finding
};

} // namespace callscope::ui
