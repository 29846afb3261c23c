// SPDX-License-Identifier: Apache-2.0
#include "calls/client.h"

namespace callscope
{

std::string_view clientName(Client client)
{
    switch (client) {
    case Client::JsSdk: return "matrix-js-sdk";
    case Client::ElementAndroid: return "Element Android";
    case Client::ElementIos: return "Element iOS";
    case Client::Nheko: return "Nheko";
    case Client::DartSdk: return "matrix-dart-sdk";
    case Client::Hydrogen: return "Hydrogen";
    case Client::MautrixGo: return "mautrix-go";
    case Client::Unknown: break;
    }
    return "unknown";
}

std::optional<Client> clientNamed(std::string_view name)
{
    for (int client = 0; client < clientCount; ++client) {
        if (clientName(static_cast<Client>(client)) == name)
            return static_cast<Client>(client);
    }
    return std::nullopt;
}

} // namespace callscope
