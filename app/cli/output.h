// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "reports/text_style.h"

#include <array>
#include <ostream>
#include <streambuf>

namespace callscope::cli
{

/// A stream to a file descriptor that remembers why it could not be written: a full disk must not
/// pass for success, and a reader that went away (`| head`) is no error.
class DescriptorBuffer : public std::streambuf
{
public:
    explicit DescriptorBuffer(int descriptor);

    /// errno of the write that failed; 0 while all is well.
    int error() const { return m_error; }

protected:
    int_type overflow(int_type character) override;
    int sync() override;

private:
    bool drain();

    int m_descriptor;
    int m_error = 0;
    std::array<char, 1 << 16> m_buffer {};
};

/// Standard output: what the user asked for, and nothing else.
class Output
{
public:
    Output();

    std::ostream &stream() { return m_stream; }
    const TextStyle &style() const { return m_style; }
    /// Writes what is left. False, with a message, where it could not be written.
    bool finish();

private:
    DescriptorBuffer m_buffer;
    std::ostream m_stream;
    TextStyle m_style;
};

} // namespace callscope::cli
