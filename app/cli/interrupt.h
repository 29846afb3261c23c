// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>
#include <thread>

namespace callscope::cli
{

/// While it lives, the first Ctrl-C asks to stop; the next one ends the program as usual. Make it before any
/// other thread.
class Interrupt
{
public:
    Interrupt();
    ~Interrupt();

    std::stop_token token() const { return m_stop.get_token(); }

private:
    std::stop_source m_stop;
    std::jthread m_thread;
};

} // namespace callscope::cli
