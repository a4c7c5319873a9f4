// SPDX-License-Identifier: GPL-3.0-or-later
// Importing a made-up AmazonEC2 offer of 100 MB: time beside a plain SAX parse of the same file, and the most memory
// that the import has at any time, counted in operator new.
#include <benchmark/benchmark.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <new>
#include <nlohmann/json.hpp>

#include "books/import_offers.h"
#include "books/offer_text.h"

namespace {

std::atomic<std::size_t> inUse = 0;
std::atomic<std::size_t> most = 0;

/// Each block says in front of itself how large it is.
constexpr std::size_t headSize = alignof(std::max_align_t);

void *allocate(std::size_t size)
{
    auto *block = static_cast<char *>(std::malloc(size + headSize));
    if (!block)
        throw std::bad_alloc();
    *reinterpret_cast<std::size_t *>(block) = size;
    const std::size_t now = inUse += size;
    std::size_t before = most;
    while (before < now && !most.compare_exchange_weak(before, now)) {
    }
    return block + headSize;
}

void release(void *pointer) noexcept
{
    if (!pointer)
        return;
    char *block = static_cast<char *>(pointer) - headSize;
    inUse -= *reinterpret_cast<std::size_t *>(block);
    std::free(block);
}

} // namespace

void *operator new(std::size_t size)
{
    return allocate(size);
}
void *operator new[](std::size_t size)
{
    return allocate(size);
}
void operator delete(void *pointer) noexcept
{
    release(pointer);
}
void operator delete[](void *pointer) noexcept
{
    release(pointer);
}
void operator delete(void *pointer, std::size_t) noexcept
{
    release(pointer);
}
void operator delete[](void *pointer, std::size_t) noexcept
{
    release(pointer);
}

using namespace bayplan;

namespace {

constexpr std::size_t fileSize = 100'000'000;

/// The file, made once and removed at the end.
class LargeFile
{
public:
    LargeFile()
    {
        std::ofstream out(m_path, std::ios::binary);
        writeLargeOffer(out, fileSize);
    }
    ~LargeFile() { std::filesystem::remove(m_path); }
    LargeFile(const LargeFile &) = delete;
    LargeFile &operator=(const LargeFile &) = delete;

    [[nodiscard]] std::string path() const { return m_path.string(); }
    [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(std::filesystem::file_size(m_path)); }

private:
    std::filesystem::path m_path = std::filesystem::temp_directory_path() / "bayplan-bench-offer.json";
};

const LargeFile &largeFile()
{
    static const LargeFile file;
    return file;
}

void plainParse(benchmark::State &state)
{
    struct Nothing : nlohmann::json_sax<nlohmann::json>
    {
        bool null() override { return true; }
        bool boolean(bool) override { return true; }
        bool number_integer(std::int64_t) override { return true; }
        bool number_unsigned(std::uint64_t) override { return true; }
        bool number_float(double, const std::string &) override { return true; }
        bool string(std::string &) override { return true; }
        bool binary(nlohmann::json::binary_t &) override { return true; }
        bool start_object(std::size_t) override { return true; }
        bool key(std::string &) override { return true; }
        bool end_object() override { return true; }
        bool start_array(std::size_t) override { return true; }
        bool end_array() override { return true; }
        bool parse_error(std::size_t, const std::string &, const nlohmann::json::exception &) override { return false; }
    };
    for (auto _ : state) {
        std::ifstream file(largeFile().path(), std::ios::binary);
        Nothing nothing;
        if (!nlohmann::json::sax_parse(file, &nothing))
            state.SkipWithError("the file is no JSON");
    }
    state.SetBytesProcessed(state.iterations() * largeFile().size());
}

void importOffer(benchmark::State &state)
{
    const std::string path = largeFile().path();
    const std::size_t before = inUse;
    most = before;
    for (auto _ : state) {
        const auto imported = importOffers({&path, 1}, PriceBook::builtIn());
        if (!imported || (*imported)->added == 0)
            state.SkipWithError("nothing was imported");
    }
    state.SetBytesProcessed(state.iterations() * largeFile().size());
    state.counters["most MB"] = static_cast<double>(most - before) / 1e6;
}

} // namespace

BENCHMARK(plainParse)->Unit(benchmark::kMillisecond);
BENCHMARK(importOffer)->Unit(benchmark::kMillisecond);
