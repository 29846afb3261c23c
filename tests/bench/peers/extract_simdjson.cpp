// SPDX-License-Identifier: Apache-2.0
// The fastest way with a library: simdjson On-Demand over the mapped file. Element's layout only.
#include "extraction.h"

#include <simdjson.h>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

using callscope::bench::Extraction;

namespace
{

/// The file with the bytes after it that simdjson wants; null where it cannot be mapped.
const char *mapped(const char *path, std::size_t &size)
{
    const int file = ::open(path, O_RDONLY | O_CLOEXEC);
    struct stat status = {};
    if (file < 0 || ::fstat(file, &status) != 0)
        return nullptr;
    size = static_cast<std::size_t>(status.st_size);
    const std::size_t whole = size + simdjson::SIMDJSON_PADDING;
    void *room = ::mmap(nullptr, whole, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (room == MAP_FAILED || ::mmap(room, size, PROT_READ, MAP_PRIVATE | MAP_FIXED, file, 0) == MAP_FAILED)
        return nullptr;
    ::madvise(room, size, MADV_SEQUENTIAL);
    return static_cast<const char *>(room);
}

void extract(simdjson::ondemand::object content, Extraction &found)
{
    for (simdjson::ondemand::field member : content) {
        const std::string_view key = member.unescaped_key();
        if (key == "offer" || key == "answer" || key == "description")
            found.sdpBytes += std::string_view(member.value()["sdp"]).size();
        else if (key == "candidates")
            found.candidates += std::size_t(member.value().count_elements());
    }
}

} // namespace

int main(int argc, char *argv[])
{
    std::size_t size = 0;
    const char *text = argc == 2 ? mapped(argv[1], size) : nullptr;
    if (!text)
        return 2;
    Extraction found;
    try {
        simdjson::ondemand::parser parser;
        simdjson::ondemand::document document = parser.iterate(text, size, size + simdjson::SIMDJSON_PADDING);
        for (simdjson::ondemand::object event : document["messages"].get_array()) {
            if (!std::string_view(event["type"]).starts_with("m.call."))
                continue;
            ++found.callEvents;
            extract(event["content"].get_object(), found);
        }
    } catch (const simdjson::simdjson_error &error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 2;
    }
    found.print();
    return 0;
}
