// SPDX-License-Identifier: Apache-2.0
#include "timeline/source.h"

namespace callscope
{

std::string_view formatName(Format format)
{
    switch (format) {
    case Format::Unknown: return "unknown";
    case Format::Messages: return "messages";
    case Format::Sync: return "sync";
    case Format::ElementExport: return "element-export";
    case Format::EventArray: return "event-array";
    case Format::EventStream: return "event-stream";
    case Format::SingleEvent: return "single-event";
    case Format::DecryptedPair: return "decrypted-pair";
    case Format::Mixed: return "mixed";
    }
    return "unknown";
}

} // namespace callscope
