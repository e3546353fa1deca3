/* SPDX-License-Identifier: Apache-2.0 */
/* The one clock. The product's day is that of Asia/Tokyo, which has had no summer time since
 * 1951. */
#include "madoguchi/base.h"
#include <time.h>

int64_t clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int32_t clock_today(void)
{
    return (int32_t)((time(NULL) + 9 * 3600) / 86400);
}
