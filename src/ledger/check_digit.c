/* SPDX-License-Identifier: Apache-2.0 */
/* ledger: check digits by the name of their rule, as sys.check_digit() in the database. An unknown rule refuses. Dry. */
#include <string.h>

#include "ledger_private.h"

static int digit(const char *digits, size_t from_right)
{
    return digits[strlen(digits) - from_right] - '0';
}

static int from_eleven(int sum)
{
    return sum % 11 <= 1 ? 0 : 11 - sum % 11;
}

/* weights 2 3 4 5 6 7 2 3 4 … from the digit left of the check digit */
static bool by_eleven(const char *digits)
{
    int sum = 0;
    for (size_t n = 1; n < strlen(digits); n++)
        sum += digit(digits, n + 1) * (int)((n - 1) % 6 + 2);
    return digit(digits, 1) == from_eleven(sum);
}

/* 平成26年総務省令第85号 第5条: the weights are those of by_eleven over eleven digits (n+1 up to 6, then n-5) */
static bool person_number(const char *digits)
{
    return strlen(digits) == 12 && by_eleven(digits);
}

/* 法人番号の指定等に関する省令 第2条: the check digit stands first; weights 1 and 2 from the right */
static bool corporate_number(const char *digits)
{
    int sum = 0;
    if (strlen(digits) != 13)
        return false;
    for (size_t n = 1; n <= 12; n++)
        sum += digit(digits, n) * (n % 2 == 1 ? 1 : 2);
    return digits[0] - '0' == 9 - sum % 9;
}

static const struct { const char *rule; bool (*is_right)(const char *digits); } rules[] = {
    {"my_number", person_number}, {"corporate_number", corporate_number}, {"mod11", by_eleven},
};

bool check_digit_is_right(const char *rule, const char *digits)
{
    if (!*digits || digits[strspn(digits, "0123456789")])
        return false;
    for (size_t i = 0; i < COUNT_OF(rules); i++)
        if (strcmp(rules[i].rule, rule) == 0)
            return rules[i].is_right(digits);
    return false;
}
