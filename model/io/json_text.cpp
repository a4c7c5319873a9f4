// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/json_text.h"

#include <algorithm>
#include <array>
#include <vector>

namespace bayplan {

namespace {

constexpr std::size_t longestLine = 80;
constexpr std::size_t deepestBreak = 8;
constexpr std::string_view replacement = "\xEF\xBF\xBD";

unsigned byteAt(std::string_view words, std::size_t at)
{
    return at < words.size() ? static_cast<unsigned char>(words[at]) : 0U;
}

/// Bytes of the well-formed UTF-8 character at `at`, or 0 (Unicode standard, table 3-7).
std::size_t characterLength(std::string_view words, std::size_t at)
{
    const auto continues = [&](std::size_t offset, unsigned low = 0x80, unsigned high = 0xBF) {
        const unsigned byte = byteAt(words, at + offset);
        return byte >= low && byte <= high;
    };
    const unsigned first = byteAt(words, at);
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return continues(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const bool second = continues(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF);
        return second && continues(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool second = continues(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF);
        return second && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

void appendEscape(std::string &out, char character)
{
    static constexpr std::string_view plain = "\"\\\b\f\n\r\t";
    static constexpr std::string_view letters = "\"\\bfnrt";
    static constexpr std::string_view digits = "0123456789abcdef";
    const std::size_t known = plain.find(character);
    if (known != std::string_view::npos) {
        out += '\\';
        out += letters[known];
        return;
    }
    const auto code = static_cast<unsigned char>(character);
    out += "\\u00";
    out += digits[code >> 4U];
    out += digits[code & 15U];
}

/// The offset after the string that starts at `at`.
std::size_t endOfString(std::string_view json, std::size_t at)
{
    for (++at; at < json.size() && json[at] != '"'; ++at) {
        if (json[at] == '\\')
            ++at;
    }
    return std::min(at + 1, json.size());
}

/// The offset after the value that starts at `at`.
std::size_t endOfValue(std::string_view json, std::size_t at)
{
    std::size_t depth = 0;
    while (at < json.size()) {
        const char c = json[at];
        if (c == '"') {
            at = endOfString(json, at);
        } else {
            if (depth == 0 && (c == ',' || c == ']' || c == '}'))
                return at;
            ++at;
            if (c == '[' || c == '{')
                ++depth;
            else if (c == ']' || c == '}')
                --depth;
            else
                continue;
        }
        if (depth == 0)
            return at;
    }
    return at;
}

bool isContainer(std::string_view json)
{
    return json.starts_with('[') || json.starts_with('{');
}

void appendBroken(std::string &out, std::string_view json, std::size_t indent, std::size_t depth);

void appendValue(std::string &out, std::string_view json, std::size_t indent, std::size_t depth)
{
    if (!isContainer(json) || json.size() <= longestLine || depth >= deepestBreak)
        appendSpaced(out, json);
    else
        appendBroken(out, json, indent, depth);
}

void appendBroken(std::string &out, std::string_view json, std::size_t indent, std::size_t depth)
{
    const bool isObject = json.front() == '{';
    out += json.front();
    std::size_t at = 1;
    while (at < json.size() && json[at] != ']' && json[at] != '}') {
        if (json[at] == ',') {
            out += ',';
            ++at;
        }
        out += '\n';
        out.append(indent + 2, ' ');
        if (isObject) {
            const std::size_t keyEnd = endOfString(json, at);
            out.append(json, at, keyEnd - at);
            out += ": ";
            at = keyEnd + 1;
        }
        const std::size_t end = endOfValue(json, at);
        appendValue(out, json.substr(at, end - at), indent + 2, depth + 1);
        at = end;
    }
    out += '\n';
    out.append(indent, ' ');
    out += json.back();
}

} // namespace

void appendQuoted(std::string &out, std::string_view words)
{
    out += '"';
    for (std::size_t at = 0; at < words.size();) {
        const char character = words[at];
        const std::size_t length = characterLength(words, at);
        if (length == 0)
            out += replacement;
        else if (character == '"' || character == '\\' || static_cast<unsigned char>(character) < 0x20)
            appendEscape(out, character);
        else
            out.append(words, at, length);
        at += std::max<std::size_t>(length, 1);
    }
    out += '"';
}

std::string compacted(std::string_view json)
{
    std::string out;
    out.reserve(json.size());
    for (std::size_t at = 0; at < json.size();) {
        const char c = json[at];
        if (c == '"') {
            const std::size_t end = endOfString(json, at);
            out.append(json, at, end - at);
            at = end;
            continue;
        }
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
            out += c;
        ++at;
    }
    return out;
}

void appendSpaced(std::string &out, std::string_view json)
{
    for (std::size_t at = 0; at < json.size();) {
        if (json[at] == '"') {
            const std::size_t end = endOfString(json, at);
            out.append(json, at, end - at);
            at = end;
            continue;
        }
        out += json[at];
        if (json[at] == ',' || json[at] == ':')
            out += ' ';
        ++at;
    }
}

void appendBlock(std::string &out, std::string_view json, std::size_t indent)
{
    if (isContainer(json) && json.size() > 2)
        appendBroken(out, json, indent, 0);
    else
        appendSpaced(out, json);
}

void appendPretty(std::string &out, std::string_view json, std::size_t indent)
{
    appendValue(out, json, indent, 0);
}

} // namespace bayplan
