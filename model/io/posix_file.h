// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace bayplan {

/// An open file that is closed when nobody needs it any more.
class Descriptor
{
public:
    /// Takes over what `open` has returned, a failure too.
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor();

    [[nodiscard]] bool isOpen() const { return m_number >= 0; }
    [[nodiscard]] int number() const { return m_number; }

    /// Closes it now and says whether everything was kept.
    [[nodiscard]] bool close();

    /// Gives the open file away.
    [[nodiscard]] int release();

private:
    int m_number;
};

/// Writes all of the bytes; false with `errno` when that does not work.
[[nodiscard]] bool writeAll(int file, std::string_view bytes);

/// The system's words for an `errno`.
[[nodiscard]] std::string systemReason(int code);

} // namespace bayplan
