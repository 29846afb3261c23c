// SPDX-License-Identifier: Apache-2.0
#include "timeline/input_reader.h"

#include "timeline/archive.h"
#include "timeline/container.h"
#include "timeline/folder.h"
#include "timeline/gzip_source.h"
#include "timeline/utf16_source.h"

namespace callscope
{

InputReader::InputReader(const ReadOptions &options, SourceReader &sources)
    : m_options(options)
    , m_sources(sources)
{
}

void InputReader::read(const std::string &path, std::uint32_t input)
{
    if (isFolder(path))
        readFolder(path, input);
    else
        readFile(path, { .name = path, .input = input }, nullptr);
}

void InputReader::read(std::string name, std::unique_ptr<ByteSource> bytes)
{
    UnpackBudget budget(m_options.unpack, *bytes);
    Layer layer;
    layer.place.name = std::move(name);
    layer.budget = &budget;
    readLayer(std::move(layer), *bytes);
}

void InputReader::notePause()
{
    if (m_options.onPause)
        m_options.onPause(m_sources.keptSoFar(), [this] { return m_sources.soFar(); });
}

void InputReader::readFolder(const std::string &path, std::uint32_t input)
{
    m_sources.expectMany();
    Container container(path, input, Format::Folder);
    const FolderListing listing = listFolder(path, m_options.unpack.maxEntries);
    for (const ReadProblem &problem : listing.problems)
        container.addProblem({ problem.code, problem.message, problem.offset });
    for (const FolderListing::File &file : listing.files) {
        if (m_sources.stopRequested())
            break;
        const SourcePlace place { .name = file.path,
                                  .input = input,
                                  .room = RoomId(roomOfPath(file.path)),
                                  .isState = isStatePath(file.path),
                                  .isMember = true };
        readFile(file.path, place, &container);
    }
    finish(container, nullptr);
}

void InputReader::readFile(const std::string &path, SourcePlace place, Container *container)
{
    Layer layer { std::move(place), {}, container };
    const Result<std::unique_ptr<ByteSource>> bytes =
        openSource(path, { m_options.stop, [this] { notePause(); } });
    if (!bytes) {
        fail(layer, bytes.error());
        return;
    }
    if ((*bytes)->isFile())
        layer.path = path;
    UnpackBudget budget(m_options.unpack, **bytes);
    layer.budget = &budget;
    readLayer(std::move(layer), **bytes);
}

void InputReader::readLayer(Layer layer, ByteSource &bytes)
{
    const Packing packing = packingOf(bytes.head(packingHead));
    if (packing == Packing::None) {
        readText(layer, bytes);
        return;
    }
    if (++layer.depth > layer.budget->limits().maxDepth) {
        fail(layer,
             { "nested-too-deep",
               "It is packed more than " + std::to_string(layer.budget->limits().maxDepth)
                   + " times over; unpack it and open what is in it.",
               {} });
        return;
    }
    if (!layer.place.packed)
        layer.place.packed = &bytes;
    if (packing == Packing::Archive) {
        readArchive(layer, bytes);
        return;
    }
    const std::unique_ptr<ByteSource> unpacked = gzipSource(bytes, *layer.budget);
    layer.path.clear();
    readLayer(std::move(layer), *unpacked);
}

void InputReader::readArchive(const Layer &layer, ByteSource &bytes)
{
    Archive archive(bytes, layer.path, *layer.budget);
    Container members(layer.place.name, layer.place.input, Format::Archive);
    readMembers(layer, archive, members);
}

void InputReader::readMembers(const Layer &layer, Archive &archive, Container &members)
{
    for (bool isFirst = true;; isFirst = false) {
        const Result<std::optional<Archive::Member>> member = archive.next();
        if (!member && isFirst) {
            fail(layer, member.error());
            return;
        }
        if (!member)
            members.addProblem(member.error());
        if (!member || !*member || m_sources.stopRequested())
            break;
        const std::string &name = (*member)->name;
        const std::unique_ptr<ByteSource> bytes = archive.bytes();
        Layer inner = layer;
        inner.path.clear();
        if (name.empty()) {
            readLayer(std::move(inner), *bytes);
            return;
        }
        m_sources.expectMany();
        inner.place.name += ": " + name;
        inner.place.isMember = true;
        if (const std::string_view room = roomOfPath(name); !room.empty())
            inner.place.room = RoomId(room);
        inner.place.isState = isStatePath(name);
        inner.container = &members;
        if ((*member)->isEncrypted)
            members.addProblem({ "encrypted-archive",
                                 name
                                     + " is encrypted; unpack the archive with its password and open what is "
                                       "in it.",
                                 0 });
        else
            readLayer(std::move(inner), *bytes);
    }
    finish(members, layer.container);
}

void InputReader::readText(const Layer &layer, ByteSource &bytes)
{
    std::unique_ptr<ByteSource> converted;
    if (isUtf16(bytes.head(2)))
        converted = utf16Source(bytes);
    const std::optional<Error> other = m_sources.read(layer.place, converted ? *converted : bytes);
    if (!layer.container)
        return;
    if (other)
        layer.container->skip(layer.place.name, *other);
    else
        layer.container->addSource();
}

void InputReader::fail(const Layer &layer, const Error &error)
{
    if (layer.container) {
        layer.container->addProblem({ error.code, layer.place.name + ": " + error.message, error.offset });
        return;
    }
    Source source;
    source.name = layer.place.name;
    source.input = layer.place.input;
    source.error = error;
    m_sources.add(std::move(source), {});
}

void InputReader::finish(Container &container, Container *outer)
{
    if (outer && !container.hasSource()) {
        outer->skip(container.name(), *container.source().error);
        return;
    }
    if (outer)
        outer->addSource();
    if (container.isRemarkable())
        m_sources.add(container.source(), container.problems());
}

} // namespace callscope
