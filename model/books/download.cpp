// SPDX-License-Identifier: GPL-3.0-or-later
#include "books/download.h"

#include <curl/curl.h>

#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>

namespace bayplan {

namespace {

using Curl = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

/// The library wants to be set up once, before any thread uses it.
bool isSetUp()
{
    static const bool done = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return done;
}

/// What the library's callbacks share while one file is fetched.
struct Transfer
{
    const DownloadOptions &options;
    std::stop_token stop;
    const ByteProgressSink &progress;
    ByteProgress done;
    std::string path;
    std::ofstream file;
    CURL *curl = nullptr;
    std::uint64_t resumedFrom = 0;
    bool isUnwritable = false;
    bool isTooMuch = false;

    /// Begins where the last try stopped, when the server agrees; else at the start.
    bool open()
    {
        long status = 0;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        constexpr long partialContent = 206;
        if (status != partialContent)
            resumedFrom = 0;
        file.open(path, resumedFrom > 0 ? std::ios::binary | std::ios::app : std::ios::binary | std::ios::trunc);
        done.done = resumedFrom;
        return file.is_open();
    }
};

std::size_t takeBytes(const char *bytes, std::size_t, std::size_t count, void *data)
{
    auto &transfer = *static_cast<Transfer *>(data);
    transfer.isTooMuch = transfer.done.done + count > transfer.options.mostBytes;
    if (transfer.isTooMuch)
        return 0;
    transfer.isUnwritable = (!transfer.file.is_open() && !transfer.open()) ||
                            !transfer.file.write(bytes, static_cast<std::streamsize>(count));
    if (transfer.isUnwritable)
        return 0;
    transfer.done.done += count;
    return count;
}

int showProgress(void *data, curl_off_t all, curl_off_t, curl_off_t, curl_off_t)
{
    auto &transfer = *static_cast<Transfer *>(data);
    transfer.done.all = all > 0 ? static_cast<std::uint64_t>(all) + transfer.resumedFrom : 0;
    if (transfer.progress)
        transfer.progress(transfer.done);
    return transfer.stop.stop_requested() ? 1 : 0;
}

void prepare(CURL *curl, const std::string &address, Transfer &transfer)
{
    constexpr long connectSeconds = 20;
    curl_easy_setopt(curl, CURLOPT_URL, address.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FAILONERROR, 1L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "bayplan");
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connectSeconds);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(transfer.options.patience.count()));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, takeBytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, showProgress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
}

/// Whether another try may help: the connection broke, or the server is busy. A refusal stays a refusal.
bool mayPass(CURLcode code, long status)
{
    constexpr long firstServerError = 500;
    constexpr long tooManyRequests = 429;
    switch (code) {
    case CURLE_COULDNT_CONNECT:
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_OPERATION_TIMEDOUT:
        return true;
    case CURLE_HTTP_RETURNED_ERROR:
        return status >= firstServerError || status == tooManyRequests;
    default:
        return false;
    }
}

/// Waits, but not for somebody who wants to stop.
void waitFor(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
}

struct Outcome
{
    CURLcode code = CURLE_OK;
    long status = 0;
};

Outcome tryOnce(const std::string &address, Transfer &transfer)
{
    const Curl curl(curl_easy_init(), curl_easy_cleanup);
    if (!curl)
        return {CURLE_FAILED_INIT, 0};
    transfer.curl = curl.get();
    transfer.resumedFrom = transfer.done.done;
    prepare(curl.get(), address, transfer);
    if (transfer.resumedFrom > 0)
        curl_easy_setopt(curl.get(), CURLOPT_RESUME_FROM_LARGE, static_cast<curl_off_t>(transfer.resumedFrom));
    Outcome outcome{curl_easy_perform(curl.get()), 0};
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &outcome.status);
    transfer.file.close();
    return outcome;
}

/// Redirections are answers as well, and none that is wanted: prices come from where one asked for them.
bool isSuccess(long status)
{
    constexpr long ok = 200;
    constexpr long partialContent = 206;
    return status == ok || status == partialContent;
}

std::string answerOf(long status)
{
    return "the server answers " + std::to_string(status);
}

std::string reasonOf(const Outcome &outcome)
{
    return outcome.code == CURLE_HTTP_RETURNED_ERROR ? answerOf(outcome.status) : curl_easy_strerror(outcome.code);
}

tl::unexpected<Error> notFetched(const std::string &address, const std::string &reason)
{
    return failure("download", text(BAYPLAN_TEXT("%1 cannot be fetched: %2"), address, reason),
                   text(BAYPLAN_TEXT("try again later; the present price book stays as it is")));
}

/// An answer without a body is an empty file.
Result<bool> finished(const Transfer &transfer)
{
    if (transfer.done.done == 0)
        std::ofstream(transfer.path, std::ios::binary | std::ios::trunc);
    return true;
}

} // namespace

Result<bool> download(const std::string &address, const std::string &file, const DownloadOptions &options,
                      std::stop_token stop, const ByteProgressSink &progress)
{
    if (!isSetUp())
        return notFetched(address, "the network library does not start");
    Transfer transfer{options, stop, progress, ByteProgress(), file, std::ofstream()};
    transfer.done.file = address;
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    std::chrono::milliseconds pause = options.pause;
    for (int attempt = 1;; ++attempt) {
        const Outcome outcome = tryOnce(address, transfer);
        if (stop.stop_requested())
            return false;
        if (transfer.isUnwritable)
            return failure("unwritable", text(BAYPLAN_TEXT("%1 cannot be written"), file),
                           text(BAYPLAN_TEXT("make room or choose another folder")));
        if (transfer.isTooMuch)
            return notFetched(address, "it is larger than any offer file");
        if (outcome.code == CURLE_OK)
            return isSuccess(outcome.status) ? finished(transfer) : notFetched(address, answerOf(outcome.status));
        // A server that cannot go on in the middle is asked for the whole.
        if (outcome.code == CURLE_RANGE_ERROR || outcome.code == CURLE_BAD_DOWNLOAD_RESUME)
            transfer.done.done = 0;
        else if (!mayPass(outcome.code, outcome.status))
            return notFetched(address, reasonOf(outcome));
        if (attempt == options.tries)
            return notFetched(address, reasonOf(outcome) + ", at every one of " + std::to_string(attempt) + " tries");
        waitFor(pause, stop);
        pause *= 2;
    }
}

} // namespace bayplan
