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
    std::erase_if(package.relationships,
                  [](const Relationship &one) { return one.type.ends_with("/metadata/thumbnail"); });
    const std::string name = "docProps/thumbnail.jpeg";
    package.add(name, "image/jpeg", {reinterpret_cast<const char *>(picture), sizeof picture});
    package.relate("http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail", name);
    package.removeUnreachable();
}

} // namespace bayplan::pptx
