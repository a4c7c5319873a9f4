// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/kinds.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace bayplan {

namespace {

template <std::size_t... Indexes>
std::vector<const Kind *> kindsOf(std::index_sequence<Indexes...>)
{
    return {&describe(static_cast<const std::variant_alternative_t<Indexes, Details> *>(nullptr))...};
}

template <std::size_t... Indexes>
Details detailsAt(std::size_t wanted, std::index_sequence<Indexes...>)
{
    Details result;
    (void)((Indexes == wanted ? (result.emplace<Indexes>(), true) : false) || ...);
    return result;
}

using AllKinds = std::make_index_sequence<std::variant_size_v<Details>>;

const void *structOf(const Details &details)
{
    return std::visit([](const auto &self) { return static_cast<const void *>(&self); }, details);
}

bool has(const std::vector<std::string_view> &keys, std::string_view key)
{
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

} // namespace

const Field *Kind::find(std::string_view fieldKey) const
{
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field &f) { return f.key == fieldKey; });
    return found == fields.end() ? nullptr : &*found;
}

const std::vector<const Kind *> &kinds()
{
    static const std::vector<const Kind *> all = kindsOf(AllKinds{});
    return all;
}

const Kind *findKind(std::string_view key)
{
    for (const Kind *kind : kinds()) {
        if (kind->key == key)
            return kind;
    }
    return nullptr;
}

const Kind &kindOf(const Details &details)
{
    return *kinds()[details.index()];
}

Details makeDetails(const Kind &kind)
{
    const auto found = std::find(kinds().begin(), kinds().end(), &kind);
    assert(found != kinds().end());
    return detailsAt(static_cast<std::size_t>(found - kinds().begin()), AllKinds{});
}

Value read(const Field &field, const Details &details)
{
    return field.read(structOf(details));
}

bool write(const Field &field, Details &details, const Value &value)
{
    if (!whyNot(field, value).isEmpty())
        return false;
    return field.write(std::visit([](auto &self) { return static_cast<void *>(&self); }, details), value);
}

bool applies(const Field &field, const Details &details)
{
    return !field.applies || field.applies(structOf(details));
}

std::vector<Decimal> suggestions(const Field &field, const Details &details)
{
    return field.suggestions ? field.suggestions(structOf(details)) : std::vector<Decimal>{};
}

Text summaryOf(const Details &details)
{
    return kindOf(details).summary(structOf(details));
}

bool mayStandIn(const Kind &child, const Kind *parent)
{
    return has(child.parents, parent ? parent->key : std::string_view());
}

bool mayLink(const Kind &from, const Kind &to)
{
    return has(from.linksTo, to.key);
}

} // namespace bayplan
