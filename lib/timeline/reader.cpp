// SPDX-License-Identifier: Apache-2.0
#include "timeline/reader.h"

#include "timeline/byte_source.h"
#include "timeline/folder.h"
#include "timeline/input_reader.h"

#include <filesystem>

namespace callscope
{

namespace
{

// In bytes; nothing where it cannot be known before it is read.
std::optional<std::uint64_t> sizeOf(const std::string &path, const ReadOptions &options)
{
    if (isFolder(path)) {
        std::uint64_t total = 0;
        for (const FolderListing::File &file : listFolder(path, options.unpack.maxEntries).files)
            total += file.size;
        return total;
    }
    std::error_code cause;
    if (path == "-" || !std::filesystem::is_regular_file(path, cause))
        return std::nullopt;
    return std::filesystem::file_size(path, cause);
}

} // namespace

Timeline readTimeline(const std::vector<std::string> &paths, const ReadOptions &options)
{
    std::uint64_t total = 0;
    bool isKnown = true;
    for (const std::string &path : paths) {
        const std::optional<std::uint64_t> size = options.progress ? sizeOf(path, options) : std::nullopt;
        total += size.value_or(0);
        isKnown = isKnown && size;
    }
    SourceReader sources(options, isKnown ? total : 0, paths.size() > 1);
    InputReader inputs(options, sources);
    for (std::size_t index = 0; index < paths.size(); ++index)
        inputs.read(paths[index], static_cast<std::uint32_t>(index));
    return sources.take();
}

Timeline readTimelineText(std::string text, std::string name, const ReadOptions &options)
{
    SourceReader sources(options, text.size(), false);
    InputReader(options, sources)
        .read(std::move(name), memorySource(std::make_shared<const std::string>(std::move(text))));
    return sources.take();
}

Result<std::string> readBytes(const Timeline &timeline, const ByteRange &range)
{
    const auto changed = [&](const std::string &name) {
        return tl::unexpected(Error { "source-changed",
                                      name + " was changed since it was read: the event is not at byte "
                                          + std::to_string(range.offset) + " any more.",
                                      range.offset });
    };
    if (range.kept == ByteRange::notKept)
        return tl::unexpected(Error { "not-kept",
                                      "This event cannot be read again from its source and its text was not "
                                      "kept; it stood at byte "
                                          + std::to_string(range.offset) + ".",
                                      range.offset });
    if (range.kept > 0)
        return std::string(timeline.keptTexts[range.kept - 1]);
    const Source &source = timeline.sources[range.source];
    Result<std::string> bytes = readFileRange(source.name, range.offset, range.length);
    if (!bytes)
        return changed(source.name);
    if (bytes->empty() || bytes->front() != '{' || bytes->back() != '}')
        return changed(source.name);
    return bytes;
}

} // namespace callscope
