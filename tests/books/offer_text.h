// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <utility>
#include <vector>

/// A product with one rate, as an AWS offer file has it. Rows with the same SKU are tiers of one product.
struct OfferRow
{
    std::string sku;
    std::string usage;
    std::string region;
    std::string unit;
    std::string usd;
    std::string begin = "0";
    std::string operation = {};
    std::string termCode = "JRTCKXETXF";
    std::vector<std::pair<std::string, std::string>> more = {}; ///< further attributes, by their JSON names
};

/// An offer file in the shape that AWS publishes.
std::string offerJson(const std::string &offer, const std::string &published, const std::vector<OfferRow> &rows);
std::string offerCsv(const std::string &offer, const std::string &published, const std::vector<OfferRow> &rows);

/// Writes a made-up AmazonEC2 offer of about this many bytes: mostly products nobody wants, with reserved terms, as in
/// the real ones. Every sixteenth product is an instance type with Linux.
void writeLargeOffer(std::ostream &out, std::size_t bytes);
