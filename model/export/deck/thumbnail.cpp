// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/blank_deck.h"

namespace bayplan::pptx {

namespace {

/// The bytes of `resources/deck/thumbnail.jpeg`.
constexpr unsigned char picture[] = {
#include "thumbnail_bytes.inc"
};

} // namespace

void setThumbnail(Package &package)
{
    const std::string name = "docProps/thumbnail.jpeg";
    package.add(name, "image/jpeg", {reinterpret_cast<const char *>(picture), sizeof picture});
    package.relationships.push_back(
        {"rId4", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail", name});
}

} // namespace bayplan::pptx
