// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/versions.h"

#include "base/fingerprint.h"
#include "io/arch_file.h"
#include "io/whole_file.h"

#include <date/date.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace bayplan {

namespace {

namespace fs = std::filesystem;
using Milliseconds = date::sys_time<std::chrono::milliseconds>;

/// As timeOf reads it.
constexpr const char *nameFormat = "%Y-%m-%dT%H%M%SZ.arch";

/// Where the versions of one document are; its name is in it for people who look there by hand.
fs::path versionsFolder(const std::string &folder, const std::string &documentPath)
{
    std::error_code ignored;
    fs::path whole = fs::weakly_canonical(fs::absolute(documentPath, ignored), ignored);
    if (whole.empty())
        whole = documentPath;
    const std::string stem = whole.stem().string().substr(0, 80);
    return fs::path(folder) / "versions" / (stem + '-' + inHex(fingerprint(whole.string())));
}

std::optional<Milliseconds> timeOf(const fs::path &file)
{
    const std::string name = file.filename().string();
    int year = 0;
    unsigned month = 0, day = 0, hour = 0, minute = 0, second = 0, milli = 0;
    int read = 0;
    std::sscanf(name.c_str(), "%4d-%2u-%2uT%2u%2u%2u.%3uZ.arch%n", &year, &month, &day, &hour, &minute, &second, &milli,
                &read);
    const date::year_month_day date{date::year{year}, date::month{month}, date::day{day}};
    if (read == 0 || static_cast<std::size_t>(read) != name.size() || !date.ok())
        return std::nullopt;
    using namespace std::chrono;
    return date::sys_days(date) + hours(hour) + minutes(minute) + seconds(second) + milliseconds(milli);
}

Milliseconds freshTime(const std::vector<KeptVersion> &kept)
{
    const auto now = date::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    if (kept.empty())
        return now;
    // A clock that was set back must not put a newer version behind an older one.
    const auto newest = date::floor<std::chrono::milliseconds>(kept.front().when);
    return std::max(now, newest + std::chrono::milliseconds(1));
}

} // namespace

std::optional<FileStamp> stampOf(const std::string &path)
{
    std::error_code error;
    const auto modified = fs::last_write_time(path, error);
    const auto bytes = readWholeFile(path);
    if (error || !bytes)
        return std::nullopt;
    const auto since = std::chrono::duration_cast<std::chrono::nanoseconds>(modified.time_since_epoch());
    return FileStamp{bytes->size(), since.count(), fingerprint(*bytes)};
}

bool hasSameBytes(const std::optional<FileStamp> &a, const std::optional<FileStamp> &b)
{
    return a.has_value() == b.has_value() && (!a || (a->size == b->size && a->fingerprint == b->fingerprint));
}

std::vector<KeptVersion> versions(const std::string &folder, const std::string &documentPath)
{
    std::vector<KeptVersion> kept;
    std::error_code error;
    const fs::path place = versionsFolder(folder, documentPath);
    for (fs::directory_iterator entry(place, error), end; !error && entry != end; entry.increment(error)) {
        if (const auto time = timeOf(entry->path()))
            kept.push_back({entry->path().string(), *time});
    }
    std::ranges::sort(kept, std::greater(), &KeptVersion::when);
    return kept;
}

Result<void> keepVersion(const std::string &folder, const std::string &documentPath, std::string_view text)
{
    const auto kept = versions(folder, documentPath);
    const auto dropBeyond = [&kept](std::size_t count) {
        std::error_code ignored;
        for (std::size_t i = count; i < kept.size(); ++i)
            fs::remove(kept[i].file, ignored);
    };
    // A program that was killed before the last line here has left one too many.
    dropBeyond(versionsKept);
    const auto newest = kept.empty() ? std::nullopt : stampOf(kept.front().file);
    if (newest && newest->size == text.size() && newest->fingerprint == fingerprint(text))
        return {};
    std::error_code error;
    const fs::path place = versionsFolder(folder, documentPath);
    fs::create_directories(place, error);
    auto written = writeAtomically((place / date::format(nameFormat, freshTime(kept))).string(), text);
    if (written)
        dropBeyond(versionsKept - 1);
    return written;
}

} // namespace bayplan
