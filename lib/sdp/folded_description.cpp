// SPDX-License-Identifier: Apache-2.0
#include "sdp/folded_description.h"

#include "sdp/line_meaning.h"
#include "sdp/text_lines.h"

namespace callscope::sdp
{

namespace
{

std::string counted(std::size_t number, std::string_view what)
{
    return std::to_string(number) + ' ' + std::string(what) + (number == 1 ? "" : "s");
}

std::string sectionSummary(const NamedDescription &description, std::size_t index)
{
    const MediaSection &section = description.sections()[index];
    if (section.rejected())
        return "refused or closed (port 0)";
    std::string words(directionName(section.direction));
    if (section.isRtp())
        words += ", " + counted(description.codecs(index).size(), "codec");
    return words + ", " + counted(description.candidates(index).size(), "candidate");
}

} // namespace

std::vector<FoldedPart> folded(const NamedDescription &description)
{
    std::vector<FoldedPart> parts(1);
    parts[0].title = "session";
    std::size_t lines = 0;
    std::string_view rest = description.text();
    while (!rest.empty() && lines++ < maxFoldedLines) {
        const std::string_view line = takeLine(rest);
        const std::size_t next = parts.size() - 1;
        if (line.starts_with("m=") && next < description.sections().size())
            parts.push_back({ static_cast<int>(next),
                              sectionTitle(description.sections()[next], next),
                              sectionSummary(description, next),
                              {} });
        parts.back().lines.push_back({ line, lineMeaning(line) });
    }
    parts[0].summary = counted(description.sections().size(), "section") + ", "
        + std::to_string(description.text().size()) + " bytes";
    return parts;
}

} // namespace callscope::sdp
