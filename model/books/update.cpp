// SPDX-License-Identifier: GPL-3.0-or-later
#include "books/update.h"

#include "books/offer_reader.h"
#include "io/whole_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace bayplan {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::string_view rootIndex = "/offers/v1.0/aws/index.json";
constexpr std::uint64_t mostIndexBytes = 50'000'000;

/// The file that is being fetched; it goes when nobody needs it any more.
class Scratch
{
public:
    explicit Scratch(const std::string &folder) : m_path((fs::path(folder) / ".fetched-offer").string()) {}
    ~Scratch()
    {
        std::error_code ignored;
        fs::remove(m_path, ignored);
    }
    Scratch(const Scratch &) = delete;
    Scratch &operator=(const Scratch &) = delete;
    [[nodiscard]] const std::string &path() const { return m_path; }

private:
    std::string m_path;
};

tl::unexpected<Error> badIndex(const std::string &address, const std::string &what)
{
    return failure("update-index", text(BAYPLAN_TEXT("%1 is not the index that was expected: %2"), address, what),
                   text(BAYPLAN_TEXT("check the address; the present price book stays as it is")));
}

/// A string in nested objects; empty when it is not there.
std::string stringAt(const Json &json, std::initializer_list<std::string> path)
{
    const Json *at = &json;
    for (const std::string &name : path) {
        if (!at->is_object() || !at->contains(name))
            return {};
        at = &(*at)[name];
    }
    return at->is_string() ? at->get<std::string>() : std::string();
}

/// One offer of one region, and where it is.
struct Part
{
    std::string offer;
    std::string region;
    std::string path;
};

/// Fetches one thing after the other. Whatever it returns nothing for was stopped.
class Updater
{
public:
    Updater(const PriceBook &old, const std::string &folder, const UpdateOptions &options, std::stop_token stop,
            const ByteProgressSink &progress)
        : m_old(old), m_options(options), m_scratch(folder), m_stop(std::move(stop)), m_progress(progress)
    {
        if (m_options.regions.empty())
            for (const Region &region : old.regions())
                m_options.regions.emplace_back(region.id);
    }

    Result<std::optional<ImportedBook>> run()
    {
        const Result<bool> planned = planParts();
        if (!planned || !*planned)
            return planned.map([](bool) { return std::optional<ImportedBook>(); });
        std::vector<OfferPrices> offers;
        for (const Part &part : m_parts) {
            Result<std::optional<OfferPrices>> read = fetchPart(part);
            if (!read)
                return tl::make_unexpected(read.error());
            if (!*read)
                return std::nullopt;
            offers.push_back(**std::move(read));
        }
        return mergeOffers(offers, m_old).map([this](ImportedBook book) {
            book.problems.insert(book.problems.end(), m_problems.begin(), m_problems.end());
            return std::optional(std::move(book));
        });
    }

private:
    Result<std::optional<Json>> fetchIndex(const std::string &path)
    {
        DownloadOptions options = m_options.download;
        options.mostBytes = mostIndexBytes;
        const std::string address = m_options.from + path;
        const Result<bool> fetched = download(address, m_scratch.path(), options, m_stop, m_progress);
        if (!fetched || !*fetched)
            return fetched.map([](bool) { return std::optional<Json>(); });
        return readWholeFile(m_scratch.path()).and_then([&](const std::string &bytes) -> Result<std::optional<Json>> {
            Json json = Json::parse(bytes, nullptr, false);
            if (!json.is_object())
                return badIndex(address, "it is damaged, or no JSON");
            return std::optional(std::move(json));
        });
    }

    /// Returns false when stopped.
    Result<bool> planParts()
    {
        const Result<std::optional<Json>> root = fetchIndex(std::string(rootIndex));
        if (!root || !*root)
            return root.map([](const auto &) { return false; });
        const Json offers = (*root)->value("offers", Json());
        if (!offers.is_object())
            return badIndex(m_options.from + std::string(rootIndex), "it has no offers");
        for (const auto &[offer, entry] : offers.items()) {
            const bool isWanted = m_options.offers.empty()
                                      ? isKnownOffer(offer)
                                      : std::ranges::find(m_options.offers, offer) != m_options.offers.end();
            if (!isWanted)
                continue;
            const Result<bool> planned = planOffer(offer, stringAt(entry, {"currentRegionIndexUrl"}));
            if (!planned || !*planned)
                return planned;
        }
        if (m_parts.empty())
            return badIndex(m_options.from + std::string(rootIndex), "it has none of the offers and regions wanted");
        return true;
    }

    Result<bool> planOffer(const std::string &offer, const std::string &indexPath)
    {
        if (!indexPath.starts_with('/'))
            return badIndex(m_options.from + std::string(rootIndex), "the offer " + offer + " has no region index");
        const Result<std::optional<Json>> index = fetchIndex(indexPath);
        if (!index || !*index)
            return index.map([](const auto &) { return false; });
        for (const std::string &region : m_options.regions) {
            const std::string path = stringAt(**index, {"regions", region, "currentVersionUrl"});
            if (path.starts_with('/'))
                m_parts.push_back({offer, region, path});
            else
                m_problems.push_back({Severity::warning,
                                      "update-region",
                                      text(BAYPLAN_TEXT("The offer %1 has nothing of %2"), offer, region),
                                      text(BAYPLAN_TEXT("the old prices stay")),
                                      {},
                                      {}});
        }
        return true;
    }

    Result<std::optional<OfferPrices>> fetchPart(const Part &part)
    {
        const std::string address = m_options.from + part.path;
        const Result<bool> fetched = download(address, m_scratch.path(), m_options.download, m_stop, m_progress);
        if (!fetched || !*fetched)
            return fetched.map([](bool) { return std::optional<OfferPrices>(); });
        Result<std::optional<OfferPrices>> read = readOffer(m_scratch.path(), m_old, m_stop);
        if (!read) {
            Error error = read.error();
            error.what =
                text(BAYPLAN_TEXT("%1 was fetched and cannot be used: %2"), address, std::vector<Text>{error.what});
            return tl::make_unexpected(std::move(error));
        }
        if (*read && (*read)->head.offer != part.offer)
            return badIndex(address, "it is the offer " + (*read)->head.offer + " instead of " + part.offer);
        return read;
    }

    const PriceBook &m_old;
    UpdateOptions m_options;
    Scratch m_scratch;
    std::stop_token m_stop;
    const ByteProgressSink &m_progress;
    std::vector<Part> m_parts;
    Problems m_problems;
};

} // namespace

Result<std::optional<ImportedBook>> updateBook(const PriceBook &old, const std::string &folder,
                                               const UpdateOptions &options, std::stop_token stop,
                                               const ByteProgressSink &progress)
{
    std::error_code ignored;
    fs::create_directories(folder, ignored);
    return Updater(old, folder, options, std::move(stop), progress).run();
}

} // namespace bayplan
