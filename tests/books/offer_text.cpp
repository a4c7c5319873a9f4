// SPDX-License-Identifier: GPL-3.0-or-later
#include "books/offer_text.h"

#include <map>
#include <ostream>

namespace {

std::string quoted(const std::string &text)
{
    return "\"" + text + "\"";
}

std::string member(const std::string &name, const std::string &value)
{
    return quoted(name) + ":" + quoted(value);
}

std::string headOf(const std::string &offer, const std::string &published)
{
    return "{" + member("formatVersion", "v1.0") + "," + member("disclaimer", "for tests") + "," +
           member("offerCode", offer) + "," + member("version", "20260911124425") + "," +
           member("publicationDate", published);
}

std::string productJson(const OfferRow &row)
{
    std::string attributes = member("servicecode", "any") + "," + member("usagetype", row.usage) + "," +
                             member("regionCode", row.region) + "," + member("locationType", "AWS Region") + "," +
                             member("operation", row.operation);
    for (const auto &[name, value] : row.more)
        attributes += "," + member(name, value);
    return quoted(row.sku) + ":{" + member("sku", row.sku) + "," + member("productFamily", "any") +
           ",\"attributes\":{" + attributes + "}}";
}

std::string dimensionJson(const std::string &code, const OfferRow &row)
{
    return quoted(code) + ":{" + member("rateCode", code) + "," + member("description", "a price") + "," +
           member("beginRange", row.begin) + "," + member("endRange", "Inf") + "," + member("unit", row.unit) +
           ",\"pricePerUnit\":{" + member("USD", row.usd) + "},\"appliesTo\":[]}";
}

std::string termJson(const std::string &sku, const std::string &termCode, const std::string &dimensions)
{
    const std::string term = sku + "." + termCode;
    return quoted(sku) + ":{" + quoted(term) + ":{" + member("offerTermCode", termCode) + "," + member("sku", sku) +
           "," + member("effectiveDate", "2026-09-01T00:00:00Z") + ",\"priceDimensions\":{" + dimensions +
           "},\"termAttributes\":{}}}";
}

void append(std::string &list, const std::string &item)
{
    list += (list.empty() ? "" : ",\n") + item;
}

std::string column(const OfferRow &row, const std::string &jsonName)
{
    for (const auto &[name, value] : row.more)
        if (name == jsonName)
            return value;
    return {};
}

} // namespace

std::string offerJson(const std::string &offer, const std::string &published, const std::vector<OfferRow> &rows)
{
    std::string products;
    std::map<std::string, std::pair<std::string, std::string>> dimensions; // SKU → term code, rates
    for (const OfferRow &row : rows) {
        auto &[code, rates] = dimensions[row.sku];
        if (rates.empty())
            append(products, productJson(row));
        code = row.termCode;
        append(rates, dimensionJson(row.sku + "." + code + ".R" + row.begin, row));
    }
    std::string terms;
    for (const auto &[sku, rates] : dimensions)
        append(terms, termJson(sku, rates.first, rates.second));
    return headOf(offer, published) + ",\n\"products\":{" + products + "},\n\"terms\":{\"OnDemand\":{" + terms +
           "},\"Reserved\":{},\"FlatRate\":{}}}\n";
}

std::string offerCsv(const std::string &offer, const std::string &published, const std::vector<OfferRow> &rows)
{
    std::string text = "\"FormatVersion\",\"v1.0\"\n\"Disclaimer\",\"All prices are for tests, \"\"only\"\".\"\n"
                       "\"Publication Date\"," +
                       quoted(published) + "\n\"Version\",\"20260911124425\"\n\"OfferCode\"," + quoted(offer) + "\n";
    text += "\"SKU\",\"OfferTermCode\",\"RateCode\",\"TermType\",\"PriceDescription\",\"EffectiveDate\","
            "\"StartingRange\",\"EndingRange\",\"Unit\",\"PricePerUnit\",\"Currency\",\"Product Family\","
            "\"Location\",\"Location Type\",\"Instance Type\",\"vCPU\",\"Memory\",\"Physical Processor\","
            "\"Operating System\",\"Tenancy\",\"Pre Installed S/W\",\"CapacityStatus\",\"usageType\",\"operation\","
            "\"Region Code\"\n";
    for (const OfferRow &row : rows) {
        const std::vector<std::string> cells = {row.sku,
                                                row.termCode,
                                                row.sku + "." + row.termCode,
                                                "OnDemand",
                                                "a price, of many",
                                                "2026-09-01",
                                                row.begin,
                                                "Inf",
                                                row.unit,
                                                row.usd,
                                                "USD",
                                                "any",
                                                column(row, "location"),
                                                "AWS Region",
                                                column(row, "instanceType"),
                                                column(row, "vcpu"),
                                                column(row, "memory"),
                                                column(row, "physicalProcessor"),
                                                column(row, "operatingSystem"),
                                                column(row, "tenancy"),
                                                column(row, "preInstalledSw"),
                                                column(row, "capacitystatus"),
                                                row.usage,
                                                row.operation,
                                                row.region};
        std::string line;
        for (const std::string &cell : cells)
            line += (line.empty() ? "" : ",") + quoted(cell);
        text += line + "\r\n";
    }
    return text;
}

