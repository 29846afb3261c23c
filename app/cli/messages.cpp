// SPDX-License-Identifier: Apache-2.0
#include "messages.h"

#include "reports/visible_text.h"

#include <cstdio>
#include <string>

namespace callscope::cli
{

namespace
{

// A file of nothing but broken lines must not bury the rest.
constexpr std::size_t maxProblems = 20;

std::string_view shownName(std::string_view file)
{
    return file == "-" ? std::string_view("standard input") : file;
}

} // namespace

void printMessage(std::string_view text)
{
    const std::string line = "callscope-cli: " + visibleText(text) + '\n';
    std::fwrite(line.data(), 1, line.size(), stderr);
}

void printMessage(std::string_view file, std::string_view text, std::optional<std::uint64_t> offset)
{
    std::string line = std::string(shownName(file)) + ": " + std::string(text);
    if (offset)
        line += " (at byte " + std::to_string(*offset) + ')';
    printMessage(line);
}

void printSourceProblems(const Source &source)
{
    if (source.error)
        printMessage(source.name, source.error->message, source.error->offset);
    for (std::size_t i = 0; i < source.problems.size() && i < maxProblems; ++i) {
        const ReadProblem &problem = source.problems[i];
        // Where the first problem is why nothing could be read, it is said once; the error adds to its words.
        if (!source.error || problem.code != source.error->code || problem.offset != source.error->offset)
            printMessage(source.name, problem.message, problem.offset);
    }
    if (source.problems.size() > maxProblems) {
        printMessage(source.name,
                     std::to_string(source.problems.size() - maxProblems)
                         + " more problems; --format json lists all of them",
                     std::nullopt);
    }
}

void printSourceMessages(const Source &source)
{
    printSourceProblems(source);
    for (const Notice &notice : source.notices)
        printMessage(source.name, notice.message, std::nullopt);
}

} // namespace callscope::cli
