/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Check digits as one table of rules; each row names the text that ordains it. Knows no field. Dry.
 */
#include "madoguchi/text_digit.h"

#include <string.h>

static int at_right(const char *digits, size_t count, size_t place)     /* place 1 is the last */
{
    return digits[count - place] - '0';
}

/* Weights 2 3 4 5 6 7 2 3 … from the right; 11 less the rest, a rest of 0 or 1 gives 0. */
static int by_eleven(const char *digits, size_t count)
{
    int sum = 0;
    for (size_t n = 1; n <= count; n++)
        sum += at_right(digits, count, n) * (int)((n - 1) % 6 + 2);
    return sum % 11 <= 1 ? 0 : 11 - sum % 11;
}

/* Weights 1 2 1 2 … from the right; 9 less the rest of 9. */
static int corporate(const char *digits, size_t count)
{
    int sum = 0;
    for (size_t n = 1; n <= count; n++)
        sum += at_right(digits, count, n) * (n % 2 == 1 ? 1 : 2);
    return 9 - sum % 9;
}

/* Weights 6 5 4 3 2 from the left; the last figure of 11 less the rest, and of 11 less the sum when
 * that is below 11. */
static int office(const char *digits, size_t count)
{
    int sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (digits[i] - '0') * (int)(6 - i);
    return (11 - sum % 11) % 10;
}

/* Weights 2 1 2 1 … from the right, the figures of each product added (モジュラス10
 * ウェイト2・1分割). */
static int by_ten_split(const char *digits, size_t count)
{
    int sum = 0;
    for (size_t n = 1; n <= count; n++) {
        int product = at_right(digits, count, n) * (n % 2 == 1 ? 2 : 1);
        sum += product / 10 + product % 10;
    }
    return (10 - sum % 10) % 10;
}

/* Weights 3 1 3 1 … from the right (GS1 General Specifications 7.9). */
static int by_ten(const char *digits, size_t count)
{
    int sum = 0;
    for (size_t n = 1; n <= count; n++)
        sum += at_right(digits, count, n) * (n % 2 == 1 ? 3 : 1);
    return (10 - sum % 10) % 10;
}

static const struct digit_rule rules[] = {
    /* 平成26年総務省令第85号 第5条: P1 … P11 weigh n+1 up to n = 6, then n-5 */
    {"my_number", "個人番号", 12, 12, 1, false, by_eleven},
    /* 法人番号の指定等に関する省令 第2条 */
    {"corporate_number", "法人番号", 13, 13, 1, true, corporate},
    /* 都道府県コード及び市区町村コードの検査数字 (昭和43年 自治省) */
    {"office_code", "全国地方公共団体コード", 6, 6, 1, false, office},
    /* 保険者番号等の設定について (昭和51年8月7日 保発第45号・庁保発第34号 別添): 6 or 8 digits */
    {"insurer_number", "保険者番号", 6, 8, 2, false, by_ten_split},
    /* GS1 General Specifications 7.9; 料金代理収納 44 digits with AI 91 */
    {"gs1_128", "GS1-128", 44, 44, 1, false, by_ten},
    {"jan", "JAN", 8, 13, 5, false, by_ten},
    {"mod11", "モジュラス11", 2, 20, 1, false, by_eleven},
    {"mod10_w21", "モジュラス10（2・1分割）", 2, 20, 1, false, by_ten_split},
    {"mod10_w31", "モジュラス10（3・1）", 2, 44, 1, false, by_ten},
};

const struct digit_rule *digit_rule_at(size_t index)
{
    return index < COUNT_OF(rules) ? &rules[index] : NULL;
}

const struct digit_rule *digit_rule_find(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(rules); i++)
        if (strcmp(rules[i].id, name) == 0 || strcmp(rules[i].label, name) == 0)
            return &rules[i];
    return NULL;
}

bool digit_rule_takes(const struct digit_rule *rule, int digits)
{
    return digits >= rule->shortest && digits <= rule->longest &&
           (digits - rule->shortest) % rule->step == 0;
}

static bool fits(const struct digit_rule *rule, const char *digits, size_t count)
{
    return digits[0] && digits[strspn(digits, "0123456789")] == '\0' && count < 100 &&
           digit_rule_takes(rule, (int)count);
}

bool digit_is_right(const struct digit_rule *rule, const char *digits)
{
    size_t count = strlen(digits);
    if (!fits(rule, digits, count))
        return false;
    const char *body = rule->front ? digits + 1 : digits;
    int check = (rule->front ? digits[0] : digits[count - 1]) - '0';
    return rule->digit(body, count - 1) == check;
}

bool digit_complete(const struct digit_rule *rule, const char *digits, struct buffer *out)
{
    size_t count = strlen(digits);
    if (!fits(rule, digits, count + 1))
        return false;
    char check = (char)('0' + rule->digit(digits, count));
    if (rule->front)
        buffer_char(out, check);
    buffer_text(out, digits);
    if (!rule->front)
        buffer_char(out, check);
    return true;
}

/* ---- the slip of a convenience store ---- */

static const char *take(const char *from, char *to, size_t room)
{
    memcpy(to, from, room - 1);
    to[room - 1] = '\0';
    return from + room - 1;
}

bool payment_slip(const char *digits, struct payment_slip *out)
{
    const struct digit_rule *rule = digit_rule_find("gs1_128");
    if (!digit_is_right(rule, digits) || memcmp(digits, "91", 2) != 0)
        return false;
    const char *at = take(digits + 2, out->maker, sizeof out->maker);
    at = take(at, out->free, sizeof out->free);
    at = take(at, out->reissue, sizeof out->reissue);
    at = take(at, out->until, sizeof out->until);
    at = take(at, out->stamp, sizeof out->stamp);
    at = take(at, out->amount, sizeof out->amount);
    take(at, out->check, sizeof out->check);
    return true;
}
