// SPDX-License-Identifier: Apache-2.0
#include "output.h"

#include "messages.h"

#include <cerrno>
#include <cstdlib>
#include <string_view>
#include <system_error>

#include <unistd.h>

namespace callscope::cli
{

namespace
{

std::string_view environment(const char *name)
{
    const char *value = std::getenv(name);
    return value ? value : "";
}

/// no-color.org: any NO_COLOR that is not empty switches colour off.
bool wantsColour(int descriptor)
{
    return ::isatty(descriptor) == 1 && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

} // namespace

DescriptorBuffer::DescriptorBuffer(int descriptor)
    : m_descriptor(descriptor)
{
    setp(m_buffer.data(), m_buffer.data() + m_buffer.size());
}

bool DescriptorBuffer::drain()
{
    const char *from = pbase();
    while (m_error == 0 && from < pptr()) {
        const ssize_t written = ::write(m_descriptor, from, static_cast<std::size_t>(pptr() - from));
        if (written > 0)
            from += written;
        else if (written < 0 && errno != EINTR)
            m_error = errno;
    }
    setp(m_buffer.data(), m_buffer.data() + m_buffer.size());
    return m_error == 0;
}

DescriptorBuffer::int_type DescriptorBuffer::overflow(int_type character)
{
    if (!drain())
        return traits_type::eof();
    if (!traits_type::eq_int_type(character, traits_type::eof())) {
        *pptr() = traits_type::to_char_type(character);
        pbump(1);
    }
    return traits_type::not_eof(character);
}

int DescriptorBuffer::sync()
{
    return drain() ? 0 : -1;
}

Output::Output()
    : m_buffer(STDOUT_FILENO)
    , m_stream(&m_buffer)
{
    m_style.colour = wantsColour(STDOUT_FILENO);
}

bool Output::finish()
{
    m_stream.flush();
    if (m_buffer.error() == 0 || m_buffer.error() == EPIPE)
        return true;
    printMessage("standard output could not be written: "
                 + std::generic_category().message(m_buffer.error()));
    return false;
}

} // namespace callscope::cli
