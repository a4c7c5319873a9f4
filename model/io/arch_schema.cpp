// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/arch_file.h"