void writeLargeOffer(std::ostream &out, std::size_t bytes)
{
    const auto rowOf = [](std::size_t number) {
        const bool isLinux = number % 16 == 0;
        const std::string type = "m" + std::to_string(100 + number / 16) + ".large";
        OfferRow row{"SKU" + std::to_string(1'000'000'000'000 + number), "BoxUsage:" + type, "us-east-1", "Hrs",
                     "0.0960000000"};
        row.operation = isLinux ? "RunInstances" : "RunInstances:000g";
        row.more = {{"location", "US East (N. Virginia)"},
                    {"instanceType", type},
                    {"vcpu", "2"},
                    {"memory", "8 GiB"},
                    {"operatingSystem", isLinux ? "Linux" : "Windows"},
                    {"tenancy", isLinux ? "Shared" : "Dedicated"},
                    {"preInstalledSw", "NA"},
                    {"capacitystatus", isLinux ? "Used" : "UnusedCapacityReservation"},
                    {"physicalProcessor", "Intel Xeon Platinum 8175"}};
        // What an instance has besides: some twenty attributes that say nothing about its price.
        for (const char *name : {"currentGeneration",
                                 "instanceFamily",
                                 "clockSpeed",
                                 "storage",
                                 "networkPerformance",
                                 "processorArchitecture",
                                 "licenseModel",
                                 "ecu",
                                 "normalizationSizeFactor",
                                 "gpuMemory",
                                 "intelAvxAvailable",
                                 "intelAvx2Available",
                                 "intelTurboAvailable",
                                 "marketoption",
                                 "processorFeatures",
                                 "vpcnetworkingsupport",
                                 "classicnetworkingsupport",
                                 "enhancedNetworkingSupported",
                                 "dedicatedEbsThroughput",
                                 "availabilityzone"})
            row.more.emplace_back(name, "as in real offers");
        return row;
    };
    constexpr std::size_t bytesOfProduct = 4'055;
    const std::size_t count = bytes / bytesOfProduct;
    out << headOf("AmazonEC2", "2026-09-11T12:44:25Z") << ",\n\"products\":{";
    for (std::size_t i = 0; i < count; ++i)
        out << (i > 0 ? ",\n" : "") << productJson(rowOf(i));
    const auto writeTerms = [&](const std::string &name, const std::vector<std::string> &codes) {
        out << quoted(name) << ":{";
        for (std::size_t i = 0; i < count; ++i) {
            const OfferRow row = rowOf(i);
            std::string rates;
            for (const std::string &code : codes)
                append(rates, dimensionJson(row.sku + "." + code + ".6YS6EN2CT7", row));
            out << (i > 0 ? ",\n" : "") << termJson(row.sku, codes.front(), rates);
        }
        out << "}";
    };
    out << "},\n\"terms\":{";
    writeTerms("OnDemand", {"JRTCKXETXF"});
    out << ",\n";
    writeTerms("Reserved", {"38NPMPTW36", "4NA7Y494T4", "6QCMYABX3D", "7NE97W5U4E", "BPH4J8HBKS", "HU7G6KETJZ",
                            "MZU6U2429S", "NQ3QZPMQV9", "R5XV2EPZQZ", "VJWZNREJX2"});
    out << "}}\n";
}
