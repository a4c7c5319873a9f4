// SPDX-License-Identifier: GPL-3.0-or-later
#include "books/block_file.h"

#include <cstring>
#include <filesystem>

namespace bayplan {

namespace {

constexpr std::size_t blockSize = 256 * 1024;

} // namespace

BlockFile::BlockFile(std::string path, std::stop_token stop, const ByteProgressSink &progress)
    : m_path(std::move(path)), m_stop(std::move(stop)), m_progress(progress), m_block(blockSize)
{
    m_done.file = m_path;
}

Result<void> BlockFile::open()
{
    std::error_code error;
    const auto size = std::filesystem::file_size(m_path, error);
    m_file.open(m_path, std::ios::binary);
    if (error || !m_file)
        return failure("unreadable", text(BAYPLAN_TEXT("%1 cannot be read"), m_path),
                       text(BAYPLAN_TEXT("check its name and whether you may read it")));
    m_done.all = size;
    return {};
}

bool BlockFile::fill()
{
    if (m_stop.stop_requested()) {
        m_wasStopped = true;
        return false;
    }
    m_file.read(m_block.data(), static_cast<std::streamsize>(m_block.size()));
    const auto count = static_cast<std::size_t>(m_file.gcount());
    m_at = m_block.data();
    m_end = m_at + count;
    m_done.done += count;
    if (m_progress && count > 0)
        m_progress(m_done);
    return count > 0;
}

bool BlockFile::readUntil(char stop, std::string &text)
{
    while (!isAtEnd()) {
        const auto rest = static_cast<std::size_t>(m_end - m_at);
        const auto *found = static_cast<const char *>(std::memchr(m_at, stop, rest));
        text.append(m_at, found ? found : m_end);
        m_at = found ? found + 1 : m_end;
        if (found)
            return true;
    }
    return false;
}

} // namespace bayplan
