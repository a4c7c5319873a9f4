#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes model/draw/inter_advances.inc: how wide the characters of Inter are, for measuring text without a font
library. Reads resources/fonts; run it again when those fonts change."""

import pathlib
import struct

ROOT = pathlib.Path(__file__).resolve().parent.parent
RANGES = [(0x20, 0x7E), (0xA0, 0x24F), (0x370, 0x3FF), (0x400, 0x45F), (0x1E00, 0x1EFF), (0x2010, 0x2044),
          (0x20A0, 0x20BF), (0x2190, 0x21FF), (0x2200, 0x2265), (0x25A0, 0x25FF)]


def tables(data):
    count = struct.unpack(">H", data[4:6])[0]
    result = {}
    for i in range(count):
        tag, _, offset, length = struct.unpack(">4sIII", data[12 + 16 * i:28 + 16 * i])
        result[tag.decode()] = data[offset:offset + length]
    return result


def glyphs_by_character(cmap):
    """Character to glyph, from the subtable of format 12 that covers all planes, or of format 4."""
    found = {}
    for i in range(struct.unpack(">H", cmap[2:4])[0]):
        offset = struct.unpack(">HHI", cmap[4 + 8 * i:12 + 8 * i])[2]
        form = struct.unpack(">H", cmap[offset:offset + 2])[0]
        if form == 12:
            groups = struct.unpack(">I", cmap[offset + 12:offset + 16])[0]
            for g in range(groups):
                at = offset + 16 + 12 * g
                first, last, glyph = struct.unpack(">III", cmap[at:at + 12])
                for c in range(first, last + 1):
                    found[c] = glyph + c - first
        elif form == 4 and not found:
            twice = struct.unpack(">H", cmap[offset + 6:offset + 8])[0]
            ends, starts, deltas, offsets = (
                [struct.unpack(">H", cmap[offset + base + i:offset + base + i + 2])[0] for i in range(0, twice, 2)]
                for base in (14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice))
            for s, (first, last) in enumerate(zip(starts, ends)):
                for c in range(first, min(last, 0xFFFE) + 1):
                    if offsets[s] == 0:
                        found[c] = (c + deltas[s]) & 0xFFFF
                    else:
                        at = offset + 16 + 3 * twice + 2 * s + offsets[s] + 2 * (c - first)
                        glyph = struct.unpack(">H", cmap[at:at + 2])[0]
                        found[c] = (glyph + deltas[s]) & 0xFFFF if glyph else 0
    return found


def advances(path):
    font = tables(path.read_bytes())
    units = struct.unpack(">H", font["head"][18:20])[0]
    metrics = struct.unpack(">H", font["hhea"][34:36])[0]
    glyphs = glyphs_by_character(font["cmap"])

    def advance(character):
        glyph = glyphs.get(character, 0)
        if glyph == 0:
            return 0
        at = 4 * min(glyph, metrics - 1)
        # In 1024ths of the font's size; 0 says that the font has no such character.
        return round(struct.unpack(">H", font["hmtx"][at:at + 2])[0] * 1024 / units)

    return [advance(c) for first, last in RANGES for c in range(first, last + 1)]


def written(name, values):
    lines = [", ".join(map(str, values[i:i + 24])) for i in range(0, len(values), 24)]
    return f"constexpr std::uint16_t {name}[] = {{\n    " + ",\n    ".join(lines) + "};\n"


def main():
    out = "// SPDX-License-Identifier: GPL-3.0-or-later\n// Made by resources/advances.py from Inter; 1024ths of the size.\n"
    ranges = ", ".join(f"{{0x{first:X}, 0x{last:X}}}" for first, last in RANGES)
    out += f"constexpr CharacterRange ranges[] = {{{ranges}}};\n"
    for name, file in (("regularAdvances", "Inter-Regular.otf"), ("semiboldAdvances", "Inter-SemiBold.otf")):
        out += written(name, advances(ROOT / "resources/fonts" / file))
    (ROOT / "model/draw/inter_advances.inc").write_text(out)


if __name__ == "__main__":
    main()
