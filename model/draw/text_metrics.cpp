// SPDX-License-Identifier: GPL-3.0-or-later
#include "draw/text_metrics.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>

namespace bayplan {

namespace {

struct CharacterRange
{
    char32_t first;
    char32_t last;
};

#include "draw/inter_advances.inc"

constexpr int em = 1024;
constexpr int averageLetter = 600;
constexpr std::string_view ellipsis = "…";

/// Takes one character off the front; a byte that is no UTF-8 counts as one unknown character.
char32_t nextCharacter(std::string_view &rest)
{
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned char>(rest[i]);
    };
    const unsigned char lead = byte(0);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC0 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF8 ? 4
                                             : 0;
    char32_t character = length == 1 ? lead : lead & (0x7F >> length);
    bool whole = length != 0 && length <= rest.size();
    for (std::size_t i = 1; whole && i < length; ++i) {
        whole = (byte(i) & 0xC0) == 0x80;
        character = character << 6 | (byte(i) & 0x3F);
    }
    rest.remove_prefix(whole ? length : 1);
    return whole ? character : U'\uFFFD';
}

bool isInvisible(char32_t c)
{
    return c < 0x20 || (c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) || (c >= 0xFE00 && c <= 0xFE0F);
}

bool isWide(char32_t c)
{
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2600 && c <= 0x27BF) || (c >= 0x2E80 && c <= 0xA4CF) ||
           (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) ||
           (c >= 0xFF00 && c <= 0xFF60) || c >= 0x1F000;
}

int advanceOf(char32_t c, TextWeight weight)
{
    const auto *table = weight == TextWeight::semibold ? semiboldAdvances : regularAdvances;
    for (const CharacterRange &range : ranges) {
        if (c >= range.first && c <= range.last) {
            if (const int advance = table[c - range.first])
                return advance;
            break;
        }
        table += range.last - range.first + 1;
    }
    return isInvisible(c) ? 0 : isWide(c) ? em : averageLetter;
}

int inPixels(long long advance, int pixels)
{
    return static_cast<int>((advance * pixels + em - 1) / em);
}

/// How many bytes from the front fit into `width`, whole characters only.
std::size_t fitting(std::string_view words, int width, int pixels, TextWeight weight)
{
    const long long most = static_cast<long long>(std::max(width, 0)) * em;
    long long advance = 0;
    std::string_view rest = words;
    while (!rest.empty()) {
        const std::size_t before = words.size() - rest.size();
        advance += advanceOf(nextCharacter(rest), weight);
        if (advance * pixels > most)
            return before;
    }
    return words.size();
}

std::string_view withoutTrailingBlanks(std::string_view words)
{
    const auto last = words.find_last_not_of(' ');
    return last == std::string_view::npos ? std::string_view() : words.substr(0, last + 1);
}

/// Takes the next line off a paragraph.
std::string_view nextLine(std::string_view &rest, int width, int pixels, TextWeight weight)
{
    std::size_t end = fitting(rest, width, pixels, weight);
    if (end < rest.size()) {
        const auto blank = rest.rfind(' ', end);
        if (blank != std::string_view::npos && blank > 0)
            end = blank;
        std::string_view first = rest;
        nextCharacter(first);
        end = std::max(end, rest.size() - first.size());
    }
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end);
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    return withoutTrailingBlanks(line);
}

} // namespace

int textWidth(std::string_view words, int pixels, TextWeight weight)
{
    long long advance = 0;
    while (!words.empty())
        advance += advanceOf(nextCharacter(words), weight);
    return inPixels(advance, pixels);
}

std::string elided(std::string_view words, int width, int pixels, TextWeight weight)
{
    if (fitting(words, width, pixels, weight) == words.size())
        return std::string(words);
    const int room = width - textWidth(ellipsis, pixels, weight);
    const std::string_view kept = withoutTrailingBlanks(words.substr(0, fitting(words, room, pixels, weight)));
    return kept.empty() ? std::string() : std::string(kept) + std::string(ellipsis);
}

std::vector<std::string> wrapped(std::string_view words, int width, int pixels, TextWeight weight,
                                 std::size_t mostLines)
{
    std::vector<std::string> lines;
    while (!words.empty() && lines.size() <= mostLines) {
        const std::size_t end = std::min(words.find('\n'), words.size());
        std::string_view paragraph = words.substr(0, end);
        words.remove_prefix(std::min(end + 1, words.size()));
        do {
            lines.emplace_back(nextLine(paragraph, width, pixels, weight));
        } while (!paragraph.empty() && lines.size() <= mostLines);
    }
    if (lines.size() > mostLines) {
        lines.resize(mostLines);
        if (!lines.empty())
            lines.back() = elided(lines.back() + std::string(ellipsis), width, pixels, weight);
    }
    return lines;
}

int baselineOf(const TextRun &run)
{
    constexpr double capitals = 0.727;
    return run.box.top() + static_cast<int>(std::lround((run.box.size.height + capitals * run.pixels) / 2));
}

Rect inkedBox(const TextRun &run)
{
    const int width = std::min(textWidth(run.words, run.pixels, run.weight), run.box.size.width);
    const int room = run.box.size.width - width;
    const int shift = run.align == TextAlign::left ? 0 : run.align == TextAlign::right ? room : room / 2;
    return {{run.box.left() + shift, run.box.top()}, {width, run.box.size.height}};
}

} // namespace bayplan
