// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <functional>
#include <iterator>
#include <stop_token>
#include <string>
#include <vector>

namespace bayplan {

/// How far a file is read or fetched, in bytes; `all` is 0 when nobody knows.
struct ByteProgress
{
    std::string file;
    std::uint64_t done = 0;
    std::uint64_t all = 0;
};
using ByteProgressSink = std::function<void(const ByteProgress &)>;

/// A file of any size that is read from its start to its end, one block in memory at a time. Between blocks it says how
/// far it is and looks whether it should stop.
class BlockFile
{
public:
    BlockFile(std::string path, std::stop_token stop, const ByteProgressSink &progress);

    /// Fails with `unreadable` when the file is not there or is no file.
    Result<void> open();

    [[nodiscard]] bool isAtEnd() { return m_at == m_end && !fill(); }
    /// Requires: not at the end.
    [[nodiscard]] char current() const { return *m_at; }
    void advance() { ++m_at; }

    /// Appends what stands up to `stop` or the end of the file, and goes behind it. Returns whether `stop` was found.
    bool readUntil(char stop, std::string &text);

    [[nodiscard]] bool wasStopped() const { return m_wasStopped; }
    [[nodiscard]] const std::string &path() const { return m_path; }

private:
    bool fill();

    std::string m_path;
    std::stop_token m_stop;
    const ByteProgressSink &m_progress;
    std::ifstream m_file;
    std::vector<char> m_block;
    const char *m_at = nullptr;
    const char *m_end = nullptr;
    ByteProgress m_done;
    bool m_wasStopped = false;
};

/// The bytes of a `BlockFile` for algorithms that walk once; the default value is the end of every file.
class BlockIterator
{
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char *;
    using reference = char;

    BlockIterator() = default;
    explicit BlockIterator(BlockFile &file) : m_file(&file) {}

    char operator*() const { return m_file->current(); }
    BlockIterator &operator++()
    {
        m_file->advance();
        return *this;
    }
    BlockIterator operator++(int)
    {
        const BlockIterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const BlockIterator &a, const BlockIterator &b) { return a.isEnd() == b.isEnd(); }

private:
    [[nodiscard]] bool isEnd() const { return !m_file || m_file->isAtEnd(); }
    BlockFile *m_file = nullptr;
};

} // namespace bayplan
