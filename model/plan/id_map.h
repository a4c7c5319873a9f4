// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace bayplan {

/// A persistent map from ids to values: copying costs a pointer for each 64 ids, changing one value copies one
/// chunk of at most 64, and two maps that share chunks are compared without looking into them. Iterates in the order
/// of the ids.
template <typename T>
class IdMap
{
public:
    using Entry = std::pair<Id, T>;

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }

    /// The value of `id`, or null. The pointer lives as long as any map that shares the value.
    [[nodiscard]] const T *find(Id id) const
    {
        const auto slot = slotOf(chunkKey(id));
        if (slot == m_chunks.end() || slot->key != chunkKey(id))
            return nullptr;
        const auto entry = entryOf(*slot->entries, id);
        return entry != slot->entries->end() && entry->first == id ? &entry->second : nullptr;
    }

    /// Adds or replaces.
    void set(Id id, T value)
    {
        auto slot = mutableSlotOf(chunkKey(id));
        if (slot == m_chunks.end() || slot->key != chunkKey(id))
            slot = m_chunks.insert(slot, Slot{chunkKey(id), std::make_shared<const Entries>()});
        Entries entries = *slot->entries;
        auto entry = entryOf(entries, id);
        if (entry != entries.end() && entry->first == id) {
            entry->second = std::move(value);
        } else {
            entries.insert(entry, Entry(id, std::move(value)));
            ++m_size;
        }
        slot->entries = std::make_shared<const Entries>(std::move(entries));
    }

    /// Forgets `id` if it is there.
    void erase(Id id)
    {
        const auto slot = mutableSlotOf(chunkKey(id));
        if (slot == m_chunks.end() || !find(id))
            return;
        Entries entries = *slot->entries;
        entries.erase(entryOf(entries, id));
        --m_size;
        if (entries.empty())
            m_chunks.erase(slot);
        else
            slot->entries = std::make_shared<const Entries>(std::move(entries));
    }

    /// Fills an empty map from entries sorted by id, in time linear in their number.
    /// Requires: sorted, no id twice.
    [[nodiscard]] static IdMap fromSorted(std::vector<Entry> entries)
    {
        IdMap result;
        result.m_size = entries.size();
        for (auto first = entries.begin(); first != entries.end();) {
            const auto key = chunkKey(first->first);
            const auto last =
                std::find_if(first, entries.end(), [key](const Entry &e) { return chunkKey(e.first) != key; });
            result.m_chunks.push_back(
                {key, std::make_shared<const Entries>(std::make_move_iterator(first), std::make_move_iterator(last))});
            first = last;
        }
        return result;
    }

    /// Calls `visit(id, value)` for every entry, by ascending id.
    template <typename Visitor>
    void forEach(Visitor &&visit) const
    {
        for (const Slot &slot : m_chunks) {
            for (const Entry &entry : *slot.entries)
                visit(entry.first, entry.second);
        }
    }

    /// Calls `visit(id, before, after)` for every id whose chunk differs between the maps and whose value may differ; a
    /// null pointer means "not there". Work is proportional to the chunks that differ.
    template <typename Visitor>
    static void forEachDifference(const IdMap &before, const IdMap &after, Visitor &&visit)
    {
        auto b = before.m_chunks.begin();
        auto a = after.m_chunks.begin();
        while (b != before.m_chunks.end() || a != after.m_chunks.end()) {
            if (a == after.m_chunks.end() || (b != before.m_chunks.end() && b->key < a->key)) {
                compareEntries(*(b++)->entries, {}, visit);
            } else if (b == before.m_chunks.end() || a->key < b->key) {
                compareEntries({}, *(a++)->entries, visit);
            } else {
                if (b->entries != a->entries)
                    compareEntries(*b->entries, *a->entries, visit);
                ++b;
                ++a;
            }
        }
    }

private:
    using Entries = std::vector<Entry>;
    struct Slot
    {
        std::int64_t key;
        std::shared_ptr<const Entries> entries;
    };

    static std::int64_t chunkKey(Id id) { return id.value >> 6; }

    static bool keyBefore(const Slot &slot, std::int64_t key) { return slot.key < key; }
    auto slotOf(std::int64_t key) const { return std::lower_bound(m_chunks.begin(), m_chunks.end(), key, keyBefore); }
    auto mutableSlotOf(std::int64_t key) { return std::lower_bound(m_chunks.begin(), m_chunks.end(), key, keyBefore); }

    template <typename SomeEntries>
    static auto entryOf(SomeEntries &entries, Id id)
    {
        return std::lower_bound(entries.begin(), entries.end(), id,
                                [](const Entry &entry, Id wanted) { return entry.first < wanted; });
    }

    template <typename Visitor>
    static void compareEntries(const Entries &before, const Entries &after, Visitor &&visit)
    {
        auto b = before.begin();
        auto a = after.begin();
        while (b != before.end() || a != after.end()) {
            if (a == after.end() || (b != before.end() && b->first < a->first)) {
                visit(b->first, &b->second, static_cast<const T *>(nullptr));
                ++b;
            } else if (b == before.end() || a->first < b->first) {
                visit(a->first, static_cast<const T *>(nullptr), &a->second);
                ++a;
            } else {
                visit(a->first, &b->second, &a->second);
                ++b;
                ++a;
            }
        }
    }

    std::vector<Slot> m_chunks;
    std::size_t m_size = 0;
};

} // namespace bayplan
