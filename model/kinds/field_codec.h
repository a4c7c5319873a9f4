// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kinds/field.h"

namespace bayplan {

template <>
struct FieldCodec<bool>
{
    static constexpr FieldType type = FieldType::truth;
    static Value write(bool member) { return member; }
    static bool read(const Value &value, bool &member);
};

template <>
struct FieldCodec<int>
{
    static constexpr FieldType type = FieldType::number;
    static Value write(int member) { return Decimal(member); }
    static bool read(const Value &value, int &member);
};

template <>
struct FieldCodec<Decimal>
{
    static constexpr FieldType type = FieldType::number;
    static constexpr int decimals = 6;
    static Value write(const Decimal &member) { return member; }
    static bool read(const Value &value, Decimal &member);
};

template <>
struct FieldCodec<MilliCpu>
{
    static constexpr FieldType type = FieldType::number;
    static constexpr int decimals = 3;
    static constexpr std::string_view unit = "vCPU";
    static Value write(MilliCpu member) { return Decimal::scaled(member.value, 3); }
    static bool read(const Value &value, MilliCpu &member);
};

/// Written in GB as AWS counts them for tasks (1024 MiB), so 512 MiB is 0.5.
template <>
struct FieldCodec<Mebibytes>
{
    static constexpr FieldType type = FieldType::number;
    static constexpr int decimals = 10;
    static constexpr std::string_view unit = "GB";
    static Value write(Mebibytes member) { return Decimal::scaled(member.value * 9'765'625, 10); }
    static bool read(const Value &value, Mebibytes &member);
};

template <>
struct FieldCodec<Share>
{
    static constexpr FieldType type = FieldType::number;
    static constexpr int decimals = 2;
    static constexpr std::string_view unit = "%";
    static Value write(Share member) { return Decimal::scaled(member.basisPoints, 2); }
    static bool read(const Value &value, Share &member);
};

template <>
struct FieldCodec<std::chrono::seconds>
{
    static constexpr FieldType type = FieldType::number;
    static constexpr std::string_view unit = "s";
    static Value write(std::chrono::seconds member) { return Decimal(member.count()); }
    static bool read(const Value &value, std::chrono::seconds &member);
};

template <>
struct FieldCodec<std::string>
{
    static constexpr FieldType type = FieldType::text;
    static Value write(const std::string &member) { return member; }
    static bool read(const Value &value, std::string &member);
};

template <>
struct FieldCodec<WeekHours>
{
    static constexpr FieldType type = FieldType::weekHours;
    static Value write(const WeekHours &member) { return member; }
    static bool read(const Value &value, WeekHours &member);
};

template <>
struct FieldCodec<std::vector<std::string>>
{
    static constexpr FieldType type = FieldType::list;
    static Value write(const std::vector<std::string> &member) { return member; }
    static bool read(const Value &value, std::vector<std::string> &member);
};

template <>
struct FieldCodec<std::vector<Date>>
{
    static constexpr FieldType type = FieldType::list;
    static Value write(const std::vector<Date> &member);
    static bool read(const Value &value, std::vector<Date> &member);
};

template <typename Inner>
struct FieldCodec<std::optional<Inner>> : FieldCodec<Inner>
{
    static constexpr bool optional = true;
    static Value write(const std::optional<Inner> &member)
    {
        return member ? FieldCodec<Inner>::write(*member) : Value{};
    }
    static bool read(const Value &value, std::optional<Inner> &member)
    {
        if (std::holds_alternative<std::monostate>(value)) {
            member.reset();
            return true;
        }
        Inner inner{};
        if (!FieldCodec<Inner>::read(value, inner))
            return false;
        member = std::move(inner);
        return true;
    }
};

/// Whether a number lies within the field's range; true for everything that is no number.
[[nodiscard]] bool isInRange(const Field &field, const Value &value);

template <typename T, typename Member>
Field field(Member T::*member, std::string_view key, std::string_view label)
{
    using Codec = FieldCodec<Member>;
    Field result;
    result.key = key;
    result.label = label;
    result.type = Codec::type;
    if constexpr (requires { Codec::unit; })
        result.unit = Codec::unit;
    if constexpr (requires { Codec::decimals; })
        result.decimals = Codec::decimals;
    if constexpr (requires { Codec::optional; })
        result.optional = true;
    result.read = [member](const void *self) {
        return Codec::write(static_cast<const T *>(self)->*member);
    };
    result.write = [member](void *self, const Value &value) {
        return Codec::read(value, static_cast<T *>(self)->*member);
    };
    return result;
}

/// A field of a struct that is a member of `T`, as a field of `T`.
template <typename T, typename Inner>
[[nodiscard]] Field nested(Inner T::*outer, Field inner)
{
    Field result = inner;
    result.read = [outer, read = inner.read](const void *self) {
        return read(&(static_cast<const T *>(self)->*outer));
    };
    result.write = [outer, write = inner.write](void *self, const Value &value) {
        return write(&(static_cast<T *>(self)->*outer), value);
    };
    if (inner.applies) {
        result.applies = [outer, applies = inner.applies](const void *self) {
            return applies(&(static_cast<const T *>(self)->*outer));
        };
    }
    return result;
}

template <typename T, typename Enum>
Field choiceField(Enum T::*member, std::string_view key, std::string_view label, std::vector<Choice> choices)
{
    static_assert(std::is_enum_v<Enum>);
    Field result;
    result.key = key;
    result.label = label;
    result.type = FieldType::choice;
    result.choices = choices;
    result.read = [member, choices](const void *self) -> Value {
        return std::string(choices[static_cast<std::size_t>(static_cast<const T *>(self)->*member)].key);
    };
    result.write = [member, choices](void *self, const Value &value) {
        const auto *word = std::get_if<std::string>(&value);
        for (std::size_t i = 0; word && i < choices.size(); ++i) {
            if (choices[i].key == *word) {
                static_cast<T *>(self)->*member = static_cast<Enum>(i);
                return true;
            }
        }
        return false;
    };
    return result;
}

} // namespace bayplan
