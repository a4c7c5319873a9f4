// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/zip.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <zlib.h>

namespace bayplan::pptx {

namespace {

constexpr std::size_t largest = std::size_t{1} << 30;
constexpr std::size_t endRecord = 22;

tl::unexpected<Error> broken(std::string_view why)
{
    return failure("zip", text(BAYPLAN_TEXT("the archive cannot be read: %1"), std::string(why)),
                   text(BAYPLAN_TEXT("save it again with the program it comes from")));
}

/// Reads little-endian numbers; nothing outside of the bytes.
class Bytes
{
public:
    explicit Bytes(std::string_view bytes) : m_bytes(bytes) {}

    [[nodiscard]] std::uint32_t at16(std::size_t offset) const { return byte(offset) | byte(offset + 1) << 8; }
    [[nodiscard]] std::uint32_t at32(std::size_t offset) const { return at16(offset) | at16(offset + 2) << 16; }
    [[nodiscard]] std::optional<std::string_view> part(std::size_t offset, std::size_t size) const
    {
        if (offset > m_bytes.size() || size > m_bytes.size() - offset)
            return std::nullopt;
        return m_bytes.substr(offset, size);
    }

private:
    [[nodiscard]] std::uint32_t byte(std::size_t offset) const
    {
        return offset < m_bytes.size() ? static_cast<unsigned char>(m_bytes[offset]) : 0;
    }
    std::string_view m_bytes;
};

/// A row of the archive's directory.
struct Row
{
    std::string_view name;
    std::uint32_t flags = 0;
    std::uint32_t method = 0;
    std::uint32_t checksum = 0;
    std::uint32_t packed = 0;
    std::uint32_t size = 0;
    std::uint32_t offset = 0;
};

bool inflateInto(std::string &content, std::string_view packed)
{
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return false;
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef *>(content.data());
    stream.avail_out = static_cast<uInt>(content.size());
    const int state = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    return state == Z_STREAM_END && stream.avail_out == 0;
}

Result<std::string> contentOf(const Bytes &bytes, const Row &row)
{
    if (row.flags & 1)
        return broken("it is encrypted");
    const std::size_t start = row.offset + 30 + bytes.at16(row.offset + 26) + bytes.at16(row.offset + 28);
    const auto packed = bytes.part(start, row.packed);
    if (!packed || bytes.at32(row.offset) != 0x04034B50)
        return broken("a part of it is missing");
    std::string content;
    if (row.method == 0 && row.packed == row.size) {
        content = *packed;
    } else if (row.method == 8) {
        content.resize(row.size);
        if (!inflateInto(content, *packed))
            return broken("a part of it is damaged");
    } else {
        return broken("it is packed in an unusual way");
    }
    const auto *data = reinterpret_cast<const Bytef *>(content.data());
    if (crc32(0, data, static_cast<uInt>(content.size())) != row.checksum)
        return broken("a part of it is damaged");
    return content;
}

std::optional<std::size_t> findEnd(std::string_view bytes)
{
    if (bytes.size() < endRecord)
        return std::nullopt;
    // A comment of at most 64 KB may follow.
    const std::size_t last = bytes.size() - endRecord;
    const std::size_t found = bytes.rfind("PK\x05\x06", last);
    return found == std::string_view::npos || last - found > 0xFFFF ? std::nullopt : std::optional(found);
}

} // namespace

Result<std::vector<ZipEntry>> readZip(std::string_view whole)
{
    const std::optional<std::size_t> end = findEnd(whole);
    if (!end)
        return broken("it is no zip archive");
    const Bytes bytes(whole);
    std::vector<ZipEntry> entries;
    std::size_t at = bytes.at32(*end + 16);
    std::size_t total = 0;
    for (std::uint32_t i = 0; i < bytes.at16(*end + 10); ++i) {
        const std::uint32_t nameLength = bytes.at16(at + 28);
        const auto name = bytes.part(at + 46, nameLength);
        if (!name || bytes.at32(at) != 0x02014B50)
            return broken("its directory is damaged");
        const Row row{*name,
                      bytes.at16(at + 8),
                      bytes.at16(at + 10),
                      bytes.at32(at + 16),
                      bytes.at32(at + 20),
                      bytes.at32(at + 24),
                      bytes.at32(at + 42)};
        total += row.size;
        // Deflate packs at most about a thousand times: more is a trap.
        if (total > largest || row.size > 1100 * (std::size_t{row.packed} + 64))
            return broken("it is too large");
        if (!name->ends_with('/')) {
            auto content = contentOf(bytes, row);
            if (!content)
                return tl::make_unexpected(content.error());
            entries.push_back({std::string(*name), std::move(*content)});
        }
        at += 46 + nameLength + bytes.at16(at + 30) + bytes.at16(at + 32);
    }
    return entries;
}

} // namespace bayplan::pptx
