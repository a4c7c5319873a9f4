// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/arch_structure.h"
#include "io/problem_list.h"

#include <functional>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace bayplan {

/// Ids beyond this are refused, so that every program that reads JSON numbers as doubles sees them exactly.
inline constexpr std::int64_t largestId = std::int64_t{1} << 52;
/// Coordinates and sizes beyond this are refused, so that sums over nested elements stay small.
inline constexpr std::int64_t largestLength = 1'000'000;
/// The same for the corners of links, which count from the plan's corner.
inline constexpr std::int64_t largestBend = 100'000'000;

/// Reads single elements, links and settings; reports what does not fit and leaves it out.
class ElementReader
{
public:
    /// Requires: the list outlives the reader.
    explicit ElementReader(ProblemList &problems) : m_problems(problems) {}

    void readElement(const JsonValue &json, ReadParts &parts);
    void readLink(const JsonValue &json, ReadParts &parts);
    void readSettings(const JsonValue &json, Settings &settings, UnknownKeys &unknown);

    /// Warns when the counter of the file would hand out ids that are in use.
    void warnOfLowCounter(const ReadParts &parts);
    void sawCounter(const JsonMember &member) { m_counterAt = m_problems.lineAt(member.at); }

private:
    /// Reads a member that is no field of a table; false when it does not know the key.
    using TakeMember = std::function<bool(const JsonMember &)>;
    /// Stores a value that is right by its field's table; false when the field cannot hold it all the same.
    using StoreValue = std::function<bool(const Field &, const Value &)>;

    void readMembers(const JsonValue &object, const TakeMember &take, const StoreValue &store,
                     const std::vector<Field> &fields, UnknownKeys &unknown);
    void readField(const Field &field, const JsonMember &member, const StoreValue &store);
    bool readCommon(const JsonMember &member, ReadElement &read);
    bool readEnd(const JsonMember &member, ReadLink &read);
    const Kind *kindOf(const JsonValue &json);

    bool isObject(const JsonValue &json);
    void error(std::string code, Text what, Text remedy, std::size_t at);
    void notWhole(const JsonMember &member, Text remedy);
    void readId(const JsonMember &member, std::int64_t least, Id &id);
    bool readPair(const JsonValue &json, std::int64_t least, std::int64_t most, int &first, int &second);
    void readPoint(const JsonMember &member, Point &at);
    void readSize(const JsonMember &member, std::optional<Size> &size);
    void readWeight(const JsonMember &member, int &weight);
    void readBends(const JsonMember &member, std::vector<Point> &bends);

    ProblemList &m_problems;
    /// What the messages of the moment are about, and its id.
    std::string m_subject;
    Id m_id;
    std::optional<LineColumn> m_counterAt;
    std::unordered_set<std::string_view> m_seen;
};

} // namespace bayplan
