// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <string>

namespace CLI
{
class App;
}

namespace callscope::cli
{

/// `--baseline FILE` and `--write-baseline FILE` of `check`.
class BaselineOptions
{
public:
    void addOptions(CLI::App &command);

    /// Puts the baseline into `how`. False, with a message, where it cannot be used.
    bool read(AnalyseOptions &how) const;
    bool isWritten() const { return !m_write.empty(); }
    const std::string &writtenFile() const { return m_write; }

private:
    std::string m_read;
    std::string m_write;
};

} // namespace callscope::cli
