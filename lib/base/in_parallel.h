// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>

namespace callscope
{

/// How many threads work on one timeline where somebody asked for `asked`; 0 is for as many as pay off.
unsigned threadsFor(unsigned asked);

/// Calls `work` with every number below `count`, from up to `threads` threads at once, in no order, and
/// returns when all are done. With one thread, or for one number, that is the caller's own.
void inParallel(std::size_t count, unsigned threads, const std::function<void(std::size_t)> &work);

} // namespace callscope
