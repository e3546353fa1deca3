/* SPDX-License-Identifier: Apache-2.0 */
/* Exact decimals; every division and every loss of digits names its rounding. 128 bits inside, 64
 * outside. Dry. */
#include "madoguchi/base.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { LARGEST_SCALE = 12 };
__extension__ typedef __int128 wide;   /* the compiler's own word, which -Wpedantic would question */

static wide power(int exponent)
{
    wide result = 1;
    while (exponent-- > 0)
        result *= 10;
    return result;
}

static bool fit(wide coefficient, int scale, struct decimal *out)
{
    while (scale > 0 && coefficient % 10 == 0) {
        coefficient /= 10;
        scale--;
    }
    if (scale > LARGEST_SCALE || coefficient > INT64_MAX || coefficient < INT64_MIN)
        return false;
    *out = (struct decimal){(int64_t)coefficient, scale};
    return true;
}

bool decimal_parse(const char *text, struct decimal *out)
{
    bool negative = *text == '-', point = false;
    wide coefficient = 0;
    int scale = 0, digits = 0;
    for (text += negative; *text; text++) {
        if (*text == '.' && !point && digits > 0 && isdigit((unsigned char)text[1])) {
            point = true;
            continue;
        }
        if (!isdigit((unsigned char)*text) || ++digits > 30)
            return false;
        coefficient = coefficient * 10 + (*text - '0');
        scale += point;
    }
    return digits > 0 && fit(negative ? -coefficient : coefficient, scale, out);
}

void decimal_print(struct decimal value, char out[40])
{
    uint64_t size = value.coefficient < 0 ? 0 - (uint64_t)value.coefficient
                                          : (uint64_t)value.coefficient;
    uint64_t unit = (uint64_t)power(value.scale);
    const char *sign = value.coefficient < 0 ? "-" : "";
    if (value.scale == 0)
        snprintf(out, 40, "%s%llu", sign, (unsigned long long)size);
    else
        snprintf(out, 40, "%s%llu.%0*llu", sign, (unsigned long long)(size / unit), value.scale,
                 (unsigned long long)(size % unit));
}

/* Both on the larger scale. */
static int align(struct decimal a, struct decimal b, wide *x, wide *y)
{
    int scale = a.scale > b.scale ? a.scale : b.scale;
    *x = (wide)a.coefficient * power(scale - a.scale);
    *y = (wide)b.coefficient * power(scale - b.scale);
    return scale;
}

int decimal_compare(struct decimal a, struct decimal b)
{
    wide x, y;
    align(a, b, &x, &y);
    return (x > y) - (x < y);
}

bool decimal_add(struct decimal a, struct decimal b, struct decimal *out)
{
    wide x, y;
    int scale = align(a, b, &x, &y);
    return fit(x + y, scale, out);
}

bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *out)
{
    wide x, y;
    int scale = align(a, b, &x, &y);
    return fit(x - y, scale, out);
}

bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *out)
{
    return fit((wide)a.coefficient * b.coefficient, a.scale + b.scale, out);
}

static wide divide(wide a, wide b, enum rounding how)
{
    wide quotient = a / b, rest = a % b;
    wide size = rest < 0 ? -rest : rest, half = b < 0 ? -b : b;
    bool away = how == ROUND_UP ? rest != 0 : how == ROUND_HALF_UP && size * 2 >= half;
    return away ? quotient + ((a < 0) == (b < 0) ? 1 : -1) : quotient;
}

bool decimal_divide(struct decimal a, struct decimal b, int scale, enum rounding how,
                    struct decimal *out)
{
    if (b.coefficient == 0 || scale < 0 || scale > LARGEST_SCALE)
        return false;
    int shift = scale + b.scale - a.scale;
    wide x, y = (wide)b.coefficient * power(-shift);
    /* A dividend beyond 128 bits over a divisor within 64 leaves more digits at this scale than 64
     * bits hold. */
    if (__builtin_mul_overflow((wide)a.coefficient, power(shift), &x))
        return false;
    return fit(divide(x, y, how), scale, out);
}

bool decimal_round(struct decimal a, int scale, enum rounding how, struct decimal *out)
{
    if (a.scale <= scale) {
        *out = a;
        return true;
    }
    if (a.scale - scale > 30)
        return false;
    wide rounded = divide(a.coefficient, power(a.scale - scale), how);
    return scale >= 0 ? fit(rounded, scale, out) : fit(rounded * power(-scale), 0, out);
}
