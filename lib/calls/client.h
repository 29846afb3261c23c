// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace callscope
{

/// Clients that place 1:1 calls, told apart by the library that makes their call events.
enum class Client : std::uint8_t {
    JsSdk, ///< matrix-js-sdk: Element Web and Desktop
    ElementAndroid, ///< and SchildiChat
    ElementIos,
    Nheko,
    DartSdk, ///< matrix-dart-sdk: FluffyChat
    Hydrogen,
    MautrixGo, ///< bridges
    Unknown,
};
inline constexpr int clientCount = static_cast<int>(Client::Unknown);

/// `matrix-js-sdk`, `Element Android`, …; `unknown`.
std::string_view clientName(Client client);
/// The client of that name; nothing for any other text, `unknown` included.
std::optional<Client> clientNamed(std::string_view name);

/// Those whose receiving side is known (explain/receiver_profile.h).
inline constexpr std::array receivingClients { Client::JsSdk, Client::ElementAndroid, Client::ElementIos,
                                               Client::Nheko, Client::DartSdk };

} // namespace callscope
