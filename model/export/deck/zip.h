// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan::pptx {

/// A file inside a zip archive.
struct ZipEntry
{
    std::string name; ///< with slashes, never with a leading one
    std::string content;
};

/// Writes a zip archive into a string: deflated, without clock, extra fields or data descriptors, so that the same
/// entries give the same bytes. Source: PKWARE's APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
class ZipWriter
{
public:
    ZipWriter();
    ~ZipWriter();
    ZipWriter(const ZipWriter &) = delete;
    ZipWriter &operator=(const ZipWriter &) = delete;

    /// Adds a file; `isStored` for content that is compressed already. Requires: names are unique, content is below
    /// 4 GB.
    void add(std::string_view name, std::string_view content, bool isStored = false);
    /// The archive. Requires: called once, at the end.
    [[nodiscard]] std::string finished();

private:
    struct Deflater;
    std::unique_ptr<Deflater> m_deflater;
    std::string m_bytes;
    std::string m_directory;
    unsigned m_count = 0;
};

/// The files of a zip archive, without folders. Fails with `zip` when it is none, is damaged, encrypted or larger than
/// a gigabyte when unpacked.
[[nodiscard]] Result<std::vector<ZipEntry>> readZip(std::string_view bytes);

} // namespace bayplan::pptx
