// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "redaction/shape.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace callscope
{

/// Stable names for what must not leave the house: the same original always has the same pseudonym, two
/// originals never share one.
class Pseudonyms
{
public:
    /// `key`: a secret of this redaction. `callIds`: every call_id there is, so that their order is kept.
    Pseudonyms(std::string key, const std::vector<std::string> &callIds);

    std::string callId(std::string_view original);
    /// `@user-1:server-1.example`; text that is no user id keeps its shape only.
    std::string user(std::string_view original);
    std::string room(std::string_view original);
    std::string event(std::string_view original);
    std::string server(std::string_view original);
    /// Keeps family, class (private, public, mDNS, …) and equality.
    std::string address(std::string_view original);
    /// Keeps the shape: letters, digits and what stands between them.
    std::string opaque(std::string_view original);
    std::string hex(std::string_view original);

    /// What text of the kind an identifier's first character names is called; nothing where it names none.
    std::string byKind(std::string_view original);

    struct Pair {
        std::string original, pseudonym;
    };
    /// Everything renamed so far, in the order it came: the map that undoes it.
    const std::vector<Pair> &pairs() const { return m_pairs; }

private:
    std::string renamed(std::string_view kind, std::string_view original,
                        const std::function<std::string(unsigned attempt)> &make);
    std::string publicAddress(bool isV6);

    Shape m_shape;
    std::map<std::string, std::string, std::less<>> m_callIds;
    std::unordered_map<std::string, std::string> m_known; ///< by kind and original
    std::unordered_set<std::string> m_used; ///< pseudonyms, by kind
    std::vector<Pair> m_pairs;
    unsigned m_users = 0, m_servers = 0, m_names = 0, m_v4 = 0, m_v6 = 0;
};

} // namespace callscope
