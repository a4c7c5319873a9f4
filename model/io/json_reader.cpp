// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/json_reader.h"

#include "io/json_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>

namespace bayplan {

namespace {

constexpr std::size_t deepestValue = 8;
constexpr std::size_t mostChildren = 10'000;
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// Follows the tokens that the JSON library reports through the text, since it does not say where they stand.
class Cursor
{
public:
    Cursor(std::string_view source, std::size_t from) : m_source(source), m_at(from)
    {
        if (from == 0 && source.starts_with(byteOrderMark))
            m_at = byteOrderMark.size();
    }

    [[nodiscard]] std::size_t next() const { return std::min(m_source.find_first_not_of(" \t\r\n,:", m_at), size()); }
    [[nodiscard]] std::size_t at() const { return m_at; }

    std::size_t passBracket() { return pass(next(), next() + 1); }

    std::size_t passWord()
    {
        const std::size_t begin = next();
        return pass(begin, m_source.find_first_of(" \t\r\n,:[]{}", begin));
    }

    std::size_t passString()
    {
        const std::size_t begin = next();
        std::size_t end = begin + 1;
        while (end < size() && m_source[end] != '"')
            end += m_source[end] == '\\' ? 2 : 1;
        return pass(begin, end + 1);
    }

    [[nodiscard]] std::string_view since(std::size_t begin) const { return m_source.substr(begin, m_at - begin); }

private:
    [[nodiscard]] std::size_t size() const { return m_source.size(); }

    std::size_t pass(std::size_t begin, std::size_t end)
    {
        m_at = std::min(end, size());
        return begin;
    }

    std::string_view m_source;
    std::size_t m_at;
};

/// The beginning of what stands somewhere, fit for a message: a bracket alone, a word or number up to its end.
std::string excerpt(std::string_view source, std::size_t at)
{
    const std::string_view rest = source.substr(at, 20);
    const bool isBracket = !rest.empty() && std::string_view("[]{},:").find(rest.front()) != std::string_view::npos;
    const bool isWord =
        !rest.empty() && (std::isalnum(static_cast<unsigned char>(rest.front())) || rest.front() == '-');
    std::string words;
    for (const char c : isBracket ? rest.substr(0, 1) : isWord ? rest.substr(0, rest.find_first_of(",]} ")) : rest) {
        if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7E)
            break;
        words += c;
    }
    return words.substr(0, words.find_last_not_of(' ') + 1);
}

} // namespace

JsonBreak breakAt(std::string_view source, std::size_t at)
{
    const std::string words = excerpt(source, at);
    if (at >= source.size())
        return {at, "json", text(BAYPLAN_TEXT("the text ends too early")),
                text(BAYPLAN_TEXT("restore what is missing, or go back to an earlier version of the file"))};
    for (const std::string_view marker : {"<<<<<<<", "=======", ">>>>>>>", "|||||||"}) {
        if (words.starts_with(marker))
            return {at, "merge-conflict", text(BAYPLAN_TEXT("a merge conflict has been left in the file")),
                    text(BAYPLAN_TEXT("keep the lines you want and remove the marks '<<<<<<<', '=======', '>>>>>>>'"))};
    }
    const Text remedy = text(BAYPLAN_TEXT("look for a missing comma, quote or bracket before it"));
    if (static_cast<unsigned char>(source[at]) > 0x7E)
        return {at, "encoding", text(BAYPLAN_TEXT("these bytes are no text that JSON allows here")),
                text(BAYPLAN_TEXT("save the file as UTF-8"))};
    if (words.empty())
        return {at, "json", text(BAYPLAN_TEXT("a line break or control character does not belong here")), remedy};
    return {at, "json", text(BAYPLAN_TEXT("'%1' does not belong here"), words), remedy};
}

namespace {

/// Receives the library's events, builds values and hands them over.
class Builder
{
public:
    /// Without a sink it collects one value.
    Builder(std::string_view source, std::size_t from, const JsonSink *sink)
        : m_source(source), m_from(from), m_cursor(source, from), m_sink(sink)
    {
    }

    std::optional<JsonBreak> jsonBreak;
    JsonValue result;
    [[nodiscard]] std::size_t end() const { return m_cursor.at(); }

    bool null() { return word(JsonType::null); }
    bool boolean(bool) { return word(JsonType::truth); }
    bool number_integer(std::int64_t) { return word(JsonType::number); }
    bool number_unsigned(std::uint64_t) { return word(JsonType::number); }
    bool number_float(double, const std::string &) { return word(JsonType::number); }
    bool binary(std::vector<std::uint8_t> &) { return false; }
    bool string(std::string &words)
    {
        const std::size_t begin = m_cursor.passString();
        return add({JsonType::string, begin, std::move(words), {}, {}});
    }

    bool start_object(std::size_t) { return open(JsonType::object); }
    bool end_object() { return close(); }
    bool start_array(std::size_t) { return open(JsonType::list); }
    bool end_array() { return close(); }

