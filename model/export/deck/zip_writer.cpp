// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/zip.h"

#include <cassert>
#include <zlib.h>

namespace bayplan::pptx {

namespace {

// Higher levels cost twice the time for a few per cent of the size.
constexpr int level = 4;
// 1 January 1980, the first day a zip archive knows.
constexpr unsigned firstDay = 0x21;

void append16(std::string &bytes, unsigned value)
{
    bytes += static_cast<char>(value & 0xFF);
    bytes += static_cast<char>(value >> 8 & 0xFF);
}

void append32(std::string &bytes, std::size_t value)
{
    append16(bytes, static_cast<unsigned>(value & 0xFFFF));
    append16(bytes, static_cast<unsigned>(value >> 16 & 0xFFFF));
}

/// What both headers of a file have in common.
std::string commonHeader(unsigned method, std::size_t checksum, std::size_t packed, std::size_t size,
                         std::size_t nameLength)
{
    std::string header;
    append16(header, 20); // version needed: 2.0
    append16(header, 0);
    append16(header, method);
    append16(header, 0);
    append16(header, firstDay);
    append32(header, checksum);
    append32(header, packed);
    append32(header, size);
    append16(header, static_cast<unsigned>(nameLength));
    append16(header, 0);
    return header;
}

} // namespace

/// One compressor for all files: making a new one costs more than small files do.
struct ZipWriter::Deflater
{
    Deflater() { deflateInit2(&stream, level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY); }
    ~Deflater() { deflateEnd(&stream); }
    Deflater(const Deflater &) = delete;
    Deflater &operator=(const Deflater &) = delete;

    z_stream stream{};
};

ZipWriter::ZipWriter() : m_deflater(std::make_unique<Deflater>()) {}

ZipWriter::~ZipWriter() = default;

void ZipWriter::add(std::string_view name, std::string_view content, bool isStored)
{
    assert(content.size() < 0xFFFFFFFFU);
    const auto *input = reinterpret_cast<const Bytef *>(content.data());
    const std::size_t checksum = crc32(0, input, static_cast<uInt>(content.size()));
    const std::size_t offset = m_bytes.size();
    const std::size_t start = offset + 30 + name.size();
    std::size_t packed = content.size();
    if (isStored) {
        m_bytes.append(30, '\0').append(name).append(content);
    } else {
        z_stream &stream = m_deflater->stream;
        deflateReset(&stream);
        m_bytes.resize(start + deflateBound(&stream, static_cast<uLong>(content.size())));
        stream.next_in = const_cast<Bytef *>(input);
        stream.avail_in = static_cast<uInt>(content.size());
        stream.next_out = reinterpret_cast<Bytef *>(m_bytes.data() + start);
        stream.avail_out = static_cast<uInt>(m_bytes.size() - start);
        deflate(&stream, Z_FINISH);
        packed = stream.total_out;
        m_bytes.resize(start + packed);
        m_bytes.replace(offset + 30, name.size(), name);
    }
    const std::string common = commonHeader(isStored ? 0 : 8, checksum, packed, content.size(), name.size());
    m_bytes.replace(offset, 30, std::string("PK\x03\x04") + common);
    m_directory.append("PK\x01\x02", 4);
    append16(m_directory, 20);
    m_directory += common;
    append16(m_directory, 0); // comment
    append16(m_directory, 0); // disk
    append16(m_directory, 0);
    append32(m_directory, 0);
    append32(m_directory, offset);
    m_directory += name;
    ++m_count;
}

std::string ZipWriter::finished()
{
    const std::size_t start = m_bytes.size();
    m_bytes += m_directory;
    m_bytes.append("PK\x05\x06", 4);
    append32(m_bytes, 0);
    append16(m_bytes, m_count);
    append16(m_bytes, m_count);
    append32(m_bytes, m_directory.size());
    append32(m_bytes, start);
    append16(m_bytes, 0);
    return std::move(m_bytes);
}

} // namespace bayplan::pptx
