// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace bayplan {

/// A file that only grows. Whoever creates it owns it until it is closed or the program ends, however that happens;
/// others can see that it is owned.
class LogFile
{
public:
    /// No file.
    LogFile() = default;
    LogFile(LogFile &&other) noexcept;
    LogFile &operator=(LogFile &&other) noexcept;
    LogFile(const LogFile &) = delete;
    LogFile &operator=(const LogFile &) = delete;
    ~LogFile() { close(); }

    /// Creates a file that only the user may read. Fails with `unwritable`, also when there is one already.
    [[nodiscard]] static Result<LogFile> create(const std::string &path);

    [[nodiscard]] bool isOpen() const { return m_handle != none; }
    [[nodiscard]] std::uint64_t size() const { return m_size; }

    /// Adds bytes at the end and hands them to the system. Fails with `unwritable`; the file is as before then, or is
    /// closed if that cannot be had.
    [[nodiscard]] Result<void> append(std::string_view bytes);

    /// Waits until the disk has everything.
    void flush() const;

    void close();

    /// Whether some program has it open as its owner.
    [[nodiscard]] static bool isOwned(const std::string &path);

private:
    static constexpr std::intptr_t none = -1;

    std::string m_path;
    std::intptr_t m_handle = none;
    std::uint64_t m_size = 0;
};

} // namespace bayplan
