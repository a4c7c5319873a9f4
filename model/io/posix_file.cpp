// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/posix_file.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace bayplan {

Descriptor::~Descriptor()
{
    if (m_number >= 0)
        ::close(m_number);
}

bool Descriptor::close()
{
    return ::close(release()) == 0;
}

int Descriptor::release()
{
    return std::exchange(m_number, -1);
}

bool writeAll(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::string systemReason(int code)
{
    return std::generic_category().message(code);
}

} // namespace bayplan
