// SPDX-License-Identifier: Apache-2.0
#include "timeline/container.h"

#include "timeline/describe_text.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

// Other files lie in any folder; these say something about the timelines that are not there.
bool saysMuch(const Error &error)
{
    constexpr std::array<std::string_view, 4> common { "binary", "empty", "not-json", "unknown-format" };
    return std::find(common.begin(), common.end(), error.code) == common.end();
}

} // namespace

Container::Container(std::string name, std::uint32_t input, Format format)
{
    m_source.name = std::move(name);
    m_source.input = input;
    m_source.format = format;
}

// Without that of the container.
std::string Container::shortName(const std::string &name) const
{
    if (!name.starts_with(m_source.name))
        return name;
    const std::size_t begin = name.find_first_not_of(":/ ", m_source.name.size());
    return begin == name.npos ? name : name.substr(begin);
}

void Container::skip(const std::string &name, const Error &why)
{
    constexpr std::uint64_t named = 3;
    const bool isTelling = saysMuch(why);
    if (++m_skipped <= named)
        m_skippedNames += (m_skipped > 1 ? ", " : "") + shortName(name) + " (" + why.code + ")";
    if (!m_why || (isTelling && !saysMuch(*m_why)))
        m_why = Error { why.code, shortName(name) + ": " + why.message, why.offset };
}

void Container::addProblem(const Error &error)
{
    if (!m_why || !saysMuch(*m_why))
        m_why = error;
    m_problems.add(error.code, error.message, error.offset.value_or(0));
}

Source Container::source() const
{
    Source source = m_source;
    if (m_skipped > 0) {
        const std::string rest = m_skipped > 3 ? ", …" : "";
        source.notices.push_back({ "skipped-files",
                                   std::to_string(m_skipped)
                                       + (m_skipped == 1 ? " file in it holds" : " files in it hold")
                                       + " no timeline: " + m_skippedNames + rest + "." });
    }
    if (m_hasSource)
        return source;
    const bool isFolder = m_source.format == Format::Folder;
    if (!m_why)
        source.error =
            Error { "empty", isFolder ? "The folder holds no file." : "The archive holds no file.", {} };
    else if (m_skipped > 0)
        source.error = Error { m_why->code, "No file in it is a timeline. " + m_why->message, {} };
    else
        source.error = m_why;
    return source;
}

} // namespace callscope
