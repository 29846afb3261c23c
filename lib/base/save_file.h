// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <memory>
#include <ostream>
#include <string>

namespace callscope
{

/// A file that is written whole or not at all: what goes into the stream goes into a file beside it, is
/// synchronised, and takes the name only by commit(). A file that stood there before keeps its content until
/// then. What is no file (a device, a named pipe) is written as it is.
class SaveFile
{
public:
    /// Error: "cannot-write", where it cannot be made.
    static Result<SaveFile> open(const std::string &path);
    SaveFile(SaveFile &&) noexcept;
    ~SaveFile();

    std::ostream &stream();
    /// Error: "cannot-write", where the disk is full or the name cannot be taken.
    Result<void> commit();

private:
    class Private;
    explicit SaveFile(std::unique_ptr<Private> file);
    std::unique_ptr<Private> d;
};

} // namespace callscope
