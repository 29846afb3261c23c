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
    case Format::Context: return "context";
    case Format::State: return "state";
    case Format::Search: return "search";
    case Format::InitialSync: return "initial-sync";
    case Format::SlidingSync: return "sliding-sync";
    case Format::FederationTransaction: return "federation-transaction";
    case Format::Pdus: return "pdus";
    case Format::EventJson: return "event-json";
    case Format::AppServiceTransaction: return "appservice-transaction";
    case Format::MatrixCommander: return "matrix-commander";
    case Format::ViewSource: return "view-source";
    case Format::Har: return "har";
    case Format::Archive: return "archive";
    case Format::Recording: return "recording";
    case Format::Folder: return "folder";
    case Format::Slice: return "slice";
    }
    return "unknown";
}

} // namespace callscope
