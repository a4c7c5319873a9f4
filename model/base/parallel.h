// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

namespace bayplan {

/// Threads that can work at the same time on this computer; at least one.
[[nodiscard]] unsigned processors();

/// Calls `work` with 0 … count − 1, each once and in no certain order, on at most so many threads, of which the calling
/// one is the first; returns when all calls have. Requires: `work` may run on several threads at once and throws
/// nothing.
void inParallel(std::size_t count, unsigned threads, const std::function<void(std::size_t)> &work);

} // namespace bayplan