    bool key(std::string &words)
    {
        const std::size_t begin = m_cursor.passString();
        JsonMember &member = m_frames.empty() ? m_topMember : m_frames.back().member;
        member.key = std::move(words);
        member.at = begin;
        return true;
    }

    bool parse_error(std::size_t position, const std::string &lastToken, const nlohmann::json::exception &reason)
    {
        constexpr int numberTooLarge = 406;
        const std::size_t bad = std::min(m_from + std::max<std::size_t>(position, 1) - 1, m_source.size());
        const std::size_t token = m_cursor.next();
        const bool isBrokenString = lastToken.starts_with('"') && (lastToken.size() < 2 || !lastToken.ends_with('"'));
        jsonBreak = breakAt(m_source, isBrokenString ? bad : std::min(token, bad));
        if (reason.id == numberTooLarge) {
            jsonBreak->what = text(BAYPLAN_TEXT("'%1' is larger than any number here can be"), lastToken);
            jsonBreak->remedy = text(BAYPLAN_TEXT("write a smaller one"));
        }
        return false;
    }

private:
    struct Frame
    {
        JsonValue value;
        JsonMember member; ///< whose value is read next
        bool isFull = false;
    };

    bool word(JsonType type)
    {
        const std::size_t begin = m_cursor.passWord();
        return add({type, begin, std::string(m_cursor.since(begin)), {}, {}});
    }

    bool open(JsonType type)
    {
        const std::size_t begin = m_cursor.passBracket();
        ++m_depth;
        if (m_opaqueDepth > 0)
            return true;
        if (m_sink && m_depth == 1) {
            if (type == JsonType::list)
                m_sink->otherValue(begin);
            return type == JsonType::object;
        }
        if (m_sink && m_depth == 2 && type == JsonType::list && m_sink->list(m_topMember)) {
            m_isStreaming = true;
            return true;
        }
        if (m_frames.size() == deepestValue)
            m_opaqueDepth = m_depth;
        m_frames.push_back({{type, begin, {}, {}, {}}, {}, false});
        return true;
    }

    bool close()
    {
        m_cursor.passBracket();
        const std::size_t depth = m_depth--;
        if (m_opaqueDepth > 0 && depth > m_opaqueDepth)
            return true;
        if (m_frames.empty()) {
            m_isStreaming = false;
            return true;
        }
        Frame frame = std::move(m_frames.back());
        m_frames.pop_back();
        if (frame.isFull || m_opaqueDepth > 0)
            frame.value = {JsonType::opaque, frame.value.at, compacted(m_cursor.since(frame.value.at)), {}, {}};
        m_opaqueDepth = 0;
        return add(std::move(frame.value));
    }

    bool add(JsonValue value)
    {
        if (m_opaqueDepth > 0)
            return true;
        if (!m_frames.empty())
            return addTo(m_frames.back(), std::move(value));
        if (!m_sink) {
            result = std::move(value);
            return true;
        }
        if (m_isStreaming) {
            m_sink->item(std::move(value));
            return true;
        }
        if (m_depth == 0) {
            m_sink->otherValue(value.at);
            return false;
        }
        m_topMember.value = std::move(value);
        return m_sink->member(std::move(m_topMember));
    }

    bool addTo(Frame &frame, JsonValue value)
    {
        frame.isFull = frame.value.items.size() + frame.value.members.size() >= mostChildren;
        if (frame.isFull)
            return true;
        if (frame.value.type == JsonType::list) {
            frame.value.items.push_back(std::move(value));
        } else {
            frame.member.value = std::move(value);
            frame.value.members.push_back(std::move(frame.member));
        }
        return true;
    }

    std::string_view m_source;
    std::size_t m_from;
    Cursor m_cursor;
    const JsonSink *m_sink;
    std::vector<Frame> m_frames;
    JsonMember m_topMember;
    std::size_t m_depth = 0;
    std::size_t m_opaqueDepth = 0; ///< the depth of the value that is passed over; 0: none is
    bool m_isStreaming = false;
};

void run(std::string_view source, Builder &builder, bool wholeText, std::size_t from)
{
    const std::string_view rest = source.substr(from);
    // The builder's answer says all that the result would.
    static_cast<void>(nlohmann::json::sax_parse(rest.data(), rest.data() + rest.size(), &builder,
                                                nlohmann::json::input_format_t::json, wholeText));
}

} // namespace

std::optional<JsonBreak> readObject(std::string_view source, const JsonSink &sink)
{
    Builder builder(source, 0, &sink);
    run(source, builder, true, 0);
    return builder.jsonBreak;
}

tl::expected<ValueRead, JsonBreak> readValue(std::string_view source, std::size_t from)
{
    Builder builder(source, from, nullptr);
    run(source, builder, false, from);
    if (builder.jsonBreak)
        return tl::make_unexpected(std::move(*builder.jsonBreak));
    return ValueRead{std::move(builder.result), builder.end()};
}

} // namespace bayplan
