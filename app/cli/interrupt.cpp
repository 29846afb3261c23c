// SPDX-License-Identifier: Apache-2.0
#include "interrupt.h"

#include <csignal>

namespace callscope::cli
{

namespace
{

sigset_t interruptAlone()
{
    sigset_t interrupt;
    ::sigemptyset(&interrupt);
    ::sigaddset(&interrupt, SIGINT);
    return interrupt;
}

// A handler may do next to nothing; a thread that waits for the signal may do all that is needed.
void wait(const std::stop_token &over, std::stop_source stop, sigset_t interrupt)
{
    constexpr timespec look { 0, 50'000'000 };
    while (!over.stop_requested()) {
        if (::sigtimedwait(&interrupt, nullptr, &look) != SIGINT)
            continue;
        stop.request_stop();
        break;
    }
    ::pthread_sigmask(SIG_UNBLOCK, &interrupt, nullptr);
    while (!over.stop_requested())
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
}

} // namespace

Interrupt::Interrupt()
{
    const sigset_t interrupt = interruptAlone();
    ::pthread_sigmask(SIG_BLOCK, &interrupt, nullptr);
    m_thread = std::jthread(
        [stop = m_stop, interrupt](const std::stop_token &over) { wait(over, stop, interrupt); });
}

Interrupt::~Interrupt()
{
    m_thread = {};
    const sigset_t interrupt = interruptAlone();
    ::pthread_sigmask(SIG_UNBLOCK, &interrupt, nullptr);
}

} // namespace callscope::cli
