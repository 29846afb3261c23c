// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/source_reader.h"
#include "timeline/unpack_limits.h"

#include <optional>

namespace callscope
{

class Container;
class Archive;

/// Finds the sources in what a person names: a file is one, a packed one what comes out of it, an archive or
/// a folder as many as there are timelines in it.
class InputReader
{
public:
    InputReader(const ReadOptions &options, SourceReader &sources);

    void read(const std::string &path, std::uint32_t input);
    /// The same for bytes that are there already.
    void read(std::string name, std::unique_ptr<ByteSource> bytes);

private:
    /// Bytes of the input or of a layer in it.
    struct Layer {
        SourcePlace place;
        std::string path; ///< empty unless the bytes are those of a file
        Container *container = nullptr; ///< what they lie in
        UnpackBudget *budget = nullptr;
        int depth = 0;
    };

    void notePause();
    void readFolder(const std::string &path, std::uint32_t input);
    void readFile(const std::string &path, SourcePlace place, Container *container);
    void readLayer(Layer layer, ByteSource &bytes);
    void readArchive(const Layer &layer, ByteSource &bytes);
    void readMembers(const Layer &layer, Archive &archive, Container &members);
    void readText(const Layer &layer, ByteSource &bytes);
    /// Nothing can be read of it: a problem of what it lies in, or a source with an error.
    void fail(const Layer &layer, const Error &error);
    void finish(Container &container, Container *outer);

    const ReadOptions &m_options;
    SourceReader &m_sources;
};

} // namespace callscope
