/* SPDX-License-Identifier: Apache-2.0 */
/*
 * base: the word an author most likely meant. Edit distance with swapped neighbours counted as one
 * slip, because that is how keys are mistyped. Dry.
 */
#include "madoguchi/base.h"

#include <string.h>

#define LONGEST 48
static size_t smallest(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* Words whose lengths alone are `most` or more apart are not compared: thousands may be known. */
static size_t distance(const char *a, const char *b, size_t most)
{
    size_t n = strlen(a), m = strlen(b);
    size_t row[3][LONGEST + 1];             /* the two rows before, and the one being filled */
    if (n > LONGEST || m > LONGEST || n >= m + most || m >= n + most)
        return LONGEST;
    for (size_t j = 0; j <= m; j++)
        row[1][j] = j;
    for (size_t i = 1; i <= n; i++) {
        row[2][0] = i;
        for (size_t j = 1; j <= m; j++) {
            row[2][j] = smallest(row[1][j] + 1, row[2][j - 1] + 1,
                                 row[1][j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                row[0][j - 2] + 1 < row[2][j])
                row[2][j] = row[0][j - 2] + 1;
        }
        memcpy(row[0], row[1], (m + 1) * sizeof(row[0][0]));
        memcpy(row[1], row[2], (m + 1) * sizeof(row[0][0]));
    }
    return row[1][m];
}

const char *nearest_of(const char *word, const char *const *known, size_t count)
{
    const char *best = "";
    size_t room = strlen(word) / 3 + 1, least = room + 1;
    for (size_t i = 0; i < count; i++) {
        size_t d = known[i] ? distance(word, known[i], least) : LONGEST;
        if (d < least) {
            least = d;
            best = known[i];
        }
    }
    return best;
}
