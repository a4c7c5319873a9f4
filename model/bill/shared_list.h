// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace bayplan {

/// A list in pieces that several results share, read like a vector: copying one costs a pointer for each piece, and a
/// result that differs in one piece keeps all the others. Elements stay where they are as long as any list has them.
template <typename T>
class SharedList
{
public:
    using Piece = std::shared_ptr<const std::vector<T>>;
    using value_type = T;
    class const_iterator;
    using iterator = const_iterator;

    SharedList() = default;
    SharedList(std::vector<T> items) { append(std::make_shared<const std::vector<T>>(std::move(items))); }
    SharedList(std::initializer_list<T> items) : SharedList(std::vector<T>(items)) {}

    /// Adds a piece at the end.
    void append(Piece piece)
    {
        if (piece->empty())
            return;
        const std::size_t before = size();
        m_ends.push_back(before + piece->size());
        m_pieces.push_back(std::move(piece));
    }
    void push_back(T item) { append(std::make_shared<const std::vector<T>>(1, std::move(item))); }
    void reservePieces(std::size_t count)
    {
        m_pieces.reserve(count);
        m_ends.reserve(count);
    }

    [[nodiscard]] bool empty() const { return m_pieces.empty(); }
    [[nodiscard]] std::size_t size() const { return m_ends.empty() ? 0 : m_ends.back(); }
    /// Requires: index < size(). Takes time logarithmic in the number of pieces.
    [[nodiscard]] const T &operator[](std::size_t index) const
    {
        const auto end = std::upper_bound(m_ends.begin(), m_ends.end(), index);
        assert(end != m_ends.end());
        const auto &piece = *m_pieces[static_cast<std::size_t>(end - m_ends.begin())];
        return piece[piece.size() - (*end - index)];
    }
    [[nodiscard]] const T &front() const { return m_pieces.front()->front(); }
    [[nodiscard]] const T &back() const { return m_pieces.back()->back(); }
    [[nodiscard]] const_iterator begin() const { return {m_pieces.data(), 0}; }
    [[nodiscard]] const_iterator end() const { return {m_pieces.data() + m_pieces.size(), 0}; }

    class const_iterator
    {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using pointer = const T *;
        using reference = const T &;

        const_iterator() = default;
        const_iterator(const Piece *piece, std::size_t index) : m_piece(piece), m_index(index) {}
        reference operator*() const { return (**m_piece)[m_index]; }
        pointer operator->() const { return &**this; }
        const_iterator &operator++()
        {
            if (++m_index == (*m_piece)->size()) {
                ++m_piece;
                m_index = 0;
            }
            return *this;
        }
        const_iterator operator++(int)
        {
            const const_iterator before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(const const_iterator &, const const_iterator &) = default;

    private:
        const Piece *m_piece = nullptr;
        std::size_t m_index = 0;
    };

private:
    std::vector<Piece> m_pieces;
    std::vector<std::size_t> m_ends; ///< index after each piece
};

} // namespace bayplan
